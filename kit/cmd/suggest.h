#ifndef KIT_SUGGEST_H
#define KIT_SUGGEST_H

#include "ctx.h"

/* Warns that a command line names no command, and suggests what it may have
 * meant. argv[1] is no command, and argv[2] no verb of a record type. */
void kit_suggest(struct kit_ctx *c, int argc, char **argv);

#endif
