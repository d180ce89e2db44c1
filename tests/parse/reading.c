/* Reading one text for a test, and asking about the tree. */
#include "parse/reading.h"

#include "base/buf.h"

void reading_begin(struct reading *r, struct str text, bool plain)
{
    struct buf b = {0};
    *r = (struct reading){0};
    r->press.arena = arena_new();
    r->press.diag = diag_new(r->press.arena);
    r->press.book = &r->book;
    r->book.meta.lang = STR("id");
    r->chapter.role = CHAPTER_BODY;
    r->chapter.file = plain ? "t.txt" : "t.md";
    r->chapter.plain_text = plain;
    r->ok = parse_markdown(&r->press, &r->chapter, text);
    node_dump(r->chapter.root, &b);
    for (size_t i = 0; i < r->book.n_notes; i++)
        node_dump(r->book.notes[i]->body, &b);
    buf_char(&b, '\0');
    r->dump = buf_take(&b, r->press.arena).p;
}

void reading_end(struct reading *r)
{
    arena_free(r->press.arena);
}

void expect_tree(const char *markdown, const char *dump)
{
    struct reading r;
    reading_begin(&r, str_of(markdown), false);
    ck_assert_str_eq(r.dump, dump);
    reading_end(&r);
}

size_t said(const struct press *press, const char *id)
{
    size_t n = 0;
    for (size_t i = 0; i < diag_count(press->diag); i++)
        n += strcmp(diag_at(press->diag, i)->message->id, id) == 0;
    return n;
}

const char *place_of(const struct reading *r, enum node_kind kind, size_t nth)
{
    const struct node *root = r->chapter.root;
    for (const struct node *node = root; node; node = node_next(root, node, false))
        if (node->kind == kind && nth-- == 0)
            return str_z(r->press.arena,
                         str_format(r->press.arena, "%u:%u", (unsigned)node->place.line, (unsigned)node->place.column));
    return "none";
}

const char *headings_of(const struct reading *r)
{
    const struct node *root = r->chapter.root;
    struct buf b = {0};
    for (const struct node *node = root; node; node = node_next(root, node, false))
        if (node->kind == NODE_HEADING)
            buf_printf(&b, "%d %.*s\n", node->as.heading.level, STR_ARG(node_plain_text(r->press.arena, node)));
    buf_char(&b, '\0');
    return buf_take(&b, r->press.arena).p;
}
