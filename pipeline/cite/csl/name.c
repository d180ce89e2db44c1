/* One name: its order, particles, initials and the formats of its parts (CSL 1.0.2, "Names", "Name-part order"). Takes a
   parsed name and the options in force, gives a tree. */
#include "cite/csl/run.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

/* One word of a given name. */
struct bit {
    struct str text;
    bool dotted; /* a stop followed */
    bool hyphen; /* a hyphen stands before it */
};

struct bits {
    struct bit *items;
    size_t n, cap;
};

static void cut_given(struct bits *bits, struct str given, bool hyphens)
{
    const char *p = given.p, *end = given.p + given.n, *from = p;
    bool hyphen = false;
    while (p <= end) {
        const char *at = p;
        uint32_t cp = p < end ? utf8_next(&p, end) : ' ';
        bool gap = uc_is_space(cp) || cp == '.' || cp == '-' || cp == 0x2010;
        if (at == end)
            p = end + 1;
        if (!gap)
            continue;
        bool low =
            (cp == '-' || cp == 0x2010) && p < end && uc_is_lower(utf8_first((struct str){p, (size_t)(end - p)}));
        if (low)
            continue;
        if (at > from) {
            struct bit bit = {{from, (size_t)(at - from)}, cp == '.', hyphen};
            MEM_PUSH(bits->items, bits->n, bits->cap, bit);
            hyphen = false;
        }
        if (hyphens && (cp == '-' || cp == 0x2010))
            hyphen = bits->n > 0;
        from = p;
    }
}

static void trim_space(struct buf *out)
{
    while (out->n > 0 && out->p[out->n - 1] == ' ')
        out->n--;
}

static void put_space(struct buf *out)
{
    if (out->n > 0 && out->p[out->n - 1] != ' ' && out->p[out->n - 1] != '-')
        buf_char(out, ' ');
}

static bool is_initial(const struct bit *bit)
{
    if (bit->dotted)
        return uc_is_upper(utf8_first(bit->text));
    const char *p = bit->text.p, *end = bit->text.p + bit->text.n;
    utf8_next(&p, end);
    while (p < end)
        if (!uc_is_mark(utf8_next(&p, end)))
            return false;
    return uc_is_upper(utf8_first(bit->text));
}

/* "Kenneth" -> K, "Ph." -> Ph, "TSerendorj" -> Ts: a digraph at the start is one initial. */
static void put_letters(struct arena *arena, struct buf *out, const struct bit *bit)
{
    const char *p = bit->text.p, *end = bit->text.p + bit->text.n;
    utf8_next(&p, end);
    size_t n = (size_t)(p - bit->text.p), capitals = n;
    while (p < end && uc_is_mark(utf8_next(&p, end)))
        n = capitals = (size_t)(p - bit->text.p);
    p = bit->text.p + n;
    while (p < end && uc_is_upper(utf8_next(&p, end)))
        capitals = (size_t)(p - bit->text.p);
    bool low = capitals < bit->text.n && uc_is_lower(utf8_first(str_sub(bit->text, capitals, bit->text.n)));
    buf_str(out, bit->dotted ? bit->text : str_sub(bit->text, 0, n));
    if (!bit->dotted && low)
        buf_str(out, uc_lower(arena, str_sub(bit->text, n, capitals), STR_NONE));
}

/* Marks around a word stay around its initial and the stop after it: "<b>John</b>" -> "<b>J.</b>". */
static void put_initial(struct arena *arena, struct buf *out, const struct bit *bit, struct str with)
{
    struct bit bare = *bit;
    size_t open = str_starts(bit->text, STR("<")) ? str_find(bit->text, '>') : STR_NPOS;
    if (open == STR_NPOS || open + 1 >= bit->text.n) {
        put_letters(arena, out, bit);
        buf_str(out, with);
        return;
    }
    bare.text = str_sub(bit->text, open + 1, bit->text.n);
    size_t close = str_find(bare.text, '<');
    struct str after = close == STR_NPOS ? STR_NONE : str_sub(bare.text, close, bare.text.n);
    bare.text = str_sub(bare.text, 0, close == STR_NPOS ? bare.text.n : close);
    buf_str(out, str_sub(bit->text, 0, open + 1));
    if (bare.text.n > 0)
        put_letters(arena, out, &bare);
    buf_str(out, str_trim_end(with));
    buf_str(out, after);
    buf_str(out, str_sub(with, str_trim_end(with).n, with.n));
}

