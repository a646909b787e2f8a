#ifndef KIT_IMPORT_H
#define KIT_IMPORT_H

#include "desk.h"
#include "encoding.h"

/*
 * Imports CSV sheets. A column is a field of the record, by name or label, or
 * of a child record: `experiencia1.cargo`, `atencion.motivo`. Each row is kept
 * whole or not at all. Rows that can not be kept are written, with line, field
 * and reason, to a sheet of rejects beside the first, which can be corrected
 * and imported in turn.
 *
 * The row of headings is one of the first ten. Rows above it, rows that repeat
 * it and rows of totals are passed over and reported. A sheet with text below
 * an empty heading is refused.
 */

struct kit_import {
	const char *path;
	const struct kit_form *form;
	bool remarks; /* report remarks about what was understood, too */
	/* Called for each row with a fault, or that changed what was here, as
	 * it is read; may be NULL. The issues live until it returns. */
	void (*tell)(void *ctx, const struct kit_import *im, size_t line,
	    const struct kit_issues *issues);
	/* Called with a Spanish sentence about the sheet as a whole: its
	 * encoding, rows that were passed over; may be NULL. */
	void (*note)(void *ctx, const struct kit_import *im, const char *text);
	void *ctx;
	const enum kit_encoding *encoding; /* NULL: find the one that fits */
	/* Set by the call. rows: rows below the headings; the others count
	 * records. */
	size_t rows, created, updated, unchanged, children, rejected;
	size_t skipped; /* repeated headings and totals, not in rows */
	size_t unsaid; /* remarks that were counted and not reported */
	struct kit_str rejects; /* path of the sheet of rejects, or "" */
};

/*
 * Imports a sheet in transactions of several hundred rows, and tells
 * desk->progress. Rows committed before an interruption stay, and a second
 * import of the same sheet continues. KIT_EINPUT when the sheet as a whole can
 * not be read; then nothing was written. The caller frees im with
 * kit_import_done.
 */
KIT_MUST_USE enum kit_code kit_import_run(
    struct kit_desk *desk, struct kit_import *im, struct kit_err *err);
void kit_import_done(struct kit_import *im);

#endif
