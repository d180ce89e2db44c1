/* Takes the names of text files, gives the citations that stand in their prose as JSON: occurrences with byte offsets into
   the files as they are, works, and the report of doubts. Refuses files that cannot be read or are UTF-16. */
#include "harvest_command.h"

#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cite/harvest.h"
#include "messages.h"
#include "report.h"

struct request {
    struct arena *arena;
    struct diag *diag;
    const char **files;
    size_t n_files;
    struct cite_library *library; /* NULL: none */
};

static void put_authors(struct json *j, const char *key, const struct harvest_author *authors, size_t n, bool written)
{
    json_key(j, key);
    json_array(j);
    for (size_t i = 0; i < n; i++)
        json_str(j, written ? authors[i].written : authors[i].family);
    json_array_end(j);
}

static void put_text(struct json *j, const char *key, struct str text)
{
    json_key(j, key);
    if (text.n > 0)
        json_str(j, text);
    else
        json_null(j);
}

static void put_occurrence(struct json *j, const struct harvest_occurrence *o, const struct harvest_work *works,
                           const struct harvest_document *documents)
{
    json_object(j);
    json_key(j, "file");
    json_str(j, path_base(documents[o->document].name));
    json_member_int(j, "start", (long long)o->start);
    json_member_int(j, "end", (long long)o->end);
    json_member(j, "kind", str_of(harvest_kind_name(o->kind)));
    put_authors(j, "authors", o->authors, o->n_authors, false);
    put_authors(j, "written", o->authors, o->n_authors, true);
    json_key(j, "others");
    json_bool(j, o->others);
    put_text(j, "year", o->year);
    put_text(j, "locator", o->locator);
    put_text(j, "title", o->title);
    put_text(j, "work", works[o->work].id);
    json_key(j, "doubt");
    json_hundredths(j, o->doubt);
    json_object_end(j);
}

static void put_work(struct json *j, const struct harvest_work *work)
{
    json_object(j);
    put_text(j, "id", work->id);
    put_authors(j, "authors", work->authors, work->n_authors, false);
    json_key(j, "given");
    json_array(j);
    for (size_t i = 0; i < work->n_authors; i++)
        json_str(j, work->authors[i].given);
    json_array_end(j);
    put_text(j, "year", work->year);
    put_text(j, "title", work->title);
    json_object_end(j);
}

static void put_line(struct json *j, const struct harvest_line *line, const struct harvest_document *documents)
{
    json_object(j);
    json_key(j, "occurrence");
    if (line->occurrence == HARVEST_NONE)
        json_null(j);
    else
        json_int(j, (long long)line->occurrence);
    json_key(j, "file");
    json_str(j, path_base(documents[line->document].name));
    json_member_int(j, "start", (long long)line->start);
    json_member_int(j, "end", (long long)line->end);
    json_member(j, "what", str_of(line->what));
    put_text(j, "written", line->written);
    put_text(j, "taken_as", line->taken_as);
    json_member(j, "why", line->why);
    json_key(j, "doubt");
    json_hundredths(j, line->doubt);
    json_object_end(j);
}

static void put_all(struct buf *out, const struct harvest *found, const struct harvest_document *documents)
{
    struct json j;
    json_init(&j, out, false);
    json_object(&j);
    json_key(&j, "occurrences");
    json_array(&j);
    for (size_t i = 0; i < found->n_occurrences; i++)
        put_occurrence(&j, &found->occurrences[i], found->works, documents);
    json_array_end(&j);
    json_key(&j, "works");
    json_array(&j);
    for (size_t i = 0; i < found->n_works; i++)
        put_work(&j, &found->works[i]);
    json_array_end(&j);
    json_key(&j, "report");
    json_array(&j);
    for (size_t i = 0; i < found->n_lines; i++)
        put_line(&j, &found->lines[i], documents);
    json_array_end(&j);
    json_object_end(&j);
    buf_char(out, '\n');
}

/* Offsets are those of the file itself, so its text is taken as it is; only UTF-16 is refused. */
static bool read_document(struct request *r, const char *file, struct harvest_document *out)
{
    struct place place = {file, 0, 0};
    enum file_result result = file_read(r->arena, file, FILE_MAX_TEXT, &out->text);
    out->name = str_of(file);
    if (result != FILE_OK) {
        diag_add(r->diag, NOWHERE, &msg_cite_unreadable, file, file_result_text(result, false));
        return false;
    }
    if (out->text.n > 1 && (memcmp(out->text.p, "\xff\xfe", 2) == 0 || memcmp(out->text.p, "\xfe\xff", 2) == 0)) {
        diag_add(r->diag, place, &msg_harvest_utf16);
        return false;
    }
    return true;
}

static bool read_library(struct request *r, const char *file)
{
    struct str text;
    enum file_result result = file_read(r->arena, file, FILE_MAX_TEXT, &text);
    if (result != FILE_OK) {
        diag_add(r->diag, NOWHERE, &msg_cite_unreadable, file, file_result_text(result, false));
        return false;
    }
    if (!r->library)
        r->library = cite_library_new(r->arena, r->diag);
    return cite_library_read(r->library, file, text);
}

/* One word, and the one after it where an option needs it; gives how many were used. */
static int read_word(struct request *r, int n, char **words)
{
    const char *word = words[0];
    if (strcmp(word, "--harvest") == 0)
        return 1;
    if (word[0] != '-' || word[1] == '\0') {
        r->files[r->n_files++] = word;
        return 1;
    }
    bool format = strcmp(word, "--format") == 0, library = strcmp(word, "--bibliography") == 0;
    if (!format && !library)
        diag_add(r->diag, NOWHERE, &msg_option_unknown, word);
    else if (n < 2)
        diag_add(r->diag, NOWHERE, &msg_option_needs_value, word);
    else if (format && strcmp(words[1], "json") != 0)
        diag_add(r->diag, NOWHERE, &msg_option_value, word, words[1], "a harvest is printed as json");
    else if (library)
        read_library(r, words[1]);
    return format || library ? 2 : 1;
}

bool harvest_wanted(int n_words, char **words)
{
    for (int i = 0; i < n_words; i++)
        if (strcmp(words[i], "--harvest") == 0)
            return true;
    return false;
}

bool harvest_command(struct arena *arena, struct diag *diag, int n_words, char **words)
{
    struct request r = {.arena = arena, .diag = diag, .files = ARENA_ARRAY(arena, const char *, (size_t)n_words + 1)};
    for (int i = 0; i < n_words;)
        i += read_word(&r, n_words - i, words + i);
    if (r.n_files == 0)
        diag_add(diag, NOWHERE, &msg_option_needs_value, "--harvest");
    if (diag_failed(diag))
        return true;
    struct harvest_document *documents = ARENA_ARRAY(arena, struct harvest_document, r.n_files);
    for (size_t i = 0; i < r.n_files; i++)
        if (!read_document(&r, r.files[i], &documents[i]))
            return true;
    struct harvest_input input = {documents, r.n_files, r.library};
    struct harvest found;
    harvest_find(arena, &input, &found);
    if (found.full)
        diag_add(diag, NOWHERE, &msg_harvest_full);
    struct buf out = {0};
    put_all(&out, &found, documents);
    return report_print(&out);
}
