/* Break points: walks segments with running sums and lists every place where a line may end, hyphenation's places
   within words among them, and as the last resort every grapheme cluster of what is wider than a line. */
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "typeset/lines/expand.h"
#include "typeset/fonts/face.h"
#include "typeset/words/hyphenate.h"
#include "typeset/lines/protrude.h"
#include "typeset/blocks/setter.h"

struct sums {
    int64_t x, stretch, shrink, letters, spaced;
    bool hangs, expands; /* what the paragraph may do */
};

/* A word's letters while it is looked at. */
struct word {
    uint32_t letters[HYPHENATE_MAX + 1]; /* lower case */
    uint16_t at[HYPHENATE_MAX + 1];      /* byte offsets */
    size_t n;
    unsigned capitals;
    bool first_capital;
};

static uint32_t lower_of(struct paragraph *p, const struct language *language, uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    if (!uc_is_upper(cp))
        return cp;
    char bytes[4];
    struct str one = {bytes, utf8_put(bytes, cp)};
    return utf8_first(uc_lower(p->setter->arena, one, str_of(language->tag)));
}

static bool is_letter(uint32_t cp)
{
    return cp < 0x80 ? (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') : uc_is_letter(cp);
}

/* The letter that a letter and its mark are, where there is one, else the letter alone. */
static uint32_t compose(struct paragraph *p, uint32_t letter, uint32_t mark)
{
    char bytes[8];
    struct str two = {bytes, utf8_put(bytes, letter)};
    two.n += utf8_put(bytes + two.n, mark);
    struct str one = uc_nfc(p->setter->arena, two);
    return utf8_count(one) == 1 ? utf8_first(one) : letter;
}

/* Takes the next run of letters with their marks; false at the end. Words that are too long come back without
   letters. */
static bool take_word(struct paragraph *p, const struct shape *shape, const char **at, struct word *word)
{
    const char *end = shape->text.p + shape->text.n;
    word->n = word->capitals = 0;
    word->first_capital = false;
    bool any = false, too_long = false;
    while (*at < end) {
        const char *start = *at;
        uint32_t cp = utf8_next(at, end);
        if (word->n && uc_is_mark(cp)) {
            word->letters[word->n - 1] = compose(p, word->letters[word->n - 1], cp);
            continue;
        }
        if (!is_letter(cp)) {
            if (any)
                break;
            continue;
        }
        any = true;
        uint32_t lower = lower_of(p, shape->key.language, cp);
        word->capitals += lower != cp;
        word->first_capital = word->first_capital || (word->n == 0 && lower != cp);
        too_long = too_long || word->n == HYPHENATE_MAX;
        if (!too_long) {
            word->at[word->n] = (uint16_t)(start - shape->text.p);
            word->letters[word->n++] = lower;
        }
    }
    word->n = too_long ? 0 : word->n;
    return any;
}

/* A shape's points while they are found. */
struct point_list {
    struct hyphen_point items[UINT8_MAX];
    uint8_t n;
};

static uint16_t glyphs_before(const struct shape *shape, size_t at)
{
    uint16_t n = 0;
    for (uint32_t i = 0; i < shape->n_glyphs; i++)
        n = (uint16_t)(n + (shape->glyphs[i].cluster < at));
    return n;
}

static void divide_word(const struct hyphenator *h, const struct shape *shape, const struct word *word,
                        struct point_list *list)
{
    bool breaks[HYPHENATE_MAX + 1];
    /* Acronyms stay whole. */
    if (word->n < 4 || word->capitals > 1 || !hyphenate(h, word->letters, word->n, breaks))
        return;
    size_t poor = hyphenate_poor(h, word->letters, word->n, breaks);
    for (size_t i = 1; i < word->n && list->n < UINT8_MAX; i++) {
        if (breaks[i]) {
            list->items[list->n++] = (struct hyphen_point){.at = word->at[i],
                                                           .letters_before = (uint8_t)i,
                                                           .letters_after = (uint8_t)(word->n - i),
                                                           .capital = word->first_capital,
                                                           .poor = i == poor,
                                                           .glyphs = glyphs_before(shape, word->at[i]),
                                                           .advance = shape_advance_before(shape, word->at[i])};
        }
    }
}

/* The hyphenation of a shape, found once. */
static void find_points(struct paragraph *p, struct language *language, struct shape *shape)
{
    shape->hyphenated = true;
    struct hyphenator *h = language_hyphenator(p->setter->arena, p->setter->diag, language);
    const char *at = shape->text.p;
    struct word word;
    struct point_list list;
    list.n = 0;
    while (h && take_word(p, shape, &at, &word))
        divide_word(h, shape, &word, &list);
    shape->n_points = list.n;
    shape->points = list.n ? arena_copy(p->setter->arena, list.items, list.n * sizeof *list.items) : NULL;
}

static struct break_point *push_point(struct paragraph *p, const struct sums *at, uint32_t seg, size_t off,
                                      enum break_kind kind)
{
    struct scratch *s = &p->setter->scratch;
    struct break_point point = {.end = at->x,
                                .next = at->x,
                                .stretch_end = at->stretch,
                                .stretch_next = at->stretch,
                                .shrink_end = at->shrink,
                                .shrink_next = at->shrink,
                                .letters_end = at->letters,
                                .letters_next = at->letters,
                                .spaced_end = at->spaced,
                                .spaced_next = at->spaced,
                                .seg = seg,
                                .off = (uint16_t)off,
                                .kind = (uint8_t)kind};
    MEM_PUSH(s->points, s->n_points, s->cap_points, point);
    return &s->points[s->n_points - 1];
}

/* Whether a place stands where the point before it stands: two breaks there would be one to the reader, and places
   without width between them would all stay within one line's reach. */
static bool stands_still(const struct paragraph *p, const struct sums *at, enum break_kind kind)
{
    const struct scratch *s = &p->setter->scratch;
    const struct break_point *last = &s->points[s->n_points - 1];
    return (kind == BREAK_PLAIN || kind == BREAK_ANYWHERE) && last->kind == (uint8_t)kind && last->next == at->x;
}

static int32_t hyphen_width(const struct seg *seg)
{
    const struct face *face = seg->shape->key.face;
    uint16_t glyph = set_hyphen(seg);
    return glyph ? shape_scale(face->advances[glyph], seg->size, face->upem) : 0;
}

/* Dearer than an ordinary hyphen: a word that may be a name, two letters before, three after, a short word. */
static int32_t hyphen_penalty(const struct hyphen_point *h)
{
    bool short_word = h->letters_before + h->letters_after <= 6;
    return (h->capital ? 24500 : 0) + (h->letters_before <= 2 ? 11600 : 0) + (h->letters_after <= 3 ? 4500 : 0) +
           (short_word ? 20000 : 0);
}

/* The word before or after a place, as one number; 0 for words of one or two bytes. Case counts not. */
static uint32_t hash_word(struct str view, uint32_t start, uint32_t end)
{
    uint32_t hash = 2166136261u;
    for (uint32_t i = start; i < end; i++) {
        unsigned char c = (unsigned char)view.p[i];
        hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 16777619u;
    }
    return end - start > 2 ? hash | 1 : 0;
}

#define WORD_BYTES 40 /* words that are the same so far are the same */

static void set_words(const struct paragraph *p, struct break_point *point, uint32_t end, uint32_t next)
{
    uint32_t start = end, stop = next;
    while (start > 0 && end - start < WORD_BYTES && p->view.p[start - 1] != ' ')
        start--;
    while (stop < p->view.n && stop - next < WORD_BYTES && p->view.p[stop] != ' ')
        stop++;
    point->last = hash_word(p->view, start, end);
    point->first = hash_word(p->view, next, stop);
}

static void add_hyphens(struct paragraph *p, const struct sums *at, uint32_t i)
{
    struct seg *seg = &p->segs[i];
    if (!seg->hyphenate || !seg->shape || (seg->level & 1))
        return;
    struct language *language = p->spans[seg->span].language;
    /* A word that has its own hyphens is divided there alone, unless its parts are long. */
    if (seg->compound && (language->indonesian || seg->end - seg->start < 12))
        return;
    if (!seg->shape->hyphenated)
        find_points(p, language, seg->shape);
    for (size_t k = 0; k < seg->shape->n_points; k++) {
        const struct hyphen_point *h = &seg->shape->points[k];
        struct sums here = *at;
        int32_t advance = shape_scale(h->advance, seg->size, seg->shape->key.face->upem);
        here.x += advance;
        if (at->expands && expand_seg(p, seg)) {
            here.letters += advance;
            here.spaced += (int64_t)seg->size * h->glyphs;
        }
        struct break_point *point = push_point(p, &here, i, h->at, BREAK_SOFT);
        point->extra = hyphen_width(seg);
        point->penalty = hyphen_penalty(h);
        if (at->hangs) {
            point->right = protrude_hyphen(point->extra);
            point->left = protrude_left(p, seg, h->at);
        }
        set_words(p, point, seg->start + h->at, seg->start + h->at);
    }
}

/* Every cluster of a segment that a line cannot hold. One pass over the glyphs. */
static void add_anywhere(struct paragraph *p, const struct sums *at, uint32_t i)
{
    const struct seg *seg = &p->segs[i];
    if (!seg->shape || seg->shape->text.n > SHAPE_MAX)
        return;
    int32_t advances[SHAPE_MAX + 1] = {0};
    uint16_t glyphs[SHAPE_MAX + 1] = {0};
    const struct shape *shape = seg->shape;
    bool expands = at->expands && expand_seg(p, seg);
    for (uint32_t g = 0; g < shape->n_glyphs; g++) {
        advances[shape->glyphs[g].cluster] += shape->glyphs[g].advance;
        glyphs[shape->glyphs[g].cluster]++;
    }
    int32_t before = 0, count = 0;
    for (size_t from = 0; from < shape->text.n;) {
        size_t to = uc_grapheme_end(shape->text, from);
        for (; from < to; from++) {
            before += advances[from];
            count += glyphs[from];
        }
        if (to < shape->text.n) {
            struct sums here = *at;
            int32_t width = shape_scale(before, seg->size, shape->key.face->upem);
            here.x += width;
            here.letters += expands ? width : 0;
            here.spaced += expands ? (int64_t)seg->size * count : 0;
            if (!stands_still(p, &here, BREAK_ANYWHERE))
                push_point(p, &here, i, to, BREAK_ANYWHERE);
        }
    }
}

/* Letters of the segment go to the sums: its last is spaced only when another follows without a gap. */
static void add_letters(const struct paragraph *p, const struct seg *seg, struct sums *at, struct sums *end)
{
    *end = *at;
    end->x += seg->width - seg->trail;
    if (at->expands && expand_seg(p, seg)) {
        int64_t n = seg->shape->n_glyphs;
        at->letters += seg->width;
        at->spaced += seg->size * (n - (seg->gap > 0));
        end->letters = at->letters;
        end->spaced += seg->size * (n - (seg->brk != BREAK_SOFT));
    }
    at->x += seg->width + seg->gap;
    at->stretch += seg->stretch;
    at->shrink += seg->shrink;
}

static void go_on_from(struct break_point *point, const struct sums *at)
{
    point->next = at->x;
    point->stretch_next = at->stretch;
    point->shrink_next = at->shrink;
    point->letters_next = at->letters;
    point->spaced_next = at->spaced;
}

/* Between two segments that no line may end between. */
static void add_between(struct paragraph *p, const struct sums *at, uint32_t i, uint32_t to)
{
    const struct seg *seg = &p->segs[i];
    if (seg->brk != BREAK_NEVER || i + 1 == to || i == p->leader || i + 1 == p->leader)
        return;
    struct sums end, next = *at;
    add_letters(p, seg, &next, &end);
    if (!stands_still(p, &next, BREAK_ANYWHERE))
        go_on_from(push_point(p, &end, i, 0, BREAK_ANYWHERE), &next);
}

/* Whether the segments from `from` up to the next break are wider together than a line. */
static uint32_t chain_end(const struct paragraph *p, uint32_t from, uint32_t to, int64_t *width)
{
    *width = 0;
    for (uint32_t i = from; i < to; i++) {
        *width += p->segs[i].width - p->segs[i].trail;
        if (p->segs[i].brk != BREAK_NEVER || i + 1 == to)
            return i + 1;
        *width += p->segs[i].trail + p->segs[i].gap;
    }
    return to;
}

static bool begins_with_dash(struct str text, uint32_t at)
{
    return at + 3 <= text.n &&
           (memcmp(text.p + at, "\xE2\x80\x93", 3) == 0 || memcmp(text.p + at, "\xE2\x80\x94", 3) == 0);
}

/* An initial: a capital alone or with a full stop. It stays with the name after it. */
static bool is_initial(struct str text)
{
    if (text.n > 1 && text.p[text.n - 1] == '.')
        text.n--;
    return text.n && text.n <= 4 && uc_grapheme_end(text, 0) == text.n && uc_is_upper(utf8_first(text));
}

/* What makes a space a bad place for a line's end. */
static int32_t space_penalty(const struct paragraph *p, uint32_t i)
{
    const struct seg *seg = &p->segs[i];
    if (i + 1 < p->n_segs && begins_with_dash(p->view, p->segs[i + 1].start))
        return 15000;
    return seg->end - seg->start <= 5 && is_initial(str_sub(p->view, seg->start, seg->end)) ? 150000 : 0;
}

/* A range of figures is divided only where nothing else will do. */
static int32_t dash_penalty(const struct paragraph *p, uint32_t i)
{
    const struct seg *seg = &p->segs[i];
    if (i + 1 == p->n_segs || seg->end - seg->start < 4)
        return 0;
    unsigned char before = (unsigned char)p->view.p[seg->end - 4],
                  after = (unsigned char)p->view.p[p->segs[i + 1].start];
    return before >= '0' && before <= '9' && after >= '0' && after <= '9' ? 160000 : 0;
}

static void hang_edges(const struct paragraph *p, struct break_point *point, uint32_t i, uint32_t to)
{
    const struct seg *seg = &p->segs[i];
    if (point->extra)
        point->right = protrude_hyphen(point->extra);
    else if (seg->shape)
        point->right = protrude_right(p, seg, seg->shape->text.n);
    if (i + 1 < to)
        point->left = protrude_left(p, &p->segs[i + 1], 0);
}

static void end_seg(struct paragraph *p, struct sums *at, uint32_t i, uint32_t to)
{
    const struct seg *seg = &p->segs[i];
    bool last = i + 1 == to;
    struct sums end;
    add_letters(p, seg, at, &end);
    enum break_kind kind = last ? BREAK_END : (enum break_kind)seg->brk;
    if (kind == BREAK_NEVER || stands_still(p, at, kind))
        return;
    struct break_point *point = push_point(p, &end, i, 0, kind);
    go_on_from(point, at);
    if (seg->brk == BREAK_SOFT && seg->shape)
        point->extra = hyphen_width(seg);
    if (seg->brk == BREAK_SPACE)
        point->penalty = space_penalty(p, i);
    if (seg->brk == BREAK_DASH)
        point->penalty = dash_penalty(p, i);
    if (at->hangs)
        hang_edges(p, point, i, to);
    set_words(p, point, seg->end, i + 1 < p->n_segs ? p->segs[i + 1].start : seg->end);
}

void points_build(struct paragraph *p, uint32_t from, uint32_t to, int32_t available, unsigned flags)
{
    p->setter->scratch.n_points = 0;
    struct sums at = {.hangs = protrude_applies(p), .expands = expand_applies(p)};
    struct break_point *start = push_point(p, &at, from, 0, BREAK_FORCED);
    if (at.hangs && from < to) {
        start->left = protrude_left(p, &p->segs[from], 0);
        set_words(p, start, p->segs[from].start, p->segs[from].start);
    }
    uint32_t known = from; /* the end of the chain whose width is known */
    bool wide = false;
    for (uint32_t i = from; i < to; i++) {
        if (i == known && (flags & POINTS_ANYWHERE)) {
            int64_t width;
            known = chain_end(p, i, to, &width);
            wide = width > available;
        }
        if (flags & POINTS_HYPHENS)
            add_hyphens(p, &at, i);
        if (wide) {
            add_anywhere(p, &at, i);
            add_between(p, &at, i, to);
        }
        end_seg(p, &at, i, to);
    }
}
