/* From any bibliography to CSL-JSON and back: the same items. */
#include "cite/suites.h"

#include "cite/desk.h"

static const struct {
    const char *file, *text;
} libraries[] = {
    {"a.bib", "@string{up = {UI } # {Press}}\n@xdata{x, location={Depok}}\n"
              "@book{b1, author={Soekanto, Soerjono and {Tim \\& Kawan} and others}, title={Sosiologi \\emph{Kota}},\n"
              " subtitle={\\\"Uber \"x\"}, publisher=up, xdata={x}, date={1990-05/1991-06-03}, langid={indonesian},\n"
              " edition={Third}, isbn={978-1}, urldate={2020-01-02}, url={http://a.b/c%20d}, keywords={satu, dua}}\n"
              "@incollection{c1, author={de la Cruz, Jr., M.}, title={Part}, crossref={w}, pages={1--22}}\n"
              "@collection{w, editor={E, F}, title={Whole}, year={ca. 1998}, volume=3}\n"
              "@article{a1, title={T}, journal={J}, year={in press}, number=4, doi={10.1/x}}\n"
              "@inproceedings{p1, title={P}, booktitle={Proc}, eventdate={2001-02-03/2001-02-05}, year={-0044}}\n"},
    {"a.ris", "TY  - JOUR\nAU  - Shannon, Claude E., Jr.\nAU  - van der Berg, Jan\nAU  - World Bank\nPY  - 1948/07//\n"
              "TI  - A \"Theory\"\nT2  - Journal\nSP  - 379\nEP  - 423\nVL  - 27\nIS  - 3\nKW  - a\nKW  - b\nER  - \n"
              "TY  - BOOK\nAU  - Soekarno\nPY  - 1998/2001\nTI  - B\nY2  - 2020/1/2/\nLA  - en\nER  - \n"},
    {"a.yaml",
     "references:\n- id: 7\n  type: book\n  title: 'T: \"x\"'\n  volume: 03\n  edition: 2\n  number: 1.50\n"
     "  author:\n  - family: A\n    given: B\n    non-dropping-particle: van\n    comma-suffix: true\n"
     "  - name: WHO\n  issued:\n  - year: 1990\n    month: 5\n  custom:\n    deep: [1, two, {three: false}]\n"
     "- id: k\n  issued: 2001-05\n  accessed: {date-parts: [[2020, 1, 2], [2020, 1, 3]], circa: true, season: 2}\n"
     "- id: l\n  issued: {literal: in press}\n  keyword: satu, dua\n"},
    {"a.json", "[{\"id\":\"k\",\"type\":\"book\",\"title\":\"T \\u0001\\n<i>x</i>\",\"volume\":-3,\"page\":1e3,"
               "\"issued\":{\"date-parts\":[[\"1990\",\"5\"]],\"circa\":true}}]"},
    {"empty.json", "[]"},
};

static const char *all_of(const struct desk *desk)
{
    struct buf out = {0};
    for (size_t i = 0; i < cite_library_count(desk->library); i++)
        buf_printf(&out, "%s\n", desk_value(desk, cite_library_at(desk->library, i)));
    buf_char(&out, '\0');
    return buf_take(&out, desk->arena).p;
}

START_TEST(reads_back_the_same)
{
    struct desk desk, again;
    desk_open(&desk);
    desk_open(&again);
    ck_assert(desk_read(&desk, libraries[_i].file, libraries[_i].text));
    ck_assert_str_eq(desk_said(&desk), "");
    struct buf out = {0};
    cite_library_write(desk.library, &out);
    ck_assert_msg(cite_library_read(again.library, "b.json", buf_view(&out)), "%s", desk_said(&again));
    ck_assert_str_eq(all_of(&again), all_of(&desk));
    buf_release(&out);
    desk_close(&again);
    desk_close(&desk);
}
END_TEST

Suite *convert_suite(void)
{
    Suite *suite = suite_create("convert");
    TCase *tcase = tcase_create("convert");
    tcase_add_loop_test(tcase, reads_back_the_same, 0, sizeof libraries / sizeof *libraries);
    suite_add_tcase(suite, tcase);
    return suite;
}
