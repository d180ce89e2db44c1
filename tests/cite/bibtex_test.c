/* BibTeX: TeX's text, names, dates, kinds, inheritance, and what is broken. */
#include "cite/suites.h"

#include <stdio.h>
#include <string.h>

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

static const char *field_of(const char *key, const char *field)
{
    const struct value *item = cite_library_find(desk.library, str_of(key));
    ck_assert_msg(item != NULL, "no work %s", key);
    return desk_value(&desk, value_get(item, field));
}

static const struct {
    const char *tex, *text;
} titles[] = {
    {"Plain", "Plain"},
    {"G{\\\"o}del \\'etude \\`a \\^\\i le \\~n \\c{c}a", "Gödel étude à île ñ ça"},
    {"{\\'{E}}cole \\v{s} \\u g \\H{o} \\k{a} \\.z \\r a \\=u \\d{s}", "École š ğ ő ą ż å ū ṣ"},
    {"\\ss \\o{} \\ae, \\aa {\\l}\\L \\oe \\i", "ßø æ, åłŁœı"},
    {"A---B 1--2 ``q'' `r' it's", "A—B 1–2 “q” ‘r’ it’s"},
    {"the \"big\" one", "the “big” one"},
    {"R \\& D 50\\% \\$5 \\#1 a\\_b", "R & D 50% $5 #1 a_b"},
    {"a~b\n\t  c", "a\xc2\xa0"
                   "b c"},
    {"An \\emph{inner} and \\textbf{bold} {\\em old} {\\it way}",
     "An <i>inner</i> and <b>bold</b> <i>old</i> <i>way</i>"},
    {"{DNA} in {Southeast Asia}", "DNA in Southeast Asia"},
    {"$E=mc^2$ and H$_{2}$O", "E=mc<sup>2</sup> and H<sub>2</sub>O"},
    {"\\unknown{kept} \\noopsort{gone}here", "kept here"},
    {"\\~{} \\\"{} \\textasciitilde", "~ ¨ ~"},
    {"unclosed \\emph", "unclosed"},
    {"\\enquote{q} \\dots", "“q” …"},
    {"\\", ""},
};

START_TEST(tex)
{
    char text[400];
    snprintf(text, sizeof text, "@book{k, title = {%s}}", titles[_i].tex);
    if (titles[_i].text[0] == '\0') /* a brace after a backslash counts, as in BibTeX */
        snprintf(text, sizeof text, "@book{k, note = {%s}, title = \"\"}", titles[_i].tex);
    ck_assert(desk_read(&desk, "a.bib", text));
    ck_assert_str_eq(field_of("k", "title"), titles[_i].text);
}
END_TEST

static const struct {
    const char *tex, *names;
} people[] = {
    {"Kenneth N. Waltz", "[{given:Kenneth N.,family:Waltz}]"},
    {"Waltz, Kenneth N.", "[{family:Waltz,given:Kenneth N.}]"},
    {"Soekarno", "[{family:Soekarno}]"},
    {"Ludwig van Beethoven", "[{given:Ludwig,non-dropping-particle:van,family:Beethoven}]"},
    {"de la Cruz, Mar{\\'\\i}a", "[{non-dropping-particle:de la,family:Cruz,given:María}]"},
    {"Jean de La Fontaine du Lac", "[{given:Jean,non-dropping-particle:de La Fontaine du,family:Lac}]"},
    {"Pfaltzgraff, Jr., Robert L.", "[{suffix:Jr.,family:Pfaltzgraff,given:Robert L.}]"},
    {"{World Health Organization}", "[{literal:World Health Organization}]"},
    {"{Barnes and Noble} and Nye, J. S.", "[{literal:Barnes and Noble},{family:Nye,given:J. S.}]"},
    {"Deutsch, Karl and others", "[{family:Deutsch,given:Karl},{literal:others}]"},
    {"A B\n  and\tC D", "[{given:A,family:B},{given:C,family:D}]"},
    {"Alexandra Anderson", "[{given:Alexandra,family:Anderson}]"},
    {"and and , , and {} and others", ""},
    {"others", ""},
};

