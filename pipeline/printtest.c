/* The print test. Takes sheet, flip, binding, creep and language from the options; gives a sixteen-page booklet as PDF, made
   with the same sheets as every booklet, and on standard output the words that go with it. */
#include "printtest.h"

#include "base/file.h"
#include "messages.h"
#include "report.h"
#include "typeset/fonts/fonts.h"
#include "typeset/sheets/testpages.h"
#include "typeset/theme.h"
#include "write/pdf/pdf.h"

/* Lines of words; what each is formatted with is said beside it. */
struct words {
    const char *head; /* file, pages, sheets */
    const char *dialogue;
    const char *paper;   /* the paper's name */
    const char *edge[2]; /* short, long */
    const char *rest, *fold, *check;
    const char *other[2]; /* what to try when backs stand upside down: was short, was long */
    const char *wrong;
};

static const struct words words[2] = {
    {
        .head = "%s: a test booklet of %d pages on %d sheets, printed on both sides.\n\n",
        .dialogue = "Set in the printer dialogue\n",
        .paper = "  paper            %s\n",
        .edge = {"  both sides       yes, flip on the short edge\n", "  both sides       yes, flip on the long edge\n"},
        .rest = "  scale            actual size (100%); not \"fit to page\", not \"shrink\"\n"
                "  pages per sheet  1; the printer's own booklet mode off\n"
                "  orientation      automatic\n\n",
        .fold = "Fold\n"
                "  1. Keep the sheets as they come out of the printer.\n"
                "  2. Lay the stack so that the side with pages 16 and 1 is underneath.\n"
                "  3. Fold all sheets together in the middle, at the bars; page 1 is the front.\n\n",
        .check = "Right is\n"
                 "  - pages 1 to 16 follow each other, and every arrow points up;\n"
                 "  - the bar lies at the fold of every page;\n"
                 "  - 100 mm on each ruler are 100 mm on yours.\n\n",
        .other = {"  backs upside down         flip on the long edge in the dialogue, or: jilid ... --flip long\n",
                  "  backs upside down         flip on the short edge in the dialogue, or: jilid ... --flip short\n"},
        .wrong = "  pages out of order        booklet mode or several pages per sheet are on: switch them off\n"
                 "  rulers too short          the scale is not 100%: choose actual size\n"
                 "  lines missing at an edge  the printer cannot print there: each is 1 mm; keep margins wider\n"
                 "  inner pages stand out     the scales at the outer edges do not lie on each other: measure how far\n"
                 "                            page 8 stands out from page 1, divide by 3, and give that as --creep,\n"
                 "                            as in --creep 0.12mm\n",
    },
    {
        .head = "%s: buku uji %d halaman pada %d lembar, dicetak bolak-balik.\n\n",
        .dialogue = "Atur di dialog cetak\n",
        .paper = "  kertas               %s\n",
        .edge = {"  bolak-balik          ya, balik pada sisi pendek\n",
                 "  bolak-balik          ya, balik pada sisi panjang\n"},
        .rest = "  skala                ukuran sebenarnya (100%); jangan \"sesuaikan dengan halaman\"\n"
                "  halaman per lembar   1; mode buklet milik pencetak dimatikan\n"
                "  orientasi            otomatis\n\n",
        .fold = "Lipat\n"
                "  1. Biarkan urutan lembar seperti keluar dari pencetak.\n"
                "  2. Letakkan tumpukan dengan sisi yang memuat halaman 16 dan 1 di bawah.\n"
                "  3. Lipat semua lembar sekaligus di tengah, pada batang; halaman 1 menjadi muka.\n\n",
        .check = "Yang benar\n"
                 "  - halaman 1 sampai 16 berurutan, dan semua panah menunjuk ke atas;\n"
                 "  - batang terletak di lipatan setiap halaman;\n"
                 "  - 100 mm pada setiap penggaris memang 100 mm.\n\n",
        .other = {"  sisi balik terbalik     pilih balik pada sisi panjang di dialog, atau: jilid ... --flip long\n",
                  "  sisi balik terbalik     pilih balik pada sisi pendek di dialog, atau: jilid ... --flip short\n"},
        .wrong =
            "  urutan halaman salah    mode buklet atau beberapa halaman per lembar masih aktif: matikan\n"
            "  penggaris memendek      skala bukan 100%: pilih ukuran sebenarnya\n"
            "  garis tepi hilang       pencetak tidak menjangkau tepi: tiap garis yang hilang 1 mm; perlebar margin\n"
            "  halaman dalam menonjol  skala di tepi luar tidak bertumpuk: ukur berapa halaman 8 menonjol dari\n"
            "                          halaman 1, bagi 3, dan berikan sebagai --creep, misalnya --creep 0.12mm\n",
    },
};
static const char *const if_wrong[2] = {"When something is wrong\n", "Bila ada yang salah\n"};

