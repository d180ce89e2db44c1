/* The processor behind cite_render and cite_process: a library's works, clusters of either kind, and what is rendered as
   rich text, HTML, plain text or JSON. A missing or broken style is an error with its name. */
#include "cite/csl.h"

#include "base/arena.h"
#include "base/json.h"
#include "cite/library.h"
#include "cite/messages.h"

static void item_open(struct csl_item *item, const struct value *value)
{
    item->value = value;
    item->id = value_get_text(value, "id");
    item->type = value_get_text(value, "type");
    item->language = value_get_text(value, "language");
    for (const struct value *field = value->first; field; field = field->next)
        item->fields |= csl_field_bit(field->key);
}

struct csl_run *csl_run_new(struct arena *arena, const struct cite_library *library, const struct csl_style *style,
                            struct str lang)
{
    struct csl_run *run = ARENA_NEW(arena, struct csl_run);
    run->arena = arena;
    run->scratch = arena_new();
    run->lang = lang;
    run->style = style;
    run->n_items = cite_library_count(library);
    run->items = ARENA_ARRAY(arena, struct csl_item, run->n_items);
    run->by_id = map_new(arena);
    for (size_t i = 0; i < run->n_items; i++) {
        item_open(&run->items[i], csl_extra(arena, cite_library_at(library, i)));
        map_put(run->by_id, run->items[i].id, &run->items[i]);
    }
    return run;
}

void csl_run_free(struct csl_run *run)
{
    arena_free(run->scratch);
}

static struct csl_item *item_find(struct csl_run *run, const struct cite_library *library, struct str key)
{
    const struct value *value = cite_library_find(library, key);
    return value ? map_get(run->by_id, value_get_text(value, "id")) : NULL;
}

/* --- for documents --- */

static void fill_cite(struct csl_run *run, const struct cite_library *library, struct cite_request *from,
                      struct csl_cite *to)
{
    to->item = item_find(run, library, from->key);
    to->id = from->key;
    to->locator = from->locator;
    to->label = from->label;
    to->prefix = from->prefix_text;
    to->suffix = from->suffix_text;
    to->has_prefix = from->has_prefix;
    to->has_suffix = from->has_suffix;
    to->suppress_author = from->suppress_author;
    to->author_only = from->author_only;
    from->known = to->item != NULL;
}

static void fill_clusters(struct csl_run *run, const struct cite_library *library, struct cite_cluster *clusters,
                          size_t n)
{
    run->n_clusters = n;
    run->clusters = ARENA_ARRAY(run->arena, struct csl_cluster, n);
    run->fed = true;
    run->slots = true;
    for (size_t i = 0; i < n; i++) {
        struct csl_cluster *to = &run->clusters[i];
        to->n = clusters[i].n;
        to->cites = ARENA_ARRAY(run->arena, struct csl_cite, to->n);
        to->in_document = true;
        to->in_text = clusters[i].in_text;
        to->note = (long)clusters[i].note;
        to->part = clusters[i].part;
        for (size_t k = 0; k < to->n; k++) {
            fill_cite(run, library, &clusters[i].items[k], &to->cites[k]);
            to->cites[k].index = k;
        }
    }
}

static struct rich *rich_of(struct csl_run *run, const struct csl_locale *locale, const struct csl_out *out,
                            struct rich **label)
{
    struct csl_tokens tokens = csl_flatten(run->scratch, locale, out);
    struct rich *rich = csl_write_rich(run->arena, &tokens, label);
    csl_fresh(run);
    return rich;
}

static void fill_entries(struct csl_run *run, struct cite_output *out)
{
    const struct csl_node *node = run->style->bibliography.node;
    struct csl_listing listing;
    size_t n = csl_list(&listing, run);
    out->hanging = csl_is(node, CSL_A_HANGING, "true");
    out->entry_spacing = (int)csl_number(node, CSL_A_ENTRY_SPACING, 1);
    out->entries = ARENA_ARRAY(run->arena, struct cite_entry, n);
    for (size_t i = 0; i < n; i++) {
        struct csl_item *item = run->cited[i];
        struct cite_entry entry = {.key = item->id};
        entry.text = rich_of(run, csl_item_locale(run, item), csl_list_entry(&listing, item), &entry.label);
        if (entry.text || entry.label)
            out->entries[out->n_entries++] = entry;
    }
}

