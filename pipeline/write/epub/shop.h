/* Pictures as shops and reading devices take them. */
#ifndef JILID_SHOP_H
#define JILID_SHOP_H

#include "base/image/image.h"

#define SHOP_BYTES ((size_t)5 << 20) /* of one picture */
#define SHOP_PIXELS 5600000u         /* width times height, in Apple's and Amazon's guidelines */

/* Whether a picture is larger than that. */
bool shop_exceeds(const struct image *image);

/* The picture scaled down until it is not, in its own format: a PNG's transparency becomes white. In the arena. False
   when it cannot be read, or not be made small enough. */
bool shop_fit(struct arena *arena, const struct image *image, struct str *bytes);

#endif
