/* What fills a line: margin kerning, expansion and letterspacing, in the lines that a reader sees. */
#include <check.h>
#include <stdlib.h>

#include "typeset/paragraph_bench.h"
#include "typeset/suites.h"

/* Per ten thousand of the size: what any paragraph may use, and the worst ones. */
#define TRACKING_FIRST 44
#define TRACKING_MOST 98

static const char prose[] =
    "Kerja sama internasional lahir, tumbuh, dan berubah bersama kepentingan negara. Sebuah perjanjian mengatur siapa "
    "berbuat apa, kapan, dan dengan ongkos berapa; organisasi mengawasi pelaksanaannya. Negara yang kecil memperoleh "
    "kepastian, negara yang besar memperoleh pengakuan. Tidak ada yang memaksa mereka bertahan, tetapi hampir semuanya "
    "bertahan. Sebabnya sederhana: keluar lebih mahal daripada tinggal. Perundingan berikutnya selalu sudah menunggu, "
    "dan nama baik yang hilang sulit dibeli kembali.";

static const struct run *edge_run(const struct line *line, bool last)
{
    const struct run *found = NULL;
    for (size_t i = 0; i < line->n_items; i++)
        if (line->items[i].kind == ITEM_RUN && (last || !found))
            found = &line->items[i].as.run;
    return found;
}

static int32_t advance_of(const struct run *run, uint32_t cp)
{
    return (int32_t)((double)run->face->advances[face_glyph(run->face, cp)] * run->size / run->face->upem + .5);
}

/* By how much the last character of a line must hang over the margin. */
static int32_t hang_of(const struct run *run)
{
    if (run->soft_hyphen)
        return advance_of(run, 0x2010) * 6 / 10;
    switch (run->text.p[run->text.n - 1]) {
    case '.':
        return advance_of(run, '.') * 7 / 10;
    case ',':
        return advance_of(run, ',') * 6 / 10;
    case '-':
        return advance_of(run, '-') * 6 / 10;
    case ':':
    case ';':
        return advance_of(run, ':') * 4 / 10;
    case 'a':
    case 'h':
    case 'i':
    case 'n':
        return 0;
    default:
        return -1;
    }
}

START_TEST(stops_hang_over_the_margin)
{
    struct bench *b = bench_open();
    struct line *lines;
    size_t hanging = 0, straight = 0;
    for (int32_t measure = 200000; measure < 330000; measure += 7000) {
        b->shape.measure = measure;
        size_t n = bench_set(b, STR(prose), &lines);
        for (size_t i = 0; i + 1 < n; i++) {
            int32_t hang = hang_of(edge_run(&lines[i], true));
            if (hang >= 0) {
                ck_assert_int_le(abs(lines[i].width - measure - hang), 1);
                hanging += hang > 0;
                straight += hang == 0;
            }
        }
    }
    ck_assert_uint_gt(hanging, 20);
    ck_assert_uint_gt(straight, 20);
    bench_close(b);
}
END_TEST

START_TEST(quotes_hang_at_the_left)
{
    struct bench *b = bench_open();
    struct line *lines;
    bench_set(b, STR("\xE2\x80\x9Ckata"), &lines);
    const struct run *run = edge_run(lines, false);
    ck_assert_int_lt(run->x, -1500);
    ck_assert_int_le(abs(run->x + advance_of(run, 0x201C) * 45 / 100), 1);
    bench_set(b, STR("kata"), &lines);
    ck_assert_int_eq(edge_run(lines, false)->x, 0);
    b->shape.align = TEXT_LEFT;
    bench_set(b, STR("\xE2\x80\x9Ckata"), &lines);
    ck_assert_int_eq(edge_run(lines, false)->x, 0);
    bench_close(b);
}
END_TEST

/* As wide as its glyphs say, scaled and spaced. */
static void check_width(const struct run *run)
{
    double width = 0;
    for (uint32_t i = 0; i < run->n_glyphs; i++)
        width += (double)run->glyphs[i].advance * run->size / run->face->upem * run->expansion / 1000 + run->tracking;
    ck_assert_msg(width - run->width < 2 && run->width - width < 2, "%f is not %d", width, (int)run->width);
}

START_TEST(letters_of_a_line_are_fitted_alike)
{
    struct bench *b = bench_open();
    struct line *lines;
    size_t n = bench_set(b, STR(prose), &lines), fitted = 0;
    ck_assert_uint_ge(n, 6);
    for (size_t i = 0; i < n; i++) {
        const struct run *first = edge_run(&lines[i], false);
        ck_assert_uint_ge(first->expansion, 980);
        ck_assert_uint_le(first->expansion, 1020);
        ck_assert_int_le(abs(first->tracking), 11000 * TRACKING_MOST / 10000 + 1);
        ck_assert_int_ge((first->expansion - 1000) * first->tracking, 0);
        fitted += first->expansion != 1000 && first->tracking != 0;
        for (size_t k = 0; k < lines[i].n_items; k++) {
            const struct run *run = &lines[i].items[k].as.run;
            ck_assert_uint_eq(run->expansion, first->expansion);
            ck_assert_int_eq(run->tracking, first->tracking);
            check_width(run);
        }
    }
    ck_assert_uint_ge(fitted, n - 3);
    ck_assert_uint_eq(edge_run(&lines[n - 1], false)->expansion, 1000); /* the last line is natural */
    bench_close(b);
}
END_TEST

