#ifndef KIT_CTX_H
#define KIT_CTX_H

#include "cmd.h"
#include "desk.h"

/* What a command works with: the desk, and its part of the command line. */
struct kit_ctx {
	struct kit_desk desk;
	const struct kit_cmd *cmd;
	const char **words; /* operands */
	size_t word_count;
	struct kit_givens given; /* campo=valor, as they stood */
	struct kit_given *pairs; /* the same, to put typed values in */
	struct kit_arena typed; /* what was read for «-» */
	const char **values; /* of cmd->opts, then of kit_common_opts */
	const char *spilt; /* the first word right behind a campo=valor */
	bool json;
	enum kit_code outcome; /* done, but exit 1 (KIT_EINPUT, issues) or 3 */
};

/* Options of every command, ended by a row without name. */
extern const struct kit_opt kit_common_opts[];

/* The value of an option: NULL when it was not given, "" when it takes none. */
const char *kit_ctx_opt(const struct kit_ctx *c, const char *name);

/* Opens of the desk what is needed, and is not open yet. */
KIT_MUST_USE enum kit_code kit_ctx_open(
    struct kit_ctx *c, enum kit_need need, struct kit_err *err);

/*
 * Reads the words behind a command's name. KIT_EUSAGE says what is missing or
 * too much, and how the command is written.
 */
KIT_MUST_USE enum kit_code kit_ctx_parse(struct kit_ctx *c,
    const struct kit_cmd *cmd, int argc, char **argv, struct kit_err *err);
void kit_ctx_done(struct kit_ctx *c);

/* The form of the type that is the command's first word. */
KIT_MUST_USE enum kit_code kit_ctx_form(
    struct kit_ctx *c, const struct kit_form **form, struct kit_err *err);

/*
 * Words that stand as «-» on the command line are typed instead, because other
 * users of the machine can read the arguments of every program: a RUN, a folio
 * or a value given as «-» is a line of standard input, asked for on a terminal.
 *
 * Puts the typed lines in the places of «-», first of the words, then of
 * campo=-, each in their order. Of the words only those that the command's row
 * calls RUN, CLAVE, FOLIO or the like are asked for; another «-» stays.
 * KIT_EUSAGE when standard input is wanted for something else as well, has too
 * few lines or a line that is empty or too long.
 */
KIT_MUST_USE enum kit_code kit_ctx_ask(struct kit_ctx *c, struct kit_err *err);

#endif
