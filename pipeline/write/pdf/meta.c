/* Takes a book's metadata, gives the PDF's document information and its XMP packet; both say the same. */
#include "write/pdf/meta.h"

#include "base/arena.h"
#include "base/civil.h"
#include "write/pdf/put.h"
#include "write/xml.h"

static void put_entry(struct buf *out, const char *key, struct str text)
{
    if (!text.n)
        return;
    buf_char(out, '/');
    buf_z(out, key);
    buf_char(out, ' ');
    pdf_put_text(out, text);
    buf_char(out, '\n');
}

static struct str subjects(const struct book *book, struct arena *arena)
{
    struct buf b = {0};
    for (size_t i = 0; i < book->meta.subjects.n; i++) {
        if (i > 0)
            buf_z(&b, ", ");
        buf_str(&b, book->meta.subjects.items[i]);
    }
    return buf_take(&b, arena);
}

static void fill_info(struct pdf_file *file, const struct book *book, struct arena *arena)
{
    struct buf b = {0};
    put_entry(&b, "Title", book->meta.title);
    put_entry(&b, "Author", book_authors(arena, book));
    put_entry(&b, "Subject", book->meta.description);
    put_entry(&b, "Keywords", subjects(book, arena));
    buf_z(&b, "/Creator (jilid)\n/Producer (jilid " JILID_VERSION ")\n/CreationDate ");
    pdf_put_date(&b, book_time(book));
    buf_z(&b, "\n/ModDate ");
    pdf_put_date(&b, book_time(book));
    buf_char(&b, '\n');
    pdf_file_identify(file, buf_view(&b));
    pdf_file_entries(file, pdf_file_info(file), buf_view(&b));
    buf_release(&b);
}

/* <name><rdf:kind><rdf:li>text</rdf:li></rdf:kind></name> */
static void put_open(struct buf *out, const char *name, const char *kind)
{
    buf_printf(out, "<%s><rdf:%s>", name, kind);
}

static void put_close(struct buf *out, const char *name, const char *kind)
{
    buf_printf(out, "</rdf:%s></%s>\n", kind, name);
}

static void put_item(struct buf *out, struct str text, bool by_language)
{
    buf_z(out, by_language ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>");
    xml_text(out, text);
    buf_z(out, "</rdf:li>");
}

static void put_alternative(struct buf *out, const char *name, struct str text)
{
    if (!text.n)
        return;
    put_open(out, name, "Alt");
    put_item(out, text, true);
    put_close(out, name, "Alt");
}

static void put_simple(struct buf *out, const char *name, struct str text)
{
    if (!text.n)
        return;
    buf_printf(out, "<%s>", name);
    xml_text(out, text);
    buf_printf(out, "</%s>\n", name);
}

static void put_people(struct buf *out, const struct book *book)
{
    bool any = false;
    for (size_t i = 0; i < book->meta.n_contributors; i++) {
        if (book->meta.contributors[i].role != ROLE_AUTHOR)
            continue;
        if (!any)
            put_open(out, "dc:creator", "Seq");
        any = true;
        put_item(out, book->meta.contributors[i].name, false);
    }
    if (any)
        put_close(out, "dc:creator", "Seq");
}

static void put_list(struct buf *out, const char *name, const struct str *items, size_t n)
{
    if (n == 0)
        return;
    put_open(out, name, "Bag");
    for (size_t i = 0; i < n; i++)
        put_item(out, items[i], false);
    put_close(out, name, "Bag");
}

static void put_dates(struct buf *out, long long seconds)
{
    static const char *const names[] = {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"};
    struct civil at = civil_of_seconds(seconds);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        buf_printf(out, "<%s>%04d-%02d-%02dT%02d:%02d:%02dZ</%s>\n", names[i], at.year, at.month, at.day, at.hour,
                   at.minute, at.second, names[i]);
}

static const char xmp_head[] = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                               "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                               " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                               " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                               " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                               "<dc:format>application/pdf</dc:format>\n";
static const char xmp_foot[] = "<xmp:CreatorTool>jilid</xmp:CreatorTool>\n<pdf:Producer>jilid " JILID_VERSION
                               "</pdf:Producer>\n<pdfuaid:part>1</pdfuaid:part>\n"
                               "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
                               "</rdf:Description>\n";
/* PDF/A knows every schema but PDF/UA's, which must be described in the file (ISO 19005-2, 6.6.2.3). */
static const char xmp_schemas[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";
static const char xmp_end[] = "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";

static struct str make_xmp(const struct book *book, struct arena *arena)
{
    const struct metadata *meta = &book->meta;
    struct buf b = {0};
    buf_z(&b, xmp_head);
    put_alternative(&b, "dc:title", meta->title);
    put_people(&b, book);
    put_alternative(&b, "dc:description", meta->description);
    put_list(&b, "dc:subject", meta->subjects.items, meta->subjects.n);
    put_list(&b, "dc:language", &meta->lang, meta->lang.n ? 1 : 0);
    put_list(&b, "dc:publisher", &meta->publisher, meta->publisher.n ? 1 : 0);
    put_alternative(&b, "dc:rights", meta->rights);
    put_simple(&b, "dc:identifier", meta->isbn.n ? meta->isbn : meta->identifier);
    put_simple(&b, "pdf:Keywords", subjects(book, arena));
    put_dates(&b, book_time(book));
    buf_z(&b, xmp_foot);
    buf_z(&b, xmp_schemas);
    buf_z(&b, xmp_end);
    return buf_take(&b, arena);
}

pdf_ref pdf_meta(struct pdf_file *file, const struct book *book, struct arena *arena)
{
    fill_info(file, book, arena);
    return pdf_file_stream(file, STR("/Type /Metadata\n/Subtype /XML\n"), make_xmp(book, arena), false);
}
