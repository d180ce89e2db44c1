/* RIS: tags, kinds, names, dates, keys, loose forms, and what is broken. */
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
    const char *type, *lines, *field, *value;
} fields[] = {
    {"JOUR", "JO  - J. Test\nSP  - 3\nEP  - 9", "container-title", "J. Test"},
    {"JOUR", "T2  - Journal of Tests\nJO  - J. Test", "container-title-short", "J. Test"},
    {"JOUR", "JF  - Journal of Tests\nJA  - JT", "container-title", "Journal of Tests"},
    {"JOUR", "SP  - 3\nEP  - 9", "page", "3-9"},
    {"JOUR", "SP  - 3-9\nEP  - 9", "page", "3-9"},
    {"JOUR", "SP  - e12", "page", "e12"},
    {"JOUR", "IS  - 4\nVL  - 7", "issue", "4"},
    {"JOUR", "CP  - 5", "issue", "5"},
    {"JOUR", "SN  - 1234-5678", "ISSN", "1234-5678"},
    {"JOUR", "M3  - 10.1000/x", "DOI", "10.1000/x"},
    {"JOUR", "DO  - doi:10.1000/x", "DOI", "10.1000/x"},
    {"INPR", "JO  - J", "status", "in press"},
    {"BOOK", "SN  - 978-1", "ISBN", "978-1"},
    {"BOOK", "SP  - 300", "number-of-pages", "300"},
    {"BOOK", "T2  - Series\nIS  - 4", "collection-title", "Series"},
    {"BOOK", "T2  - Series\nIS  - 4", "collection-number", "4"},
    {"BOOK", "CY  - Jakarta\nPB  - P", "publisher-place", "Jakarta"},
    {"BOOK", "CY  - X\nPP  - Bandung", "publisher-place", "Bandung"},
    {"BOOK", "ET  - 2\nNV  - 3", "edition", "2"},
    {"BOOK", "N1  - one\nN1  - two", "note", "one; two"},
    {"BOOK", "KW  - one\nKW  - two", "keyword", "one, two"},
    {"BOOK", "N2  - what\nit says", "abstract", "what it says"},
    {"BOOK", "UR  - http://a.b/1\nUR  - http://a.b/2", "URL", "http://a.b/1"},
    {"BOOK", "LA  - Indonesian", "language", "id"},
    {"BOOK", "A2  - E, F\nED  - G, H", "editor", "[{family:E,given:F},{family:G,given:H}]"},
    {"BOOK", "A3  - E, F", "collection-editor", "[{family:E,given:F}]"},
    {"BOOK", "A4  - E, F", "translator", "[{family:E,given:F}]"},
    {"EDBOOK", "AU  - E, F", "editor", "[{family:X,given:Y},{family:E,given:F}]"},
    {"THES", "M3  - Disertasi", "genre", "Disertasi"},
    {"THES", "A3  - E, F", "contributor", "[{family:E,given:F}]"},
    {"MPCT", "A1  - E, F", "director", "[{family:X,given:Y},{family:E,given:F}]"},
    {"CHAP", "BT  - Whole\nT3  - Series", "container-title", "Whole"},
    {"CHAP", "BT  - Whole\nT3  - Series", "collection-title", "Series"},
    {"CHAP", "SP  - 10", "page", "10"},
    {"RPRT", "SN  - 44\nT2  - Papers", "number", "44"},
    {"WEB", "Y2  - 2020/01/02/", "accessed", "{date-parts:[[2020,1,2]]}"},
    {"NEWS", "T2  - Kompas", "type", "article-newspaper"},
    {"blog", "T2  - Log", "type", "post-weblog"},
    {"SOUND", "", "type", "song"},
};

START_TEST(tags)
{
    char text[400];
    snprintf(text, sizeof text, "TY  - %s\nID  - k\nAU  - X, Y\nTI  - T\n%s\nER  - \n", fields[_i].type,
             fields[_i].lines);
    ck_assert(desk_read(&desk, "a.ris", text));
    ck_assert_str_eq(field_of("k", fields[_i].field), fields[_i].value);
    ck_assert_str_eq(field_of("k", "title"), "T");
    ck_assert_str_eq(desk_said(&desk), "");
}
END_TEST

static const struct {
    const char *name, *names;
} people[] = {
    {"Waltz, Kenneth N.", "[{family:Waltz,given:Kenneth N.}]"},
    {"Pfaltzgraff, Robert L., Jr.", "[{family:Pfaltzgraff,given:Robert L.,suffix:Jr.}]"},
    {"van der Berg, Jan", "[{non-dropping-particle:van der,family:Berg,given:Jan}]"},
    {"Soekarno", "[{family:Soekarno}]"},
    {"World Bank", "[{literal:World Bank}]"},
    {"UNESCO,", "[{literal:UNESCO}]"},
    {",", ""},
};

START_TEST(names)
{
    char text[200];
    snprintf(text, sizeof text, "TY  - BOOK\nID  - k\nAU  - %s\nER  - ", people[_i].name);
    ck_assert(desk_read(&desk, "a.ris", text));
    ck_assert_str_eq(field_of("k", "author"), people[_i].names);
}
END_TEST

static const struct {
    const char *lines, *issued;
} dates[] = {
    {"PY  - 1998", "{date-parts:[[1998]]}"},
    {"Y1  - 1998/05/12/", "{date-parts:[[1998,5,12]]}"},
    {"PY  - 1998///Spring", "{date-parts:[[1998]]}"},
    {"PY  - 1998//12/", "{date-parts:[[1998]]}"},
    {"PY  - 1998\nDA  - 1998/05/12", "{date-parts:[[1998,5,12]]}"},
    {"PY  - 1998\nDA  - 2001/05/12", "{date-parts:[[1998]]}"},
    {"PY  - 1998\nDA  - July", "{date-parts:[[1998,7]]}"},
    {"DA  - 2001-05-12", "{date-parts:[[2001,5,12]]}"},
    {"PY  - 1998/2001", "{date-parts:[[1998],[2001]]}"},
    {"PY  - in press", "{literal:in press}"},
    {"PY  - n.d.", ""},
    {"PY  - 1998/99/99", "{date-parts:[[1998]]}"},
    {"PY  - ////", "{literal:////}"},
};

