#include "write/pdf_view.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool pdf_view_has(struct str s, const char *part)
{
    return str_find_str(s, str_of(part)) != STR_NPOS;
}

size_t pdf_view_number(struct str s)
{
    size_t n = 0, i = 0;
    while (i < s.n && (s.p[i] == '[' || s.p[i] == ' ' || s.p[i] == '\n'))
        i++;
    for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
        n = n * 10 + (size_t)(s.p[i] - '0');
    return n;
}

struct str pdf_view_value(struct str object, const char *key)
{
    size_t at = str_find_str(object, str_of(key));
    if (at == STR_NPOS)
        return STR_NONE;
    struct str rest = str_sub(object, at + strlen(key), object.n), line;
    str_line(&rest, &line);
    return str_trim(line);
}

size_t pdf_view_ref(struct str object, const char *key)
{
    return pdf_view_number(pdf_view_value(object, key));
}

static size_t last_place(struct str s, const char *part)
{
    size_t at = STR_NPOS, from = 0;
    for (;;) {
        size_t next = str_find_str(str_sub(s, from, s.n), str_of(part));
        if (next == STR_NPOS)
            return at;
        at = from + next;
        from = at + 1;
    }
}

struct pdf_view *pdf_view_new(struct arena *arena, struct str bytes)
{
    struct pdf_view *view = ARENA_NEW(arena, struct pdf_view);
    ck_assert(str_starts(bytes, STR("%PDF-1.7\n")));
    size_t start = pdf_view_number(str_sub(bytes, last_place(bytes, "startxref") + 9, bytes.n));
    struct str table = str_sub(bytes, start, bytes.n), line;
    ck_assert(str_line(&table, &line) && str_is(str_trim(line), "xref"));
    ck_assert(str_line(&table, &line) && str_starts(line, STR("0 ")));
    *view = (struct pdf_view){.arena = arena, .bytes = bytes, .n = pdf_view_number(str_sub(line, 2, line.n))};
    view->offsets = ARENA_ARRAY(arena, size_t, view->n + 1);
    for (size_t i = 0; i < view->n; i++) {
        ck_assert_uint_eq(table.n > 20 ? 20 : 0, 20);
        line = str_sub(table, 0, 20);
        table = str_sub(table, 20, table.n);
        if (line.p[17] == 'f')
            continue;
        view->offsets[i] = pdf_view_number(line);
        struct str object = str_sub(bytes, view->offsets[i], bytes.n);
        ck_assert_uint_eq(pdf_view_number(object), i);
    }
    view->trailer = table;
    return view;
}

struct str pdf_view_object(const struct pdf_view *view, size_t number)
{
    ck_assert_uint_lt(number, view->n);
    ck_assert_uint_gt(view->offsets[number], 0);
    struct str rest = str_sub(view->bytes, view->offsets[number], view->bytes.n);
    return str_sub(rest, 0, str_find_str(rest, STR("endobj")));
}

struct str pdf_view_stream(const struct pdf_view *view, size_t number)
{
    struct str object = pdf_view_object(view, number);
    struct str length = pdf_view_object(view, pdf_view_ref(object, "/Length"));
    size_t n = pdf_view_number(str_sub(length, str_find_str(length, STR("obj")) + 3, length.n));
    size_t from = str_find_str(object, STR("stream\r\n")) + 8;
    struct str data = str_sub(view->bytes, view->offsets[number] + from, view->bytes.n);
    ck_assert_uint_le(n, data.n);
    data.n = n;
    if (!pdf_view_has(str_sub(object, 0, from), "/FlateDecode"))
        return data;
    size_t room = 1 << 24, out = 0;
    char *plain = arena_alloc(view->arena, room);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    ck_assert_int_eq(libdeflate_zlib_decompress(d, data.p, data.n, plain, room, &out), LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(d);
    return (struct str){plain, out};
}

size_t pdf_view_catalog(const struct pdf_view *view)
{
    return pdf_view_ref(view->trailer, "/Root");
}

static size_t add_pages(const struct pdf_view *view, size_t node, size_t *pages, size_t n, size_t max)
{
    struct str object = pdf_view_object(view, node);
    if (!pdf_view_has(object, "/Type /Pages")) {
        ck_assert_uint_lt(n, max);
        pages[n] = node;
        return n + 1;
    }
    struct str kids = str_sub(object, str_find_str(object, STR("/Kids [")) + 7, object.n);
    kids = str_sub(kids, 0, str_find(kids, ']'));
    for (struct str rest = str_trim(kids); rest.n > 0;) {
        n = add_pages(view, pdf_view_number(rest), pages, n, max);
        size_t next = str_find(rest, 'R');
        rest = str_trim(str_sub(rest, next + 1, rest.n));
    }
    return n;
}

size_t pdf_view_pages(const struct pdf_view *view, size_t *pages, size_t max)
{
    size_t root = pdf_view_ref(pdf_view_object(view, pdf_view_catalog(view)), "/Pages");
    return add_pages(view, root, pages, 0, max);
}

struct str pdf_view_contents(const struct pdf_view *view, size_t page)
{
    return pdf_view_stream(view, pdf_view_ref(pdf_view_object(view, page), "/Contents"));
}

/* The kids of an element that are elements: plain references in K, outside of << >>. */
static void add_roles(const struct pdf_view *view, size_t element, struct buf *out, int depth)
{
    ck_assert_int_lt(depth, 100);
    struct str object = pdf_view_object(view, element), rest = pdf_view_value(object, "/K [");
    struct str role = pdf_view_value(object, "/S /");
    buf_str(out, role);
    bool any = false;
    int within = 0;
    for (size_t i = 0; i < rest.n && rest.p[i] != ']'; i++) {
        within += rest.p[i] == '<' ? 1 : rest.p[i] == '>' ? -1 : 0;
        bool digit = rest.p[i] >= '0' && rest.p[i] <= '9', before = i > 0 && rest.p[i - 1] != ' ';
        if (within || !digit || before)
            continue;
        size_t end = i;
        while (end < rest.n && rest.p[end] >= '0' && rest.p[end] <= '9')
            end++;
        if (!str_starts(str_sub(rest, end, rest.n), STR(" 0 R")))
            continue;
        buf_char(out, any ? ' ' : '(');
        any = true;
        size_t kid = pdf_view_number(str_sub(rest, i, end));
        ck_assert_uint_eq(pdf_view_ref(pdf_view_object(view, kid), "/P "), element);
        add_roles(view, kid, out, depth + 1);
        i = end + 3;
    }
    if (any)
        buf_char(out, ')');
}

struct str pdf_view_roles(const struct pdf_view *view)
{
    struct buf out = {0};
    struct str root =
        pdf_view_object(view, pdf_view_ref(pdf_view_object(view, pdf_view_catalog(view)), "/StructTreeRoot"));
    add_roles(view, pdf_view_ref(root, "/K "), &out, 0);
    return buf_take(&out, view->arena);
}
