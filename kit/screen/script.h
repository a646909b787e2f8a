#ifndef KIT_SCRIPT_H
#define KIT_SCRIPT_H

#include "env.h"
#include "term.h"

/*
 * A terminal that a script drives, so that screens can be tested and timed
 * without a real one. A line of the script is one of
 *
 *     type TEXT            each letter is a key
 *     key NAME [NAME …]    keys by name (keypress.h), C-x for Ctrl and a letter
 *     paste TEXT           pasted at once; \n in it is a line feed
 *     size ROWS COLUMNS    the terminal has another size from here on
 *     show [TITLE]         writes out what is on the screen
 *     # …                  a remark
 *
 * When the script ends the terminal is gone (KIT_KEY_GONE).
 */

/* How long the keys of a script took. Each array has an element for each key.
 */
struct kit_script_report {
	size_t keys, letters; /* keys pressed; how many of them by "type" */
	int64_t *spent; /* microseconds from the key to its frame */
	int64_t *worked; /* processor time in between, in microseconds */
	int *lines; /* line of the script that the key is on, from 1 */
};

/*
 * Makes a terminal of this size that the script drives. "show" appends to out.
 * Text and out are borrowed; both must live until kit_term_close frees *term.
 * KIT_EINPUT names a line that is not understood.
 */
struct kit_script {
	struct kit_sv text;
	int rows, columns;
	struct kit_str *out;
};
KIT_MUST_USE enum kit_code kit_script_open(const struct kit_script *script,
    struct kit_term **term, struct kit_err *err);

/* The report so far of a terminal of kit_script_open; borrowed from it. */
const struct kit_script_report *kit_script_report(const struct kit_term *t);

#endif
