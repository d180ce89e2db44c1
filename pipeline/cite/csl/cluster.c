/* Citations: the cites of a cluster rendered, sorted, grouped and collapsed (CSL 1.0.2, "Cite grouping", "Cite
   collapsing"), with their affixes. Takes clusters whose positions and works' marks are settled; gives a tree each. */
#include "cite/csl/run.h"

#include "base/arena.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

struct csl_out *csl_cite_out(struct csl_run *run, struct arena *arena, const struct csl_cite *cite, unsigned suffix,
                             struct csl_shape *shape, struct csl_seen *seen)
{
    struct csl_eval eval = {.run = run,
                            .arena = arena,
                            .item = cite->item,
                            .cite = cite,
                            .area = &run->style->citation,
                            .locale = run->style->locale,
                            .apart = &cite->item->apart,
                            .suffix = suffix,
                            .shape = shape,
                            .seen = seen};
    return csl_eval_layout(&eval, run->style->citation.layout);
}

/* One cite at work within its cluster. */
struct link {
    const struct csl_cite *cite;
    size_t index;           /* within the cluster as given */
    struct csl_out *out;    /* the cite alone */
    struct csl_out *whole;  /* with its affixes */
    struct str names, year; /* as text; of grouping */
    struct str delimiter;   /* before it */
    size_t group;           /* index + 1 of its group's first cite */
    bool hidden;            /* swallowed by a range */
};

struct chain {
    struct csl_run *run;
    const struct csl_node *node, *layout;
    struct link *links;
    size_t n;
};

static struct csl_out *slot(struct csl_run *run, int kind, const struct csl_cite *cite, struct str text)
{
    struct csl_out *out = ARENA_NEW(run->scratch, struct csl_out);
    out->leaf = true;
    out->slot = kind;
    out->cite = cite->index + 1;
    out->text = text;
    return out;
}

static bool opens_something(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == 0x201C || cp == 0x2018 || cp == 0xAB;
}

static struct csl_out *prefix_of(struct csl_run *run, const struct csl_cite *cite)
{
    if (run->slots && !cite->has_prefix)
        return NULL;
    struct csl_out *out = run->slots ? slot(run, 1, cite, cite->prefix) : csl_markup(run->scratch, cite->prefix);
    uint32_t last = cite->prefix.n > 0 ? utf8_last(cite->prefix) : ' ';
    if (!out || uc_is_space(last) || opens_something(last) || last == 0x2019 || last == '\'' || last == '-' ||
        last == '/')
        return out;
    struct csl_out *span = csl_span(run->scratch);
    csl_append(span, out);
    csl_append(span, csl_affix(run->scratch, STR(" ")));
    return span;
}

/* The start of a suffix gives way to what stands before, and may go inside its quotation marks. */
static void yield_start(struct csl_out *out)
{
    while (out && !out->leaf)
        out = out->first;
    if (out)
        out->affix = true;
}

static struct csl_out *suffix_of(struct csl_run *run, const struct csl_cite *cite)
{
    if (run->slots && !cite->has_suffix)
        return NULL;
    struct csl_out *out = run->slots ? slot(run, 2, cite, cite->suffix) : csl_markup(run->scratch, cite->suffix);
    struct csl_out *span = csl_span(run->scratch);
    uint32_t first = cite->suffix.n > 0 ? utf8_first(cite->suffix) : ' ';
    yield_start(out);
    if (!out || uc_is_space(first) || (uc_is_punct(first) && !opens_something(first)))
        return out;
    csl_append(span, csl_affix(run->scratch, STR(" ")));
    csl_append(span, out);
    return span;
}

static struct csl_out *unknown(struct csl_run *run, const struct csl_cite *cite)
{
    return csl_leaf(run->scratch, str_format(run->scratch, "[?%.*s]", STR_ARG(cite->id)));
}

