/* The feeds of a catalogue: OPDS 1.2 as Atom, OPDS 2.0 as JSON, 100 publications a page. Times are the publications' own,
   so that unchanged books give unchanged bytes. All authors stand in one atom:author, since KOReader shows only the
   last. */
#include "write/catalog/parts.h"

#include "base/json.h"
#include "write/xml.h"

#define ATOM_TYPE "application/atom+xml;profile=opds-catalog;kind=acquisition"
#define JSON_TYPE "application/opds+json"
#define OPEN_ACCESS "http://opds-spec.org/acquisition/open-access"
#define IMAGE_REL "http://opds-spec.org/image"
#define THUMBNAIL_REL "http://opds-spec.org/image/thumbnail"

static const struct {
    const char *type, *title;
} forms[FORMS] = {
    [FORM_EPUB] = {"application/epub+zip", "EPUB"},
    [FORM_PDF] = {"application/pdf", "PDF"},
    [FORM_BOOKLET] = {"application/pdf", "PDF (booklet)"},
    [FORM_HANDOUT] = {"application/pdf", "PDF (handout)"},
};

size_t catalog_pages(const struct catalog *c)
{
    return c->n == 0 ? 1 : (c->n + CATALOG_PAGE - 1) / CATALOG_PAGE;
}

struct str catalog_page_name(struct arena *arena, size_t page, const char *ending)
{
    return page == 0 ? str_format(arena, "catalog.%s", ending) : str_format(arena, "catalog-%zu.%s", page + 1, ending);
}

struct span {
    size_t from, to;
};

static struct span page_span(const struct catalog *c, size_t page)
{
    size_t from = page * CATALOG_PAGE, to = from + CATALOG_PAGE;
    return (struct span){from < c->n ? from : c->n, to < c->n ? to : c->n};
}

/* The pages that a page leads to; SIZE_MAX: there is none. */
struct step {
    const char *rel;
    size_t page;
};
enum { STEPS = 6 };

static void page_steps(const struct catalog *c, size_t page, struct step steps[STEPS])
{
    size_t last = catalog_pages(c) - 1;
    bool several = last > 0;
    steps[0] = (struct step){"self", page};
    steps[1] = (struct step){"start", 0};
    steps[2] = (struct step){"first", several ? 0 : SIZE_MAX};
    steps[3] = (struct step){"previous", page > 0 ? page - 1 : SIZE_MAX};
    steps[4] = (struct step){"next", page < last ? page + 1 : SIZE_MAX};
    steps[5] = (struct step){"last", several ? last : SIZE_MAX};
}

static struct str page_href(const struct catalog *c, size_t page, const char *ending)
{
    return str_cat(c->arena, c->base_url, catalog_page_name(c->arena, page, ending));
}

/* Atom (RFC 4287). */

static void element(struct buf *out, const char *indent, const char *name, struct str text)
{
    if (text.n == 0)
        return;
    buf_printf(out, "%s<%s>", indent, name);
    xml_text(out, text);
    buf_printf(out, "</%s>\n", name);
}

static void link(struct buf *out, const char *indent, const char *rel, struct str href, const char *type)
{
    buf_printf(out, "%s<link", indent);
    xml_attribute(out, "rel", str_of(rel));
    xml_attribute(out, "href", href);
    xml_attribute(out, "type", str_of(type));
    buf_z(out, "/>\n");
}

static void atom_forms(const struct publication *p, struct buf *out)
{
    for (size_t i = 0; i < FORMS; i++) {
        if (p->files[i].href.n == 0)
            continue;
        buf_z(out, "    <link");
        xml_attribute(out, "rel", STR(OPEN_ACCESS));
        xml_attribute(out, "href", p->files[i].href);
        xml_attribute(out, "type", str_of(forms[i].type));
        xml_attribute(out, "title", str_of(forms[i].title));
        buf_printf(out, " length=\"%lld\"/>\n", p->files[i].bytes);
    }
}

