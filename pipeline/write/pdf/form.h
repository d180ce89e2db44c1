/* A page of a PDF by cairo as a form XObject of ours (ISO 32000-1, 8.10): all that it is made of is checked by a list of
   what may stand in it, and changed where PDF/A-2 or a press wants it otherwise, before anything is copied. */
#ifndef JILID_PDF_FORM_H
#define JILID_PDF_FORM_H

#include "base/image/image.h"
#include "write/pdf/read.h"

/* What an object is. */
enum pdf_what {
    WHAT_RESOURCES,
    WHAT_XOBJECT, /* a form or an image */
    WHAT_FORM,
    WHAT_IMAGE,
    WHAT_PATTERN, /* of tiles, or a gradient */
    WHAT_GRADIENT,
    WHAT_SHADING,
    WHAT_FUNCTION,
    WHAT_STATE,
    WHAT_MASK,
    WHAT_GROUP,
    WHAT_FONT,
    WHAT_CID_FONT,
    WHAT_SYSTEM,
    WHAT_DESCRIPTOR,
    WHAT_PROGRAM,
    WHAT_CMAP,
    WHAT_COUNT
};

/* What drawing does to a page. */
struct pdf_effect {
    uint64_t cost; /* about one for an operator */
    int depth;     /* of q within q, with those of what is drawn */
    bool transparent, coloured;
};

/* What is known of an object that was looked at. */
struct pdf_checked {
    enum pdf_what what;
    bool good; /* once all of it was looked at */
    struct pdf_effect effect;
    bool smooth;      /* an image whose pixels are to run into each other */
    double pixels[2]; /* across and down, of an image before it was cropped */
    double box[4];    /* what is left of it: x, y, width and height, within the unit square */
    bool taken;       /* a soft mask that has its image */
    uint8_t
        *codes; /* of a font: a bit for each code that this page shows; then for each whose text is not said apart */
    pdf_ref copy;
};

/* The colour space that a group is mixed in. */
struct pdf_group {
    struct pdf_value *space;
    struct pdf_group *next;
};

/* The pages of a source, of which some become forms; they share what they have in common. */
struct pdf_form {
    struct arena *arena; /* the source's */
    struct pdf_source source;
    /* of the page that is being checked: */
    const struct image *svg; /* what it was drawn from; NULL: unknown */
    double area;             /* in its units */
    int nested;              /* objects within objects */
    size_t size;             /* bytes that it adds */
    struct pdf_effect effect;
    struct {
        const struct pdf_value *font;
        struct pdf_checked *note;
    } fonts[64]; /* that it shows text in */
    size_t n_fonts;
    struct pdf_group *groups; /* its groups' colour spaces */
    const char *why;          /* it was refused */
};

/* A page's form: its resources and its operators, in the arena. */
struct pdf_form_page {
    struct pdf_value *resources;
    struct str deflated;
    double width, height;
    size_t size; /* about what it adds to a file, in bytes */
    bool transparent, coloured;
};

/* Checks page number n, from 0. False, with form->why, an English phrase, when it is not to be used. */
bool pdf_form_check(struct pdf_form *form, size_t n, struct pdf_form_page *page);

/* The form in a file, with corners at (0, 0) and (1, 1), as an image has them. */
pdf_ref pdf_form_copy(struct pdf_form *form, const struct pdf_form_page *page, struct pdf_file *file);

/* For those that check: */

bool pdf_form_refuse(struct pdf_form *form, const char *why); /* false */

/* The resource of a name that an operator gives, and what is known of it. NULL: there is none. */
const struct pdf_value *pdf_form_resource(const struct pdf_form *form, const struct pdf_value *resources,
                                          const char *kind, struct str name, struct pdf_checked **checked);

/* The operators of a stream, rewritten and deflated, in the arena, and where they paint; adds what they do to
   form->effect. */
struct pdf_bounds;
bool pdf_operators_check(struct pdf_form *form, const struct pdf_object *stream, const struct pdf_value *resources,
                         struct str *deflated, struct pdf_bounds *painted);

/* Whether a font has all that it shows, as the standards want it. */
bool pdf_embedded_check(struct pdf_form *form, const struct pdf_value *font, const uint8_t *codes);

/* The bytes of a stream, inflated if need be; from the heap (mem_free). */
bool pdf_object_bytes(const struct pdf_object *object, size_t max, struct str *bytes);

enum { PDF_COST_MAX = 600000, PDF_COST_GROUP = 1000, PDF_DEPTH_MAX = 24, PDF_CODES = 65536, PDF_CONTENT_MAX = 1 << 26 };

#endif
