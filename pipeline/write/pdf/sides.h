/* The pages of the file, one for each side of a sheet: what stands on them is gathered in any order. */
#ifndef JILID_PDF_SIDES_H
#define JILID_PDF_SIDES_H

#include "typeset/sheets/sheets.h"
#include "write/pdf/file.h"

struct pdf_sides;

/* Makes the pages' objects. The sheets are borrowed. */
struct pdf_sides *pdf_sides_new(struct pdf_file *file, const struct sheets *sheets);
void pdf_sides_free(struct pdf_sides *sides);
const pdf_ref *pdf_sides_pages(const struct pdf_sides *sides);

void pdf_sides_annotation(struct pdf_sides *sides, size_t side, pdf_ref annotation);
void pdf_sides_picture(struct pdf_sides *sides, size_t side, uint32_t number, pdf_ref object); /* I<number> */
/* Operators, deflated already (owned), or none: of a side's placement, or of the side itself, which comes after them
   (part is then n_placements). */
void pdf_sides_stream(struct pdf_sides *sides, size_t side, size_t part, struct str deflated);

/* Writes the pages' entries. */
void pdf_sides_finish(struct pdf_sides *sides, pdf_ref fonts);

#endif
