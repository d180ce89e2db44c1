/* Takes the program's words, gives checked options. The table of options is the one place where they are listed; an
   unknown word is refused with the nearest known one. */
#include "arguments.h"

#include <string.h>

#include "base/file.h"
#include "base/unicode/unicode.h"
#include "messages.h"
#include "sheet_arguments.h"
#include "stages.h"

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct arguments *to;
};

/* Each setter says in an English phrase what it wanted, or gives NULL. */
typedef const char *setter(struct reader *r, const char *value);

struct option {
    const char *name;
    char letter; /* 0: none */
    bool flag;   /* takes no value */
    setter *set;
};

static const char *set_output(struct reader *r, const char *value)
{
    struct options *o = &r->to->options;
    if (*value == '\0')
        return "a folder or file name is needed";
    o->output = value;
    struct str ending = path_ending(str_of(value));
    bool file = (str_is_nocase(ending, "pdf") || str_is_nocase(ending, "epub")) && !file_is_folder(value);
    o->output_file = file ? value : NULL;
    return NULL;
}

static const struct {
    const char *name;
    enum target target;
} targets[] = {{"pdf", TARGET_PDF},
             {"epub", TARGET_EPUB},
             {"booklet", TARGET_BOOKLET},
             {"handout", TARGET_HANDOUT},
             {"tree", TARGET_TREE}};

unsigned target_find(struct str name)
{
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++)
        if (str_is(name, targets[i].name))
            return targets[i].target;
    return 0;
}

static const char *set_to(struct reader *r, const char *value)
{
    struct str rest = str_of(value), name;
    bool more = true;
    r->to->options.targets = 0;
    while (more) {
        more = str_cut(rest, ',', &name, &rest);
        unsigned target = target_find(str_trim(name));
        if (!target)
            return "known outputs are pdf, epub, booklet, handout, tree";
        r->to->options.targets |= target;
    }
    r->to->options.targets_given = true;
    return NULL;
}

static const char *set_paper(struct reader *r, const char *value)
{
    struct paper paper;
    if (!paper_parse(str_of(value), &paper))
        return "a paper is a name such as a5, a4, letter, or a size such as 148x210mm";
    r->to->options.paper = str_of(value);
    return NULL;
}

static const char *set_theme(struct reader *r, const char *value)
{
    r->to->options.theme = str_of(value);
    return *value ? NULL : "a theme's name or file is needed";
}

static const char *set_lang(struct reader *r, const char *value)
{
    struct str lang = uc_lang_canonical(r->arena, str_of(value));
    if (lang.n == 0)
        return "a language is a BCP 47 tag such as id or en-GB";
    r->to->options.lang = lang;
    return NULL;
}

static const char *set_metadata(struct reader *r, const char *value)
{
    if (!strchr(value, '=') || *value == '=')
        return "KEY=VALUE is needed";
    r->to->options.metadata[r->to->options.n_metadata++] = value;
    return NULL;
}

static const char *set_title(struct reader *r, const char *value)
{
    r->to->title = value;
    return r->to->command == COMMAND_CATALOG ? NULL : "only a catalogue takes it; a book has --metadata title=TEXT";
}

static const char *set_base_url(struct reader *r, const char *value)
{
    r->to->base_url = value;
    return r->to->command == COMMAND_CATALOG ? NULL : "only a catalogue takes it";
}

static const char *set_toc_depth(struct reader *r, const char *value)
{
    if (!str_int(str_of(value), &r->to->options.toc_depth) || r->to->options.toc_depth < 1 ||
        r->to->options.toc_depth > 6)
        return "a number from 1 to 6 is needed";
    return NULL;
}

static const char *set_number_sections(struct reader *r, const char *value)
{
    (void)value;
    r->to->options.number_sections = true;
    return NULL;
}

static const char *set_bibliography(struct reader *r, const char *value)
{
    r->to->options.bibliographies[r->to->options.n_bibliographies++] = value;
    return *value ? NULL : "a file is needed";
}

static const char *set_csl(struct reader *r, const char *value)
{
    r->to->options.csl = str_of(value);
    return *value ? NULL : "a style's name or file is needed";
}

static const char *set_harvest(struct reader *r, const char *value)
{
    static const char *const words[] = {"auto", "off", "report"};
    r->to->options.harvest = str_of(value);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(value, words[i]) == 0)
            return NULL;
    return "auto, off or report is needed";
}

static const char *set_stop_after(struct reader *r, const char *value)
{
    if (!stage_find(value))
        return "jilid stages lists the stages";
    r->to->options.stop_after = value;
    return NULL;
}

static const char *set_strict(struct reader *r, const char *value)
{
    (void)value;
    r->to->options.strict = true;
    return NULL;
}

static const char *set_diagnostics(struct reader *r, const char *value)
{
    r->to->options.json_diagnostics = strcmp(value, "json") == 0;
    return r->to->options.json_diagnostics || strcmp(value, "text") == 0 ? NULL : "text or json is needed";
}

