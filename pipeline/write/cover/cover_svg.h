/* A cover as SVG 1.1: filled paths alone, so that every reader that shows SVG shows it, in any size, without fonts. */
#ifndef JILID_COVER_SVG_H
#define JILID_COVER_SVG_H

#include "base/arena.h"
#include "write/cover/canvas.h"

struct svg;

/* width, height: pixels; inks: 0xRRGGBB, borrowed until svg_end. The title is what those hear who cannot see; lang: of
   the title, a BCP 47 tag. In the arena, but for what svg_end frees. */
struct svg *svg_new(struct arena *arena, uint32_t width, uint32_t height, uint32_t ground, const uint32_t *inks,
                    struct str title, struct str lang);
struct canvas svg_canvas(struct svg *svg);

/* The file, in the arena. */
struct str svg_end(struct svg *svg);

#endif
