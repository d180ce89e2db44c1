/* What the tests of lines share: fonts, a setter, a style, and lines as text. */
#ifndef JILID_TESTS_TYPESET_BENCH_H
#define JILID_TESTS_TYPESET_BENCH_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "typeset/lines/paragraph.h"

struct bench {
    struct arena *arena;
    struct diag *diag;
    struct fonts *fonts;
    struct setter *setter;
    struct text_style style;      /* 11 pt serif, hyphenated, Indonesian */
    struct paragraph_shape shape; /* 318 pt, justified */
};

struct bench *bench_open(void);
void bench_close(struct bench *bench);

/* Sets a text as one paragraph. */
size_t bench_set(struct bench *bench, struct str text, struct line **lines);

/* A line's runs in logical order: text, a space where one follows, "~" for a soft hyphen. */
struct str bench_text(struct bench *bench, const struct line *line);

/* The runs' texts as a reader of the PDF gets them: whole words where they are divided. */
struct str bench_extract(struct bench *bench, const struct line *lines, size_t n);

/* Processor seconds. */
double bench_time(void);

#define ck_str(a, z)                                                                                                   \
    do {                                                                                                               \
        struct str ck_a = (a);                                                                                         \
        ck_assert_msg(str_is(ck_a, (z)), "\"%.*s\" is not \"%s\"", STR_ARG(ck_a), (z));                                \
    } while (0)

#endif
