/* The messages of the parse floor. */
#ifndef JILID_PARSE_MESSAGES_H
#define JILID_PARSE_MESSAGES_H

#include "base/diag.h"

#define M(name, severity, en, id) MESSAGE_DECLARE(name, severity, en, id)
#include "parse/messages.def"
#undef M

#endif
