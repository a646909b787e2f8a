#ifndef KIT_OUT_H
#define KIT_OUT_H

#include <jansson.h>

#include "ctx.h"
#include "desk.h"
#include "records.h"

/* What commands print: answers on stdout, remarks on stderr. */

/* One line on stdout unless --json. */
void kit_say(const struct kit_ctx *c, const char *fmt, ...) KIT_PRINTF(2, 3);

/* A remark on stderr, with the program's name. */
void kit_warn(const char *fmt, ...) KIT_PRINTF(1, 2);

/* True when something was said on stderr. */
bool kit_out_warned(void);

/* Writes out what is left of stdout. False, with the reason in err, when some
 * of the answer did not get there: a full disk, a closed pipe. */
bool kit_out_end(struct kit_err *err);

/* "terreno: run: …" on stderr for each issue; prefix "" or "hoja.csv:12: ". */
void kit_out_issues(const struct kit_issues *issues, const char *prefix);

/* Issues, on stdout as JSON when they are errors and --json was given; errors
 * make the command's outcome 1. */
void kit_out_refuse(struct kit_ctx *c, const struct kit_issues *issues);

/* Says of what the answer counts, on a laptop that let go of people. */
void kit_out_kept(struct kit_ctx *c);

/* A JSON value on stdout with a line feed; takes the reference. */
void kit_out_json(json_t *value);

/* json_string of a view (no NUL needed); null when there is no text. */
json_t *kit_out_text(struct kit_sv v);

/* Text padded on the right to width columns, cut with … when longer. */
void kit_out_cell(struct kit_sv text, size_t width);

/* Shows how far long work has come, in one line of the terminal at stderr;
 * nothing when there is no terminal. */
void kit_out_progress(struct kit_desk *desk);

/* What a change was, field by field: before and after; or JSON. */
void kit_out_edited(struct kit_ctx *c, const struct kit_record_edited *edited);

#endif
