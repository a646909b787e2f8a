#ifndef KIT_HISTORY_H
#define KIT_HISTORY_H

#include "desk.h"

/* Every change of a record: what was written, by whom, when and where. */

struct kit_history_line {
	const char *label; /* the field's label; "" for a change of the record
			      as a whole */
	const char *before, *after; /* as people read it; "" is nothing */
};

struct kit_history_item {
	const char *about; /* "Ficha", or the record that belongs to it */
	const char *user; /* name of the official, or "" */
	const char *date, *clock; /* dd-mm-aaaa, hh:mm */
	const char *laptop;
	bool suspect; /* the writer's clock was not to be believed */
	bool undone; /* the change was taken back since */
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
 * The changes of the record that named names, and of the records that belong to
 * it (its attendances, its jobs). Of a restringido field the history says that
 * it changed, and not to what. Each look at a sensible field is noted
 * (audit.h).
 */
KIT_MUST_USE enum kit_code kit_history_read(struct kit_desk *desk,
    const struct kit_form *form, struct kit_sv named, struct kit_history *h,
    struct kit_err *err);

#endif
