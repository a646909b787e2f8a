#ifndef KIT_WAITING_H
#define KIT_WAITING_H

#include "desk.h"

/* Who waits to be called on the open day: records turno, in the order of
 * arrival. */

struct kit_waiting_one {
	const char *key; /* of the turno */
	const char *person; /* key; "" when she has no sheet yet */
	const char *name; /* by which she is called */
	const char *since; /* HH:MM */
};

struct kit_waiting {
	struct kit_arena arena;
	struct kit_waiting_one *items;
	size_t count, cap;
};
void kit_waiting_done(struct kit_waiting *list);

/* Lists who waits now: neither called, nor gone, nor attended since. Nobody
 * without an open day. */
KIT_MUST_USE enum kit_code kit_waiting_list(
    struct kit_desk *desk, struct kit_waiting *list, struct kit_err *err);

/* Adds somebody at the end: a person by her key, or by name alone. KIT_EINPUT
 * when she waits already, or when no day is open. */
KIT_MUST_USE enum kit_code kit_waiting_add(struct kit_desk *desk,
    struct kit_sv person, struct kit_sv name, struct kit_err *err);

/* Ends a turno: she was called, or went away without being attended. */
KIT_MUST_USE enum kit_code kit_waiting_end(
    struct kit_desk *desk, const char *key, bool called, struct kit_err *err);

#endif
