#ifndef KIT_EMIT_H
#define KIT_EMIT_H

#include "print.h"

/*
 * Documents that are given out by records of their own, one for each
 * (certificates): the head of the document says which type (emite), and the
 * query NAME-emite.sql which records, a row each. Its columns are fields of
 * the type; _clave names a record that is there already, which is printed
 * again, and _falta says why there is none to be made.
 */
struct kit_emit {
	const char *document;
	struct kit_givens given; /* parameters of that query */
	struct kit_print_to to;
};

struct kit_emitted {
	size_t made, again; /* records made now; those that were there */
	struct kit_issues issues; /* why some were not made */
	bool kept; /* the records are kept, whatever failed afterwards */
	struct kit_printed printed;
};
void kit_emitted_done(struct kit_emitted *emitted);

/*
 * Makes the records that are not there, all or none, and prints one document
 * for each record in one file; each is counted as printed, and says so from
 * the second time on. Rows with _falta become warnings, and errors when none
 * is left to print. KIT_EINPUT when the document is given out by none;
 * KIT_ENOTFOUND when the query yields no row.
 */
KIT_MUST_USE enum kit_code kit_emit(struct kit_desk *desk,
    const struct kit_emit *emit, struct kit_emitted *emitted,
    struct kit_err *err);

#endif
