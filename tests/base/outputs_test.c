/* Outputs: whole or not at all. */
#include "base/helpers.h"
#include "base/suites.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/temps.h"

static const char *in_folder(const char *name)
{
    return str_format(arena, "%s/%s", temp_folder(), name).p;
}

/* Names in the folder, hidden ones too. */
static int count_names(const char *folder)
{
    DIR *dir = opendir(folder);
    ck_assert_ptr_nonnull(dir);
    int n = 0;
    for (const struct dirent *e; (e = readdir(dir));) {
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    }
    closedir(dir);
    return n;
}

START_TEST(committed_outputs_are_there)
{
    struct outputs *o = outputs_new(arena, diag);
    struct output *a = output_begin(o, in_folder("a.pdf")), *b = output_begin(o, in_folder("b.epub"));
    ck_assert(output_write(a, "one ", 4) && output_write(b, "B", 1) && output_write(a, "two", 3));
    ck_assert_ptr_null(get_file(in_folder("a.pdf")).p);
    ck_assert(outputs_commit(o));
    outputs_free(o);
    ck_str(get_file(in_folder("a.pdf")), "one two");
    ck_str(get_file(in_folder("b.epub")), "B");
    ck_assert_int_eq(count_names(temp_folder()), 2);
    ck_str(said(), "");
}
END_TEST

START_TEST(large_outputs_are_whole)
{
    struct outputs *o = outputs_new(arena, diag);
    struct output *a = output_begin(o, in_folder("a.pdf"));
    struct buf all = {0};
    char chunk[70001];
    for (size_t i = 0; i < 400; i++) {
        size_t n = i % 9 == 0 ? sizeof chunk : i * 7;
        memset(chunk, (int)('a' + i % 26), n);
        buf_add(&all, chunk, n);
        ck_assert(output_write(a, chunk, n));
    }
    ck_assert(outputs_commit(o));
    outputs_free(o);
    ck_assert(str_eq(get_file(in_folder("a.pdf")), buf_view(&all)));
    buf_release(&all);
}
END_TEST

START_TEST(dropped_outputs_leave_nothing)
{
    put_file(in_folder("a.pdf"), STR("old"));
    struct outputs *o = outputs_new(arena, diag);
    struct output *a = output_begin(o, in_folder("a.pdf"));
    ck_assert(output_write(a, "new", 3));
    ck_assert_ptr_nonnull(output_begin(o, in_folder("x/y/b.pdf")));
    ck_assert(file_is_folder(in_folder("x/y")));
    outputs_free(o);
    ck_str(get_file(in_folder("a.pdf")), "old");
    ck_assert_int_eq(count_names(temp_folder()), 1);
}
END_TEST

START_TEST(folders_are_made)
{
    struct outputs *o = outputs_new(arena, diag);
    struct output *a = output_begin(o, in_folder("x//y/a.pdf"));
    ck_assert(output_write(a, "new", 3) && outputs_commit(o));
    outputs_free(o);
    ck_str(get_file(in_folder("x/y/a.pdf")), "new");
}
END_TEST

START_TEST(old_files_keep_their_mode)
{
    const char *path = in_folder("a.pdf");
    struct stat st;
    put_file(path, STR("old"));
    ck_assert_int_eq(chmod(path, 0600), 0);
    struct outputs *o = outputs_new(arena, diag);
    struct output *a = output_begin(o, path);
    ck_assert(output_write(a, "new", 3) && outputs_commit(o));
    outputs_free(o);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    ck_str(get_file(path), "new");
}
END_TEST

START_TEST(links_are_replaced)
{
    put_file(in_folder("real.pdf"), STR("old"));
    ck_assert_int_eq(symlink("real.pdf", in_folder("a.pdf")), 0);
    struct outputs *o = outputs_new(arena, diag);
    struct output *a = output_begin(o, in_folder("a.pdf"));
    ck_assert(output_write(a, "new", 3) && outputs_commit(o));
    outputs_free(o);
    struct stat st;
    ck_assert(lstat(in_folder("a.pdf"), &st) == 0 && S_ISREG(st.st_mode));
    ck_str(get_file(in_folder("a.pdf")), "new");
    ck_str(get_file(in_folder("real.pdf")), "old");
}
END_TEST