static const char *set_quiet(struct reader *r, const char *value)
{
    (void)value;
    r->to->options.quiet = true;
    return NULL;
}

static const char *set_verbose(struct reader *r, const char *value)
{
    (void)value;
    r->to->options.verbose = true;
    return NULL;
}

static const char *set_progress(struct reader *r, const char *value)
{
    static const char *const names[] = {"auto", "on", "off"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(value, names[i]) == 0) {
            r->to->progress = (enum progress)i;
            return NULL;
        }
    }
    return "auto, on or off is needed";
}

static const char *set_jobs(struct reader *r, const char *value)
{
    long n;
    if (!str_int(str_of(value), &n) || n < 1 || n > 256)
        return "a number from 1 to 256 is needed";
    r->to->options.jobs = (unsigned)n;
    return NULL;
}

static const char *set_version(struct reader *r, const char *value)
{
    (void)value;
    r->to->command = COMMAND_VERSION;
    return NULL;
}

static const char *set_help(struct reader *r, const char *value)
{
    (void)value;
    r->to->command = COMMAND_HELP;
    return NULL;
}

static const struct option options[] = {
    {"output", 'o', false, set_output},
    {"to", 't', false, set_to},
    {"paper", 0, false, set_paper},
    {"theme", 0, false, set_theme},
    {"lang", 0, false, set_lang},
    {"metadata", 0, false, set_metadata},
    {"toc-depth", 0, false, set_toc_depth},
    {"number-sections", 0, true, set_number_sections},
    {"bibliography", 0, false, set_bibliography},
    {"title", 0, false, set_title},
    {"base-url", 0, false, set_base_url},
    {"csl", 0, false, set_csl},
    {"harvest", 0, false, set_harvest},
    {"stop-after", 0, false, set_stop_after},
    {"strict", 0, true, set_strict},
    {"diagnostics", 0, false, set_diagnostics},
    {"quiet", 'q', true, set_quiet},
    {"verbose", 'v', true, set_verbose},
    {"progress", 0, false, set_progress},
    {"jobs", 0, false, set_jobs},
    {"version", 0, true, set_version},
    {"help", 'h', true, set_help},
};
enum { N_OPTIONS = sizeof options / sizeof options[0] };

static const struct {
    const char *name;
    enum command command;
} commands[] = {
    {"make", COMMAND_MAKE},   {"check", COMMAND_CHECK},   {"stages", COMMAND_STAGES},
    {"fonts", COMMAND_FONTS}, {"themes", COMMAND_THEMES}, {"help", COMMAND_HELP},
    {"cite", COMMAND_CITE},   {"print-test", COMMAND_PRINT_TEST},
    {"catalog", COMMAND_CATALOG}, {"styles", COMMAND_STYLES},
};

static const struct option *option_find(struct str name)
{
    for (size_t i = 0; i < N_OPTIONS; i++)
        if ((options[i].letter && name.n == 1 && name.p[0] == options[i].letter) || str_is(name, options[i].name))
            return &options[i];
    return NULL;
}

static const struct sheet_argument *sheet_argument_find(struct str name)
{
    for (size_t i = 0; i < n_sheet_arguments; i++)
        if (str_is(name, sheet_arguments[i].name))
            return &sheet_arguments[i];
    return NULL;
}

