/* Files: reading beneath a folder that nothing leads out of, and outputs that appear whole or not at all. */
#ifndef JILID_FILE_H
#define JILID_FILE_H

#include "base/diag.h"

struct arena;

enum file_result {
    FILE_OK,
    FILE_MISSING,
    FILE_OUTSIDE,    /* leads out of the folder: .., an absolute path, a symbolic link */
    FILE_NOT_FILE,   /* a folder, a device, a pipe */
    FILE_TOO_LARGE,
    FILE_UNREADABLE, /* no permission, or the device failed */
};

const char *file_result_text(enum file_result r, bool indonesian); /* "not found", ... */

#define FILE_MAX_TEXT ((size_t)64 << 20)  /* a chapter, bibliography, theme */
#define FILE_MAX_MEDIA ((size_t)256 << 20) /* a picture, a font */

/* Reads a whole file that the user named. "-" is standard input. Pipes are fine. */
enum file_result file_read(struct arena *arena, const char *path, size_t max, struct str *out);

/* Reads a regular file at the relative path `name` (percent escapes decoded already) beneath folder `root`. */
enum file_result file_read_beneath(struct arena *arena, const char *root, struct str name, size_t max, struct str *out);

bool file_is_folder(const char *path);
bool file_exists(const char *path);

/* The names in a folder (not . and ..; no hidden files), in byte order. False when it cannot be read. */
bool file_list(struct arena *arena, const char *folder, struct str **names, size_t *n);

struct str path_join(struct arena *arena, struct str folder, struct str name); /* "" and "." leave the name alone */
struct str path_base(struct str path);   /* after the last / (trailing ones dropped) */
struct str path_folder(struct str path); /* before it; "." when there is none */
struct str path_stem(struct str path);   /* base without its ending */
struct str path_ending(struct str path); /* "md"; empty when there is none */

/* The folder of the program's data called name ("themes", "fonts"): beside the source tree's program, or under
   ../share/jilid once installed. NULL when there is none. Never depends on the working directory. */
const char *file_home(struct arena *arena, const char *name);

/* Outputs of one run. Each is written where nobody sees it (O_TMPFILE, else a hidden file beside the target that is
   removed at exit and on signals), synced, and put in place by outputs_commit, all together; outputs_free drops what
   was not committed. A target that is the same file as one of the inputs is refused. Failures are reported
   (SEVERITY_FAILURE) and false. */
struct outputs;
struct output;

struct outputs *outputs_new(struct arena *arena, struct diag *diag);
void outputs_protect(struct outputs *o, const char *input); /* an input that no output may overwrite */
struct output *output_begin(struct outputs *o, const char *path); /* makes missing folders; NULL on failure */
bool output_write(struct output *out, const void *p, size_t n);
bool output_end(struct output *out); /* for one of many: gives its descriptor and buffer back before the commit */
bool outputs_commit(struct outputs *o);
void outputs_free(struct outputs *o);

#endif
