/* Gathering: folders, files, their order, their names, what is missing or outside. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "parse/reading.h"
#include "parse/suites.h"

#include "book/options.h"

static char folder[64];
static struct press press;
static struct options options;
static const char *inputs[4];

static void setup(void)
{
    snprintf(folder, sizeof folder, "/tmp/jilid-gather-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
    press = (struct press){.arena = arena_new(), .options = &options};
    press.diag = diag_new(press.arena);
    options = (struct options){.inputs = inputs};
}

static void teardown(void)
{
    char command[128];
    arena_free(press.arena);
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -r %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

static bool gather(const char *a, const char *b)
{
    inputs[0] = a;
    inputs[1] = b;
    options.n_inputs = b ? 2 : 1;
    return parse_gather(&press);
}

static const char *chapters(void)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < press.book->n_chapters; i++)
        all = str_format(press.arena, "%.*s%d:%s ", STR_ARG(all), (int)press.book->chapters[i]->role,
                         press.book->chapters[i]->file);
    return str_z(press.arena, all);
}

START_TEST(a_folder_in_name_order)
{
    mkdir("b", 0700);
    write_file("b/02.TXT", "dua");
    write_file("b/10.md", "sepuluh");
    write_file("b/01.md", "---\ntitle: T\nlang: id\n---\n\nsatu");
    write_file("b/data.csv", "x");
    write_file("b/.hidden.md", "x");
    ck_assert(gather("b/", NULL));
    ck_assert_str_eq(chapters(), "7:b/01.md 7:b/02.TXT 7:b/10.md ");
    ck_assert(str_is(press.book->name, "b") && str_is(press.book->meta.title, "T"));
    ck_assert(press.book->chapters[1]->plain_text && !press.book->chapters[0]->plain_text);
    ck_assert_uint_eq(press.book->meta.front_matter.n, 6);
    ck_assert(parse_chapters(&press));
    ck_assert(str_is(node_plain_text(press.arena, press.book->chapters[0]->root), "satu"));
}
END_TEST

START_TEST(listed_chapters_and_matter)
{
    mkdir("b", 0700);
    write_file("b/book.yaml",
               "title: T\nlang: id\nchapters: [z.md, a.md]\nfront-matter: [title, muka.md]\nback-matter: [akhir.md]\n");
    write_file("b/a.md", "a");
    write_file("b/z.md", "z");
    write_file("b/muka.md", "m");
    write_file("b/akhir.md", "k");
    write_file("b/lain.md", "l");
    ck_assert(gather("b", NULL));
    ck_assert_str_eq(chapters(), "6:b/muka.md 7:b/z.md 7:b/a.md 10:b/akhir.md ");
}
END_TEST

START_TEST(chapters_that_cannot_be_had)
{
    mkdir("b", 0700);
    write_file("out.md", "rahasia");
    write_file("b/a.md", "a");
    ck_assert_int_eq(symlink("../out.md", "b/link.md"), 0);
    write_file("b/book.yaml", "title: T\nlang: id\nchapters:\n  - none.md\n  - ../out.md\n  - link.md\n  - a.md\n");
    ck_assert(!gather("b", NULL));
    ck_assert_uint_eq(said(&press, "chapter_missing"), 3);
    ck_assert_uint_eq(diag_at(press.diag, 0)->place.line, 4);
    ck_assert_uint_eq(diag_at(press.diag, 1)->place.line, 5);
    ck_assert_str_eq(chapters(), "7:b/a.md ");
}
END_TEST

/* Each entry's place is found without going through those before it. */
START_TEST(a_long_list_of_chapters)
{
    mkdir("b", 0700);
    write_file("b/a.md", "a");
    FILE *f = fopen("b/book.yaml", "w");
    ck_assert_ptr_nonnull(f);
    fputs("title: T\nlang: id\nchapters:\n", f);
    for (int i = 0; i < 100000; i++)
        fputs("- a.md\n", f);
    fclose(f);
    clock_t from = clock();
    ck_assert(gather("b", NULL));
    ck_assert(clock() - from < 10 * CLOCKS_PER_SEC);
    ck_assert_uint_eq(press.book->n_chapters, 1);
    ck_assert_uint_eq(diag_at(press.diag, 0)->place.line, 5);
    ck_assert_uint_eq(diag_at(press.diag, 1)->place.line, 6);
}
END_TEST

