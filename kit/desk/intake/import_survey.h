#ifndef KIT_IMPORT_SURVEY_H
#define KIT_IMPORT_SURVEY_H

#include "import_private.h"

/* The sheet as a whole: its row of headings, and what its columns say; for
 * import*.c. */

/* Finds the row of headings, reads the headings, and looks at
 * all rows for what a column says as a whole. KIT_EINPUT when a column without
 * a heading is filled. */
KIT_MUST_USE enum kit_code import_survey(
    struct import_sheet *s, struct kit_err *err);

/* Reads the sheet from its start up to the row of headings, which is in row:
 * kit_csv_next gives the first row of answers. */
void import_survey_start(struct import_sheet *s, struct kit_csv_row *row);

/* Whether a row is passed over: it repeats the headings, or holds totals. */
bool import_survey_skips(struct import_sheet *s, const struct kit_csv_row *row);
void import_survey_tell_skipped(
    struct import_sheet *s, const struct kit_csv_row *row);

/* Reads the file in the encoding that fits or was asked for; KIT_EINPUT when
 * two fit. */
KIT_MUST_USE enum kit_code import_survey_text(
    struct import_sheet *s, struct kit_err *err);

/* Tells something about the sheet as a whole. */
void import_note(struct import_sheet *s, const struct kit_str *text);

#endif
