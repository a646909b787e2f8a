#ifndef KIT_XLSX_SHEET_H
#define KIT_XLSX_SHEET_H

#include "form_notes.h"

/* Sheets in a workbook as Excel and LibreOffice save it (.xlsx): a ZIP archive
 * (minizip) of XML (expat). */

/*
 * Reads the text of all cells of all sheets into the arena; the place of a
 * cell is its row and column in the workbook. Formulas are read as the value
 * that was saved with them. KIT_EINPUT when the file is no workbook or larger
 * than a form can be, KIT_EIO when it can not be read.
 */
KIT_MUST_USE enum kit_code kit_xlsx_sheets(struct kit_arena *arena,
    const char *path, struct kit_sheets *sheets, struct kit_err *err);

#endif
