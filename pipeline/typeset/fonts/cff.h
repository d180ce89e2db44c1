/* The little of a CFF font (Adobe technical note 5176) that HarfBuzz does not tell. The typeset floor's own. */
#ifndef JILID_CFF_H
#define JILID_CFF_H

#include "base/str.h"

/* Whether a bare CFF table is CID-keyed: its Top DICT has the operator ROS. False for anything malformed. */
bool cff_is_cid_keyed(struct str table);

/* The CIDs of n glyphs, from the charset of a CID-keyed table. False when the table is malformed. */
bool cff_charset(struct str table, uint16_t *cids, size_t n);

#endif
