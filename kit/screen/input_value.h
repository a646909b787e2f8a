#ifndef KIT_INPUT_VALUE_H
#define KIT_INPUT_VALUE_H

#include "input_private.h"

/* What stands in the fields of a form, what is wrong with it, and its draft. */

/* The field that the cursor is in. */
struct input_field *kit_input_value_now(struct input *s);

/* Whether the field can be filled in: it applies, and is no note. */
bool kit_input_value_asks(const struct input_field *sf);

/* The field of that name (of a second form, TYPE.FIELD); NULL. */
struct input_field *kit_input_value_named(struct input *s, struct kit_sv name);

/* Puts the record's value into the field's text, as people read it; a set's
 * parts by semicolons. */
void kit_input_value_show(
    struct kit_app *app, struct input *s, struct input_field *sf);

/* Appends what the field accepts again: codes and keys, a set's by
 * semicolons. */
void kit_input_value_canonical(
    struct input *s, const struct input_field *sf, struct kit_str *out);

/* Reads what was typed into the field (sf->typed) into the record; false when
 * it could not be read. */
bool kit_input_value_read(
    struct kit_app *app, struct input *s, struct input_field *sf);

/* Keeps what is said of each field, the first fault before any remark; of
 * fields where nobody was yet only with all. Issues name fields as
 * input_field.name does. */
void kit_input_value_issues(
    struct input *s, const struct kit_issues *issues, bool all);

/* Checks every field that is asked, visited or not; false when one is wrong. */
bool kit_input_value_complete(struct kit_app *app, struct input *s);

/* What the form fills in by itself, what the visited fields say of one another,
 * and which fields apply now. */
void kit_input_value_check(struct kit_app *app, struct input *s);

/* Puts what was typed into the field into the draft, in memory alone. */
void kit_input_value_to_draft(struct input *s, const struct input_field *sf);

/* The same, and the draft on the disk. */
void kit_input_value_draft(
    struct kit_app *app, struct input *s, struct input_field *sf);

#endif
