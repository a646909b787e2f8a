/* Fills a document's text in, with marks in the place of values: see fill.h. */

#include "fill.h"

#include <stdlib.h>

#include "mem.h"
#include "utf8.h"

/*
 * A mark is one or two characters of plane 15 of Unicode (private use). For the
 * values 0 to HALF - 1 it is one character of the first half of the plane. For
 * later values it is two: a character of the second half, which holds the upper
 * bits of the value's number, and one of the first half, which holds the rest.
 * Each character is four bytes of UTF-8, from F3 B0 to F3 BF.
 */
enum { PLANE = 0xF0000, HALF = 0x8000, HALF_BITS = 15, MARK_BYTES = 4 };

#define LINE_SEPARATOR "\xE2\x80\xA8" /* U+2028 */

void
kit_fill_done(struct kit_fill *fill)
{
	kit_str_done(&fill->text);
	kit_str_done(&fill->values);
	free(fill->ends);
	*fill = (struct kit_fill){0};
}

static void
put_unit(size_t unit, struct kit_str *out)
{
	const char bytes[MARK_BYTES] = {
	    (char)0xF3,
	    (char)(0xB0 | unit >> 12),
	    (char)(0x80 | (unit >> 6 & 0x3F)),
	    (char)(0x80 | (unit & 0x3F)),
	};

	kit_str_put(out, bytes, sizeof(bytes));
}

static void
put_mark(size_t number, struct kit_str *out)
{
	if (number >= HALF)
		put_unit(HALF + (number >> HALF_BITS), out);
	put_unit(number % HALF, out);
}

static bool
is_unit(struct kit_sv v)
{
	return v.n >= MARK_BYTES && (unsigned char)v.p[0] == 0xF3 &&
	       (unsigned char)v.p[1] >= 0xB0;
}

static size_t
read_unit(struct kit_sv v)
{
	return ((size_t)v.p[1] & 0x0F) << 12 | ((size_t)v.p[2] & 0x3F) << 6 |
	       ((size_t)v.p[3] & 0x3F);
}

/* Reads the mark at the start of v: returns its length in bytes, 0 when there
 * is none. */
static size_t
read_mark(struct kit_sv v, size_t *number)
{
	if (!is_unit(v))
		return 0;
	size_t unit = read_unit(v);
	*number = unit;
	if (unit < HALF)
		return MARK_BYTES;
	struct kit_sv rest = kit_sv_of(v.p + MARK_BYTES, v.n - MARK_BYTES);
	if (!is_unit(rest))
		return 0;
	*number = (unit - HALF) << HALF_BITS | read_unit(rest);
	return 2 * (size_t)MARK_BYTES;
}

/*
 * The byte at which the first mark of text starts; text.n when there is none.
 */
static size_t
find_mark(struct kit_sv text)
{
	size_t number, at = 0;

	while (at < text.n) {
		const char *q = memchr(text.p + at, 0xF3, text.n - at);
		if (!q)
			break;
		at = (size_t)(q - text.p);
		if (read_mark(kit_sv_of(q, text.n - at), &number))
			return at;
		at++;
	}
	return text.n;
}

static struct kit_sv
value_of(const struct kit_fill *fill, size_t number)
{
	if (!fill || number == 0 || number >= fill->count)
		return kit_sv("");
	size_t from = fill->ends[number - 1];
	return kit_sv_of(
	    kit_str_view(&fill->values).p + from, fill->ends[number] - from);
}

static void
end_value(struct kit_fill *fill)
{
	size_t *end = kit_mem_push(
	    &fill->ends, &fill->count, &fill->cap, sizeof(*fill->ends));

	*end = fill->values.n;
}

/* True for a blank. NUL counts as one, because Markdown would replace NUL by
 * another character. */
static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\0' || c == '\r';
}

/* Appends a value with one blank for each run of blanks, and line_end for each
 * line feed. */
