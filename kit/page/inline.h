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
	unsigned style; /* KIT_STYLE_ bits of all of it: a heading is bold */
	size_t bold, italic; /* how many are open */
	bool flat; /* in a table: a value's line end is a blank */
	bool line_start; /* of a line of the text as it is written */
	bool piped; /* in a line of a table that Markdown does not see */
};

/* A paragraph, heading or cell begins. */
void kit_inline_begin(struct kit_inline *in);

/* Text, with the values that it holds; style is added to the open ones. */
void kit_inline_text(struct kit_inline *in, struct kit_sv text, unsigned style);

/* An HTML tag: <br> ends the line, a comment is nothing. */
void kit_inline_html(struct kit_inline *in, struct kit_sv tag);

/* A line end of the text as it is written: a blank, or a line end on paper. */
void kit_inline_line(struct kit_inline *in, bool hard);

#endif
