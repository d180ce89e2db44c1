/* The reading of one text and of all chapters. Takes chapters whose text parse_gather has read; gives their trees,
   their notes (appended to the book's, chapter by chapter) and their titles. One text goes through: lines; in a .txt,
   headings and lists marked (plaintext.c); escapes guarded; front matter, notes, divs and definitions cut (split.c);
   cmark (tree.c); marks resolved, cells and lines read (structure.c); captions; inlines; figures. Refuses what passes a
   ceiling, and a book without any text. */
#include "parse/parse.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "book/options.h"
#include "parse/captions.h"
#include "parse/guard.h"
#include "parse/inlines.h"
#include "parse/messages.h"
#include "parse/metadata.h"
#include "parse/plaintext.h"
#include "parse/split.h"
#include "parse/structure.h"
#include "parse/tree.h"

struct note *reader_note(struct reader *r, struct str label, struct place place)
{
    struct note *note = ARENA_NEW(r->arena, struct note);
    note->label = label;
    note->body = node_new(r->arena, NODE_NOTE, place);
    note->body->as.note.note = note;
    MEM_PUSH(r->notes, r->n_notes, r->cap_notes, note);
    return note;
}

static void guard_lines(struct reader *r, struct source *lines)
{
    struct buf b = {0};
    for (size_t i = 0; i < lines->n; i++) {
        struct str text = lines->lines[i].text;
        if (text.n == 0 || (!memchr(text.p, '\\', text.n) && !memmem(text.p, text.n, "[^", 2)))
            continue;
        buf_clear(&b);
        guard_line(&b, text);
        lines->lines[i].text = str_dup(r->arena, buf_view(&b));
    }
    buf_release(&b);
}

static void keep_notes(struct reader *r)
{
    struct book *book = r->press->book;
    if (!book || r->n_notes == 0)
        return;
    size_t n = book->n_notes + r->n_notes;
    if (n > book->cap_notes) {
        book->cap_notes = n > 2 * book->cap_notes ? n : 2 * book->cap_notes;
        struct note **all = ARENA_ARRAY(r->arena, struct note *, book->cap_notes);
        if (book->n_notes > 0)
            memcpy(all, book->notes, book->n_notes * sizeof *all);
        book->notes = all;
    }
    memcpy(book->notes + book->n_notes, r->notes, r->n_notes * sizeof *book->notes);
    book->n_notes = n;
}

static struct str first_heading(struct arena *arena, const struct node *root)
{
    for (const struct node *node = root->first; node; node = node_next(root, node, node->kind != NODE_DIV))
        if (node->kind == NODE_HEADING)
            return node_plain_text(arena, node);
    return STR_NONE;
}

/* A title of the file's own metadata that no heading of the text repeats becomes its heading. */
static void use_title(struct reader *r, struct str title, struct place place)
{
    struct node *root = r->chapter->root;
    for (struct node *node = root->first; node; node = node->next)
        if (node->kind == NODE_HEADING && node->as.heading.level == 1)
            return;
    struct node *heading = node_new(r->arena, NODE_HEADING, place);
    heading->as.heading.level = 1;
    node_append(heading, node_text(r->arena, place, title));
    node_prepend(root, heading);
}

/* The text's own front matter goes off its lines; unless it is the book's, title and language hold for the chapter. */
static size_t read_front_matter(struct reader *r, const struct source *lines, struct str text, struct str *title,
                                struct place *place)
{
    size_t n = split_front_matter(lines);
    const struct book *book = r->press->book;
    bool of_book = book && book->meta.place.file == r->chapter->file && book->meta.place.line > 0;
    if (n == 0 || of_book)
        return n;
    struct chapter_metadata meta = {0};
    if (!metadata_of_chapter(r->press, r->file, text, n, &meta))
        r->failed = true;
    *title = meta.title;
    *place = meta.place;
    if (meta.lang.n > 0)
        node_set_attribute(r->arena, r->chapter->root, STR("lang"), meta.lang);
    return n;
}

