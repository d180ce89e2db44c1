/* Fits a theme to another paper than its own. The type grows and shrinks with the page's width, but far less than it
   (A4: 12/15.5 from 11/14); the measure keeps the page's proportion up to 75 characters a line, and on small paper the
   type shrinks to 9 pt while a line has fewer than 60. Leading, spaces and indents follow the type; lines fill the same
   share of the page's height. */
#include "typeset/theme.h"

#define SMALLEST 9000 /* body size, millipoints */
#define LARGEST 14000
#define MOST_CHARACTERS 75
#define FEW_CHARACTERS 60
#define MEASURE_CHARACTERS 65 /* in the theme's own measure at its own size */
#define LEAST_MEASURE 30000

static int32_t scale(int32_t length, int64_t by, int64_t of)
{
    return of > 0 ? (int32_t)((int64_t)length * by / of) : length;
}

static int32_t to_half_point(int32_t length)
{
    return (length + 250) / 500 * 500;
}

/* A line of this many characters at this size. */
static int32_t measure_of(const struct theme *theme, int32_t size, int characters)
{
    int64_t own = (int64_t)theme->measure * characters / MEASURE_CHARACTERS;
    return (int32_t)(own * size / theme->styles[STYLE_BODY].text.size);
}

static int32_t fit_size(const struct theme *theme, struct paper paper, int32_t room)
{
    int32_t own = theme->styles[STYLE_BODY].text.size;
    int64_t growth = (int64_t)own * 22 * (paper.width - theme->paper.width) / theme->paper.width / 100;
    int64_t size = own + growth;
    int32_t low = own < SMALLEST ? own : SMALLEST, high = own > LARGEST ? own : LARGEST;
    int32_t fit = to_half_point((int32_t)(size < low ? low : size > high ? high : size));
    while (fit - 500 >= low && room < measure_of(theme, fit, FEW_CHARACTERS))
        fit -= 500;
    return fit;
}

static void scale_styles(struct theme *theme, int32_t size, int32_t leading)
{
    int32_t own_size = theme->styles[STYLE_BODY].text.size, own_leading = theme->styles[STYLE_BODY].leading;
    for (size_t i = 0; i < STYLE_COUNT; i++) {
        struct block_style *s = &theme->styles[i];
        s->text.size = scale(s->text.size, size, own_size);
        s->first_indent = scale(s->first_indent, size, own_size);
        s->left = scale(s->left, size, own_size);
        s->right = scale(s->right, size, own_size);
        s->leading = scale(s->leading, leading, own_leading);
        s->space_before = scale(s->space_before, leading, own_leading);
        s->space_after = scale(s->space_after, leading, own_leading);
    }
    theme->head_distance = scale(theme->head_distance, leading, own_leading);
    theme->foot_distance = scale(theme->foot_distance, leading, own_leading);
}

static void fit_across(struct theme *theme, struct paper paper, int32_t room, int32_t most)
{
    int32_t inner = theme->margin_inner, outer = theme->margin_outer;
    theme->measure = room < most ? room : most;
    if (theme->measure < LEAST_MEASURE)
        theme->measure = LEAST_MEASURE;
    int32_t rest = paper.width - theme->measure;
    theme->margin_inner = inner + outer > 0 ? scale(rest, inner, inner + outer) : rest / 2;
    theme->margin_outer = rest - theme->margin_inner;
}

static void fit_down(struct theme *theme, struct paper paper, int32_t own_depth)
{
    int32_t leading = theme->styles[STYLE_BODY].leading;
    int32_t lines = scale(own_depth, paper.height, theme->paper.height) / leading;
    int32_t top = theme->margin_top, rest = theme->paper.height - own_depth;
    theme->lines = lines < 4 ? 4 : (int)lines;
    theme->margin_top = scale(paper.height - theme->lines * leading, top, rest);
}

void theme_fit(struct theme *theme, struct paper paper)
{
    if (paper.width == theme->paper.width && paper.height == theme->paper.height)
        return;
    int32_t room = scale(theme->measure, paper.width, theme->paper.width);
    int32_t size = fit_size(theme, paper, room), most = measure_of(theme, size, MOST_CHARACTERS);
    const struct block_style *body = &theme->styles[STYLE_BODY];
    int32_t own_depth = theme->lines * body->leading;
    int32_t leading =
        size == body->text.size ? body->leading : to_half_point(scale(body->leading, size, body->text.size));
    scale_styles(theme, size, leading);
    fit_across(theme, paper, room, most);
    fit_down(theme, paper, own_depth);
    theme->paper = paper;
}
