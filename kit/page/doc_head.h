#ifndef KIT_DOC_HEAD_H
#define KIT_DOC_HEAD_H

#include "err.h"
#include "mem.h"
#include "page.h"
#include "str.h"

/* The head of a document's text: its lines "key: value" up to a line "---". */

enum { KIT_DOC_COPIES = 4, KIT_DOC_PARAMS = 16 };

enum kit_doc_numbering {
	KIT_DOC_NUMBER_MANY, /* page numbers only when there are several pages
			      */
	KIT_DOC_NUMBER_YES,
	KIT_DOC_NUMBER_NO,
};

/* The values that a parameter of the query may have: "a, b, c". */
struct kit_doc_param {
	struct kit_sv name, values;
};

struct kit_doc_head {
	const char *title; /* may hold mustache tags */
	const char *description;
	const char *running; /* head of each page from the second on; may hold
				tags too */
	/* The package that is attached to the PDF, and the name of the attached
	 * file; "": none. */
	const char *attached, *attached_as;
	const char *sheet; /* path of the list in data that a CSV sheet is made
			      of; "": see kit_doc_sheet_csv */
	struct kit_page_shape shape;
	double size, least_size; /* of the letters, in points: as wished, and
				    the smallest to save a page */
	bool serif;
	bool letterhead;
	bool folded; /* for a folded sheet; shape is one of its four panels */
	bool plain; /* the document is a text file without pages */
	bool crlf; /* lines of that file end in CR LF */
	int octets; /* the longest line of that file in bytes; 0: no limit */
	const char *emits; /* type of the records that are written when the
			      document is given out; NULL: none */
	bool needed; /* when the office's own document fails, the program's is
			printed */
	int seconds; /* that its query may run; 0: the usual limit */
	enum kit_doc_numbering numbering;
	struct kit_doc_param params[KIT_DOC_PARAMS];
	size_t param_count;
	const char *copies[KIT_DOC_COPIES];
	size_t copy_count;
	int lines; /* how many lines the head takes, with its "---" */
};

/*
 * Reads the head at the start of *text and moves *text behind it. By default a
 * document is on letter paper (carta), upright, with margins of 20 mm, in
 * Helvetica of 11 points. Strings live in the arena. KIT_EFORM names path and
 * line.
 */
KIT_MUST_USE enum kit_code kit_doc_head_read(struct kit_arena *arena,
    const char *path, struct kit_sv *text, struct kit_doc_head *head,
    struct kit_err *err);

#endif
