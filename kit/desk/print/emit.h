#ifndef KIT_EMIT_H
#define KIT_EMIT_H

#include "print.h"

/*
 * Gives out documents that have a record each, such as certificates. The
 * document's head names the record type (emite), and the query NAME-emite.sql
 * yields a row for each document. Its columns are fields of the type. A row
 * with _clave names a record that is there already; its document is printed
 * again. A row with _falta says why no record can be made.
 */
struct kit_emit {
	const char *document;
	struct kit_givens given; /* parameters of the query NAME-emite.sql */
	struct kit_print_to to;
};

struct kit_emitted {
	size_t made, again; /* records made by this call; records that were
			       there before */
	struct kit_issues issues; /* why some were not made */
	bool kept; /* the records are on the disk, even if something failed
		      later */
	struct kit_printed printed;
};
void kit_emitted_done(struct kit_emitted *emitted);

/*
 * Makes the missing records, all or none, and prints the documents of all
 * records in one file. Each print is counted, and from the second on the
 * document says that it is a reprint. Each row with _falta becomes a warning.
 * KIT_EINPUT when the document is not given out by records; KIT_ENOTFOUND when
 * the query yields no row. When printing fails the records stay (kept is true).
 * The caller frees emitted with kit_emitted_done.
 */
KIT_MUST_USE enum kit_code kit_emit(struct kit_desk *desk,
    const struct kit_emit *emit, struct kit_emitted *emitted,
    struct kit_err *err);

#endif
