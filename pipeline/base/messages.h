/* The messages of the base floor. */
#ifndef JILID_BASE_MESSAGES_H
#define JILID_BASE_MESSAGES_H

#include "base/diag.h"

#define M(name, severity, en, id) MESSAGE_DECLARE(name, severity, en, id)
#include "base/messages.def"
#undef M

#endif
