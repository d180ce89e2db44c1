/* PDF's syntax: numbers, names, strings, references (ISO 32000-1 section 7.3), added to a buffer. */
#ifndef JILID_PDF_PUT_H
#define JILID_PDF_PUT_H

#include "base/buf.h"

/* A length in thousandths as the shortest decimal: 12500 is "12.5". */
void pdf_put_milli(struct buf *out, int64_t thousandths);
void pdf_put_micro(struct buf *out, int64_t millionths); /* the same */
void pdf_put_nano(struct buf *out, int64_t billionths);
void pdf_put_int(struct buf *out, int64_t n);
void pdf_put_ref(struct buf *out, uint32_t object);    /* "12 0 R" */
void pdf_put_name(struct buf *out, struct str name);   /* "/Name", other bytes than the regular ones as #xx */
void pdf_put_bytes(struct buf *out, struct str bytes); /* "(...)" */
void pdf_put_byte(struct buf *out, uint8_t byte);      /* one byte within "(...)" */
/* An address as a string of ASCII: what is not, and white space, as %XX (RFC 3986, section 2.1). */
void pdf_put_uri(struct buf *out, struct str uri);
/* UTF-8 as a text string: ASCII as it is, else UTF-16BE with its mark. What passes PDF_TEXT_MAX bytes is cut off at a
   character. */
void pdf_put_text(struct buf *out, struct str text);
void pdf_put_utf16_hex(struct buf *out, struct str text); /* digits alone, as a ToUnicode CMap has them */
/* "D:20000101000000Z" */
void pdf_put_date(struct buf *out, long long seconds);

#define PDF_TEXT_MAX 30000

#endif
