#ifndef KIT_HELP_H
#define KIT_HELP_H

#include "cmd.h"

/* Help on stdout, printed from the rows that parse. */

/* Every command and verb, a line each. */
void kit_help_all(void);

/* One command; type is the record type whose verb it is, or NULL. */
void kit_help_cmd(const struct kit_cmd *cmd, const char *type);

#endif
