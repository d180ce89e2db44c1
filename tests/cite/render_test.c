/* The program's own style: citations in their forms and languages, what tells works apart, entries, order. A citation is
   written here as "key|locator|flags" parted by spaces: flag p has a prefix, s a suffix, - suppresses the author. */
#include "cite/suites.h"

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

static const char works[] =
    "@book{soekanto1990, author={Soekanto, Soerjono}, title={Sosiologi}, publisher={Rajawali Pers}, year=1990}\n"
    "@book{holsti1987, author={Holsti, K. J.}, title={Politik}, publisher={PIJ}, year=1987}\n"
    "@book{holsti1995, author={Holsti, K. J.}, title={Politics}, publisher={PH}, year=1995, edition=7}\n"
    "@book{rudy2005, author={Rudy, Teuku May}, title={Administrasi}, year=2005}\n"
    "@book{wolfe1986, author={Couloumbis, Theodore A. and Wolfe, James H.}, title={Power}, year=1986}\n"
    "@book{three, author={A, B and C, D and E, F}, title={Three}, year=2000}\n"
    "@book{others, author={Deutsch, Karl W. and others}, title={Community}, year=1957}\n"
    "@book{same1, author={Haas, Ernst}, title={Second}, year=1958}\n"
    "@book{same2, author={Haas, Ernst}, title={First}, year=1958}\n"
    "@book{undated, author={Hatta, Mohammad}, title={Demokrasi}}\n"
    "@book{undated2, author={Hatta, Mohammad}, title={Arah}}\n"
    "@book{noname, title={Laporan Tahunan: Sebuah Ringkasan}, year=2001}\n"
    "@article{nonamepart, title={Kerja Sama}, journal={Kompas}, year=2001}\n"
    "@book{putri1, author={Putri, Ani}, title={P}, year=2010}\n"
    "@book{putri2, author={Putri, Budi}, title={Q}, year=2011}\n"
    "@book{smith1, author={Smith, John}, title={R}, year=2012}\n"
    "@book{smith2, author={Smith, James}, title={S}, year=2013}\n"
    "@book{k1, author={Kapoor, A and Bloom, B and Montez, C and Diaz, D and E, E}, title={T}, year=2017}\n"
    "@book{k2, author={Kapoor, A and Bloom, B and Zhu, C and Diaz, D and E, E}, title={U}, year=2017}\n"
    "@book{k3, author={Kapoor, A and Bloom, B and Zhu, C and Diaz, D and E, E}, title={V}, year=2017}\n"
    "@book{old, author={Mitrany, David}, title={Peace}, year=1966, origdate={1943}}\n"
    "@book{beethoven, author={van Beethoven, Ludwig}, title={W}, year=1800}\n"
    "@book{han, author={王, 小明}, title={书}, year=2019}\n"
    "@book{body, author={{World Bank}}, title={X}, year=2002}\n";

static size_t words(const char *text, char separator, struct str *out, size_t most)
{
    struct str rest = str_of(text);
    size_t n = 0;
    while (n < most && rest.n > 0)
        str_cut(rest, separator, &out[n++], &rest);
    return n;
}

static struct cite_request request_of(struct str text)
{
    struct cite_request request = {0};
    struct str flags;
    str_cut(text, '|', &request.key, &text);
    str_cut(text, '|', &request.locator, &flags);
    if (str_find(request.locator, ':') != STR_NPOS)
        str_cut(request.locator, ':', &request.label, &request.locator);
    request.has_prefix = str_find(flags, 'p') != STR_NPOS;
    request.has_suffix = str_find(flags, 's') != STR_NPOS || str_find(flags, ',') != STR_NPOS;
    request.prefix_text = request.has_prefix ? STR("lihat") : STR_NONE;
    request.suffix_text = str_find(flags, ',') != STR_NPOS ? STR(", dst.") : STR("dst.");
    request.suppress_author = str_find(flags, '-') != STR_NPOS;
    return request;
}

