/* Faces for grapheme clusters. The typeset floor's own. */
#ifndef JILID_FALLBACK_H
#define JILID_FALLBACK_H

#include "typeset/fonts/fonts.h"

/* A face that has all of a cluster (a base and its marks): wanted itself, else the next families; when none has
   all, one that has the base. NULL: none has even that. */
const struct face *fonts_face_for_cluster(struct fonts *fonts, const struct face *wanted, const uint32_t *cps,
                                          size_t n);

#endif
