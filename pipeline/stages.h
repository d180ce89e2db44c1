/* The table of stages and the loop that runs it: reading the table is reading the program. */
#ifndef JILID_STAGES_H
#define JILID_STAGES_H

#include "base/press.h"

enum floor { FLOOR_PARSE, FLOOR_REFINE, FLOOR_TYPESET, FLOOR_WRITE };

struct stage {
    const char *name;
    enum floor floor;
    const char *does;
    bool (*wanted)(const struct press *press); /* NULL: always */
    bool (*run)(struct press *press);          /* false: an error was reported; later stages of its floor still run */
};

extern const struct stage pipeline[];
extern const size_t n_stages;

const char *floor_name(enum floor floor);
const struct stage *stage_find(const char *name); /* NULL: none of that name */

/* Told before (done = false) and after each stage. */
struct observer {
    void (*stage)(struct observer *observer, const struct stage *stage, bool done);
};

/* Runs the wanted stages in order. A floor in which an error was reported is finished, so that all its errors are
   found; the floors above it are then not entered. Stops after options->stop_after; never writes when options say
   check only. */
void stages_run(struct press *press, struct observer *observer);

#endif
