/* What this floor has to say. */
#ifndef JILID_WRITE_MESSAGES_H
#define JILID_WRITE_MESSAGES_H

#include "base/diag.h"

#define M MESSAGE_DECLARE
#include "write/messages.def"
#undef M

#endif
