/* Variables of an item and of a cite: their text, in short forms and under older names, and as it is printed: numbers with
   dashes, addresses as links, titles in the language that they are in. Takes a name, gives nothing for what the item
   lacks. */
#include "cite/csl/run.h"

#include "base/arena.h"
#include "base/unicode/unicode.h"
#include "cite/library.h"

static struct str first_of(const struct csl_item *item, const char *const *names)
{
    for (; *names; names++) {
        struct str text = value_text(csl_field(item, str_of(*names)));
        if (text.n > 0)
            return text;
    }
    return STR_NONE;
}

static struct str short_of(const struct csl_eval *eval, struct str name)
{
    static const char *const title[] = {"title-short", "shortTitle", NULL};
    static const char *const container[] = {"container-title-short", "journalAbbreviation", NULL};
    const struct csl_item *item = eval->item;
    if (csl_same(name, "title"))
        return first_of(item, title);
    if (csl_same(name, "container-title"))
        return first_of(item, container);
    return value_text(csl_field(item, str_cat(eval->arena, name, STR("-short"))));
}

static struct str plain_variable(const struct csl_eval *eval, struct str name)
{
    const struct value *field = csl_field(eval->item, name);
    if (field)
        return value_text(field);
    static const char *const title[] = {"shortTitle", NULL};
    static const char *const container[] = {"journalAbbreviation", NULL};
    static const char *const event[] = {"event-title", NULL};
    static const char *const event_title[] = {"event", NULL};
    const struct csl_item *item = eval->item;
    if (csl_same(name, "title-short"))
        return first_of(item, title);
    if (csl_same(name, "container-title-short"))
        return first_of(item, container);
    if (csl_same(name, "event"))
        return first_of(item, event);
    return csl_same(name, "event-title") ? first_of(item, event_title) : STR_NONE;
}

static struct str number_text(const struct csl_eval *eval, unsigned long n)
{
    return n ? str_format(eval->arena, "%lu", n) : STR_NONE;
}

/* The first of the pages, unless the item names it. */
static struct str first_page(const struct csl_eval *eval)
{
    struct str own = plain_variable(eval, STR("page-first")), pages = str_trim(plain_variable(eval, STR("page")));
    size_t n = 0;
    while (n < pages.n && pages.p[n] != '-' && pages.p[n] != ',' && pages.p[n] != '&' &&
           (unsigned char)pages.p[n] != 0xE2)
        n++;
    return own.n > 0 ? own : str_trim(str_sub(pages, 0, n));
}

/* BibLaTeX names the kinds of a thesis by key; the reader gets words. */
static struct str genre_words(const struct csl_eval *eval, struct str genre)
{
    static const struct {
        const char *lang, *doctoral, *masters;
    } rows[] = {
        {"en", "Doctoral dissertation", "Master’s thesis"},
        {"id", "Disertasi doktor", "Tesis magister"},
        {"fr", "Thèse de doctorat", "Mémoire de master"},
        {"es", "Tesis doctoral", "Tesis de maestría"},
        {"ru", "Докторская диссертация", "Магистерская диссертация"},
        {"ar", "أطروحة دكتوراه", "رسالة ماجستير"},
        {"zh", "博士论文", "硕士论文"},
    };
    bool doctoral = str_is_nocase(genre, "phdthesis");
    size_t row = 0;
    if (!doctoral && !str_is_nocase(genre, "mathesis"))
        return genre;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_is_nocase(uc_lang_base(eval->locale->lang), rows[i].lang))
            row = i;
    return str_of(doctoral ? rows[row].doctoral : rows[row].masters);
}

