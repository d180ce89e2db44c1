/* What the colours of a PDF mean: the output intent that PDF/A asks for (ISO 19005-2, 6.2.3), and the profiles of
   pictures that have inks of their own. */
#ifndef JILID_PDF_COLOUR_H
#define JILID_PDF_COLOUR_H

#include "write/pdf/file.h"

/* Adds the catalog's entry /OutputIntents: device colours are sRGB (IEC 61966-2-1). */
void pdf_output_intent(struct pdf_file *file, struct buf *out);

/* sRGB as an ICC profile of version 4.2 (ISO 15076-1): matrix and parametric curves. */
void pdf_srgb_profile(struct buf *out);

/* The ICC profile in a JPEG (ICC.1:2001-04, B.4), put together from its APP2 segments, when it is a printer's profile for
   CMYK: added to out. False when there is none, or not one that PDF/A takes. */
bool pdf_cmyk_profile(struct str jpeg, struct buf *out);

#endif
