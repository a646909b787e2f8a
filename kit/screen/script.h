#ifndef KIT_SCRIPT_H
#define KIT_SCRIPT_H

#include "env.h"
#include "term.h"

/*
 * A terminal that a script drives, so that a screen can be tested and timed
 * without one. A line of the script is one of
 *
 *     type TEXT            each letter is a key
 *     key NAME [NAME …]    keys by name (keypress.h), C-x for Ctrl and a letter
 *     paste TEXT           pasted at once; \n in it is a line feed
 *     size ROWS COLUMNS    the terminal has another size from here on
 *     show [TITLE]         what stands on the screen is written out
 *     # …                  a remark
 *
 * When the script ends the terminal is gone (KIT_KEY_GONE).
 */

/* What a run of the script came to. */
struct kit_script_report {
	size_t keys, letters; /* keys pressed; letters of type among them */
	int64_t *spent; /* microseconds from each key to its frame */
	int64_t *worked; /* of them, those that the processor worked */
	int *lines; /* of the script, where each key stands */
};

/*
 * A terminal of rows and columns for the script; what `show` writes is
 * appended to out, which must live as long. KIT_EINPUT names the line that is
 * not understood. The report stays the terminal's until it is closed.
 */
struct kit_script {
	struct kit_sv text;
	int rows, columns;
	struct kit_str *out;
};
KIT_MUST_USE enum kit_code kit_script_open(const struct kit_script *script,
    struct kit_term **term, struct kit_err *err);

const struct kit_script_report *kit_script_report(const struct kit_term *t);

#endif