static const struct cite_style *style_in(struct str lang)
{
    return cite_style_open(desk.arena, desk.diag, NOWHERE, NULL, lang);
}

/* Clusters are parted by ";", one that stands in the text begins with "@". */
static struct cite_output render_in(const char *style, const char *lang, const char *text)
{
    static struct cite_request requests[16][8];
    struct cite_cluster clusters[16] = {{0}};
    struct str parts[16], keys[8];
    size_t n = words(text, ';', parts, 16);
    for (size_t i = 0; i < n; i++) {
        clusters[i].in_text = parts[i].n > 0 && parts[i].p[0] == '@';
        struct str cites = str_sub(parts[i], clusters[i].in_text, parts[i].n);
        clusters[i].n = words(str_z(desk.arena, cites), ' ', keys, 8);
        clusters[i].items = requests[i];
        for (size_t k = 0; k < clusters[i].n; k++)
            requests[i][k] = request_of(keys[k]);
    }
    struct cite_output out;
    ck_assert(desk_read(&desk, "a.bib", works));
    struct cite_style *opened = cite_style_open(desk.arena, desk.diag, NOWHERE, style, str_of(lang));
    ck_assert_ptr_nonnull(opened);
    ck_assert(cite_render(desk.arena, desk.diag, desk.library, opened, clusters, n, NULL, 0, &out));
    ck_assert_uint_eq(out.n_clusters, n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < clusters[i].n; k++)
            ck_assert_int_eq(requests[i][k].known, cite_library_find(desk.library, requests[i][k].key) != NULL);
    return out;
}

static struct cite_output render(const char *lang, const char *text)
{
    return render_in(NULL, lang, text);
}

