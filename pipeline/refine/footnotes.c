/* Citations in a style of notes. A citation in running text becomes a note of its own, which stands where pandoc puts it:
   after the punctuation that follows, without the space before; of "@key says" the names stay in the text. The note has
   the names in any case: "80." alone would lead nowhere. Within a note of the author's a citation stays where it is: as
   it is where the note begins with it or goes on, else in brackets. */
#include <string.h>

#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "refine/bibliography.h"
#include "refine/common.h"

/* Text around a citation. */

/* The last text within node that shows something; NULL: it ends with something else. */
static struct node *last_text(struct node *node)
{
    struct node *last = node->last;
    while (last && last->last)
        last = last->last;
    return last && last->kind == NODE_TEXT ? last : NULL;
}

static struct node *first_text(struct node *node)
{
    struct node *first = node->first;
    while (first && first->first)
        first = first->first;
    return first && first->kind == NODE_TEXT ? first : NULL;
}

static void drop_if_empty(struct node *text)
{
    if (text && text->kind == NODE_TEXT && text->text.n == 0)
        node_unlink(text);
}

static void drop_space_before(struct node *node)
{
    for (struct node *prev = node->prev; prev; prev = node->prev) {
        if (prev->kind == NODE_TEXT)
            prev->text = str_trim_end(prev->text);
        if (prev->kind != NODE_SOFT_BREAK && (prev->kind != NODE_TEXT || prev->text.n))
            return;
        node_unlink(prev);
    }
}

/* How much of text is closing punctuation. */
static size_t punctuation_at(struct str text)
{
    static const char *const marks[] = {
        ".", ",", ";", ":", "?", "!", ")", "]", "\"", "'", "\xE2\x80\xA6", "\xE2\x80\x99", "\xE2\x80\x9D", "\xC2\xBB"};
    size_t n = 0, before = STR_NPOS;
    while (n != before && n < text.n) {
        before = n;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (str_starts(str_sub(text, n, text.n), str_of(marks[i])))
                n += str_of(marks[i]).n;
    }
    bool quote = n && (text.p[n - 1] == '"' || text.p[n - 1] == '\'');
    bool inside = n < text.n && uc_is_alnum(utf8_first(str_sub(text, n, text.n)));
    return quote && inside ? 0 : n;
}

static bool ends_sentence(uint32_t cp)
{
    return cp == '.' || cp == '?' || cp == '!';
}

/* The punctuation after ref goes before it. */
static void pull_punctuation(struct arena *arena, struct node *ref)
{
    struct node *next = ref->next, *end = ref;
    while (next && next->kind == NODE_NOTE_REF) { /* over the author's own notes too */
        end = next;
        next = next->next;
    }
    if (!next || next->kind != NODE_TEXT)
        return;
    size_t n = punctuation_at(next->text), from = 0;
    if (n == 0)
        return;
    struct node *prev = ref->prev;
    uint32_t before = 0;
    if (prev)
        before = prev->kind == NODE_TEXT ? utf8_last(prev->text) : rendering_last(arena, prev);
    if (next->text.p[0] == '.' && ends_sentence(before))
        from = 1;
    if (n > from)
        node_insert_before(ref, node_text(arena, next->place, str_sub(next->text, from, n)));
    next->text = str_sub(next->text, n, next->text.n);
    drop_if_empty(end->next);
}

static void part_from(struct arena *arena, struct node *ref, struct node *other)
{
    if (!other || other->kind != NODE_NOTE_REF)
        return;
    struct node *comma = node_new(arena, NODE_SUPERSCRIPT, ref->place);
    node_append(comma, text_z(arena, ref->place, ","));
    if (other == ref->prev)
        node_insert_before(ref, comma);
    else
        node_insert_after(ref, comma);
}

