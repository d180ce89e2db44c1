/* Inside refine: paths as text. */
#ifndef JILID_REFINE_PATHS_H
#define JILID_REFINE_PATHS_H

#include "base/str.h"

struct arena;

/* Resolves "." and ".." and doubled slashes without looking at the disk; ".." that climb out stay at the front. */
struct str path_plain(struct arena *arena, struct str path);

/* The part of path below folder ("" when they are the same place); false when it is not below it. Both plain. */
bool path_below(struct str path, struct str folder, struct str *rest);

#endif