static const struct {
    const char *lang, *cites, *text;
} citations[] = {
    {"id", "soekanto1990|72|", "(Soekanto, 1990, hlm. 72)"},
    {"id", "holsti1995|652-653|p rudy2005|3|", "({1} Holsti, 1995, hlm. 652–653; Rudy, 2005, hlm. 3)"},
    {"id", "@soekanto1990|12|", "Soekanto (1990, hlm. 12)"},
    {"id", "@soekanto1990", "Soekanto (1990)"},
    {"id", "soekanto1990|20|-", "(1990, hlm. 20)"},
    {"id", "@soekanto1990|3| rudy2005||p", "Soekanto (1990, hlm. 3; {1} Rudy, 2005)"},
    {"id", "wolfe1986", "(Couloumbis dan Wolfe, 1986)"},
    {"id", "@wolfe1986", "Couloumbis dan Wolfe (1986)"},
    {"en", "wolfe1986|3|", "(Couloumbis & Wolfe, 1986, p. 3)"},
    {"en", "@wolfe1986|3-4|", "Couloumbis and Wolfe (1986, pp. 3–4)"},
    {"id", "three", "(A dkk., 2000)"},
    {"en", "three", "(A et al., 2000)"},
    {"id", "others", "(Deutsch dkk., 1957)"},
    {"id", "holsti1987 holsti1995", "(Holsti, 1987, 1995)"},
    {"id", "holsti1987|3| holsti1995", "(Holsti, 1987, hlm. 3; 1995)"},
    {"id", "holsti1987 holsti1995||p", "(Holsti, 1987; {1} Holsti, 1995)"},
    {"id", "holsti1987|3| holsti1987|5|", "(Holsti, 1987, hlm. 3; 1987, hlm. 5)"},
    {"id", "same1;same2;same1 same2", "(Haas, 1958b) (Haas, 1958a) (Haas, 1958b, 1958a)"},
    {"id", "undated", "(Hatta, t.t.)"},
    {"en", "undated", "(Hatta, n.d.)"},
    {"en", "undated undated2", "(Hatta, n.d.-b, n.d.-a)"},
    {"id", "noname", "(*Laporan Tahunan: Sebuah Ringkasan*, 2001)"},
    {"id", "@noname", "*Laporan Tahunan: Sebuah Ringkasan* (2001)"},
    {"id", "nonamepart", "(“Kerja Sama”, 2001)"},
    {"id", "nope", "([?nope])"},
    {"id", "nope|3| rudy2005", "([?nope]; Rudy, 2005)"},
    {"id", "@nope", "[?nope]"},
    {"id", "@nope|3|", "[?nope]"},
    {"id", "putri1", "(Putri, 2010)"},
    {"id", "putri1;putri2", "(A. Putri, 2010) (B. Putri, 2011)"},
    {"en", "smith1;@smith2", "(John Smith, 2012) James Smith (2013)"},
    {"en", "k1;k2", "(Kapoor, Bloom, Montez, et al., 2017) (Kapoor, Bloom, Zhu, et al., 2017)"},
    {"en", "k1", "(Kapoor et al., 2017)"},
    {"en", "k2;k3", "(Kapoor et al., 2017a) (Kapoor et al., 2017b)"},
    {"en", "k1;k2;k3",
     "(Kapoor, Bloom, Montez, et al., 2017) (Kapoor, Bloom, Zhu, et al., 2017a) "
     "(Kapoor, Bloom, Zhu, et al., 2017b)"},
    {"id", "old", "(Mitrany, 1943/1966)"},
    {"id", "beethoven", "(van Beethoven, 1800)"},
    {"zh", "han|5|", "(王, 2019, 页 5)"},
    {"id", "body", "(World Bank, 2002)"},
    {"id", "rudy2005|5|s", "(Rudy, 2005, hlm. 5 {2})"},
    {"id", "rudy2005|5|,", "(Rudy, 2005, hlm. 5{2})"},
    {"id", "rudy2005|chapter:2|", "(Rudy, 2005, bab 2)"},
    {"en", "rudy2005|chapter:2|", "(Rudy, 2005, chap. 2)"},
    {"id", "rudy2005|article:5|", "(Rudy, 2005, pasal 5)"},
    {"en", "rudy2005|article:5|", "(Rudy, 2005, art. 5)"},
    {"id", "rudy2005|verse:5-6|", "(Rudy, 2005, ayat 5–6)"},
    {"fr", "rudy2005|volume:2|", "(Rudy, 2005, vol. 2)"},
    {"ru", "rudy2005|5|", "(Rudy, 2005, с. 5)"},
    {"es", "rudy2005|5-6|", "(Rudy, 2005, pp. 5-6)"},
    {"ar", "rudy2005|5|", "(Rudy, 2005, ص. 5)"},
};

START_TEST(cites)
{
    struct cite_output out = render(citations[_i].lang, citations[_i].cites);
    struct buf all = {0};
    for (size_t i = 0; i < out.n_clusters; i++) {
        buf_z(&all, i ? " " : "");
        buf_z(&all, desk_text(&desk, out.clusters[i]));
    }
    buf_char(&all, '\0');
    ck_assert_str_eq(all.p, citations[_i].text);
    buf_release(&all);
}
END_TEST

/* Each piece of a cite and each slot bears its index; brackets, delimiters and spaces between bear none. */
START_TEST(links)
{
    struct cite_output out = render("id", "soekanto1990|72|p rudy2005||s");
    struct buf all = {0};
    for (const struct rich *rich = out.clusters[0]; rich; rich = rich->next) {
        bool none = rich->cite == RICH_NO_CITE;
        buf_printf(&all, "%.*s=%d|", STR_ARG(rich->text), none ? -1 : (int)rich->cite);
    }
    buf_char(&all, '\0');
    ck_assert_str_eq(all.p, "(=-1|=0| =-1|Soekanto, 1990, hlm.\xc2\xa0"
                            "72=0|; =-1|Rudy, 2005=1| =-1|=1|)=-1|");
    buf_release(&all);
}
END_TEST

START_TEST(order)
{
    struct cite_output out =
        render("id", "same1 same2 rudy2005 holsti1995 holsti1987;wolfe1986 noname three nope rudy2005");
    struct buf all = {0};
    for (size_t i = 0; i < out.n_entries; i++)
        buf_printf(&all, "%.*s ", STR_ARG(out.entries[i].key));
    buf_char(&all, '\0');
    ck_assert_str_eq(all.p, "three wolfe1986 same2 same1 holsti1987 holsti1995 noname rudy2005 ");
    buf_release(&all);
}
END_TEST

