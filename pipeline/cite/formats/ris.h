/* Inside the RIS reader: references as read, before they become items. */
#ifndef JILID_CITE_RIS_H
#define JILID_CITE_RIS_H

#include "cite/library.h"

struct ris_field {
    char tag[3];
    struct str value; /* trimmed, lines of one field joined by a space; never empty */
    struct ris_field *next;
};

struct ris_entry {
    struct place place; /* of its TY */
    struct str type;    /* as written */
    struct ris_field *first, *last;
};

/* Makes the item, with an empty id. *known is false for a type that no table has. */
struct value *ris_item(struct cite_library *library, const struct ris_entry *entry, bool *known);

#endif
