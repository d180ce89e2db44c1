/* A line on a terminal that says what a run is at, once the run has taken half a second. */
#ifndef JILID_PROGRESS_H
#define JILID_PROGRESS_H

#include <stdbool.h>

struct progress_line;

struct progress_line *progress_start(bool on); /* NULL when off */
void progress_says(struct progress_line *line, const char *what); /* `what` is borrowed until the next call */
void progress_stop(struct progress_line *line);                   /* clears the line; NULL is fine */

#endif
