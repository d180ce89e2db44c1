/* A theme's YAML to struct theme. Takes the file called NAME.yaml in the folder of themes, or a file's path; gives the
   theme with every style filled in, each inheriting its letters from body. An unknown key is a warning that names the
   nearest; a length or word that cannot be read is an error with its place. */
#include "typeset/theme.h"

#include <string.h>

#include "base/file.h"
#include "base/value.h"
#include "typeset/keys.h"
#include "typeset/messages.h"

struct reader {
    struct press *press;
    struct theme *theme;
    bool failed;
};

static const char *const style_names[] = {
    [STYLE_BODY] = "body",
    [STYLE_FIRST] = "first",
    [STYLE_H1] = "h1",
    [STYLE_H2] = "h2",
    [STYLE_H3] = "h3",
    [STYLE_H4] = "h4",
    [STYLE_H5] = "h5",
    [STYLE_H6] = "h6",
    [STYLE_QUOTE] = "quote",
    [STYLE_CODE] = "code",
    [STYLE_NOTE] = "note",
    [STYLE_CAPTION] = "caption",
    [STYLE_TABLE] = "table",
    [STYLE_TABLE_HEAD] = "table-head",
    [STYLE_LIST] = "list",
    [STYLE_TERM] = "term",
    [STYLE_DEFINITION] = "definition",
    [STYLE_LINES] = "lines",
    [STYLE_BIBLIOGRAPHY] = "bibliography",
    [STYLE_DIV] = "div",
    [STYLE_HALF_TITLE] = "half-title",
    [STYLE_TITLE] = "title",
    [STYLE_SUBTITLE] = "subtitle",
    [STYLE_AUTHOR] = "author",
    [STYLE_PUBLISHER] = "publisher",
    [STYLE_IMPRINT] = "imprint",
    [STYLE_CONTENTS_1] = "contents-1",
    [STYLE_CONTENTS_2] = "contents-2",
    [STYLE_CONTENTS_3] = "contents-3",
    [STYLE_HEAD] = "head",
    [STYLE_FOLIO] = "folio",
    [STYLE_BACKLINKS] = "backlinks",
    [STYLE_INDEX] = "index",
};
_Static_assert(sizeof style_names / sizeof *style_names == STYLE_COUNT, "a name for every style");

const char *style_name(enum style_id id)
{
    return style_names[id];
}

static void read_bad(struct reader *r, const struct value *v)
{
    diag_add(r->press->diag, v->place, &msg_theme_value, v->key, value_text(v));
    r->failed = true;
}

/* A decimal at the start of *s, in thousandths. */
static bool take_thousandths(struct str *s, int64_t *out)
{
    size_t i = 0, digits = 0;
    int64_t value = 0, scale = 0;
    bool minus = s->n && s->p[0] == '-';
    for (i = minus; i < s->n; i++) {
        char c = s->p[i];
        if (c == '.' && scale == 0) {
            scale = 1000;
        } else if (c >= '0' && c <= '9') {
            if (value > 10000000 || scale == 1)
                return false;
            value = value * 10 + (c - '0');
            scale /= 10;
            digits++;
        } else {
            break;
        }
    }
    *out = (minus ? -value : value) * (scale ? scale : 1000);
    *s = str_sub(*s, i, s->n);
    return digits > 0;
}

/* em and line are 0 where that unit makes no sense. */
static void read_length(struct reader *r, const struct value *v, int32_t em, int32_t line, int32_t *out)
{
    const struct {
        const char *name;
        int64_t size; /* millionths of a millipoint, times 1,000 */
    } units[] = {{"pt", 1000000},
                 {"mm", 2834646},
                 {"cm", 28346457},
                 {"in", 72000000},
                 {"em", (int64_t)em * 1000},
                 {"line", (int64_t)line * 1000}};
    struct str text = value_text(v);
    int64_t number = 0;
    if (!take_thousandths(&text, &number)) {
        read_bad(r, v);
        return;
    }
    text = str_trim(text);
    if (text.n == 0 && number == 0) {
        *out = 0;
        return;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!str_is(text, units[i].name) || units[i].size == 0)
            continue;
        int64_t length = number * units[i].size / 1000000;
        if (length < -2000000 || length > 6000000)
            break;
        *out = (int32_t)length;
        return;
    }
    read_bad(r, v);
}

