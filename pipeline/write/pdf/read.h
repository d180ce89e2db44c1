/* PDF's syntax, read back: values, and the objects of a file with a classic cross-reference table (ISO 32000-1, 7.3 and
   7.5). It is meant for what cairo writes: what stands elsewhere than such files have it is refused. */
#ifndef JILID_PDF_READ_H
#define JILID_PDF_READ_H

#include "write/pdf/file.h"

struct arena;

enum pdf_kind {
    PDF_NULL,
    PDF_BOOL,
    PDF_NUMBER,
    PDF_NAME,
    PDF_STRING,
    PDF_ARRAY,
    PDF_DICT,
    PDF_POINTER, /* a reference to an object */
    PDF_OPERATOR
};

struct pdf_value {
    enum pdf_kind kind;
    struct str text; /* as it stands: a number; a name behind its slash; a string with its brackets; an operator */
    double number;   /* a number's value; the number of the object that is referred to */
    struct str key;  /* within a dictionary */
    struct pdf_value *first, *next; /* what an array or dictionary holds */
};

/* Values one after another: of objects, or the operands and operators of a content stream, where there are no
   references. */
struct pdf_reader {
    const char *p, *end;
    struct arena *arena; /* where arrays and dictionaries have what they hold */
    bool content;
};

/* The next value. False at the end, and at what is no value; pdf_read_ended tells them apart. */
bool pdf_read_value(struct pdf_reader *reader, struct pdf_value *out);
bool pdf_read_ended(struct pdf_reader *reader);

struct pdf_value *pdf_value_get(const struct pdf_value *dict, const char *key); /* NULL: there is none */
bool pdf_value_is(const struct pdf_value *value, const char *name);             /* a name; NULL is none */

/* The next byte of a string's text, with *at first 0; -1: there is none left. */
int pdf_string_byte(struct str string, size_t *at);

/* Writes a value as it was read; pointer, with its context, writes the references in it. */
typedef void pdf_pointer_fn(void *context, const struct pdf_value *value, struct buf *out);
void pdf_value_put(const struct pdf_value *value, pdf_pointer_fn *pointer, void *context, struct buf *out);
/* The same of what an array or dictionary holds, without its brackets. */
void pdf_members_put(const struct pdf_value *value, pdf_pointer_fn *pointer, void *context, struct buf *out);

struct pdf_object {
    struct pdf_value value;
    bool stream;
    struct str bytes;         /* of a stream, as they stand in the file */
    struct pdf_checked *note; /* of those who check and copy it; NULL at first */
};

struct pdf_source {
    struct pdf_object *objects; /* by number; the value of one that is not there is null */
    size_t n;
    struct pdf_value trailer;
};

/* All objects of a file, in the arena; the bytes are borrowed. False when anything in it is not as it should be. */
bool pdf_source_read(struct arena *arena, struct str bytes, struct pdf_source *source);

/* The object that a value refers to; NULL: it is no reference, or to nothing. */
struct pdf_object *pdf_source_object(const struct pdf_source *source, const struct pdf_value *value);
/* The value itself, or what it refers to. */
const struct pdf_value *pdf_source_value(const struct pdf_source *source, const struct pdf_value *value);

#endif
