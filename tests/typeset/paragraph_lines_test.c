/* Lines as they are set: widths, gaps, spaces, divided words, notes, anchors, leaders, page numbers, rules. */
#include <check.h>
#include <stdlib.h>

#include "typeset/paragraph_bench.h"
#include "typeset/suites.h"

static const char prose[] =
    "Setiap negara pasti membutuhkan negara lain untuk membantu negaranya. Tidak ada negara yang benar-benar mandiri "
    "dan "
    "tanpa bantuan negara lain, setiap negara pasti membutuhkan negara lain untuk membantu negara lain. Oleh sebab itu "
    "setiap negara yang ada di dunia akan mempunyai hubungan atau juga setiap negara melakukan kerja sama dengan "
    "negara "
    "lain untuk bisa membantu satu sama lain.";

static const struct run *run_at(const struct line *line, size_t i)
{
    for (size_t k = 0; k < line->n_items; k++)
        if (line->items[k].kind == ITEM_RUN && i-- == 0)
            return &line->items[k].as.run;
    return NULL;
}

static size_t count_runs(const struct line *line)
{
    size_t n = 0;
    for (size_t k = 0; k < line->n_items; k++)
        n += line->items[k].kind == ITEM_RUN;
    return n;
}

START_TEST(one_word)
{
    struct bench *b = bench_open();
    struct line *lines;
    ck_assert_uint_eq(bench_set(b, STR("negara"), &lines), 1);
    const struct run *run = run_at(lines, 0);
    ck_assert_uint_eq(run->n_glyphs, 6);
    const char *letters = "negara";
    int32_t units = 0;
    for (uint32_t i = 0; i < 6; i++) {
        ck_assert_uint_eq(run->glyphs[i].id, face_glyph(run->face, (uint32_t)letters[i]));
        ck_assert_uint_eq(run->glyphs[i].cluster, i);
        units += run->glyphs[i].advance;
    }
    ck_assert_int_le(abs(run->width - (int32_t)((int64_t)units * 11000 / run->face->upem)), 1);
    ck_assert_int_eq(run->width, lines->width);
    ck_assert_int_le(abs(lines->height - 11000 * 2250 / 2048), 1);
    ck_assert_int_le(abs(lines->depth - 11000 * 750 / 2048), 1);
    ck_assert_int_eq(run->y, 0);
    ck_assert_int_eq(run->space, 0);
    bench_close(b);
}
END_TEST

START_TEST(justified_prose)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->shape.first_indent = 14000;
    size_t n = bench_set(b, STR(prose), &lines);
    ck_assert_uint_ge(n, 5);
    for (size_t i = 0; i < n; i++) {
        const struct run *first = run_at(&lines[i], 0), *last = run_at(&lines[i], count_runs(&lines[i]) - 1);
        ck_assert_int_le(abs(first->x - (i == 0 ? 14000 : 0)), 300);
        ck_assert_int_eq(last->x + last->width - last->tracking, lines[i].width);
        ck_assert(i + 1 == n ? lines[i].width < 318000 : lines[i].width >= 318000 && lines[i].width < 321000);
        ck_assert(!lines[i].overfull);
        for (size_t k = 0; run_at(&lines[i], k + 1); k++) {
            const struct run *run = run_at(&lines[i], k), *next = run_at(&lines[i], k + 1);
            ck_assert_int_eq(next->x, run->x + run->width + run->space);
            ck_assert(run->space == 0 || (run->space > 1700 && run->space < 4900));
        }
    }
    ck_str(bench_extract(b, lines, n), prose);
    ck_assert_uint_eq(diag_count(b->diag), 0);
    bench_close(b);
}
END_TEST