static double spread(const struct line *lines, size_t n, int32_t natural)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        for (size_t k = 0; k < lines[i].n_items; k++) {
            const struct run *run = &lines[i].items[k].as.run;
            double off = (double)(run->space + run->tracking) / natural - 1;
            sum += run->space && k + 1 < lines[i].n_items ? off * off : 0;
            count += run->space && k + 1 < lines[i].n_items;
        }
    }
    return sum / (double)count;
}

/* What letters take, gaps need not. */
START_TEST(gaps_keep_near_their_own_width)
{
    struct bench *b = bench_open();
    struct line *lines;
    for (int32_t measure = 290000; measure <= 340000; measure += 10000) {
        b->shape.measure = measure;
        size_t n = bench_set(b, STR(prose), &lines);
        const struct run *run = edge_run(&lines[0], false);
        double off = spread(lines, n, advance_of(run, ' '));
        ck_assert_msg(off < .06, "%d: %f", (int)measure, off);
    }
    bench_close(b);
}
END_TEST

static void check_natural(struct bench *b, struct str text)
{
    struct line *lines;
    size_t n = bench_set(b, text, &lines);
    ck_assert_uint_ge(n, 2);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < lines[i].n_items; k++) {
            ck_assert_uint_eq(lines[i].items[k].as.run.expansion, 1000);
            ck_assert_int_eq(lines[i].items[k].as.run.tracking, 0);
        }
    }
}

#define SALAM "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85"
#define KANJI "\xE5\x9C\x8B\xE9\x9A\x9B\xE5\x8D\x94\xE5\x8A\x9B"

START_TEST(only_prose_of_letters_that_stand_apart)
{
    struct bench *b = bench_open();
    b->shape.measure = 100000;
    check_natural(b, STR(SALAM " " SALAM " " SALAM " " SALAM " " SALAM " " SALAM " " SALAM " " SALAM));
    check_natural(b, STR(KANJI KANJI KANJI KANJI KANJI KANJI));
    b->style.literal = true;
    check_natural(b, STR(prose));
    b->style.literal = false;
    b->shape.align = TEXT_LEFT;
    check_natural(b, STR(prose));
    bench_close(b);
}
END_TEST

/* Konkani is written in Latin or Devanagari letters, not in Korean ones. */
START_TEST(languages_are_told_by_their_whole_name)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->shape.lang = "kok";
    size_t n = bench_set(b, STR(prose), &lines), fitted = 0;
    for (size_t i = 0; i < n; i++)
        fitted += edge_run(&lines[i], false)->expansion != 1000;
    ck_assert_uint_ge(fitted, n - 3);
    b->shape.lang = "ko-KR";
    check_natural(b, STR(prose));
    bench_close(b);
}
END_TEST

/* A page number or a picture stands between gaps like those of its line. */
START_TEST(gaps_after_objects)
{
    struct bench *b = bench_open();
    struct line *lines;
    struct node *node = node_new(b->arena, NODE_PAGE_REF, NOWHERE);
    struct paragraph *p = paragraph_new(b->setter, &b->shape);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR("Bandingkan dengan uraian pada halaman "));
    paragraph_page_ref(p, node, &b->style, 2);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR(" buku ini, lalu baca "));
    paragraph_text(p, NULL, PART_BODY, &b->style, STR(prose));
    paragraph_lines(p, &lines);
    const struct line *line = &lines[0];
    bool seen = false;
    for (size_t i = 0; i + 1 < line->n_items; i++) {
        const struct run *run = &line->items[i].as.run;
        seen |= line->items[i].node == node;
        ck_assert_int_le(abs(run->space + run->tracking - line->items[0].as.run.space - line->items[0].as.run.tracking),
                         2);
    }
    ck_assert(seen && line->items[0].as.run.space != advance_of(&line->items[0].as.run, ' '));
    bench_close(b);
}
END_TEST

/* The passes: no hyphen where none is needed, more letterspacing where a paragraph stays bad. */
START_TEST(levels_of_letterspacing)
{
    struct bench *b = bench_open();
    struct line *lines;
    int32_t most = 0;
    b->style.hyphenate = false;
    for (b->shape.measure = 90000; b->shape.measure < 140000; b->shape.measure += 1000) {
        size_t n = bench_set(b, STR(prose), &lines);
        for (size_t i = 0; i < n; i++) {
            int32_t tracking = edge_run(&lines[i], false)->tracking;
            most = tracking > most ? tracking : most;
        }
    }
    ck_assert_int_gt(most, 11000 * TRACKING_FIRST / 10000);
    ck_assert_int_le(most, 11000 * TRACKING_MOST / 10000 + 1);
    bench_close(b);
}
END_TEST