struct str csl_initials(struct arena *arena, struct str given, struct str with, bool hyphens, bool whole_names_stay)
{
    struct bits bits = {0};
    struct buf out = {0};
    cut_given(&bits, given, hyphens || whole_names_stay);
    bool whole = false;
    for (size_t i = 0; i < bits.n; i++) {
        const struct bit *bit = &bits.items[i];
        uint32_t first = utf8_first(bit->text);
        if (bit->hyphen) {
            trim_space(&out);
            buf_char(&out, '-');
        } else if (whole) {
            put_space(&out);
        }
        whole = false;
        bool shortens = whole_names_stay ? is_initial(bit) : !uc_is_lower(first);
        if (shortens) {
            put_initial(arena, &out, bit, with);
        } else {
            if (!bit->hyphen)
                put_space(&out);
            buf_str(&out, bit->text);
            if (bit->dotted)
                buf_char(&out, '.');
            whole = true;
        }
    }
    trim_space(&out);
    mem_free(bits.items);
    return buf_take(&out, arena);
}

static struct str given_text(struct csl_eval *eval, const struct csl_name_options *o, const struct csl_name *person,
                             unsigned level)
{
    const struct csl_style *style = eval->run->style;
    if (person->given.n == 0 || !o->has_initialize_with || level >= 2)
        return person->given;
    if (uc_is_ideograph(utf8_first(person->given)))
        return person->given;
    return csl_initials(eval->arena, person->given, o->initialize_with, style->hyphen, o->no_initialize);
}

static const struct csl_node *part_of(const struct csl_node *name, const char *which)
{
    for (const struct csl_node *part = name ? name->first : NULL; part; part = part->next)
        if (part->element == CSL_NAME_PART && csl_is(part, CSL_A_NAME, which))
            return part;
    return NULL;
}

/* With the part's format; its affixes go round more than one (wrap). */
static struct csl_out *part_out(struct csl_eval *eval, const struct csl_node *part, struct str text)
{
    struct csl_out *out = csl_markup(eval->arena, text);
    if (!part || !out)
        return out;
    struct csl_node bare = *part;
    bare.format.prefix = bare.format.suffix = STR_NONE;
    return csl_formatted(eval, &bare, out);
}

struct parts {
    struct csl_eval *eval;
    const struct csl_node *family, *given;
    struct csl_out *out;
};

static bool joins_on(struct str text)
{
    uint32_t last = text.n > 0 ? utf8_last(text) : 0;
    return last == '\'' || last == 0x2019 || last == '-' || last == 0x2010;
}

/* Adds text after a separator that stands only between two things. */
static void add(struct parts *p, struct str separator, struct csl_out *text)
{
    if (!text)
        return;
    if (p->out->first)
        csl_append(p->out, csl_affix(p->eval->arena, separator));
    csl_append(p->out, text);
}

/* Puts what stands between from and the end of the parts into the affixes of a name part. */
static void wrap(struct parts *p, struct csl_out *before, const struct csl_node *part)
{
    struct csl_out *first = before ? before->next : p->out->first;
    if (!part || !first || part->format.prefix.n + part->format.suffix.n == 0)
        return;
    struct csl_out *span = csl_span(p->eval->arena);
    span->prefix = part->format.prefix;
    span->suffix = part->format.suffix;
    span->first = first;
    span->last = p->out->last;
    if (before)
        before->next = span;
    else
        p->out->first = span;
    p->out->last = span;
}

