/* Sets one line between two break points: takes the segments' parts, gives each gap its width, puts them in visual
   order (rule L2 of UAX 9) and makes items in logical order. Refuses nothing: a line that cannot be made to fit
   sticks out and is reported. */
#include "typeset/lines/set.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "typeset/lines/expand.h"
#include "typeset/fonts/face.h"
#include "typeset/messages.h"

/* Less than this need not be said: a line without gaps keeps what expansion by whole thousandths leaves over. */
#define OVERRUN_NOTICED 250

/* In narrower measures, in sizes of their type, it is not the word that is too long. */
#define BROKEN_MEASURE 8

static const struct placed *placed_at(const struct paragraph *p, size_t i)
{
    return &p->setter->scratch.placed[i];
}

/* The glyphs of a part of a segment: the part is shaped for itself. */
static void shape_part(struct paragraph *p, const struct seg *seg, struct placed *placed)
{
    struct str text = str_sub(p->view, placed->start, placed->end);
    const struct shape *part =
        text.n == seg->shape->text.n ? seg->shape : shaper_shape(p->setter->shaper, &seg->shape->key, text);
    placed->glyphs = part->glyphs;
    placed->n_glyphs = part->n_glyphs;
    placed->width = shape_scale(part->advance, seg->size, seg->shape->key.face->upem);
}

static void add_hyphen(struct paragraph *p, const struct seg *seg, struct placed *placed)
{
    const struct face *face = seg->shape->key.face;
    struct glyph *glyphs = ARENA_ARRAY(p->setter->arena, struct glyph, placed->n_glyphs + 1);
    if (placed->n_glyphs)
        memcpy(glyphs, placed->glyphs, placed->n_glyphs * sizeof *glyphs);
    glyphs[placed->n_glyphs] = (struct glyph){.id = face->hyphen,
                                              .cluster = (uint16_t)(placed->end - placed->start),
                                              .advance = (int16_t)face->advances[face->hyphen]};
    placed->glyphs = glyphs;
    placed->n_glyphs++;
    placed->width += shape_scale(face->advances[face->hyphen], seg->size, face->upem);
    placed->soft_hyphen = true;
}

