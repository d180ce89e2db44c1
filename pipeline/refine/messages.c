/* Defines the refine floor's messages from the rows of messages.def. */
#include "refine/messages.h"

#define M(name, severity, en, id) MESSAGE_DEFINE(name, severity, en, id)
#include "refine/messages.def"
