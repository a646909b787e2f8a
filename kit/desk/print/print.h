#ifndef KIT_PRINT_H
#define KIT_PRINT_H

#include <jansson.h>

#include "desk.h"
#include "paper.h"

/*
 * Makes a document and brings it to a file, to the printer or to the caller.
 * The document's query runs on the guarded connection; its text is filled in
 * with the answer, laid out and written.
 */

/* What a document becomes. */
enum kit_print_as {
	KIT_PRINT_PDF,
	KIT_PRINT_TEXT, /* the text of its pages (plain.h) */
	KIT_PRINT_CSV, /* the query's answer as a sheet (doc_sheet.h) */
	KIT_PRINT_JSON, /* the query's answer */
	KIT_PRINT_AS_COUNT
};

/* Where a document goes. Only a PDF goes to the printer. Anything else goes to
 * path or, when path is NULL, into kit_printed.text. */
struct kit_print_to {
	const char *path; /* a file; NULL for a PDF: a path of kit_paper_place,
			     unless printer is true */
	bool printer; /* print it, by way of DATA/impresion */
	enum kit_print_as as;
};

struct kit_print {
	const char *document;
	struct kit_givens given; /* parameters of its query */
	/* A further parameter, bound when the query has it; NULL: none. */
	const char *param, *value;
	json_t *more; /* merged into the query's answer before the text is
			 filled in; borrowed; NULL: nothing */
	/* For kit_print_each: keys of the records to print; NULL: all. */
	const char *const *keys;
	size_t key_count;
	struct kit_print_to to;
};

/* The document that was made. */
struct kit_printed {
	struct kit_str path; /* of its file; "": none */
	/* the document, when it is no PDF and has no file */
	struct kit_str text;
	size_t pages;
	size_t rows; /* rows of a sheet */
	struct kit_paper paper; /* its state at the printer */
	struct kit_issues notes; /* warnings: what does not print as expected */
};
void kit_printed_done(struct kit_printed *printed);

/*
 * Makes one document. A parameter named as a record type takes whatever names a
 * record of the type (key, RUN, label). KIT_ENOTFOUND when there is no such
 * document, or when its query yields nothing; KIT_EINPUT when a given parameter
 * is not one of the document's. A person's CV as a PDF is noted as given in the
 * open day (give.h); its text or data are not. printed->path is set as soon as
 * the file is written, even if something fails later. A document that still
 * waits for the printer is no failure: printed->paper says so. The caller frees
 * printed with kit_printed_done.
 */
KIT_MUST_USE enum kit_code kit_print_one(struct kit_desk *desk,
    const struct kit_print *p, struct kit_printed *printed,
    struct kit_err *err);

/*
 * Makes the same document for every record of the type p->param, or those of
 * p->keys, in one file, and tells desk->progress. KIT_EUSAGE when the document
 * has no such parameter; otherwise as kit_print_one.
 */
KIT_MUST_USE enum kit_code kit_print_each(struct kit_desk *desk,
    const struct kit_print *p, struct kit_printed *printed,
    struct kit_err *err);

/*
 * Puts the sentence kept before the reason why a document could not be printed:
 * kept says that what was written stays, and how to print it. The code becomes
 * one of the machine's (exit 3), because nothing that the person gave needs
 * correcting. Returns it.
 */
enum kit_code kit_print_kept(struct kit_err *err, const char *kept);

#endif
