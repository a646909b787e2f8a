#ifndef KIT_HELP_H
#define KIT_HELP_H

#include "ctx.h"

/* Help on stdout, printed from the rows that parse. */

/* Every command and verb, a line each. */
void kit_help_all(void);

/* The command at hand; crear and editar of a type show its fields too. */
void kit_help_cmd(struct kit_ctx *c);

/* What there is of a name that is no command alone: a record type and its
 * verbs, or commands of two words that begin with it. False when nothing. */
bool kit_help_topic(struct kit_ctx *c, const char *name);

#endif
