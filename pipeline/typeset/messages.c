/* The messages of the typeset floor, from their table. */
#include "typeset/messages.h"

#define M(name, severity, en, id) MESSAGE_DEFINE(name, severity, en, id)
#include "typeset/messages.def"
#undef M