static const struct {
    const char *lang, *bib, *text;
} entries[] = {
    {"id",
     "@book{k, author={Holsti, K. J.}, title={Politik}, subtitle={Kerangka}, translator={Sudrajat, Efin and others}, "
     "edition=2, volume=3, publisher={PIJ}, year=1987}",
     "Holsti, K. J. (1987). *Politik: Kerangka* (E. Sudrajat dkk., Penerj.; ed. ke-2, Jil. 3). PIJ."},
    {"en",
     "@book{k, author={Hocking, Brian and Smith, Jr., Michael}, title={World?}, edition={21}, publisher={HW.}, "
     "year=1990}",
     "Hocking, B., & Smith, M., Jr. (1990). *World?* (21st ed.). HW."},
    {"en", "@collection{k, editor={Krasner, Stephen D. and Oye, K.}, title={Regimes}, year=1983}",
     "Krasner, S. D., & Oye, K. (Eds.). (1983). *Regimes*."},
    {"id",
     "@incollection{k, author={A, B}, title={Bagian}, editor={Oye, K. A.}, booktitle={Buku}, pages={12--30}, "
     "year=1986, "
     "publisher={P}}",
     "A, B. (1986). Bagian. Dalam K. A. Oye (Ed.), *Buku* (hlm. 12–30). P."},
    {"en",
     "@incollection{k, author={A, B}, title={Part}, editor={C, D and E, F}, booktitle={Book}, volume=2, pages={5}, "
     "year=1986}",
     "A, B. (1986). Part. In D. C & F. E (Eds.), *Book* (Vol. 2, p. 5)."},
    {"en",
     "@article{k, author={Jervis, Robert}, title={Why \\emph{Not}}, journal={World Politics}, volume=30, number=2, "
     "pages={167-214}, year=1978, doi={https://doi.org/10.1/x}}",
     "Jervis, R. (1978). Why *Not*. *World Politics*, *30*(2), 167–214. [https://doi.org/10.1/x]"},
    {"id", "@phdthesis{k, author={Putri, Ani}, title={Judul}, school={UI}, year=2010}",
     "Putri, A. (2010). *Judul* [Disertasi doktor, UI]."},
    {"en", "@thesis{k, author={Putri, Ani}, title={Judul}, type={mathesis}, institution={UI}, year=2010}",
     "Putri, A. (2010). *Judul* [Master’s thesis, UI]."},
    {"id", "@techreport{k, author={{World Bank}}, title={Laporan}, number=12, institution={World Bank}, year=2000}",
     "World Bank. (2000). *Laporan* (No. 12). World Bank."},
    {"id", "@online{k, author={Kompas}, title={Berita}, date={2020-05-05}, url={https://k.id/a}}",
     "Kompas. (2020, 5 Mei). *Berita*. [https://k.id/a]"},
    {"en", "@online{k, title={A Page}, url={https://k.id/a}, urldate={2020-05-05}}",
     "*A Page*. (n.d.). Retrieved May 5, 2020, from [https://k.id/a]"},
    {"id", "@book{k, title={Tanpa Nama}, edition=2, year=2001, publisher={P}}", "*Tanpa Nama* (ed. ke-2). (2001). P."},
    {"id", "@online{k, author={A, B}, title={<script>x</script>}, url={javascript:alert(1)}, year=2001}",
     "A, B. (2001). *<script>x</script>*. javascript:alert(1)"},
    {"id", "@book{k, author={Mitrany, David}, title={Old}, year=1966, origdate={1943}, publisher={P}}",
     "Mitrany, D. (1966). *Old*. P. (Karya asli diterbitkan 1943)"},
    {"en", "@book{k, author={Sartre, Jean-Paul and Tolkien, J.R.R. and {van der} Berg, A}, title={X}, year=1950}",
     "Sartre, J.-P., Tolkien, J. R. R., & van der Berg, A. (1950). *X*."},
    {"zh", "@book{k, author={王, 小明}, title={书}, edition=3, year=2019}", "王小明. (2019). *书* (第3版)."},
    {"id", "@book{k}", "*k*. (t.t.)."},
    {"id", "@misc{k, author={A, B}, title={Catatan}, note={Naskah di tangan}, year=1999}",
     "A, B. (1999). *Catatan*. Naskah di tangan."},
};

