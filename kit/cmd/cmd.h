#ifndef KIT_CMD_H
#define KIT_CMD_H

#include "err.h"

/*
 * Commands. A command is a row: what it takes, what it says of itself, what
 * main must open for it, what it does. Parsing, help and usage come from the
 * same rows.
 */

struct kit_opt {
	const char *name; /* without dashes */
	char letter; /* or 0 */
	const char *arg; /* what it takes, in capitals; NULL: nothing */
	const char *help; /* Spanish */
};

enum kit_need {
	KIT_NEED_NOTHING,
	KIT_NEED_FORMS, /* templates, no data */
	KIT_NEED_STORE, /* data: journal and view */
};

struct kit_ctx;
typedef enum kit_code (*kit_cmd_fn)(struct kit_ctx *c, struct kit_err *err);

struct kit_cmd {
	const char *name;
	const char *args; /* as usage shows them */
	const char *summary; /* Spanish, one line */
	const char *detail; /* Spanish, more of it; or NULL */
	const struct kit_opt *opts; /* ended by a row without name; or NULL */
	enum kit_need need;
	bool pairs; /* takes campo=valor */
	size_t least, most; /* words besides options and pairs */
	kit_cmd_fn run;
};

#endif
