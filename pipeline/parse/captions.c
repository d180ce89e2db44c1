/* Captions. Takes blocks: a paragraph beside a table that starts with "Table:", "Tabel:" or ":" becomes the table's
   caption, its attributes the table's; a picture alone in its paragraph becomes a figure, captioned by its description,
   with the picture's id. A table takes one caption, the one after it first. Refuses nothing. */
#include "parse/captions.h"

#include "parse/attributes.h"

static size_t caption_start(const struct node *block)
{
    static const char *const words[] = {"Table:", "table:", "Tabel:", "tabel:", ":"};
    const struct node *text = block && block->kind == NODE_PARAGRAPH ? block->first : NULL;
    if (!text || text->kind != NODE_TEXT)
        return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str word = str_of(words[i]);
        if (!str_starts(text->text, word) || (text->text.n > word.n && text->text.p[word.n] != ' '))
            continue;
        size_t at = word.n;
        while (at < text->text.n && text->text.p[at] == ' ')
            at++;
        return at;
    }
    return 0;
}

static void make_caption(struct reader *r, struct node *table, struct node *block, size_t start)
{
    struct node *caption = node_new(r->arena, NODE_CAPTION, block->place);
    struct attributes *found = attributes_trailing(r->arena, block);
    if (found)
        attributes_add(r->arena, table, found);
    struct node *text = block->first;
    text->text = str_sub(text->text, start, text->text.n);
    text->place.column += text->place.column ? (uint32_t)start : 0;
    if (text->text.n == 0)
        node_unlink(text);
    node_unlink(block);
    block->kind = NODE_PLAIN;
    node_append(caption, block);
    node_prepend(table, caption);
}

void captions_tables(struct reader *r, struct node *root)
{
    for (struct node *node = root->first; node; node = node_next(root, node, false)) {
        if (node->kind != NODE_TABLE)
            continue;
        struct node *block = caption_start(node->next) ? node->next : node->prev;
        size_t start = caption_start(block);
        if (start > 0)
            make_caption(r, node, block, start);
    }
}

static bool is_figure(const struct node *node)
{
    return (node->kind == NODE_PARAGRAPH) && node->first && node->first == node->last &&
           node->first->kind == NODE_IMAGE;
}

static void make_figure(struct reader *r, struct node *paragraph)
{
    struct node *image = paragraph->first, *figure = node_new(r->arena, NODE_FIGURE, paragraph->place);
    node_replace(paragraph, figure);
    node_append(figure, paragraph);
    paragraph->kind = NODE_PLAIN;
    struct str id = node_id(image);
    if (id.n > 0) {
        node_set_id(r->arena, figure, id);
        node_set_id(r->arena, image, STR_NONE);
    }
    if (!image->first)
        return;
    struct node *caption = node_new(r->arena, NODE_CAPTION, image->place);
    struct node *plain = node_new(r->arena, NODE_PLAIN, image->place);
    /* The caption has the notes and links; the picture keeps the words. */
    struct str words = node_plain_text(r->arena, image);
    node_move_children(image, plain);
    node_append(image, node_text(r->arena, image->place, words));
    node_append(caption, plain);
    node_append(figure, caption);
}

void captions_figures(struct reader *r, struct node *root)
{
    for (struct node *node = root->first, *next; node; node = next) {
        next = node_next(root, node, false);
        if (is_figure(node)) {
            next = node_next(root, node, true);
            make_figure(r, node);
        }
    }
}
