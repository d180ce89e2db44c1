/* Front and back matter in order. Takes the chapters as parse and the bibliography made them, makes the pages that the
   metadata's lists name, puts everything in reading order, gives every chapter its title and its file's name, and
   numbers the whole book. A name in back-matter that is not available yet is a warning. */
#include "refine/matter.h"

#include "base/press.h"
#include "base/terms.h"
#include "base/file.h"
#include "base/unicode/unicode.h"
#include "refine/common.h"
#include "refine/messages.h"
#include "refine/refine.h"

struct matter {
    struct press *press;
    struct book *book;
    struct chapter **out; /* the new order */
    size_t n;
    bool *placed;         /* by index in book->chapters */
};

struct chapter *matter_chapter(struct press *press, enum chapter_role role, const char *name)
{
    struct arena *arena = press->arena;
    struct chapter *chapter = ARENA_NEW(arena, struct chapter);
    chapter->role = role;
    chapter->root = node_new(arena, NODE_DOCUMENT, NOWHERE);
    chapter->name = str_of(name);
    chapter->folder = STR("");
    return chapter;
}

struct node *matter_section_new(struct press *press, int level, struct str title, struct str id, bool unlisted)
{
    struct arena *arena = press->arena;
    struct node *section = node_new(arena, NODE_SECTION, NOWHERE);
    struct node *heading = node_new(arena, NODE_HEADING, NOWHERE);
    heading->as.heading.level = level;
    heading->as.heading.unlisted = unlisted;
    node_add_class(arena, heading, STR("unnumbered"));
    node_append(heading, node_text(arena, NOWHERE, title));
    node_append(section, heading);
    node_set_id(arena, section, id);
    return section;
}

struct node *matter_section(struct press *press, struct chapter *chapter, struct str title, const char *id,
                            bool unlisted)
{
    struct str unique = label_claim(press->arena, press->book->labels, NULL, str_of(id), chapter->root);
    struct node *section = matter_section_new(press, 1, title, unique, unlisted);
    map_put(press->book->labels, unique, section);
    node_append(chapter->root, section);
    chapter->title = title;
    return section;
}

static void matter_put(struct matter *m, struct chapter *chapter)
{
    if (chapter)
        m->out[m->n++] = chapter;
}

/* The chapters of one role that are not placed yet. */
static void matter_put_role(struct matter *m, enum chapter_role role)
{
    for (size_t i = 0; i < m->book->n_chapters; i++) {
        if (m->placed[i] || m->book->chapters[i]->role != role)
            continue;
        m->placed[i] = true;
        matter_put(m, m->book->chapters[i]);
    }
}

/* True when the chapter was read from the file that the metadata call name. */
static bool is_named(const struct chapter *chapter, struct str name)
{
    struct str file = str_of(chapter->file);
    while (str_starts(name, STR("./")))
        name = str_sub(name, 2, name.n);
    if (!str_ends(file, name))
        return false;
    return file.n == name.n || file.p[file.n - name.n - 1] == '/';
}

static void matter_put_file(struct matter *m, enum chapter_role role, struct str name)
{
    for (size_t i = 0; i < m->book->n_chapters; i++) {
        struct chapter *chapter = m->book->chapters[i];
        if (m->placed[i] || chapter->role != role || !is_named(chapter, name))
            continue;
        m->placed[i] = true;
        matter_put(m, chapter);
        return;
    }
}

static const struct {
    const char *name;
    enum chapter_role role;
} front_names[] = {
    {"half-title", CHAPTER_HALF_TITLE}, {"title", CHAPTER_TITLE},     {"imprint", CHAPTER_IMPRINT},
    {"contents", CHAPTER_CONTENTS},     {"figures", CHAPTER_FIGURES}, {"tables", CHAPTER_TABLES},
};
#define N_FRONT (sizeof front_names / sizeof *front_names)

/* The role of a name in front-matter; CHAPTER_FRONT for a file. */
static enum chapter_role front_role(struct str name)
{
    for (size_t i = 0; i < N_FRONT; i++)
        if (str_is(name, front_names[i].name))
            return front_names[i].role;
    return CHAPTER_FRONT;
}

static bool lists_role(enum chapter_role role)
{
    return role == CHAPTER_CONTENTS || role == CHAPTER_FIGURES || role == CHAPTER_TABLES;
}

