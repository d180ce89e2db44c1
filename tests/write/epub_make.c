#include "write/epub_make.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "typeset/fonts/fonts.h"
#include "typeset/theme.h"
#include "write/epub/nav.h"
#include "write/epub/plan.h"
#include "write/write.h"
#include "write/epub/xhtml.h"

struct make *make_new(void)
{
    struct make *m = mem_zalloc(sizeof *m);
    m->arena = arena_new();
    snprintf(m->folder, sizeof m->folder, "/tmp/jilid-epub-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(m->folder));
    struct contributor *ani = ARENA_NEW(m->arena, struct contributor);
    *ani = (struct contributor){.role = ROLE_AUTHOR, .name = STR("Ani"), .file_as = STR("Ani")};
    m->book.name = STR("buku");
    m->book.root = m->folder;
    m->book.meta.title = STR("Buku");
    m->book.meta.lang = STR("id");
    m->book.meta.date = STR("2026-01-15");
    m->book.meta.toc_depth = 3;
    m->book.meta.contributors = ani;
    m->book.meta.n_contributors = 1;
    m->options.output = m->folder;
    m->options.targets = TARGET_EPUB;
    m->press.arena = m->arena;
    m->press.diag = diag_new(m->arena);
    m->press.options = &m->options;
    m->press.outputs = outputs_new(m->arena, m->press.diag);
    m->press.book = &m->book;
    return m;
}

void make_fonts(struct make *m)
{
    ck_assert(typeset_fonts(&m->press));
}

void make_free(struct make *m)
{
    outputs_free(m->press.outputs);
    fonts_free(m->press.fonts);
    unlink(str_z(m->arena, path_join(m->arena, str_of(m->folder), STR("buku.epub"))));
    rmdir(m->folder);
    arena_free(m->arena);
    mem_free(m);
}

struct chapter *make_chapter(struct make *m, enum chapter_role role, const char *name, const char *title)
{
    struct chapter *chapter = ARENA_NEW(m->arena, struct chapter);
    chapter->role = role;
    chapter->name = str_of(name);
    chapter->title = str_of(title);
    chapter->root = node_new(m->arena, NODE_DOCUMENT, NOWHERE);
    book_add_chapter(m->arena, &m->book, chapter, m->book.n_chapters);
    return chapter;
}

struct node *make_node(struct make *m, enum node_kind kind, struct node *const *children)
{
    struct node *node = node_new(m->arena, kind, NOWHERE);
    if (kind == NODE_CELL)
        node->as.cell.column_span = node->as.cell.row_span = 1;
    if (kind == NODE_LIST)
        node->as.list.start = 1;
    for (; *children; children++)
        node_append(node, *children);
    return node;
}

struct node *make_text(struct make *m, const char *text)
{
    return node_text(m->arena, NOWHERE, str_of(text));
}

struct node *make_id(struct make *m, struct node *node, const char *id)
{
    node_set_id(m->arena, node, str_of(id));
    return node;
}

struct node *make_heading(struct make *m, int level, const char *text)
{
    struct node *heading = N(m, NODE_HEADING, T(m, text));
    heading->as.heading.level = level;
    return heading;
}

struct note *make_note(struct make *m, const char *id, unsigned number, struct node *body)
{
    struct note *note = ARENA_NEW(m->arena, struct note);
    note->id = note->label = str_of(id);
    note->number = number;
    note->body = body;
    note->body->as.note.note = note;
    note->refs = ARENA_ARRAY(m->arena, struct node *, 8);
    struct note **notes = ARENA_ARRAY(m->arena, struct note *, m->book.n_notes + 1);
    for (size_t i = 0; i < m->book.n_notes; i++)
        notes[i] = m->book.notes[i];
    notes[m->book.n_notes++] = note;
    m->book.notes = notes;
    return note;
}

struct node *make_ref(struct make *m, struct note *note, const char *id)
{
    struct node *ref = node_new(m->arena, NODE_NOTE_REF, NOWHERE);
    ref->as.note.note = note;
    ref->as.note.use = (uint32_t)note->n_refs;
    note->refs[note->n_refs++] = ref;
    return make_id(m, ref, id);
}

void make_put(struct chapter *chapter, struct node *block)
{
    node_append(chapter->root, block);
}

struct str make_file(struct make *m, const char *name)
{
    book_number(&m->book);
    const struct plan *plan = plan_make(&m->press);
    for (size_t i = 0; i < plan->n_pieces; i++) {
        struct buf out = {0};
        if (!str_is(plan->pieces[i].file, name))
            continue;
        if (plan->pieces[i].kind == PIECE_NAV)
            nav_write(&out, plan, toc_make(plan));
        else
            xhtml_piece(&out, plan, &plan->pieces[i], NULL);
        return buf_take(&out, m->arena);
    }
    ck_abort_msg("no file %s", name);
    return STR_NONE;
}

struct str make_epub(struct make *m)
{
    struct str bytes;
    book_number(&m->book);
    ck_assert(write_epub(&m->press));
    ck_assert(outputs_commit(m->press.outputs));
    outputs_free(m->press.outputs);
    m->press.outputs = outputs_new(m->arena, m->press.diag);
    const char *path = str_z(m->arena, path_join(m->arena, str_of(m->folder), STR("buku.epub")));
    ck_assert_int_eq(file_read(m->arena, path, FILE_MAX_MEDIA, &bytes), FILE_OK);
    return bytes;
}
