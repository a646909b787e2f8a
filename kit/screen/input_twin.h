#ifndef KIT_INPUT_TWIN_H
#define KIT_INPUT_TWIN_H

#include "input_private.h"

/*
 * Warns, while somebody fills in a new person, that this person has a record
 * already. The warning stands under the field that shows it and names the key
 * that opens that record.
 */

/* Called when field sf was left: looks for a record of the same person, if sf
 * is a field that identifies one. Also warns when the data of that person are
 * blocked. */
void kit_input_twin_look(
    struct kit_app *app, struct input *s, struct input_field *sf);

/* Called before the new person is saved: true when nobody is like her, or when
 * the same key was pressed a second time. Otherwise shows whom she is like. */
bool kit_input_twin_pass(
    struct kit_app *app, struct input *s, struct kit_givens given);

/* Leaves this form (which is freed) for the page of the person who was found;
 * the typed fields stay as a draft. */
void kit_input_twin_open(struct kit_app *app, struct input *s);

#endif
