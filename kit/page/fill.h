#ifndef KIT_FILL_H
#define KIT_FILL_H

#include "mustache_render.h"

/*
 * A document's text, filled in with its data.
 *
 * Markdown never reads a value. In the filled text a mark stands for each
 * value: one or two private-use characters, which Markdown takes for letters.
 * The page puts the value back when it sets the words. So no value can become
 * markup, and none can spoil the markup around it, even if it is empty or
 * begins with a bracket.
 */
struct kit_fill {
	struct kit_str text; /* Markdown with marks */
	struct kit_str values; /* the bytes of all values, without separators */
	size_t *ends; /* the end of each value; value 0 is empty, and its mark
			 stands for a section that printed nothing */
	size_t count, cap;
};

/* Frees all; zeroed storage is an empty fill. */
void kit_fill_done(struct kit_fill *fill);

/* Finds the parts that a text includes, as partial of struct kit_mustache_env
 * does. */
struct kit_fill_parts {
	bool (*find)(void *ctx, struct kit_sv name, struct kit_str *text,
	    struct kit_str *path);
	void *ctx;
};

/*
 * Replaces the content of fill by m filled in with data, in strict mode. Values
 * are trimmed, each run of blanks in them becomes one blank, and a line feed
 * becomes U+2028. Fails as kit_mustache_render does.
 */
KIT_MUST_USE enum kit_code kit_fill_text(struct kit_fill *fill,
    struct kit_mustache *m, const json_t *data,
    const struct kit_fill_parts *parts, struct kit_err *err);

/* Appends m filled in with data as one line that is no Markdown, such as a
 * title: the values are in it, with a blank for each line feed. */
KIT_MUST_USE enum kit_code kit_fill_line(struct kit_mustache *m,
    const json_t *data, struct kit_str *out, struct kit_err *err);

/* Replaces in the text of a template each character that could be a mark by
 * U+FFFD. */
void kit_fill_free_marks(struct kit_str *text);

/*
 * Appends text as Markdown should see it. text is the filled text, or the
 * inside of a fenced block that is Markdown; fenced blocks in it are copied
 * unchanged. A line that held only tags and printed nothing is removed with its
 * line end, so that it does not cut a table or a paragraph in two. Marks of
 * empty sections at the start of a line are removed. A line that begins with an
 * HTML tag is kept from beginning an HTML block.
 */
void kit_fill_tidy(
    const struct kit_fill *fill, struct kit_sv text, struct kit_str *out);

/*
 * Takes the next part of *text, a value or the text up to the next value, and
 * moves *text behind it. False at the end. The part is borrowed from fill or
 * from *text. fill may be NULL, here and below: then every value is empty.
 */
struct kit_fill_part {
	struct kit_sv text;
	bool value;
};
bool kit_fill_next(const struct kit_fill *fill, struct kit_sv *text,
    struct kit_fill_part *part);

/* Appends text with values in the place of marks, and with a blank for each
 * U+2028 in it. */
void kit_fill_plain(
    const struct kit_fill *fill, struct kit_sv text, struct kit_str *out);

/* True for a line that holds nothing but sections that printed nothing. */
bool kit_fill_is_hollow(struct kit_sv line);

#endif
