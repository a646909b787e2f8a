#ifndef KIT_HISTORY_H
#define KIT_HISTORY_H

#include "desk.h"

/* Tells every change of a record: what was written, by whom, when and on which
 * laptop. */

struct kit_history_line {
	const char *label; /* the field's label; "" for a change of the record
			      as a whole */
	const char *before, *after; /* as people read them; "" for no value */
};

struct kit_history_item {
	const char *about; /* "Ficha" for the record itself, else the title and
			      label of the record that belongs to it */
	const char *user; /* name of the official, or "" */
	const char *date, *clock; /* dd-mm-aaaa, hh:mm */
	const char *laptop;
	bool suspect; /* the clock of that laptop was wrong, or in doubt */
	bool undone; /* the change was undone later */
	uint64_t hlc;
	struct kit_history_line *lines;
	size_t count;
};

struct kit_history {
	struct kit_arena arena;
	struct kit_history_item *items; /* the newest first */
	size_t count, cap;
};
void kit_history_done(struct kit_history *h);

/*
 * Lists the changes of the record that a person named (key, RUN, label), and of
 * the records that belong to it, such as a person's attendances and jobs. For a
 * restringido field the history says that it changed, and not to what. Each
 * look at a sensible field is noted (audit.h). The caller frees h with
 * kit_history_done.
 */
KIT_MUST_USE enum kit_code kit_history_read(struct kit_desk *desk,
    const struct kit_form *form, struct kit_sv named, struct kit_history *h,
    struct kit_err *err);

#endif