static void read_blocks(struct reader *r)
{
    struct node *root = r->chapter->root;
    tree_read(r, &r->source, root, true);
    structure_read_again(r);
    structure_make(r, root);
    size_t notes = r->n_notes;
    captions_tables(r, root);
    inlines_read(r, root);
    for (size_t i = 0; i < notes; i++) {
        captions_tables(r, r->notes[i]->body);
        inlines_read(r, r->notes[i]->body);
        captions_figures(r, r->notes[i]->body);
    }
    captions_figures(r, root);
}

bool parse_markdown(struct press *press, struct chapter *chapter, struct str text)
{
    struct reader r = {.press = press, .arena = press->arena, .diag = press->diag, .chapter = chapter};
    struct source lines;
    struct str title = STR_NONE;
    struct place place = {chapter->file, 0, 0};
    r.file = chapter->file;
    r.labels = map_new(r.arena);
    chapter->root = node_new(r.arena, NODE_DOCUMENT, (struct place){chapter->file, 1, 1});
    source_read(&lines, r.arena, r.diag, chapter->file, text);
    size_t front = read_front_matter(&r, &lines, text, &title, &place);
    lines.n -= front;
    if (front > 0 && lines.n > 0)
        memmove(lines.lines, lines.lines + front, lines.n * sizeof *lines.lines);
    if (chapter->plain_text)
        plaintext_mark(&r, &lines);
    guard_lines(&r, &lines);
    if (split_lines(&r, &lines))
        read_blocks(&r);
    else
        r.failed = true;
    if (title.n > 0)
        use_title(&r, title, place);
    chapter->title = first_heading(r.arena, chapter->root);
    keep_notes(&r);
    source_release(&lines);
    source_release(&r.source);
    source_release(&r.again_source);
    mem_free(r.divs);
    mem_free(r.notes);
    mem_free(r.again);
    return !r.failed;
}

/* "1. " at the start belongs to a section, not to a title. */
static struct str without_number(struct str s)
{
    size_t i = 0;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    bool numbered = i > 0 && i + 1 < s.n && (s.p[i] == '.' || s.p[i] == ')') && s.p[i + 1] == ' ';
    return numbered ? str_trim(str_sub(s, i + 1, s.n)) : s;
}

/* The book's title when its metadata gave none: a heading, a short first line, or the name. */
static void find_title(struct press *press)
{
    struct book *book = press->book;
    struct chapter *first = NULL;
    for (size_t i = 0; i < book->n_chapters; i++) {
        struct chapter *chapter = book->chapters[i];
        if (chapter->role != CHAPTER_BODY || !chapter->root)
            continue;
        first = first ? first : chapter;
        if (chapter->title.n > 0) {
            book->meta.title = without_number(chapter->title);
            diag_add(press->diag, (struct place){chapter->file, 0, 0}, &msg_title_heading, book->meta.title);
            return;
        }
    }
    struct str line = first ? metadata_title_line(press->arena, first->root) : STR_NONE;
    book->meta.title = line.n > 0 ? line : book->name;
    diag_add(press->diag, (struct place){first ? first->file : NULL, 0, 0},
             line.n > 0 ? &msg_title_line : &msg_title_name, book->meta.title);
}

bool parse_chapters(struct press *press)
{
    struct book *book = press->book;
    bool ok = true, text = false;
    for (size_t i = 0; i < book->n_chapters; i++) {
        struct chapter *chapter = book->chapters[i];
        if (!chapter->file)
            continue;
        ok = parse_markdown(press, chapter, chapter->source) && ok;
        text = text || chapter->root->first || !ok;
    }
    if (!text) {
        struct place place = {NULL, 0, 0};
        if (book->n_chapters == 1)
            place = (struct place){book->chapters[0]->file, 1, 1};
        else if (press->options && press->options->n_inputs > 0)
            place.file = press->options->inputs[0];
        diag_add(press->diag, place, &msg_book_empty);
        return false;
    }
    if (!book->meta.title_found)
        find_title(press);
    return ok;
}
