/* Grid tables. Takes the lines of a paragraph; gives the table, its cells empty as yet: the lines of each are put down as a
   block quote behind a mark, to be read by cmark in one call for the whole document. Bars are where the signs of the
   first border are; in a line where they are not (wide characters, or a table that was edited), there must be as many as
   that border has signs. Refuses, so that they stay text, grids with a border that does not go all the way. */
#include "parse/grids.h"

#include "base/mem.h"
#include "parse/guard.h"
#include "parse/messages.h"
#include "parse/scan.h"

struct grid {
    struct reader *r;
    const struct source_line *lines;
    size_t n, columns;
    struct str border; /* the first */
    size_t *cuts;      /* of each line, columns + 1: the bytes of its bars; heap */
    size_t head;       /* the line of the border below the head; 0: there is none */
    size_t rows;
    struct column *shape;
};

static struct str line_text(const struct grid *g, size_t i)
{
    return str_trim_end(g->lines[i].text);
}

/* One column of a border: dashes, or equals signs below a head, with colons at the ends that the column is aligned to. */
static bool read_segment(struct str s, struct column *column)
{
    bool left = str_starts(s, STR(":")), right = s.n > 1 && str_ends(s, STR(":"));
    struct str dashes = str_sub(s, left, s.n - right);
    for (size_t i = 0; i < dashes.n; i++)
        if ((dashes.p[i] != '-' && dashes.p[i] != '=') || dashes.p[i] != dashes.p[0])
            return false;
    column->align = left && right ? ALIGN_CENTRE : left ? ALIGN_LEFT : right ? ALIGN_RIGHT : ALIGN_DEFAULT;
    column->width = 0;
    return dashes.n > 0;
}

/* The columns of a border; 0: it is none. `columns` may be NULL, else it has room for them. */
static size_t read_border(struct str text, struct column *columns)
{
    struct str segment, rest = str_sub(text, 1, text.n);
    struct column column;
    size_t n = 0;
    if (text.n < 3 || text.p[0] != '+' || text.p[text.n - 1] != '+')
        return 0;
    while (str_cut(rest, '+', &segment, &rest)) {
        if (!read_segment(segment, &column))
            return 0;
        if (columns)
            columns[n] = column;
        n++;
    }
    return n;
}

static bool is_border(const struct grid *g, size_t i)
{
    return str_starts(g->lines[i].text, STR("+"));
}

/* A border with its signs below those of the first. */
static bool fits(const struct grid *g, struct str text)
{
    bool same = text.n == g->border.n && read_border(text, NULL) > 0;
    for (size_t i = 0; same && i < text.n; i++)
        same = (text.p[i] == '+') == (g->border.p[i] == '+');
    return same;
}

/* The bars that stand exactly below the first border's signs. */
static bool cut_below(const struct grid *g, struct str text, size_t *cuts)
{
    size_t at = 0, n = 0;
    for (size_t column = 0; column < g->border.n; column++) {
        if (g->border.p[column] == '+') {
            if (at >= text.n || text.p[at] != '|')
                return false;
            cuts[n++] = at;
        }
        for (uint32_t width = 0; at < text.n && width == 0;) {
            unsigned char c = (unsigned char)text.p[at];
            size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            width = source_columns(text, at, at + size);
            at += size;
        }
    }
    return at == text.n;
}

static bool cut_by_count(const struct grid *g, struct str text, size_t *cuts)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != '|')
            continue;
        if (n > g->columns)
            return false;
        cuts[n++] = i;
    }
    return n == g->columns + 1 && cuts[0] == 0 && cuts[g->columns] + 1 == text.n;
}

/* Looks through all lines. False when they are no grid. */
static bool read_lines(struct grid *g)
{
    for (size_t i = 1; i < g->n; i++) {
        struct str text = line_text(g, i);
        size_t *cuts = g->cuts + i * (g->columns + 1);
        if (!is_border(g, i)) {
            g->rows += is_border(g, i - 1);
            if (!cut_below(g, text, cuts) && !cut_by_count(g, text, cuts))
                return false;
            continue;
        }
        if (!fits(g, text))
            return false;
        if (!g->head && i + 1 < g->n && str_find(text, '=') != STR_NPOS)
            g->head = i;
    }
    return g->rows > 0 && is_border(g, g->n - 1);
}

/* What line i has of a column. */
static struct source_line piece(const struct grid *g, size_t i, size_t column)
{
    const size_t *cuts = g->cuts + i * (g->columns + 1);
    struct source_line line = g->lines[i];
    line.text = str_sub(line.text, 0, cuts[column + 1]);
    line = line_from(line, cuts[column] + 1);
    line.text = str_trim_end(line.text);
    return line;
}

