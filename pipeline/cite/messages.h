/* The messages of the cite floor. */
#ifndef JILID_CITE_MESSAGES_H
#define JILID_CITE_MESSAGES_H

#include "base/diag.h"

#define M(name, severity, en, id) MESSAGE_DECLARE(name, severity, en, id)
#include "cite/messages.def"
#undef M

#endif
