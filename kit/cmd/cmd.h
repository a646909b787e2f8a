#ifndef KIT_CMD_H
#define KIT_CMD_H

#include <jansson.h>

#include "store.h"

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

/* campo=valor as it stood on the command line. */
struct kit_pair {
	struct kit_sv name, value;
};

/* What a command works with. */
struct kit_ctx {
	struct kit_env env;
	const struct kit_cmd *cmd;
	const char *const *words; /* operands */
	size_t word_count;
	struct kit_pair *pairs;
	size_t pair_count;
	const char **values; /* of cmd->opts, then of the options of all */
	bool json;
	struct kit_str data; /* folder of the data */
	struct kit_str templates; /* the program's */
	const char *record_dirs[4], *document_dirs[4];
	const char *font_dirs[2]; /* kit_ctx_fonts */
	struct kit_forms *forms;
	struct kit_journal *journal;
	struct kit_view *view;
	struct kit_store store; /* ready when KIT_NEED_STORE */
	enum kit_code outcome; /* done, but exit 1 (KIT_EINPUT, issues) or 3 */
	struct kit_progress progress; /* shown on a terminal after 0.5 s */
	const char *progress_what;
};

/* The value of an option: NULL when it was not given, "" when it takes none. */
const char *kit_ctx_opt(const struct kit_ctx *c, const char *name);

/* Where embedded faces are: TERRENO_LETRAS; NULL, the system's places. For
 * kit_pdf_new. */
const char *const *kit_ctx_fonts(struct kit_ctx *c);

/* Opens the store a second time asked for (preparar, after making it). */
KIT_MUST_USE enum kit_code kit_ctx_open(
    struct kit_ctx *c, enum kit_need need, struct kit_err *err);

/* Words of the command line, parsed for one command. main.c's. */
KIT_MUST_USE enum kit_code kit_ctx_parse(struct kit_ctx *c,
    const struct kit_cmd *cmd, int argc, char **argv, struct kit_err *err);
void kit_ctx_done(struct kit_ctx *c);

/* All commands; verbs of record types. Ended by a row without name. */
extern const struct kit_cmd *const kit_cmds[];
extern const struct kit_cmd *const kit_record_cmds[];
extern const struct kit_opt kit_common_opts[];

/* True for a row of kit_record_cmds: its first word is a record type. */
bool kit_cmd_is_verb(const struct kit_cmd *cmd);

/* Usage and help on stdout. */
void kit_help_all(void);
void kit_help_cmd(const struct kit_cmd *cmd, const char *type);

/* Output (out.c). */

/* "terreno: run: …" on stderr for each issue; prefix "" or "hoja.csv:12: ". */
void kit_out_issues(const struct kit_issues *issues, const char *prefix);

/* The same as JSON. */
json_t *kit_out_issues_json(const struct kit_issues *issues);

/* A JSON value on stdout with a line feed; takes the reference. */
void kit_out_json(json_t *value);

/* json_string of a view (no NUL needed). */
json_t *kit_out_text(struct kit_sv v);

/* Columns that text takes on a terminal. */
size_t kit_out_width(struct kit_sv text);

/* Text padded on the right to width columns, cut with … when longer. */
void kit_out_cell(struct kit_sv text, size_t width);

/* Rows of a query as a table for people or as JSON. Headings are the
 * column names. *rows counts them. */
KIT_MUST_USE enum kit_code kit_out_query(
    struct kit_ctx *c, struct kit_stmt *q, size_t *rows, struct kit_err *err);

/* One line on stdout unless --json. */
void kit_say(const struct kit_ctx *c, const char *fmt, ...) KIT_PRINTF(2, 3);

/* A remark on stderr, with the program's name. */
void kit_warn(const char *fmt, ...) KIT_PRINTF(1, 2);

#endif