/* The white space that all lines of a cell start with; SIZE_MAX: the cell is empty. */
static size_t common_indent(const struct grid *g, size_t from, size_t to, size_t column)
{
    size_t least = SIZE_MAX;
    for (size_t i = from; i < to; i++) {
        struct source_line line = piece(g, i, column);
        size_t indent = line_indent(line.text, NULL);
        if (!line_blank(line.text) && indent < least)
            least = indent;
    }
    return least;
}

static void put_cell(struct grid *g, struct node *cell, size_t from, size_t to, size_t column)
{
    struct reader *r = g->r;
    size_t indent = common_indent(g, from, to, column);
    struct again again = {.into = cell, .blocks = true};
    if (indent == SIZE_MAX)
        return;
    MEM_PUSH(r->again, r->n_again, r->cap_again, again);
    source_blank(&r->again_source);
    source_push(&r->again_source, (struct source_line){STR(MARK_LINES), g->lines[from].line, 1, MARK_SIZE});
    source_blank(&r->again_source);
    for (size_t i = from; i < to; i++) {
        struct source_line line = line_unindent(r->arena, piece(g, i, column), indent);
        if (scan_prefix(line.text).markers > CONTAINER_DEPTH) {
            diag_add(r->diag, (struct place){r->file, line.line, line.column}, &msg_nesting_deep, CONTAINER_DEPTH);
            r->failed = true;
            line.text = STR_NONE;
        }
        source_push(&r->again_source, line_prefixed(r->arena, STR("> "), line));
    }
    source_blank(&r->again_source);
}

static void add_row(struct grid *g, struct node *group, size_t from, size_t to)
{
    struct reader *r = g->r;
    struct node *row = node_new(r->arena, NODE_ROW, (struct place){r->file, g->lines[from].line, g->lines[from].column});
    node_append(group, row);
    for (size_t c = 0; c < g->columns; c++) {
        struct source_line first = piece(g, from, c);
        struct node *cell = node_new(r->arena, NODE_CELL, (struct place){r->file, first.line, first.column});
        cell->as.cell.align = g->shape[c].align;
        cell->as.cell.column_span = cell->as.cell.row_span = 1;
        cell->as.cell.header = group->kind == NODE_TABLE_HEAD;
        node_append(row, cell);
        put_cell(g, cell, from, to, c);
    }
}

/* The rows between the borders at `from` and `to`. */
static void add_group(struct grid *g, struct node *table, enum node_kind kind, size_t from, size_t to)
{
    const struct source_line *line = &g->lines[from];
    struct node *group = node_new(g->r->arena, kind, (struct place){g->r->file, line->line, line->column});
    node_append(table, group);
    for (size_t i = from + 1, end; i < to; i = end + 1) {
        for (end = i; !is_border(g, end);)
            end++;
        if (end > i)
            add_row(g, group, i, end);
    }
}

static struct node *make(struct grid *g)
{
    struct reader *r = g->r;
    struct place place = {r->file, g->lines->line, g->lines->column};
    if (g->rows > (CELLS_MAX - r->cells) / g->columns) {
        diag_add(r->diag, place, &msg_table_large, CELLS_MAX);
        r->failed = true;
        return NULL;
    }
    r->cells += g->rows * g->columns;
    struct node *table = node_new(r->arena, NODE_TABLE, place);
    g->shape = ARENA_ARRAY(r->arena, struct column, g->columns);
    read_border(line_text(g, g->head), g->shape);
    table->as.table.columns = g->shape;
    table->as.table.n_columns = g->columns;
    if (g->head)
        add_group(g, table, NODE_TABLE_HEAD, 0, g->head);
    add_group(g, table, NODE_TABLE_BODY, g->head, g->n - 1);
    return table;
}

struct node *grids_make(struct reader *r, const struct source_line *lines, size_t n)
{
    struct grid g = {.r = r, .lines = lines, .n = n, .border = str_trim_end(lines->text)};
    g.columns = n > 2 ? read_border(g.border, NULL) : 0;
    /* Each line has a bar for each column: what is shorter is none of a grid's, and costs no memory. */
    for (size_t i = 1; i < n && g.columns; i++)
        g.columns = lines[i].text.n > g.columns ? g.columns : 0;
    if (!g.columns)
        return NULL;
    g.cuts = mem_alloc(n * (g.columns + 1) * sizeof *g.cuts);
    struct node *table = read_lines(&g) ? make(&g) : NULL;
    mem_free(g.cuts);
    return table;
}
