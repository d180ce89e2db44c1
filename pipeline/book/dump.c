/* The tree as text: as JSON for people and programs, and as one line a node for tests. Takes a tree and a buffer; reads
   only, and never recurses. A note's body is written with the note, in the book's list of notes; within a chapter only
   the reference stands. */
#include "book/book.h"

#include "base/json.h"

static const char *const list_styles[] = {"bullet",      "decimal",     "lower-alpha",
                                          "upper-alpha", "lower-roman", "upper-roman"};
static const char *const list_delims[] = {"period", "paren", "two-parens"};
static const char *const aligns[] = {"default", "left", "centre", "right"};
static const char *const tasks[] = {"none", "open", "done"};
static const char *const contents_names[] = {"sections", "figures", "tables"};
static const char *const roles[] = {"half-title", "title", "imprint", "contents",     "figures",
                                    "tables",     "front", "body",    "bibliography", "authors", "back"};
static const char *const contributor_roles[] = {"author", "editor", "translator", "other"};
static const char *const harvests[] = {"auto", "off", "report"};

/* Both forms are written by one list of fields: a sink takes a name and a value. */
struct sink {
    struct json *json; /* or */
    struct buf *text;
};

static void quote(struct buf *out, struct str s)
{
    buf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c == '\n')
            buf_z(out, "\\n");
        else if (c < 0x20 || c == 0x7f)
            buf_printf(out, "\\x%02x", c);
        else
            buf_char(out, (char)c);
    }
    buf_char(out, '"');
}

static void put_text(const struct sink *sink, const char *name, struct str value)
{
    if (value.n == 0)
        return;
    if (sink->json) {
        json_member(sink->json, name, value);
        return;
    }
    buf_printf(sink->text, " %s=", name);
    quote(sink->text, value);
}

static void put_word(const struct sink *sink, const char *name, const char *value)
{
    if (sink->json)
        json_member(sink->json, name, str_of(value));
    else
        buf_printf(sink->text, " %s=%s", name, value);
}

static void put_int(const struct sink *sink, const char *name, long long value)
{
    if (sink->json)
        json_member_int(sink->json, name, value);
    else
        buf_printf(sink->text, " %s=%lld", name, value);
}

static void put_true(const struct sink *sink, const char *name, bool value)
{
    if (!value)
        return;
    if (sink->json) {
        json_key(sink->json, name);
        json_bool(sink->json, true);
    } else {
        buf_printf(sink->text, " %s", name);
    }
}

static void put_attributes(const struct sink *sink, const struct node *node)
{
    const struct attributes *attributes = node->attributes;
    if (!attributes)
        return;
    put_text(sink, "id", attributes->id);
    put_text(sink, "classes", attributes->classes);
    if (!attributes->first)
        return;
    if (sink->json) {
        json_key(sink->json, "attributes");
        json_object(sink->json);
    }
    for (const struct attribute *a = attributes->first; a; a = a->next) {
        if (sink->json) {
            struct buf key = {0};
            buf_str(&key, a->key);
            buf_char(&key, '\0');
            json_key(sink->json, key.p);
            json_str(sink->json, a->value);
            buf_release(&key);
        } else {
            buf_printf(sink->text, " %.*s:", STR_ARG(a->key));
            quote(sink->text, a->value);
        }
    }
    if (sink->json)
        json_object_end(sink->json);
}

static void put_list(const struct sink *sink, const struct node *node)
{
    put_word(sink, "style", list_styles[node->as.list.style]);
    if (node->as.list.style != LIST_BULLET) {
        put_word(sink, "delim", list_delims[node->as.list.delim]);
        put_int(sink, "start", node->as.list.start);
    }
    put_true(sink, "tight", node->as.list.tight);
}

static void put_cell(const struct sink *sink, const struct node *node)
{
    if (node->as.cell.align != ALIGN_DEFAULT)
        put_word(sink, "align", aligns[node->as.cell.align]);
    if (node->as.cell.column_span > 1)
        put_int(sink, "column-span", node->as.cell.column_span);
    if (node->as.cell.row_span > 1)
        put_int(sink, "row-span", node->as.cell.row_span);
    put_true(sink, "header", node->as.cell.header);
}

static void put_columns(const struct sink *sink, const struct node *node)
{
    put_text(sink, "number", node->as.table.number);
    if (sink->json) {
        json_key(sink->json, "columns");
        json_array(sink->json);
    } else {
        buf_z(sink->text, " columns=");
    }
    for (size_t i = 0; i < node->as.table.n_columns; i++) {
        const struct column *column = &node->as.table.columns[i];
        if (sink->json) {
            json_object(sink->json);
            put_word(sink, "align", aligns[column->align]);
            if (column->width)
                put_int(sink, "width", column->width);
            json_object_end(sink->json);
            continue;
        }
        buf_printf(sink->text, "%s%s", i ? "," : "", aligns[column->align]);
        if (column->width)
            buf_printf(sink->text, ":%d", (int)column->width);
    }
    if (sink->json)
        json_array_end(sink->json);
}

