#ifndef KIT_OUT_H
#define KIT_OUT_H

#include <jansson.h>

#include "ctx.h"
#include "desk.h"
#include "records.h"

/* What commands print: answers on stdout, remarks on stderr. */

/* Prints one line on stdout; nothing with --json. */
void kit_say(const struct kit_ctx *c, const char *fmt, ...) KIT_PRINTF(2, 3);

/* Prints a remark on stderr, behind the program's name. */
void kit_warn(const char *fmt, ...) KIT_PRINTF(1, 2);

/* True when kit_warn was called. */
bool kit_out_warned(void);

/* Writes out what is left of stdout. False, with the reason in err, when a part
 * of the answer could not be written: a full disk, a closed pipe. */
bool kit_out_end(struct kit_err *err);

/* Warns of each issue: "terreno: run: …". prefix stands before the name of the
 * field: "" or "hoja.csv:12: ". */
void kit_out_issues(const struct kit_issues *issues, const char *prefix);

/* Prints issues: with --json, errors are an object on stdout; otherwise issues
 * are warnings. Errors make the outcome of the command KIT_EINPUT. */
void kit_out_refuse(struct kit_ctx *c, const struct kit_issues *issues);

/* Warns, on a laptop that does not hold everybody, which people the answer
 * covers (field_copy.h). */
void kit_out_kept(struct kit_ctx *c);

/* Prints a JSON value and a line feed on stdout, and releases the value. */
void kit_out_json(json_t *value);

/* A new JSON string of a view; JSON null for a view without text (p NULL). The
 * caller owns the reference. */
json_t *kit_out_text(struct kit_sv v);

/* Prints text padded on the right to width columns, or cut with … to them. */
void kit_out_cell(struct kit_sv text, size_t width);

/* Has the desk show how far long work has come, in one line of the terminal at
 * stderr; does nothing when stderr is no terminal. */
void kit_out_progress(struct kit_desk *desk);

/* Prints what an edit changed: each field before and after, or JSON. */
void kit_out_edited(struct kit_ctx *c, const struct kit_record_edited *edited);

#endif
