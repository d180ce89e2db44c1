/* Takes the harvest's report, gives NAME-harvest.yaml beside the other outputs. Never writes over the file that the
   decisions were read from, nor over a report in which an editor has decided something that this run did not read. */
#include "write/write.h"

#include <sys/stat.h>

#include "base/file.h"
#include "book/book.h"
#include "write/messages.h"

/* The words after "decision:", in order, those that are empty left out. */
static bool next_decision(struct str *rest, struct str *decision)
{
    struct str line, key = STR("decision:");
    while (str_line(rest, &line)) {
        line = str_trim(line);
        if (!str_starts(line, key))
            continue;
        *decision = str_trim(str_sub(line, key.n, line.n));
        if (decision->n)
            return true;
    }
    return false;
}

/* Whether the old report's decisions are all in the new one, in their order. */
static bool has_all(struct str new, struct str old)
{
    struct str want, have;
    while (next_decision(&old, &want)) {
        do {
            if (!next_decision(&new, &have))
                return false;
        } while (!str_eq(want, have));
    }
    return true;
}

/* Whether path is the file that the book names as its decisions. */
static bool is_decisions(const struct press *press, const char *path)
{
    const struct book *book = press->book;
    struct stat a, b;
    if (book->meta.harvest_decisions.n == 0)
        return false;
    struct str named = path_join(press->arena, str_of(book->root), book->meta.harvest_decisions);
    return stat(path, &a) == 0 && stat(str_z(press->arena, named), &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

bool write_harvest(struct press *press)
{
    struct str report = press->book->harvest_report, old;
    const char *path = write_path(press, "-harvest.yaml");
    struct str folder = path_folder(str_of(path));
    if (is_decisions(press, path)) {
        diag_add(press->diag, (struct place){path, 0, 0}, &msg_harvest_same);
        return true;
    }
    enum file_result there =
        file_read_beneath(press->arena, str_z(press->arena, folder), path_base(str_of(path)), FILE_MAX_TEXT, &old);
    if (there == FILE_OK && !has_all(report, old)) {
        diag_add(press->diag, (struct place){path, 0, 0}, &msg_harvest_kept);
        return true;
    }
    struct output *output = output_begin(press->outputs, path);
    return output && output_write(output, report.p, report.n);
}
