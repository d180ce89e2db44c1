/* Inside refine: what of an HTML tag's attributes stays. */
#ifndef JILID_REFINE_HTML_ATTRIBUTES_H
#define JILID_REFINE_HTML_ATTRIBUTES_H

#include "refine/html/build.h"

/* The node of an element with all that its attributes give; others are dropped with a warning. */
struct node *html_node_new(struct html_builder *b, const struct html_token *token, const struct html_element *element);

#endif