START_TEST(entry)
{
    struct str key = STR("k");
    struct cite_output out;
    ck_assert(desk_read(&desk, "a.bib", entries[_i].bib));
    ck_assert(
        cite_render(desk.arena, desk.diag, desk.library, style_in(str_of(entries[_i].lang)), NULL, 0, &key, 1, &out));
    ck_assert_uint_eq(out.n_entries, 1);
    ck_assert_str_eq(desk_text(&desk, out.entries[0].text), entries[_i].text);
}
END_TEST

static const char *entry_of_people(size_t n)
{
    struct buf text = {0};
    buf_z(&text, "@book{k, title={T}, year=2000, author={");
    for (size_t i = 0; i < n; i++)
        buf_printf(&text, "%sN%zu, G", i ? " and " : "", i + 1);
    buf_z(&text, "}}");
    struct cite_library *library = cite_library_new(desk.arena, desk.diag);
    struct cite_output out;
    struct str all = STR("*");
    ck_assert(cite_library_read(library, "a.bib", buf_view(&text)));
    ck_assert(cite_render(desk.arena, desk.diag, library, style_in(STR("en")), NULL, 0, &all, 1, &out));
    const char *got = desk_text(&desk, out.entries[0].text);
    buf_release(&text); /* the library borrows from it */
    return got;
}

START_TEST(many_people)
{
    ck_assert_ptr_nonnull(strstr(entry_of_people(20), "N19, G., & N20, G. (2000)"));
    const char *cut = entry_of_people(30);
    ck_assert_ptr_nonnull(strstr(cut, "N19, G., … N30, G. (2000)"));
    ck_assert_ptr_null(strstr(cut, "N20"));
}
END_TEST

/* The order is the language's: å after z in Swedish, ll in traditional places by root rules elsewhere; case does not
   part, and shorter lists come first. */
START_TEST(collation)
{
    static const char bib[] =
        "@book{z, author={Zola, E}, title={a}, year=1}\n@book{a, author={{\\AA}kesson, B}, title={b}, year=1}\n"
        "@book{n2, author={Nye, J and B, C}, title={c}, year=1}\n@book{n1, author={Nye, J}, title={d}, year=2}\n"
        "@book{l, author={nyamuk, J}, title={e}, year=2}\n";
    static const char *const langs[] = {"sv", "id"};
    static const char *const orders[] = {"l n1 n2 z a ", "a l n1 n2 z "};
    struct str all = STR("*");
    ck_assert(desk_read(&desk, "a.bib", bib));
    for (int i = 0; i < 2; i++) {
        struct cite_output out;
        struct buf keys = {0};
        ck_assert(cite_render(desk.arena, desk.diag, desk.library, style_in(str_of(langs[i])), NULL, 0, &all, 1, &out));
        for (size_t k = 0; k < out.n_entries; k++)
            buf_printf(&keys, "%.*s ", STR_ARG(out.entries[k].key));
        buf_char(&keys, '\0');
        ck_assert_str_eq(keys.p, orders[i]);
        buf_release(&keys);
    }
}
END_TEST

