/* Where words are divided. */
#include <check.h>
#include <string.h>

#include "typeset/words/dictionary.h"
#include "typeset/words/hyphenate.h"
#include "typeset/paragraph_bench.h"
#include "typeset/suites.h"

/* The word with "-" at its breaks, "+" at one that is better not taken. */
static struct str divided(struct arena *arena, const char *lang, const char *word)
{
    struct hyphenator *h = hyphenator_new(arena, str_of(lang));
    ck_assert_ptr_nonnull(h);
    uint32_t letters[HYPHENATE_MAX + 20];
    bool breaks[HYPHENATE_MAX + 20];
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++)
        letters[i] = (unsigned char)word[i];
    hyphenate(h, letters, n, breaks);
    size_t poor = hyphenate_poor(h, letters, n, breaks);
    struct buf out = {0};
    for (size_t i = 0; i < n; i++) {
        buf_z(&out, !breaks[i] ? "" : i == poor ? "+" : "-");
        buf_char(&out, word[i]);
    }
    hyphenator_free(h);
    return buf_take(&out, arena);
}

static const struct {
    const char *lang, *word, *divided;
} words[] = {
    {"id", "masing", "ma-sing"},
    {"id", "transaksi", "transaksi"}, /* the dictionary's tran-s-aksi leaves a piece without a vowel */
    {"id", "dengan", "de-ngan"},
    {"id", "forum", "fo-rum"},
    {"id", "perdamaian", "per-da-maian"},          /* ai stays whole, and -an */
    {"id", "ketidakhirauan", "ke-ti-dak-hirauan"}, /* never ketidakhir-auan */
    {"id", "beroperasi", "ber-ope-rasi"},
    {"id", "berubah", "ber-ubah"},
    {"id", "berunding", "be-run-ding"}, /* the stem is runding */
    {"id", "terintegrasi", "ter-in-te-grasi"},
    {"id", "mengurus", "meng-urus"},
    {"id", "konstitusi", "kon-sti-tusi"},
    {"id", "diprakarsai", "di-pra-kar-sai"},
    {"id", "tindakan", "tin-dakan"}, /* -an is too short to be split off */
    {"id", "gunakan", "gu-na-kan"},
    {"id", "lapangan", "la-pangan"},
    {"id", "melainkan", "me-lain-kan"},
    {"id", "kedudukan", "ke-du-dukan"}, /* the stem is duduk */
    {"id", "dilaksanakan", "di-lak-sa-na-kan"},
    {"id", "negaranya", "ne-ga-ra-nya"},
    {"id", "pasca", "pasca"},
    {"id", "syarat", "sya-rat"},
    {"id", "makhluk", "makh-luk"},
    {"id", "aku", "aku"},
    {"id", "diakui", "di-a+kui"}, /* dia-kui would be read as dia */
    {"id", "keadaan", "ke-a+daan"},
    {"id", "keutuhannya", "ke-u+tuhan-nya"}, /* keu-tuhan: as if of Tuhan */
    {"id", "perseorangan", "per-se-o+rangan"},
    {"id", "mengabaikan", "meng-a+bai-kan"},
    {"id", "antaragama", "an-tar-a+gama"},
    {"id", "kewajibannya", "ke-wa-jiban-nya"},
    {"id", "melampauinya", "me-lam-paui-nya"}, /* -i stays with its stem */
    {"id", "tabrakan", "tabrakan"},
    {"id", "penarikan", "pe-na-rikan"},
    {"id", "pemberontakan", "pem-be-ron-takan"},
    {"id", "peternakannya", "pe-ter-nakan-nya"},
    {"id", "menarikan", "me-na-ri-kan"}, /* to dance something */
    {"id", "sepakat", "se-pa-kat"},
    {"id", "pelajaran", "pel-ajaran"},
    {"id", "mempelajari", "mem-pel-ajari"},
    {"id", "mengalahkan", "me-nga-lah-kan"},
    {"id", "beasiswa", "bea-siswa"},
    {"id", "tiongkok", "ti-ong-kok"},
    {"id", "menghadapi", "meng-ha-dapi"},
    {"id", "international", "in-ter-na-tional"}, /* English without saying so */
    {"id", "countries", "coun-tries"},
    {"id", "another", "another"},
    {"en", "carpentier", "car-pen-tier"},
    {"en", "charpentier", "charpen-tier"}, /* the patterns' char-p-en-tier leaves a piece without a vowel */
    {"en", "rhythms", "rhythms"},
    {"en", "cooperation", "co-op-er-a-tion"},
    {"en-US", "international", "in-ter-na-tional"},
};

START_TEST(known_words)
{
    struct arena *arena = arena_new();
    ck_str(divided(arena, words[_i].lang, words[_i].word), words[_i].divided);
    arena_free(arena);
}
END_TEST