START_TEST(inputs_are_protected)
{
    put_file(in_folder("a.md"), STR("text"));
    ck_assert_int_eq(link(in_folder("a.md"), in_folder("other.pdf")), 0);
    struct outputs *o = outputs_new(arena, diag);
    outputs_protect(o, in_folder("a.md"));
    outputs_protect(o, in_folder("none"));
    outputs_protect(o, "-");
    ck_assert_ptr_null(output_begin(o, in_folder("./a.md")));
    ck_assert_ptr_null(output_begin(o, in_folder("other.pdf")));
    outputs_free(o);
    ck_assert_uint_eq(diag_count_severity(diag, SEVERITY_ERROR), 2);
    ck_str(diag_at(diag, 0)->text, "output would overwrite the input");
    ck_str(get_file(in_folder("a.md")), "text");
}
END_TEST

START_TEST(bad_targets_are_failures)
{
    put_file(in_folder("file"), STR(""));
    ck_assert_int_eq(mkdir(in_folder("folder.pdf"), 0777), 0);
    struct outputs *o = outputs_new(arena, diag);
    ck_assert_ptr_null(output_begin(o, in_folder("file/a.pdf")));
    ck_assert_ptr_null(output_begin(o, in_folder("folder.pdf")));
    ck_assert_ptr_null(output_begin(o, "/proc/none/a.pdf"));
    ck_assert_ptr_null(output_begin(o, "/dev/null"));
    outputs_free(o);
    ck_assert_int_eq(diag_status(diag, false), 3);
    ck_assert_uint_eq(diag_count_severity(diag, SEVERITY_FAILURE), 4);
    ck_assert(str_ends(diag_at(diag, 0)->text, STR(": Not a directory")));
}
END_TEST

START_TEST(one_name_is_not_written_twice)
{
    struct outputs *o = outputs_new(arena, diag);
    ck_assert_ptr_nonnull(output_begin(o, in_folder("a.pdf")));
    ck_assert_ptr_null(output_begin(o, in_folder("./a.pdf")));
    outputs_free(o);
    ck_assert_int_eq(diag_status(diag, false), 1);
}
END_TEST

/* A limit on file sizes stands for a full disk: write fails with EFBIG. */
START_TEST(failed_writes_keep_the_old_file)
{
    put_file(in_folder("a.pdf"), STR("old a"));
    put_file(in_folder("b.pdf"), STR("old b"));
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit = {100000, 100000};
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    struct outputs *o = outputs_new(arena, diag);
    struct output *a = output_begin(o, in_folder("a.pdf")), *b = output_begin(o, in_folder("b.pdf"));
    char chunk[40000] = {0};
    bool ok = true;
    for (int i = 0; i < 10; i++) {
        ok = output_write(b, chunk, sizeof chunk) && ok;
    }
    ck_assert(!ok);
    ck_assert(output_write(a, "new", 3));
    ck_assert(!outputs_commit(o));
    outputs_free(o);
    ck_str(get_file(in_folder("a.pdf")), "old a");
    ck_str(get_file(in_folder("b.pdf")), "old b");
    ck_assert_int_eq(count_names(temp_folder()), 2);
    ck_assert_int_eq(diag_status(diag, false), 3);
    ck_assert_uint_eq(diag_count(diag), 1);
    ck_str(diag_at(diag, 0)->text, "cannot write: File too large");
}
END_TEST

/* The second target becomes a folder between begin and commit, so that its rename fails after the first's. */
START_TEST(a_late_failure_takes_all_back)
{
    put_file(in_folder("a.pdf"), STR("old a"));
    struct outputs *o = outputs_new(arena, diag);
    struct output *a = output_begin(o, in_folder("a.pdf")), *n = output_begin(o, in_folder("n.pdf"));
    struct output *b = output_begin(o, in_folder("b.pdf"));
    ck_assert(output_write(a, "new", 3) && output_write(n, "new", 3) && output_write(b, "new", 3));
    ck_assert_int_eq(mkdir(in_folder("b.pdf"), 0777), 0);
    ck_assert(!outputs_commit(o));
    outputs_free(o);
    ck_str(get_file(in_folder("a.pdf")), "old a");
    ck_assert(!file_exists(in_folder("n.pdf")));
    ck_assert_int_eq(count_names(temp_folder()), 2);
    ck_assert_int_eq(diag_status(diag, false), 3);
}
END_TEST

