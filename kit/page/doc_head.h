#ifndef KIT_DOC_HEAD_H
#define KIT_DOC_HEAD_H

#include "err.h"
#include "mem.h"
#include "page.h"
#include "str.h"

/* The head of a document's text. */

enum { KIT_DOC_COPIES = 4, KIT_DOC_PARAMS = 16 };

enum kit_doc_numbering {
	KIT_DOC_NUMBER_MANY, /* only when there is more than one page */
	KIT_DOC_NUMBER_YES,
	KIT_DOC_NUMBER_NO,
};

/* What a parameter of the query may be: "a, b, c". */
struct kit_doc_param {
	struct kit_sv name, values;
};

struct kit_doc_head {
	const char *title; /* may hold mustache tags */
	const char *description;
	const char *running; /* over each page from the second; has tags too */
	/* A package (its name) that goes into the PDF as a file; or "". */
	const char *attached, *attached_as;
	const char *sheet; /* the list that is the document's sheet, or "" */
	struct kit_page_shape shape;
	double size, least_size; /* of letters: as wished, and to save a page */
	bool serif;
	bool letterhead;
	bool folded; /* the shape is a panel, a quarter of a folded sheet */
	bool plain; /* a text file, and no pages */
	bool crlf; /* how its lines end */
	int octets; /* the most in a line of it; 0: as many as there are */
	const char *emits; /* the record type it is given out by; or NULL */
	bool needed; /* the program's own prints when the office's fails */
	int seconds; /* that its query may run; 0: the usual */
	enum kit_doc_numbering numbering;
	struct kit_doc_param params[KIT_DOC_PARAMS];
	size_t param_count;
	const char *copies[KIT_DOC_COPIES];
	size_t copy_count;
	int lines; /* that the head takes, with its "---" */
};

/*
 * Reads the head at the start of *text and moves *text behind it; what it
 * does not say is carta, vertical, 20 mm, 11 points, Helvetica. Strings live
 * in the arena. KIT_EFORM names path and line.
 */
KIT_MUST_USE enum kit_code kit_doc_head_read(struct kit_arena *arena,
    const char *path, struct kit_sv *text, struct kit_doc_head *head,
    struct kit_err *err);

#endif
