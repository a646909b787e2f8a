#ifndef KIT_MARKDOWN_H
#define KIT_MARKDOWN_H

#include "err.h"
#include "str.h"

/* Reads Markdown for documents: CommonMark with GitHub's tables, parsed by
 * cmark-gfm and given as a flat sequence of events. */

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
	bool enter; /* a node begins; a leaf has no other event */
	int line; /* in the text, from 1; 0: unknown */
	struct kit_sv text; /* of texts, code, HTML, code blocks */
	struct kit_sv info; /* of a code block: the words after its fence */
	int level; /* of a heading; the first number of a list */
	bool ordered; /* list */
	bool tight; /* list */
	bool head; /* row: the head of its table */
	char align; /* cell: 'l', 'c', 'r'; 0: none */
};

/* Receives the events. An event and its texts live for the call. */
typedef enum kit_code (*kit_md_sink)(
    void *ctx, const struct kit_md_event *event, struct kit_err *err);

/* Parses text and calls sink for each event, until a call fails. KIT_EFORM for
 * a node that documents do not have. */
KIT_MUST_USE enum kit_code kit_markdown_walk(
    struct kit_sv text, kit_md_sink sink, void *ctx, struct kit_err *err);

#endif