static void put_cite(const struct sink *sink, const struct cite_one *cite)
{
    put_text(sink, "key", cite->key);
    put_true(sink, "suppress-author", cite->suppress_author);
    if (cite->locator.n > 0)
        put_text(sink, "label", cite->label);
    put_text(sink, "locator", cite->locator);
    put_text(sink, "entry", cite->entry_id);
}

static void put_affix(const struct sink *sink, const char *name, const struct node *affix)
{
    if (!affix)
        return;
    struct arena *scratch = arena_new();
    put_text(sink, name, node_plain_text(scratch, affix));
    arena_free(scratch);
}

static void put_cites(const struct sink *sink, const struct node *node)
{
    static const char *const modes[] = {[CITE_PARENTHETICAL] = "parenthetical",
                                        [CITE_IN_TEXT] = "in-text",
                                        [CITE_AS_WRITTEN] = "as-written"};
    const struct cite_group *group = node->as.cite.group;
    if (!group)
        return;
    put_word(sink, "mode", modes[group->mode]);
    if (sink->json) {
        json_key(sink->json, "cites");
        json_array(sink->json);
    }
    for (size_t i = 0; i < group->n; i++) {
        if (sink->json)
            json_object(sink->json);
        put_affix(sink, "prefix", group->items[i].prefix);
        put_cite(sink, &group->items[i]);
        put_affix(sink, "suffix", group->items[i].suffix);
        if (sink->json)
            json_object_end(sink->json);
    }
    if (sink->json)
        json_array_end(sink->json);
}

static void put_heading(const struct sink *sink, const struct node *node)
{
    put_int(sink, "level", node->as.heading.level);
    put_text(sink, "number", node->as.heading.number);
    put_true(sink, "unlisted", node->as.heading.unlisted);
}

static void put_item(const struct sink *sink, const struct node *node)
{
    if (node->as.item.task != TASK_NONE)
        put_word(sink, "task", tasks[node->as.item.task]);
}

static void put_figure(const struct sink *sink, const struct node *node)
{
    put_text(sink, "number", node->as.figure.number);
}

static void put_link(const struct sink *sink, const struct node *node)
{
    put_text(sink, "url", node->as.link.url);
    put_text(sink, "title", node->as.link.title);
}

static void put_image(const struct sink *sink, const struct node *node)
{
    put_text(sink, "url", node->as.image.url);
    put_text(sink, "title", node->as.image.title);
    if (node->as.image.image)
        put_text(sink, "path", node->as.image.image->path);
}

static void put_note(const struct sink *sink, const struct node *node)
{
    const struct note *note = node->as.note.note;
    if (!note)
        return;
    put_text(sink, "label", note->label);
    if (note->number)
        put_int(sink, "number", note->number);
    if (node->as.note.use)
        put_int(sink, "use", node->as.note.use);
}

static void put_ref(const struct sink *sink, const struct node *node)
{
    put_text(sink, "target", node->as.ref.target);
    put_true(sink, "page", node->as.ref.page);
}

static void put_contents(const struct sink *sink, const struct node *node)
{
    put_word(sink, "of", contents_names[node->as.contents.of]);
}

static void put_entry(const struct sink *sink, const struct node *node)
{
    put_int(sink, "level", node->as.entry.level);
    put_text(sink, "number", node->as.entry.number);
    put_text(sink, "target", node->as.entry.target);
}

static void put_bib(const struct sink *sink, const struct node *node)
{
    put_text(sink, "key", node->as.bib.key);
}

static void (*const putters[NODE_KIND_COUNT])(const struct sink *sink, const struct node *node) = {
    [NODE_HEADING] = put_heading,   [NODE_LIST] = put_list,
    [NODE_ITEM] = put_item,         [NODE_TABLE] = put_columns,
    [NODE_CELL] = put_cell,         [NODE_FIGURE] = put_figure,
    [NODE_LINK] = put_link,         [NODE_IMAGE] = put_image,
    [NODE_NOTE_REF] = put_note,     [NODE_CITE] = put_cites,
    [NODE_REF] = put_ref,           [NODE_PAGE_REF] = put_ref,
    [NODE_CONTENTS] = put_contents, [NODE_CONTENTS_ENTRY] = put_entry,
    [NODE_BIB_ENTRY] = put_bib,
};

static void put_fields(const struct sink *sink, const struct node *node)
{
    put_attributes(sink, node);
    if (putters[node->kind])
        putters[node->kind](sink, node);
}

/* --- text --- */

struct text_dump {
    struct buf *out;
    unsigned depth;
};

static bool text_enter(void *context, const struct node *node)
{
    struct text_dump *dump = context;
    struct sink sink = {NULL, dump->out};
    for (unsigned i = 0; i < dump->depth; i++)
        buf_z(dump->out, "  ");
    buf_z(dump->out, node_kind_name(node->kind));
    put_fields(&sink, node);
    if (node->text.n > 0) {
        buf_char(dump->out, ' ');
        quote(dump->out, node->text);
    }
    buf_char(dump->out, '\n');
    dump->depth++;
    return true;
}

static void text_leave(void *context, const struct node *node)
{
    struct text_dump *dump = context;
    (void)node;
    dump->depth--;
}

