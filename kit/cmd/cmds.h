#ifndef KIT_CMDS_H
#define KIT_CMDS_H

#include "cmd.h"

/* All commands but the verbs, and the verbs of record types (persona ver). NULL
 * ends each list. */
extern const struct kit_cmd *const kit_cmds[];
extern const struct kit_cmd *const kit_record_cmds[];

/* The commands of kit_cmds again, by chapters of the help. */
struct kit_cmd_chapter {
	const char *title; /* Spanish; NULL behind the last chapter */
	const struct kit_cmd *const *cmds; /* ended by NULL */
};
extern const struct kit_cmd_chapter kit_cmd_chapters[];

/* True for a row of kit_record_cmds: its first word is a record type. */
bool kit_cmd_is_verb(const struct kit_cmd *cmd);

#endif
