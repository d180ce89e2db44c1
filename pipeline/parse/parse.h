/* Sources -> tree. The only floor that sees cmark (0.30). */
#ifndef JILID_PARSE_H
#define JILID_PARSE_H

#include "base/press.h"
#include "base/str.h"

struct chapter;

/* Stage "gather": from options->inputs to press->book: finds book.yaml (or a lone file's front matter), reads and checks
   the metadata (options override it), decides root, name and the list of chapters. Reports what is missing or unknown.
   False after an error that leaves nothing to go on with. */
bool parse_gather(struct press *press);

/* Stage "parse": reads every chapter that parse_gather listed, in order, and makes its tree. Goes on after an error to
   find the next; false when there was any. */
bool parse_chapters(struct press *press);

/* One text to a chapter's tree with its notes appended to press->book->notes: what parse_chapters calls for each file. */
bool parse_markdown(struct press *press, struct chapter *chapter, struct str text);

#endif
