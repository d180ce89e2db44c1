/* What the program itself has to say, of its arguments. */
#ifndef JILID_MESSAGES_H
#define JILID_MESSAGES_H

#include "base/diag.h"

#define M MESSAGE_DECLARE
#include "messages.def"
#undef M

#endif
