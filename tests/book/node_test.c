/* Nodes: joining and parting, copies, attributes, walking, plain text. */
#include "book/suites.h"

#include "base/buf.h"
#include "book/book.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new();
}

static void tear_down(void)
{
    arena_free(arena);
}

static struct node *make(enum node_kind kind)
{
    return node_new(arena, kind, NOWHERE);
}

static struct node *text(const char *z)
{
    return node_text(arena, NOWHERE, str_of(z));
}

static void ck_children(const struct node *parent, const char *expected)
{
    struct buf out = {0};
    const struct node *prev = NULL;
    for (const struct node *child = parent->first; child; prev = child, child = child->next) {
        ck_assert_ptr_eq(child->prev, prev);
        ck_assert_ptr_eq(child->parent, parent);
        buf_str(&out, child->text);
    }
    ck_assert_ptr_eq(parent->last, prev);
    buf_char(&out, '\0');
    ck_assert_str_eq(out.p, expected);
    buf_release(&out);
}

START_TEST(joins)
{
    struct node *p = make(NODE_PARAGRAPH), *b = text("b"), *d = text("d");
    node_append(p, b);
    node_append(p, d);
    node_prepend(p, text("a"));
    node_insert_after(b, text("c"));
    node_insert_after(d, text("e"));
    node_insert_before(p->first, text("0"));
    ck_children(p, "0abcde");
    node_append(p, b); /* moves it */
    ck_children(p, "0acdeb");
    node_unlink(p->first);
    ck_children(p, "acdeb");
    node_replace(d, text("X"));
    ck_children(p, "acXeb");
    ck_assert_ptr_null(d->parent);
    struct node *q = make(NODE_PARAGRAPH);
    node_append(q, text("q"));
    node_move_children(p, q);
    ck_children(q, "qacXeb");
    ck_children(p, "");
    while (q->first)
        node_unlink(q->last);
    ck_children(q, "");
}
END_TEST

START_TEST(clones)
{
    struct node *root = make(NODE_DIV), *p = make(NODE_PARAGRAPH), *em = make(NODE_EMPH), *last = make(NODE_PARAGRAPH);
    node_set_id(arena, p, STR("here"));
    node_add_class(arena, p, STR("wide"));
    node_set_attribute(arena, p, STR("lang"), STR("id"));
    node_append(root, p);
    node_append(p, text("a"));
    node_append(p, em);
    node_append(em, text("b"));
    node_append(root, last);
    node_append(last, text("c"));
    p->serial = 9;
    struct node *copy = node_clone(arena, p);
    ck_assert_ptr_null(copy->next); /* not what follows it */
    ck_assert_uint_eq(copy->serial, 0);
    ck_assert(str_is(node_id(copy), ""));
    ck_assert(node_has_class(copy, "wide"));
    node_set_attribute(arena, copy, STR("lang"), STR("en"));
    ck_assert(str_is(node_attribute(p, "lang"), "id"));
    struct buf out = {0};
    node_dump(node_clone(arena, root), &out);
    buf_char(&out, '\0');
    ck_assert_str_eq(out.p, "div\n"
                            "  paragraph classes=\"wide\" lang:\"id\"\n"
                            "    text \"a\"\n"
                            "    emph\n"
                            "      text \"b\"\n"
                            "  paragraph\n"
                            "    text \"c\"\n");
    buf_release(&out);
}
END_TEST

START_TEST(attributes)
{
    struct node *node = make(NODE_SPAN);
    ck_assert(str_is(node_id(node), ""));
    ck_assert(str_is(node_attribute(node, "width"), ""));
    ck_assert(!node_has_class(node, "a"));
    node_add_class(arena, node, STR("wide"));
    node_add_class(arena, node, STR("a"));
    node_add_class(arena, node, STR("wide"));
    ck_assert(str_is(node->attributes->classes, "wide a"));
    ck_assert(node_has_class(node, "a"));
    ck_assert(!node_has_class(node, "wid"));
    ck_assert(!node_has_class(node, "wide a"));
    node_set_attribute(arena, node, STR("width"), STR("50%"));
    node_set_attribute(arena, node, STR("alt"), STR("x"));
    node_set_attribute(arena, node, STR("width"), STR("60%"));
    ck_assert(str_is(node_attribute(node, "width"), "60%"));
    ck_assert_ptr_null(node->attributes->first->next->next);
}
END_TEST

