/* CommonMark's own blocks as our nodes, and limits. */
#include "parse/reading.h"
#include "parse/suites.h"

#include "base/buf.h"

START_TEST(blocks)
{
    expect_tree(
        "# A\n\nb\nc  \nd\n\n3) x\n4) y\n\n* p\n\n* q\n\n---\n\n<div>\nz\n</div>\n\n    k\n\n```c {.n}\nl\n```\n",
        "document\n"
        "  heading level=1\n"
        "    text \"A\"\n"
        "  paragraph\n"
        "    text \"b\"\n"
        "    soft-break\n"
        "    text \"c\"\n"
        "    line-break\n"
        "    text \"d\"\n"
        "  list style=decimal delim=paren start=3 tight\n"
        "    item\n"
        "      plain\n"
        "        text \"x\"\n"
        "    item\n"
        "      plain\n"
        "        text \"y\"\n"
        "  list style=bullet\n"
        "    item\n"
        "      paragraph\n"
        "        text \"p\"\n"
        "    item\n"
        "      paragraph\n"
        "        text \"q\"\n"
        "  thematic-break\n"
        "  raw-block \"<div>\\nz\\n</div>\\n\"\n"
        "  code-block \"k\"\n"
        "  code-block classes=\"c n\" \"l\"\n");
}
END_TEST

START_TEST(texts_are_joined)
{
    expect_tree("a_b_c & [d] !e <f\n", "document\n  paragraph\n    text \"a_b_c & [d] !e <f\"\n");
}
END_TEST

static struct str repeated(struct buf *b, const char *piece, size_t n, const char *end)
{
    buf_init(b, 0);
    for (size_t i = 0; i < n; i++)
        buf_z(b, piece);
    buf_z(b, end);
    return buf_view(b);
}

static unsigned depth_of(const struct node *root)
{
    unsigned deepest = 0;
    for (const struct node *node = root; node; node = node_next(root, node, false)) {
        unsigned depth = 0;
        for (const struct node *at = node; at; at = at->parent)
            depth++;
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

START_TEST(containers_have_a_limit)
{
    struct reading r;
    struct buf b;
    reading_begin(&r, repeated(&b, "> ", 5000, "x\n"), false);
    ck_assert(!r.ok);
    ck_assert_uint_eq(diag_count_severity(r.press.diag, SEVERITY_ERROR), 1);
    ck_assert_uint_eq(diag_at(r.press.diag, 0)->place.line, 1);
    reading_end(&r);
    buf_release(&b);
    reading_begin(&r, repeated(&b, "- > ", 100, "x\n"), false);
    ck_assert(r.ok);
    ck_assert_uint_eq(said(&r.press, "block_deep"), 1);
    ck_assert_ptr_nonnull(strstr(r.dump, "\"x\""));
    ck_assert_uint_le(depth_of(r.chapter.root), NODE_MAX_DEPTH);
    reading_end(&r);
    buf_release(&b);
    reading_begin(&r, repeated(&b, "> ", 90, "x\n"), false);
    ck_assert(r.ok);
    reading_end(&r);
    buf_release(&b);
    reading_begin(&r, repeated(&b, "- ", 5000, "\n"), false);
    ck_assert_msg(r.ok, "a thematic break is no nesting");
    reading_end(&r);
    buf_release(&b);
}
END_TEST

START_TEST(inlines_have_a_limit)
{
    static const char *const openers[] = {"*a **b ", "~~a ", "[a "}, *const closers[] = {"b** a*", " a~~", "]{.x}"};
    for (size_t i = 0; i < 3; i++) {
        struct reading r;
        struct buf b, c;
        repeated(&b, openers[i], 300, "");
        buf_str(&b, repeated(&c, closers[i], 300, "\n"));
        reading_begin(&r, buf_view(&b), false);
        ck_assert(r.ok);
        ck_assert_uint_eq(said(&r.press, "inline_deep"), 1);
        ck_assert_uint_le(depth_of(r.chapter.root), NODE_MAX_DEPTH);
        ck_assert_uint_ge(depth_of(r.chapter.root), 30);
        reading_end(&r);
        buf_release(&b);
        buf_release(&c);
    }
}
END_TEST

START_TEST(pictures_have_a_limit)
{
    struct reading r;
    struct buf b;
    reading_begin(&r, repeated(&b, "![", 2001, "\n"), false);
    ck_assert(!r.ok);
    ck_assert_uint_eq(said(&r.press, "images_many"), 1);
    reading_end(&r);
    buf_release(&b);
    reading_begin(&r, repeated(&b, "![a](b)\n\n", 2500, ""), false);
    ck_assert(r.ok);
    reading_end(&r);
    buf_release(&b);
}
END_TEST

START_TEST(noncharacters_never_come_through)
{
    struct reading r;
    reading_begin(&r,
                  STR("a \xEF\xB7\xA0"
                      "0 b %\xEF\xB7\x90% \xEF\xB7\xA8x\xEF\xB7\xA9\n"),
                  false);
    ck_assert_uint_eq(said(&r.press, "noncharacter"), 1);
    ck_assert_str_eq(r.dump, "document\n  paragraph\n    text \"a \xEF\xBF\xBD"
                             "0 b %\xEF\xBF\xBD% \xEF\xBF\xBDx\xEF\xBF\xBD\"\n");
    reading_end(&r);
}
END_TEST

Suite *blocks_suite(void)
{
    Suite *suite = suite_create("blocks");
    TCase *tests = tcase_create("blocks");
    tcase_add_test(tests, blocks);
    tcase_add_test(tests, texts_are_joined);
    tcase_add_test(tests, containers_have_a_limit);
    tcase_add_test(tests, inlines_have_a_limit);
    tcase_add_test(tests, pictures_have_a_limit);
    tcase_add_test(tests, noncharacters_never_come_through);
    suite_add_tcase(suite, tests);
    return suite;
}