static void atom_person(struct buf *out, const char *name, struct str text)
{
    if (text.n == 0)
        return;
    buf_printf(out, "    <%s>\n", name);
    element(out, "      ", "name", text);
    buf_printf(out, "    </%s>\n", name);
}

static void atom_pictures(const struct publication *p, struct buf *out)
{
    if (p->picture.href.n == 0)
        return;
    link(out, "    ", IMAGE_REL, p->picture.href, p->picture.type.p);
    link(out, "    ", THUMBNAIL_REL, p->thumbnail.href, p->thumbnail.type.p);
}

static void atom_entry(const struct publication *p, struct buf *out)
{
    buf_z(out, "  <entry");
    if (p->lang.n)
        xml_attribute(out, "xml:lang", p->lang);
    buf_z(out, ">\n");
    element(out, "    ", "id", p->id);
    element(out, "    ", "title", p->title);
    element(out, "    ", "updated", p->modified);
    atom_person(out, "author", p->authors[0]);
    element(out, "    ", "dc:language", p->lang);
    element(out, "    ", "dc:publisher", p->publisher);
    element(out, "    ", "dc:issued", p->published);
    element(out, "    ", "rights", p->rights);
    for (size_t i = 0; i < p->subjects.n; i++) {
        buf_z(out, "    <category");
        xml_attribute(out, "term", p->subjects.items[i]);
        xml_attribute(out, "label", p->subjects.items[i]);
        buf_z(out, "/>\n");
    }
    element(out, "    ", "summary", p->description.n ? p->description : p->subtitle);
    atom_pictures(p, out);
    atom_forms(p, out);
    buf_z(out, "  </entry>\n");
}

void catalog_atom(const struct catalog *c, size_t page, struct buf *out)
{
    struct step steps[STEPS];
    struct span span = page_span(c, page);
    page_steps(c, page, steps);
    buf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""
               " xmlns:dc=\"http://purl.org/dc/terms/\" xmlns:opds=\"http://opds-spec.org/2010/catalog\""
               " xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\"");
    xml_attribute(out, "xml:lang", c->lang);
    buf_z(out, ">\n");
    element(out, "  ", "id", page == 0 ? c->id : str_format(c->arena, "%.*s:%zu", STR_ARG(c->id), page + 1));
    element(out, "  ", "title", c->title);
    element(out, "  ", "updated", c->updated);
    element(out, "  ", "generator", STR(CATALOG_MARK));
    buf_printf(out, "  <author>\n    <name>");
    xml_text(out, c->title);
    buf_z(out, "</name>\n  </author>\n");
    for (size_t i = 0; i < STEPS; i++)
        if (steps[i].page != SIZE_MAX)
            link(out, "  ", steps[i].rel, page_href(c, steps[i].page, "xml"), ATOM_TYPE);
    link(out, "  ", "alternate", page_href(c, page, "json"), JSON_TYPE);
    buf_printf(out, "  <opensearch:totalResults>%zu</opensearch:totalResults>\n", c->n);
    buf_printf(out, "  <opensearch:itemsPerPage>%d</opensearch:itemsPerPage>\n", CATALOG_PAGE);
    buf_printf(out, "  <opensearch:startIndex>%zu</opensearch:startIndex>\n", span.from + 1);
    for (size_t i = span.from; i < span.to; i++)
        atom_entry(c->items[i], out);
    buf_z(out, "</feed>\n");
}

/* JSON (OPDS 2.0, Readium Web Publication Manifest). */

static void json_link(struct json *json, const char *rel, struct str href, const char *type)
{
    json_object(json);
    json_member(json, "rel", str_of(rel));
    json_member(json, "href", href);
    json_member(json, "type", str_of(type));
}

static void json_people(struct json *json, const struct publication *p, enum contributor_role role, const char *key)
{
    bool any = false;
    for (size_t i = 0; i < p->n_contributors; i++) {
        if (p->contributors[i].role != role)
            continue;
        if (!any) {
            json_key(json, key);
            json_array(json);
        }
        any = true;
        json_object(json);
        json_member(json, "name", p->contributors[i].name);
        json_member(json, "sortAs", p->contributors[i].file_as);
        json_object_end(json);
    }
    if (any)
        json_array_end(json);
}