static void option_unknown(struct reader *r, const char *word, struct str name)
{
    size_t n = N_OPTIONS + n_sheet_arguments;
    struct str *names = ARENA_ARRAY(r->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = str_of(i < N_OPTIONS ? options[i].name : sheet_arguments[i - N_OPTIONS].name);
    struct str near = str_nearest(name, names, n);
    if (near.n)
        diag_add(r->diag, NOWHERE, &msg_option_unknown_near, word, str_cat(r->arena, STR("--"), near));
    else
        diag_add(r->diag, NOWHERE, &msg_option_unknown, word);
}

/* The value of an option: *value is NULL when none stood with it. Gives how many further words it used; -1: none is left
   where one is needed. */
static int option_value(struct reader *r, bool flag, const char *word, const char **value, const char *next)
{
    if (flag && *value)
        diag_add(r->diag, NOWHERE, &msg_option_takes_none, word);
    if (flag || *value)
        return 0;
    if (!next)
        diag_add(r->diag, NOWHERE, &msg_option_needs_value, word);
    *value = next;
    return next ? 1 : -1;
}

static void option_wrong(struct reader *r, const char *word, const char *value, const char *why)
{
    if (why)
        diag_add(r->diag, NOWHERE, &msg_option_value, word, value ? value : "", why);
}

/* Applies one option. Gives how many further words it used. */
static int option_apply(struct reader *r, const struct option *option, const char *word, const char *value,
                        const char *next)
{
    int used = option_value(r, option->flag, word, &value, next);
    if (used >= 0)
        option_wrong(r, word, value, option->set(r, value));
    return used > 0;
}

static int sheet_argument_apply(struct reader *r, const struct sheet_argument *option, const char *word,
                                const char *value, const char *next)
{
    int used = option_value(r, option->flag, word, &value, next);
    if (used >= 0)
        option_wrong(r, word, value, option->set(&r->to->options.sheets, value));
    return used > 0;
}

static int read_long(struct reader *r, const char *word, const char *next)
{
    const char *equals = strchr(word, '=');
    struct str name = equals ? (struct str){word + 2, (size_t)(equals - word - 2)} : str_of(word + 2);
    const char *value = equals ? equals + 1 : NULL;
    const struct option *option = name.n > 1 ? option_find(name) : NULL;
    const struct sheet_argument *sheet = option ? NULL : sheet_argument_find(name);
    if (sheet)
        return sheet_argument_apply(r, sheet, word, value, next);
    if (option)
        return option_apply(r, option, word, value, next);
    option_unknown(r, word, name);
    return 0;
}

/* -q, -qv, -o PATH, -oPATH */
static int read_short(struct reader *r, const char *word, const char *next)
{
    for (const char *p = word + 1; *p; p++) {
        const struct option *option = option_find((struct str){p, 1});
        if (!option) {
            option_unknown(r, word, str_of(word + 1));
            return 0;
        }
        if (!option->flag)
            return option_apply(r, option, word, p[1] ? p + 1 : NULL, next);
        option_apply(r, option, word, NULL, next);
    }
    return 0;
}

static bool read_command(struct reader *r, const char *word)
{
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(word, commands[i].name) == 0) {
            r->to->command = commands[i].command;
            return true;
        }
    }
    return false;
}

static void check_output(struct reader *r)
{
    struct options *o = &r->to->options;
    if (!o->targets_given)
        o->targets = TARGET_PDF | TARGET_EPUB;
    if (!o->output_file)
        return;
    bool pdf = str_is_nocase(path_ending(str_of(o->output_file)), "pdf");
    unsigned only = pdf ? TARGET_PDF : TARGET_EPUB;
    if (pdf && o->targets_given && (o->targets == TARGET_BOOKLET || o->targets == TARGET_HANDOUT))
        only = o->targets;
    if (o->targets_given && o->targets != only)
        diag_add(r->diag, NOWHERE, &msg_option_twice_output, o->output_file);
    o->targets = only;
    o->targets_given = true;
}

static void check_sheets(struct reader *r)
{
    struct options *o = &r->to->options;
    const char *why = sheet_arguments_settle(&o->sheets, (o->targets & TARGET_HANDOUT) != 0);
    if (why)
        diag_add(r->diag, NOWHERE, &msg_option_together, why);
}

static void check_inputs(struct reader *r)
{
    struct arguments *a = r->to;
    bool makes = a->command == COMMAND_MAKE || a->command == COMMAND_CHECK || a->command == COMMAND_CATALOG;
    if (makes && a->options.n_inputs == 0)
        diag_add(r->diag, NOWHERE, &msg_no_input);
    if (a->command == COMMAND_HELP && a->options.n_inputs > 0)
        a->help_on = a->options.inputs[0];
    else if (!makes && a->options.n_inputs > 0)
        diag_add(r->diag, NOWHERE, &msg_argument_extra, "this command", a->options.inputs[0]);
    a->options.check_only = a->command == COMMAND_CHECK;
}

bool arguments_read(struct arena *arena, struct diag *diag, int argc, char **argv, struct arguments *out)
{
    struct reader r = {arena, diag, out};
    *out = (struct arguments){0};
    out->options.inputs = ARENA_ARRAY(arena, const char *, (size_t)argc + 1);
    out->options.metadata = ARENA_ARRAY(arena, const char *, (size_t)argc + 1);
    out->options.bibliographies = ARENA_ARRAY(arena, const char *, (size_t)argc + 1);
    bool only_inputs = false;
    int i = 1;
    if (argc > 1 && read_command(&r, argv[1]))
        i++;
    bool own_words = out->command == COMMAND_CITE || out->command == COMMAND_STYLES;
    if (own_words && !(argc > 2 && strcmp(argv[2], "--help") == 0)) {
        out->n_words = argc - i;
        out->words = argv + i;
        return true;
    }
    for (; i < argc; i++) {
        const char *word = argv[i];
        const char *next = i + 1 < argc ? argv[i + 1] : NULL;
        if (only_inputs || word[0] != '-' || word[1] == '\0')
            out->options.inputs[out->options.n_inputs++] = word;
        else if (strcmp(word, "--") == 0)
            only_inputs = true;
        else
            i += word[1] == '-' ? read_long(&r, word, next) : read_short(&r, word, next);
    }
    check_output(&r);
    check_sheets(&r);
    check_inputs(&r);
    return !diag_failed(diag);
}
