#ifndef KIT_MD_SHEET_H
#define KIT_MD_SHEET_H

#include "form_notes.h"

/*
 * Sheets in Markdown, in both ways that pyxform reads: the name of a sheet is
 * in the first cell of its head row, or alone in the row before. The first cell
 * of every other row is empty. Lines of dashes below a head, text between
 * tables and lines that begin with # are for people.
 */

/*
 * Reads all sheets of the text into the arena. Cells are trimmed, and otherwise
 * as written except for \|. Faults go to the notes: text that is not UTF-8, has
 * NUL bytes or is too large for a form, and rows of which a part would be lost.
 */
void kit_md_sheets(struct kit_arena *arena, struct kit_sv text,
    struct kit_sheets *sheets, struct kit_form_notes *notes);

/* Appends a sheet, without empty columns and rows, as a table that
 * kit_md_sheets and pyxform read. */
void kit_md_sheet_put(const struct kit_sheet *sheet, struct kit_str *out);

#endif
