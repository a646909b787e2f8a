#ifndef KIT_CMDS_H
#define KIT_CMDS_H

#include "cmd.h"

/* All commands; verbs of record types. Ended by NULL. */
extern const struct kit_cmd *const kit_cmds[];
extern const struct kit_cmd *const kit_record_cmds[];

/* True for a row of kit_record_cmds: its first word is a record type. */
bool kit_cmd_is_verb(const struct kit_cmd *cmd);

#endif
