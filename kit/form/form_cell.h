#ifndef KIT_FORM_CELL_H
#define KIT_FORM_CELL_H

#include "form_reader.h"

/* The cells of a form's sheets: how they are found, what they may say, and what
 * is told of them. */

/* The cell of a known column, in the best language that has any text there; an
 * empty one when the form does not have it. */
struct kit_cell kit_form_cell(const struct kit_form_reader *r,
    enum kit_form_sheet sheet, size_t row, int column);

/* The same of a row of the sheet survey. */
struct kit_cell kit_form_survey_cell(
    const struct kit_form_reader *r, size_t row, enum survey_column column);

/* The cell's text as a string in the arena. */
const char *kit_form_text(struct kit_form_reader *r, struct kit_cell cell);

/* Tells a fault at the cell of a sheet. Returns KIT_EFORM. */
enum kit_code kit_form_bad(struct kit_form_reader *r, enum kit_form_sheet sheet,
    struct kit_cell cell, const char *fmt, ...) KIT_PRINTF(4, 5);

/* Remarks on what is passed over at a cell. */
void kit_form_word(struct kit_form_reader *r, enum kit_form_sheet sheet,
    struct kit_cell cell, const char *fmt, ...) KIT_PRINTF(4, 5);

/* Whether v may be the name of a field or type: small letters, digits and '_',
 * with a letter first. */
bool kit_form_plain_name(struct kit_sv v);

/* A plain name of at most max letters made of any text: «Año 1» is ano_1. */
const char *kit_form_make_name(
    struct kit_arena *arena, struct kit_sv text, size_t max);

/* Whether a cell says yes, or says no, in any of XLSForm's ways; an empty cell
 * says no. */
bool kit_form_yes(struct kit_sv v);
bool kit_form_no(struct kit_sv v);

/* The value of a key in a cell of parameters ("start=1 end=10"); p NULL when
 * the key is not there. */
struct kit_sv kit_form_parameter(struct kit_sv parameters, const char *key);

/* The two letters of the language that this laptop shows: what the
 * environment says (LC_ALL, LC_MESSAGES, LANG), else es. */
const char *kit_form_language(void);

/* The text of a label as people read it, without marks of Markdown and HTML. */
const char *kit_form_label(struct kit_form_reader *r, struct kit_cell cell);

/* Puts the label of a field for each ${field} in the labels, hints and
 * messages of all fields: no mark of the form is ever shown as it stands. */
void kit_form_fill_labels(struct kit_form_reader *r);

#endif
