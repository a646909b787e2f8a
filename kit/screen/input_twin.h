#ifndef KIT_INPUT_TWIN_H
#define KIT_INPUT_TWIN_H

#include "input_private.h"

/*
 * Whether the new record that somebody fills in is here already, said while it
 * is typed: under the field that tells, with the key that opens the other one.
 */

/* The field was left: looks for the record, when the field is one by which
 * records are known. */
void kit_input_twin_look(
    struct kit_app *app, struct input *s, struct input_field *sf);

/* Before the record is made: true when it may be; else it is said which one it
 * is like, and the same key once more makes it. */
bool kit_input_twin_pass(
    struct kit_app *app, struct input *s, struct kit_givens given);

/* Leaves this form for the record that is here; what was typed stays a draft.
 */
void kit_input_twin_open(struct kit_app *app, struct input *s);

#endif
