#ifndef KIT_MD_SHEET_H
#define KIT_MD_SHEET_H

#include "form_notes.h"

/*
 * Sheets in Markdown, in both ways that pyxform reads: a sheet's name stands
 * in the first cell of its head row, or alone in the row before. The first
 * cell of all other rows is empty. Lines of dashes under a head, text between
 * tables and lines that begin with # are for people.
 */

/*
 * Reads all sheets of the text into the arena. Cells are trimmed and otherwise
 * as written, but for \|. Faults go to notes: a text that is not UTF-8, holds
 * NUL bytes or is larger than a form can be, and rows of which a part would be
 * lost.
 */
void kit_md_sheets(struct kit_arena *arena, struct kit_sv text,
    struct kit_sheets *sheets, struct kit_form_notes *notes);

/* Appends a sheet as a Markdown table that kit_md_sheets and pyxform read,
 * without its empty columns and rows. */
void kit_md_sheet_put(const struct kit_sheet *sheet, struct kit_str *out);

#endif