START_TEST(divided_words)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->shape.measure = 95000;
    size_t hyphens = 0, n = bench_set(b, STR(prose), &lines);
    ck_str(bench_extract(b, lines, n), prose);
    for (size_t i = 0; i < n; i++) {
        const struct run *last = run_at(&lines[i], count_runs(&lines[i]) - 1);
        ck_assert(lines[i].hyphenated ==
                  (last->soft_hyphen || (last->whole.n && last->text.p[last->text.n - 1] == '-')));
        if (last->soft_hyphen) {
            hyphens++;
            ck_assert_uint_eq(last->glyphs[last->n_glyphs - 1].id, last->face->hyphen);
            ck_assert_uint_eq(last->glyphs[last->n_glyphs - 1].cluster, last->text.n);
            ck_assert(run_at(&lines[i + 1], 0)->divided);
            ck_assert_int_eq(last->space, 0);
        } else if (i + 1 < n && !lines[i].hyphenated) {
            ck_assert_int_gt(last->space, 0); /* hangs over the end, so that words stay apart when extracted */
        }
    }
    ck_assert_uint_gt(hyphens, 0);
    bench_close(b);
}
END_TEST

START_TEST(own_hyphen)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->shape.measure = 60000;
    b->shape.align = TEXT_LEFT;
    size_t n = bench_set(b, STR("masing-masing kata"), &lines);
    ck_assert_uint_eq(n, 2);
    ck_str(run_at(&lines[0], 0)->text, "masing-");
    ck_str(run_at(&lines[0], 0)->whole, "masing-masing");
    ck_assert(!run_at(&lines[0], 0)->soft_hyphen && lines[0].hyphenated);
    ck_assert(run_at(&lines[1], 0)->divided);
    ck_str(bench_extract(b, lines, n), "masing-masing kata");
    bench_close(b);
}
END_TEST

START_TEST(soft_hyphens_of_the_source)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->shape.measure = 60000;
    b->shape.align = TEXT_LEFT;
    size_t n = bench_set(b, STR("ab inter\xC2\xADnasio\xC2\xADnal"), &lines);
    ck_assert_uint_eq(n, 2);
    ck_str(bench_text(b, &lines[0]), "ab inter~");
    ck_str(bench_text(b, &lines[1]), "nasional");
    ck_str(bench_extract(b, lines, n), "ab internasional");
    bench_close(b);
}
END_TEST

START_TEST(white_space)
{
    struct bench *b = bench_open();
    struct line *lines;
    struct text_style em = b->style, code = b->style;
    em.italic = true;
    code.role = FONT_MONO;
    code.literal = true;
    struct paragraph *p = paragraph_new(b->setter, &b->shape);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR("  a \n\t b "));
    paragraph_text(p, NULL, PART_BODY, &em, STR(" c "));
    paragraph_break(p);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR(" d  "));
    paragraph_text(p, NULL, PART_BODY, &code, STR("x\ty  z"));
    paragraph_text(p, NULL, PART_BODY, &b->style, STR("  "));
    size_t n = paragraph_lines(p, &lines);
    ck_assert_uint_eq(n, 2);
    ck_str(bench_text(b, &lines[0]), "a b c");
    ck_str(bench_text(b, &lines[1]), "d x   y  z");
    p = paragraph_new(b->setter, &b->shape);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR(" \n "));
    ck_assert_uint_eq(paragraph_lines(p, &lines), 0);
    bench_close(b);
}
END_TEST

START_TEST(alignment)
{
    struct bench *b = bench_open();
    struct line *lines;
    int32_t x[3];
    const enum text_align aligns[] = {TEXT_LEFT, TEXT_CENTRE, TEXT_RIGHT};
    for (int i = 0; i < 3; i++) {
        b->shape.align = aligns[i];
        bench_set(b, STR("kata"), &lines);
        x[i] = run_at(lines, 0)->x;
    }
    int32_t width = run_at(lines, 0)->width;
    ck_assert_int_eq(x[0], 0);
    ck_assert_int_eq(x[1], (318000 - width) / 2);
    ck_assert_int_eq(x[2], 318000 - width);
    bench_close(b);
}
END_TEST

