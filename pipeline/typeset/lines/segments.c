/* Itemisation: cuts a paragraph's text at spaces, at places where a line may end (UAX 14), where the level (UAX 9),
   the style, the script (UAX 24) or the face changes, and shapes the pieces. Takes a complete text, gives segments
   in logical order. A cluster of more than CLUSTER_MARKS marks is cut, since HarfBuzz is quadratic in them; what is cut
   off is not shown. */
#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "typeset/words/chunk.h"
#include "typeset/words/direction.h"
#include "typeset/fonts/face.h"
#include "typeset/fonts/fallback.h"
#include "typeset/blocks/setter.h"
#include "typeset/messages.h"

#define CLUSTER_MARKS 30
#define PIECE_MAX 400 /* bytes: long words are shaped in pieces */

struct walk {
    struct paragraph *p;
    struct uc_break *breaks;
    size_t n_breaks, at_break;
    struct uc_level_run *levels;
    size_t n_levels, at_level;
    struct chunk chunk;
    uint32_t line_start; /* the first segment of this forced line */
};

static void push_seg(struct paragraph *p, struct seg seg)
{
    MEM_PUSH(p->segs, p->n_segs, p->cap_segs, seg);
}

/* A run of one face and script while it grows. */
struct piece {
    uint32_t start;
    const struct face *face;
    uint32_t script; /* 0: only common characters so far */
    bool capitals;   /* small caps without a font for them */
    bool hidden;     /* marks beyond those that a letter can bear */
};

static unsigned features_of(const struct text_style *style, const struct piece *piece, uint8_t level)
{
    unsigned features = (style->literal ? SHAPE_LITERAL : 0) | (level & 1 ? SHAPE_RTL : 0);
    features |= piece->hidden ? SHAPE_HIDDEN : 0;
    if (style->small_caps && piece->face->hidden->small_caps)
        features |= SHAPE_SMALL_CAPS;
    return piece->capitals ? features | SHAPE_CAPITALS : features;
}

static void flush_piece(struct paragraph *p, uint32_t span_at, const struct piece *piece, uint32_t end, uint8_t level)
{
    if (end <= piece->start)
        return;
    const struct span *span = &p->spans[span_at];
    struct shape_key key = {piece->face, span->language, piece->script ? piece->script : UC_SCRIPT('L', 'a', 't', 'n'),
                            features_of(span->style, piece, level)};
    struct seg seg = {.start = piece->start, .end = end, .span = span_at, .level = level, .gap_level = level};
    seg.shape = shaper_shape(p->setter->shaper, &key, str_sub(p->view, piece->start, end));
    seg.size = piece->capitals ? span->style->size * 4 / 5 : span->style->size;
    seg.width = shape_scale(seg.shape->advance, seg.size, piece->face->upem);
    push_seg(p, seg);
}

static bool is_ascii(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)p[i] >= 0x80)
            return false;
    return true;
}

static void segment_ascii(struct paragraph *p, uint32_t span, uint32_t start, uint32_t end, uint8_t level)
{
    struct piece piece = {.start = start, .face = p->spans[span].face, .script = UC_SCRIPT('L', 'a', 't', 'n')};
    for (; piece.start < end; piece.start += PIECE_MAX)
        flush_piece(p, span, &piece, end - piece.start > PIECE_MAX ? piece.start + PIECE_MAX : end, level);
}

/* A base and what belongs to it. Gives the offset behind it. */
static uint32_t take_cluster(struct str text, uint32_t at, uint32_t end, uint32_t *cps, size_t *n)
{
    const char *p = text.p + at, *stop = text.p + end;
    *n = 0;
    cps[(*n)++] = utf8_next(&p, stop);
    bool joined = false;
    while (p < stop && *n < CLUSTER_MARKS) {
        const char *next = p;
        uint32_t cp = utf8_next(&next, stop);
        bool belongs =
            cp >= 0x300 && (uc_is_mark(cp) || cp == 0x200D || cp == 0x200C || (cp >= 0x1F3FB && cp <= 0x1F3FF));
        if (!belongs && !joined)
            break;
        cps[(*n)++] = cp;
        joined = cp == 0x200D;
        p = next;
    }
    return (uint32_t)(p - text.p);
}

static uint32_t real_script(uint32_t cp)
{
    uint32_t script = uc_script(cp);
    return script == UC_SCRIPT('Z', 'y', 'y', 'y') || script == UC_SCRIPT('Z', 'i', 'n', 'h') ? 0 : script;
}

static const struct face *face_of(struct paragraph *p, const struct span *span, const uint32_t *cps, size_t n)
{
    const struct face *found = fonts_face_for_cluster(p->setter->fonts, span->face, cps, n);
    const struct face *face = found ? found : span->face;
    for (size_t i = 0; i < n; i++)
        if (!face_covers(face, cps[i]))
            setter_report_missing(p->setter, span->node, cps[i]);
    return face;
}

