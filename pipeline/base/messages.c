/* The messages of the base floor, from their table. */
#include "base/messages.h"

#define M(name, severity, en, id) MESSAGE_DEFINE(name, severity, en, id)
#include "base/messages.def"
#undef M