static void read_bool(struct reader *r, const struct value *v, bool *out)
{
    if (v->kind == VALUE_BOOL)
        *out = v->truth;
    else
        read_bad(r, v);
}

static void read_word(struct reader *r, const struct value *v, const char *const *words, size_t n, int *out)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(value_text(v), words[i])) {
            *out = (int)i;
            return;
        }
    }
    read_bad(r, v);
}

static void read_role(struct reader *r, const struct value *v, enum font_role *out)
{
    static const char *const words[] = {[FONT_SERIF] = "serif", [FONT_SANS] = "sans", [FONT_MONO] = "mono"};
    int role = (int)*out;
    read_word(r, v, words, FONT_ROLE_COUNT, &role);
    *out = (enum font_role)role;
}

static void read_align(struct reader *r, const struct value *v, enum text_align *out)
{
    static const char *const words[] = {
        [TEXT_JUSTIFY] = "justify", [TEXT_LEFT] = "left", [TEXT_CENTRE] = "centre", [TEXT_RIGHT] = "right"};
    int align = (int)*out;
    read_word(r, v, words, sizeof words / sizeof *words, &align);
    *out = (enum text_align)align;
}

static void check_keys(struct reader *r, const struct value *map, const struct str *names, size_t n)
{
    keys_check(r->press->diag, map, names, n, &msg_theme_key, &msg_theme_key_nearest);
}

enum style_key {
    KEY_FONT,
    KEY_SIZE,
    KEY_LEADING,
    KEY_ALIGN,
    KEY_INDENT,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_BEFORE,
    KEY_AFTER,
    KEY_BOLD,
    KEY_ITALIC,
    KEY_SMALL_CAPS,
    KEY_HYPHENATE,
    KEY_KEEP,
    KEY_COUNT
};

static const char *const key_names[KEY_COUNT] = {
    [KEY_FONT] = "font",           [KEY_SIZE] = "size",           [KEY_LEADING] = "leading",
    [KEY_ALIGN] = "align",         [KEY_INDENT] = "indent",       [KEY_LEFT] = "left",
    [KEY_RIGHT] = "right",         [KEY_BEFORE] = "before",       [KEY_AFTER] = "after",
    [KEY_BOLD] = "bold",           [KEY_ITALIC] = "italic",       [KEY_SMALL_CAPS] = "small-caps",
    [KEY_HYPHENATE] = "hyphenate", [KEY_KEEP] = "keep-with-next",
};

static void read_style_key(struct reader *r, enum style_key key, const struct value *v, struct block_style *style)
{
    int32_t em = style->text.size, line = r->theme->styles[STYLE_BODY].leading;
    switch (key) {
    case KEY_FONT:
        read_role(r, v, &style->text.role);
        break;
    case KEY_SIZE:
        read_length(r, v, em, 0, &style->text.size);
        break;
    case KEY_LEADING:
        read_length(r, v, em, line, &style->leading);
        break;
    case KEY_ALIGN:
        read_align(r, v, &style->align);
        break;
    case KEY_INDENT:
        read_length(r, v, em, line, &style->first_indent);
        break;
    case KEY_LEFT:
        read_length(r, v, em, line, &style->left);
        break;
    case KEY_RIGHT:
        read_length(r, v, em, line, &style->right);
        break;
    case KEY_BEFORE:
        read_length(r, v, em, line, &style->space_before);
        break;
    case KEY_AFTER:
        read_length(r, v, em, line, &style->space_after);
        break;
    case KEY_BOLD:
        read_bool(r, v, &style->text.bold);
        break;
    case KEY_ITALIC:
        read_bool(r, v, &style->text.italic);
        break;
    case KEY_SMALL_CAPS:
        read_bool(r, v, &style->text.small_caps);
        break;
    case KEY_HYPHENATE:
        read_bool(r, v, &style->text.hyphenate);
        break;
    case KEY_KEEP:
        read_bool(r, v, &style->keep_with_next);
        break;
    case KEY_COUNT:
        break;
    }
}

