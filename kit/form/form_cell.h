#ifndef KIT_FORM_CELL_H
#define KIT_FORM_CELL_H

#include "form_reader.h"

/* The cells of a form's sheets: finds them, reads what they say, and notes what
 * is wrong with them. */

/* Gives the cell of a known column, in the best language that has text there;
 * an empty cell when the form has no such column. */
struct kit_cell kit_form_cell(const struct kit_form_reader *r,
    enum kit_form_sheet sheet, size_t row, int column);

/* The same for a row of the sheet survey. */
struct kit_cell kit_form_survey_cell(
    const struct kit_form_reader *r, size_t row, enum survey_column column);

/* Gives the cell's text as a string in the arena. */
const char *kit_form_text(struct kit_form_reader *r, struct kit_cell cell);

/* Notes a fault at a cell. Returns KIT_EFORM. */
enum kit_code kit_form_bad(struct kit_form_reader *r, enum kit_form_sheet sheet,
    struct kit_cell cell, const char *fmt, ...) KIT_PRINTF(4, 5);

/* Notes a remark at a cell, about something that is ignored. */
void kit_form_word(struct kit_form_reader *r, enum kit_form_sheet sheet,
    struct kit_cell cell, const char *fmt, ...) KIT_PRINTF(4, 5);

/* Whether v may be the name of a field or type: small letters, digits and '_',
 * a letter first, 40 at most. */
bool kit_form_plain_name(struct kit_sv v);

/* Makes a plain name of at most max letters from any text: «Año 1» is ano_1.
 * The name lives in the arena. */
const char *kit_form_make_name(
    struct kit_arena *arena, struct kit_sv text, size_t max);

/* Whether a cell says yes, or no, in any of XLSForm's ways; an empty cell says
 * no. */
bool kit_form_yes(struct kit_sv v);
bool kit_form_no(struct kit_sv v);

/* Finds the value of a key in a cell of parameters ("start=1 end=10"); its p is
 * NULL when the key is missing. */
struct kit_sv kit_form_parameter(struct kit_sv parameters, const char *key);

/* The two letters of this laptop's language: from the environment (LC_ALL,
 * LC_MESSAGES, LANG), else es. */
const char *kit_form_language(void);

/* Gives the text of a label without marks of Markdown and HTML. */
const char *kit_form_label(struct kit_form_reader *r, struct kit_cell cell);

/* Replaces each ${field} in labels, hints and messages by the label of that
 * field, because people must not see it. */
void kit_form_fill_labels(struct kit_form_reader *r);

#endif