/* As much of a word as a message shows. */
static struct str begin_of(struct str text)
{
    if (text.n <= 40)
        return text;
    size_t n = 40;
    while (n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--;
    return str_sub(text, 0, n);
}

/* Breaks within what is read as one word. */
static bool divides(const struct paragraph *p, const struct break_point *b)
{
    if (!b->off && p->segs[b->seg].gap)
        return false;
    return b->kind == BREAK_SOFT || b->kind == BREAK_OWN || b->kind == BREAK_SLASH || b->kind == BREAK_ANYWHERE;
}

/* The last segment of the word that is divided at `to`, following the breaks after it. */
static uint32_t word_end(const struct line_job *job)
{
    uint32_t end = job->to->off ? job->to->seg : job->to->seg + 1;
    const struct break_point *points = job->p->setter->scratch.points;
    for (size_t i = 0; i < job->n_rest; i++) {
        const struct break_point *b = &points[job->rest[i]];
        if (b->seg != end || !divides(job->p, b))
            break;
        end = b->off ? end : end + 1;
    }
    return end < job->p->n_segs ? end : (uint32_t)job->p->n_segs - 1;
}

/* A divided word's text, without its soft hyphens. */
static struct str whole_word(struct paragraph *p, uint32_t start, uint32_t end)
{
    struct str text = str_sub(p->view, start, end);
    if (str_find_str(text, STR("\xC2\xAD")) == STR_NPOS)
        return text;
    struct buf buf = {0};
    for (size_t i = 0; i < text.n; i++)
        if (i + 1 < text.n && text.p[i] == '\xC2' && text.p[i + 1] == '\xAD')
            i++;
        else
            buf_char(&buf, text.p[i]);
    return buf_take(&buf, p->setter->arena);
}

/* Whether a line begins within the word that segment `at` belongs to, where nothing else was left but to break it. */
static bool goes_on_broken(const struct line_job *job, uint32_t at)
{
    if (job->from->kind != BREAK_ANYWHERE || job->from == job->p->setter->scratch.points)
        return false;
    for (uint32_t i = job->from->seg; i < at; i++)
        if (job->p->segs[i].gap)
            return false;
    return true;
}

/* A word that had to be broken anywhere, once; code may be. */
static void report_broken(const struct line_job *job, uint32_t at, struct str word)
{
    struct paragraph *p = job->p;
    const struct span *span = &p->spans[p->segs[at].span];
    if (job->to->kind != BREAK_ANYWHERE || !span->style || span->style->literal || p->shape.keep_spaces ||
        p->shape.measure < BROKEN_MEASURE * span->style->size || goes_on_broken(job, at))
        return;
    diag_add(p->setter->diag, node_place(span->node), &msg_word_broken, begin_of(word));
}

static void place_seg(const struct line_job *job, uint32_t i)
{
    struct paragraph *p = job->p;
    struct scratch *s = &p->setter->scratch;
    const struct seg *seg = &p->segs[i];
    struct placed placed = {.seg = i, .start = seg->start, .end = seg->end, .width = seg->width, .expansion = 1000};
    bool ends_here = i == job->to->seg && !job->last;
    if (i == job->from->seg && job->from->off)
        placed.start += job->from->off;
    if (i == job->to->seg && job->to->off)
        placed.end = seg->start + job->to->off;
    else if (!(i == job->to->seg))
        placed.gap = seg->gap;
    if (seg->shape)
        shape_part(p, seg, &placed);
    if (*job->chain != NONE && i <= *job->chain)
        placed.divided = true;
    if (ends_here && divides(p, job->to)) {
        if (job->to->kind == BREAK_SOFT && set_hyphen(seg))
            add_hyphen(p, seg, &placed);
        if (!placed.divided) {
            *job->chain = word_end(job);
            placed.whole = whole_word(p, placed.start, p->segs[*job->chain].end);
            report_broken(job, i, placed.whole);
        }
    } else if (ends_here && !job->to->off && seg->gap_kind == GAP_SPACE) {
        placed.hang = seg->gap;
    }
    MEM_PUSH(s->placed, s->n_placed, s->cap_placed, placed);
}

static void place_segs(const struct line_job *job)
{
    struct scratch *s = &job->p->setter->scratch;
    s->n_placed = 0;
    uint32_t from = job->from->seg;
    bool start = job->from == s->points;
    if (!start && !job->from->off)
        from++;
    for (uint32_t i = from; i <= job->to->seg && i < job->p->n_segs; i++)
        place_seg(job, i);
}

/* What the line has to fill its width with, as it was broken. */
static struct supply add_up(const struct line_job *job)
{
    const struct paragraph *p = job->p;
    const struct scratch *s = &p->setter->scratch;
    struct supply t = {.width = paragraph_available(p, job->first), .last = job->last};
    bool expands = expand_applies(p);
    int64_t letters = 0, spaced = 0;
    t.room = t.width + job->from->left + job->to->right;
    for (size_t i = 0; i < s->n_placed; i++) {
        const struct placed *placed = &s->placed[i];
        const struct seg *seg = &p->segs[placed->seg];
        bool ends = i + 1 == s->n_placed;
        t.room -= placed->width + placed->gap;
        if (expands && expand_seg(p, seg)) {
            letters += placed->width;
            spaced += (int64_t)seg->size * ((int64_t)placed->n_glyphs - (ends || placed->gap > 0));
        }
        if (!ends) {
            t.stretch += seg->stretch;
            t.shrink += seg->shrink;
        } else {
            t.room += seg->trail;
        }
    }
    struct break_rules rules = {.expansion = EXPANSION_MOST, .tracking = job->tracking};
    t.letters = cost_letters(&rules, letters, spaced);
    return t;
}

/* Gives the room (or the lack of it) to the gaps by their share, without loss from rounding. */
static void justify(struct paragraph *p, int64_t room, const struct supply *t)
{
    struct scratch *s = &p->setter->scratch;
    int64_t all = room < 0 ? t->shrink : t->stretch, seen = 0, given = 0;
    if (room < -t->shrink)
        room = -t->shrink;
    for (size_t i = 0; all > 0 && i + 1 < s->n_placed; i++) {
        const struct seg *seg = &p->segs[s->placed[i].seg];
        seen += room < 0 ? seg->shrink : seg->stretch;
        int64_t upto = (int64_t)((double)room * (double)seen / (double)all);
        s->placed[i].gap += (int32_t)(upto - given);
        given = upto;
    }
}

/* Letters first, then gaps. Gives what is left of the room. */
static int64_t fill_width(const struct line_job *job, const struct supply *t)
{
    int64_t room = t->room;
    if (job->p->shape.align != TEXT_JUSTIFY || (room >= 0 && job->last))
        return room;
    room = expand_line(job, t);
    if ((room < 0 ? t->shrink : t->stretch) > 0) {
        int64_t filled = expand_applies(job->p) ? cost_filled(room, t->stretch) : room;
        justify(job->p, filled, t);
        room = room < -t->shrink ? room + t->shrink : room - filled;
    }
    return room;
}

/* A leader takes the room. */
static bool fill_leader(struct paragraph *p, int64_t room)
{
    struct scratch *s = &p->setter->scratch;
    for (size_t i = 0; i < s->n_placed; i++) {
        if (s->placed[i].seg == p->leader) {
            s->placed[i].width += (int32_t)(room > 0 ? room : 0);
            return true;
        }
    }
    return false;
}

/* Sets the x of every piece and gap, from the line's left end. */
static int32_t lay_out(struct paragraph *p, int32_t x)
{
    struct scratch *s = &p->setter->scratch;
    if (!p->mixed) {
        for (size_t i = 0; i < s->n_placed; i++) {
            s->placed[i].x = x;
            s->placed[i].gap_x = x + s->placed[i].width;
            x = s->placed[i].gap_x + s->placed[i].gap;
        }
        return x;
    }
    size_t n = 2 * s->n_placed;
    s->levels = mem_grow(s->levels, &s->cap_levels, n + 1, sizeof *s->levels);
    s->order = mem_grow(s->order, &s->cap_order, n + 1, sizeof *s->order);
    for (size_t i = 0; i < s->n_placed; i++) {
        const struct seg *seg = &p->segs[s->placed[i].seg];
        s->levels[2 * i] = seg->level;
        s->levels[2 * i + 1] = s->placed[i].gap ? seg->gap_level : seg->level;
    }
    uc_bidi_order(s->levels, n, s->order);
    for (size_t i = 0; i < n; i++) {
        struct placed *placed = &s->placed[s->order[i] / 2];
        bool gap = s->order[i] & 1;
        *(gap ? &placed->gap_x : &placed->x) = x;
        x += gap ? placed->gap : placed->width;
    }
    return x;
}

/* Where the line begins at the left, with that much room left over. */
static int32_t line_start(const struct line_job *job, int64_t room)
{
    const struct paragraph *p = job->p;
    int32_t indent = p->shape.left + (job->first ? p->shape.first_indent : 0);
    int32_t left = p->rtl ? p->shape.right : indent;
    bool at_end = p->shape.align == TEXT_RIGHT;
    if (p->shape.align == TEXT_CENTRE)
        return left + (int32_t)(room / 2);
    return at_end != p->rtl ? left + (int32_t)room : left;
}

/* The style that lines are as high as: of the first text. */
static const struct span *main_span(const struct paragraph *p)
{
    const struct span *found = NULL;
    for (size_t i = 0; i < p->n_spans && (!found || found->style->rise); i++)
        if (p->spans[i].style && (!found || !p->spans[i].style->rise))
            found = &p->spans[i];
    return found;
}

static void grow_to(struct line *line, int32_t height, int32_t depth)
{
    line->height = height > line->height ? height : line->height;
    line->depth = depth > line->depth ? depth : line->depth;
}

/* The strut of the main style; larger sizes and pictures enlarge the line, other faces and raised marks do not. */
static void measure_height(const struct paragraph *p, struct line *line)
{
    const struct scratch *s = &p->setter->scratch;
    const struct span *span = main_span(p);
    const struct face *face = span ? span->face : NULL;
    if (span) {
        grow_to(line, shape_scale(face->ascender, span->style->size, face->upem),
                -shape_scale(face->descender, span->style->size, face->upem));
    }
    for (size_t i = 0; i < s->n_placed; i++) {
        const struct seg *seg = &p->segs[s->placed[i].seg];
        const struct span *own = &p->spans[seg->span];
        if (own->kind == SPAN_PICTURE) {
            grow_to(line, own->height, 0);
        } else if (own->style && seg->shape && face && own->style->rise == 0) {
            grow_to(line, shape_scale(face->ascender, seg->size, face->upem),
                    -shape_scale(face->descender, seg->size, face->upem));
        } else if (own->style && seg->shape) {
            grow_to(line, own->style->rise + seg->size * 3 / 4, seg->size / 4 - own->style->rise);
        }
    }
}

static struct str last_word(const struct paragraph *p)
{
    const struct scratch *s = &p->setter->scratch;
    const struct placed *last = placed_at(p, s->n_placed - 1);
    return begin_of(str_sub(p->view, last->start, last->end));
}

static void report_overrun(const struct line_job *job, struct line *line, int64_t overrun)
{
    struct paragraph *p = job->p;
    const struct scratch *s = &p->setter->scratch;
    if (overrun <= OVERRUN_NOTICED || !s->n_placed)
        return;
    line->overfull = true;
    line->overrun = (int32_t)(overrun > INT32_MAX ? INT32_MAX : overrun);
    const struct node *node = NULL;
    for (size_t i = s->n_placed; i > 0 && !node; i--)
        node = p->spans[p->segs[s->placed[i - 1].seg].span].node;
    diag_add(p->setter->diag, node_place(node), &msg_line_overfull, (int)(line->overrun / 1000),
             (int)(line->overrun / 100 % 10), last_word(p));
}

void set_line(const struct line_job *job, struct line *line)
{
    struct paragraph *p = job->p;
    const struct scratch *s = &p->setter->scratch;
    place_segs(job);
    struct supply t = add_up(job);
    if (p->leader != NONE && fill_leader(p, t.room))
        t.room = t.room < 0 ? t.room : 0;
    int64_t room = fill_width(job, &t);
    report_overrun(job, line, -room);
    int32_t start = line_start(job, room) - job->from->left;
    int32_t end = lay_out(p, start);
    line->width = end - (s->n_placed ? s->placed[s->n_placed - 1].tracking : 0);
    line->hyphenated = !job->last && (job->to->kind == BREAK_SOFT || job->to->kind == BREAK_OWN);
    set_items(job, line, p->rtl ? start : end);
    measure_height(p, line);
}
