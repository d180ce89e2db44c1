/* The refine floor's messages; see base/diag.h. */
#ifndef JILID_REFINE_MESSAGES_H
#define JILID_REFINE_MESSAGES_H

#include "base/diag.h"

#define M(name, severity, en, id) MESSAGE_DECLARE(name, severity, en, id)
#include "refine/messages.def"
#undef M

#endif
