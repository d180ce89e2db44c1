/* The CSL processor in small: marks, case, initials, ranges, XML, and a style of one's own through cite_process. */
#include "cite/suites.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cite/csl.h"
#include "cite/desk.h"

static struct desk desk;

static void set_up(void)
{
    desk_open(&desk);
}

static void tear_down(void)
{
    desk_close(&desk);
}

static const struct csl_locale quotes = {.in_quote = true,
                                         .open_quote = {"\xe2\x80\x9c", 3},
                                         .close_quote = {"\xe2\x80\x9d", 3},
                                         .open_inner = {"\xe2\x80\x98", 3},
                                         .close_inner = {"\xe2\x80\x99", 3}};

static const char *html(const struct csl_out *out)
{
    struct buf text = {0};
    struct csl_tokens tokens = csl_flatten(desk.arena, &quotes, out);
    csl_write_html(&text, &tokens);
    return str_z(desk.arena, buf_take(&text, desk.arena));
}

START_TEST(marks)
{
    static const struct {
        const char *from, *to;
    } rows[] = {
        {"a <i>b</i> c", "a <i>b</i> c"},
        {"a <i>b c", "a &#60;i&#62;b c"},
        {"a <i>b <b>c</i> d</b>", "a <i>b &#60;b&#62;c</i> d&#60;/b&#62;"},
        {"\"a\" b", "“a” b"},
        {"\"a 'b' c\"", "“a ‘b’ c”"},
        {"it's", "it’s"},
        {"1\xc2\xb2", "1<sup>2</sup>"},
        {"a & b", "a &#38; b"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_str_eq(html(csl_markup(desk.arena, str_of(rows[i].from))), rows[i].to);
}
END_TEST

START_TEST(flip_flop)
{
    struct csl_format italic = {.font = CSL_ITALIC}, quoted = {.quotes = true, .suffix = {".", 1}};
    struct csl_out *out = csl_markup(desk.arena, STR("a <i>b</i>"));
    ck_assert_str_eq(html(csl_format(desk.arena, &italic, STR_NONE, false, out)),
                     "<i>a <span style=\"font-style:normal;\">b</span></i>");
    out = csl_markup(desk.arena, STR("a \"b\""));
    ck_assert_str_eq(html(csl_format(desk.arena, &quoted, STR_NONE, false, out)), "“a ‘b.’”");
    out = csl_markup(desk.arena, STR("a?"));
    ck_assert_str_eq(html(csl_format(desk.arena, &quoted, STR_NONE, false, out)), "“a?”");
}
END_TEST

static const char *cased(const char *text, enum csl_case how)
{
    struct csl_out *out = csl_markup(desk.arena, str_of(text));
    csl_text_case(desk.arena, out, how, STR("en"), true);
    return html(out);
}

START_TEST(cases)
{
    ck_assert_str_eq(cased("the power of the people: a story", CSL_CASE_TITLE), "The Power of the People: A Story");
    ck_assert_str_eq(cased("the iPhone and <span class=\"nocase\">tmRNA</span>", CSL_CASE_TITLE),
                     "The iPhone and tmRNA");
    ck_assert_str_eq(cased("THE WHOLE", CSL_CASE_SENTENCE), "The whole");
    ck_assert_str_eq(cased("one <i>two</i>", CSL_CASE_ALL), "One <i>Two</i>");
    ck_assert_str_eq(cased("one two", CSL_CASE_FIRST), "One two");
    ck_assert_str_eq(cased("One <i>Two</i>", CSL_CASE_UPPER), "ONE <i>TWO</i>");
}
END_TEST

static const char *initials(const char *given, const char *with, bool hyphens, bool stay)
{
    return str_z(desk.arena, csl_initials(desk.arena, str_of(given), str_of(with), hyphens, stay));
}

START_TEST(initials_of_names)
{
    ck_assert_str_eq(initials("Kenneth Neal", ". ", true, false), "K. N.");
    ck_assert_str_eq(initials("Jean-Paul", ".", true, false), "J.-P.");
    ck_assert_str_eq(initials("Jean-Paul", ".", false, false), "J.P.");
    ck_assert_str_eq(initials("Kenneth N.", ".", true, true), "Kenneth N.");
    ck_assert_str_eq(initials("Ph.M.E.", ". ", true, false), "Ph. M. E.");
    ck_assert_str_eq(initials("<b>John</b> Q.", ". ", true, false), "<b>J.</b> Q.");
    ck_assert_str_eq(initials("", ".", true, false), "");
}
END_TEST

static const char *pages(const char *text, const char *format)
{
    static const struct csl_node root = {0};
    struct csl_locale locale = quotes;
    struct csl_style style = {.root = &root, .locale = &locale, .page_format = str_of(format)};
    struct csl_run run = {.arena = desk.arena, .style = &style};
    struct csl_eval eval = {.arena = desk.arena, .run = &run, .locale = &locale};
    return str_z(desk.arena, csl_page_range(&eval, STR("page"), str_of(text)));
}

START_TEST(page_ranges)
{
    ck_assert_str_eq(pages("321-328", "minimal"), "321–8");
    ck_assert_str_eq(pages("321-8", "expanded"), "321–328");
    ck_assert_str_eq(pages("1002-1006, 1003", "minimal-two"), "1002–06, 1003");
    ck_assert_str_eq(pages("100-104", "chicago"), "100–104");
    ck_assert_str_eq(pages("107-108", "chicago"), "107–8");
    ck_assert_str_eq(pages("321-325", "chicago"), "321–25");
    ck_assert_str_eq(pages("i-ix", ""), "i–ix");
    ck_assert_str_eq(pages("A1-B2", "expanded"), "A1-B2");
}
END_TEST

START_TEST(numeric)
{
    static const char *const yes[] = {"2", "2nd", "D2", "1-3", "2, 3 & 4"}, *const no[] = {"", "two", "2nd edition",
                                                                                           "1-", "-"};
    for (size_t i = 0; i < 5; i++) {
        ck_assert_msg(csl_is_numeric(str_of(yes[i])), "%s", yes[i]);
        ck_assert_msg(!csl_is_numeric(str_of(no[i])), "%s", no[i]);
    }
}
END_TEST

#define STYLE(attributes, citation, bibliography)                                                                      \
    "<style xmlns='http://purl.org/net/xbiblio/csl' class='in-text' version='1.0'><info/>"                             \
    "<locale><terms><term name='and'>and</term><term name='et-al'>et al.</term></terms></locale>"                      \
    "<citation " attributes "><layout prefix='(' suffix=')' delimiter='; '>" citation "</layout></citation>"           \
    "<bibliography><sort><key variable='title'/></sort><layout>" bibliography "</layout></bibliography></style>"

#define AUTHOR_DATE                                                                                                    \
    "<names variable='author'><name form='short' and='text'/></names><date variable='issued' prefix=' '><date-part "   \
    "name='year'/></date>"

static const char items[] = "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"B\", \"author\": [{\"family\": \"Doe\", "
                            "\"given\": \"Jane\"}], \"issued\": {\"date-parts\": [[1990]]}},"
                            " {\"id\": \"b\", \"type\": \"book\", \"title\": \"A\", \"author\": [{\"family\": \"Doe\", "
                            "\"given\": \"Jane\"}], \"issued\": {\"date-parts\": [[1990]]}},"
                            " {\"id\": \"c\", \"type\": \"book\", \"title\": \"C\", \"author\": [{\"family\": \"Doe\", "
                            "\"given\": \"Paul\"}, {\"family\": \"Roe\", \"given\": \"X\"}],"
                            "  \"issued\": {\"date-parts\": [[1991]]}}]";

static void write_style(char *path, const char *style)
{
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq((int)write(fd, style, strlen(style)), (int)strlen(style));
    close(fd);
}

static const char *processed(const char *style, const char *citations, bool bibliography)
{
    char path[] = "/tmp/jilid-csl-XXXXXX";
    write_style(path, style);
    ck_assert(desk_read(&desk, "items.json", items));
    struct cite_job job = {.style = str_z(desk.arena, str_of(path)),
                           .locale_dir = "/tmp",
                           .bibliography = bibliography,
                           .format = CITE_TEXT};
    job.citations = json_read(desk.arena, desk.diag, "c.json", str_of(citations));
    struct buf out = {0};
    bool good = cite_process(desk.arena, desk.diag, desk.library, &job, &out);
    unlink(path);
    const char *text = str_z(desk.arena, buf_view(&out));
    buf_release(&out);
    return good ? text : NULL;
}

#define ALL "[{\"citationItems\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]}]"

START_TEST(year_suffixes_follow_the_bibliography)
{
    const char *style = STYLE("disambiguate-add-year-suffix='true'", AUTHOR_DATE, AUTHOR_DATE);
    ck_assert_str_eq(processed(style, ALL, false), "(Doe 1990b; Doe 1990a; Doe and Roe 1991)\n");
}
END_TEST

START_TEST(collapsing)
{
    const char *style =
        STYLE("disambiguate-add-year-suffix='true' collapse='year-suffix' year-suffix-delimiter=','", AUTHOR_DATE, "");
    ck_assert_str_eq(processed(style, ALL, false), "(Doe 1990b,a; Doe and Roe 1991)\n");
}
END_TEST

START_TEST(groups_vanish)
{
    const char *style = STYLE(
        "",
        "<text variable='title'/><group prefix=' [' suffix=']'><text value='ed. '/><text variable='edition'/></group>",
        "");
    ck_assert_str_eq(processed(style, ALL, false), "(B; A; C)\n");
}
END_TEST

START_TEST(bibliography_is_sorted)
{
    const char *style = STYLE("", AUTHOR_DATE, "<text variable='title' suffix='.'/>");
    ck_assert_str_eq(processed(style, "[]", true), "A.\nB.\nC.\n");
}
END_TEST

START_TEST(ibid)
{
    static const char citations[] =
        "[{\"properties\": {\"noteIndex\": 1}, \"citationItems\": [{\"id\": \"a\"}]},"
        "{\"properties\": {\"noteIndex\": 2}, \"citationItems\": [{\"id\": \"a\", \"locator\": \"3\"}]},"
        "{\"properties\": {\"noteIndex\": 3}, \"citationItems\": [{\"id\": \"c\"}]},"
        "{\"properties\": {\"noteIndex\": 4}, \"citationItems\": [{\"id\": \"a\"}]}]";
    const char *style =
        STYLE("",
              "<choose><if position='ibid-with-locator'><text value='ibid+'/></if><else-if position='ibid'>"
              "<text value='ibid'/></else-if><else-if position='subsequent'><text value='again'/></else-if>"
              "<else><text value='first'/></else></choose>",
              "");
    ck_assert_str_eq(processed(style, citations, false), "(first)\n(ibid+)\n(first)\n(again)\n");
}
END_TEST

static const char *with_terms(const char *style, const char *terms)
{
    struct str text = str_of(style);
    size_t at = str_find_str(text, STR("</terms>"));
    struct str head = str_cat(desk.arena, str_sub(text, 0, at), str_of(terms));
    return str_z(desk.arena, str_cat(desk.arena, head, str_sub(text, at, text.n)));
}

/* Who edited and translated at once and stands for the author is named no second time. */
START_TEST(both_roles_are_used_up)
{
    const char *style = STYLE("",
                              "<names variable='author'><name/><substitute><names variable='editor translator'/>"
                              "</substitute></names><names variable='translator' prefix=' tr. '/>",
                              "");
    style = with_terms(style, "<term name='editortranslator'>both</term>");
    ck_assert(desk_read(&desk, "e.json",
                        "[{\"id\": \"e\", \"type\": \"book\", \"editor\": [{\"family\": \"Roe\"}],"
                        "\"translator\": [{\"family\": \"Roe\"}]}]"));
    ck_assert_str_eq(processed(style, "[{\"citationItems\": [{\"id\": \"e\"}]}]", false), "(Roe)\n");
}
END_TEST

static const char *escaped(const char *text)
{
    struct buf out = {0};
    for (const char *p = text; *p; p++)
        buf_printf(&out, *p == '<' ? "&lt;" : "%c", *p);
    return str_z(desk.arena, buf_take(&out, desk.arena));
}

/* Some languages say the word first: "ed. ke-3" for "3rd ed.". */
START_TEST(editions_named_before_their_number)
{
    static const char word[] = "<term name='edition' form='short'>ed.</term>",
                      before[] = "<term name='edition' form='short'>ed.</term>"
                                 "<term name='edition' form='verb-short'>ed. ke-</term>";
    static const struct {
        const char *terms, *between, *after, *then, *text;
    } rows[] = {
        {word, ", ", "<label variable='edition' form='short'/>", "", "(T, 3 ed.)\n"},
        {before, ", ", "<label variable='edition' form='short'/>", "", "(T, ed. ke-3)\n"},
        {before, ", ", "<text term='edition' form='short' strip-periods='true'/>", "", "(T, ed. ke-3)\n"},
        {before, ". ", "<text term='edition' form='short'/>", "", "(T. Ed. ke-3)\n"},
        {before, ", ", "<text term='page' form='short'/>", "", "(T, 3)\n"},
        /* the word's stop may have been the sentence's */
        {before, ". ", "<text term='edition' form='short'/>", " <i>Bandung</i>", "(T. Ed. ke-3. Bandung)\n"},
        {before, ", ", "<text term='edition' form='short'/>", ", Bandung", "(T, ed. ke-3, Bandung)\n"},
        {before, ", ", "<text term='edition' form='short'/>", " (Bandung)", "(T, ed. ke-3 (Bandung))\n"},
        {before, ", ", "<text term='edition' form='short' strip-periods='true'/>", " Bandung", "(T, ed. ke-3 Bandung)\n"},
    };
    ck_assert(desk_read(&desk, "e.json", "[{\"id\": \"e\", \"type\": \"book\", \"title\": \"T\", \"edition\": 3}]"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str style = str_format(desk.arena,
                                      STYLE("",
                                            "<text variable='title'/><group delimiter=' ' prefix='%s'>"
                                            "<number variable='edition' form='ordinal'/>%s</group><text value='%s'/>",
                                            ""),
                                      rows[i].between, rows[i].after, escaped(rows[i].then));
        ck_assert_str_eq(processed(with_terms(str_z(desk.arena, style), rows[i].terms),
                                   "[{\"citationItems\": [{\"id\": \"e\"}]}]", false),
                         rows[i].text);
    }
}
END_TEST

START_TEST(labels_past_z)
{
    struct buf works = {0}, cites = {0};
    for (int i = 0; i < 28; i++) {
        buf_printf(&works,
                   "%s{\"id\": \"w%02d\", \"title\": \"T%02d\", \"author\": [{\"family\": \"Nye\"}],"
                   "\"issued\": {\"date-parts\": [[1965]]}}",
                   i ? "," : "[", i, i);
        buf_printf(&cites, "%s{\"citationItems\": [{\"id\": \"w%02d\"}]}", i ? "," : "[", i);
    }
    buf_char(&works, ']');
    buf_char(&cites, ']');
    ck_assert(cite_library_read(desk.library, "w.json", buf_take(&works, desk.arena)));
    const char *text = processed(STYLE("disambiguate-add-year-suffix='true'", "<text variable='citation-label'/>", ""),
                                 str_z(desk.arena, buf_take(&cites, desk.arena)), false);
    ck_assert_ptr_nonnull(strstr(text, "(Nye65a)\n(Nye65b)\n"));
    ck_assert_ptr_nonnull(strstr(text, "(Nye65z)\n(Nye65aa)\n(Nye65ab)\n"));
}
END_TEST

#define NOTES(bibliography)                                                                                            \
    "<style xmlns='http://purl.org/net/xbiblio/csl' class='note' version='1.0'><info/>"                                \
    "<citation><layout><choose><if position='ibid'><text value='ibid'/></if><else-if position='subsequent'>"           \
    "<text variable='first-reference-note-number' prefix='n. '/><choose><if position='near-note'>"                     \
    "<text value=' near'/></if></choose></else-if><else><text "                                                        \
    "variable='title'/></else></choose></layout></citation>" bibliography "</style>"

static struct cite_output rendered(const char *style, struct cite_cluster *clusters, size_t n)
{
    char path[] = "/tmp/jilid-csl-XXXXXX";
    struct cite_output out;
    write_style(path, style);
    ck_assert(desk_read(&desk, "items.json", items));
    struct cite_style *opened = cite_style_open(desk.arena, desk.diag, NOWHERE, path, STR("en-US"));
    unlink(path);
    ck_assert_ptr_nonnull(opened);
    ck_assert(cite_render(desk.arena, desk.diag, desk.library, opened, clusters, n, NULL, 0, &out));
    ck_assert_uint_eq(out.n_clusters, n);
    return out;
}

START_TEST(positions_start_anew)
{
    static const struct {
        const char *key;
        unsigned note, part;
        const char *text;
    } cites[] = {{"a", 1, 1, "B"},         {"a", 2, 1, "ibid"},  {"c", 3, 1, "C"},
                 {"a", 4, 1, "n. 1 near"}, {"a", 20, 1, "n. 1"}, /* "ibid." means the note before */
                 {"a", 1, 2, "B"},         {"c", 2, 2, "C"},     {"b", 3, 2, "A"},
                 {"c", 4, 2, "n. 2 near"}, {"a", 30, 2, "n. 1"}, {"a", 1, 1, "B"}};
    enum { N = sizeof cites / sizeof *cites };
    struct cite_cluster clusters[N] = {0};
    struct cite_request requests[N] = {0};
    for (size_t i = 0; i < N; i++) {
        requests[i].key = str_of(cites[i].key);
        clusters[i] = (struct cite_cluster){&requests[i], 1, false, cites[i].note, cites[i].part};
    }
    struct cite_output out = rendered(NOTES(""), clusters, N);
    for (size_t i = 0; i < N; i++)
        ck_assert_str_eq(desk_text(&desk, out.clusters[i]), cites[i].text);
}
END_TEST

static struct cite_output listed(const char *style)
{
    struct cite_request *request = ARENA_NEW(desk.arena, struct cite_request);
    struct cite_cluster *cluster = ARENA_NEW(desk.arena, struct cite_cluster);
    request->key = STR("a");
    *cluster = (struct cite_cluster){.items = request, .n = 1};
    return rendered(style, cluster, 1);
}

START_TEST(entries_are_laid_out)
{
    struct cite_output out = listed(NOTES("<bibliography hanging-indent='true' entry-spacing='0'><layout suffix='.'>"
                                          "<text variable='title'/></layout></bibliography>"));
    ck_assert(out.hanging);
    ck_assert_int_eq(out.entry_spacing, 0);
    ck_assert_ptr_null(out.entries[0].label);
    ck_assert_str_eq(desk_text(&desk, out.entries[0].text), "B.");
    out = listed(NOTES("<bibliography><layout><text variable='title'/></layout></bibliography>"));
    ck_assert(!out.hanging);
    ck_assert_int_eq(out.entry_spacing, 1);
}
END_TEST

START_TEST(second_field_aligned)
{
    static const char *const aligns[] = {"flush", "margin"};
    for (size_t i = 0; i < 2; i++) {
        const char *style = NOTES("<bibliography second-field-align='%s'><layout prefix='(' suffix='.'>"
                                  "<text variable='citation-number' prefix='[' suffix='] '/>"
                                  "<text variable='title' font-style='italic'/><text value=', more'/></layout>"
                                  "</bibliography>");
        struct cite_output out = listed(str_z(desk.arena, str_format(desk.arena, style, aligns[i])));
        ck_assert_str_eq(desk_text(&desk, out.entries[0].label), "([1]");
        ck_assert_str_eq(desk_text(&desk, out.entries[0].text), "*B*, more.");
    }
}
END_TEST

START_TEST(given_items_stay_as_they_are)
{
    struct value *given = json_read(desk.arena, desk.diag, "i.json",
                                    STR("[{\"id\": 7, \"author\": {\"name\": \"B\"}, \"note\": null,"
                                        "\"issued\": {\"date-parts\": [[\"1990\", 5, 1, 9], []]}}]"));
    const char *before = desk_value(&desk, given);
    ck_assert(cite_library_add(desk.library, given));
    ck_assert_str_eq(desk_value(&desk, given), before);
    ck_assert_str_eq(desk_value(&desk, cite_library_find(desk.library, STR("7"))),
                     "{id:7,author:[{literal:B}],issued:{date-parts:[[1990,5,1]]}}");
}
END_TEST

/* Lines of a note that are no fields cost nothing, however many the item's own fields are. */
START_TEST(notes_of_many_lines)
{
    struct value *item = value_new(desk.arena, VALUE_MAP);
    struct buf note = {0};
    for (int i = 0; i < 100; i++)
        value_append(item, value_string(desk.arena, STR("x")));
    for (int i = 0; i < 20000; i++)
        buf_z(&note, "a: b\n");
    buf_z(&note, "original-date: 1943\n");
    value_set(item, STR("note"), value_string(desk.arena, buf_take(&note, desk.arena)));
    size_t before = arena_used(desk.arena);
    const struct value *read = csl_extra(desk.arena, item);
    ck_assert_uint_lt(arena_used(desk.arena) - before, 1 << 20);
    ck_assert_str_eq(desk_value(&desk, value_get(read, "original-date")), "{date-parts:[[1943]]}");
    ck_assert_uint_eq(value_get_text(read, "note").n, 20000 * 5 - 1);
}
END_TEST

START_TEST(wrong_styles)
{
    ck_assert_ptr_null(processed("<style><citation>", ALL, false));
    ck_assert_ptr_null(processed(STYLE("", "<text macro='x'/>", ""), ALL, false));
    ck_assert_ptr_null(processed("<!DOCTYPE x [<!ENTITY a 'b'>]><style/>", ALL, false));
    ck_assert_ptr_nonnull(strstr(desk_said(&desk), "csl"));
}
END_TEST

Suite *csl_suite(void)
{
    Suite *suite = suite_create("csl");
    TCase *tests = tcase_create("csl");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, marks);
    tcase_add_test(tests, flip_flop);
    tcase_add_test(tests, cases);
    tcase_add_test(tests, initials_of_names);
    tcase_add_test(tests, page_ranges);
    tcase_add_test(tests, numeric);
    tcase_add_test(tests, year_suffixes_follow_the_bibliography);
    tcase_add_test(tests, collapsing);
    tcase_add_test(tests, groups_vanish);
    tcase_add_test(tests, bibliography_is_sorted);
    tcase_add_test(tests, ibid);
    tcase_add_test(tests, both_roles_are_used_up);
    tcase_add_test(tests, editions_named_before_their_number);
    tcase_add_test(tests, labels_past_z);
    tcase_add_test(tests, positions_start_anew);
    tcase_add_test(tests, entries_are_laid_out);
    tcase_add_test(tests, second_field_aligned);
    tcase_add_test(tests, given_items_stay_as_they_are);
    tcase_add_test(tests, notes_of_many_lines);
    tcase_add_test(tests, wrong_styles);
    suite_add_tcase(suite, tests);
    return suite;
}