/* First everything but the lists, which need the final order of the rest; their places are kept by NULL. */
static void matter_front(struct matter *m, enum chapter_role *lists)
{
    const struct str_list *names = &m->book->meta.front_matter;
    for (size_t i = 0; i < names->n; i++) {
        enum chapter_role role = front_role(names->items[i]);
        if (role == CHAPTER_FRONT) {
            matter_put_file(m, CHAPTER_FRONT, names->items[i]);
        } else if (lists_role(role)) {
            lists[m->n] = role;
            m->out[m->n++] = NULL;
        } else {
            matter_put(m, titles_make(m->press, role));
        }
    }
    matter_put_role(m, CHAPTER_FRONT);
}

static void matter_back(struct matter *m)
{
    const struct str_list *names = &m->book->meta.back_matter;
    for (size_t i = 0; i < names->n; i++) {
        struct str name = names->items[i];
        if (str_is(name, "bibliography"))
            matter_put_role(m, CHAPTER_BIBLIOGRAPHY);
        else if (str_is(name, "authors"))
            matter_put_role(m, CHAPTER_AUTHORS);
        else if (str_is(name, "index"))
            diag_add(m->press->diag, book_key_place(m->book, "back-matter"), &msg_matter_unavailable, name);
        else
            matter_put_file(m, CHAPTER_BACK, name);
    }
    matter_put_role(m, CHAPTER_BIBLIOGRAPHY);
    matter_put_role(m, CHAPTER_BACK);
}

static void matter_lists(struct matter *m, const enum chapter_role *lists)
{
    struct arena *arena = m->press->arena;
    struct chapter **listed = ARENA_ARRAY(arena, struct chapter *, m->n);
    struct chapter **whole = ARENA_ARRAY(arena, struct chapter *, m->n);
    size_t n_listed = 0, n = 0;
    for (size_t i = 0; i < m->n; i++)
        if (m->out[i])
            listed[n_listed++] = m->out[i];
    for (size_t i = 0; i < m->n; i++) {
        struct chapter *chapter = m->out[i] ? m->out[i] : contents_make(m->press, lists[i], listed, n_listed);
        if (chapter)
            whole[n++] = chapter;
    }
    m->out = whole;
    m->n = n;
}

static void chapter_title(struct matter *m, struct chapter *chapter)
{
    const struct node *found = NULL;
    for (struct node *node = chapter->root; node && !found; node = node_next(chapter->root, node, false))
        if (node->kind == NODE_HEADING && (node->as.heading.level == 1 || node->parent->kind == NODE_SECTION))
            found = node;
    /* A lone text whose title page took its first heading keeps that as its title. */
    if (found && (chapter->title.n == 0 || !str_eq(chapter->title, m->book->meta.title)))
        chapter->title = node_plain_text(m->press->arena, found);
    if (chapter->title.n == 0 && chapter->role == CHAPTER_BODY && m->book->n_chapters == 1)
        chapter->title = m->book->meta.title;
}

/* Names that the EPUB's own files have. */
static void names_reserve(struct arena *arena, struct map *names)
{
    static const char *const taken[] = {"nav", "cover", "toc", "package", "style", "con", "nul", "aux", "prn"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        map_put(names, str_of(taken[i]), arena);
}

static void chapter_name(struct matter *m, struct map *names, struct map *counters, struct chapter *chapter)
{
    struct arena *arena = m->press->arena;
    struct str name = chapter->name;
    if (chapter->file)
        name = path_stem(str_of(chapter->file));
    name = book_slug(arena, name);
    /* Some file systems do not tell A from a: the names differ in more than that. */
    struct str lower = uc_lower(arena, name, STR("en"));
    struct str unique = label_claim(arena, names, counters, lower, chapter->root);
    chapter->name = str_cat(arena, name, str_sub(unique, lower.n, unique.n));
}

static void matter_finish(struct matter *m)
{
    struct arena *arena = m->press->arena;
    struct map *names = map_new(arena), *counters = map_new(arena);
    names_reserve(arena, names);
    for (size_t i = 0; i < m->n; i++) {
        if (m->out[i]->root && m->out[i]->file)
            chapter_title(m, m->out[i]);
        chapter_name(m, names, counters, m->out[i]);
    }
    m->book->chapters = m->out;
    m->book->n_chapters = m->n;
}

bool refine_matter(struct press *press)
{
    struct book *book = press->book;
    struct arena *arena = press->arena;
    size_t most = book->n_chapters + book->meta.front_matter.n + 1;
    struct matter m = {press, book, ARENA_ARRAY(arena, struct chapter *, most), 0,
                       ARENA_ARRAY(arena, bool, book->n_chapters + 1)};
    enum chapter_role *lists = ARENA_ARRAY(arena, enum chapter_role, most);
    matter_front(&m, lists);
    matter_put_role(&m, CHAPTER_BODY);
    matter_back(&m);
    matter_lists(&m, lists);
    matter_finish(&m);
    book_number(book);
    return true;
}
