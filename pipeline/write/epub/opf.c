/* The package document: metadata, manifest, spine, guide. Takes the plan and what was made; an invalid date or ISBN is
   left out rather than passed on. Terms: EPUB 3.3, MARC relators. */
#include "write/epub/opf.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/digest.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "book/isbn.h"
#include "write/epub/nav.h"
#include "write/xml.h"

struct str opf_isbn(struct arena *arena, struct str isbn)
{
    char digits[14];
    return isbn_read(isbn, digits) ? str_dup(arena, str_of(digits)) : STR_NONE;
}

static bool is_uuid(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        bool hex = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
        if (dash ? c != '-' : !hex)
            return false;
    }
    return s.n == 36;
}

static bool is_uri(struct str s)
{
    static const char *const starts[] = {"urn:", "http://", "https://", "doi:"};
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] == '<' || s.p[i] == '>' || s.p[i] == '"')
            return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(s, str_of(starts[i])) && s.n > str_of(starts[i]).n)
            return true;
    return false;
}

struct str opf_identifier(const struct plan *plan)
{
    const struct metadata *meta = &plan->book->meta;
    struct str isbn = opf_isbn(plan->arena, meta->isbn), own = str_trim(meta->identifier);
    if (isbn.n)
        return str_cat(plan->arena, STR("urn:isbn:"), isbn);
    if (is_uuid(own))
        return str_cat(plan->arena, STR("urn:uuid:"), own);
    if (is_uri(own))
        return own;
    struct buf name = {0};
    buf_str(&name, own.n ? own : meta->title);
    for (size_t i = 0; i < meta->n_contributors && own.n == 0; i++) {
        buf_char(&name, '\n');
        buf_str(&name, meta->contributors[i].name);
    }
    buf_char(&name, '\n');
    buf_str(&name, meta->publisher);
    buf_char(&name, '\n');
    buf_str(&name, plan->lang);
    char uuid[37];
    digest_uuid5(buf_view(&name), uuid);
    buf_release(&name);
    return str_format(plan->arena, "urn:uuid:%s", uuid);
}

static void element(struct buf *out, const char *name, const char *id, struct str text)
{
    if (str_trim(text).n == 0)
        return;
    buf_printf(out, "<dc:%s", name);
    if (id)
        xml_attribute(out, "id", str_of(id));
    buf_char(out, '>');
    xml_text(out, str_trim(text));
    buf_printf(out, "</dc:%s>\n", name);
}

static void refine(struct buf *out, const char *id, const char *property, const char *scheme, struct str text)
{
    buf_printf(out, "<meta refines=\"#%s\" property=\"%s\"", id, property);
    if (scheme)
        xml_attribute(out, "scheme", str_of(scheme));
    buf_char(out, '>');
    xml_text(out, text);
    buf_z(out, "</meta>\n");
}

static void titles_write(struct buf *out, const struct plan *plan)
{
    const struct metadata *meta = &plan->book->meta;
    struct str title = str_trim(meta->title);
    element(out, "title", "title", title.n ? title : str_of(term_text(plan->lang, TERM_UNTITLED)));
    refine(out, "title", "title-type", NULL, STR("main"));
    if (str_trim(meta->subtitle).n == 0)
        return;
    element(out, "title", "subtitle", meta->subtitle);
    refine(out, "subtitle", "title-type", NULL, STR("subtitle"));
    refine(out, "title", "display-seq", NULL, STR("1"));
    refine(out, "subtitle", "display-seq", NULL, STR("2"));
}

struct str opf_relator(const struct contributor *one)
{
    static const char *const relators[] = {[ROLE_AUTHOR] = "aut", [ROLE_EDITOR] = "edt", [ROLE_TRANSLATOR] = "trl"};
    if (one->role == ROLE_OTHER)
        return one->relator.n ? one->relator : STR("ctb");
    return str_of(relators[one->role]);
}

/* Catalogues sort by a creator: a book that names nobody has its publisher, or is said to be anonymous. */
static void creator_unknown(struct buf *out, const struct plan *plan)
{
    static const struct {
        const char *lang, *word;
    } words[] = {{"id", "Anonim"}, {"fr", "Anonyme"}, {"es", "Anónimo"}, {"ru", "Аноним"},
                 {"ar", "مجهول"},  {"zh", "佚名"},    {"", "Anonymous"}};
    struct str publisher = str_trim(plan->book->meta.publisher), base = uc_lang_base(plan->lang);
    size_t i = 0;
    while (words[i].lang[0] && !str_is_nocase(base, words[i].lang))
        i++;
    struct str name = publisher.n ? publisher : str_of(words[i].word);
    element(out, "creator", "name-1", name);
    refine(out, "name-1", "role", "marc:relators", publisher.n ? STR("pbl") : STR("aut"));
    refine(out, "name-1", "file-as", NULL, name);
}

