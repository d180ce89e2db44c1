/* What `jilid check` advises, and what it leaves in peace. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <check.h>

#include "base/image/image.h"
#include "refine/desk.h"
#include "refine/suites.h"

static struct desk desk;
static char folder[64];

static void write_file(const char *name, struct str bytes)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
    fclose(file);
}

static void set_up(void)
{
    static const uint8_t pixels[4] = {0, 50, 100, 200};
    desk_open(&desk, "id");
    snprintf(folder, sizeof folder, "/tmp/jilid-access-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    desk.book->root = folder;
    struct str png = image_encode_png(desk.press.arena, pixels, 2, 2, 1);
    write_file("peta-dunia.png", png);
    write_file("scan-3.png", png);
}

static void tear_down(void)
{
    static const char *const names[] = {"peta-dunia.png", "scan-3.png", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
    desk_close(&desk);
}

static const char *const advice[] = {
    "image_no_text", "image_poor_text", "image_of_text", "heading_skip",   "heading_empty",    "heading_bold",
    "link_empty",    "link_vague",      "link_bare",     "table_headless", "language_unknown",
};

/* How much of what is listed above was said, except `id`. */
static size_t said_beside(const char *id)
{
    size_t n = 0;
    for (size_t i = 0; i < sizeof advice / sizeof *advice; i++)
        n += strcmp(advice[i], id) == 0 ? 0 : desk_said(&desk, advice[i]);
    return n;
}

static const struct {
    const char *markdown, *id;
    unsigned line;
} lacking[] = {
    {"x\n\ny ![](peta-dunia.png)\n", "image_no_text", 3},
    {"y ![Gambar](peta-dunia.png) z\n", "image_poor_text", 1},
    {"y ![peta-dunia.png](peta-dunia.png) z\n", "image_poor_text", 1},
    {"y ![peta-dunia](peta-dunia.png) z\n", "image_poor_text", 1},
    {"y ![Halaman pertama naskah](scan-3.png) z\n", "image_of_text", 1},
    {"# A\n\n### B\n", "heading_skip", 3},
    {"# A\n\n## {#x}\n", "heading_empty", 3},
    {"# A\n\n**Latar belakang**\n\nIsi.\n", "heading_bold", 3},
    {"Lihat [](https://example.org/).\n", "link_empty", 1},
    {"Baca [di sini](https://example.org/a).\n", "link_vague", 1},
    {"Baca [Klik di sini!](https://example.org/a).\n", "link_vague", 1},
    {"Read [**here**](https://example.org/a).\n", "link_vague", 1},
    {"Lihat <https://example.org/a/b?c=1>.\n", "link_bare", 1},
    {"<table><tr><td>a</td><td>b</td></tr></table>\n", "table_headless", 1},
    {"Kata [word]{lang=\"bahasa Inggris\"} asing.\n", "language_unknown", 1},
};

START_TEST(said_with_its_place)
{
    desk_chapter(&desk, "a.md", lacking[_i].markdown);
    desk_run(&desk, "access");
    ck_assert_msg(desk_said(&desk, lacking[_i].id) == 1, "%s: %s", lacking[_i].markdown, lacking[_i].id);
    ck_assert_msg(said_beside(lacking[_i].id) == 0, "%s", lacking[_i].markdown);
    for (size_t i = 0; i < diag_count(desk.press.diag); i++) {
        const struct diagnostic *entry = diag_at(desk.press.diag, i);
        if (strcmp(entry->message->id, lacking[_i].id) == 0) {
            ck_assert_uint_eq(entry->place.line, lacking[_i].line);
            ck_assert_int_eq(entry->message->severity, SEVERITY_NOTE);
        }
    }
}
END_TEST

static const char *const sound[] = {
    "# A\n\n## B\n\n### C\n\n## D\n\n# E\n",
    "![Peta dunia](peta-dunia.png)\n",
    "y ![](peta-dunia.png){alt=\"Peta negara anggota\"} z\n",
    "Lihat [naskah perjanjian](https://example.org/a), <https://example.org>, dan "
    "[example.org](https://example.org/).\n",
    "Sumber.[^1]\n\n[^1]: <https://example.org/a/b?c=1>\n",
    "# A\n\n**Ini kalimat tebal.**\n\nIsi.\n",
    "# A\n\n**Catatan:** isi.\n\nIsi.\n",
    "- **tebal**\n\n  isi\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "<table><tr><th>a</th><td>b</td></tr></table>\n",
    "Kata [word]{lang=en-GB} asing. Lihat [](#b).\n\n# B {#b}\n",
    "![Alur](peta-dunia.png)\n\n<https://example.org/>\n",
};

START_TEST(sound_texts_are_left_in_peace)
{
    desk_chapter(&desk, "a.md", sound[_i]);
    desk_run(&desk, "access");
    ck_assert_msg(said_beside("") == 0, "%s", sound[_i]);
}
END_TEST

Suite *access_suite(void)
{
    Suite *suite = suite_create("access");
    TCase *tcase = tcase_create("access");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, said_with_its_place, 0, (int)(sizeof lacking / sizeof *lacking));
    tcase_add_loop_test(tcase, sound_texts_are_left_in_peace, 0, (int)(sizeof sound / sizeof *sound));
    suite_add_tcase(suite, tcase);
    return suite;
}
