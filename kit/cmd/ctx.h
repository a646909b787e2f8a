#ifndef KIT_CTX_H
#define KIT_CTX_H

#include "cmd.h"
#include "desk.h"

/* What a command works with: the desk, and its part of the command line. */
struct kit_ctx {
	struct kit_desk desk;
	const struct kit_cmd *cmd;
	const char **words; /* the arguments but options and pairs */
	size_t word_count;
	struct kit_givens given; /* the pairs campo=valor, in their order */
	struct kit_given *pairs; /* the same array, for writing into it */
	struct kit_arena typed; /* the lines that were read for «-» */
	const char **values; /* of cmd->opts, then of kit_common_opts */
	const char *spilt; /* the first word right behind a pair, perhaps a part
			      of its value that was not quoted; or NULL */
	bool json;
	/* What the exit status says of a command that returned KIT_OK: 1 by
	 * KIT_EINPUT (issues) or KIT_ENOTFOUND, 3 by KIT_EIO. */
	enum kit_code outcome;
};

/* Options of every command, ended by a row without name. */
extern const struct kit_opt kit_common_opts[];

/* The value of an option: NULL when it was not given, "" when it takes none. */
const char *kit_ctx_opt(const struct kit_ctx *c, const char *name);

/* Opens the parts of the desk that are needed and not open yet. */
KIT_MUST_USE enum kit_code kit_ctx_open(
    struct kit_ctx *c, enum kit_need need, struct kit_err *err);

/*
 * Reads the arguments behind the name of a command, which c borrows. KIT_EUSAGE
 * says what is missing or too much, and how the command is written. Free c with
 * kit_ctx_done in any case; that closes the desk too.
 */
KIT_MUST_USE enum kit_code kit_ctx_parse(struct kit_ctx *c,
    const struct kit_cmd *cmd, int argc, char **argv, struct kit_err *err);
void kit_ctx_done(struct kit_ctx *c);

/* Finds the form of the record type that is the first word of the command; the
 * form is borrowed from the desk. */
KIT_MUST_USE enum kit_code kit_ctx_form(
    struct kit_ctx *c, const struct kit_form **form, struct kit_err *err);

/*
 * Reads a line of standard input for each «-» among the arguments, and puts the
 * line in its place; on a terminal a prompt asks for the line. So a RUN, a
 * folio or a value need not be an argument, which other users of the machine
 * can read.
 *
 * The lines replace first the words, then the values of campo=-, each in their
 * order. Only a word that the command's row calls RUN, CLAVE, FOLIO or the like
 * is replaced; any other «-» stays. KIT_EUSAGE when the command reads standard
 * input for something else too, and when a line is missing, empty or too long.
 */
KIT_MUST_USE enum kit_code kit_ctx_ask(struct kit_ctx *c, struct kit_err *err);

#endif