/* Authors are creators; others contribute, unless an edited book has nobody else. */
static void contributors_write(struct buf *out, const struct plan *plan)
{
    const struct metadata *meta = &plan->book->meta;
    enum contributor_role leading = ROLE_EDITOR;
    unsigned sequence = 0;
    for (size_t i = 0; i < meta->n_contributors; i++)
        if (meta->contributors[i].role == ROLE_AUTHOR)
            leading = ROLE_AUTHOR;
    for (size_t i = 0; i < meta->n_contributors; i++) {
        const struct contributor *one = &meta->contributors[i];
        char id[32], number[16];
        if (str_trim(one->name).n == 0)
            continue;
        snprintf(id, sizeof id, "name-%zu", i + 1);
        element(out, one->role == leading ? "creator" : "contributor", id, one->name);
        refine(out, id, "role", "marc:relators", opf_relator(one));
        refine(out, id, "file-as", NULL, one->file_as.n ? one->file_as : one->name);
        snprintf(number, sizeof number, "%u", ++sequence);
        refine(out, id, "display-seq", NULL, str_of(number));
    }
    if (sequence == 0)
        creator_unknown(out, plan);
}

struct str opf_date(struct str date)
{
    struct civil read;
    date = str_trim(date);
    return civil_read(date, &read) ? date : STR_NONE;
}

static void modified_write(struct buf *out, const struct plan *plan)
{
    struct civil at;
    if (!civil_read(str_trim(plan->book->meta.modified), &at) || at.day == 0)
        at = civil_of_seconds(book_time(plan->book));
    buf_printf(out, "<meta property=\"dcterms:modified\">%04d-%02d-%02dT%02d:%02d:%02dZ</meta>\n", at.year, at.month,
               at.day, at.hour, at.minute, at.second);
}

static void series_write(struct buf *out, const struct metadata *meta)
{
    long position;
    if (str_trim(meta->series).n == 0)
        return;
    buf_z(out, "<meta property=\"belongs-to-collection\" id=\"series\">");
    xml_text(out, str_trim(meta->series));
    buf_z(out, "</meta>\n");
    refine(out, "series", "collection-type", NULL, STR("series"));
    if (str_int(str_trim(meta->series_number), &position) && position >= 0)
        refine(out, "series", "group-position", NULL, str_trim(meta->series_number));
}

/* Schemes that EPUB's registry of authorities names in one way (EPUB 3.3, D.3.1). */
static struct str authority_of(struct str scheme)
{
    static const char *const known[] = {"AAT",    "BIC",  "BISAC", "CLC", "DDC",   "CLIL", "EuroVoc",
                                        "MEDTOP", "LCSH", "NDC",   "UDC", "Thema", "WGS"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is_nocase(scheme, known[i]))
            return str_of(known[i]);
    return scheme;
}

static void subjects_write(struct buf *out, const struct metadata *meta)
{
    for (size_t i = 0; i < meta->subjects.n; i++) {
        const struct subject_code *code = meta->subject_codes ? &meta->subject_codes[i] : NULL;
        bool coded = code && code->scheme.n && code->code.n;
        char id[32];
        snprintf(id, sizeof id, "subject-%zu", i + 1);
        element(out, "subject", coded ? id : NULL, meta->subjects.items[i]);
        if (!coded || str_trim(meta->subjects.items[i]).n == 0)
            continue;
        refine(out, id, "authority", NULL, authority_of(code->scheme));
        refine(out, id, "term", NULL, code->code);
    }
}

/* The printed book: whose pages the page list names. */
static void source_write(struct buf *out, const struct plan *plan)
{
    const struct metadata *meta = &plan->book->meta;
    struct str isbn = opf_isbn(plan->arena, meta->print_isbn), title = str_trim(meta->title);
    if (title.n == 0)
        title = str_of(term_text(plan->lang, TERM_UNTITLED));
    struct str source =
        isbn.n ? str_cat(plan->arena, STR("urn:isbn:"), isbn) : str_cat(plan->arena, title, STR(" (PDF)"));
    if (isbn.n == 0 && plan->n_marks == 0)
        return;
    element(out, "source", "source", source);
    if (plan->n_marks == 0)
        return;
    refine(out, "source", "source-of", NULL, STR("pagination"));
    buf_z(out, "<meta property=\"pageBreakSource\">");
    xml_text(out, source);
    buf_z(out, "</meta>\n");
}

static void audience_write(struct buf *out, const struct metadata *meta)
{
    if (str_trim(meta->audience).n == 0)
        return;
    buf_z(out, "<meta property=\"dcterms:audience\">");
    xml_text(out, str_trim(meta->audience));
    buf_z(out, "</meta>\n");
}