void segment_text(struct paragraph *p, uint32_t span_at, uint32_t start, uint32_t end, uint8_t level)
{
    const struct span *span = &p->spans[span_at];
    bool capitals = span->style->small_caps && !span->face->hidden->small_caps;
    if (span->face->hidden->ascii && !capitals && is_ascii(p->view.p + start, end - start)) {
        segment_ascii(p, span_at, start, end, level);
        return;
    }
    struct piece piece = {.start = start};
    bool cut = false, full = false;
    for (uint32_t at = start; at < end;) {
        uint32_t cps[CLUSTER_MARKS];
        size_t n;
        uint32_t next = take_cluster(p->view, at, end, cps, &n);
        const struct face *face = face_of(p, span, cps, n);
        uint32_t script = real_script(cps[0]);
        bool lower = capitals && uc_is_lower(cps[0]), hidden = full && uc_is_mark(cps[0]);
        if (hidden && !piece.hidden)
            diag_add(p->setter->diag, node_place(span->node), &msg_marks_many, cps[0]);
        cut = cut || (script && piece.script && script != piece.script) || next - piece.start > PIECE_MAX;
        if (piece.face && (cut || face != piece.face || lower != piece.capitals)) {
            flush_piece(p, span_at, &piece, at, level);
            piece = (struct piece){at, face, 0, lower, hidden};
        }
        piece.face = face;
        piece.capitals = lower;
        piece.script = piece.script ? piece.script : script;
        cut = full = n == CLUSTER_MARKS;
        at = next;
    }
    flush_piece(p, span_at, &piece, end, level);
}

static bool is_break(struct walk *w, uint32_t at)
{
    while (w->at_break < w->n_breaks && w->breaks[w->at_break].at < at)
        w->at_break++;
    return w->at_break < w->n_breaks && w->breaks[w->at_break].at == at;
}

static uint8_t level_at(struct walk *w, uint32_t at)
{
    while (w->at_level + 1 < w->n_levels && w->levels[w->at_level].end <= at)
        w->at_level++;
    return w->levels[w->at_level].level;
}

/* The end of the piece that starts at `at`: a space, a break, the span's end, another level. */
static uint32_t piece_end(struct walk *w, const struct span *span, uint32_t at)
{
    is_break(w, at + 1);
    uint32_t end = span->end, level_end = (uint32_t)w->levels[w->at_level].end;
    if (w->at_break < w->n_breaks && w->breaks[w->at_break].at < end)
        end = (uint32_t)w->breaks[w->at_break].at;
    end = level_end > at && level_end < end ? level_end : end;
    if (!span->style->literal) {
        for (uint32_t i = at + 1; i < end; i++)
            if (chunk_space(w->p->view, i) || (w->chunk.address && chunk_address_break(w->p->view, i)))
                return i;
    }
    return end;
}

/* Text that is not drawn goes from a piece's end: soft hyphens, zero-width spaces. */
static uint32_t visible_end(struct str text, uint32_t start, uint32_t end)
{
    for (;;)
        if (end - start >= 2 && (unsigned char)text.p[end - 2] == 0xC2 && (unsigned char)text.p[end - 1] == 0xAD)
            end -= 2;
        else if (end - start >= 3 && (unsigned char)text.p[end - 3] == 0xE2 && (unsigned char)text.p[end - 2] == 0x80 &&
                 (unsigned char)text.p[end - 1] == 0x8B)
            end -= 3;
        else
            return end;
}

/* CJK text is justified between its characters. */
static void add_glue(struct paragraph *p, struct seg *seg, uint32_t at)
{
    struct str view = p->view;
    uint32_t before = utf8_last(str_sub(view, seg->start, at)), after = utf8_first(str_sub(view, at, at + 4));
    bool wide = (before >= 0x2E80 && before < 0xFFF0) || before >= 0x20000;
    if (wide && ((after >= 0x2E80 && after < 0xFFF0) || after >= 0x20000)) {
        seg->gap_kind = GAP_GLUE;
        seg->stretch = seg->size / 10;
    }
}

static void end_literal(struct paragraph *p, struct seg *seg)
{
    uint32_t n = seg->end;
    while (n > seg->start && p->view.p[n - 1] == ' ')
        n--;
    if (seg->shape && n < seg->end) {
        const struct face *face = seg->shape->key.face;
        seg->trail = (int32_t)(seg->end - n) * shape_scale(face->advances[face->space], seg->size, face->upem);
        seg->trail = seg->trail > seg->width ? seg->width : seg->trail;
    }
}

static void end_piece(struct walk *w, const struct span *span, uint32_t at)
{
    struct paragraph *p = w->p;
    struct seg *seg = &p->segs[p->n_segs - 1];
    bool may = is_break(w, at) && at < p->view.n;
    if (seg->gap_kind == GAP_SPACE || seg->brk == BREAK_FORCED)
        return;
    if (span->style->literal) {
        end_literal(p, seg);
        seg->brk = !may ? BREAK_NEVER : seg->trail ? BREAK_SPACE : BREAK_SLASH;
        return;
    }
    seg->brk = (uint8_t)chunk_break_kind(p->view, &w->chunk, at, may);
    if (seg->brk == BREAK_PLAIN)
        add_glue(p, seg, at);
}