START_TEST(many_letters)
{
    struct buf text = {0};
    for (int i = 0; i < 30; i++)
        buf_printf(&text, "@book{k%d, author={S, J}, title={T%02d}, year=2000}\n", i, i);
    struct cite_output out;
    struct str all = STR("*");
    ck_assert(cite_library_read(desk.library, "a.bib", buf_view(&text)));
    ck_assert(cite_render(desk.arena, desk.diag, desk.library, style_in(STR("en")), NULL, 0, &all, 1, &out));
    ck_assert_str_eq(desk_text(&desk, out.entries[0].text), "S, J. (2000a). *T00*.");
    ck_assert_str_eq(desk_text(&desk, out.entries[25].text), "S, J. (2000z). *T25*.");
    ck_assert_str_eq(desk_text(&desk, out.entries[26].text), "S, J. (2000aa). *T26*.");
    buf_release(&text);
}
END_TEST

/* The Indonesian house style, in the language of the book. */
static const struct {
    const char *lang, *cites, *text, *entry;
} houses[] = {
    {"id", "soekanto1990|72|", "(Soekanto, 1990: 72)", "Soekanto, Soerjono. 1990. *Sosiologi*. Rajawali Pers."},
    {"id", "@soekanto1990|72|", "Soekanto (1990: 72)", "Soekanto, Soerjono. 1990. *Sosiologi*. Rajawali Pers."},
    {"id", "soekanto1990|chapter:2|", "(Soekanto, 1990, bab 2)",
     "Soekanto, Soerjono. 1990. *Sosiologi*. Rajawali Pers."},
    {"id", "wolfe1986|3|", "(Couloumbis dan Wolfe, 1986: 3)",
     "Couloumbis, Theodore A., dan James H. Wolfe. 1986. *Power*."},
    {"en", "wolfe1986|3|", "(Couloumbis and Wolfe, 1986: 3)",
     "Couloumbis, Theodore A., and James H. Wolfe. 1986. *Power*."},
    {"id", "three", "(A dkk., 2000)", "A, B, D C, dan F E. 2000. *Three*."},
    {"id", "others", "(Deutsch dkk., 1957)", "Deutsch, Karl W., dkk. 1957. *Community*."},
    {"id", "holsti1995", "(Holsti, 1995)", "Holsti, K. J. 1995. *Politics*. Edisi ke-7. PH."},
    {"id", "undated", "(Hatta, t.t.)", "Hatta, Mohammad. t.t. *Demokrasi*."},
    {"id", "nonamepart", "(“Kerja Sama”, 2001)", "“Kerja Sama”. 2001. *Kompas*."},
};

START_TEST(house)
{
    struct cite_output out = render_in("indonesia", houses[_i].lang, houses[_i].cites);
    ck_assert_str_eq(desk_text(&desk, out.clusters[0]), houses[_i].text);
    ck_assert_str_eq(desk_text(&desk, out.entries[0].text), houses[_i].entry);
    ck_assert(out.hanging);
}
END_TEST

static const char two_languages[] =
    "@incollection{en, author={A, B and others}, title={A Part}, editor={Oye, Kenneth A.}, booktitle={The Whole}, "
    "pages={12-30}, year=1986, edition=2, langid={english}, publisher={P}}\n"
    "@incollection{id, author={B, C and others}, title={Bagian}, editor={Oye, Kenneth A.}, booktitle={Buku}, "
    "pages={12-30}, year=1986, edition=2, langid={indonesian}, publisher={P}}\n"
    "@book{none, author={C, D and others}, title={Tanpa}, year=1986, edition=2, publisher={P}}\n";

static struct cite_output in_two_languages(bool item_language)
{
    struct cite_output out;
    struct str all = STR("*");
    ck_assert(desk_read(&desk, "a.bib", two_languages));
    struct cite_style *style = cite_style_open(desk.arena, desk.diag, NOWHERE, NULL, STR("id"));
    cite_style_set_item_language(style, item_language);
    ck_assert(cite_render(desk.arena, desk.diag, desk.library, style, NULL, 0, &all, 1, &out));
    ck_assert_uint_eq(out.n_entries, 3);
    return out;
}

