#include "mustache.h"

#include "utf8.h"

#define LINE_SEPARATOR "\xE2\x80\xA8" /* U+2028 */

void
kit_mustache_html(struct kit_sv value, struct kit_str *out)
{
	static const char *const names[128] = {
	    ['&'] = "&amp;",
	    ['<'] = "&lt;",
	    ['>'] = "&gt;",
	    ['"'] = "&quot;",
	};

	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];
		if (c < 128 && names[c])
			kit_str_add(out, names[c]);
		else
			kit_str_c(out, value.p[i]);
	}
}

/*
 * A reference (&#42;) is never markup, wherever it stands; a backslash escape
 * is not safe at the end of a table's cell.
 */
static bool
is_markup(char c)
{
	return c && strchr("\\`*_{}[]()#+-.!|<>&~=:\"'$^", c) != NULL;
}

static void
put_reference(char c, struct kit_str *out)
{
	char text[] = "&#000;";
	size_t n = 2;

	if (c >= 100)
		text[n++] = (char)('0' + c / 100);
	text[n++] = (char)('0' + c / 10 % 10);
	text[n++] = (char)('0' + c % 10);
	text[n++] = ';';
	kit_str_put(out, text, n);
}

/* Counts as one blank; NUL must not reach Markdown, which would replace it. */
static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\0' || c == '\r';
}

void
kit_mustache_markdown(struct kit_sv value, struct kit_str *out)
{
	struct kit_sv v = kit_sv_trim(value);
	bool gap = false;

	for (size_t i = 0; i < v.n; i++) {
		if (is_blank(v.p[i])) {
			gap = true;
			continue;
		}
		if (v.p[i] == '\n') {
			kit_str_add(out, LINE_SEPARATOR);
			gap = false;
			continue;
		}
		if (gap)
			kit_str_c(out, ' ');
		gap = false;
		if (is_markup(v.p[i]))
			put_reference(v.p[i], out);
		else
			kit_str_c(out, v.p[i]);
	}
}

/* Reads "&#NN;" at the start of v; its length, or 0. */
static size_t
read_reference(struct kit_sv v, char *c)
{
	int n = 0;
	size_t i = 2;

	if (!kit_sv_starts(v, "&#"))
		return 0;
	for (; i < v.n && i < 5 && kit_ascii_digit(v.p[i]); i++)
		n = n * 10 + (v.p[i] - '0');
	if (i >= v.n || v.p[i] != ';' || n < 0x20 || n > 0x7E)
		return 0;
	*c = (char)n;
	return i + 1;
}

void
kit_mustache_plain(struct kit_sv escaped, struct kit_str *out)
{
	for (size_t i = 0; i < escaped.n; i++) {
		struct kit_sv rest = kit_sv_of(escaped.p + i, escaped.n - i);
		char c = escaped.p[i];
		size_t n = read_reference(rest, &c);
		if (n == 0 && kit_sv_starts(rest, LINE_SEPARATOR)) {
			c = '\n';
			n = strlen(LINE_SEPARATOR);
		}
		kit_str_c(out, c);
		i += n ? n - 1 : 0;
	}
}
