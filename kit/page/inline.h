#ifndef KIT_INLINE_H
#define KIT_INLINE_H

#include "flow.h"

/*
 * The running text of one paragraph, heading or table cell, gathered piece by
 * piece from the events of Markdown. Markup that Markdown does not understand
 * is left out, and flow->warn tells so.
 */
struct kit_inline {
	struct kit_flow *flow;
	struct kit_spans spans; /* the text so far */
	unsigned style; /* KIT_STYLE_ bits of all text, as of a heading */
	size_t bold, italic; /* how many ** and * are open */
	bool flat; /* in a table cell, where a value has no line ends */
	bool line_start; /* at the start of a line of the document's text */
	bool piped; /* in a line that begins with '|' but is no table */
};

/* Begins a paragraph, heading or cell. */
void kit_inline_begin(struct kit_inline *in);

/* Adds text, with values in the place of marks; style (KIT_STYLE_ bits) is
 * added to the styles that are open. */
void kit_inline_text(struct kit_inline *in, struct kit_sv text, unsigned style);

/* Takes an HTML tag: <br> ends the line, a comment is left out, and of any
 * other tag flow->warn is told. */
void kit_inline_html(struct kit_inline *in, struct kit_sv tag);

/* Takes a line end of the document's text, which prints as a blank, or with
 * hard as a line end. */
void kit_inline_line(struct kit_inline *in, bool hard);

#endif
