#ifndef KIT_GIVENS_H
#define KIT_GIVENS_H

#include "desk.h"

/*
 * The fields of a record as an act of the desk gives them: those that somebody
 * typed, and those that the desk knows besides. A field is known by its name
 * and by its label, as it may be typed.
 */
struct kit_givens_list {
	const struct kit_form *form; /* borrowed */
	struct kit_given *items; /* texts are borrowed */
	size_t count, cap;
};
void kit_givens_done(struct kit_givens_list *list);
#define KIT_GIVENS_AUTO __attribute__((cleanup(kit_givens_done)))

/* Borrows the list to read it; valid until the list changes. */
struct kit_givens kit_givens_of(const struct kit_givens_list *list);

/* Adds what was typed. */
void kit_givens_take(struct kit_givens_list *list, struct kit_givens given);

/* Adds a field that nobody gave; one that was given stays as it is. */
void kit_givens_suppose(
    struct kit_givens_list *list, const char *name, struct kit_sv value);

bool kit_givens_has(const struct kit_givens_list *list, const char *name);

/*
 * Appends the value of a field as its kind reads what was typed: the code of a
 * choice, not its label. Nothing when it was not given, or can not be read.
 */
KIT_MUST_USE enum kit_code kit_givens_value(struct kit_desk *desk,
    const struct kit_givens_list *list, const char *name, struct kit_str *value,
    struct kit_err *err);

#endif
