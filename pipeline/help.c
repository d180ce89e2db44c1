/* The text of --help. */
#include "arguments.h"

#include <string.h>

static const char make_help[] =
    "jilid [make] [OPTION]... INPUT...\n"
    "\n"
    "Makes a printable PDF and an EPUB from a book folder, or from Markdown or text files in reading order,\n"
    "or from standard input (-).\n"
    "\n"
    "  -o, --output PATH        folder for the outputs (default: .; made when missing); a PATH that ends in\n"
    "                           .pdf or .epub means that output alone\n"
    "  -t, --to LIST            pdf,epub,booklet,handout,tree (default pdf,epub)\n"
    "      --paper NAME|WxHmm   page of the book (default a5)\n"
    "      --theme NAME|FILE    house style\n"
    "      --lang TAG           language of the book, BCP 47\n"
    "      --metadata KEY=VALUE as in book.yaml (repeatable)\n"
    "      --toc-depth N        levels in the contents, 1 to 6\n"
    "      --number-sections    number the sections\n"
    "      --bibliography FILE  works cited: .bib, .ris, .json or .yaml (repeatable)\n"
    "      --csl STYLE|FILE     style of citations: a CSL file, or an installed style's name (apa, ieee, ...)\n"
    "      --harvest WHEN       citations in plain prose: auto (find and link), off, report\n"
    "\n"
    "Booklet (NAME-booklet.pdf) and handout (NAME-handout.pdf):\n"
    "      --sheet NAME|WxHmm   paper in the printer (default a4)\n"
    "      --scheme NAME        saddle (default), signature, perfect, quarto, octavo, zine, zine-feet, nup\n"
    "      --signature N        sheets folded together; --even-signatures makes them alike\n"
    "      --nup N              pages a side: 2, 4, 6, 8, 9, 16; of a handout 2, 3, 4, 6 (default 2; 3 for pages\n"
    "                           wider than high)\n"
    "      --flip short|long    edge that the printer flips on (default short; long for upright sheets)\n"
    "      --binding left|right edge that is bound (default: by the language)\n"
    "      --creep MM           what each further sheet is pushed out, or --paper-weight G (default 80); also the\n"
    "                           thickness of a leaf, from which a spine's width is\n"
    "      --gutter MM          more room at the fold\n"
    "      --scale fit|none     shrink the pages to the sheet, or never; default: set the book anew for it\n"
    "      --blanks end|front   empty pages at the end, or after the front matter\n"
    "      --cover apart|with   apart: the outer pages are a sheet of their own, and NAME-cover.pdf is made: back,\n"
    "                           spine and front; so it is with --scheme perfect\n"
    "      --pages RANGE        such as 1-16 or iii-x,5: numbers count from the first page\n"
    "      --marks LIST         crop, fold, sewing, collation, registration, all; --bleed MM (a cover has 3)\n"
    "      --lines WHERE        note lines of a handout: beside, below, none (default: where pages get largest)\n"
    "\n"
    "      --stop-after STAGE   print the tree after that stage and stop\n"
    "      --strict             warnings count as errors\n"
    "      --diagnostics FORM   text or json, on standard error\n"
    "  -q, --quiet              errors only\n"
    "  -v, --verbose            all diagnostics, and time and memory by stage\n"
    "      --progress WHEN      auto, on or off\n"
    "      --jobs N             threads (default: one a core)\n"
    "\n"
    "Exit status: 0 made; 1 the book is wrong; 2 wrong usage; 3 worth trying again (disk, memory, permission).\n";

static const char check_help[] = "jilid check [OPTION]... INPUT...\n"
                                 "\n"
                                 "Says all that a run would say, and what a reader would miss; makes no output.\n";

