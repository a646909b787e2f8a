#ifndef KIT_MUSTACHE_H
#define KIT_MUSTACHE_H

#include <jansson.h>

#include "err.h"
#include "str.h"

/*
 * Mustache (https://github.com/mustache/spec, v1.4 without the optional
 * modules): variables, sections, inverted sections, comments, partials and
 * set delimiters. A template is parsed once and rendered often.
 *
 * Falsy are null, false, 0, "" and the empty list (SQLite's JSON has no
 * booleans of its own). A number prints with the fewest digits that read back.
 */

struct kit_mustache;

struct kit_mustache_env {
	/* Appends a value as {{name}} prints it; kit_mustache_html or … */
	void (*escape)(struct kit_sv value, struct kit_str *out);
	/*
	 * Finds a partial: appends its text and the path that messages call
	 * it by. False when there is none. NULL: there are no partials.
	 */
	bool (*partial)(void *ctx, struct kit_sv name, struct kit_str *text,
	    struct kit_str *path);
	void *ctx;
	/*
	 * A name or partial that is not there is an error, and so is a
	 * variable that holds a list or an object. A name that is known and
	 * null, false or empty is none.
	 */
	bool strict;
};

/*
 * Parses text; path is what messages call it. *m is the caller's to free,
 * NULL on failure. KIT_EFORM names path and line.
 */
KIT_MUST_USE enum kit_code kit_mustache_parse(const char *path,
    struct kit_sv text, struct kit_mustache **m, struct kit_err *err);
void kit_mustache_free(struct kit_mustache *m);
KIT_AUTO_DEFINE(mustache)

/*
 * Appends m filled in with data. Partials are parsed when they are first met
 * and kept in m, so env->partial must go on giving the same. KIT_EFORM for a
 * partial that does not parse, partials nested more than 64 deep, more than
 * KIT_MUSTACHE_STEPS steps, and what strict refuses; out then holds a part.
 */
KIT_MUST_USE enum kit_code kit_mustache_render(struct kit_mustache *m,
    const json_t *data, const struct kit_mustache_env *env, struct kit_str *out,
    struct kit_err *err);

enum { KIT_MUSTACHE_DEPTH = 64, KIT_MUSTACHE_STEPS = 20 * 1000 * 1000 };

/* Escapes & < > " as HTML does. */
void kit_mustache_html(struct kit_sv value, struct kit_str *out);

/*
 * Escapes whatever Markdown could read as markup, anywhere in a line. Blanks
 * are trimmed and runs of them become one. A line feed becomes U+2028, which
 * is no line end to Markdown and so can not end a row or start a block; the
 * page module breaks the line there in a paragraph, and puts a blank in a
 * table.
 */
void kit_mustache_markdown(struct kit_sv value, struct kit_str *out);

/* Undoes kit_mustache_markdown, for text that Markdown does not read (fenced
 * blocks); U+2028 becomes a line feed. */
void kit_mustache_plain(struct kit_sv escaped, struct kit_str *out);

#endif