START_TEST(terms_of_the_work)
{
    static const char *const texts[2][3] = {
        {"A, B., dkk. (1986). A Part. Dalam K. A. Oye (Ed.), *The Whole* (ed. ke-2, hlm. 12–30). P.",
         "B, C., dkk. (1986). Bagian. Dalam K. A. Oye (Ed.), *Buku* (ed. ke-2, hlm. 12–30). P.",
         "C, D., dkk. (1986). *Tanpa* (ed. ke-2). P."},
        {"A, B., et al. (1986). A Part. In K. A. Oye (Ed.), *The Whole* (2nd ed., pp. 12–30). P.",
         "B, C., dkk. (1986). Bagian. Dalam K. A. Oye (Ed.), *Buku* (ed. ke-2, hlm. 12–30). P.",
         "C, D., dkk. (1986). *Tanpa* (ed. ke-2). P."},
    };
    struct cite_output out = in_two_languages(_i == 1);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(desk_text(&desk, out.entries[i].text), texts[_i][i]);
}
END_TEST

/* Every style finds the program's own Indonesian words, which come before those of the installed locale. */
START_TEST(indonesian_words)
{
    static const char bib[] = "@report{r, author={{Bappenas}}, title={Rencana}, year=2004, origdate={1999}}\n";
    struct cite_output out;
    struct str all = STR("*");
    ck_assert(desk_read(&desk, "a.bib", bib));
    struct cite_style *style = cite_style_open(desk.arena, desk.diag, NOWHERE, "jilid", STR("id-ID"));
    ck_assert(cite_render(desk.arena, desk.diag, desk.library, style, NULL, 0, &all, 1, &out));
    ck_assert_str_eq(desk_text(&desk, out.entries[0].text),
                     "Bappenas. (2004). *Rencana*. (Karya asli diterbitkan 1999)");
    ck_assert_str_eq(desk_said(&desk), "");
}
END_TEST

/* A work that is listed though uncited may be named by any of its keys. */
START_TEST(uncited_by_another_key)
{
    struct cite_output out;
    struct str old = STR("lama");
    ck_assert(desk_read(&desk, "a.bib", "@book{a, author={Ani, Budi}, title={Satu}, year=1990, ids={lama}}\n"));
    struct cite_style *style = cite_style_open(desk.arena, desk.diag, NOWHERE, "jilid", STR("en"));
    ck_assert(cite_render(desk.arena, desk.diag, desk.library, style, NULL, 0, &old, 1, &out));
    ck_assert_uint_eq(out.n_entries, 1);
    ck_assert(str_is(out.entries[0].key, "a"));
}
END_TEST

/* What is in another language than the document says so; the rest does not. */
START_TEST(titles_bear_their_language)
{
    struct cite_output out = in_two_languages(false);
    struct buf all = {0};
    for (size_t i = 0; i < out.n_entries; i++)
        for (const struct rich *rich = out.entries[i].text; rich; rich = rich->next)
            if (rich->lang.n > 0)
                buf_printf(&all, "%.*s=%.*s|", STR_ARG(rich->text), STR_ARG(rich->lang));
    buf_char(&all, '\0');
    ck_assert_str_eq(all.p, "A Part=en|The Whole=en|P=en|");
    buf_release(&all);
}
END_TEST

Suite *render_suite(void)
{
    Suite *suite = suite_create("render");
    TCase *tcase = tcase_create("render");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, cites, 0, sizeof citations / sizeof *citations);
    tcase_add_test(tcase, links);
    tcase_add_test(tcase, order);
    tcase_add_loop_test(tcase, entry, 0, sizeof entries / sizeof *entries);
    tcase_add_test(tcase, many_people);
    tcase_add_test(tcase, collation);
    tcase_add_test(tcase, many_letters);
    tcase_add_loop_test(tcase, house, 0, sizeof houses / sizeof *houses);
    tcase_add_test(tcase, indonesian_words);
    tcase_add_loop_test(tcase, terms_of_the_work, 0, 2);
    tcase_add_test(tcase, uncited_by_another_key);
    tcase_add_test(tcase, titles_bear_their_language);
    suite_add_tcase(suite, tcase);
    return suite;
}
