/* International Standard Book Numbers (ISO 2108). */
#ifndef JILID_ISBN_H
#define JILID_ISBN_H

#include "base/str.h"

/* The 10 or 13 digits of an ISBN whose check digit is right, with NUL; the last of 10 may be X. Hyphens and spaces may
   stand between them, "ISBN" before them. False for all else. */
bool isbn_read(struct str text, char digits[14]);

#endif