START_TEST(no_short_last_word)
{
    struct bench *b = bench_open();
    struct line *lines;
    size_t short_ones = 0;
    for (b->shape.measure = 260000; b->shape.measure < 340000; b->shape.measure += 1000) {
        size_t n = bench_set(b, STR(prose), &lines);
        short_ones += lines[n - 1].width < b->shape.measure / 8;
    }
    ck_assert_uint_eq(short_ones, 0);
    bench_close(b);
}
END_TEST

/* A last line of two short words is no reason to spoil the others; of one it is. */
START_TEST(two_short_last_words)
{
    struct bench *b = bench_open();
    struct line *lines;
    size_t two = 0, one = 0;
    struct str longer = str_format(b->arena, "%s apa pun.", prose);
    for (b->shape.measure = 260000; b->shape.measure < 340000; b->shape.measure += 500) {
        size_t n = bench_set(b, longer, &lines);
        struct str last = bench_text(b, &lines[n - 1]);
        two += str_is(last, "apa pun.");
        one += str_is(last, "pun.");
    }
    ck_assert_uint_gt(two, 0);
    ck_assert_uint_eq(one, 0);
    bench_close(b);
}
END_TEST

START_TEST(ranges_stay_whole)
{
    struct bench *b = bench_open();
    struct line *lines;
    struct str text = STR_NONE;
    size_t dashes = 0;
    for (int i = 0; i < 6; i++)
        text = str_format(b->arena, "%.*sPada halaman %d\xE2\x80\x93%d tertulis bahwa kerja sama itu berjalan. ",
                          STR_ARG(text), 651 + 20 * i, 668 + 20 * i);
    for (b->shape.measure = 260000; b->shape.measure < 340000; b->shape.measure += 1000) {
        size_t n = bench_set(b, text, &lines);
        for (size_t i = 0; i + 1 < n; i++) {
            struct str line = bench_text(b, &lines[i]);
            dashes += line.n > 3 && str_is(str_sub(line, line.n - 3, line.n), "\xE2\x80\x93");
        }
    }
    ck_assert_uint_le(dashes, 8); /* of 80 settings of six ranges; 17 if a range were as good as any dash */
    bench_close(b);
}
END_TEST

/* A long word that no line can begin with leaves the line before it open rather than full of holes. */
START_TEST(hopeless_lines_stay_open)
{
    struct bench *b = bench_open();
    struct line *lines;
    size_t open = 0, full = 0;
    for (b->shape.measure = 230000; b->shape.measure < 300000; b->shape.measure += 1000) {
        size_t n = bench_set(b,
                             STR("Kami semua baca di sana "
                                 "ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOPABCD "
                                 "dan tidak lagi kembali ke tempat yang sama seperti dahulu kala itu."),
                             &lines);
        ck_assert_uint_gt(n, 1);
        for (size_t i = 0; i + 1 < n; i++) {
            const struct run *run = edge_run(&lines[i], false);
            int32_t space = advance_of(run, ' '), gaps = 0, width = 0;
            for (size_t k = 0; k + 1 < lines[i].n_items; k++) {
                const struct run *a = &lines[i].items[k].as.run, *c = &lines[i].items[k + 1].as.run;
                gaps += c->x > a->x + a->width;
                width += c->x > a->x + a->width ? c->x - a->x - a->width : 0;
            }
            bool short_ = lines[i].width < b->shape.measure - 3000;
            ck_assert_msg(width <= gaps * space * 21 / 10, "gaps of %d, not %d", width / (gaps ? gaps : 1), space);
            ck_assert(!short_ || width <= gaps * space * 3 / 2);
            open += short_;
            full += !short_;
        }
    }
    ck_assert_uint_gt(open, 20);
    ck_assert_uint_gt(full, 20);
    bench_close(b);
}
END_TEST

Suite *fit_suite(void)
{
    Suite *s = suite_create("fit");
    TCase *t = tcase_create("fit");
    tcase_set_timeout(t, 30);
    tcase_add_test(t, stops_hang_over_the_margin);
    tcase_add_test(t, quotes_hang_at_the_left);
    tcase_add_test(t, letters_of_a_line_are_fitted_alike);
    tcase_add_test(t, gaps_keep_near_their_own_width);
    tcase_add_test(t, only_prose_of_letters_that_stand_apart);
    tcase_add_test(t, languages_are_told_by_their_whole_name);
    tcase_add_test(t, gaps_after_objects);
    tcase_add_test(t, levels_of_letterspacing);
    tcase_add_test(t, no_short_last_word);
    tcase_add_test(t, two_short_last_words);
    tcase_add_test(t, ranges_stay_whole);
    tcase_add_test(t, hopeless_lines_stay_open);
    suite_add_tcase(s, t);
    return s;
}