START_TEST(languages)
{
    struct node *root = make(NODE_DIV), *p = make(NODE_PARAGRAPH), *t = text("x");
    node_append(root, p);
    node_append(p, t);
    ck_assert(str_is(node_lang(t, STR("id")), "id"));
    node_set_attribute(arena, root, STR("lang"), STR("fr"));
    ck_assert(str_is(node_lang(t, STR("id")), "fr"));
    node_set_attribute(arena, p, STR("lang"), STR("es"));
    ck_assert(str_is(node_lang(t, STR("id")), "es"));
    ck_assert_ptr_eq(node_ancestor(t, NODE_DIV), root);
    ck_assert_ptr_null(node_ancestor(t, NODE_NOTE));
}
END_TEST

struct trace {
    struct buf out;
    const struct node *skip;
};

static bool trace_enter(void *context, const struct node *node)
{
    struct trace *trace = context;
    buf_printf(&trace->out, "<%s", node_kind_name(node->kind));
    return node != trace->skip;
}

static void trace_leave(void *context, const struct node *node)
{
    struct trace *trace = context;
    (void)node;
    buf_char(&trace->out, '>');
}

START_TEST(walks)
{
    struct node *root = make(NODE_DIV), *p = make(NODE_PARAGRAPH), *em = make(NODE_EMPH), *outside = make(NODE_DIV);
    node_append(outside, root);
    node_append(outside, make(NODE_LIST));
    node_append(root, p);
    node_append(p, em);
    node_append(em, text("a"));
    node_append(root, make(NODE_THEMATIC_BREAK));
    struct trace trace = {.skip = NULL};
    node_walk(root, trace_enter, trace_leave, &trace);
    buf_char(&trace.out, ' ');
    trace.skip = p;
    node_walk(root, trace_enter, trace_leave, &trace);
    buf_char(&trace.out, ' ');
    for (struct node *n = root; n; n = node_next(root, n, n == em))
        buf_printf(&trace.out, "%s,", node_kind_name(n->kind));
    buf_char(&trace.out, '\0');
    ck_assert_str_eq(trace.out.p, "<div<paragraph<emph<text>>><thematic-break>> <div<paragraph><thematic-break>> "
                                  "div,paragraph,emph,thematic-break,");
    buf_release(&trace.out);
}
END_TEST

START_TEST(walks_deep)
{
    struct node *root = make(NODE_DIV), *at = root;
    for (int i = 0; i < 300000; i++) {
        struct node *child = make(NODE_BLOCK_QUOTE);
        node_append(at, child);
        at = child;
    }
    node_append(at, text("deep"));
    struct str plain = node_plain_text(arena, node_clone(arena, root));
    ck_assert(str_is(plain, "deep"));
}
END_TEST

START_TEST(plain_texts)
{
    struct node *root = make(NODE_DIV), *p = make(NODE_PARAGRAPH), *em = make(NODE_EMPH), *code = make(NODE_CODE);
    struct node *raw = make(NODE_RAW_INLINE), *image = make(NODE_IMAGE);
    node_append(root, p);
    node_append(p, text("  Kerja \t"));
    node_append(p, em);
    node_append(em, text("sama"));
    node_append(p, text("\xc2\xa0kita"));
    node_append(p, make(NODE_SOFT_BREAK));
    code->text = STR("x  y");
    node_append(p, code);
    raw->text = STR("<b>");
    node_append(p, raw);
    node_append(p, make(NODE_NOTE_REF));
    node_append(image, text("(peta)"));
    node_append(p, image);
    struct node *q = make(NODE_PARAGRAPH);
    node_append(root, q);
    node_append(q, text("Lagi. "));
    ck_assert(str_is(node_plain_text(arena, root), "Kerja sama\xc2\xa0kita x y(peta) Lagi."));
    ck_assert(str_is(node_plain_text(arena, make(NODE_PARAGRAPH)), ""));
}
END_TEST

Suite *node_suite(void)
{
    Suite *suite = suite_create("node");
    TCase *tcase = tcase_create("node");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, joins);
    tcase_add_test(tcase, clones);
    tcase_add_test(tcase, attributes);
    tcase_add_test(tcase, languages);
    tcase_add_test(tcase, walks);
    tcase_add_test(tcase, walks_deep);
    tcase_add_test(tcase, plain_texts);
    suite_add_tcase(suite, tcase);
    return suite;
}
