#ifndef KIT_FILL_H
#define KIT_FILL_H

#include "mustache_render.h"

/*
 * A document's text filled in with its data.
 *
 * Markdown never reads a value. Each value stands in the filled text as a mark
 * of one or two private-use characters, which Markdown takes for letters; the
 * page puts the value back when it sets the words. So no value can become
 * markup, and none can spoil the markup around it by being empty or by
 * beginning with a bracket.
 */
struct kit_fill {
	struct kit_str text; /* Markdown with marks */
	struct kit_str values; /* the values, one behind the other */
	size_t *ends; /* where each value ends; the first one is empty */
	size_t count, cap;
};

/* Frees all; zeroed storage is an empty fill. */
void kit_fill_done(struct kit_fill *fill);

/* Finds the parts that the text asks for: the partial of kit_mustache_env. */
struct kit_fill_parts {
	bool (*find)(void *ctx, struct kit_sv name, struct kit_str *text,
	    struct kit_str *path);
	void *ctx;
};

/*
 * Replaces what fill holds by m filled in with data, strictly. Blanks around
 * a value go and runs of blanks in it become one; a line feed becomes U+2028.
 * KIT_EFORM as kit_mustache_render.
 */
KIT_MUST_USE enum kit_code kit_fill_text(struct kit_fill *fill,
    struct kit_mustache *m, const json_t *data,
    const struct kit_fill_parts *parts, struct kit_err *err);

/* Appends m filled in with data as one line that is no Markdown (a title):
 * values stand in it as they are, with blanks for their line feeds. */
KIT_MUST_USE enum kit_code kit_fill_line(struct kit_mustache *m,
    const json_t *data, struct kit_str *out, struct kit_err *err);

/*
 * Replaces, in the text of a template, the characters that marks are made of.
 */
void kit_fill_free_marks(struct kit_str *text);

/*
 * Appends text as Markdown should see it; text is a stretch of fill's text
 * outside fenced blocks, or the inside of a fenced block that is Markdown. A
 * line on which only tags stood and nothing was printed goes, line end and all,
 * so that it cuts no table and no paragraph in two; blanks before a tag that
 * printed nothing at a line's start go; a line that begins with an HTML tag
 * begins no HTML block.
 */
void kit_fill_tidy(
    const struct kit_fill *fill, struct kit_sv text, struct kit_str *out);

/*
 * Takes the next part of *text, which moves behind it: a value, or the text up
 * to the next value. False at the end. The part is borrowed from fill, or from
 * *text. Here and below fill may be NULL: then there are no values.
 */
struct kit_fill_part {
	struct kit_sv text;
	bool value;
};
bool kit_fill_next(const struct kit_fill *fill, struct kit_sv *text,
    struct kit_fill_part *part);

/* Appends text with its values in the place of marks, and a blank for each
 * U+2028. */
void kit_fill_plain(
    const struct kit_fill *fill, struct kit_sv text, struct kit_str *out);

/* True for a line that holds only sections, which printed nothing. */
bool kit_fill_is_hollow(struct kit_sv line);

#endif