static bool is_indonesian(struct str lang)
{
    return str_is(lang, "id") || str_starts(lang, STR("id-"));
}

/* "A4 (210 x 297 mm)" */
static const char *paper_words(struct arena *arena, struct paper sheet)
{
    static const char *const names[] = {"A3", "A4", "A5", "B4", "B5", "Letter", "Legal", "Tabloid", "F4", "Folio"};
    int width = (int)(((int64_t)sheet.width * 254 + 360000) / 720000);
    int height = (int)(((int64_t)sheet.height * 254 + 360000) / 720000);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct paper named;
        if (paper_parse(str_of(names[i]), &named) && named.width == sheet.width && named.height == sheet.height)
            return str_z(arena, str_format(arena, "%s (%d x %d mm)", names[i], width, height));
    }
    return str_z(arena, str_format(arena, "%d x %d mm", width, height));
}

static const char *path_of(struct arena *arena, const struct options *o)
{
    if (o->output_file)
        return o->output_file;
    return str_z(arena, path_join(arena, str_of(o->output ? o->output : "."), STR("print-test.pdf")));
}

static void put_words(struct buf *out, bool indonesian, const char *path, const char *paper, bool flips_long)
{
    const struct words *w = &words[indonesian];
    const char *const lines[] = {w->edge[flips_long],  w->rest, w->fold, w->check, if_wrong[indonesian],
                                 w->other[flips_long], w->wrong};
    buf_printf(out, w->head, path, TEST_PAGES, TEST_PAGES / 4);
    buf_z(out, w->dialogue);
    buf_printf(out, w->paper, paper);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        buf_z(out, lines[i]);
}

bool printtest_run(struct press *press, const struct arguments *a)
{
    const struct sheet_options *o = &a->options.sheets;
    bool indonesian = is_indonesian(a->options.lang), flips_long = false;
    struct paper sheet = o->sheet, page;
    const char *path = path_of(press->arena, &a->options);
    if (!str_is_nocase(path_ending(str_of(path)), "pdf")) {
        diag_add(press->diag, NOWHERE, &msg_print_test_output, path);
        return true;
    }
    if (!sheet.width)
        paper_parse(STR("a4"), &sheet);
    if (!testpages_page(press, sheet, &page) || !typeset_fonts(press))
        return true;
    press->outputs = outputs_new(press->arena, press->diag);
    testpages_make(press, page, a->options.lang, o->binding == BINDING_RIGHT);
    const struct sheets *sheets = testpages_sheets(press, o, &flips_long);
    struct buf said = {0};
    put_words(&said, indonesian, path, paper_words(press->arena, sheet), flips_long);
    bool made = pdf_write(press, press->book, sheets, path) && !diag_failed(press->diag);
    bool printed = !made || !outputs_commit(press->outputs) || report_print(&said);
    buf_release(&said);
    outputs_free(press->outputs);
    fonts_free(press->fonts);
    return printed;
}
