#ifndef KIT_INPUT_VALUE_H
#define KIT_INPUT_VALUE_H

#include "input_private.h"

/* The values in the fields of a form, their faults, and their draft. */

/* The field that the cursor is in. */
struct input_field *kit_input_value_now(struct input *s);

/* True when the field can be filled in: it applies, and is no note. */
bool kit_input_value_asks(const struct input_field *sf);

/* The field with this name (TYPE.FIELD in the second form); NULL when there is
 * none. */
struct input_field *kit_input_value_named(struct input *s, struct kit_sv name);

/* Puts the value of the record into the text of the field, as people read it;
 * semicolons separate the elements of a set. */
void kit_input_value_show(
    struct kit_app *app, struct input *s, struct input_field *sf);

/* Appends the value as the desk reads it: codes and keys, the elements of a set
 * separated by semicolons. */
void kit_input_value_canonical(
    struct input *s, const struct input_field *sf, struct kit_str *out);

/* Reads the typed text (sf->typed) into the record. False when it can not be
 * read: the fault is shown under the field. */
bool kit_input_value_read(
    struct kit_app *app, struct input *s, struct input_field *sf);

/* Puts issues under their fields, which issues name as input_field.name does. A
 * field shows its first fault, or else its first remark. Fields that nobody
 * visited get theirs only when all is true; then issues are all that there are,
 * and faults that fields showed before are gone. */
void kit_input_value_issues(
    struct input *s, const struct kit_issues *issues, bool all);

/* Says the fault of a field in the message line, with the label of the field
 * unless the text names it already ("falta: Fecha de nacimiento"). */
void kit_input_value_say(struct kit_app *app, const struct input_field *sf);

/* Checks every field that applies, visited or not; false when one is wrong. */
bool kit_input_value_complete(struct kit_app *app, struct input *s);

/* Checks the form: fills in what is calculated, shows the issues of the visited
 * fields, and finds which fields apply now. */
void kit_input_value_check(struct kit_app *app, struct input *s);

/* Puts the typed text of the field into the draft, in memory alone. */
void kit_input_value_to_draft(struct input *s, const struct input_field *sf);

/* The same, and writes the draft to the disk; an error is shown. */
void kit_input_value_draft(
    struct kit_app *app, struct input *s, struct input_field *sf);

#endif
