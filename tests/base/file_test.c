/* Reading files, confinement to a folder, paths, and where the program's data lies. */
#include "base/helpers.h"
#include "base/suites.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/beneath.h"
#include "base/file.h"

static const char *in_folder(const char *name)
{
    return str_format(arena, "%s/%s", temp_folder(), name).p;
}

/* book/{a.md, sub/b.md, links}, and a secret beside the book. */
static const char *make_book(void)
{
    const char *book = in_folder("book");
    ck_assert_int_eq(mkdir(book, 0777), 0);
    ck_assert_int_eq(mkdir(in_folder("book/sub"), 0777), 0);
    put_file(in_folder("book/a.md"), STR("A"));
    put_file(in_folder("book/sub/b.md"), STR("B"));
    put_file(in_folder("secret"), STR("S"));
    ck_assert_int_eq(symlink("../secret", in_folder("book/out")), 0);
    ck_assert_int_eq(symlink("/etc", in_folder("book/etc")), 0);
    ck_assert_int_eq(symlink("sub/b.md", in_folder("book/in")), 0);
    ck_assert_int_eq(mkfifo(in_folder("book/pipe"), 0600), 0);
    return book;
}

static enum file_result read_beneath(const char *book, struct str name)
{
    struct str out;
    return file_read_beneath(arena, book, name, 1000, &out);
}

START_TEST(files_beneath_are_read)
{
    const char *book = make_book();
    struct str out;
    ck_assert_int_eq(file_read_beneath(arena, book, STR("a.md"), 1000, &out), FILE_OK);
    ck_str(out, "A");
    ck_assert_int_eq(file_read_beneath(arena, book, STR("./sub/../sub//b.md"), 1000, &out), FILE_OK);
    ck_str(out, "B");
    ck_assert_int_eq(read_beneath(book, STR("none.md")), FILE_MISSING);
    ck_assert_int_eq(read_beneath(book, STR("a.md/x")), FILE_MISSING);
    ck_assert_int_eq(read_beneath(book, STR("")), FILE_MISSING);
    ck_assert_int_eq(read_beneath(book, (struct str){"a.md\0x", 6}), FILE_MISSING);
    ck_assert_int_eq(read_beneath(in_folder("nobook"), STR("a.md")), FILE_MISSING);
}
END_TEST

START_TEST(nothing_leads_out)
{
    const char *book = make_book();
    ck_assert_int_eq(read_beneath(book, STR("../secret")), FILE_OUTSIDE);
    ck_assert_int_eq(read_beneath(book, STR("sub/../../secret")), FILE_OUTSIDE);
    ck_assert_int_eq(read_beneath(book, STR("../book/a.md")), FILE_OUTSIDE);
    ck_assert_int_eq(read_beneath(book, STR("nowhere/../../secret")), FILE_OUTSIDE);
    ck_assert_int_eq(read_beneath(book, STR("/etc/passwd")), FILE_OUTSIDE);
    ck_assert_int_eq(read_beneath(book, STR("out")), FILE_OUTSIDE);
    ck_assert_int_eq(read_beneath(book, STR("etc/passwd")), FILE_OUTSIDE);
}
END_TEST

START_TEST(only_regular_files_are_read)
{
    const char *book = make_book();
    ck_assert_int_eq(read_beneath(book, STR("sub")), FILE_NOT_FILE);
    ck_assert_int_eq(read_beneath(book, STR(".")), FILE_NOT_FILE);
    ck_assert_int_eq(read_beneath(book, STR("pipe")), FILE_NOT_FILE); /* and does not wait for a writer */
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const char *path = in_folder("book/socket");
    memcpy(address.sun_path, path, strlen(path) + 1);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    ck_assert_int_eq(read_beneath(book, STR("socket")), FILE_NOT_FILE);
    close(fd);
}
END_TEST

START_TEST(the_walk_refuses_every_link)
{
    static const struct {
        const char *name;
        enum file_result result;
    } rows[] = {
        {"a.md", FILE_OK},         {"sub/b.md", FILE_OK},         {"./sub/../a.md", FILE_OK},
        {"none.md", FILE_MISSING}, {"a.md/x", FILE_MISSING},      {"../secret", FILE_OUTSIDE},
        {"/etc", FILE_OUTSIDE},    {"sub/../../x", FILE_OUTSIDE}, {"out", FILE_OUTSIDE},
        {"in", FILE_OUTSIDE},      {"etc/passwd", FILE_OUTSIDE},
    };
    const char *book = make_book();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum file_result r = FILE_OK;
        int fd = beneath_walk(book, str_of(rows[i].name), &r);
        ck_assert_msg(r == rows[i].result && (fd >= 0) == (r == FILE_OK), "%s: %s", rows[i].name,
                      file_result_text(r, false));
        if (fd >= 0) {
            close(fd);
        }
    }
}
END_TEST

