/* The texts of messages.def, defined once. */
#include "messages.h"

#define M MESSAGE_DEFINE
#include "messages.def"
#undef M
