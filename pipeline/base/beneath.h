/* Opening files beneath a folder that nothing leads out of. */
#ifndef JILID_BENEATH_H
#define JILID_BENEATH_H

#include "base/file.h"

/* A descriptor for reading the relative path `name` beneath folder `root`, without waiting for a pipe's other end; -1
   with *result. What it is (a file, a folder) is for the caller to see. */
int beneath_open(const char *root, struct str name, enum file_result *result);

/* The same without openat2, for kernels that lack it: component by component; refuses every symbolic link. */
int beneath_walk(const char *root, struct str name, enum file_result *result);

/* openat, tried again when a signal interrupts it, and closed on exec. */
int beneath_open_at(int folder, const char *path, int flags);

/* What an errno of opening or reading means. */
enum file_result beneath_result(int error);

#endif
