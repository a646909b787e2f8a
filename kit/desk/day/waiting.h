#ifndef KIT_WAITING_H
#define KIT_WAITING_H

#include "desk.h"

/* The queue of people who wait to be called on the open day: records of the
 * type turno, in the order of arrival. */

struct kit_waiting_one {
	const char *key; /* of the turno */
	const char *person; /* her key; "" when she has no record yet */
	const char *name; /* the name by which she is called */
	const char *since; /* HH:MM of her arrival */
	/* Private: keys of attendances of hers that may be newer, parted by
	 * blanks. */
	const char *visits;
};

struct kit_waiting {
	struct kit_arena arena;
	struct kit_waiting_one *items;
	size_t count, cap;
};
void kit_waiting_done(struct kit_waiting *list);

/*
 * Lists the people who were not called, did not leave, and were not attended
 * since they came. The list is empty when no day is open. The caller frees it
 * with kit_waiting_done.
 */
KIT_MUST_USE enum kit_code kit_waiting_list(
    struct kit_desk *desk, struct kit_waiting *list, struct kit_err *err);

/*
 * Adds somebody at the end of the queue: a person by her key and name or, with
 * an empty key, by her name alone. KIT_EINPUT when she waits already, or when
 * no day is open.
 */
KIT_MUST_USE enum kit_code kit_waiting_add(struct kit_desk *desk,
    struct kit_sv person, struct kit_sv name, struct kit_err *err);

/* Takes a turno out of the queue: she was called, or (called false) left
 * without being attended. */
KIT_MUST_USE enum kit_code kit_waiting_end(
    struct kit_desk *desk, const char *key, bool called, struct kit_err *err);

#endif