/* A work may be named by any of its keys. */
static struct str *ids_of(struct csl_run *run, const struct cite_library *library, const struct str *keys, size_t n)
{
    struct str *ids = ARENA_ARRAY(run->arena, struct str, n);
    for (size_t i = 0; i < n; i++) {
        const struct value *value = cite_library_find(library, keys[i]);
        ids[i] = value ? value_get_text(value, "id") : keys[i];
    }
    return ids;
}

void csl_render(struct csl_run *run, const struct cite_library *library, struct cite_cluster *clusters, size_t n,
                const struct str *nocite, size_t n_nocite, struct cite_output *out)
{
    *out = (struct cite_output){0};
    fill_clusters(run, library, clusters, n);
    csl_prepare(run, ids_of(run, library, nocite, n_nocite), n_nocite);
    out->clusters = ARENA_ARRAY(run->arena, struct rich *, n);
    out->n_clusters = n;
    for (size_t i = 0; i < n; i++)
        out->clusters[i] = rich_of(run, run->style->locale, csl_render_cluster(run, &run->clusters[i]), NULL);
    fill_entries(run, out);
}

/* --- for other programs --- */

static bool truth(const struct value *map, const char *key)
{
    const struct value *v = value_get(map, key);
    if (!v || v->kind == VALUE_NULL)
        return false;
    return v->kind == VALUE_BOOL ? v->truth : v->text.n > 0 && !str_is(v->text, "0") && !str_is(v->text, "false");
}

static void cite_read(struct csl_run *run, struct diag *diag, const struct value *from, bool alone, struct csl_cite *to)
{
    long position;
    to->id = value_get_text(from, "id");
    to->item = map_get(run->by_id, to->id);
    if (!to->item)
        diag_add(diag, from->place, &msg_csl_key_unknown, to->id);
    to->locator = value_get_text(from, "locator");
    to->label = value_get_text(from, "label");
    to->prefix = value_get_text(from, "prefix");
    to->suffix = value_get_text(from, "suffix");
    to->has_prefix = to->prefix.n > 0;
    to->has_suffix = to->suffix.n > 0;
    to->suppress_author = truth(from, "suppress-author");
    to->author_only = truth(from, "author-only");
    if (!alone)
        return;
    to->near_note = truth(from, "near-note");
    if (value_get(from, "position") && value_int(value_get(from, "position"), &position) && position >= 0 &&
        position <= 3)
        to->position = (enum csl_position)position;
}

static bool cluster_read(struct csl_run *run, struct diag *diag, const struct value *from, struct csl_cluster *to)
{
    const struct value *items = value_get(from, "citationItems"), *properties = value_get(from, "properties");
    if (!items || items->kind != VALUE_LIST) {
        diag_add(diag, from->place, &msg_csl_citations_shape);
        return false;
    }
    to->in_document = properties != NULL;
    run->fed |= to->in_document;
    value_int(value_get(properties, "noteIndex"), &to->note);
    to->note = to->note < 0 || to->note > 10000000 ? 0 : to->note;
    to->cites = ARENA_ARRAY(run->arena, struct csl_cite, items->count);
    for (const struct value *item = items->first; item; item = item->next) {
        to->cites[to->n].index = to->n;
        cite_read(run, diag, item, !to->in_document, &to->cites[to->n++]);
    }
    return true;
}

