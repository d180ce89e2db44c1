/* The messages of the cite floor, from their table. */
#include "cite/messages.h"

#define M(name, severity, en, id) MESSAGE_DEFINE(name, severity, en, id)
#include "cite/messages.def"
#undef M
