#include "parse/plaintext.h"
void plaintext_mark(struct reader *r, struct source *lines) { (void)r; (void)lines; }
