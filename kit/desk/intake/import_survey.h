#ifndef KIT_IMPORT_SURVEY_H
#define KIT_IMPORT_SURVEY_H

#include "import_private.h"

/* Looks at a sheet as a whole: its encoding, its row of headings, and what the
 * cells of a column say together; for import*.c. */

/*
 * Finds the row of headings, reads it, and looks through all rows for what a
 * column's cells say together. KIT_EINPUT when the sheet is empty, when a
 * column without a heading is filled, and as import_columns_read.
 */
KIT_MUST_USE enum kit_code import_survey(
    struct import_sheet *s, struct kit_err *err);

/* Reads the sheet from its start to the row of headings, which is put into row.
 * The next kit_csv_next gives the row after it. */
void import_survey_start(struct import_sheet *s, struct kit_csv_row *row);

/* import_survey_skips is true for a row that repeats the headings or holds
 * totals. import_survey_tell_skipped reports and counts it. */
bool import_survey_skips(struct import_sheet *s, const struct kit_csv_row *row);
void import_survey_tell_skipped(
    struct import_sheet *s, const struct kit_csv_row *row);

/* Reads the file in the encoding that the caller named, else in the one that
 * fits. KIT_EINPUT when two encodings fit, or the file is no text. */
KIT_MUST_USE enum kit_code import_survey_text(
    struct import_sheet *s, struct kit_err *err);

/* Reports a sentence about the sheet as a whole to the caller's note. */
void import_note(struct import_sheet *s, const struct kit_str *text);

#endif