START_TEST(the_root_has_no_name)
{
    inputs[0] = "/";
    options.n_inputs = 1;
    parse_gather(&press);
    ck_assert(str_is(press.book->name, "book"));
}
END_TEST

START_TEST(files_in_reading_order)
{
    write_file("b.md", "# B\n\nisi yang dan di\n");
    write_file("a.md", "# A\n");
    ck_assert(gather("b.md", "a.md"));
    ck_assert_str_eq(chapters(), "7:b.md 7:a.md ");
    ck_assert(str_is(press.book->name, "b"));
    ck_assert_str_eq(press.book->root, ".");
    ck_assert_uint_eq(press.book->meta.front_matter.n, 6);
    ck_assert(parse_chapters(&press));
    ck_assert(str_is(press.book->meta.title, "B"));
    ck_assert_uint_eq(said(&press, "title_heading"), 1);
}
END_TEST

START_TEST(same_names_become_unique)
{
    mkdir("x", 0700);
    write_file("a.md", "a");
    write_file("x/a.md", "b");
    ck_assert(gather("a.md", "x/a.md"));
    ck_assert(!str_eq(press.book->chapters[0]->name, press.book->chapters[1]->name));
}
END_TEST

START_TEST(titles_of_lone_files)
{
    static const struct {
        const char *text, *title, *id;
    } rows[] = {{"---\ntitle: Dari Atas\n---\n\n# Judul\n", "Dari Atas", NULL},
                {"Teks.\n\n## Judul *ini*\n", "Judul ini", "title_heading"},
                {"Baris pendek\n\nTeks yang lain.\n", "Baris pendek", "title_line"},
                {"Sebuah kalimat.\n", "berkas", "title_name"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        write_file("berkas.md", rows[i].text);
        ck_assert(gather("berkas.md", NULL));
        ck_assert(parse_chapters(&press));
        ck_assert_msg(str_is(press.book->meta.title, rows[i].title), "%s", rows[i].title);
        ck_assert(!rows[i].id || said(&press, rows[i].id) == 1);
        ck_assert_uint_eq(press.book->meta.front_matter.n, 2);
        ck_assert(press.book->meta.title_found == (i == 0));
    }
}
END_TEST

START_TEST(what_is_refused)
{
    mkdir("kosong", 0700);
    ck_assert(!gather("kosong", NULL));
    ck_assert_uint_eq(said(&press, "folder_empty"), 1);
    ck_assert(!gather("tidak-ada.md", NULL));
    ck_assert_uint_eq(said(&press, "input_unreadable"), 1);
    write_file("putih.md", " \n\n\t\n");
    ck_assert(gather("putih.md", NULL));
    ck_assert(!parse_chapters(&press));
    ck_assert_uint_eq(said(&press, "book_empty"), 1);
    write_file("u.md", "\xFF\xFE"
                       "a");
    ck_assert(!gather("u.md", NULL));
    write_file("rusak.md", "---\ntitle: \"a\n---\n\nx\n");
    ck_assert(!gather("rusak.md", NULL));
    ck_assert(!gather("kosong", "putih.md"));
    ck_assert_uint_eq(said(&press, "folder_and_files"), 1);
}
END_TEST

Suite *gather_suite(void)
{
    Suite *suite = suite_create("gather");
    TCase *tests = tcase_create("gather");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_folder_in_name_order);
    tcase_add_test(tests, listed_chapters_and_matter);
    tcase_add_test(tests, chapters_that_cannot_be_had);
    tcase_add_test(tests, a_long_list_of_chapters);
    tcase_add_test(tests, the_root_has_no_name);
    tcase_add_test(tests, files_in_reading_order);
    tcase_add_test(tests, same_names_become_unique);
    tcase_add_test(tests, titles_of_lone_files);
    tcase_add_test(tests, what_is_refused);
    suite_add_tcase(suite, tests);
    return suite;
}
