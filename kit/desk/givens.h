#ifndef KIT_GIVENS_H
#define KIT_GIVENS_H

#include "desk.h"

/*
 * The fields of a record that an act of the desk is about to write: those that
 * somebody typed, and those that the desk adds because it knows them. A field
 * may be given by its name or by its label.
 */
struct kit_givens_list {
	const struct kit_form *form; /* borrowed */
	struct kit_given *items; /* the texts are borrowed */
	size_t count, cap;
};
void kit_givens_done(struct kit_givens_list *list);
#define KIT_GIVENS_AUTO __attribute__((cleanup(kit_givens_done)))

/* Returns the list's fields, borrowed: valid until the list changes. */
struct kit_givens kit_givens_of(const struct kit_givens_list *list);

/* Adds the fields that somebody typed. */
void kit_givens_take(struct kit_givens_list *list, struct kit_givens given);

/* Adds a field by its name, unless the list has it already. */
void kit_givens_suppose(
    struct kit_givens_list *list, const char *name, struct kit_sv value);

/* True when the field with this name was given, by its name or its label. */
bool kit_givens_has(const struct kit_givens_list *list, const char *name);

/*
 * Appends the value of a field as its kind reads the given text, that is the
 * code of a choice and not its label. Appends nothing when the field was not
 * given or can not be read.
 */
KIT_MUST_USE enum kit_code kit_givens_value(struct kit_desk *desk,
    const struct kit_givens_list *list, const char *name, struct kit_str *value,
    struct kit_err *err);

#endif
