/* What the tests of the base floor share. */
#ifndef JILID_TESTS_BASE_HELPERS_H
#define JILID_TESTS_BASE_HELPERS_H

#include "base/arena.h"
#include "base/diag.h"

#include <check.h>

/* Fails unless the text is as expected. */
#define ck_str(got, expected) check_str((got), (expected), __FILE__, __LINE__)
void check_str(struct str got, const char *expected, const char *file, int line);

/* A case of tests over one arena and one list of diagnostics, new for each test. */
extern struct arena *arena;
extern struct diag *diag;
TCase *case_new(const char *name);

/* The diagnostics so far, one a line. */
struct str said(void);

/* A new empty folder, removed with all in it at the end of the test. */
const char *temp_folder(void);
void put_file(const char *path, struct str bytes);
struct str get_file(const char *path); /* p is NULL when there is none */

#endif
