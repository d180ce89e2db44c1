/* Stage "epub". Takes the refined book, theme and fonts; gives NAME.epub: texts, navigation, package, styles, fonts,
   pictures and cover in one container. Warns of what stores and old readers refuse. */
#include "write/epub/epub.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/terms.h"
#include "write/cover/cover.h"
#include "write/epub/css.h"
#include "write/messages.h"
#include "write/epub/nav.h"
#include "write/epub/onix.h"
#include "write/epub/opf.h"
#include "write/epub/shop.h"
#include "write/write.h"
#include "write/epub/xhtml.h"
#include "write/xml.h"

#define LARGE_BOOK ((size_t)50 << 20)

struct epub {
    struct press *press;
    const struct plan *plan;
    struct container *container;
    struct fontset *fontset; /* NULL: nothing is embedded */
    struct package package;
};

static void epub_add(struct epub *e, const char *folder, struct str name, struct str bytes, bool stored)
{
    container_add(e->container, str_z(e->press->arena, str_cat(e->press->arena, str_of(folder), name)), bytes, stored);
}

static void cover_page(struct buf *out, const struct epub *e)
{
    struct arena *arena = e->press->arena;
    struct str title = str_of(term_text(e->plan->lang, TERM_COVER));
    xhtml_begin(out, e->plan, e->plan->cover, NULL);
    buf_z(out, "<section class=\"cover\" epub:type=\"cover\"");
    xml_attribute(out, "aria-label", title);
    buf_z(out, "><img role=\"doc-cover\"");
    xml_attribute(out, "src", e->package.cover_drawn.n ? e->package.cover_drawn : e->package.cover_name);
    xml_attribute(out, "alt", str_format(arena, "%.*s: %.*s", STR_ARG(title), STR_ARG(e->press->book->meta.title)));
    buf_z(out, "/></section>\n");
    xhtml_end(out);
}

static void epub_texts(struct epub *e)
{
    const struct toc *toc = toc_make(e->plan);
    for (size_t i = 0; i < e->plan->n_pieces; i++) {
        const struct piece *piece = &e->plan->pieces[i];
        struct buf out = {0};
        if (piece->kind == PIECE_COVER)
            cover_page(&out, e);
        else if (piece->kind == PIECE_NAV)
            nav_write(&out, e->plan, toc);
        else
            xhtml_piece(&out, e->plan, piece, e->fontset);
        epub_add(e, "EPUB/", piece->file, buf_take(&out, e->press->arena), false);
    }
    struct buf ncx = {0};
    ncx_write(&ncx, e->plan, toc, e->package.identifier);
    epub_add(e, "EPUB/", STR("toc.ncx"), buf_take(&ncx, e->press->arena), false);
    const struct theme *theme = e->press->theme;
    if (!e->fontset || !theme)
        return;
    const struct text_style *body = &theme->styles[STYLE_BODY].text, *h1 = &theme->styles[STYLE_H1].text;
    fontset_add(e->fontset, (struct face_want){h1->role, h1->bold, h1->italic}, e->plan->nav->title);
    for (size_t i = 0; i < toc->n; i++)
        fontset_add(e->fontset, (struct face_want){body->role, body->bold, body->italic}, toc->entries[i].label);
}

static void epub_fonts(struct epub *e)
{
    struct font_file *files = NULL;
    size_t n = e->fontset ? fontset_files(e->fontset, e->press->options->jobs, &files) : 0;
    e->package.fonts = files;
    e->package.n_fonts = n;
    for (size_t i = 0; i < n; i++)
        epub_add(e, "EPUB/fonts/", files[i].name, files[i].bytes, false);
    struct buf css = {0};
    if (e->press->theme)
        css_write(&css, e->press->theme, files, n, e->plan->rtl);
    epub_add(e, "EPUB/", STR("style.css"), buf_take(&css, e->press->arena), false);
}

static void picture_advise(struct epub *e, const struct book_image *image)
{
    struct place place = {str_z(e->press->arena, image->path), 0, 0};
    if (image->image.bytes.n > SHOP_BYTES)
        diag_add(e->press->diag, place, &msg_epub_picture_bytes, (int)(image->image.bytes.n >> 20));
    if (image->image.format != IMAGE_SVG && (uint64_t)image->image.width * image->image.height > SHOP_PIXELS)
        diag_add(e->press->diag, place, &msg_epub_picture_pixels, (int)image->image.width, (int)image->image.height);
}

