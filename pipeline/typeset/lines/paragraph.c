/* Paragraphs while they are being filled: text and objects in logical order, white space joined. Takes content,
   keeps it as one text with spans of one style and node; refuses nothing. */
#include "typeset/lines/paragraph.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "typeset/blocks/setter.h"

#define TAB_WIDTH 4

struct paragraph *paragraph_new(struct setter *setter, const struct paragraph_shape *shape)
{
    struct paragraph *p = setter->pool;
    if (p)
        setter->pool = p->next;
    else
        p = ARENA_NEW(setter->arena, struct paragraph);
    p->setter = setter;
    p->shape = *shape;
    p->language = language_of(setter->arena, &setter->languages, shape->lang);
    p->leader = NONE;
    p->next = setter->live;
    setter->live = p;
    return p;
}

void paragraph_seam(struct paragraph *p, struct gaps *seam)
{
    p->seam = seam;
}

void paragraph_give_back(struct paragraph *p)
{
    struct setter *setter = p->setter;
    for (struct paragraph **at = &setter->live; *at; at = &(*at)->next) {
        if (*at == p) {
            *at = p->next;
            break;
        }
    }
    struct paragraph kept = *p;
    *p = (struct paragraph){.text = kept.text,
                            .spans = kept.spans,
                            .cap_spans = kept.cap_spans,
                            .marks = kept.marks,
                            .cap_marks = kept.cap_marks,
                            .segs = kept.segs,
                            .cap_segs = kept.cap_segs};
    buf_clear(&p->text);
    p->next = setter->pool;
    setter->pool = p;
}

/* Field by field: the bytes between the fields are anyone's. */
static bool same_style(const struct text_style *a, const struct text_style *b)
{
    return a->role == b->role && a->bold == b->bold && a->italic == b->italic && a->small_caps == b->small_caps &&
           a->literal == b->literal && a->hyphenate == b->hyphenate && a->underline == b->underline &&
           a->strike == b->strike && a->size == b->size && a->rise == b->rise && a->colour == b->colour &&
           a->lang == b->lang;
}

static const struct text_style *keep_style(struct paragraph *p, const struct text_style *style)
{
    if (!p->style || !same_style(p->style, style))
        p->style = arena_copy(p->setter->arena, style, sizeof *style);
    return p->style;
}

static struct span *add_span(struct paragraph *p, enum span_kind kind, const struct node *node, enum part part,
                             const struct text_style *style)
{
    struct span span = {.kind = kind, .part = part, .node = node, .start = (uint32_t)p->text.n};
    span.end = span.start;
    span.stuck = p->stuck;
    p->stuck = false;
    if (style) {
        span.style = keep_style(p, style);
        span.face = fonts_face(p->setter->fonts, style->role, style->bold, style->italic);
        const char *lang = style->lang ? style->lang : p->shape.lang;
        span.language = language_of(p->setter->arena, &p->setter->languages, lang);
    }
    MEM_PUSH(p->spans, p->n_spans, p->cap_spans, span);
    return &p->spans[p->n_spans - 1];
}

static void add_object(struct paragraph *p, struct span *span, uint32_t cp)
{
    buf_utf8(&p->text, cp);
    span->end = (uint32_t)p->text.n;
    p->spaced = false;
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool at_line_start(const struct paragraph *p)
{
    return p->text.n == 0 || (p->n_spans && p->spans[p->n_spans - 1].kind == SPAN_BREAK);
}

/* Text whose white space runs count as one space; none stands at a line's start. */
static void add_plain(struct paragraph *p, struct str text, bool line_start)
{
    for (size_t i = 0; i < text.n;) {
        size_t j = i;
        while (j < text.n && (unsigned char)text.p[j] > ' ' && text.p[j] != 0x7F)
            j++;
        if (j > i) {
            buf_add(&p->text, text.p + i, j - i);
            p->spaced = line_start = false;
        }
        for (i = j; i < text.n && ((unsigned char)text.p[i] <= ' ' || text.p[i] == 0x7F); i++) {
            if (is_white(text.p[i]) && !p->spaced && !line_start) {
                buf_char(&p->text, ' ');
                p->spaced = true;
            }
        }
    }
}

static void add_literal(struct paragraph *p, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == '\t') {
            do {
                buf_char(&p->text, ' ');
            } while (++p->column % TAB_WIDTH);
        } else if (c >= ' ' || c == '\n') {
            buf_char(&p->text, c == '\n' ? ' ' : (char)c);
            p->column += (c & 0xC0) != 0x80;
        }
    }
    p->spaced = false;
}