START_TEST(notes_and_anchors)
{
    struct bench *b = bench_open();
    struct line *lines;
    struct node *note = node_new(b->arena, NODE_NOTE_REF, NOWHERE), *anchor = node_new(b->arena, NODE_SPAN, NOWHERE);
    struct text_style mark = b->style;
    mark.size = 7000;
    mark.rise = 4000;
    b->shape.measure = 100000;
    struct paragraph *p = paragraph_new(b->setter, &b->shape);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR(prose));
    paragraph_text(p, NULL, PART_BODY, &b->style, STR(" \xE5\xAD\x97"));
    paragraph_anchor(p, anchor);
    paragraph_note(p, note);
    paragraph_text(p, note, PART_BODY, &mark, STR("1"));
    paragraph_text(p, NULL, PART_BODY, &b->style, STR(" dan kata-kata lain sesudahnya sampai baris berikut."));
    size_t n = paragraph_lines(p, &lines), found = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < lines[i].n_items; k++) {
            const struct item *item = &lines[i].items[k];
            if (item->kind == ITEM_RUN && item->node == note) {
                found++;
                ck_assert_uint_eq(lines[i].n_notes, 1);
                ck_assert_ptr_eq(lines[i].notes[0], note);
                ck_assert_int_eq(item->as.run.y, -4000);
                ck_assert_uint_gt(k, 0); /* no line begins with the mark */
                ck_assert_int_eq(lines[i].items[k - 1].kind, ITEM_ANCHOR);
                ck_assert_ptr_eq(lines[i].items[k - 1].node, anchor);
                ck_assert_int_eq(lines[i].items[k - 1].as.anchor.x, item->as.run.x);
                /* A mark does not open the lines. */
                ck_assert_int_eq(lines[i].height, lines[0].height);
            }
        }
    }
    ck_assert_uint_eq(found, 1);
    p = paragraph_new(b->setter, &b->shape);
    paragraph_anchor(p, anchor);
    ck_assert_uint_eq(paragraph_lines(p, &lines), 1);
    ck_assert_int_eq(lines->items[0].kind, ITEM_ANCHOR);
    bench_close(b);
}
END_TEST

START_TEST(contents_line)
{
    struct bench *b = bench_open();
    struct node *ref = node_new(b->arena, NODE_PAGE_REF, NOWHERE);
    int32_t first_dot[2];
    const char *titles[] = {"Konflik", "Pengertian kerja sama"};
    b->shape.align = TEXT_LEFT;
    for (int i = 0; i < 2; i++) {
        struct line *lines;
        struct paragraph *p = paragraph_new(b->setter, &b->shape);
        paragraph_text(p, NULL, PART_BODY, &b->style, str_of(titles[i]));
        paragraph_leader(p, &b->style);
        paragraph_page_ref(p, ref, &b->style, 3);
        ck_assert_uint_eq(paragraph_lines(p, &lines), 1);
        ck_assert_int_eq(lines->width, 318000);
        ck_assert(items_fill_page(b->setter, lines->items, lines->n_items, ref, STR("12")));
        const struct item *last = &lines->items[lines->n_items - 1], *dots = last - 1;
        ck_str(last->as.run.text, "12");
        ck_assert_int_eq(last->as.run.x + last->as.run.width, 318000);
        ck_assert_int_eq(dots->part, PART_DECORATION);
        ck_assert_ptr_null(dots->node);
        ck_assert_uint_eq(dots->as.run.n_glyphs, dots->as.run.text.n);
        ck_assert_int_gt(dots->as.run.tracking, 0);
        first_dot[i] = dots->as.run.x;
        ck_assert(!items_fill_page(b->setter, lines->items, lines->n_items, ref, STR("mdccclxxxviii")));
    }
    /* All dots stand on one grid. */
    ck_assert_int_ne(first_dot[0], first_dot[1]);
    ck_assert_int_eq((first_dot[1] - first_dot[0]) % (11000 * 3 / 5), 0);
    bench_close(b);
}
END_TEST

START_TEST(rules)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->style.underline = b->style.strike = true;
    ck_assert_uint_eq(bench_set(b, STR("dua kata"), &lines), 1);
    ck_assert_uint_eq(lines->n_items, 4);
    for (size_t i = 2; i < 4; i++) {
        const struct item *item = &lines->items[i];
        ck_assert_int_eq(item->kind, ITEM_RULE);
        ck_assert_int_eq(item->part, PART_DECORATION);
        ck_assert_int_eq(item->as.rule.x, 0);
        ck_assert_int_eq(item->as.rule.width, lines->width);
        ck_assert(i == 2 ? item->as.rule.y > 0 : item->as.rule.y < 0);
    }
    bench_close(b);
}
END_TEST

