/* The messages of the parse floor, from their table. */
#include "parse/messages.h"

#define M(name, severity, en, id) MESSAGE_DEFINE(name, severity, en, id)
#include "parse/messages.def"
#undef M