START_TEST(issued)
{
    char text[200];
    snprintf(text, sizeof text, "TY  - BOOK\nID  - k\nTI  - T\n%s\nER  - ", dates[_i].lines);
    ck_assert(desk_read(&desk, "a.ris", text));
    ck_assert_str_eq(field_of("k", "issued"), dates[_i].issued);
}
END_TEST

START_TEST(keys)
{
    ck_assert(desk_read(&desk, "a.ris",
                        "TY  - BOOK\nAU  - Öz-Kara, A\nPY  - 1990\nER  - \n"
                        "TY  - BOOK\nAU  - Özkara, B\nPY  - 1990\nER  - \n"
                        "TY  - BOOK\nAU  - OZKARA, C\nPY  - 1990/05//\nER  - \n"
                        "TY  - BOOK\nTI  - The Long Title\nER  - \n"
                        "TY  - BOOK\nA2  - World Bank\nPY  - 2019\nER  - \n"));
    ck_assert_str_eq(field_of("ozkara1990", "author"), "[{family:Öz-Kara,given:A}]");
    ck_assert_str_eq(field_of("ozkara1990a", "author"), "[{family:Özkara,given:B}]");
    ck_assert_str_eq(field_of("ozkara1990b", "author"), "[{family:OZKARA,given:C}]");
    ck_assert_str_eq(field_of("longnd", "title"), "The Long Title");
    ck_assert_str_eq(field_of("worldbank2019", "editor"), "[{literal:World Bank}]");
    ck_assert_str_eq(desk_said(&desk), "");
}
END_TEST

START_TEST(loose)
{
    ck_assert(desk_read(&desk, "a.ris",
                        "\xef\xbb\xbf\r\n1.\r\n  TY  - BOOK\r\n  ID  - a\r\n  TI  - One\r\n    and more\r\n"
                        "TY - BOOK\r\nID - b\r\nTI - Two\r\nUN-led talk\r\nAB-ove all\r\nER -\r\n\r\n"
                        "TY-BOOK\nID\t-\tc\nTI  -Three\nXX  - unknown tag\nC1  - passed\n"));
    ck_assert_str_eq(field_of("a", "title"), "One and more");
    ck_assert_str_eq(field_of("b", "title"), "Two UN-led talk AB-ove all");
    ck_assert_str_eq(field_of("c", "title"), "Three");
    ck_assert_str_eq(desk_said(&desk), "");
}
END_TEST

static const struct {
    const char *text, *said;
} broken[] = {
    {"AU  - A\nTI  - B\nTY  - BOOK\nID  - k\nTI  - K\nER  - \n", "1:ris-outside"},
    {"TY  - BOOK\nID  - k\nTI  - K\nER  - \nAU  - A\n\nTI  - B\n", "5:ris-outside"},
    {"TY  - \nTI  - B\nER  - \nTY  - BOOK\nID  - k\nTI  - K\nER  - \n", "1:ris-no-type"},
    {"TY  - BOOK\nER  - \nTY  - BOOK\nID  - k\nTI  - K\n", "1:ris-empty"},
    {"TY  - BOOK\nID  - k\nTI  - K\nTY  - BOOK\nID  - k\nTI  - L\n", "4:bib-key-twice"},
    {"\nTY  - NEWTYPE\nID  - k\nTI  - K\n", "2:ris-type-unknown"},
};

START_TEST(malformed)
{
    bool warnings = strstr(broken[_i].said, "twice") || strstr(broken[_i].said, "unknown");
    ck_assert_int_eq(desk_read(&desk, "a.ris", broken[_i].text), warnings);
    ck_assert_str_eq(desk_said(&desk), broken[_i].said);
    ck_assert_str_eq(field_of("k", "title"), "K");
}
END_TEST

START_TEST(large)
{
    struct buf text = {0};
    for (int i = 0; i < 20000; i++)
        buf_printf(&text, "TY  - BOOK\nAU  - Same, A\nPY  - 1990\nTI  - T%d\nER  - \n", i);
    buf_z(&text, "TY  - BOOK\nID  - long\nTI  - T\n");
    for (int i = 0; i < 200000; i++)
        buf_z(&text, "KW  - k\nmore\n");
    ck_assert(cite_library_read(desk.library, "a.ris", buf_view(&text)));
    ck_assert_uint_eq(cite_library_count(desk.library), 20001);
    ck_assert_str_eq(field_of("same1990-20000", "title"), "T19999");
    buf_release(&text);
}
END_TEST

Suite *ris_suite(void)
{
    Suite *suite = suite_create("ris");
    TCase *tcase = tcase_create("ris");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, tags, 0, sizeof fields / sizeof *fields);
    tcase_add_loop_test(tcase, names, 0, sizeof people / sizeof *people);
    tcase_add_loop_test(tcase, issued, 0, sizeof dates / sizeof *dates);
    tcase_add_test(tcase, keys);
    tcase_add_test(tcase, loose);
    tcase_add_loop_test(tcase, malformed, 0, sizeof broken / sizeof *broken);
    tcase_add_test(tcase, large);
    tcase_set_timeout(tcase, 20);
    suite_add_tcase(suite, tcase);
    return suite;
}