START_TEST(limits)
{
    struct arena *arena = arena_new();
    char word[HYPHENATE_MAX + 11];
    memset(word, 'a', sizeof word);
    word[HYPHENATE_MAX + 10] = '\0';
    ck_assert_uint_eq(divided(arena, "id", word).n, HYPHENATE_MAX + 10);
    ck_assert_ptr_null(hyphenator_new(arena, STR("tlh")));
    ck_assert_ptr_null(hyphenator_new(arena, STR("../../etc/x")));
    ck_assert(!hyphenator_expected(STR("zh")) && hyphenator_expected(STR("de")));
    arena_free(arena);
}
END_TEST

START_TEST(dictionaries_without_repeats)
{
    struct arena *arena = arena_new();
    ck_str(dictionary_clean(arena, STR("UTF-8\nLEFTHYPHENMIN 2\na1b\n1ab\t\nb1c\nNEXTLEVEL\na2b\n")),
           "UTF-8\nLEFTHYPHENMIN 2\n1ab\t\nb1c\nNEXTLEVEL\na2b\n");
    arena_free(arena);
}
END_TEST

/* A text in ragged lines of some width, "/" between them. */
static struct str ragged(struct bench *b, int32_t measure, struct str text)
{
    struct line *lines;
    b->shape.measure = measure;
    b->shape.align = TEXT_LEFT;
    size_t n = bench_set(b, text, &lines);
    struct str out = STR_NONE;
    for (size_t i = 0; i < n; i++)
        out = str_format(b->arena, "%.*s%s%.*s", STR_ARG(out), i ? "/" : "", STR_ARG(bench_text(b, &lines[i])));
    return out;
}

/* All break places of a word: set as narrow as can be. */
static struct str broken(struct bench *b, struct str text)
{
    return ragged(b, 36000, text);
}

START_TEST(words_in_cells)
{
    struct bench *b = bench_open();
    /* No hyphen where it saves no line; one where it does. */
    ck_str(ragged(b, 74000, STR("Dapat menyisihkan pihak luar")), "Dapat /menyisihkan /pihak luar");
    ck_str(ragged(b, 66000, STR("Tugas tertentu")), "Tugas /tertentu");
    ck_str(ragged(b, 66000, STR("dan perundingannya itu berakhir")), "dan perun~/dingannya itu /berakhir");
    bench_close(b);
}
END_TEST

START_TEST(words_in_lines)
{
    struct bench *b = bench_open();
    /* A reduplication is divided at its own hyphen only; the halves would go in elsewhere. */
    ck_str(broken(b, STR("negara-negara")), "negara-/negara");
    ck_str(broken(b, STR("perundingan")), "perun~/dingan");
    /* Nothing that is not a word: acronyms, numbers; addresses break without hyphens. */
    b->style.lang = "en";
    ck_assert(str_find(broken(b, STR("www.example.org/cooperation")), '~') == STR_NPOS);
    ck_assert(str_find(broken(b, STR("1945194519451945")), '~') == STR_NPOS);
    ck_assert(str_find(broken(b, STR("UNESCOUNESCO")), '~') == STR_NPOS);
    bench_close(b);
}
END_TEST

/* Accents that stand behind their letters change nothing. */
START_TEST(letters_with_marks)
{
    struct bench *b = bench_open();
    b->style.lang = "fr";
    ck_str(broken(b, STR("d\xC3\xA9s\xC3\xA9quilibre")), "d\xC3\xA9s~/\xC3\xA9qui~/libre");
    ck_str(broken(b, STR("de\xCC\x81se\xCC\x81quilibre")), "de\xCC\x81s~/e\xCC\x81qui~/libre");
    bench_close(b);
}
END_TEST

START_TEST(a_note_without_dictionary)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->style.lang = "sw";
    b->shape.measure = 60000;
    bench_set(b, STR("ushirikiano wa kimataifa ushirikiano wa kimataifa"), &lines);
    bench_set(b, STR("ushirikiano wa kimataifa ushirikiano wa kimataifa"), &lines);
    ck_assert_uint_eq(diag_count(b->diag), 1);
    ck_assert_int_eq(diag_at(b->diag, 0)->severity, SEVERITY_NOTE);
    bench_close(b);
}
END_TEST

Suite *hyphens_suite(void)
{
    Suite *s = suite_create("hyphens");
    TCase *t = tcase_create("hyphens");
    tcase_add_loop_test(t, known_words, 0, (int)(sizeof words / sizeof *words));
    tcase_add_test(t, limits);
    tcase_add_test(t, dictionaries_without_repeats);
    tcase_add_test(t, words_in_lines);
    tcase_add_test(t, words_in_cells);
    tcase_add_test(t, letters_with_marks);
    tcase_add_test(t, a_note_without_dictionary);
    suite_add_tcase(s, t);
    return s;
}
