#ifndef KIT_FORM_IMPORT_H
#define KIT_FORM_IMPORT_H

#include "desk.h"

/* Brings a form of another program in as a record type, and gives one back. */

struct kit_form_import {
	const char *path; /* .xlsx, or .md as pyxform reads it */
	bool replace; /* a type of that name may be there already */
};

struct kit_form_imported {
	struct kit_str type, path; /* the record type, and its file */
	struct kit_str repeats; /* types of its repeats, parted by ", " */
	/* Faults, for which nothing was written, and remarks on what is passed
	 * over; they live in the arena. */
	const struct kit_form_note *notes;
	size_t note_count, faults;
	size_t files; /* CSV files that came along */
	struct kit_arena arena;
};
void kit_form_imported_done(struct kit_form_imported *imported);

/*
 * Reads the form and writes it as Markdown into DATA/plantillas/records, with
 * the CSV files beside it that it names. The type is called as its entities
 * sheet says, else as the file. With faults nothing is written and the return
 * is KIT_OK. KIT_EINPUT when the type is there already, or the file is of no
 * kind that can be read.
 */
KIT_MUST_USE enum kit_code kit_form_import(struct kit_desk *desk,
    const struct kit_form_import *request, struct kit_form_imported *imported,
    struct kit_err *err);

/* Appends the whole XLSForm of the file in which a type stands, in Markdown
 * that pyxform reads. */
KIT_MUST_USE enum kit_code kit_form_export(struct kit_desk *desk,
    struct kit_sv type, struct kit_str *out, struct kit_err *err);

#endif