static void add_family(struct parts *p, const struct csl_name *person, struct str separator, bool particle)
{
    bool first = !p->out->first;
    if (!first)
        csl_append(p->out, csl_affix(p->eval->arena, separator));
    struct csl_out *before = first ? NULL : p->out->last, *low = NULL;
    struct parts own = {p->eval, p->family, p->given, csl_span(p->eval->arena)};
    if (particle && joins_on(person->dropping) && !first)
        add(&own, STR_NONE, part_out(p->eval, p->given, person->dropping));
    if (particle)
        low = part_out(p->eval, p->family, person->particle);
    add(&own, STR_NONE, low);
    add(&own, low && !joins_on(person->particle) ? STR(" ") : STR_NONE, part_out(p->eval, p->family, person->family));
    csl_append(p->out, own.out);
    wrap(p, before, p->family);
}

/* dropping: whether its particle is set here, and not before the family. */
static void add_given(struct parts *p, const struct csl_name *person, struct str given, struct str separator,
                      bool dropping, bool particle)
{
    struct parts own = {p->eval, p->family, p->given, csl_span(p->eval->arena)};
    bool first = !p->out->first;
    add(&own, STR(" "), part_out(p->eval, p->given, given));
    if (dropping)
        add(&own, STR(" "), part_out(p->eval, p->given, person->dropping));
    if (particle)
        add(&own, STR(" "), part_out(p->eval, p->family, person->particle));
    if (!own.out->first)
        return;
    if (!first)
        csl_append(p->out, csl_affix(p->eval->arena, separator));
    struct csl_out *before = p->out->last;
    csl_append(p->out, own.out);
    wrap(p, before, p->given);
}

static void add_inverted(struct parts *p, const struct csl_name *person, struct str given, struct str separator)
{
    const struct csl_eval *eval = p->eval;
    bool demote = eval->sorting ? eval->run->style->demote_sort : eval->run->style->demote_display;
    add_family(p, person, STR_NONE, !demote);
    add_given(p, person, given, separator, true, demote);
    add(p, separator, csl_markup(eval->arena, person->suffix));
}

static void add_natural(struct parts *p, const struct csl_name *person, struct str given)
{
    add_given(p, person, given, STR_NONE, !joins_on(person->dropping), false);
    add_family(p, person, STR(" "), true);
    add(p, person->comma_suffix ? STR(", ") : STR(" "), csl_markup(p->eval->arena, person->suffix));
}

/* Names in scripts without word spaces are set solid, family first. */
static bool is_solid(const struct csl_name *person)
{
    return person->given.n > 0 && uc_is_ideograph(utf8_first(person->family)) &&
           uc_is_ideograph(utf8_first(person->given));
}

struct csl_out *csl_person(struct csl_eval *eval, const struct csl_name_options *options, const struct csl_node *name,
                           const struct csl_name *person, bool inverted, unsigned level)
{
    bool short_form = csl_same(options->form, "short") && level == 0;
    struct parts p = {eval, part_of(name, "family"), part_of(name, "given"), csl_span(eval->arena)};
    struct str given = given_text(eval, options, person, level);
    p.out->tag = CSL_TAG_PERSON;
    if (person->literal || person->given.n == 0) {
        add_family(&p, person, STR_NONE, true);
        if (person->suffix.n > 0 && !short_form)
            add(&p, person->comma_suffix ? STR(", ") : STR(" "), csl_markup(eval->arena, person->suffix));
    } else if (short_form) {
        add_family(&p, person, STR_NONE, !is_solid(person));
    } else if (is_solid(person)) {
        add_family(&p, person, STR_NONE, false);
        add_given(&p, person, given, STR_NONE, false, false);
    } else if (person->static_order) {
        add_family(&p, person, STR_NONE, true);
        add_given(&p, person, given, STR(" "), true, false);
    } else if (inverted) {
        add_inverted(&p, person, given, options->separator);
    } else {
        add_natural(&p, person, given);
    }
    return p.out;
}
