#ifndef KIT_IMPORT_H
#define KIT_IMPORT_H

#include "desk.h"
#include "encoding.h"

/*
 * Sheets that somebody transcribed from paper. A column is a field of the
 * record (its name or its label) or of a child record: `experiencia1.cargo`,
 * `atencion.motivo`. Each row is kept whole or not at all; rows that can not
 * be kept go, with line, field and reason, into a sheet of their own beside
 * the first, which can be corrected and imported in turn.
 *
 * The row of headings is one of the first ten; rows above it, rows that repeat
 * it and rows of totals are passed over and told. A sheet with something
 * written under an empty heading is refused.
 */

struct kit_import {
	const char *path;
	const struct kit_form *form;
	bool remarks; /* tell also what was understood with a doubt */
	/* Told, as the rows are read, what is wrong with one, or changed what
	 * was there; may be NULL. The issues live for the call. */
	void (*tell)(void *ctx, const struct kit_import *im, size_t line,
	    const struct kit_issues *issues);
	/* Told what was understood of the sheet as a whole: its encoding, rows
	 * that were passed over. A Spanish sentence; may be NULL. */
	void (*note)(void *ctx, const struct kit_import *im, const char *text);
	void *ctx;
	const enum kit_encoding *encoding; /* NULL: the one that fits */
	/* Results. */
	size_t rows, created, updated, unchanged, children, rejected;
	size_t skipped; /* rows below the headings that are no answers */
	size_t unsaid; /* remarks that were not asked for */
	struct kit_str rejects; /* path of the sheet of rejects; "" when none */
};

/*
 * Imports in transactions of some hundred rows, telling desk->progress: what
 * was read before an interruption stays, and the same sheet again goes on.
 * KIT_EINPUT: the sheet as a whole can not be read (nothing was changed).
 */
KIT_MUST_USE enum kit_code kit_import_run(
    struct kit_desk *desk, struct kit_import *im, struct kit_err *err);
void kit_import_done(struct kit_import *im);

#endif
