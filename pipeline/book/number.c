/* Serial numbers: every node of the chapters in reading order, a note's body right after its first reference. Notes may
   refer to notes, in rings too, so an explicit stack holds the places to come back to. Bodies that nothing refers to
   come last: every node has a number of its own in the end. */
#include "book/book.h"

#include "base/mem.h"

struct frame {
    const struct node *root;
    struct node *node; /* the next to be numbered */
};

struct numbering {
    uint32_t next;
    struct frame *stack;
    size_t n, cap;
};

static void serials_clear(struct node *root)
{
    for (struct node *node = root; node; node = node_next(root, node, false))
        node->serial = 0;
}

static void serials_give(struct numbering *numbering, struct node *root)
{
    MEM_PUSH(numbering->stack, numbering->n, numbering->cap, ((struct frame){root, root}));
    while (numbering->n > 0) {
        struct frame *top = &numbering->stack[numbering->n - 1];
        struct node *node = top->node;
        if (!node) {
            numbering->n--;
            continue;
        }
        node->serial = numbering->next++;
        top->node = node_next(top->root, node, false);
        if (node->kind != NODE_NOTE_REF || !node->as.note.note)
            continue;
        struct node *body = node->as.note.note->body;
        if (body && body->serial == 0)
            MEM_PUSH(numbering->stack, numbering->n, numbering->cap, ((struct frame){body, body}));
    }
}

void book_number(struct book *book)
{
    struct numbering numbering = {.next = 1};
    for (size_t i = 0; i < book->n_chapters; i++)
        serials_clear(book->chapters[i]->root);
    for (size_t i = 0; i < book->n_notes; i++)
        serials_clear(book->notes[i]->body);
    for (size_t i = 0; i < book->n_chapters; i++)
        if (book->chapters[i]->root)
            serials_give(&numbering, book->chapters[i]->root);
    for (size_t i = 0; i < book->n_notes; i++)
        if (book->notes[i]->body && book->notes[i]->body->serial == 0)
            serials_give(&numbering, book->notes[i]->body);
    book->n_serials = numbering.next;
    mem_free(numbering.stack);
}
