/* Takes the values of the options of booklets and handouts, gives them checked. Lengths are millimetres, with or without
   their unit, or centimetres, inches or points; refuses what no printer and no sheet has. */
#include "sheet_arguments.h"

#include <string.h>

#define NANOMETRES_MAX 1000000000LL /* 1 m */

/* A length in nanometres: "0.1mm", "3", "1.5cm", "0.25in", "9pt". */
static bool read_length(const char *value, int64_t *out)
{
    static const struct {
        const char *name;
        int64_t nanometres;
    } units[] = {{"", 1000000}, {"mm", 1000000}, {"cm", 10000000}, {"in", 25400000}, {"pt", 352778}};
    int64_t number = 0, parts = 1;
    const char *p = value;
    bool point = false;
    for (; (*p >= '0' && *p <= '9') || (*p == '.' && !point); p++) {
        if (*p == '.') {
            point = true;
            continue;
        }
        if (number > 100000 || parts > 10000)
            return false;
        number = number * 10 + (*p - '0');
        parts *= point ? 10 : 1;
    }
    if (p == value || (p == value + 1 && point))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(p, units[i].name) != 0)
            continue;
        *out = number * units[i].nanometres / parts;
        return *out <= NANOMETRES_MAX;
    }
    return false;
}

static bool read_millipoints(const char *value, int32_t *out)
{
    int64_t nanometres;
    if (!read_length(value, &nanometres))
        return false;
    *out = (int32_t)((nanometres * 9 + 1587) / 3175);
    return true;
}

/* The index of value among n words; -1: it is none of them. */
static int find_word(const char *value, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(value, words[i]) == 0)
            return (int)i;
    return -1;
}

#define FIND_WORD(value, words) find_word((value), (words), sizeof(words) / sizeof *(words))

static const char *set_sheet(struct sheet_options *o, const char *value)
{
    return paper_parse(str_of(value), &o->sheet)
               ? NULL
               : "a sheet is a name such as a4, a3, letter, or a size such as 210x297mm";
}

static const char *set_scheme(struct sheet_options *o, const char *value)
{
    static const char *const words[] = {[SCHEME_SADDLE] = "saddle",       [SCHEME_SIGNATURE] = "signature",
                                        [SCHEME_PERFECT] = "perfect",     [SCHEME_QUARTO] = "quarto",
                                        [SCHEME_OCTAVO] = "octavo",       [SCHEME_ZINE] = "zine",
                                        [SCHEME_ZINE_FEET] = "zine-feet", [SCHEME_NUP] = "nup"};
    int word = FIND_WORD(value, words);
    if (word < 0)
        return "schemes are saddle, signature, perfect, quarto, octavo, zine, zine-feet, nup";
    o->scheme = (enum scheme)word;
    o->scheme_given = true;
    return NULL;
}

static const char *set_signature(struct sheet_options *o, const char *value)
{
    if (!str_int(str_of(value), &o->signature) || o->signature < 1 || o->signature > 1000)
        return "a signature has 1 to 1000 sheets; 4 is usual";
    return NULL;
}

static const char *set_even(struct sheet_options *o, const char *value)
{
    (void)value;
    o->even_signatures = true;
    return NULL;
}

static const char *set_nup(struct sheet_options *o, const char *value)
{
    static const char *const words[] = {"2", "3", "4", "6", "8", "9", "16"};
    if (FIND_WORD(value, words) < 0 || !str_int(str_of(value), &o->nup))
        return "pages a side can be 2, 4, 6, 8, 9 or 16; of a handout 2, 3, 4 or 6";
    return NULL;
}

static const char *set_flip(struct sheet_options *o, const char *value)
{
    static const char *const words[] = {"short", "long"};
    int word = FIND_WORD(value, words);
    o->flip = word == 0 ? FLIP_SHORT : FLIP_LONG;
    return word < 0 ? "the edge is short or long" : NULL;
}

static const char *set_binding(struct sheet_options *o, const char *value)
{
    static const char *const words[] = {"left", "right"};
    int word = FIND_WORD(value, words);
    o->binding = word == 0 ? BINDING_LEFT : BINDING_RIGHT;
    return word < 0 ? "the binding is left or right" : NULL;
}

static const char *set_creep(struct sheet_options *o, const char *value)
{
    int64_t nanometres = 0;
    if (!read_length(value, &nanometres) || nanometres > 2000000)
        return "creep is the thickness of a sheet such as 0.1mm, 2 mm at most";
    o->creep = (int32_t)nanometres;
    o->creep_given = true;
    return NULL;
}

static const char *set_weight(struct sheet_options *o, const char *value)
{
    size_t n = strlen(value);
    struct str number = {value, n > 0 && value[n - 1] == 'g' ? n - 1 : n};
    if (!str_int(number, &o->paper_weight) || o->paper_weight < 10 || o->paper_weight > 1000)
        return "a paper's weight is 10 to 1000 grams a square metre; 80 is usual";
    return NULL;
}

