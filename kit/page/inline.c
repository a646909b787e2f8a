/* Gathers the running text of a paragraph, heading or cell: see inline.h. */

#include "inline.h"

#include <stdio.h>

void
kit_inline_begin(struct kit_inline *in)
{
	in->line_start = true;
	in->piped = false;
}

static void
warn(const struct kit_inline *in, const char *what, struct kit_sv mark)
{
	enum { SHOWN = 40 };
	char text[200];

	if (!in->flow->warn)
		return;
	snprintf(text, sizeof(text), "%s: %s «%.*s»: no se imprime",
	    in->flow->path, what, (int)(mark.n < SHOWN ? mark.n : SHOWN),
	    mark.p);
	in->flow->warn(in->flow->warn_ctx, text);
}

static bool
is_table_mark(char c)
{
	return c == '|' || c == ':' || c == '-' || c == ' ' || c == '\t';
}

/* True for the rest of a table whose rows were not printed: "|", "|:---|". */
static bool
is_table_rest(struct kit_sv text)
{
	if (text.n == 0 || text.p[0] != '|')
		return false;
	for (size_t i = 0; i < text.n; i++)
		if (!is_table_mark(text.p[i]))
			return false;
	return true;
}

/* How many bytes at the start of text are markup that no reader should see. */
static size_t
stray_markup(const struct kit_inline *in, struct kit_sv text)
{
	size_t n = 0;

	if (in->piped && text.p[0] == '|')
		return 1;
	while (n < text.n && text.p[n] == '*')
		n++;
	return n >= 2 ? n : 0;
}

static void
add(struct kit_inline *in, struct kit_sv text, unsigned style)
{
	kit_spans_add(&in->spans, text, style, in->flat);
}

/* Adds text of the document itself, which is no value. */
static void
add_literal(struct kit_inline *in, struct kit_sv text, unsigned style)
{
	size_t from = 0, n;

	if (in->piped && is_table_rest(text))
		return;
	for (size_t i = 0; i < text.n; i += n ? n : 1) {
		struct kit_sv rest = kit_sv_of(text.p + i, text.n - i);
		n = stray_markup(in, rest);
		if (n == 0)
			continue;
		warn(in, "está de más", kit_sv_of(rest.p, n));
		add(in, kit_sv_of(text.p + from, i - from), style);
		if (in->piped)
			add(in, kit_sv(" "), style);
		from = i + n;
	}
	add(in, kit_sv_of(text.p + from, text.n - from), style);
}

void
kit_inline_text(struct kit_inline *in, struct kit_sv text, unsigned style)
{
	struct kit_fill_part part;

	style |= in->style | (in->bold ? KIT_STYLE_BOLD : 0) |
		 (in->italic ? KIT_STYLE_ITALIC : 0);
	if (!in->flat && in->line_start && kit_sv_starts(text, "|"))
		in->piped = true;
	in->line_start = false;
	while (kit_fill_next(in->flow->fill, &text, &part))
		if (part.value || style & KIT_STYLE_MONO)
			add(in, part.text, style);
		else
			add_literal(in, part.text, style);
}

void
kit_inline_html(struct kit_inline *in, struct kit_sv tag)
{
	if (kit_sv_is(tag, "<br>") || kit_sv_is(tag, "<br/>") ||
	    kit_sv_is(tag, "<br />"))
		kit_spans_end_line(&in->spans);
	else if (!kit_sv_starts(tag, "<!--"))
		warn(in, "de HTML solo se entiende <br>, no", tag);
}

void
kit_inline_line(struct kit_inline *in, bool hard)
{
	if (hard)
		kit_spans_end_line(&in->spans);
	else
		add(in, kit_sv(" "), in->style);
	kit_inline_begin(in);
}
