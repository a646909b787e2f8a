#ifndef KIT_IMPORT_H
#define KIT_IMPORT_H

#include "cmd_record.h"

/*
 * Sheets that somebody transcribed from paper. A column is a field of the
 * record (its name or its label) or of a child record: `experiencia1.cargo`,
 * `atencion.motivo`. Each row is kept whole or not at all; rows that can not
 * be kept go, with line, field and reason, into a sheet of their own beside
 * the first, which can be corrected and imported in turn.
 */

struct kit_import {
	const char *path;
	const struct kit_form *form;
	bool remarks; /* say also what was understood with a doubt */
	/* Results. */
	size_t rows, created, updated, unchanged, children, rejected;
	size_t unsaid; /* remarks that were not asked for */
	struct kit_str rejects; /* path of the sheet of rejects; "" when none */
};

/*
 * Imports; what is wrong with rows is said on stderr as it is found.
 * KIT_EINPUT: the sheet as a whole can not be read (nothing was changed).
 */
KIT_MUST_USE enum kit_code kit_import_run(
    struct kit_ctx *c, struct kit_import *im, struct kit_err *err);
void kit_import_done(struct kit_import *im);

/* Imports every TIPO.csv of a folder, what others refer to first. */
KIT_MUST_USE enum kit_code kit_import_base(
    struct kit_ctx *c, const char *dir, struct kit_err *err);

#endif