static const char *set_gutter(struct sheet_options *o, const char *value)
{
    return read_millipoints(value, &o->gutter) ? NULL : "a length such as 5mm is needed";
}

static const char *set_bleed(struct sheet_options *o, const char *value)
{
    return read_millipoints(value, &o->bleed) && o->bleed <= 141732 ? NULL
                                                                    : "a length such as 3mm is needed, 50 mm at most";
}

static const char *set_scale(struct sheet_options *o, const char *value)
{
    static const char *const words[] = {"fit", "none"};
    int word = FIND_WORD(value, words);
    o->scale = word == 0 ? SHEET_SCALE_FIT : SHEET_SCALE_NONE;
    return word < 0 ? "the scale is fit or none" : NULL;
}

static const char *set_blanks(struct sheet_options *o, const char *value)
{
    static const char *const words[] = {"end", "front"};
    int word = FIND_WORD(value, words);
    o->blanks_front = word == 1;
    return word < 0 ? "blanks go to the end, or to the front: after the front matter" : NULL;
}

static const char *set_cover(struct sheet_options *o, const char *value)
{
    static const char *const words[] = {"with", "apart"};
    int word = FIND_WORD(value, words);
    o->cover_apart = word == 1;
    return word < 0 ? "the cover is printed with the rest or apart" : NULL;
}

static const char *set_pages(struct sheet_options *o, const char *value)
{
    o->pages = str_of(value);
    return *value ? NULL : "a range of pages such as 5-20 or 1,3-8 is needed";
}

static const char *set_marks(struct sheet_options *o, const char *value)
{
    static const struct {
        const char *name;
        unsigned marks;
    } kinds[] = {{"crop", MARK_CROP},
                 {"fold", MARK_FOLD},
                 {"sewing", MARK_SEWING},
                 {"collation", MARK_COLLATION},
                 {"registration", MARK_REGISTRATION},
                 {"all", MARK_ALL},
                 {"none", 0}};
    struct str rest = str_of(value), name;
    bool more = true;
    o->marks = 0;
    while (more) {
        bool known = false;
        more = str_cut(rest, ',', &name, &rest);
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            if (!str_is(str_trim(name), kinds[i].name))
                continue;
            known = true;
            o->marks |= kinds[i].marks;
        }
        if (!known)
            return "marks are crop, fold, sewing, collation, registration, all, none";
    }
    return NULL;
}

static const char *set_lines(struct sheet_options *o, const char *value)
{
    static const char *const words[] = {
        [LINES_BESIDE - 1] = "beside", [LINES_BELOW - 1] = "below", [LINES_NONE - 1] = "none"};
    int word = FIND_WORD(value, words);
    o->lines = (enum note_lines)(word + 1);
    return word < 0 ? "note lines stand beside or below the pages, or none" : NULL;
}

const struct sheet_argument sheet_arguments[] = {
    {"sheet", false, set_sheet},         {"scheme", false, set_scheme}, {"signature", false, set_signature},
    {"even-signatures", true, set_even}, {"nup", false, set_nup},       {"flip", false, set_flip},
    {"binding", false, set_binding},     {"creep", false, set_creep},   {"paper-weight", false, set_weight},
    {"gutter", false, set_gutter},       {"scale", false, set_scale},   {"blanks", false, set_blanks},
    {"cover", false, set_cover},         {"pages", false, set_pages},   {"marks", false, set_marks},
    {"bleed", false, set_bleed},         {"lines", false, set_lines},
};
const size_t n_sheet_arguments = sizeof sheet_arguments / sizeof *sheet_arguments;

const char *sheet_arguments_settle(struct sheet_options *o, bool handout)
{
    if (!o->scheme_given && (o->signature || o->even_signatures))
        o->scheme = SCHEME_SIGNATURE;
    else if (!o->scheme_given && o->nup && !handout)
        o->scheme = SCHEME_NUP;
    if ((o->signature || o->even_signatures) && o->scheme != SCHEME_SIGNATURE)
        return "--signature and --even-signatures go with --scheme signature";
    if (o->nup && o->scheme != SCHEME_NUP && !handout)
        return "--nup goes with --scheme nup";
    if (o->nup == 3 && o->scheme == SCHEME_NUP)
        return "--nup 3 goes with -t handout; on other sheets pages stand 2, 4, 6, 8, 9 or 16 a side";
    if (o->creep_given && o->paper_weight)
        return "--creep and --paper-weight say the same: give one of them";
    if (o->scheme == SCHEME_NUP && !o->nup)
        o->nup = 2;
    return NULL;
}