static void link_render(struct chain *chain, struct link *link, const struct csl_cite *cite, size_t index)
{
    struct csl_run *run = chain->run;
    link->cite = cite;
    link->index = index;
    if (cite->item)
        link->out = csl_cite_out(run, run->scratch, cite, cite->item->suffix, NULL, NULL);
    else if (!cite->suppress_author) /* else its key stands before the brackets */
        link->out = unknown(run, cite);
    struct csl_out *names = csl_find_tag(link->out, CSL_TAG_NAMES);
    link->names = names ? csl_plain_text(run->scratch, names) : STR_NONE;
    if (names && cite->suppress_author)
        names->removed = true;
    struct csl_out *span = csl_span(run->scratch), *core = csl_span(run->scratch);
    core->cite = index + 1;
    csl_append(core, link->out);
    csl_append(span, prefix_of(run, cite));
    csl_append(span, core);
    csl_append(span, suffix_of(run, cite));
    link->whole = span;
}

static bool has_affix(const struct csl_cite *cite)
{
    return cite->has_prefix || cite->has_suffix;
}

/* Cites of the same names are brought together, at the place of the first. */
static void group(struct chain *chain, bool moves)
{
    struct link *sorted = ARENA_ARRAY(chain->run->scratch, struct link, chain->n);
    struct map *first = map_new(chain->run->scratch);
    size_t *next = ARENA_ARRAY(chain->run->scratch, size_t, chain->n + 1),
           *last = ARENA_ARRAY(chain->run->scratch, size_t, chain->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < chain->n; i++) {
        struct link *link = &chain->links[i];
        struct link *head = link->names.n > 0 ? map_get(first, link->names) : NULL;
        size_t at = head ? (size_t)(head - chain->links) : i;
        link->group = at + 1;
        if (!head && link->names.n > 0)
            map_put(first, link->names, link);
        if (!moves && i > 0 && !str_eq(link->names, chain->links[i - 1].names)) {
            head = NULL;
            at = i;
            link->group = i + 1;
            map_put(first, link->names, link);
        }
        if (head)
            next[last[at]] = i;
        last[at] = i;
    }
    for (size_t i = 0; i < chain->n; i++) {
        if (chain->links[i].group != i + 1)
            continue;
        for (size_t at = i;; at = next[at]) {
            sorted[n++] = chain->links[at];
            if (!next[at])
                break;
        }
    }
    chain->links = sorted;
}

static struct str bare_year(struct csl_run *run, struct csl_out *out)
{
    struct csl_out *year = csl_find_tag(out, CSL_TAG_YEAR), *suffix = csl_find_tag(year, CSL_TAG_SUFFIX);
    if (!year)
        return STR_NONE;
    if (suffix)
        suffix->removed = true;
    struct str text =
        csl_plain_text(run->scratch, csl_find_tag(out, CSL_TAG_DATE) ? csl_find_tag(out, CSL_TAG_DATE) : year);
    if (suffix)
        suffix->removed = false;
    return text;
}

/* Leaves nothing of a cite but its year suffix. */
static void keep_suffix(struct link *link, struct csl_out *suffix)
{
    link->out->removed = true;
    struct csl_out *core = link->whole->first;
    while (core && !core->cite)
        core = core->next;
    struct csl_out *alone = core ? core : link->whole;
    suffix->next = NULL;
    alone->first = alone->last = suffix;
}

static bool same_group(const struct chain *chain, size_t i)
{
    return i > 0 && chain->links[i].group == chain->links[i - 1].group;
}

static void hide_names(struct link *link)
{
    struct csl_out *names = csl_find_tag(link->out, CSL_TAG_NAMES);
    if (names)
        names->removed = true;
}

/* A range of suffixes: "1990a–c". */
static void range_suffixes(struct chain *chain, const bool *joined)
{
    for (size_t i = 0; i < chain->n;) {
        size_t end = i;
        while (end + 1 < chain->n && joined[end + 1] &&
               chain->links[end + 1].cite->item->suffix == chain->links[end].cite->item->suffix + 1)
            end++;
        if (end >= i + 2) {
            for (size_t k = i + 1; k < end; k++)
                chain->links[k].hidden = true;
            chain->links[end].delimiter = STR("\xe2\x80\x93");
        }
        i = end + 1;
    }
}

