#ifndef KIT_INLINE_H
#define KIT_INLINE_H

#include "flow.h"

/*
 * The running text of one paragraph, heading or table cell, gathered piece by
 * piece as Markdown tells it. Markup that Markdown makes nothing of is left
 * out, and flow->warn is told.
 */
struct kit_inline {
	struct kit_flow *flow;
	struct kit_spans spans; /* what was gathered */
	unsigned
	    style; /* KIT_STYLE_ bits of the whole text: a heading is bold */
	size_t bold, italic; /* how many of each are open */
	bool flat; /* in a table, where a value's line end is a blank */
	bool line_start; /* at the start of a line of the document's text */
	bool piped; /* in a line that looks like a table's and that Markdown
		       takes for none */
};

/* Begins a paragraph, heading or cell. */
void kit_inline_begin(struct kit_inline *in);

/* Adds text with the values in it; style is added to the open ones. */
void kit_inline_text(struct kit_inline *in, struct kit_sv text, unsigned style);

/* Takes an HTML tag: <br> ends the line, a comment is left out. */
void kit_inline_html(struct kit_inline *in, struct kit_sv tag);

/* Takes a line end of the document's text: it is a blank, or with hard a line
 * end on paper. */
void kit_inline_line(struct kit_inline *in, bool hard);

#endif
