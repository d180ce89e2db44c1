#include "write/epub_make.h"
#include "write/suites.h"
#include "write/xml.h"

static struct arena *arena;

static void begin(void)
{
    arena = arena_new();
}

static void end(void)
{
    arena_free(arena);
}

static struct str text(const char *s, size_t n)
{
    struct buf out = {0};
    xml_text(&out, (struct str){s, n});
    return buf_take(&out, arena);
}

static struct str url(const char *s)
{
    struct buf out = {0};
    if (!xml_url(&out, str_of(s)))
        ck_assert_uint_eq(out.n, 0);
    return buf_take(&out, arena);
}

START_TEST(text_is_always_well_formed)
{
    ck_assert(str_is(text("a<b>&\"'", 7), "a&lt;b&gt;&amp;\"'"));
    ck_assert(str_is(text("a\x01\0\x1f-", 5), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD-"));
    ck_assert(str_is(text("\xEF\xBF\xBF\xFF", 4), "\xEF\xBF\xBD\xEF\xBF\xBD"));
    ck_assert(str_is(text("so\xC2\xAD"
                          "ft",
                          6),
                     "soft"));
    ck_assert(str_is(text("a\n\tb", 4), "a\n\tb"));
}
END_TEST

START_TEST(attributes_hold_one_line)
{
    struct buf out = {0};
    xml_attribute(&out, "alt", STR("\"a\"\n<b>"));
    ck_assert(str_is(buf_take(&out, arena), " alt=\"&quot;a&quot; &lt;b&gt;\""));
}
END_TEST

START_TEST(ids_are_names)
{
    ck_assert(str_is(xml_id(arena, STR("sec-1.a_b")), "sec-1.a_b"));
    ck_assert(str_is(xml_id(arena, STR("1 b")), "_x31__x20_b"));
    ck_assert(str_is(xml_id(arena, STR("\xD0\xB3\xD0\xB0\xD0\xBD\xD1\x81")), "\xD0\xB3\xD0\xB0\xD0\xBD\xD1\x81"));
    ck_assert(str_is(xml_id(arena, STR("a\"<&")), "a_x22__x3C__x26_"));
    ck_assert(str_is(xml_id(arena, STR("\xF0\x9F\x98\x80")), "_x1F600_"));
    ck_assert(str_is(xml_id(arena, STR_NONE), "_"));
}
END_TEST

START_TEST(addresses_are_encoded_or_refused)
{
    ck_assert(str_is(url("http://a.id/b c?q=1&r=[2]#x#y"), "http://a.id/b%20c?q=1&amp;r=%5B2%5D#x%23y"));
    ck_assert(str_is(url("HTTPS://a.id:80/%41%zz"), "https://a.id:80/%41%25zz"));
    ck_assert(str_is(url("https://a.id/\xC3\x9F"), "https://a.id/%C3%9F"));
    ck_assert(str_is(url("mailto:a@b.c"), "mailto:a@b.c"));
    static const char *const bad[] = {
        "javascript:alert(1)", "data:text/html,x",   "http://", "http:///x", "http://a b/",
        "http://a:99999/",     "file:///etc/passwd", "a.html",  "",          "http:"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(url(bad[i]).n == 0, "%s", bad[i]);
}
END_TEST

Suite *xml_suite(void)
{
    Suite *suite = suite_create("xml");
    TCase *tc = tcase_create("escaping");
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, text_is_always_well_formed);
    tcase_add_test(tc, attributes_hold_one_line);
    tcase_add_test(tc, ids_are_names);
    tcase_add_test(tc, addresses_are_encoded_or_refused);
    suite_add_tcase(suite, tc);
    return suite;
}
