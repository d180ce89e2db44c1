/* The pages that the metadata make: half-title, title page, imprint. Each is one NODE_TITLE_BLOCK of paragraphs whose
   class says what they are; what the metadata lack is left out. */
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "refine/common.h"
#include "refine/matter.h"
#include "refine/punctuation.h"

struct titles {
    struct press *press;
    const struct metadata *meta;
    struct node *block;
};

static void titles_line(struct titles *t, const char *name, struct str text)
{
    struct arena *arena = t->press->arena;
    text = str_trim(text);
    if (text.n == 0)
        return;
    struct node *line = node_new(arena, NODE_PARAGRAPH, t->meta->place);
    node_add_class(arena, line, str_of(name));
    node_append(line, node_text(arena, t->meta->place, punctuation_plain(arena, t->meta->lang, text)));
    node_append(t->block, line);
}

/* A term before a text: "Disunting oleh Ani". */
static void titles_term(struct titles *t, const char *name, enum term term, struct str text)
{
    if (text.n)
        titles_line(t, name, str_format(t->press->arena, "%s %.*s", term_text(t->meta->lang, term), STR_ARG(text)));
}

static struct str names_of(const struct titles *t, enum contributor_role role)
{
    return book_names(t->press->arena, t->press->book, role);
}

static struct str title_whole(struct titles *t)
{
    const struct metadata *meta = t->meta;
    if (meta->subtitle.n == 0)
        return meta->title;
    return str_format(t->press->arena, "%.*s: %.*s", STR_ARG(meta->title), STR_ARG(meta->subtitle));
}

static void half_title(struct titles *t)
{
    titles_line(t, "half-title", t->meta->title);
}

/* A title page bears the year alone where the imprint says the day. */
static struct str title_date(const struct titles *t)
{
    const struct metadata *meta = t->meta;
    bool imprint = false;
    for (size_t i = 0; i < meta->front_matter.n; i++)
        imprint |= str_is(meta->front_matter.items[i], "imprint");
    struct str day = uc_date(t->press->arena, meta->lang, meta->date);
    bool iso = !str_eq(day, meta->date) && meta->date.n > 4 && meta->date.p[4] == '-';
    return imprint && iso ? str_sub(meta->date, 0, 4) : day;
}

static void title_page(struct titles *t)
{
    const struct metadata *meta = t->meta;
    titles_line(t, "title", meta->title);
    titles_line(t, "subtitle", meta->subtitle);
    for (size_t i = 0; i < meta->n_contributors; i++)
        if (meta->contributors[i].role == ROLE_AUTHOR)
            titles_line(t, "author", meta->contributors[i].name);
    titles_term(t, "editor", TERM_EDITED_BY, names_of(t, ROLE_EDITOR));
    titles_term(t, "translator", TERM_TRANSLATED_BY, names_of(t, ROLE_TRANSLATOR));
    titles_line(t, "publisher", meta->publisher);
    titles_line(t, "date", title_date(t));
}

static void imprint(struct titles *t)
{
    struct arena *arena = t->press->arena;
    const struct metadata *meta = t->meta;
    titles_line(t, "imprint-title", title_whole(t));
    titles_line(t, "author", names_of(t, ROLE_AUTHOR));
    titles_term(t, "editor", TERM_EDITED_BY, names_of(t, ROLE_EDITOR));
    titles_term(t, "translator", TERM_TRANSLATED_BY, names_of(t, ROLE_TRANSLATOR));
    if (meta->series.n)
        titles_line(t, "series",
                    str_format(arena, "%.*s%s%.*s", STR_ARG(meta->series), meta->series_number.n ? ", " : "",
                               STR_ARG(meta->series_number)));
    titles_line(t, "publisher", meta->publisher);
    titles_line(t, "date", uc_date(arena, meta->lang, meta->date));
    if (meta->isbn.n)
        titles_line(t, "isbn", str_format(arena, "ISBN %.*s", STR_ARG(meta->isbn)));
    titles_line(t, "rights", meta->rights);
}

struct chapter *titles_make(struct press *press, enum chapter_role role)
{
    static const struct {
        enum chapter_role role;
        const char *name;
        void (*fill)(struct titles *t);
    } pages[] = {
        {CHAPTER_HALF_TITLE, "half-title", half_title},
        {CHAPTER_TITLE, "title-page", title_page},
        {CHAPTER_IMPRINT, "imprint", imprint},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        if (pages[i].role != role)
            continue;
        struct chapter *chapter = matter_chapter(press, role, pages[i].name);
        struct titles t = {press, &press->book->meta,
                           node_new(press->arena, NODE_TITLE_BLOCK, press->book->meta.place)};
        node_append(chapter->root, t.block);
        pages[i].fill(&t);
        if (!t.block->first)
            return NULL;
        chapter->title = role == CHAPTER_IMPRINT ? str_of(term_text(press->book->meta.lang, TERM_IMPRINT))
                                                 : press->book->meta.title;
        return chapter;
    }
    return NULL;
}