static void metadata_write(struct buf *out, const struct package *package)
{
    const struct plan *plan = package->plan;
    const struct metadata *meta = &plan->book->meta;
    buf_z(out, "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    element(out, "identifier", "identifier", package->identifier);
    titles_write(out, plan);
    contributors_write(out, plan);
    element(out, "publisher", NULL, meta->publisher);
    element(out, "date", NULL, opf_date(meta->date));
    element(out, "language", NULL, plan->lang);
    element(out, "description", NULL, meta->description);
    subjects_write(out, meta);
    element(out, "rights", NULL, meta->rights);
    source_write(out, plan);
    audience_write(out, meta);
    series_write(out, meta);
    modified_write(out, plan);
    access_write(out, plan);
    if (package->cover_name.n)
        buf_z(out, "<meta name=\"cover\" content=\"cover-image\"/>\n");
    buf_z(out, "</metadata>\n");
}

static void item(struct buf *out, struct str id, struct str href, const char *type, const char *properties)
{
    buf_z(out, "<item");
    xml_attribute(out, "id", id);
    xml_attribute(out, "href", href);
    xml_attribute(out, "media-type", str_of(type));
    if (properties)
        xml_attribute(out, "properties", str_of(properties));
    buf_z(out, "/>\n");
}

static struct str numbered(const struct plan *plan, const char *stem, size_t i)
{
    return str_format(plan->arena, "%s-%zu", stem, i + 1);
}

static void manifest_write(struct buf *out, const struct package *package)
{
    const struct plan *plan = package->plan;
    static const char *const types[] = {
        [IMAGE_PNG] = "image/png", [IMAGE_JPEG] = "image/jpeg", [IMAGE_SVG] = "image/svg+xml"};
    buf_z(out, "<manifest>\n");
    item(out, STR("ncx"), STR("toc.ncx"), "application/x-dtbncx+xml", NULL);
    item(out, STR("style"), STR("style.css"), "text/css", NULL);
    if (package->cover_name.n)
        item(out, STR("cover-image"), package->cover_name, package->cover_type, "cover-image");
    if (package->cover_drawn.n)
        item(out, STR("cover-drawn"), package->cover_drawn, types[IMAGE_SVG], NULL);
    for (size_t i = 0; i < plan->n_pieces; i++)
        item(out, numbered(plan, "text", i), plan->pieces[i].file, "application/xhtml+xml",
             &plan->pieces[i] == plan->nav ? "nav" : NULL);
    for (size_t i = 0; i < plan->book->n_images; i++) {
        const struct book_image *image = plan->book->images[i];
        if (image != plan->book->cover)
            item(out, numbered(plan, "image", i), str_cat(plan->arena, STR("images/"), image->name),
                 types[image->image.format], NULL);
    }
    for (size_t i = 0; i < package->n_fonts; i++)
        item(out, numbered(plan, "font", i), str_cat(plan->arena, STR("fonts/"), package->fonts[i].name),
             "application/vnd.ms-opentype", NULL);
    buf_z(out, "</manifest>\n");
}

static void spine_write(struct buf *out, const struct plan *plan)
{
    buf_z(out, plan->rtl ? "<spine toc=\"ncx\" page-progression-direction=\"rtl\">\n" : "<spine toc=\"ncx\">\n");
    for (size_t i = 0; i < plan->n_pieces; i++) {
        buf_printf(out, "<itemref idref=\"text-%zu\"", i + 1);
        buf_z(out, plan->pieces[i].linear ? "/>\n" : " linear=\"no\"/>\n");
    }
    buf_z(out, "</spine>\n");
}

static void guide_reference(struct buf *out, const struct plan *plan, const char *type, const struct piece *piece,
                            enum term term)
{
    if (!piece)
        return;
    buf_z(out, "<reference");
    xml_attribute(out, "type", str_of(type));
    xml_attribute(out, "title", str_of(term_text(plan->lang, term)));
    xml_attribute(out, "href", piece->file);
    buf_z(out, "/>\n");
}

void opf_write(struct buf *out, const struct package *package)
{
    const struct plan *plan = package->plan;
    buf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\""
               " version=\"3.0\" unique-identifier=\"identifier\"");
    xml_attribute(out, "xml:lang", plan->lang);
    if (plan->rtl)
        xml_attribute(out, "dir", STR("rtl"));
    buf_z(out, ">\n");
    metadata_write(out, package);
    manifest_write(out, package);
    spine_write(out, plan);
    buf_z(out, "<guide>\n");
    guide_reference(out, plan, "cover", plan->cover, TERM_COVER);
    guide_reference(out, plan, "title-page", nav_role(plan, CHAPTER_TITLE), TERM_TITLE_PAGE);
    guide_reference(out, plan, "toc", plan->nav, TERM_CONTENTS);
    guide_reference(out, plan, "text", nav_body(plan), TERM_BEGIN_READING);
    buf_z(out, "</guide>\n</package>\n");
}