START_TEST(names)
{
    char text[400];
    snprintf(text, sizeof text, "@book{k, author = {%s}}", people[_i].tex);
    ck_assert(desk_read(&desk, "a.bib", text));
    ck_assert_str_eq(field_of("k", "author"), people[_i].names);
}
END_TEST

static const struct {
    const char *fields, *issued;
} dates[] = {
    {"year = 1998", "{date-parts:[[1998]]}"},
    {"year = {1998}, month = mar", "{date-parts:[[1998,3]]}"},
    {"year = 1998, month = {Sept.}, day = 4", "{date-parts:[[1998,9,4]]}"},
    {"date = {1998-05-12}", "{date-parts:[[1998,5,12]]}"},
    {"date = {1998/2001}", "{date-parts:[[1998],[2001]]}"},
    {"date = {1998/..}", "{date-parts:[[1998]]}"},
    {"year = {1998--2001}", "{date-parts:[[1998],[2001]]}"},
    {"date = {1998~}", "{date-parts:[[1998]],circa:true}"},
    {"year = {ca. 1998}", "{date-parts:[[1998]],circa:true}"},
    {"date = {1998-05-12T10:00:00}", "{date-parts:[[1998,5,12]]}"},
    {"year = {n.d.}", ""},
    {"year = {t.t.}", ""},
    {"year = {in press}", "{literal:in press}"},
    {"year = {99999999999999999999}", "{literal:99999999999999999999}"},
    {"date = {-0044}", "{date-parts:[[-44]]}"},
    {"date = {2001-21}", "{date-parts:[[2001,21]]}"},
    {"date = {2001-22/2002-24}", "{date-parts:[[2001,22],[2002,24]]}"},
    {"date = {2001-25}", "{literal:2001-25}"},
    {"date = {2001-21-05}", "{literal:2001-21-05}"},
};

START_TEST(issued)
{
    char text[400];
    snprintf(text, sizeof text, "@book{k, %s}", dates[_i].fields);
    ck_assert(desk_read(&desk, "a.bib", text));
    ck_assert_str_eq(field_of("k", "issued"), dates[_i].issued);
    ck_assert_str_eq(desk_said(&desk), "");
}
END_TEST

START_TEST(entries)
{
    ck_assert(desk_read(&desk, "a.bib",
                        "Text outside, @ and all.\n"
                        "@comment{ @book{no, title={x}} }\n"
                        "@string{pup = \"Princeton \" # {Univ.}}\n"
                        "@preamble{\"\\newcommand{x}\" # pup}\n"
                        "@ARTICLE(a1, TITLE = \"A \" # {B}, journaltitle={World Politics}, volume=14, number=1, "
                        "pages={77--92}, langid={english}, abstract={long})\n"
                        "@book{b1, title={B}, subtitle={C}, publisher=pup, address={Princeton}, edition={Third}, "
                        "ids={b2, b3}, url={https://ex.org/a_b\\%20c}, doi={10.1/x\\_y},}\n"
                        "@phdthesis{t1, title={T}, school={UI}}\n"
                        "@www{w1, title={Why?}, subtitle={Because}, howpublished={\\url{http://x.y/}}}\n"));
    ck_assert_str_eq(desk_said(&desk), "");
    ck_assert_uint_eq(cite_library_count(desk.library), 4);
    ck_assert_str_eq(field_of("a1", "type"), "article-journal");
    ck_assert_str_eq(field_of("a1", "title"), "A B");
    ck_assert_str_eq(field_of("a1", "issue"), "1");
    ck_assert_str_eq(field_of("a1", "page"), "77–92");
    ck_assert_str_eq(field_of("a1", "language"), "en");
    ck_assert_str_eq(field_of("a1", "abstract"), "long");
    ck_assert_str_eq(field_of("b3", "title"), "B: C");
    ck_assert_str_eq(field_of("b1", "publisher"), "Princeton Univ.");
    ck_assert_str_eq(field_of("b1", "publisher-place"), "Princeton");
    ck_assert_str_eq(field_of("b1", "edition"), "3");
    ck_assert_str_eq(field_of("b1", "URL"), "https://ex.org/a_b%20c");
    ck_assert_str_eq(field_of("b1", "DOI"), "10.1/x_y");
    ck_assert_str_eq(field_of("t1", "genre"), "phdthesis");
    ck_assert_str_eq(field_of("w1", "title"), "Why? Because");
    ck_assert_str_eq(field_of("w1", "URL"), "http://x.y/");
}
END_TEST

