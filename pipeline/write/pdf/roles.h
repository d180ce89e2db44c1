/* Which structure elements (ISO 32000-1 section 14.8.4) a node of the tree becomes. */
#ifndef JILID_PDF_ROLES_H
#define JILID_PDF_ROLES_H

#include "book/node.h"

/* A node has up to four elements: `main`; within it `label` for PART_LABEL, and `body`, and within that `inner`, for its
   content. */
enum pdf_slot { PDF_MAIN, PDF_LABEL, PDF_BODY, PDF_INNER, PDF_SLOTS };

enum pdf_direct {
    PDF_DIRECT,       /* text may stand in it */
    PDF_DIRECT_IN_P,  /* text that is its own needs a P within */
    PDF_DIRECT_ABOVE, /* text that is its own goes to its parent */
};

struct pdf_role {
    const char *slot[PDF_SLOTS]; /* main NULL: no element, its content is its parent's */
    enum pdf_direct direct;
};

const struct pdf_role *pdf_role(enum node_kind kind);

/* The slot that a node's children and text go to. */
enum pdf_slot pdf_role_content(const struct node *node);
/* The slot that an element of this slot lies in; PDF_MAIN lies in another node's. */
enum pdf_slot pdf_role_within(const struct node *node, enum pdf_slot slot);

/* Whether the node has no element of its own. */
bool pdf_role_transparent(const struct node *node);
/* A figure whose only picture it stands for. */
bool pdf_role_single_figure(const struct node *figure);

/* Non-standard roles and what they stand for, as the entries of a RoleMap. */
extern const char pdf_role_map[];

#endif