static const char print_test_help[] =
    "jilid print-test [OPTION]...\n"
    "\n"
    "Makes a booklet of 16 pages with arrows, numbers, rulers and scales, and says what to set in the printer's\n"
    "dialogue, how to fold, and what to change when the result is wrong.\n"
    "\n"
    "  -o, --output FILE        default: print-test.pdf\n"
    "      --lang TAG           id, or else English\n"
    "      --sheet NAME|WxHmm   default a4\n"
    "      --flip short|long, --binding left|right, --creep MM, --paper-weight G: as for a booklet\n";

static const char catalog_help[] =
    "jilid catalog [OPTION]... DIR...\n"
    "\n"
    "Writes a catalogue over folders of made books, for any web server: feeds that e-reader applications open\n"
    "(catalog.xml, OPDS 1.2; catalog.json, OPDS 2.0), one page (index.html), covers and thumbnails (catalog/).\n"
    "A PDF, booklet or handout that lies beside an EPUB of the same name is offered with it.\n"
    "\n"
    "  -o, --output FOLDER      where the catalogue goes (default: DIR; needed when several are given)\n"
    "      --title TEXT         default: the folder's name\n"
    "      --base-url URL       address of that folder on the web, for applications that want whole links\n"
    "      --lang TAG           default: the language of most of the books\n";

static const char list_help[] = "jilid stages     the stages of a run, in order\n"
                                "jilid fonts      the font families, their packages, and whether they are found\n"
                                "jilid themes     the house styles\n"
                                "jilid styles [--all] [WORD...]\n"
                                "                 the citation styles whose names and titles hold the words; with --all those\n"
                                "                 of journals too that borrow another style's rules\n";

static const char cite_help[] =
    "jilid cite --style FILE|NAME --items FILE [OPTION]...\n"
    "\n"
    "Renders citations or a bibliography in a CSL style, for other programs.\n"
    "\n"
    "      --style FILE|NAME    a CSL style, or its name among the installed ones\n"
    "      --items FILE         works: CSL-JSON, or .bib, .ris, .yaml\n"
    "      --citations FILE     clusters of citations, JSON\n"
    "      --mode MODE          citation (default) or bibliography\n"
    "      --format FORMAT      html (default), text or json\n"
    "      --locale-dir FOLDER  of CSL locales (default: the installed ones)\n"
    "      --lang TAG           instead of the style's own language\n"
    "\n"
    "jilid cite --convert FILE [FILE...] --format json\n"
    "\n"
    "Prints the works of bibliographies (.bib, .ris, .json, .yaml) as CSL-JSON.\n"
    "\n"
    "jilid cite --parse FILE [--lang TAG] --format json\n"
    "\n"
    "Prints the citations of a Markdown file as they are read.\n"
    "\n"
    "jilid cite --harvest FILE [FILE...] [--bibliography FILE] --format json\n"
    "\n"
    "Finds the citations that stand as plain prose in UTF-8 text, and prints them, their works and all doubts.\n";

static const char all_help[] = "jilid [make] [OPTION]... INPUT...   make a PDF and an EPUB\n"
                               "jilid check INPUT...                all diagnostics, no output\n"
                               "jilid cite --style NAME ...         citations for other programs\n"
                               "jilid catalog DIR...                feeds and a page over made books\n"
                               "jilid print-test [-o FILE]          a test booklet for your printer\n"
                               "jilid stages | fonts | themes       lists\n"
                               "jilid styles [WORD...]              citation styles that a book can name\n"
                               "jilid --version | --help [COMMAND]\n"
                               "\n";

const char *arguments_help(const char *command)
{
    if (!command)
        return NULL;
    if (strcmp(command, "make") == 0)
        return make_help;
    if (strcmp(command, "check") == 0)
        return check_help;
    if (strcmp(command, "cite") == 0)
        return cite_help;
    if (strcmp(command, "catalog") == 0)
        return catalog_help;
    if (strcmp(command, "print-test") == 0)
        return print_test_help;
    if (strcmp(command, "stages") == 0 || strcmp(command, "fonts") == 0 || strcmp(command, "themes") == 0 ||
        strcmp(command, "styles") == 0)
        return list_help;
    return strcmp(command, "help") == 0 ? all_help : NULL;
}
