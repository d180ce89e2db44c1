/* Reads the bibliographies: those of the metadata beneath the book's folder, those of the command line as the user named
   them, and the works that the metadata hold themselves. Each file is read once. Likewise the style: what the user names
   is a file wherever it lies; what the book names is one beneath its folder, or else one that is installed. */
#include "base/file.h"
#include "base/map.h"
#include "book/options.h"
#include "cite/cite.h"
#include "refine/bibliography.h"
#include "refine/citations.h"
#include "refine/messages.h"
#include "refine/paths.h"

static bool library_add(struct press *press, struct place place, struct str name, enum file_result result,
                        struct str text)
{
    if (result == FILE_OK)
        return cite_library_read(press->book->library, str_z(press->arena, name), text);
    bool indonesian = str_starts(press->book->meta.lang, STR("id"));
    diag_add(press->diag, place, &msg_bibliography_unreadable, name, file_result_text(result, indonesian));
    return false;
}

/* False when the file was named before, in whatever way. */
static bool is_new(struct press *press, struct map *named, struct str path)
{
    struct str plain = path_plain(press->arena, path);
    bool known = map_get(named, plain) != NULL;
    map_put(named, plain, press);
    return !known;
}

bool library_read(struct press *press)
{
    struct book *book = press->book;
    const struct options *options = press->options;
    struct map *named = map_new(press->arena);
    bool good = true;
    size_t n_options = options ? options->n_bibliographies : 0;
    book->library = cite_library_new(press->arena, press->diag);
    for (size_t i = 0; i < book->meta.bibliographies.n; i++) {
        struct str name = book->meta.bibliographies.items[i], text = STR_NONE;
        if (!is_new(press, named, path_join(press->arena, str_of(book->root), name)))
            continue;
        enum file_result result = file_read_beneath(press->arena, book->root, name, FILE_MAX_TEXT, &text);
        good &= library_add(press, book_key_place(book, "bibliography"), name, result, text);
    }
    for (size_t i = 0; i < n_options; i++) {
        struct str name = str_of(options->bibliographies[i]), text = STR_NONE;
        if (!is_new(press, named, name))
            continue;
        enum file_result result = file_read(press->arena, options->bibliographies[i], FILE_MAX_TEXT, &text);
        good &= library_add(press, NOWHERE, name, result, text);
    }
    if (book->meta.references)
        good &= cite_library_add(book->library, book->meta.references);
    return good;
}

/* The style that the book names: a file of its own, or one that is installed. */
static const char *own_style(struct press *press)
{
    const struct book *book = press->book;
    struct str name = book->meta.csl, text;
    if (file_read_beneath(press->arena, book->root, name, FILE_MAX_TEXT, &text) == FILE_OK)
        return str_z(press->arena, path_join(press->arena, str_of(book->root), name));
    name = path_base(name); /* nothing outside the folder but what is installed */
    return str_z(press->arena, str_ends(name, STR(".csl")) ? str_sub(name, 0, name.n - 4) : name);
}

const struct cite_style *library_style(struct press *press)
{
    const struct book *book = press->book;
    const struct options *options = press->options;
    struct place place = book_key_place(book, "csl");
    const char *name = NULL; /* the program's own */
    if (options && options->csl.n) {
        name = str_z(press->arena, options->csl);
        place = NOWHERE;
    } else if (book->meta.csl.n) {
        name = own_style(press);
    }
    struct cite_style *style = cite_style_open(press->arena, press->diag, place, name, book->meta.lang);
    if (style)
        cite_style_set_item_language(style, book->meta.item_language);
    return style;
}