static void collapse_suffixes(struct chain *chain, bool ranged)
{
    struct str otherwise = csl_get_or(chain->node, CSL_A_CITE_GROUP, chain->layout->format.delimiter);
    struct str delimiter = csl_get_or(chain->node, CSL_A_SUFFIX_DELIMITER, otherwise);
    bool *joined = ARENA_ARRAY(chain->run->scratch, bool, chain->n + 1);
    for (size_t i = 0; i < chain->n; i++)
        chain->links[i].year = bare_year(chain->run, chain->links[i].out);
    for (size_t i = 1; i < chain->n; i++) {
        struct link *link = &chain->links[i], *before = &chain->links[i - 1];
        struct csl_out *suffix = csl_find_tag(link->out, CSL_TAG_SUFFIX);
        bool plain = suffix && before->cite->item && before->cite->item->suffix && before->cite->locator.n == 0 &&
                     link->cite->locator.n == 0 && !before->cite->has_suffix && !link->cite->has_prefix;
        bool nameless = link->names.n == 0 && before->names.n == 0;
        if (!plain || !(nameless || same_group(chain, i)) || !str_eq(link->year, before->year))
            continue;
        joined[i] = true;
        link->delimiter = delimiter;
        keep_suffix(link, suffix);
    }
    if (ranged)
        range_suffixes(chain, joined);
}

static void collapse_years(struct chain *chain, bool collapse)
{
    struct str plain = chain->layout->format.delimiter;
    struct str within =
        csl_get_or(chain->node, CSL_A_CITE_GROUP, collapse && !chain->run->style->note ? STR(", ") : plain);
    struct str after = csl_get_or(chain->node, CSL_A_AFTER_COLLAPSE, plain);
    for (size_t i = 1; i < chain->n; i++) {
        struct link *link = &chain->links[i];
        bool joins = same_group(chain, i), closed = chain->links[i - 1].cite->locator.n > 0;
        link->delimiter = joins && !(closed && collapse) ? within : collapse ? after : plain;
        if (!joins || !collapse)
            continue;
        if (link->cite->has_prefix)
            link->delimiter = plain;
        else
            hide_names(link);
    }
}

/* [1]–[3] */
static void collapse_numbers(struct chain *chain)
{
    struct str after = csl_get_or(chain->node, CSL_A_AFTER_COLLAPSE, chain->layout->format.delimiter);
    for (size_t i = 0; i < chain->n;) {
        size_t end = i;
        while (end + 1 < chain->n && chain->links[end].cite->item && chain->links[end + 1].cite->item &&
               chain->links[end + 1].cite->item->number == chain->links[end].cite->item->number + 1 &&
               chain->links[end].cite->locator.n == 0 && chain->links[end + 1].cite->locator.n == 0 &&
               !has_affix(chain->links[end].cite) && !has_affix(chain->links[end + 1].cite))
            end++;
        if (end >= i + 2) {
            for (size_t k = i + 1; k < end; k++)
                chain->links[k].hidden = true;
            chain->links[end].delimiter = STR("\xe2\x80\x93");
            if (end + 1 < chain->n)
                chain->links[end + 1].delimiter = after;
        }
        i = end + 1;
    }
}

static void collapse(struct chain *chain)
{
    struct str how = csl_get(chain->node, CSL_A_COLLAPSE);
    bool years = str_starts(how, STR("year"));
    for (size_t i = 1; i < chain->n; i++)
        chain->links[i].delimiter = chain->layout->format.delimiter;
    if (csl_same(how, "citation-number")) {
        collapse_numbers(chain);
        return;
    }
    if (!years && !csl_has(chain->node, CSL_A_CITE_GROUP))
        return;
    group(chain, csl_child(chain->node, CSL_SORT) != NULL);
    if (str_starts(how, STR("year-suffix")))
        collapse_years(chain, true), collapse_suffixes(chain, csl_same(how, "year-suffix-ranged"));
    else
        collapse_years(chain, years);
}

