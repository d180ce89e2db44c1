/* A press with one small book for a test. */
#include "refine/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "parse/parse.h"

void desk_open(struct desk *d, const char *lang)
{
    memset(d, 0, sizeof *d);
    d->press.arena = arena_new();
    d->press.diag = diag_new(d->press.arena);
    d->press.options = &d->options;
    d->book = d->press.book = ARENA_NEW(d->press.arena, struct book);
    d->book->root = ".";
    d->book->meta.lang = str_of(lang);
    d->book->meta.title = STR("Judul");
    d->book->meta.toc_depth = 3;
}

void desk_close(struct desk *d)
{
    arena_free(d->press.arena);
}

struct chapter *desk_chapter(struct desk *d, const char *file, const char *markdown)
{
    struct chapter *chapter = ARENA_NEW(d->press.arena, struct chapter);
    chapter->role = CHAPTER_BODY;
    chapter->file = file;
    chapter->folder = STR(".");
    book_add_chapter(d->press.arena, d->book, chapter, d->book->n_chapters);
    if (!parse_markdown(&d->press, chapter, str_of(markdown)))
        abort();
    return chapter;
}

void desk_works(struct desk *d, const char *bibtex)
{
    char folder[] = "/tmp/jilid-refine-XXXXXX", path[sizeof folder + 16];
    const char **list = arena_alloc(d->press.arena, sizeof *list);
    if (!mkdtemp(folder))
        abort();
    snprintf(path, sizeof path, "%s/works.bib", folder);
    FILE *file = fopen(path, "w");
    if (!file || fputs(bibtex, file) < 0 || fclose(file) != 0)
        abort();
    list[0] = str_z(d->press.arena, str_of(path));
    d->options.bibliographies = list;
    d->options.n_bibliographies = 1;
}

bool desk_run(struct desk *d, const char *name)
{
    static const struct {
        const char *name;
        bool (*run)(struct press *press);
    } filters[] = {
        {"html", refine_html},           {"sections", refine_sections},
        {"numbers", refine_numbers},     {"citations", refine_citations},
        {"harvest", refine_harvest},     {"bibliography", refine_bibliography},
        {"authors", refine_authors},     {"references", refine_references},
        {"images", refine_images},       {"punctuation", refine_punctuation},
        {"notes", refine_notes},         {"access", refine_access},
        {"matter", refine_matter},
    };
    bool good = true;
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        good &= filters[i].run(&d->press);
        if (strcmp(filters[i].name, name) == 0)
            break;
    }
    if (d->options.n_bibliographies && access(d->options.bibliographies[0], F_OK) == 0) {
        char *path = str_z(d->press.arena, str_of(d->options.bibliographies[0]));
        remove(path);
        *strrchr(path, '/') = '\0';
        rmdir(path);
    }
    return good;
}

static bool tree_enter(void *context, const struct node *node)
{
    struct buf *out = context;
    if (node->prev && out->n)
        buf_char(out, ' ');
    if (node->kind == NODE_TEXT) {
        buf_printf(out, "'%.*s'", STR_ARG(node->text));
        return true;
    }
    buf_z(out, node_kind_name(node->kind));
    if (node_id(node).n)
        buf_printf(out, "#%.*s", STR_ARG(node_id(node)));
    if (node->attributes && node->attributes->classes.n)
        buf_printf(out, ".%.*s", STR_ARG(node->attributes->classes));
    if (node->kind == NODE_LINK)
        buf_printf(out, "<%.*s>", STR_ARG(node->as.link.url));
    if (node->text.n)
        buf_printf(out, "'%.*s'", STR_ARG(node->text));
    if (node->first)
        buf_char(out, '(');
    return true;
}

static void tree_leave(void *context, const struct node *node)
{
    if (node->first)
        buf_char(context, ')');
}

const char *desk_tree(struct desk *d, const struct node *node)
{
    struct buf out = {0};
    node_walk(node, tree_enter, tree_leave, &out);
    return str_z(d->press.arena, buf_take(&out, d->press.arena));
}

const char *desk_text(struct desk *d, const struct node *node)
{
    return str_z(d->press.arena, node_plain_text(d->press.arena, node));
}

size_t desk_said(const struct desk *d, const char *id)
{
    size_t n = 0;
    for (size_t i = 0; i < diag_count(d->press.diag); i++)
        n += strcmp(diag_at(d->press.diag, i)->message->id, id) == 0;
    return n;
}

struct node *desk_find(const struct desk *d, enum node_kind kind)
{
    for (size_t i = 0; i < d->book->n_chapters; i++) {
        struct node *root = d->book->chapters[i]->root;
        for (struct node *node = root; node; node = node_next(root, node, false))
            if (node->kind == kind)
                return node;
    }
    return NULL;
}