START_TEST(links_inside_are_followed)
{
    const char *book = make_book();
    struct str out;
    enum file_result r = file_read_beneath(arena, book, STR("in"), 1000, &out);
    ck_assert(r == FILE_OK || r == FILE_OUTSIDE); /* the latter on a kernel without openat2 */
    ck_str(out, r == FILE_OK ? "B" : "");
}
END_TEST

START_TEST(size_has_a_ceiling)
{
    const char *path = in_folder("f");
    struct str out;
    put_file(path, STR("0123456789"));
    ck_assert_int_eq(file_read(arena, path, 10, &out), FILE_OK);
    ck_assert_uint_eq(out.n, 10);
    ck_assert_int_eq(file_read(arena, path, 9, &out), FILE_TOO_LARGE);
    ck_assert_uint_eq(out.n, 0);
    ck_assert_int_eq(file_read(arena, "/dev/zero", 100000, &out), FILE_TOO_LARGE);
    ck_assert_int_eq(file_read(arena, "/proc/self/status", FILE_MAX_TEXT, &out), FILE_OK);
    ck_assert_uint_gt(out.n, 100);
    ck_assert_int_eq(file_read(arena, temp_folder(), 10, &out), FILE_NOT_FILE);
    ck_assert_int_eq(file_read(arena, in_folder("none"), 10, &out), FILE_MISSING);
}
END_TEST

START_TEST(pipes_are_read_to_their_end)
{
    int ends[2];
    struct str out;
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "piped", 5), 5);
    close(ends[1]);
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    ck_assert_int_eq(file_read(arena, "-", 100, &out), FILE_OK);
    ck_str(out, "piped");
}
END_TEST

START_TEST(folders_are_listed_in_order)
{
    make_book();
    struct str *names;
    size_t n;
    put_file(in_folder("book/.hidden"), STR(""));
    put_file(in_folder("book/Z.md"), STR(""));
    ck_assert(file_list(arena, in_folder("book"), &names, &n));
    ck_assert_uint_eq(n, 7);
    ck_str(names[0], "Z.md");
    ck_str(names[1], "a.md");
    ck_str(names[6], "sub");
    ck_assert(!file_list(arena, in_folder("none"), &names, &n));
    ck_assert(file_is_folder(in_folder("book")) && !file_is_folder(in_folder("secret")));
    ck_assert(file_exists(in_folder("secret")) && !file_exists(in_folder("none")));
}
END_TEST

START_TEST(paths_have_parts)
{
    ck_str(path_join(arena, STR("a"), STR("b")), "a/b");
    ck_str(path_join(arena, STR("a/"), STR("b")), "a/b");
    ck_str(path_join(arena, STR("."), STR("b")), "b");
    ck_str(path_join(arena, STR(""), STR("b")), "b");
    ck_str(path_base(STR("a/b.md")), "b.md");
    ck_str(path_base(STR("a/b//")), "b");
    ck_str(path_base(STR("/")), "/");
    ck_str(path_folder(STR("a/b.md")), "a");
    ck_str(path_folder(STR("b.md")), ".");
    ck_str(path_folder(STR("/b")), "/");
    ck_str(path_folder(STR("a//b/")), "a");
    ck_str(path_stem(STR("a/b.tar.gz")), "b.tar");
    ck_str(path_ending(STR("a/b.tar.gz")), "gz");
    ck_str(path_stem(STR(".hidden")), ".hidden");
    ck_str(path_ending(STR(".hidden")), "");
    ck_str(path_ending(STR("a.b/c")), "");
    ck_str(path_stem(STR("c.")), "c.");
    ck_str(path_ending(STR("c.")), "");
}
END_TEST

START_TEST(home_does_not_depend_on_the_working_directory)
{
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_str_eq(file_home(arena, "fonts"), JILID_SOURCE_DIR "/fonts");
    ck_assert_str_eq(file_home(arena, "base"), JILID_SOURCE_DIR "/pipeline/base");
    ck_assert_ptr_null(file_home(arena, "no-such-data"));
}
END_TEST

Suite *file_suite(void)
{
    Suite *s = suite_create("file");
    TCase *c = case_new("file");
    tcase_add_test(c, files_beneath_are_read);
    tcase_add_test(c, nothing_leads_out);
    tcase_add_test(c, only_regular_files_are_read);
    tcase_add_test(c, the_walk_refuses_every_link);
    tcase_add_test(c, links_inside_are_followed);
    tcase_add_test(c, size_has_a_ceiling);
    tcase_add_test(c, pipes_are_read_to_their_end);
    tcase_add_test(c, folders_are_listed_in_order);
    tcase_add_test(c, paths_have_parts);
    tcase_add_test(c, home_does_not_depend_on_the_working_directory);
    suite_add_tcase(s, c);
    return s;
}
