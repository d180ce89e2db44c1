/* The messages of the write floor, as messages.def lists them. */
#include "write/messages.h"

#define M MESSAGE_DEFINE
#include "write/messages.def"
#undef M