static void add_word(struct walk *w, uint32_t span_at, uint32_t at, uint32_t end)
{
    struct paragraph *p = w->p;
    const struct span *span = &p->spans[span_at];
    size_t first = p->n_segs;
    uint8_t level = level_at(w, at);
    uint32_t shown = span->style->literal ? end : visible_end(p->view, at, end);
    if (shown > at)
        segment_text(p, span_at, at, shown, level);
    bool hyphenate = span->style->hyphenate && w->chunk.plain && !span->style->literal;
    for (size_t i = first; i < p->n_segs; i++) {
        p->segs[i].hyphenate = hyphenate;
        p->segs[i].compound = w->chunk.compound;
    }
    if (p->n_segs > w->line_start)
        end_piece(w, span, end);
}

static void add_gap(struct walk *w, uint32_t span_at, uint32_t at, uint32_t width_bytes)
{
    struct paragraph *p = w->p;
    const struct span *span = &p->spans[span_at];
    bool leading = p->n_segs == w->line_start;
    if (leading) {
        struct seg empty = {
            .start = at, .end = at, .span = span_at, .size = span->style->size, .level = level_at(w, at)};
        push_seg(p, empty);
    }
    struct seg *seg = &p->segs[p->n_segs - 1];
    int32_t width = shape_scale(span->face->advances[span->face->space], span->style->size, span->face->upem);
    seg->gap += width;
    enum span_kind before = p->spans[seg->span].kind;
    if (!leading && (seg->shape || before == SPAN_PICTURE || before == SPAN_PAGE_REF)) {
        seg->stretch = seg->gap_kind == GAP_GLUE ? width : seg->stretch + width;
        seg->shrink += width / 4;
    }
    seg->gap_kind = GAP_SPACE;
    seg->gap_level = level_at(w, at);
    seg->brk = is_break(w, at + width_bytes) && !leading ? BREAK_SPACE : BREAK_NEVER;
}

static void add_text(struct walk *w, uint32_t span_at)
{
    struct paragraph *p = w->p;
    const struct span *span = &p->spans[span_at];
    if (span->stuck && p->n_segs > w->line_start)
        p->segs[p->n_segs - 1].brk = BREAK_NEVER;
    for (uint32_t at = span->start; at < span->end;) {
        uint32_t space = span->style->literal ? 0 : chunk_space(p->view, at);
        if (space) {
            add_gap(w, span_at, at, space);
            at += space;
            continue;
        }
        if (at >= w->chunk.end)
            chunk_read(p->view, at, &w->chunk);
        level_at(w, at);
        uint32_t end = piece_end(w, span, at);
        add_word(w, span_at, at, end);
        at = end;
    }
}

static void add_object(struct walk *w, uint32_t span_at)
{
    struct paragraph *p = w->p;
    const struct span *span = &p->spans[span_at];
    if (span->kind == SPAN_BREAK) {
        if (p->n_segs == w->line_start) {
            struct seg empty = {.start = span->start, .end = span->start, .span = span_at};
            push_seg(p, empty);
        }
        p->segs[p->n_segs - 1].brk = BREAK_FORCED;
        w->line_start = (uint32_t)p->n_segs;
        return;
    }
    if (span->kind == SPAN_LEADER) {
        p->leader = (uint32_t)p->n_segs;
        if (p->n_segs > w->line_start)
            p->segs[p->n_segs - 1].brk = BREAK_NEVER;
    }
    struct seg seg = {.start = span->start, .end = span->end, .span = span_at, .width = span->width};
    seg.size = span->style ? span->style->size : 0;
    seg.level = seg.gap_level = level_at(w, span->start);
    bool may = (span->kind == SPAN_PICTURE || span->kind == SPAN_PAGE_REF) && is_break(w, span->end);
    seg.brk = may && span->end < p->view.n ? BREAK_PLAIN : BREAK_NEVER;
    push_seg(p, seg);
}

static void find_levels(struct walk *w)
{
    struct paragraph *p = w->p;
    bool bidi = direction_is_mixed(p->view);
    p->rtl = p->shape.base_level == 1 || (p->shape.base_level < 0 && bidi && direction_is_rtl(p->view));
    if (bidi || p->rtl)
        w->n_levels = uc_bidi(p->setter->arena, p->view, p->rtl, &w->levels);
    if (!w->n_levels) {
        w->levels = ARENA_NEW(p->setter->arena, struct uc_level_run);
        w->levels[0] = (struct uc_level_run){0, p->view.n, p->rtl};
        w->n_levels = 1;
    }
    p->mixed = w->n_levels > 1 || w->levels[0].level != 0;
}

void paragraph_prepare(struct paragraph *p)
{
    if (p->prepared)
        return;
    p->prepared = true;
    paragraph_finish_text(p);
    struct walk w = {.p = p};
    find_levels(&w);
    w.n_breaks = uc_line_breaks(language_breaker(p->language), p->setter->arena, p->view, &w.breaks);
    for (uint32_t i = 0; i < p->n_spans; i++)
        if (p->spans[i].kind == SPAN_TEXT)
            add_text(&w, i);
        else
            add_object(&w, i);
}