START_TEST(widths)
{
    struct bench *b = bench_open();
    struct line *lines;
    int32_t narrow, wide;
    struct paragraph *p = paragraph_new(b->setter, &b->shape);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR("satu internasional tiga"));
    paragraph_widths(p, &narrow, &wide);
    ck_assert_uint_eq(paragraph_lines(p, &lines), 1);
    ck_assert_int_eq(wide, lines->width);
    ck_assert_int_eq(narrow, run_at(lines, 1)->width);
    bench_close(b);
}
END_TEST

START_TEST(initials_stay_with_names)
{
    struct bench *b = bench_open();
    struct line *lines;
    bench_set(b, STR("Theodore A."), &lines);
    b->shape.measure = lines->width + 2000;
    b->shape.align = TEXT_LEFT;
    b->style.hyphenate = false;
    ck_assert_uint_eq(bench_set(b, STR("Theodore A. Wolfe"), &lines), 2);
    ck_str(bench_text(b, &lines[0]), "Theodore ");
    ck_assert_uint_eq(bench_set(b, STR("Theodore ab Wolfe"), &lines), 2);
    ck_str(bench_text(b, &lines[0]), "Theodore ab ");
    bench_close(b);
}
END_TEST

START_TEST(labels)
{
    struct bench *b = bench_open();
    struct line *line = setter_label(b->setter, NULL, PART_PAGINATION, &b->style, STR("Bab 2"));
    ck_assert_uint_eq(line->n_items, 2);
    ck_assert_int_eq(line->items[0].part, PART_PAGINATION);
    ck_assert_int_eq(run_at(line, 0)->x, 0);
    ck_assert_int_gt(line->width, 0);
    ck_assert_uint_eq(setter_label(b->setter, NULL, PART_PAGINATION, &b->style, STR_NONE)->n_items, 0);
    bench_close(b);
}
END_TEST

START_TEST(small_caps)
{
    struct bench *b = bench_open();
    struct line *lines;
    bench_set(b, STR("abad"), &lines);
    uint16_t plain = run_at(lines, 0)->glyphs[0].id;
    b->style.small_caps = true;
    bench_set(b, STR("abad"), &lines);
    ck_assert_uint_ne(run_at(lines, 0)->glyphs[0].id, plain); /* the font's own */
    struct fonts *fonts = b->fonts;
    setter_free(b->setter);
    b->fonts = fonts_open(b->arena, b->diag, STR_NONE, STR_NONE, STR("Noto Mono"));
    b->setter = setter_new(b->arena, b->diag, b->fonts);
    fonts_free(fonts);
    b->style.role = FONT_MONO;
    bench_set(b, STR("Abad"), &lines);
    ck_assert_uint_eq(count_runs(lines), 2); /* capitals at four fifths */
    ck_assert_int_eq(run_at(lines, 1)->size, 8800);
    ck_assert_uint_eq(run_at(lines, 1)->glyphs[0].id, face_glyph(run_at(lines, 1)->face, 'B'));
    ck_str(bench_text(b, lines), "Abad");
    bench_close(b);
}
END_TEST

Suite *lines_suite(void)
{
    Suite *s = suite_create("lines");
    TCase *t = tcase_create("lines");
    tcase_add_test(t, one_word);
    tcase_add_test(t, justified_prose);
    tcase_add_test(t, divided_words);
    tcase_add_test(t, own_hyphen);
    tcase_add_test(t, soft_hyphens_of_the_source);
    tcase_add_test(t, white_space);
    tcase_add_test(t, alignment);
    tcase_add_test(t, notes_and_anchors);
    tcase_add_test(t, contents_line);
    tcase_add_test(t, rules);
    tcase_add_test(t, widths);
    tcase_add_test(t, initials_stay_with_names);
    tcase_add_test(t, labels);
    tcase_add_test(t, small_caps);
    suite_add_tcase(s, t);
    return s;
}
