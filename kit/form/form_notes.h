#ifndef KIT_FORM_NOTES_H
#define KIT_FORM_NOTES_H

#include "err.h"
#include "form_tables.h"
#include "mem.h"

/* What a reader of forms has to tell: faults, for which the form is set aside,
 * and remarks on what it passes over. */

struct kit_form_note {
	bool fault;
	int line; /* of a text file; 0: of a workbook */
	const char *text; /* "FILE:LINE:COLUMN: what", or "FILE: hoja survey,
			     celda B7: what" */
};

struct kit_form_notes {
	struct kit_arena *arena; /* of the texts */
	const char *path;
	bool workbook;
	struct kit_form_note *items; /* freed by kit_form_notes_settle */
	size_t count, cap, faults;
};

/* Adds a fault at a place of a sheet (NULL: of the file as a whole). Beyond a
 * hundred notes faults are only counted. */
void kit_form_notes_add(struct kit_form_notes *notes, bool fault,
    const struct kit_sheet *sheet, const struct kit_cell *at, const char *text);

/* Moves the notes into their arena, those of a text file in the order of its
 * lines: *items lives as long as the arena. */
void kit_form_notes_settle(
    struct kit_form_notes *notes, const struct kit_form_note **items);

/* Tells the first fault in err, and how many more there are; KIT_EFORM. */
enum kit_code kit_form_notes_err(
    const struct kit_form_notes *notes, struct kit_err *err);

#endif
