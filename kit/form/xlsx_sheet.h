#ifndef KIT_XLSX_SHEET_H
#define KIT_XLSX_SHEET_H

#include "form_notes.h"

/* Reads the sheets of a workbook as Excel and LibreOffice save it (.xlsx): a
 * ZIP archive (minizip) of XML (expat). */

/*
 * Reads the text of all cells of all sheets into the arena; the place of a cell
 * is its row and column in the workbook. A formula is read as the value that
 * was saved with it. KIT_ENOTFOUND when the file is missing, KIT_EINPUT when it
 * can not be read as a workbook or is too large for a form.
 */
KIT_MUST_USE enum kit_code kit_xlsx_sheets(struct kit_arena *arena,
    const char *path, struct kit_sheets *sheets, struct kit_err *err);

#endif