/* Takes the final stop off what node shows; one word ("Ibid.") keeps it, unless another stop follows. */
static void drop_stop(struct arena *arena, struct node *node)
{
    struct node *last = last_text(node);
    bool stop = node->next && node->next->kind == NODE_TEXT && str_starts(node->next->text, STR("."));
    if (!last || !str_ends(last->text, STR(".")))
        return;
    if (!stop && str_find(node_plain_text(arena, node), ' ') == STR_NPOS)
        return;
    last->text = str_sub(last->text, 0, last->text.n - 1);
    if (last->parent == node)
        drop_if_empty(last);
}

/* True when what follows starts no sentence and so goes on after the citation. */
static bool goes_on(const struct node *node)
{
    for (const struct node *next = node->next; next; next = next->next) {
        struct str text = next->kind == NODE_TEXT ? str_trim(next->text) : STR_NONE;
        if (text.n)
            return !uc_is_upper(utf8_first(text));
        if (next->kind != NODE_TEXT && next->kind != NODE_SOFT_BREAK)
            return true;
    }
    return false;
}

static void capitalise(struct arena *arena, struct node *node)
{
    struct node *first = first_text(node);
    if (!first || first->text.n == 0)
        return;
    const char *p = first->text.p;
    uint32_t cp = utf8_next(&p, first->text.p + first->text.n);
    size_t n = (size_t)(p - first->text.p);
    if (uc_is_lower(cp))
        first->text = str_cat(arena, uc_upper(arena, str_sub(first->text, 0, n), STR_NONE),
                              str_sub(first->text, n, first->text.n));
}

/* Names in running text. */

static bool is_running(const struct cited *cited)
{
    return cited->makes_note && cited->group->mode == CITE_IN_TEXT && !cited->group->items[0].suppress_author;
}

bool footnotes_names(struct bibliography *b)
{
    struct arena *arena = b->press->arena;
    struct cite_cluster *clusters = ARENA_ARRAY(arena, struct cite_cluster, b->n);
    struct cite_library *library = cite_library_new(arena, b->press->diag);
    struct cite_output out = {0};
    size_t n = 0;
    for (size_t i = 0; i < b->n; i++) {
        if (!is_running(&b->cites[i]))
            continue;
        clusters[n].items = ARENA_NEW(arena, struct cite_request);
        clusters[n].items[0] = (struct cite_request){.key = b->cites[i].group->items[0].key, .author_only = true};
        clusters[n++].n = 1;
        bibliography_share(b, library, b->cites[i].group->items[0].key);
    }
    if (n == 0)
        return true;
    if (!cite_render(arena, b->press->diag, library, b->style, clusters, n, NULL, 0, &out))
        return false;
    n = 0;
    for (size_t i = 0; i < b->n; i++)
        if (is_running(&b->cites[i]))
            b->cites[i].names = out.clusters[n++];
    return true;
}

/* A work without names comes back as a whole citation, with what the style puts around it. */
static bool are_names(const struct rich *rich)
{
    bool any = rich != NULL;
    for (; rich; rich = rich->next)
        any &= rich->cite == 0 && rich->slot == 0;
    return any;
}

/* What stands for names in running text, in a span: the names, or the title of a work that has none. */
static struct node *names_make(struct bibliography *b, const struct scope *scope, const struct cited *cited)
{
    struct arena *arena = b->press->arena;
    struct place place = cited->node->place;
    struct node *span = node_new(arena, NODE_SPAN, place), *to = span;
    struct str key = cited->group->items[0].key;
    const struct value *work = cite_library_find(b->book->library, key);
    const struct str *id = rendering_target(b, scope, key);
    if (!work) {
        node_append(span, node_text(arena, place, str_format(arena, "[?%.*s]", STR_ARG(key))));
        return span;
    }
    if (id) {
        to = node_new(arena, NODE_LINK, place);
        to->as.link.url = str_cat(arena, STR("#"), *id);
        node_append(span, to);
    }
    if (are_names(cited->names)) {
        rendering_append(arena, to, cited->names);
    } else {
        struct node *title = node_new(arena, NODE_EMPH, place);
        struct str text = value_get_text(work, "title-short");
        node_append(title, node_text(arena, place, text.n ? text : value_get_text(work, "title")));
        node_append(to, title);
    }
    return span;
}

