#ifndef KIT_HELP_H
#define KIT_HELP_H

#include "ctx.h"

/* Help on stdout, printed from the rows of commands. */

/* Prints every command and verb, a line each. */
void kit_help_all(void);

/* Prints the help on c->cmd; for a verb such as crear or editar, with the
 * fields of its record type too. */
void kit_help_cmd(struct kit_ctx *c);

/* Prints the help on a name that is no whole command: the verbs of a record
 * type, and the commands of two words that begin with the name. False, and
 * prints nothing, when it is neither. */
bool kit_help_topic(struct kit_ctx *c, const char *name);

#endif
