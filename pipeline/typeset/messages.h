/* The messages of the typeset floor. */
#ifndef JILID_TYPESET_MESSAGES_H
#define JILID_TYPESET_MESSAGES_H

#include "base/diag.h"

#define M(name, severity, en, id) MESSAGE_DECLARE(name, severity, en, id)
#include "typeset/messages.def"
#undef M

#endif
