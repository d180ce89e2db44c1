/* Takes a side with its trim box, adds what cutters and folders look for, all outside the trim box and its bleed: crop
   marks at its corners and where leaves are cut apart, dashes at folds, ticks at the height of stitches, steps that
   show whether gatherings lie in order, crosses to lay colours over one another. */
#include "typeset/sheets/frame.h"

#include "base/mem.h"
#include "typeset/drawing.h"

#define HAIR 250
#define DISTANCE MILLIMETRES(2) /* from the bleed */
#define LENGTH MILLIMETRES(4)
#define DASHES 3
#define STEP MILLIMETRES(5)
#define STEP_WIDTH MILLIMETRES(2)
#define ARM MILLIMETRES(2)
#define BLACK 0

struct marks {
    struct drawing drawing;
    const struct side *side;
    const struct impose_side *plan;
    const struct impose_slot *slots;
    const struct frame *frame;
    const struct sheet_options *options;
    int32_t away; /* from the trim to the marks */
};

/* Lines of n pieces above and below the trim at x; left and right of it at y. */
static void ticks_at_x(struct marks *m, int32_t x, int32_t pieces)
{
    int32_t each = LENGTH / (2 * pieces - 1);
    for (int32_t i = 0; i < pieces; i++) {
        int32_t from = m->away + 2 * i * each;
        drawing_rule(&m->drawing, x - HAIR / 2, m->side->trim[1] - from - each, HAIR, each, BLACK);
        drawing_rule(&m->drawing, x - HAIR / 2, m->side->trim[3] + from, HAIR, each, BLACK);
    }
}

static void ticks_at_y(struct marks *m, int32_t y, int32_t pieces)
{
    int32_t each = LENGTH / (2 * pieces - 1);
    for (int32_t i = 0; i < pieces; i++) {
        int32_t from = m->away + 2 * i * each;
        drawing_rule(&m->drawing, m->side->trim[0] - from - each, y - HAIR / 2, each, HAIR, BLACK);
        drawing_rule(&m->drawing, m->side->trim[2] + from, y - HAIR / 2, each, HAIR, BLACK);
    }
}

/* Leaves whose bound edges point the same way, or that have none, are cut apart; all others are folded. */
static bool is_cut(const struct marks *m, unsigned column)
{
    bool zine = m->options->scheme == SCHEME_ZINE || m->options->scheme == SCHEME_ZINE_FEET;
    return !zine && m->slots[column - 1].spine == m->slots[column].spine;
}

static void mark_columns(struct marks *m, bool cuts)
{
    const struct frame *f = m->frame;
    int64_t width = m->side->trim[2] - m->side->trim[0] + f->gap;
    for (unsigned i = 1; i < f->columns; i++) {
        int32_t x = m->side->trim[0] + (int32_t)(width * i / f->columns);
        if (is_cut(m, i) != cuts)
            continue;
        ticks_at_x(m, x, cuts ? 1 : DASHES);
        if (f->gap)
            ticks_at_x(m, x - f->gap, 1);
    }
}

static void mark_rows(struct marks *m, bool cuts)
{
    const struct frame *f = m->frame;
    int64_t height = m->side->trim[3] - m->side->trim[1] + f->gap;
    for (unsigned i = 1; i < f->rows && cuts == (m->options->scheme == SCHEME_NUP); i++) {
        int32_t y = m->side->trim[1] + (int32_t)(height * i / f->rows);
        ticks_at_y(m, y, cuts ? 1 : DASHES);
        if (f->gap)
            ticks_at_y(m, y - f->gap, 1);
    }
}

static void mark_crop(struct marks *m)
{
    ticks_at_x(m, m->side->trim[0], 1);
    ticks_at_x(m, m->side->trim[2], 1);
    ticks_at_y(m, m->side->trim[1], 1);
    ticks_at_y(m, m->side->trim[3], 1);
    mark_columns(m, true);
    mark_rows(m, true);
}

static bool is_cover(const struct marks *m)
{
    return m->options->cover_apart && m->plan->gathering == 0;
}

/* On the innermost spread: two staples, or four stations of thread. */
static void mark_sewing(struct marks *m)
{
    bool saddle = m->options->scheme == SCHEME_SADDLE;
    int32_t height = m->side->trim[3] - m->side->trim[1], parts = saddle ? 4 : 8;
    if ((!saddle && m->options->scheme != SCHEME_SIGNATURE) || !m->plan->innermost || !m->plan->back || is_cover(m))
        return;
    for (int32_t i = 1; i < parts; i += 2)
        ticks_at_y(m, m->side->trim[1] + height * i / parts, 2);
}

/* At the first page's fore-edge, each gathering's lower than the one before: in the stack they make a stair. */
static void mark_collation(struct marks *m)
{
    bool bound = m->options->scheme < SCHEME_ZINE && m->options->scheme != SCHEME_PERFECT;
    int32_t steps = (m->side->trim[3] - m->side->trim[1]) / STEP - 1;
    if (!bound || !m->plan->outermost || m->plan->back || steps < 1 || is_cover(m))
        return;
    int32_t y = m->side->trim[1] + STEP / 2 + STEP * (int32_t)(m->plan->gathering % (uint32_t)steps);
    bool right = m->slots[m->frame->columns * (m->frame->rows - 1)].position == 1;
    int32_t x = right ? m->side->trim[0] - m->away - STEP_WIDTH : m->side->trim[2] + m->away;
    drawing_rule(&m->drawing, x, y, STEP_WIDTH, STEP, BLACK);
}

static void cross(struct marks *m, int32_t x, int32_t y)
{
    drawing_rule(&m->drawing, x - ARM, y - HAIR / 2, 2 * ARM, HAIR, BLACK);
    drawing_rule(&m->drawing, x - HAIR / 2, y - ARM, HAIR, 2 * ARM, BLACK);
}

/* At eighths, where no fold and no cut ends. */
static void mark_registration(struct marks *m)
{
    int32_t width = m->side->trim[2] - m->side->trim[0], off = m->away + LENGTH / 2;
    for (int32_t i = 1; i < 8; i += 6) {
        int32_t x = m->side->trim[0] + width / 8 * i;
        cross(m, x, m->side->trim[1] - off);
        cross(m, x, m->side->trim[3] + off);
    }
}

static void mark_fold(struct marks *m)
{
    mark_columns(m, false);
    mark_rows(m, false);
}

void marks_add(struct arena *arena, struct side *side, const struct impose_plan *plan, size_t number,
               const struct frame *frame, const struct sheet_options *options)
{
    static const struct {
        enum sheet_mark mark;
        void (*draw)(struct marks *m);
    } kinds[] = {{MARK_CROP, mark_crop},
                 {MARK_FOLD, mark_fold},
                 {MARK_SEWING, mark_sewing},
                 {MARK_COLLATION, mark_collation},
                 {MARK_REGISTRATION, mark_registration}};
    struct marks m = {.drawing = {.arena = arena},
                      .side = side,
                      .plan = &plan->sides[number],
                      .slots = &plan->slots[number * plan->columns * plan->rows],
                      .frame = frame,
                      .options = options,
                      .away = options->bleed + DISTANCE};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (options->marks & kinds[i].mark)
            kinds[i].draw(&m);
    side->items = drawing_take(&m.drawing, &side->n_items);
}
