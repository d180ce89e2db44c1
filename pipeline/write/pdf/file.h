/* A PDF file as numbered objects, on libharu 2.3.0's object layer; pdf/file.c is the only file that sees it. An object is
   a dictionary whose entries are PDF syntax, without << and >>: given beforehand, or asked for while the file is saved,
   so that large trees need not be held as text. */
#ifndef JILID_PDF_FILE_H
#define JILID_PDF_FILE_H

#include "base/buf.h"

struct output;
struct pdf_file;

typedef uint32_t pdf_ref; /* an object's number; 0: none, the library failed (pdf_file_save will say so) */

struct pdf_file *pdf_file_new(void); /* NULL when the library cannot start */
void pdf_file_free(struct pdf_file *file);

pdf_ref pdf_file_catalog(const struct pdf_file *file);
pdf_ref pdf_file_info(const struct pdf_file *file);

pdf_ref pdf_file_object(struct pdf_file *file);
pdf_ref pdf_file_page(struct pdf_file *file); /* at the end of the page tree; it has Type, Parent and Contents */
void pdf_file_entries(struct pdf_file *file, pdf_ref object, struct str entries); /* copied */

/* Entries that fn adds to out during the save. */
typedef void pdf_entries_fn(void *context, uint32_t index, struct buf *out);
void pdf_file_lazy(struct pdf_file *file, pdf_ref object, pdf_entries_fn *fn, void *context, uint32_t index);

/* A stream: `entries` beside Length (copied), and its bytes as they are to stand in the file; with `own` they are
   released by mem_free after the save, else borrowed until then. */
pdf_ref pdf_file_stream(struct pdf_file *file, struct str entries, struct str bytes, bool own);
/* The same of text that is deflated here. */
pdf_ref pdf_file_deflated(struct pdf_file *file, struct str entries, struct str text);
/* A page's contents, deflated already (owned), or empty. */
void pdf_file_contents(struct pdf_file *file, pdf_ref page, struct str deflated);
pdf_ref pdf_file_contents_ref(const struct pdf_file *file, pdf_ref page); /* that stream's object */
void pdf_file_drop_contents(struct pdf_file *file, pdf_ref page); /* the page's own entries will name its streams */

/* Adds to what the file's identifier is made from. */
void pdf_file_identify(struct pdf_file *file, struct str bytes);

enum pdf_fault { PDF_FAULT_NONE, PDF_FAULT_LIBRARY, PDF_FAULT_TOO_LARGE, PDF_FAULT_OUTPUT };

/* Writes all. PDF_FAULT_OUTPUT: output_write failed and has said so. */
enum pdf_fault pdf_file_save(struct pdf_file *file, struct output *output);
int pdf_file_error(const struct pdf_file *file); /* libharu's sticky error code; 0: none */

#endif