/* Notes. */

static struct note *note_new(struct arena *arena, struct node *cite)
{
    struct note *note = ARENA_NEW(arena, struct note);
    struct node *paragraph = node_new(arena, NODE_PARAGRAPH, cite->place);
    note->label = node_id(cite);
    note->body = node_new(arena, NODE_NOTE, cite->place);
    node_append(note->body, paragraph);
    node_append(paragraph, cite);
    return note;
}

static void put_note(struct bibliography *b, const struct scope *scope, struct cited *cited, const struct rich *rich)
{
    struct arena *arena = b->press->arena;
    struct node *cite = cited->node, *ref = node_new(arena, NODE_NOTE_REF, cite->place);
    node_replace(cite, ref);
    rendering_cite(b, scope, cited, cite, rich);
    if (cited->group->items[0].prefix)
        capitalise(arena, cite);
    cited->note = note_new(arena, cite);
    cited->note->body->as.note.note = cited->note;
    ref->as.note.note = cited->note;
    if (is_running(cited)) {
        struct node *names = names_make(b, scope, cited);
        node_insert_before(ref, names);
        node_dissolve(names);
    } else {
        drop_space_before(ref);
    }
    pull_punctuation(arena, ref);
    part_from(arena, ref, ref->prev);
    part_from(arena, ref, ref->next);
}

static bool begins_note(const struct node *cite)
{
    return !cite->prev && cite->parent && !cite->parent->prev && cite->parent->parent &&
           cite->parent->parent->kind == NODE_NOTE;
}

/* Within a note of the author's. */
static void put_within(struct bibliography *b, const struct scope *scope, struct cited *cited, const struct rich *rich)
{
    struct arena *arena = b->press->arena;
    struct node *cite = cited->node;
    bool begins = begins_note(cite), running = cited->group->mode == CITE_IN_TEXT;
    rendering_cite(b, scope, cited, cite, rich);
    if (!cite->first)
        return;
    if (begins && cited->group->items[0].prefix)
        capitalise(arena, cite);
    if ((!begins && !running) || goes_on(cite))
        drop_stop(arena, cite);
    if (!begins && !running) {
        node_prepend(cite, text_z(arena, cite->place, "("));
        node_append(cite, text_z(arena, cite->place, ")"));
    }
}

/* Keys alone that nobody knows make no note. */
static void put_unknown(struct bibliography *b, const struct cited *cited)
{
    struct arena *arena = b->press->arena;
    struct place place = cited->node->place;
    for (size_t i = 0; i < cited->group->n; i++) {
        struct str key = cited->group->items[i].key;
        struct str text = str_format(arena, "%s[?%.*s]", i ? "; " : "", STR_ARG(key));
        node_append(cited->node, node_text(arena, place, text));
    }
}

void footnotes_put(struct bibliography *b, const struct scope *scope, struct cited *cited, const struct rich *rich)
{
    if (cited->makes_note)
        put_note(b, scope, cited, rich);
    else if (cited->in_note)
        put_within(b, scope, cited, rich);
    else
        put_unknown(b, cited);
}

void footnotes_enter(struct bibliography *b)
{
    struct book *book = b->book;
    size_t n = book->n_notes;
    struct note **notes = ARENA_ARRAY(b->press->arena, struct note *, n + b->n);
    if (!b->notes)
        return;
    if (n)
        memcpy(notes, book->notes, n * sizeof *notes);
    for (size_t i = 0; i < b->n; i++)
        if (b->cites[i].note)
            notes[n++] = b->cites[i].note;
    book->notes = notes;
    book->n_notes = n;
}
