#ifndef KIT_CMD_H
#define KIT_CMD_H

#include "err.h"

/*
 * Commands. A command is a row: its name and arguments, its help, what main
 * must open for it, and the function that runs it. Parsing, help and usage are
 * made from the same rows.
 */

struct kit_opt {
	const char *name; /* without dashes */
	char letter; /* for -x; 0: none */
	const char *arg; /* name of its value, in capitals; NULL: no value */
	const char *help; /* Spanish */
};

/* The part of the desk that main opens before a command runs. */
enum kit_need {
	KIT_NEED_NOTHING,
	KIT_NEED_FORMS, /* the templates, but no data */
	KIT_NEED_STORE, /* the data too: journal and view */
};

/* Runs a command and prints its answer; main prints err. Issues with what a
 * person typed are no error: they set c->outcome. */
struct kit_ctx;
typedef enum kit_code (*kit_cmd_fn)(struct kit_ctx *c, struct kit_err *err);

struct kit_cmd {
	const char *name;
	const char *args; /* as usage shows them */
	const char *summary; /* Spanish, one line */
	const char *detail; /* Spanish, more of the help; or NULL */
	const struct kit_opt *opts; /* ended by a row without name; or NULL */
	enum kit_need need;
	bool pairs; /* takes words such as campo=valor */
	size_t least, most; /* how many words, without options and pairs */
	kit_cmd_fn run;
};

#endif
