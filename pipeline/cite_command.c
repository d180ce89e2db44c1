/* `jilid cite`: renders citations or a bibliography for another program. Takes a style, items and citations as files;
   prints HTML, text or JSON. Wrong words are a usage error; wrong files are errors, and then nothing is printed. */
#include "cite_command.h"

#include <string.h>

#include "base/file.h"
#include "base/unicode/unicode.h"
#include "cite/cite.h"
#include "convert_command.h"
#include "harvest_command.h"
#include "messages.h"
#include "report.h"

struct request {
    struct arena *arena;
    struct diag *diag;
    const char *items, *citations;
    struct cite_job job;
};

typedef const char *setter(struct request *r, const char *value);

static const char *set_style(struct request *r, const char *value)
{
    r->job.style = value;
    return *value ? NULL : "a style's file or name is needed";
}

static const char *set_locale_dir(struct request *r, const char *value)
{
    r->job.locale_dir = value;
    return file_is_folder(value) ? NULL : "a folder of locales is needed";
}

static const char *set_items(struct request *r, const char *value)
{
    r->items = value;
    return *value ? NULL : "a file is needed";
}

static const char *set_citations(struct request *r, const char *value)
{
    r->citations = value;
    return *value ? NULL : "a file is needed";
}

static const char *set_mode(struct request *r, const char *value)
{
    r->job.bibliography = strcmp(value, "bibliography") == 0;
    return r->job.bibliography || strcmp(value, "citation") == 0 ? NULL : "citation or bibliography is needed";
}

static const char *set_format(struct request *r, const char *value)
{
    static const char *const names[] = {"html", "text", "json"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(value, names[i]) == 0) {
            r->job.format = (enum cite_format)i;
            return NULL;
        }
    }
    return "html, text or json is needed";
}

static const char *set_lang(struct request *r, const char *value)
{
    r->job.lang = uc_lang_canonical(r->arena, str_of(value));
    return r->job.lang.n ? NULL : "a language is a BCP 47 tag such as id or en-GB";
}

static const struct {
    const char *name;
    setter *set;
} options[] = {
    {"--style", set_style}, {"--locale-dir", set_locale_dir}, {"--items", set_items}, {"--citations", set_citations},
    {"--mode", set_mode},   {"--format", set_format},         {"--lang", set_lang},
};
enum { N_OPTIONS = sizeof options / sizeof options[0] };

static void unknown(struct request *r, const char *word)
{
    struct str names[N_OPTIONS];
    if (word[0] != '-') {
        diag_add(r->diag, NOWHERE, &msg_argument_extra, "cite", word);
        return;
    }
    for (size_t i = 0; i < N_OPTIONS; i++)
        names[i] = str_of(options[i].name);
    struct str near = str_nearest(str_of(word), names, N_OPTIONS);
    if (near.n)
        diag_add(r->diag, NOWHERE, &msg_option_unknown_near, word, near);
    else
        diag_add(r->diag, NOWHERE, &msg_option_unknown, word);
}

/* Applies the option at the start of the words; gives how many it took. */
static int read_option(struct request *r, int n, char **words)
{
    const char *equals = strchr(words[0], '=');
    struct str name = equals ? (struct str){words[0], (size_t)(equals - words[0])} : str_of(words[0]);
    for (size_t i = 0; i < N_OPTIONS; i++) {
        if (!str_is(name, options[i].name))
            continue;
        if (!equals && n < 2) {
            diag_add(r->diag, NOWHERE, &msg_option_needs_value, words[0]);
            return 1;
        }
        const char *value = equals ? equals + 1 : words[1];
        const char *why = options[i].set(r, value);
        if (why)
            diag_add(r->diag, NOWHERE, &msg_option_value, options[i].name, value, why);
        return equals ? 1 : 2;
    }
    unknown(r, words[0]);
    return 1;
}

static bool read_file(struct request *r, const char *path, struct str *text)
{
    enum file_result result = file_read(r->arena, path, FILE_MAX_MEDIA, text);
    if (result != FILE_OK)
        diag_add(r->diag, NOWHERE, &msg_cite_unreadable, path, file_result_text(result, false));
    return result == FILE_OK;
}

static bool read_inputs(struct request *r, struct cite_library *library)
{
    struct str items, citations;
    if (!read_file(r, r->items, &items))
        return false;
    bool named = str_ends(str_of(r->items), STR(".bib")) || str_ends(str_of(r->items), STR(".ris")) ||
                 str_ends(str_of(r->items), STR(".yaml")) || str_ends(str_of(r->items), STR(".yml"));
    const char *name = named ? r->items : str_z(r->arena, str_format(r->arena, "%s%s", r->items,
                                                  str_ends(str_of(r->items), STR(".json")) ? "" : ".json"));
    if (!cite_library_read(library, name, items))
        return false;
    if (!r->citations)
        return true;
    if (!read_file(r, r->citations, &citations))
        return false;
    r->job.citations = json_read(r->arena, r->diag, r->citations, citations);
    return r->job.citations != NULL;
}

bool cite_command(struct arena *arena, struct diag *diag, int n_words, char **words)
{
    if (harvest_wanted(n_words, words))
        return harvest_command(arena, diag, n_words, words);
    if (convert_wanted(n_words, words))
        return convert_command(arena, diag, n_words, words);
    struct request r = {.arena = arena, .diag = diag};
    for (int i = 0; i < n_words;)
        i += read_option(&r, n_words - i, words + i);
    if (!r.job.style || !r.items)
        diag_add(diag, NOWHERE, &msg_cite_needs);
    if (diag_failed(diag))
        return true;
    struct cite_library *library = cite_library_new(arena, diag);
    struct buf out = {0};
    bool good = read_inputs(&r, library) && cite_process(arena, diag, library, &r.job, &out);
    if (good)
        return report_print(&out);
    buf_release(&out);
    return true;
}
