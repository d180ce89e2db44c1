/* The catalogue as one plain page: cover, title, authors, description and files of every book, readable without a script
   and without CSS. Words are Indonesian where the catalogue's language is, else English. */
#include "write/catalog/parts.h"

#include "base/unicode/unicode.h"
#include "write/xml.h"

struct words {
    const char *count, *feed, *forms[FORMS];
};

static const struct words words[2] = {
    {"%zu titles", "Feed for e-reader applications (OPDS)", {"EPUB", "PDF", "Booklet (PDF)", "Handout (PDF)"}},
    {"%zu judul", "Umpan untuk aplikasi pembaca (OPDS)", {"EPUB", "PDF", "Buklet (PDF)", "Lembar handout (PDF)"}},
};

static const char style[] =
    "body { font-family: serif; line-height: 1.4; margin: 0 auto; max-width: 46em; padding: 1em; }\n"
    "ul.books { list-style: none; padding: 0; }\n"
    "ul.books > li { display: flex; gap: 1em; margin: 1.5em 0; }\n"
    "ul.books img { flex: none; height: auto; max-height: 12em; object-fit: contain; width: 7.5em; }\n"
    "h2 { font-size: 1.2em; line-height: 1.2; margin: 0; }\n"
    "p { margin: 0.3em 0; }\n"
    ".authors { font-style: italic; }\n"
    ".files a { display: inline-block; margin-inline-end: 1em; padding: 0.3em 0; }\n"
    "@media (prefers-color-scheme: dark) { html { color-scheme: dark; } }\n";

/* "1.2 MB", with the comma of Indonesian. */
static void bytes_write(struct buf *out, long long bytes, bool indonesian)
{
    long long tenths = (bytes + 51200) / 102400;
    if (tenths < 10)
        buf_printf(out, "%lld KB", (bytes + 1023) / 1024);
    else
        buf_printf(out, "%lld%c%lld MB", tenths / 10, indonesian ? ',' : '.', tenths % 10);
}

static void direction(struct buf *out, struct str lang)
{
    if (uc_lang_rtl(lang))
        buf_z(out, " dir=\"rtl\"");
}

static void paragraph(struct buf *out, const char *class, struct str text)
{
    if (text.n == 0)
        return;
    buf_z(out, "<p");
    if (class)
        xml_attribute(out, "class", str_of(class));
    buf_char(out, '>');
    xml_text(out, text);
    buf_z(out, "</p>\n");
}

static void files_write(const struct catalog *c, const struct publication *p, bool indonesian, struct buf *out)
{
    buf_z(out, "<p class=\"files\"");
    xml_attribute(out, "lang", c->lang);
    buf_z(out, ">\n");
    for (size_t i = 0; i < FORMS; i++) {
        const char *form = words[indonesian].forms[i];
        if (p->files[i].href.n == 0)
            continue;
        buf_z(out, "<a");
        xml_attribute(out, "href", p->files[i].href);
        /* a list of links alone must tell them apart */
        xml_attribute(out, "aria-label", str_format(c->arena, "%.*s: %s", STR_ARG(p->title), form));
        buf_printf(out, ">%s, ", form);
        bytes_write(out, p->files[i].bytes, indonesian);
        buf_z(out, "</a>\n");
    }
    buf_z(out, "</p>\n");
}

static void book_write(const struct catalog *c, const struct publication *p, bool indonesian, struct buf *out)
{
    buf_z(out, "<li");
    if (p->lang.n) {
        xml_attribute(out, "lang", p->lang);
        direction(out, p->lang);
    }
    buf_z(out, ">\n");
    if (p->thumbnail.href.n) {
        buf_z(out, "<img");
        xml_attribute(out, "src", p->thumbnail.href);
        buf_printf(out, " alt=\"\" loading=\"lazy\" width=\"%u\" height=\"%u\">\n", (unsigned)p->thumbnail.width,
                   (unsigned)p->thumbnail.height);
    }
    buf_z(out, "<div>\n<h2>");
    xml_text(out, p->title);
    buf_z(out, "</h2>\n");
    paragraph(out, NULL, p->subtitle);
    paragraph(out, "authors", p->authors[0]);
    paragraph(out, NULL, p->description);
    files_write(c, p, indonesian, out);
    buf_z(out, "</div>\n</li>\n");
}

void catalog_html(const struct catalog *c, struct buf *out)
{
    bool indonesian = str_is(uc_lang_base(c->lang), "id");
    buf_z(out, "<!DOCTYPE html>\n<html");
    xml_attribute(out, "lang", c->lang);
    direction(out, c->lang);
    buf_z(out, ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"" CATALOG_MARK "\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    xml_text(out, c->title);
    buf_z(out, "</title>\n");
    buf_z(out, "<link rel=\"alternate\" type=\"application/atom+xml;profile=opds-catalog;kind=acquisition\""
               " href=\"catalog.xml\" title=\"OPDS\">\n<style>\n");
    buf_z(out, style);
    buf_z(out, "</style>\n</head>\n<body>\n<main>\n<h1>");
    xml_text(out, c->title);
    buf_z(out, "</h1>\n<p>");
    buf_printf(out, words[indonesian].count, c->n);
    buf_printf(out, " · <a href=\"catalog.xml\">%s</a></p>\n<ul class=\"books\">\n", words[indonesian].feed);
    for (size_t i = 0; i < c->n; i++)
        book_write(c, c->items[i], indonesian, out);
    buf_z(out, "</ul>\n</main>\n</body>\n</html>\n");
}