/* Keys are read in the order of the enum, so that em means the style's own size whatever the order in the file. */
static void read_style(struct reader *r, const struct value *map, struct block_style *style)
{
    struct str names[KEY_COUNT];
    for (size_t i = 0; i < KEY_COUNT; i++)
        names[i] = str_of(key_names[i]);
    if (map->kind == VALUE_NULL)
        return;
    if (map->kind != VALUE_MAP) {
        read_bad(r, map);
        return;
    }
    check_keys(r, map, names, KEY_COUNT);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        const struct value *v = value_get(map, key_names[i]);
        if (v)
            read_style_key(r, (enum style_key)i, v, style);
    }
    if (style->text.size < 1000 || style->leading < 1000)
        read_bad(r, map);
}

static void read_styles(struct reader *r, const struct value *map)
{
    struct block_style *styles = r->theme->styles;
    struct str names[STYLE_COUNT];
    for (size_t i = 0; i < STYLE_COUNT; i++)
        names[i] = str_of(style_names[i]);
    if (map && map->kind != VALUE_MAP) {
        read_bad(r, map);
        return;
    }
    if (map)
        check_keys(r, map, names, STYLE_COUNT);
    for (size_t i = 0; i < STYLE_COUNT; i++) {
        const struct value *v = map ? value_get(map, style_names[i]) : NULL;
        if (i != STYLE_BODY)
            styles[i] = (struct block_style){.text = styles[STYLE_BODY].text,
                                             .leading = styles[STYLE_BODY].leading,
                                             .align = styles[STYLE_BODY].align};
        if (v)
            read_style(r, v, &styles[i]);
    }
}

static void read_lines(struct reader *r, const struct value *v)
{
    long lines = 0;
    if (value_int(v, &lines) && lines >= 4 && lines <= 1000)
        r->theme->lines = (int)lines;
    else
        read_bad(r, v);
}

static void read_line_numbers(struct reader *r, const struct value *v)
{
    long every = 0;
    if (value_int(v, &every) && every >= 0 && every <= 1000)
        r->theme->line_numbers = every;
    else
        read_bad(r, v);
}

static void read_page(struct reader *r, const struct value *map)
{
    struct theme *t = r->theme;
    const struct {
        const char *name;
        int32_t *length;
    } lengths[] = {
        {"measure", &t->measure},           {"margin-top", &t->margin_top},       {"margin-inner", &t->margin_inner},
        {"margin-outer", &t->margin_outer}, {"head-distance", &t->head_distance}, {"foot-distance", &t->foot_distance}};
    const size_t n = sizeof lengths / sizeof *lengths;
    const struct str names[] = {STR("measure"),      STR("margin-top"),    STR("margin-inner"),
                                STR("margin-outer"), STR("head-distance"), STR("foot-distance"),
                                STR("lines"),        STR("running-heads"), STR("line-numbers")};
    if (!map)
        return;
    if (map->kind != VALUE_MAP) {
        read_bad(r, map);
        return;
    }
    check_keys(r, map, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < n; i++) {
        const struct value *v = value_get(map, lengths[i].name);
        if (v)
            read_length(r, v, t->styles[STYLE_BODY].text.size, t->styles[STYLE_BODY].leading, lengths[i].length);
    }
    if (value_get(map, "lines"))
        read_lines(r, value_get(map, "lines"));
    if (value_get(map, "line-numbers"))
        read_line_numbers(r, value_get(map, "line-numbers"));
    if (value_get(map, "running-heads"))
        read_bool(r, value_get(map, "running-heads"), &t->running_heads);
}

/* What a theme that says nothing looks like. */
static void theme_start(struct theme *t)
{
    t->paper = (struct paper){419528, 595276};
    t->measure = 318000;
    t->lines = 34;
    t->margin_top = 58000;
    t->margin_inner = 46000;
    t->margin_outer = 55500;
    t->head_distance = 17000;
    t->foot_distance = 24000;
    t->running_heads = true;
    t->styles[STYLE_BODY] = (struct block_style){
        .text = {.role = FONT_SERIF, .hyphenate = true, .size = 11000}, .leading = 14000, .first_indent = 14000};
}

static bool theme_check(struct reader *r, const struct value *root)
{
    const struct theme *t = r->theme;
    if (t->measure < 30000 || t->margin_inner < 0 || t->margin_outer < 0 || t->margin_top < 0 ||
        t->margin_inner + t->measure + t->margin_outer > t->paper.width + 1000 ||
        t->margin_top + t->lines * t->styles[STYLE_BODY].leading > t->paper.height) {
        diag_add(r->press->diag, root->place, &msg_theme_page);
        r->failed = true;
    }
    return !r->failed;
}

