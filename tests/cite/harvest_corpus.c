/* Reads marked sentences and scores a harvest against them. */
#include "cite/harvest_corpus.h"

#include <check.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/unicode/unicode.h"

enum { DOCUMENTS_MAX = 32, MARKS_MAX = 1000 };

static void read_mark(struct corpus *c, struct buf *text, struct str mark)
{
    ck_assert_uint_lt(c->n_marks, MARKS_MAX);
    struct marked *m = &c->marks[c->n_marks++];
    struct str rest = mark;
    ck_assert(str_cut(rest, '|', &m->kind, &rest));
    ck_assert(str_cut(rest, '|', &m->families, &rest));
    ck_assert(str_cut(rest, '|', &m->year, &rest));
    ck_assert(str_cut(rest, '|', &m->locator, &rest));
    ck_assert(str_cut(rest, '|', &m->title, &rest));
    m->document = c->n_documents - 1;
    m->start = text->n;
    buf_str(text, rest);
    m->end = text->n;
}

static void read_sentence(struct corpus *c, struct buf *text, struct str line)
{
    size_t open;
    while ((open = str_find_str(line, STR("{{"))) != STR_NPOS) {
        size_t close = str_find_str(line, STR("}}"));
        ck_assert(close != STR_NPOS);
        buf_str(text, str_sub(line, 0, open));
        read_mark(c, text, str_sub(line, open + 2, close));
        line = str_sub(line, close + 2, line.n);
    }
    buf_str(text, line);
    buf_char(text, '\n');
    c->n_sentences++;
}

static void finish_document(struct arena *arena, struct corpus *c, struct buf *text)
{
    if (c->n_documents > 0)
        c->documents[c->n_documents - 1].text = buf_take(text, arena);
    *text = (struct buf){0};
}

void corpus_read(struct arena *arena, const char *name, struct corpus *out)
{
    struct str all, line;
    struct str path = str_format(arena, "%s/tests/cite/harvest/%s", JILID_SOURCE_DIR, name);
    ck_assert(file_read(arena, str_z(arena, path), FILE_MAX_TEXT, &all) == FILE_OK);
    *out = (struct corpus){.documents = ARENA_ARRAY(arena, struct harvest_document, DOCUMENTS_MAX),
                           .marks = ARENA_ARRAY(arena, struct marked, MARKS_MAX)};
    struct buf text = {0};
    while (str_line(&all, &line)) {
        if (line.n == 0 || line.p[0] == '#')
            continue;
        if (str_starts(line, STR("doc "))) {
            finish_document(arena, out, &text);
            ck_assert_uint_lt(out->n_documents, DOCUMENTS_MAX);
            out->documents[out->n_documents++].name = str_sub(line, 4, line.n);
        } else {
            ck_assert_uint_gt(out->n_documents, 0);
            read_sentence(out, &text, line);
        }
    }
    finish_document(arena, out, &text);
}

static struct str year_of(struct str year)
{
    return str_sub(year, 0, 4);
}

static bool same_locator(struct arena *arena, struct str a, struct str b)
{
    return str_eq(uc_fold(arena, a), uc_fold(arena, b));
}

static bool same_families(const struct marked *m, const struct harvest_occurrence *o)
{
    struct str rest = m->families, family;
    size_t n = 0;
    bool more = true;
    while (more) {
        more = str_cut(rest, ';', &family, &rest);
        if (n >= o->n_authors || !str_eq(family, o->authors[n].family))
            return false;
        n++;
    }
    return n == o->n_authors;
}

static bool is_exact(struct arena *arena, const struct marked *m, const struct harvest_occurrence *o)
{
    bool exact = str_is(m->kind, harvest_kind_name(o->kind)) && same_families(m, o) && str_eq(m->year, o->year) &&
                 same_locator(arena, m->locator, o->locator) && str_eq(m->title, o->title);
    if (!exact)
        fprintf(stderr, "not as marked: %.*s %.*s, found %s %.*s %.*s\n", STR_ARG(m->families), STR_ARG(m->year),
                harvest_kind_name(o->kind), STR_ARG(o->n_authors ? o->authors[0].family : STR_NONE),
                STR_ARG(o->locator));
    return exact;
}

struct score corpus_score(struct arena *arena, const struct corpus *corpus, const struct harvest *found)
{
    struct score score = {corpus->n_marks, found->n_occurrences, 0, 0};
    bool *used = ARENA_ARRAY(arena, bool, found->n_occurrences + 1);
    for (size_t i = 0; i < corpus->n_marks; i++) {
        const struct marked *m = &corpus->marks[i];
        size_t k = 0;
        for (; k < found->n_occurrences; k++) {
            const struct harvest_occurrence *o = &found->occurrences[k];
            if (!used[k] && o->document == m->document && o->start < m->end && m->start < o->end &&
                str_eq(year_of(o->year), year_of(m->year)))
                break;
        }
        if (k == found->n_occurrences) {
            fprintf(stderr, "missed: %.*s %.*s\n", STR_ARG(m->families), STR_ARG(m->year));
            continue;
        }
        used[k] = true;
        score.right++;
        score.exact += is_exact(arena, m, &found->occurrences[k]);
    }
    for (size_t k = 0; k < found->n_occurrences; k++) {
        const struct harvest_occurrence *o = &found->occurrences[k];
        struct str text = str_sub(corpus->documents[o->document].text, o->start, o->end);
        if (!used[k])
            fprintf(stderr, "false: %.*s\n", STR_ARG(text));
    }
    return score;
}