void paragraph_text(struct paragraph *p, const struct node *node, enum part part, const struct text_style *style,
                    struct str text)
{
    bool line_start = at_line_start(p);
    size_t before = p->text.n;
    struct span *span = add_span(p, SPAN_TEXT, node, part, style);
    if (style->literal)
        add_literal(p, text);
    else
        add_plain(p, text, line_start);
    span->end = (uint32_t)p->text.n;
    if (p->text.n == before) {
        p->stuck = span->stuck;
        p->n_spans--;
    }
}

void paragraph_picture(struct paragraph *p, const struct node *node, const struct book_image *image, int32_t width,
                       int32_t height)
{
    struct span *span = add_span(p, SPAN_PICTURE, node, PART_BODY, NULL);
    span->image = image;
    span->width = width;
    span->height = height;
    add_object(p, span, PICTURE_CHAR);
}

/* A space at a line's end goes. */
static void trim(struct paragraph *p)
{
    if (p->spaced && p->text.n && p->n_spans) {
        p->text.n--;
        p->spans[p->n_spans - 1].end--;
    }
    p->spaced = false;
}

void paragraph_break(struct paragraph *p)
{
    trim(p);
    add_object(p, add_span(p, SPAN_BREAK, NULL, PART_BODY, NULL), BREAK_CHAR);
    p->column = 0;
}

static void add_mark(struct paragraph *p, const struct node *node, bool note)
{
    struct mark mark = {(uint32_t)p->text.n, note, node};
    MEM_PUSH(p->marks, p->n_marks, p->cap_marks, mark);
}

void paragraph_anchor(struct paragraph *p, const struct node *node)
{
    add_mark(p, node, false);
}

void paragraph_note(struct paragraph *p, const struct node *note_ref)
{
    add_mark(p, note_ref, true);
    p->stuck = true;
}

void paragraph_space(struct paragraph *p, int32_t width)
{
    struct span *span = add_span(p, SPAN_SPACE, NULL, PART_BODY, NULL);
    span->width = width;
    add_object(p, span, SPACE_CHAR);
}

void paragraph_leader(struct paragraph *p, const struct text_style *style)
{
    trim(p);
    struct span *span = add_span(p, SPAN_LEADER, NULL, PART_DECORATION, style);
    span->width = style->size;
    add_object(p, span, SPACE_CHAR);
}

static int32_t widest_digit(const struct face *face)
{
    int32_t widest = 0;
    for (uint32_t cp = '0'; cp <= '9'; cp++) {
        int32_t a = face->advances[face_glyph(face, cp)];
        widest = a > widest ? a : widest;
    }
    return widest;
}

void paragraph_page_ref(struct paragraph *p, const struct node *node, const struct text_style *style, unsigned digits)
{
    struct span *span = add_span(p, SPAN_PAGE_REF, node, PART_BODY, style);
    digits = digits < 1 ? 1 : digits > 20 ? 20 : digits;
    span->width = (int32_t)digits * shape_scale(widest_digit(span->face), style->size, span->face->upem);
    add_object(p, span, PAGE_CHAR);
}

void paragraph_finish_text(struct paragraph *p)
{
    trim(p);
    p->view = str_dup(p->setter->arena, buf_view(&p->text));
}
