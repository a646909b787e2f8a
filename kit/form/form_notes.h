#ifndef KIT_FORM_NOTES_H
#define KIT_FORM_NOTES_H

#include "err.h"
#include "form_tables.h"
#include "mem.h"

/* What a reader of forms notes: faults, for which the form is refused, and
 * remarks on what it ignores. */

struct kit_form_note {
	bool fault;
	int line; /* in a text file; 0: in a workbook */
	/* "FILE:LINE:COLUMN: what", or "FILE: hoja survey, celda B7: what" */
	const char *text;
};

struct kit_form_notes {
	struct kit_arena *arena; /* of the texts */
	const char *path;
	bool workbook;
	struct kit_form_note *items; /* moved by kit_form_notes_settle */
	size_t count, cap, faults;
};

/* Adds a note at a place of a sheet; NULL: on the file as a whole. Beyond a
 * hundred notes, faults are only counted. */
void kit_form_notes_add(struct kit_form_notes *notes, bool fault,
    const struct kit_sheet *sheet, const struct kit_cell *at, const char *text);

/* Moves the notes into their arena, those of a text file in the order of its
 * lines. *items lives as long as the arena. */
void kit_form_notes_settle(
    struct kit_form_notes *notes, const struct kit_form_note **items);

/* Sets err to the first fault and the number of the others. Returns
 * KIT_EFORM. */
enum kit_code kit_form_notes_err(
    const struct kit_form_notes *notes, struct kit_err *err);

#endif