static void
put_clean(struct kit_sv value, const char *line_end, struct kit_str *out)
{
	struct kit_sv v = kit_sv_trim(value);
	bool gap = false, fresh = true;

	for (size_t i = 0; i < v.n; i++) {
		if (is_blank(v.p[i])) {
			gap = !fresh;
			continue;
		}
		fresh = v.p[i] == '\n';
		if (fresh)
			kit_str_add(out, line_end);
		else if (gap)
			kit_str_c(out, ' ');
		gap = false;
		if (!fresh)
			kit_str_c(out, v.p[i]);
	}
}

/* The state that the callbacks of the renderer share. */
struct filling {
	struct kit_fill *fill;
	const struct kit_fill_parts *parts;
};

static void
keep_value(
    void *ctx, struct kit_sv value, bool raw KIT_UNUSED, struct kit_str *out)
{
	struct kit_fill *fill = ((struct filling *)ctx)->fill;

	put_clean(value, LINE_SEPARATOR, &fill->values);
	put_mark(fill->count, out);
	end_value(fill);
}

static void
mark_hollow(void *ctx KIT_UNUSED, struct kit_str *out)
{
	put_mark(0, out);
}

void
kit_fill_free_marks(struct kit_str *text)
{
	struct kit_str free_of_them KIT_STR_AUTO = {0};
	struct kit_sv rest = kit_str_view(text);
	size_t at;

	while ((at = find_mark(rest)) < rest.n) {
		kit_str_put(&free_of_them, rest.p, at);
		kit_str_add(&free_of_them, "\xEF\xBF\xBD"); /* U+FFFD */
		rest.p += at + MARK_BYTES;
		rest.n -= at + MARK_BYTES;
	}
	if (free_of_them.n == 0)
		return;
	kit_str_sv(&free_of_them, rest);
	kit_str_clear(text);
	kit_str_sv(text, kit_str_view(&free_of_them));
}

static bool
find_part(
    void *ctx, struct kit_sv name, struct kit_str *text, struct kit_str *path)
{
	const struct kit_fill_parts *parts = ((struct filling *)ctx)->parts;

	if (!parts || !parts->find(parts->ctx, name, text, path))
		return false;
	kit_fill_free_marks(text);
	return true;
}

enum kit_code
kit_fill_text(struct kit_fill *fill, struct kit_mustache *m, const json_t *data,
    const struct kit_fill_parts *parts, struct kit_err *err)
{
	struct filling f = {fill, parts};
	struct kit_mustache_env env = {
	    .value = keep_value,
	    .hollow = mark_hollow,
	    .partial = find_part,
	    .ctx = &f,
	    .strict = true,
	};

	kit_str_clear(&fill->text);
	kit_str_clear(&fill->values);
	fill->count = 0;
	end_value(fill);
	return kit_mustache_render(m, data, &env, &fill->text, err);
}

static void
put_line_value(void *ctx KIT_UNUSED, struct kit_sv value, bool raw KIT_UNUSED,
    struct kit_str *out)
{
	put_clean(value, " ", out);
}

enum kit_code
kit_fill_line(struct kit_mustache *m, const json_t *data, struct kit_str *out,
    struct kit_err *err)
{
	struct kit_mustache_env env = {.value = put_line_value, .strict = true};

	return kit_mustache_render(m, data, &env, out, err);
}

bool
kit_fill_next(const struct kit_fill *fill, struct kit_sv *text,
    struct kit_fill_part *part)
{
	size_t number = 0;

	if (text->n == 0)
		return false;
	size_t n = read_mark(*text, &number);
	part->value = n > 0;
	if (n > 0) {
		part->text = value_of(fill, number);
	} else {
		n = find_mark(*text);
		part->text = kit_sv_of(text->p, n);
	}
	text->p += n;
	text->n -= n;
	return true;
}