START_TEST(odd_keys)
{
    ck_assert(desk_read(&desk, "a.bib", "@book{https://ex.org/?a=1&b=2, title={A}}\n@book{\n доу 2020\n , title={B}}"));
    ck_assert_str_eq(field_of("https://ex.org/?a=1&b=2", "title"), "A");
    ck_assert_str_eq(field_of("доу 2020", "title"), "B");
}
END_TEST

START_TEST(crossref)
{
    ck_assert(desk_read(
        &desk, "a.bib",
        "@incollection{c, author={A, B}, title={Part}, crossref={w}, pages={1--2}}\n"
        "@collection{w, editor={E, F}, title={Whole}, subtitle={Sub}, publisher={P}, year=2010, doi={10.1/w}}\n"
        "@book{self, title={S}, crossref={self}}\n"
        "@book{x, title={X}, crossref={y}}\n@book{y, crossref={x}, publisher={Q}}\n"
        "@book{lost, title={L}, crossref={nowhere}}\n"));
    ck_assert_str_eq(field_of("c", "title"), "Part");
    ck_assert_str_eq(field_of("c", "container-title"), "Whole: Sub");
    ck_assert_str_eq(field_of("c", "editor"), "[{family:E,given:F}]");
    ck_assert_str_eq(field_of("c", "issued"), "{date-parts:[[2010]]}");
    ck_assert_str_eq(field_of("c", "DOI"), "");
    ck_assert_str_eq(field_of("x", "publisher"), "Q");
    ck_assert_str_eq(desk_said(&desk), "6:bibtex-crossref-unknown");
}
END_TEST

START_TEST(xdata)
{
    ck_assert(desk_read(&desk, "a.bib",
                        "@xdata{house, publisher={P}, location={L}, xdata={place}}\n"
                        "@xdata{place, location={other}, series={S}}\n"
                        "@xdata{day, year=2011}\n"
                        "@book{b, title={B}, xdata={house, day}}\n"
                        "@mvbook{m, title={Main}, subtitle={Sub}, xdata={house}}\n"
                        "@inbook{i, title={I}, crossref={m}, xdata={day}}\n"
                        "@periodical{p, title={Review}, year=2012}\n"
                        "@article{a, title={A}, crossref={p}, eid={e7}}\n"
                        "@incollection{low, title={Low}, crossref={mid}}\n"
                        "@collection{mid, title={Mid}, crossref={top}}\n"
                        "@mvcollection{top, title={Top}, publisher={T}, year=2013}\n"
                        "@xdata{x, xdata={y}}\n@xdata{y, xdata={x}}\n@book{lost, title={L}, xdata={x, nowhere}}\n"));
    ck_assert_str_eq(field_of("b", "publisher"), "P");
    ck_assert_str_eq(field_of("b", "publisher-place"), "L");
    ck_assert_str_eq(field_of("b", "collection-title"), "S");
    ck_assert_str_eq(field_of("b", "issued"), "{date-parts:[[2011]]}");
    ck_assert_str_eq(field_of("i", "container-title"), "Main: Sub");
    ck_assert_str_eq(field_of("i", "publisher"), "P");
    ck_assert_str_eq(field_of("a", "container-title"), "Review");
    ck_assert_str_eq(field_of("a", "number"), "e7");
    ck_assert_str_eq(field_of("low", "container-title"), "Mid");
    ck_assert_str_eq(field_of("low", "publisher"), "T");
    ck_assert_ptr_null(cite_library_find(desk.library, STR("house")));
    ck_assert_str_eq(desk_said(&desk), "14:bibtex-crossref-unknown");
}
END_TEST