void node_dump(const struct node *node, struct buf *out)
{
    struct text_dump dump = {out, 0};
    node_walk(node, text_enter, text_leave, &dump);
}

/* --- JSON --- */

static bool json_enter(void *context, const struct node *node)
{
    struct json *j = context;
    struct sink sink = {j, NULL};
    json_object(j);
    put_word(&sink, "kind", node_kind_name(node->kind));
    if (node->place.line > 0) {
        json_key(j, "place");
        json_array(j);
        json_int(j, node->place.line);
        json_int(j, node->place.column);
        json_array_end(j);
    }
    put_fields(&sink, node);
    json_member(j, "text", node->text);
    if (node->first) {
        json_key(j, "children");
        json_array(j);
    }
    return true;
}

static void json_leave(void *context, const struct node *node)
{
    struct json *j = context;
    if (node->first)
        json_array_end(j);
    json_object_end(j);
}

static void dump_strings(struct json *j, const char *name, const struct str_list *list)
{
    if (list->n == 0)
        return;
    json_key(j, name);
    json_array(j);
    for (size_t i = 0; i < list->n; i++)
        json_str(j, list->items[i]);
    json_array_end(j);
}

static void dump_contributors(struct json *j, const struct metadata *meta)
{
    if (meta->n_contributors == 0)
        return;
    json_key(j, "contributors");
    json_array(j);
    for (size_t i = 0; i < meta->n_contributors; i++) {
        json_object(j);
        json_member(j, "role", str_of(contributor_roles[meta->contributors[i].role]));
        json_member(j, "name", meta->contributors[i].name);
        json_member(j, "file-as", meta->contributors[i].file_as);
        json_object_end(j);
    }
    json_array_end(j);
}

static void dump_metadata(struct json *j, const struct metadata *meta)
{
    const struct {
        const char *name;
        struct str value;
    } texts[] = {
        {"title", meta->title},
        {"subtitle", meta->subtitle},
        {"publisher", meta->publisher},
        {"date", meta->date},
        {"lang", meta->lang},
        {"isbn", meta->isbn},
        {"identifier", meta->identifier},
        {"rights", meta->rights},
        {"description", meta->description},
        {"series", meta->series},
        {"series-number", meta->series_number},
        {"cover", meta->cover},
        {"csl", meta->csl},
        {"paper", meta->paper},
        {"theme", meta->theme},
        {"harvest-decisions", meta->harvest_decisions},
        {"harvest", str_of(harvests[meta->harvest])},
        {"chapter-start", meta->chapter_start == START_RECTO ? STR("recto") : STR("any")},
    };
    json_key(j, "metadata");
    json_object(j);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        json_member(j, texts[i].name, texts[i].value);
    dump_contributors(j, meta);
    dump_strings(j, "subjects", &meta->subjects);
    dump_strings(j, "chapters", &meta->chapters);
    dump_strings(j, "bibliography", &meta->bibliographies);
    dump_strings(j, "front-matter", &meta->front_matter);
    dump_strings(j, "back-matter", &meta->back_matter);
    dump_strings(j, "targets", &meta->targets);
    json_member_int(j, "toc-depth", meta->toc_depth);
    json_key(j, "number-sections");
    json_bool(j, meta->number_sections);
    json_object_end(j);
}

/* A chapter's file as seen from the book's folder, so that the dump does not depend on where the book lies. */
static struct str file_within(const struct book *book, const char *file)
{
    struct str name = str_of(file), root = str_of(book->root);
    if (root.n && str_starts(name, root) && name.n > root.n && name.p[root.n] == '/')
        return str_sub(name, root.n + 1, name.n);
    return name;
}

static void dump_chapters(struct json *j, const struct book *book)
{
    json_key(j, "chapters");
    json_array(j);
    for (size_t i = 0; i < book->n_chapters; i++) {
        const struct chapter *chapter = book->chapters[i];
        json_object(j);
        json_member(j, "role", str_of(roles[chapter->role]));
        json_member(j, "file", file_within(book, chapter->file));
        json_member(j, "name", chapter->name);
        json_member(j, "title", chapter->title);
        if (chapter->root) {
            json_key(j, "tree");
            node_walk(chapter->root, json_enter, json_leave, j);
        }
        json_object_end(j);
    }
    json_array_end(j);
}

static void dump_notes(struct json *j, const struct book *book)
{
    json_key(j, "notes");
    json_array(j);
    for (size_t i = 0; i < book->n_notes; i++) {
        const struct note *note = book->notes[i];
        json_object(j);
        json_member(j, "label", note->label);
        json_member(j, "id", note->id);
        if (note->number)
            json_member_int(j, "number", note->number);
        if (note->body) {
            json_key(j, "tree");
            node_walk(note->body, json_enter, json_leave, j);
        }
        json_object_end(j);
    }
    json_array_end(j);
}

void book_dump(const struct book *book, struct buf *out)
{
    struct json j;
    json_init(&j, out, false);
    json_object(&j);
    json_member(&j, "name", book->name);
    dump_metadata(&j, &book->meta);
    dump_chapters(&j, book);
    dump_notes(&j, book);
    json_object_end(&j);
    buf_char(out, '\n');
}