/* A prefix that begins with a stop or the like needs no delimiter before it. */
static bool starts_with_mark(const struct csl_cite *cite)
{
    char first = cite->prefix.n > 0 ? cite->prefix.p[0] : 0;
    return first == '.' || first == ',' || first == ';' || first == ':';
}

static struct csl_out *assembled(struct chain *chain)
{
    struct csl_run *run = chain->run;
    struct csl_out *all = csl_span(run->scratch);
    all->font = chain->layout->format.font;
    csl_append(all, csl_affix(run->scratch, chain->layout->format.prefix));
    bool any = false;
    for (size_t i = 0; i < chain->n; i++) {
        struct link *link = &chain->links[i];
        if (link->hidden || csl_empty(link->whole))
            continue;
        if (any && !starts_with_mark(link->cite))
            csl_append(all, csl_affix(run->scratch, link->delimiter));
        any = true;
        csl_append(all, link->whole);
    }
    csl_append(all, csl_affix(run->scratch, chain->layout->format.suffix));
    return any ? all : NULL;
}

/* The names of a cite that runs with the text: those of the cite itself, or for a style whose cites have none the
   authors by family name. */
static struct csl_out *names_in_text(struct csl_run *run, const struct csl_cite *cite)
{
    if (!cite->item)
        return unknown(run, cite);
    struct csl_cite running = *cite;
    running.running = true;
    struct csl_out *names = csl_find_tag(csl_cite_out(run, run->scratch, &running, 0, NULL, NULL), CSL_TAG_NAMES);
    if (names)
        names->next = NULL;
    if (names)
        return names;
    struct csl_area area = run->style->citation;
    area.names.form = STR("short");
    area.names.and = area.names.and.p ? area.names.and : STR("text");
    struct csl_eval eval = {.run = run,
                            .arena = run->scratch,
                            .item = cite->item,
                            .cite = &running,
                            .area = &area,
                            .locale = run->style->locale};
    const struct csl_names *list = csl_people(run, cite->item, STR("author"));
    return list ? csl_name_list(&eval, NULL, NULL, NULL, list) : NULL;
}

/* "Soekanto (1990)": the first cite's names, then the rest as usual. */
static struct csl_out *with_names(struct csl_run *run, struct csl_cluster *cluster, struct csl_out *names,
                                  struct csl_out *rest)
{
    struct csl_out *all = csl_span(run->scratch), *own = csl_span(run->scratch);
    own->cite = cluster->cites[0].index + 1;
    csl_append(own, names);
    csl_append(all, own);
    if (rest && !(cluster->n == 1 && cluster->cites[0].author_only)) {
        csl_append(all, csl_affix(run->scratch, STR(" ")));
        csl_append(all, rest);
    }
    return all;
}

struct csl_out *csl_render_cluster(struct csl_run *run, struct csl_cluster *cluster)
{
    struct chain chain = {
        .run = run, .node = run->style->citation.node, .layout = run->style->citation.layout, .n = cluster->n};
    struct csl_out *names = NULL;
    chain.links = ARENA_ARRAY(run->scratch, struct link, cluster->n);
    if (cluster->n > 0) {
        cluster->cites[0].opens = true;
        bool runs_on = (cluster->in_text && !cluster->cites[0].suppress_author) || cluster->cites[0].author_only;
        names = runs_on ? names_in_text(run, &cluster->cites[0]) : NULL;
        cluster->cites[0].suppress_author |= names != NULL;
    }
    for (size_t i = 0; i < cluster->n; i++)
        link_render(&chain, &chain.links[i], &cluster->cites[i], cluster->cites[i].index);
    collapse(&chain);
    struct csl_out *out = assembled(&chain);
    return names ? with_names(run, cluster, names, out) : out;
}