static void json_series(struct json *json, const struct publication *p)
{
    long position;
    if (p->series.n == 0)
        return;
    json_key(json, "belongsTo");
    json_object(json);
    json_key(json, "series");
    json_object(json);
    json_member(json, "name", p->series);
    if (str_int(p->series_number, &position))
        json_member_int(json, "position", position);
    json_object_end(json);
    json_object_end(json);
}

static void json_metadata(struct json *json, const struct publication *p)
{
    json_key(json, "metadata");
    json_object(json);
    json_member(json, "@type", STR("http://schema.org/Book"));
    json_member(json, "identifier", p->id);
    json_member(json, "title", p->title);
    json_member(json, "sortAs", p->file_as);
    json_member(json, "subtitle", p->subtitle);
    json_people(json, p, ROLE_AUTHOR, "author");
    json_people(json, p, ROLE_EDITOR, "editor");
    json_people(json, p, ROLE_TRANSLATOR, "translator");
    json_member(json, "publisher", p->publisher);
    json_member(json, "published", p->published);
    json_member(json, "modified", p->modified);
    json_member(json, "language", p->lang);
    json_member(json, "description", p->description);
    if (p->subjects.n) {
        json_key(json, "subject");
        json_array(json);
        for (size_t i = 0; i < p->subjects.n; i++)
            json_str(json, p->subjects.items[i]);
        json_array_end(json);
    }
    json_series(json, p);
    json_object_end(json);
}

static void json_picture(struct json *json, const struct catalog_picture *picture)
{
    json_object(json);
    json_member(json, "href", picture->href);
    json_member(json, "type", picture->type);
    json_member_int(json, "width", picture->width);
    json_member_int(json, "height", picture->height);
    json_object_end(json);
}

static void json_publication(struct json *json, const struct publication *p)
{
    json_object(json);
    json_metadata(json, p);
    json_key(json, "links");
    json_array(json);
    for (size_t i = 0; i < FORMS; i++) {
        if (p->files[i].href.n == 0)
            continue;
        json_link(json, OPEN_ACCESS, p->files[i].href, forms[i].type);
        json_member(json, "title", str_of(forms[i].title));
        json_object_end(json);
    }
    json_array_end(json);
    json_key(json, "images");
    json_array(json);
    if (p->picture.href.n) {
        json_picture(json, &p->picture);
        json_picture(json, &p->thumbnail);
    }
    json_array_end(json);
    json_object_end(json);
}

static void json_head(const struct catalog *c, size_t page, struct json *json)
{
    struct step steps[STEPS];
    page_steps(c, page, steps);
    json_key(json, "metadata");
    json_object(json);
    json_member(json, "title", c->title);
    json_member(json, "identifier", c->id);
    json_member(json, "modified", c->updated);
    json_member_int(json, "numberOfItems", (long long)c->n);
    json_member_int(json, "itemsPerPage", CATALOG_PAGE);
    json_member_int(json, "currentPage", (long long)page + 1);
    json_member(json, "generator", STR(CATALOG_MARK));
    json_object_end(json);
    json_key(json, "links");
    json_array(json);
    for (size_t i = 0; i < STEPS; i++)
        if (steps[i].page != SIZE_MAX) {
            json_link(json, steps[i].rel, page_href(c, steps[i].page, "json"), JSON_TYPE);
            json_object_end(json);
        }
    json_link(json, "alternate", page_href(c, page, "xml"), ATOM_TYPE);
    json_object_end(json);
    json_array_end(json);
}

void catalog_json(const struct catalog *c, size_t page, struct buf *out)
{
    struct json json;
    struct span span = page_span(c, page);
    json_init(&json, out, false);
    json_object(&json);
    json_head(c, page, &json);
    json_key(&json, "publications");
    json_array(&json);
    for (size_t i = span.from; i < span.to; i++)
        json_publication(&json, c->items[i]);
    json_array_end(&json);
    json_object_end(&json);
    buf_char(out, '\n');
}