void
kit_fill_plain(
    const struct kit_fill *fill, struct kit_sv text, struct kit_str *out)
{
	struct kit_fill_part part;

	while (kit_fill_next(fill, &text, &part)) {
		struct kit_sv rest = part.text;
		const char *q;
		while ((q = memmem(rest.p, rest.n, LINE_SEPARATOR, 3))) {
			kit_str_put(out, rest.p, (size_t)(q - rest.p));
			kit_str_c(out, ' ');
			rest.n -= (size_t)(q - rest.p) + 3;
			rest.p = q + 3;
		}
		kit_str_sv(out, rest);
	}
}

/* What a line holds: nothing, only tags that printed nothing, or text. */
enum content { BARE, HOLLOW, SOLID };

static enum content
content_of(const struct kit_fill *fill, struct kit_sv line)
{
	enum content found = BARE;
	struct kit_fill_part part;

	while (kit_fill_next(fill, &line, &part)) {
		if (kit_sv_trim(part.text).n > 0)
			return SOLID;
		if (part.value)
			found = HOLLOW;
	}
	return found;
}

bool
kit_fill_is_hollow(struct kit_sv line)
{
	size_t number = 0, n;
	bool found = false;

	while (line.n) {
		n = read_mark(line, &number);
		if (n > 0 ? number > 0 : !is_blank(line.p[0]))
			return false;
		found = found || n > 0;
		n = n > 0 ? n : 1;
		line.p += n;
		line.n -= n;
	}
	return found;
}

/* Returns the line without the blanks and the marks of empty sections at its
 * start; the blanks are appended to indent. */
static struct kit_sv
skip_hollows(struct kit_sv line, struct kit_str *indent)
{
	size_t number, n;

	while (line.n) {
		n = read_mark(line, &number);
		if (n == 0 && !is_blank(line.p[0]))
			break;
		if (n > 0 && number > 0)
			break;
		if (n == 0)
			kit_str_put(indent, line.p, n = 1);
		line.p += n;
		line.n -= n;
	}
	return line;
}

/* Appends a line of Markdown that stands outside fences. */
static void
tidy_line(const struct kit_fill *fill, struct kit_sv line, struct kit_str *out)
{
	struct kit_str indent KIT_STR_AUTO = {0};

	if (content_of(fill, line) == HOLLOW)
		return;
	struct kit_sv rest = skip_hollows(line, &indent);
	kit_str_sv(out, kit_str_view(&indent));
	if (kit_sv_starts(rest, "<") && !kit_sv_starts(rest, "<!--"))
		put_mark(0, out);
	kit_str_sv(out, rest);
	kit_str_c(out, '\n');
}

/* Returns the length of the fence on a line, 0 for a line without one. *c is
 * its character; *bare tells that no text follows it, as in a closing fence. */
static size_t
read_fence(struct kit_sv line, char *c, bool *bare)
{
	struct kit_sv v = line;
	size_t n = 0;

	while (v.n && (is_blank(v.p[0]) || v.p[0] == '>'))
		v.p++, v.n--;
	while (n < v.n && (v.p[0] == '`' || v.p[0] == '~') && v.p[n] == v.p[0])
		n++;
	if (n < 3 || (v.p[0] == '`' && memchr(v.p + n, '`', v.n - n)))
		return 0;
	*c = v.p[0];
	*bare = kit_sv_trim(kit_sv_of(v.p + n, v.n - n)).n == 0;
	return n;
}

void
kit_fill_tidy(
    const struct kit_fill *fill, struct kit_sv text, struct kit_str *out)
{
	struct kit_sv line;
	size_t open = 0; /* the length of the fence that is open */
	char with = 0;

	while (kit_sv_split(&text, '\n', &line)) {
		char c = 0;
		bool bare = false;
		size_t n = read_fence(line, &c, &bare);
		bool inside = open > 0;
		if (open > 0 && n >= open && c == with && bare)
			open = 0;
		else if (open == 0 && n > 0)
			open = n, with = c, inside = true;
		if (!inside) {
			tidy_line(fill, line, out);
			continue;
		}
		kit_str_sv(out, line);
		kit_str_c(out, '\n');
	}
}
