/* What the tests of lines share. */
#include "typeset/paragraph_bench.h"

#include <time.h>

struct bench *bench_open(void)
{
    struct arena *arena = arena_new();
    struct bench *b = ARENA_NEW(arena, struct bench);
    b->arena = arena;
    b->diag = diag_new(arena);
    b->fonts = fonts_open(arena, b->diag, STR_NONE, STR_NONE, STR_NONE);
    b->setter = setter_new(arena, b->diag, b->fonts);
    b->style = (struct text_style){.role = FONT_SERIF, .hyphenate = true, .size = 11000, .lang = "id"};
    b->shape = (struct paragraph_shape){
        .measure = 318000, .align = TEXT_JUSTIFY, .base_level = -1, .lang = "id", .max_hyphens = 2};
    return b;
}

void bench_close(struct bench *b)
{
    setter_free(b->setter);
    fonts_free(b->fonts);
    arena_free(b->arena);
}

size_t bench_set(struct bench *b, struct str text, struct line **lines)
{
    struct paragraph *p = paragraph_new(b->setter, &b->shape);
    paragraph_text(p, NULL, PART_BODY, &b->style, text);
    return paragraph_lines(p, lines);
}

struct str bench_text(struct bench *b, const struct line *line)
{
    struct buf buf = {0};
    for (size_t i = 0; i < line->n_items; i++) {
        if (line->items[i].kind == ITEM_RUN) {
            const struct run *run = &line->items[i].as.run;
            buf_str(&buf, run->text);
            buf_z(&buf, run->soft_hyphen ? "~" : "");
            buf_z(&buf, run->space ? " " : "");
        }
    }
    return buf_take(&buf, b->arena);
}

struct str bench_extract(struct bench *b, const struct line *lines, size_t n)
{
    struct buf buf = {0};
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < lines[i].n_items; k++) {
            const struct run *run = &lines[i].items[k].as.run;
            if (lines[i].items[k].kind == ITEM_RUN) {
                buf_str(&buf, run->whole.n ? run->whole : run->divided ? STR_NONE : run->text);
                buf_z(&buf, run->space ? " " : "");
            }
        }
    }
    return buf_take(&buf, b->arena);
}

double bench_time(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}