START_TEST(editors_of_all_kinds)
{
    ck_assert(desk_read(&desk, "a.bib",
                        "@collection{c, title={T}, editor={A, B}, editora={C, D}, editoratype={compiler},\n"
                        " editorb={E, F}, editorc={G, H}, editorctype={collaborator}, keywords={one, two},\n"
                        " annotation={n}, shortjournal={J}}\n"
                        "@video{v, title={V}, editor={K, L}, editortype={director}}\n"));
    ck_assert_str_eq(field_of("c", "editor"), "[{family:A,given:B},{family:E,given:F}]");
    ck_assert_str_eq(field_of("c", "compiler"), "[{family:C,given:D}]");
    ck_assert_str_eq(field_of("c", "contributor"), "[{family:G,given:H}]");
    ck_assert_str_eq(field_of("c", "keyword"), "one, two");
    ck_assert_str_eq(field_of("c", "annote"), "n");
    ck_assert_str_eq(field_of("v", "director"), "[{family:K,given:L}]");
    ck_assert_str_eq(field_of("v", "editor"), "");
}
END_TEST

/* One bad entry does not lose the others: each text has a good entry "k" at its end, or before. */
static const struct {
    const char *text, *said;
} broken[] = {
    {"@book{z, title={never closed\n@book{k, title={K}}\n", "1:bibtex-unclosed"},
    {"@book{z, title=\"never closed}\n@book{k, title={K}}\n", "1:bibtex-unclosed"},
    {"@book{k, title={K}}\n@book{z,\n title={never closed\n", "2:bibtex-unclosed"},
    {"\n@book{z, title {x}}\n@book{k, title={K}}\n", "2:bibtex-field"},
    {"@book{z, title=}\n@book{k, title={K}}\n", "1:bibtex-value"},
    {"@book{z,\n title={a}\n year={b}}\n@book{k, title={K}}\n", "2:bibtex-comma"},
    {"@book{, title={x}}\n@book{}\n@{}\n@book{k, title={K}}\n", "1:bibtex-no-key 2:bibtex-no-key"},
    {"@book{title={x}, year=1}\n@book{k, title={K}}\n", "1:bibtex-no-key"},
    {"@\n@book{k, title={K}}\n", "1:bibtex-no-type"},
    {"@book{k, title={K}}\n@book{k, title={again}}\n", "2:bib-key-twice"},
    {"@book{k, title={K}, publisher=nope}\n", "1:bibtex-string-unknown"},
    {"@book{k, title={K}, date={2001-13-45/..}}\n", "1:bib-date-unclear"},
    {"@string{a = b # \"x\"}\n@book{k, title={K}, note=a}\n", "1:bibtex-string-unknown"},
};

START_TEST(malformed)
{
    bool warnings =
        strstr(broken[_i].said, "twice") || strstr(broken[_i].said, "unknown") || strstr(broken[_i].said, "unclear");
    ck_assert_int_eq(desk_read(&desk, "a.bib", broken[_i].text), warnings);
    ck_assert_str_eq(desk_said(&desk), broken[_i].said);
    ck_assert_str_eq(field_of("k", "title"), "K");
}
END_TEST

static struct str repeat(const char *piece, size_t n, const char *before, const char *after)
{
    struct buf out = {0};
    buf_z(&out, before);
    for (size_t i = 0; i < n; i++)
        buf_z(&out, piece);
    buf_z(&out, after);
    return buf_take(&out, desk.arena);
}

START_TEST(ceilings)
{
    struct str deep = repeat("{", 50000, "@book{z, title=", "x}\n@book{k, title={K}}\n");
    ck_assert(!cite_library_read(desk.library, "a.bib", deep));
    ck_assert_str_eq(desk_said(&desk), "1:bibtex-depth");
    ck_assert_str_eq(field_of("k", "title"), "K");
    struct str within = repeat("{", 90, "@book{d, title=", "x");
    within = str_cat(desk.arena, within, repeat("}", 91, "", ""));
    ck_assert(cite_library_read(desk.library, "b.bib", within));
    ck_assert_str_eq(field_of("d", "title"), "x");
    struct str bomb = repeat("s # ", 2000, "@string{s = {", "}}\n");
    bomb = str_cat(desk.arena, bomb, repeat("s # ", 2000, "@book{b, title = ", "s}"));
    ck_assert(!cite_library_read(desk.library, "c.bib", bomb));
    ck_assert_ptr_null(cite_library_find(desk.library, STR("b")));
    struct str many = repeat("note={x},", 1000, "@book{m, title={M},", "}");
    ck_assert(cite_library_read(desk.library, "d.bib", many));
    ck_assert_str_eq(field_of("m", "title"), "M");
    ck_assert_str_eq(desk_said(&desk), "1:bibtex-depth 2:bibtex-size 1:bibtex-fields");
}
END_TEST

