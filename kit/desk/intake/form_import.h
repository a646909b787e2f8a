#ifndef KIT_FORM_IMPORT_H
#define KIT_FORM_IMPORT_H

#include "desk.h"

/* Reads a form of another program as a record type, and writes a form for other
 * programs. */

struct kit_form_import {
	const char *path; /* .xlsx, or .md as pyxform reads it */
	bool replace; /* replace a record type of the same name */
};

struct kit_form_imported {
	struct kit_str type, path; /* the record type, and its file */
	/* record types of its repeats, parted by ", " */
	struct kit_str repeats;
	/* Faults, which kept the form from being written, and remarks on parts
	 * that were passed over. They live in the arena. */
	const struct kit_form_note *notes;
	size_t note_count, faults;
	size_t files; /* number of CSV files copied with it */
	struct kit_arena arena;
};
void kit_form_imported_done(struct kit_form_imported *imported);

/*
 * Reads an XLSForm and writes it as Markdown into DATA/plantillas/records, with
 * the CSV files that it names. The type is named as its entities sheet says,
 * else as the file. When the form has faults, nothing is written and KIT_OK is
 * returned. KIT_EINPUT when the type exists and replace is false, or when the
 * file is of another kind. The caller frees imported with
 * kit_form_imported_done.
 */
KIT_MUST_USE enum kit_code kit_form_import(struct kit_desk *desk,
    const struct kit_form_import *request, struct kit_form_imported *imported,
    struct kit_err *err);

/* Appends the whole XLSForm that defines a type, in Markdown that pyxform
 * reads. */
KIT_MUST_USE enum kit_code kit_form_export(struct kit_desk *desk,
    struct kit_sv type, struct kit_str *out, struct kit_err *err);

#endif
