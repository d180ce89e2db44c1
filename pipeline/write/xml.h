/* XML text: whatever goes in, what comes out is well-formed XML 1.0. */
#ifndef JILID_XML_H
#define JILID_XML_H

#include "base/buf.h"

struct arena;

/* Appends s as character data: & < > escaped; characters that XML forbids and malformed bytes as U+FFFD; soft hyphens
   left out (they break the dictionaries of readers). */
void xml_text(struct buf *out, struct str s);

/* Appends ` name="s"`. */
void xml_attribute(struct buf *out, const char *name, struct str s);

/* A name that an id may have (NCName, XML 1.0 fourth edition, with letters of the scripts in living use): the id itself
   when it is one, else with _xHEX_ for each character that does not fit. The same id always gives the same. */
struct str xml_id(struct arena *arena, struct str id);

/* Appends an outside address fit for an href attribute's value (RFC 3986: what does not belong is percent-encoded).
   False, and nothing is added, when it is no address of http, https, mailto or tel. */
bool xml_url(struct buf *out, struct str url);

#endif
