#ifndef KIT_PRINT_H
#define KIT_PRINT_H

#include <jansson.h>

#include "desk.h"
#include "paper.h"

/*
 * From a document's name to a file or the printer: its query runs on the
 * guarded connection, its text is filled in, laid out and written.
 */

/* What a document becomes. */
enum kit_print_as {
	KIT_PRINT_PDF,
	KIT_PRINT_TEXT, /* what stands on its pages (plain.h) */
	KIT_PRINT_CSV, /* what its query answers, as a sheet (doc_sheet.h) */
	KIT_PRINT_JSON, /* what its query answers */
	KIT_PRINT_AS_COUNT
};

/* Where a document goes. A PDF alone goes to the printer; the others go to
 * path, or to kit_printed.text when there is none. */
struct kit_print_to {
	const char *path; /* a file; NULL: kit_paper_place, or none */
	bool printer; /* to paper, by way of DATA/impresion */
	enum kit_print_as as;
};

struct kit_print {
	const char *document;
	struct kit_givens given; /* parameters of its query */
	/* One parameter more, when the query asks for it; NULL: none. */
	const char *param, *value;
	json_t *more; /* merged into what the query answers, for the text;
			 borrowed, NULL: nothing */
	/* For kit_print_each: these records and no others; NULL: all. */
	const char *const *keys;
	size_t key_count;
	struct kit_print_to to;
};

/* What became of a document. */
struct kit_printed {
	struct kit_str path; /* of the file; empty: none */
	struct kit_str text; /* what is no PDF and has no file */
	size_t pages;
	size_t rows; /* of a sheet */
	struct kit_paper paper; /* what became of it at the printer */
	struct kit_issues notes; /* warnings: what prints not as expected */
};
void kit_printed_done(struct kit_printed *printed);

/*
 * Prints one document. A parameter named as a record type takes whatever names
 * a record of it (key, RUN, name). KIT_ENOTFOUND when there is no such
 * document, or its query yields nothing; KIT_EINPUT names a parameter that the
 * document does not have. A person's CV that was printed is noted as given in
 * the open day (give.h); its text and its data are not given to anybody.
 * printed->path is set as soon as the file is written. What waits for the
 * printer is no failure: printed->paper says so.
 */
KIT_MUST_USE enum kit_code kit_print_one(struct kit_desk *desk,
    const struct kit_print *p, struct kit_printed *printed,
    struct kit_err *err);

/*
 * Prints the same document for every record of the type p->param, in one file;
 * tells desk->progress. KIT_EUSAGE when the document is not one of such a
 * record.
 */
KIT_MUST_USE enum kit_code kit_print_each(struct kit_desk *desk,
    const struct kit_print *p, struct kit_printed *printed,
    struct kit_err *err);

/*
 * Puts kept before the reason why a document could not be printed: kept says
 * that what was written stands, and how to print it. The fault becomes the
 * machine's (exit 3), for nothing that was given needs correcting.
 */
enum kit_code kit_print_kept(struct kit_err *err, const char *kept);

#endif