struct str csl_variable(const struct csl_eval *eval, struct str name, bool short_form)
{
    const struct csl_cite *cite = eval->cite;
    if (csl_same(name, "citation-number"))
        return number_text(eval, eval->item->number);
    if (csl_same(name, "locator"))
        return cite ? csl_locator(cite) : STR_NONE;
    if (csl_same(name, "page-first"))
        return first_page(eval);
    if (csl_same(name, "citation-label"))
        return csl_citation_label(eval);
    if (csl_same(name, "first-reference-note-number"))
        return cite && cite->position != CSL_FIRST ? number_text(eval, cite->first_note) : STR_NONE;
    struct str text = short_form ? short_of(eval, name) : STR_NONE;
    if (text.n == 0)
        text = plain_variable(eval, name);
    if (csl_same(name, "citation-key") && text.n == 0)
        return eval->item->id;
    return csl_same(name, "genre") ? genre_words(eval, text) : text;
}

static struct csl_out *tagged(struct csl_eval *eval, struct csl_out *content, enum csl_tag tag)
{
    if (!content)
        return NULL;
    struct csl_out *span = csl_span(eval->arena);
    span->tag = tag;
    csl_append(span, content);
    return span;
}

static bool may_link(struct str url)
{
    static const char *const schemes[] = {"https://", "http://", "ftp://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_is_nocase(str_sub(url, 0, str_of(schemes[i]).n), schemes[i]))
            return true;
    return false;
}

static struct csl_out *address(struct csl_eval *eval, struct str name, struct str text)
{
    struct csl_out *span = csl_span(eval->arena);
    if (eval->run->slots && csl_same(name, "DOI"))
        text = library_doi(text); /* readers of a document need one that leads somewhere; programs get it as it is */
    csl_append(span, csl_leaf(eval->arena, text));
    if (csl_same(name, "DOI"))
        span->link = str_starts(text, STR("10.")) ? str_cat(eval->arena, STR("https://doi.org/"), text) : STR_NONE;
    else if (csl_same(name, "URL"))
        span->link = may_link(text) ? text : STR_NONE;
    return text.n > 0 ? span : NULL;
}

/* Whether a variable is in the language of the work itself. */
static bool is_worded(struct str name)
{
    static const char *const names[] = {
        "title",        "title-short", "container-title", "part-title", "container-title-short", "collection-title",
        "volume-title", "event-title", "original-title", "publisher"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (csl_same(name, names[i]))
            return true;
    return false;
}

static struct csl_out *worded(struct csl_eval *eval, struct str name, struct str text)
{
    struct csl_out *content = csl_markup(eval->arena, text);
    struct str lang = csl_item_language(eval->run, eval->item);
    bool same = lang.n == 0 || str_is_nocase(uc_lang_base(lang), str_z(eval->arena, uc_lang_base(eval->run->lang)));
    if (!content || same || eval->sorting || !is_worded(name))
        return content;
    struct csl_out *span = tagged(eval, content, CSL_TAG_NONE);
    span->lang = lang;
    return span;
}

static struct csl_out *year_suffix(struct csl_eval *eval, struct str name)
{
    struct csl_out *suffix = eval->no_suffix ? NULL : csl_year_suffix(eval);
    csl_note_variable(eval, name, suffix != NULL);
    return suffix;
}

struct csl_out *csl_variable_out(struct csl_eval *eval, const struct csl_node *node, struct str name)
{
    if (csl_same(name, "year-suffix"))
        return year_suffix(eval, name);
    struct str text = csl_is_gone(eval, name) ? STR_NONE : csl_variable(eval, name, csl_is(node, CSL_A_FORM, "short"));
    text = str_trim(text);
    csl_note_variable(eval, name, text.n > 0);
    if (text.n > 0 && (csl_same(name, "page") || csl_same(name, "locator")))
        text = csl_page_range(eval, name, text);
    else if (variable_is_number(name) && csl_is_numeric(text))
        text = csl_number_dashes(eval->arena, text);
    if (csl_same(name, "citation-number")) {
        struct str padded = str_format(eval->arena, "%08zu", eval->item->number);
        return tagged(eval, csl_leaf(eval->arena, eval->sorting ? padded : text), CSL_TAG_NUMBER);
    }
    if (csl_same(name, "URL") || csl_same(name, "DOI"))
        return address(eval, name, text);
    return worded(eval, name, text);
}
