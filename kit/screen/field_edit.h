#ifndef KIT_FIELD_EDIT_H
#define KIT_FIELD_EDIT_H

#include "line_edit.h"
#include "pick.h"

/*
 * Typing into one field, wherever it stands: the line, the choices that fit
 * what is typed, points and dashes as they will be read. The caller lends its
 * own line, choices and mark, and says which field it is.
 */
struct kit_field_edit {
	const struct kit_field *field;
	struct kit_line_edit *line;
	struct kit_pick *pick;
	bool *touched; /* something was typed since the field was entered */
};

/* What a key does to the field; false when the key is not the line's. */
bool kit_field_edit_key(
    struct kit_app *app, struct kit_field_edit e, const struct kit_key *key);

/* Whether a choice stands marked that Enter would take. */
bool kit_field_edit_may_take(struct kit_field_edit e);

/* Puts the marked choice in the place of its typed beginning. */
void kit_field_edit_take(struct kit_field_edit e);

/* Shows all choices, or those that fit; says why none can be shown. */
void kit_field_edit_list(struct kit_app *app, struct kit_field_edit e);

/* The part of the line that is being typed: of a set, behind the last
 * semicolon. */
struct kit_sv kit_field_edit_part(struct kit_field_edit e);

#endif
