#ifndef KIT_MUSTACHE_RENDER_H
#define KIT_MUSTACHE_RENDER_H

#include <jansson.h>

#include "mustache.h"

/*
 * Fills a parsed template in with data. null, false, 0, "" and the empty list
 * are false for a section (SQLite's JSON has no booleans of its own). A number
 * prints with the fewest digits that read back as the same number.
 */

struct kit_mustache_env {
	/*
	 * Appends a value to the text. raw is true for {{{name}}} and
	 * {{&name}}, which mustache prints as they are.
	 */
	void (*value)(
	    void *ctx, struct kit_sv value, bool raw, struct kit_str *out);
	/*
	 * Called where a section that begins in the middle of a line prints
	 * nothing; NULL when nobody needs to know.
	 */
	void (*hollow)(void *ctx, struct kit_str *out);
	/*
	 * Finds a partial: appends its text and the path that messages call
	 * it by. False when there is none. NULL: there are no partials.
	 */
	bool (*partial)(void *ctx, struct kit_sv name, struct kit_str *text,
	    struct kit_str *path);
	void *ctx;
	/*
	 * With strict, a name or partial that the data do not have is an error,
	 * and so is a variable that holds a list or an object. A known name
	 * whose value is null, false or empty is none.
	 */
	bool strict;
};

/*
 * Appends m filled in with data. Partials are parsed when they are first met
 * and kept in m, so env->partial must go on giving the same text. KIT_EFORM for
 * a partial that does not parse, partials nested more than KIT_MUSTACHE_DEPTH
 * deep, more than KIT_MUSTACHE_STEPS steps, and what strict refuses; out then
 * holds the text up to the failure.
 */
KIT_MUST_USE enum kit_code kit_mustache_render(struct kit_mustache *m,
    const json_t *data, const struct kit_mustache_env *env, struct kit_str *out,
    struct kit_err *err);

enum { KIT_MUSTACHE_DEPTH = 64, KIT_MUSTACHE_STEPS = 20 * 1000 * 1000 };

/* A value function for HTML: escapes & < > " unless raw. ctx is not used. */
void kit_mustache_html(
    void *ctx, struct kit_sv value, bool raw, struct kit_str *out);

#endif