/* Pictures are copied as they are, unless the book wants those that are too large scaled down. Readers show CMYK in
   wrong colours or not at all: it becomes RGB. */
static void epub_picture(struct epub *e, const struct book_image *image)
{
    struct arena *arena = e->press->arena;
    const struct image *from = &image->image;
    struct str bytes = from->bytes;
    const char *why = NULL;
    bool large = shop_exceeds(from);
    if (large && e->press->book->meta.fit_images && shop_fit(arena, from, &bytes)) {
        epub_add(e, "EPUB/images/", image->name, bytes, true);
        return;
    }
    bytes = from->bytes;
    picture_advise(e, image);
    if (from->channels == 4 && !image_thumbnail(arena, from, from->width, from->height, &bytes, &why)) {
        diag_add(e->press->diag, (struct place){str_z(arena, image->path), 0, 0}, &msg_epub_picture_cmyk);
        bytes = from->bytes;
    }
    epub_add(e, "EPUB/images/", image->name, bytes, from->format != IMAGE_SVG);
}

static void epub_pictures(struct epub *e)
{
    const struct book *book = e->press->book;
    bool cover_added = false;
    for (size_t i = 0; i < book->n_images; i++) {
        epub_picture(e, book->images[i]);
        cover_added |= book->images[i] == book->cover;
    }
    if (book->cover && !cover_added)
        epub_picture(e, book->cover);
}

/* The name comes first: the cover's page needs it. */
static void epub_cover(struct epub *e)
{
    const struct book_image *given = e->press->book->cover;
    e->package.cover_type = given && given->image.format == IMAGE_JPEG ? "image/jpeg" : "image/png";
    if (given) {
        e->package.cover_name = str_cat(e->press->arena, STR("images/"), given->name);
    } else if (e->plan->cover) {
        struct cover_pictures made = cover_pictures(e->press);
        e->package.cover_name = STR("cover.png"); /* no picture of the book has this place */
        e->package.cover_drawn = STR("cover.svg");
        epub_add(e, "EPUB/", e->package.cover_name, made.png, true);
        epub_add(e, "EPUB/", e->package.cover_drawn, made.svg, false);
    }
}

static const char container_xml[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n"
    "<rootfile full-path=\"EPUB/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";

static void epub_fill(struct epub *e)
{
    container_add(e->container, "mimetype", STR("application/epub+zip"), true);
    container_add(e->container, "META-INF/container.xml", str_of(container_xml), false);
    epub_cover(e);
    epub_texts(e);
    epub_fonts(e);
    epub_pictures(e);
    struct buf opf = {0};
    opf_write(&opf, &e->package);
    epub_add(e, "EPUB/", STR("package.opf"), buf_take(&opf, e->press->arena), false);
}

/* The record for the trade, where the book asks for it. */
static bool epub_onix(const struct epub *e, size_t bytes)
{
    if (!e->press->book->meta.onix)
        return true;
    struct output *output = output_begin(e->press->outputs, write_path(e->press, "-onix.xml"));
    struct buf xml = {0};
    onix_write(&xml, e->plan, e->package.identifier, bytes);
    struct str record = buf_take(&xml, e->press->arena);
    return output && output_write(output, record.p, record.n);
}

bool write_epub(struct press *press)
{
    const char *path = write_path(press, ".epub");
    struct output *output = output_begin(press->outputs, path);
    if (!output)
        return false;
    struct epub e = {.press = press, .plan = plan_make(press)};
    e.container = container_new(press, path, book_time(press->book));
    if (!e.container)
        return false;
    e.fontset = press->fonts ? fontset_new(press->arena, press->fonts) : NULL;
    e.package.plan = e.plan;
    e.package.identifier = opf_identifier(e.plan);
    epub_fill(&e);
    struct str bytes;
    if (!container_end(e.container, &bytes))
        return false;
    if (bytes.n > LARGE_BOOK)
        diag_add(press->diag, (struct place){path, 0, 0}, &msg_epub_bytes, (int)(bytes.n >> 20));
    return output_write(output, bytes.p, bytes.n) && epub_onix(&e, bytes.n);
}