static bool theme_fill(struct reader *r, const struct value *root)
{
    static const struct str names[] = {{"name", 4}, {"paper", 5}, {"serif", 5}, {"sans", 4},
                                       {"mono", 4}, {"page", 4},  {"styles", 6}};
    struct theme *t = r->theme;
    if (root->kind != VALUE_MAP) {
        diag_add(r->press->diag, root->place, &msg_theme_map);
        return false;
    }
    theme_start(t);
    check_keys(r, root, names, sizeof names / sizeof *names);
    t->serif = value_get_text(root, "serif");
    t->sans = value_get_text(root, "sans");
    t->mono = value_get_text(root, "mono");
    const struct value *paper = value_get(root, "paper");
    if (paper && !paper_parse(value_text(paper), &t->paper))
        read_bad(r, paper);
    read_styles(r, value_get(root, "styles"));
    read_page(r, value_get(root, "page"));
    return theme_check(r, root);
}

/* A name that the command line gave may be any file's; one that the book gave stays beneath the book's folder. */
static bool asked_for(const struct press *press, struct str name)
{
    return press->options && str_eq(press->options->theme, name);
}

static void theme_unknown(struct press *press, struct str name)
{
    struct str *names = NULL, known = STR_NONE;
    size_t n = theme_list(press->arena, &names);
    for (size_t i = 0; i < n; i++)
        known = str_format(press->arena, "%.*s%s%.*s", STR_ARG(known), i ? ", " : "", STR_ARG(names[i]));
    if (asked_for(press, name))
        diag_add(press->diag, NOWHERE, &msg_theme_unknown_option, name, known);
    else
        diag_add(press->diag, press->book ? book_key_place(press->book, "theme") : NOWHERE, &msg_theme_unknown, name,
                 known);
}

/* The program's own theme of that name; NULL when it has none. */
static const char *own_theme(struct press *press, struct str name)
{
    const char *home = file_home(press->arena, "themes");
    if (!home || str_find(name, '/') != STR_NPOS)
        return NULL;
    struct str file = str_cat(press->arena, name, STR(".yaml"));
    const char *path = str_z(press->arena, path_join(press->arena, str_of(home), file));
    return file_exists(path) ? path : NULL;
}

static enum file_result theme_text(struct press *press, struct str name, const char **path, struct str *text)
{
    *path = own_theme(press, name);
    if (*path)
        return file_read(press->arena, *path, FILE_MAX_TEXT, text);
    *path = str_z(press->arena, name);
    if (asked_for(press, name) || !press->book || !press->book->root)
        return strlen(*path) == name.n ? file_read(press->arena, *path, FILE_MAX_TEXT, text) : FILE_MISSING;
    *path = str_z(press->arena, path_join(press->arena, str_of(press->book->root), name));
    return file_read_beneath(press->arena, press->book->root, name, FILE_MAX_TEXT, text);
}

struct theme *theme_read(struct press *press, struct str name)
{
    struct reader r = {press, ARENA_NEW(press->arena, struct theme), false};
    const char *path;
    struct str text;
    enum file_result result = theme_text(press, name, &path, &text);
    if (result == FILE_MISSING) {
        theme_unknown(press, name);
        return NULL;
    }
    if (result != FILE_OK) {
        diag_add(press->diag, (struct place){path, 0, 0}, &msg_theme_unreadable, file_result_text(result, false));
        return NULL;
    }
    const struct value *root = yaml_read(press->arena, press->diag, path, 1, text);
    if (!root || !theme_fill(&r, root))
        return NULL;
    r.theme->name = path_stem(name);
    return r.theme;
}

size_t theme_list(struct arena *arena, struct str **names)
{
    const char *home = file_home(arena, "themes");
    struct str *files = NULL;
    size_t n = 0, kept = 0;
    if (!home || !file_list(arena, home, &files, &n))
        return 0;
    for (size_t i = 0; i < n; i++)
        if (str_is(path_ending(files[i]), "yaml"))
            files[kept++] = path_stem(files[i]);
    *names = files;
    return kept;
}
