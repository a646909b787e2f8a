#ifndef KIT_UNION_H
#define KIT_UNION_H

#include "desk.h"

/* Joins two records of one person, or parts them again; nothing of either is
 * lost. */

struct kit_union {
	const struct kit_form *form;
	const char *a, *b; /* as people named them; A is the one that stays */
	bool part; /* part them again */
};

struct kit_united {
	struct kit_str stays, other; /* keys of A and B */
	struct kit_str shown; /* key of the record that both are now */
	size_t conflicts; /* fields in which they said different things */
};
void kit_united_done(struct kit_united *united);

/* KIT_EINPUT when they are one already, or were not joined. */
KIT_MUST_USE enum kit_code kit_union_write(struct kit_desk *desk,
    const struct kit_union *q, struct kit_united *united, struct kit_err *err);

#endif
