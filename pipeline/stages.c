/* The pipeline as a table, and the loop over it. Takes a press with options; leaves book, layout and outputs in it. What
   goes wrong is in the press's diagnostics. */
#include "stages.h"

#include <string.h>

#include "book/book.h"
#include "book/options.h"
#include "messages.h"
#include "parse/parse.h"
#include "refine/refine.h"
#include "typeset/theme.h"
#include "write/write.h"

static bool wants(const struct press *press, unsigned targets)
{
    return (press->options->targets & targets) != 0;
}

static bool want_fonts(const struct press *press)
{
    return press->options->check_only || wants(press, TARGET_PDF | TARGET_EPUB | TARGET_BOOKLET | TARGET_HANDOUT);
}

static bool want_advice(const struct press *press)
{
    return press->options->check_only;
}

/* An EPUB alone is laid out too when it is to name the printed pages. */
static bool want_layout(const struct press *press)
{
    bool page_list = wants(press, TARGET_EPUB) && press->book->meta.page_list == PAGE_LIST_ON;
    return press->options->check_only || page_list || wants(press, TARGET_PDF | TARGET_HANDOUT);
}

static bool want_booklet(const struct press *press)
{
    return wants(press, TARGET_BOOKLET);
}

static bool want_pages(const struct press *press)
{
    return want_layout(press) || want_booklet(press);
}

static bool want_cover(const struct press *press)
{
    const struct sheet_options *o = &press->options->sheets;
    return want_booklet(press) && (o->cover_apart || o->scheme == SCHEME_PERFECT);
}

static bool want_handout(const struct press *press)
{
    return wants(press, TARGET_HANDOUT);
}

static bool want_pdf(const struct press *press)
{
    return wants(press, TARGET_PDF);
}

static bool want_epub(const struct press *press)
{
    return wants(press, TARGET_EPUB);
}

static bool want_tree(const struct press *press)
{
    return wants(press, TARGET_TREE);
}

static bool want_harvest(const struct press *press)
{
    return press->book->harvest_report.n > 0 && !press->options->output_file;
}

/* clang-format off */
const struct stage pipeline[] = {
    {"gather",       FLOOR_PARSE,   "find the book: its files and what is said of it",          NULL,        parse_gather},
    {"parse",        FLOOR_PARSE,   "Markdown and text to trees, chapter by chapter",           NULL,        parse_chapters},
    {"html",         FLOOR_REFINE,  "raw HTML to nodes, by a safe list",                        NULL,        refine_html},
    {"sections",     FLOOR_REFINE,  "headings to nested sections with unique ids",              NULL,        refine_sections},
    {"numbers",      FLOOR_REFINE,  "numbers of sections, figures and tables",                  NULL,        refine_numbers},
    {"citations",    FLOOR_REFINE,  "[@key] to citations and cross-references",                 NULL,        refine_citations},
    {"harvest",      FLOOR_REFINE,  "citations in plain prose, and their works",                NULL,        refine_harvest},
    {"bibliography", FLOOR_REFINE,  "citations as read, and the list of works cited",           NULL,        refine_bibliography},
    {"authors",      FLOOR_REFINE,  "the index of cited authors",                               NULL,        refine_authors},
    {"references",   FLOOR_REFINE,  "cross-references and internal links, checked",             NULL,        refine_references},
    {"images",       FLOOR_REFINE,  "pictures found and checked",                               NULL,        refine_images},
    {"punctuation",  FLOOR_REFINE,  "quotes, dashes and ties by language",                      NULL,        refine_punctuation},
    {"notes",        FLOOR_REFINE,  "notes numbered in order of reference",                     NULL,        refine_notes},
    {"access",       FLOOR_REFINE,  "advice on what readers who cannot see it need",            want_advice, refine_access},
    {"matter",       FLOOR_REFINE,  "title pages, contents and lists before and after the text", NULL,       refine_matter},
    {"fonts",        FLOOR_TYPESET, "the theme and its families",                               want_fonts,  typeset_fonts},
    {"layout",       FLOOR_TYPESET, "lines and pages",                                          want_layout, typeset_layout},
    {"booklet",      FLOOR_TYPESET, "pages on sheets",                                          want_booklet, typeset_booklet},
    {"resolution",   FLOOR_TYPESET, "pictures fine enough to print",                            want_pages,  typeset_resolution},
    {"pdf",          FLOOR_WRITE,   "pages to NAME.pdf",                                        want_pdf,    write_pdf},
    {"booklet-pdf",  FLOOR_WRITE,   "sheets to NAME-booklet.pdf",                               want_booklet, write_booklet},
    {"cover",        FLOOR_WRITE,   "back, spine and front to NAME-cover.pdf",                  want_cover,   write_cover},
    {"handout",      FLOOR_WRITE,   "small pages and note lines to NAME-handout.pdf",           want_handout, write_handout},
    {"epub",         FLOOR_WRITE,   "tree to NAME.epub",                                        want_epub,   write_epub},
    {"tree",         FLOOR_WRITE,   "tree to NAME.json",                                        want_tree,   write_tree},
    {"harvest-report", FLOOR_WRITE, "what the harvest found to NAME-harvest.yaml",              want_harvest, write_harvest},
};
/* clang-format on */
const size_t n_stages = sizeof pipeline / sizeof pipeline[0];

const char *floor_name(enum floor floor)
{
    static const char *const names[] = {"parse", "refine", "typeset", "write"};
    return names[floor];
}

const struct stage *stage_find(const char *name)
{
    for (size_t i = 0; i < n_stages; i++)
        if (strcmp(pipeline[i].name, name) == 0)
            return &pipeline[i];
    return NULL;
}

void stages_run(struct press *press, struct observer *observer)
{
    const char *stop = press->options->stop_after;
    for (size_t i = 0; i < n_stages; i++) {
        const struct stage *stage = &pipeline[i];
        bool enters = i > 0 && stage->floor != pipeline[i - 1].floor;
        if ((enters || stage->run == parse_chapters) && diag_failed(press->diag))
            return;
        if (stage->floor == FLOOR_WRITE && (press->options->check_only || stop))
            return;
        if (stop || !stage->wanted || stage->wanted(press)) {
            observer->stage(observer, stage, false);
            if (!stage->run(press) && !diag_failed(press->diag))
                diag_add(press->diag, NOWHERE, &msg_stage_failed, stage->name);
            observer->stage(observer, stage, true);
        }
        if (stop && strcmp(stop, stage->name) == 0)
            return;
    }
}
