#ifndef KIT_MARKDOWN_H
#define KIT_MARKDOWN_H

#include "err.h"
#include "str.h"

/*
 * Markdown for documents: CommonMark with GitHub's tables, read by cmark-gfm
 * and told as a flat run of events.
 */

enum kit_md {
	KIT_MD_PARAGRAPH,
	KIT_MD_HEADING,
	KIT_MD_LIST,
	KIT_MD_ITEM,
	KIT_MD_QUOTE,
	KIT_MD_RULE,
	KIT_MD_CODE_BLOCK, /* fenced: info names it */
	KIT_MD_TABLE,
	KIT_MD_ROW,
	KIT_MD_CELL,
	KIT_MD_TEXT,
	KIT_MD_CODE,
	KIT_MD_HTML, /* raw, as written */
	KIT_MD_BLANK, /* soft line end */
	KIT_MD_BREAK, /* hard line end */
	KIT_MD_EMPH,
	KIT_MD_STRONG,
	KIT_MD_LINK,
	KIT_MD_NONE, /* the document itself */
	KIT_MD_COUNT
};

struct kit_md_event {
	enum kit_md node;
	bool enter; /* a node begins; of a leaf its only event */
	int line; /* of the text, from 1; 0 when not known */
	struct kit_sv text; /* of text, code, HTML and code blocks */
	struct kit_sv info; /* of a code block: what follows the fence */
	int level; /* of a heading; of a list its first number */
	bool ordered; /* list */
	bool tight; /* list */
	bool head; /* row: the head of its table */
	char align; /* cell: 'l', 'c', 'r' or 0 */
};

/* Receives the events; an event and its texts are borrowed for the call. */
typedef enum kit_code (*kit_md_sink)(
    void *ctx, const struct kit_md_event *event, struct kit_err *err);

/* Parses text and calls sink for each event, until a call fails. */
KIT_MUST_USE enum kit_code kit_markdown_walk(
    struct kit_sv text, kit_md_sink sink, void *ctx, struct kit_err *err);

#endif
