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
	 * {{&name}}, whose values mustache does not escape.
	 */
	void (*value)(
	    void *ctx, struct kit_sv value, bool raw, struct kit_str *out);
	/*
	 * Called where a section prints nothing, unless its tag stands alone on
	 * its line; may be NULL.
	 */
	void (*hollow)(void *ctx, struct kit_str *out);
	/*
	 * Finds a partial: appends its text, and its path for messages. False
	 * when there is no such partial. NULL: there are none at all.
	 */
	bool (*partial)(void *ctx, struct kit_sv name, struct kit_str *text,
	    struct kit_str *path);
	void *ctx;
	/*
	 * With strict it is an error when a name is not in the data, when a
	 * partial does not exist, and when a variable holds a list or an
	 * object. A value that is null, false or empty is no error.
	 */
	bool strict;
};

/*
 * Appends m filled in with data. A partial is parsed when it is first included
 * and is kept in m, so env->partial must always give the same text. KIT_EFORM
 * for a partial that does not parse, for partials nested more than
 * KIT_MUSTACHE_DEPTH deep, after KIT_MUSTACHE_STEPS nodes, and for what strict
 * refuses; out then holds the text up to the failure.
 */
KIT_MUST_USE enum kit_code kit_mustache_render(struct kit_mustache *m,
    const json_t *data, const struct kit_mustache_env *env, struct kit_str *out,
    struct kit_err *err);

enum { KIT_MUSTACHE_DEPTH = 64, KIT_MUSTACHE_STEPS = 20 * 1000 * 1000 };

/* A value function for HTML: escapes & < > " unless raw. ctx is not used. */
void kit_mustache_html(
    void *ctx, struct kit_sv value, bool raw, struct kit_str *out);

#endif
