/* Chunks: what stands between two spaces. What a chunk is decides how it may be broken. The typeset floor's own. */
#ifndef JILID_CHUNK_H
#define JILID_CHUNK_H

#include "base/str.h"
#include "typeset/lines/linebreak.h"

struct chunk {
    uint32_t end;
    bool plain;    /* letters with punctuation round them: its words may be divided */
    bool address;  /* a URL or e-mail address */
    bool compound; /* has hyphens between letters */
};

/* The length of a word space (U+0020 or U+00A0) at that place; 0: there is none. */
static inline uint32_t chunk_space(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    return c == ' ' ? 1 : c == 0xC2 && at + 1 < text.n && (unsigned char)text.p[at + 1] == 0xA0 ? 2 : 0;
}

void chunk_read(struct str text, uint32_t at, struct chunk *chunk);

/* Whether a line may end before `at` within an address. */
bool chunk_address_break(struct str text, uint32_t at);

/* What a break before `at` is; may: UAX 14 allows one. */
enum break_kind chunk_break_kind(struct str text, const struct chunk *chunk, uint32_t at, bool may);

#endif
