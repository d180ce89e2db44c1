/* Glyph outlines. Takes a face and a glyph; gives its contours as HarfBuzz reads them. A glyph without any gives
   none. */
#include "typeset/fonts/outline.h"

#include "typeset/fonts/face.h"

static void outline_move(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    const struct outline *to = data;
    (void)funcs, (void)state, (void)user;
    to->move(to->context, x, y);
}

static void outline_line(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    const struct outline *to = data;
    (void)funcs, (void)state, (void)user;
    to->line(to->context, x, y);
}

static void outline_quad(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float cx, float cy, float x,
                         float y, void *user)
{
    const struct outline *to = data;
    (void)funcs, (void)state, (void)user;
    to->quad(to->context, cx, cy, x, y);
}

static void outline_cubic(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float ax, float ay, float bx,
                          float by, float x, float y, void *user)
{
    const struct outline *to = data;
    (void)funcs, (void)state, (void)user;
    to->cubic(to->context, ax, ay, bx, by, x, y);
}

void outline_glyph(const struct face *face, uint16_t glyph, const struct outline *to)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, outline_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, outline_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, outline_quad, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, outline_cubic, NULL, NULL);
    struct outline copy = *to;
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(face->hidden->font, glyph, funcs, &copy);
#else
    hb_font_get_glyph_shape(face->hidden->font, glyph, funcs, &copy);
#endif
    hb_draw_funcs_destroy(funcs);
}