/* A child begins outputs and is then ended by a signal; gives how it ended. */
static int end_child_by(int number)
{
    int ready[2], status = 0;
    char byte;
    ck_assert_int_eq(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGTERM, SIG_DFL);
        signal(SIGINT, SIG_DFL);
        struct outputs *o = outputs_new(arena, diag);
        struct output *a = output_begin(o, in_folder("new/folder/a.pdf"));
        put_file(in_folder("named"), STR("x"));
        temps_add(in_folder("named"), false);
        bool ok = a && output_write(a, "new", 3);
        _exit(write(ready[1], ok ? "y" : "n", 1) == 1 && ok ? pause() : 9);
    }
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    ck_assert_int_eq(byte, 'y');
    kill(child, number);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    close(ready[0]);
    close(ready[1]);
    return status;
}

START_TEST(signals_leave_nothing)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < 3; i++) {
        int status = end_child_by(numbers[i]);
        ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == numbers[i]);
        ck_assert_int_eq(count_names(temp_folder()), 0);
    }
}
END_TEST

/* Outputs that are ended have names: all of them go, however many there are. */
START_TEST(signals_leave_none_of_many)
{
    enum { MANY = 300 };
    int ready[2], status = 0;
    char byte = 0;
    ck_assert_int_eq(count_names(temp_folder()), 0);
    ck_assert_int_eq(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGTERM, SIG_DFL);
        struct outputs *o = outputs_new(arena, diag);
        bool ok = true;
        for (int i = 0; i < MANY; i++) {
            struct output *a = output_begin(o, str_format(arena, "%s/%d.png", temp_folder(), i).p);
            ok = ok && a && output_write(a, "new", 3) && output_end(a);
        }
        _exit(write(ready[1], ok ? "y" : "n", 1) == 1 && ok ? pause() : 9);
    }
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    ck_assert_int_eq(byte, 'y');
    ck_assert_int_eq(count_names(temp_folder()), MANY);
    kill(child, SIGTERM);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(count_names(temp_folder()), 0);
    close(ready[0]);
    close(ready[1]);
}
END_TEST

START_TEST(a_closed_folder_is_said_to_be_closed)
{
    uid_t user = geteuid();
    ck_assert_int_eq(chmod(temp_folder(), 0755), 0);
    ck_assert_int_eq(mkdir(in_folder("closed"), 0555), 0);
    if (user == 0) {
        ck_assert_int_eq(seteuid(65534), 0);
    }
    struct outputs *o = outputs_new(arena, diag);
    ck_assert_ptr_null(output_begin(o, in_folder("closed/new/a.pdf")));
    outputs_free(o);
    if (user == 0) {
        ck_assert_int_eq(seteuid(user), 0);
    }
    ck_assert_ptr_nonnull(strstr(str_z(arena, said()), "closed/new: Permission denied"));
    ck_assert_int_eq(diag_status(diag, false), 3);
}
END_TEST

START_TEST(temps_are_dropped_latest_first)
{
    ck_assert_int_eq(mkdir(in_folder("d"), 0777), 0);
    put_file(in_folder("d/f"), STR(""));
    put_file(in_folder("kept"), STR(""));
    temps_add(in_folder("d"), true);
    temps_add(in_folder("d/f"), false);
    temps_forget(temps_add(in_folder("kept"), false));
    temps_drop();
    ck_assert_int_eq(count_names(temp_folder()), 1);
}
END_TEST

Suite *outputs_suite(void)
{
    Suite *s = suite_create("outputs");
    TCase *c = case_new("outputs");
    tcase_add_test(c, committed_outputs_are_there);
    tcase_add_test(c, large_outputs_are_whole);
    tcase_add_test(c, dropped_outputs_leave_nothing);
    tcase_add_test(c, folders_are_made);
    tcase_add_test(c, old_files_keep_their_mode);
    tcase_add_test(c, links_are_replaced);
    tcase_add_test(c, inputs_are_protected);
    tcase_add_test(c, bad_targets_are_failures);
    tcase_add_test(c, one_name_is_not_written_twice);
    tcase_add_test(c, failed_writes_keep_the_old_file);
    tcase_add_test(c, a_late_failure_takes_all_back);
    tcase_add_test(c, signals_leave_nothing);
    tcase_add_test(c, signals_leave_none_of_many);
    tcase_add_test(c, a_closed_folder_is_said_to_be_closed);
    tcase_add_test(c, temps_are_dropped_latest_first);
    suite_add_tcase(s, c);
    return s;
}
