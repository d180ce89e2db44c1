/* Quotes, dashes, dots and ties, by language. In expected texts ~ is a no-break space and _ a narrow one. */
#include "refine/desk.h"
#include "refine/suites.h"

#include "base/buf.h"

static struct desk desk;

static void set_up(void)
{
    desk_open(&desk, "id");
}

static void tear_down(void)
{
    desk_close(&desk);
}

/* All texts of the tree in order, with ties made visible. */
static const char *shown(const struct node *root)
{
    struct buf out = {0};
    for (const struct node *node = root; node; node = node_next(root, node, false)) {
        for (size_t i = 0; i < node->text.n; i++) {
            struct str rest = str_sub(node->text, i, node->text.n);
            bool tie = str_starts(rest, STR("\xC2\xA0")), narrow = str_starts(rest, STR("\xE2\x80\xAF"));
            buf_char(&out, tie ? '~' : narrow ? '_' : rest.p[0]);
            i += tie ? 1 : narrow ? 2 : 0;
        }
        if (node->kind == NODE_SOFT_BREAK)
            buf_char(&out, '/');
    }
    return str_z(desk.press.arena, buf_take(&out, desk.press.arena));
}

static const struct {
    const char *lang, *markdown, *expected;
} cases[] = {
    {"id", "\"a\" 'b' \"c 'd' e\"", "“a” ‘b’ “c ‘d’ e”"},
    {"id", "*\"a* b\" (\"c\") \"d\".", "“a b” (“c”) “d”."},
    {"id", "\"a *b*\", \"*c*\" x", "“a b”, “c” x"},
    {"id", "\"`a`\" `\"b\"` x", "“a” \"b\" x"},
    {"id", "\"a\nb\" \"**c**\"", "“a/b” “c”"},
    {"id", "Jum'at, Qur'an, '90-an, para siswa' buku", "Jum’at, Qur’an, ’90-an, para siswa’ buku"},
    {"id", "5\" dan 6' pipa", "5\" dan 6' pipa"},
    {"id", "a -- b, 1--2, x---y, p----q", "a – b, 1–2, x—y, p----q"},
    {"id", "lalu... dan.... a..b", "lalu… dan…. a..b"},
    {"id", "\\\"a\\\" \\-- x", "\"a\" -- x"},
    {"id", "hlm. 72, Rp 500, No. 3, Dr. Budi, Prof. Ani, dr. itu", "hlm.~72, Rp~500, No.~3, Dr.~Budi, Prof.~Ani, dr. itu"},
    {"id", "pada 8 Agustus 1967, 18 April; bulan Agustus 1967, 123 Mei",
     "pada 8~Agustus 1967, 18~April; bulan Agustus 1967, 123 Mei"},
    {"en", "on August 8, 1967; 5 May. In March 1945 May 12th",
     "on August~8, 1967; 5~May. In March 1945 May~12th"},
    {"id", "Ani dkk. K. J. Holsti, 10 %, (1990: 72)", "Ani~dkk. K.~J.~Holsti, 10~%, (1990:~72)"},
    {"id", "A. B. C. D. E. F", "A.~B.~C.~D. E.~F"},
    {"id", "Bab 3, Gambar 2, bab ini", "Bab~3, Gambar~2, bab ini"},
    {"en", "pp. 3, p. 4, the p. x", "pp.~3, p.~4, the p. x"},
    {"fr", "\"mot\" ! oui? non; ah : 12:30", "«_mot_»_! oui_? non_; ah_: 12:30"},
    {"id", "\"a [\"b\"]{lang=fr} c\"", "“a “b” c”"},
    {"en", "<https://e.org/a--b...c> --", "https://e.org/a--b...c –"},
    {"en", "say \"\" and \" alone", "say “” and \" alone"},
    {"ru", "\"а\"", "«а»"},
};

START_TEST(punctuation_by_language)
{
    desk.book->meta.lang = str_of(cases[_i].lang);
    struct chapter *c = desk_chapter(&desk, "a.md", cases[_i].markdown);
    desk_run(&desk, "punctuation");
    ck_assert_str_eq(shown(c->root), cases[_i].expected);
}
END_TEST

START_TEST(quotes_begin_anew_in_each_block)
{
    struct chapter *c = desk_chapter(&desk, "a.md", "\"a\n\n\"b\"\n");
    desk_run(&desk, "punctuation");
    ck_assert_str_eq(shown(c->root), "“a“b”");
}
END_TEST

START_TEST(quotes_without_end_are_linear)
{
    struct buf text = {0};
    for (int i = 0; i < 100000; i++)
        buf_z(&text, i % 2 ? "\"a '" : "'*b* ");
    buf_char(&text, '\0');
    desk_chapter(&desk, "a.md", text.p);
    buf_release(&text);
    desk_run(&desk, "punctuation");
}
END_TEST

Suite *punctuation_suite(void)
{
    Suite *suite = suite_create("punctuation");
    TCase *tcase = tcase_create("punctuation");
    tcase_set_timeout(tcase, 20);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, punctuation_by_language, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tcase, quotes_begin_anew_in_each_block);
    tcase_add_test(tcase, quotes_without_end_are_linear);
    suite_add_tcase(suite, tcase);
    return suite;
}