static bool clusters_read(struct csl_run *run, struct diag *diag, const struct value *from)
{
    if (!from || from->kind == VALUE_NULL)
        return true;
    if (from->kind != VALUE_LIST) {
        diag_add(diag, from->place, &msg_csl_citations_shape);
        return false;
    }
    run->clusters = ARENA_ARRAY(run->arena, struct csl_cluster, from->count);
    for (const struct value *cluster = from->first; cluster; cluster = cluster->next)
        if (!cluster_read(run, diag, cluster, &run->clusters[run->n_clusters++]))
            return false;
    return true;
}

/* What is said for a cite or an entry that the style leaves empty. */
#define NOTHING "[CSL STYLE ERROR: reference with no printed form.]"

static struct str written(struct csl_run *run, const struct csl_out *out, enum cite_format format)
{
    struct buf text = {0};
    struct csl_tokens tokens = csl_flatten(run->scratch, run->style->locale, out);
    if (format == CITE_TEXT)
        csl_write_text(&text, &tokens);
    else
        csl_write_html(&text, &tokens);
    return text.n > 0 ? buf_take(&text, run->scratch) : STR(NOTHING);
}

static void write_citations(struct csl_run *run, const struct cite_job *job, struct buf *out)
{
    struct json json;
    json_init(&json, out, false);
    if (job->format == CITE_JSON)
        json_array(&json);
    for (size_t i = 0; i < run->n_clusters; i++) {
        struct str text = written(run, csl_render_cluster(run, &run->clusters[i]), job->format);
        if (job->format == CITE_JSON) {
            json_str(&json, text);
        } else {
            buf_str(out, text);
            buf_char(out, '\n');
        }
        csl_fresh(run);
    }
    if (job->format == CITE_JSON) {
        json_array_end(&json);
        buf_char(out, '\n');
    }
}

static void write_entry(struct json *json, const struct cite_job *job, struct str id, struct str text, struct buf *out)
{
    if (job->format == CITE_JSON) {
        json_object(json);
        json_member(json, "id", id);
        json_member(json, "html", text);
        json_object_end(json);
    } else if (job->format == CITE_TEXT) {
        buf_str(out, text);
        buf_char(out, '\n');
    } else {
        buf_z(out, "  <div class=\"csl-entry\">");
        buf_str(out, text);
        buf_z(out, "</div>\n");
    }
}

static void write_bibliography(struct csl_run *run, const struct cite_job *job, struct buf *out)
{
    struct csl_listing listing;
    size_t n = csl_list(&listing, run);
    struct json json;
    json_init(&json, out, false);
    if (job->format == CITE_JSON)
        json_array(&json);
    else if (job->format == CITE_HTML)
        buf_z(out, "<div class=\"csl-bib-body\">\n");
    for (size_t i = 0; i < n; i++) {
        struct csl_out *entry = csl_list_entry(&listing, run->cited[i]);
        if (run->style->numbered || !csl_empty(entry)) /* a number that is cited keeps its place */
            write_entry(&json, job, run->cited[i]->id, written(run, entry, job->format), out);
        csl_fresh(run);
    }
    if (job->format == CITE_JSON)
        json_array_end(&json);
    buf_z(out, job->format == CITE_HTML ? "</div>\n" : job->format == CITE_JSON ? "\n" : "");
}

static bool process(struct csl_run *run, struct diag *diag, const struct cite_job *job, struct buf *out)
{
    if (!clusters_read(run, diag, job->citations))
        return false;
    csl_prepare(run, NULL, 0);
    if (job->bibliography && !run->style->bibliography.layout)
        diag_add(diag, NOWHERE, &msg_csl_no_bibliography, job->style);
    if (job->bibliography)
        write_bibliography(run, job, out);
    else
        write_citations(run, job, out);
    return true;
}

bool cite_process(struct arena *arena, struct diag *diag, const struct cite_library *library,
                  const struct cite_job *job, struct buf *out)
{
    const struct csl_style *style = csl_style_open(arena, diag, NOWHERE, job->style, job->lang, job->locale_dir);
    if (!style)
        return false;
    struct csl_run *run = csl_run_new(arena, library, style, job->lang);
    bool good = process(run, diag, job, out);
    csl_run_free(run);
    return good;
}