START_TEST(linear)
{
    /* each of these takes seconds and more when something is quadratic */
    const char *pieces[] = {"@book{a, title={\n", "@comment{\n", "@book{a, title=\"\n", "@\n",
                            "@book{a, x={y}\n",   "@string{s=\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        cite_library_read(desk.library, "a.bib", repeat(pieces[i], 20000, "", ""));
    ck_assert_uint_eq(cite_library_count(desk.library), 0);
}
END_TEST

/* What many entries take from one is counted: each would hold it all. */
START_TEST(inheritance_has_a_ceiling)
{
    struct buf text = {0};
    buf_str(&text, repeat("text ", 40000, "@book{w, title={W}, publisher={", "}}\n"));
    for (int i = 0; i < 2000; i++)
        buf_printf(&text, "@inbook{p%d, title={P}, crossref={w}}\n", i);
    ck_assert(!cite_library_read(desk.library, "a.bib", buf_view(&text)));
    ck_assert_uint_eq(cite_library_count(desk.library), 2001);
    ck_assert_ptr_nonnull(strstr(field_of("p0", "publisher"), "text text"));
    ck_assert_str_eq(field_of("p1999", "publisher"), "");
    ck_assert_str_eq(field_of("p1999", "title"), "P");
    ck_assert_uint_eq(diag_count(desk.diag), 1);
    ck_assert_ptr_nonnull(strstr(desk_said(&desk), "bibtex-inherited"));
    buf_release(&text);
}
END_TEST

/* Keys that many entries share through one are their own only where they wrote them. */
START_TEST(donors_lend_no_keys)
{
    ck_assert(desk_read(&desk, "a.bib", "@xdata{x, ids={old}, year=2011}\n@book{b, title={B}, xdata={x}}\n"));
    ck_assert_str_eq(field_of("b", "issued"), "{date-parts:[[2011]]}");
    ck_assert_ptr_null(cite_library_find(desk.library, STR("old")));
}
END_TEST

START_TEST(binary)
{
    ck_assert(!cite_library_read(desk.library, "a.bib", (struct str){"@book{k,\n\0}", 11}));
    ck_assert(!desk_read(&desk, "a.txt", "x"));
    ck_assert(desk_read(&desk, "a.bib", "@book{k, title={Th\xff}}"));
    ck_assert_str_eq(field_of("k", "title"), "Th\xef\xbf\xbd");
    ck_assert_str_eq(desk_said(&desk), "2:bib-binary 0:bib-format 1:utf8-malformed");
}
END_TEST

Suite *bibtex_suite(void)
{
    Suite *suite = suite_create("bibtex");
    TCase *tcase = tcase_create("bibtex");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, tex, 0, sizeof titles / sizeof *titles);
    tcase_add_loop_test(tcase, names, 0, sizeof people / sizeof *people);
    tcase_add_loop_test(tcase, issued, 0, sizeof dates / sizeof *dates);
    tcase_add_test(tcase, entries);
    tcase_add_test(tcase, odd_keys);
    tcase_add_test(tcase, crossref);
    tcase_add_test(tcase, xdata);
    tcase_add_test(tcase, editors_of_all_kinds);
    tcase_add_loop_test(tcase, malformed, 0, sizeof broken / sizeof *broken);
    tcase_add_test(tcase, ceilings);
    tcase_add_test(tcase, linear);
    tcase_add_test(tcase, inheritance_has_a_ceiling);
    tcase_add_test(tcase, donors_lend_no_keys);
    tcase_add_test(tcase, binary);
    tcase_set_timeout(tcase, 20);
    suite_add_tcase(suite, tcase);
    return suite;
}
