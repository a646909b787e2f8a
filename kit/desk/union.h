#ifndef KIT_UNION_H
#define KIT_UNION_H

#include "desk.h"

/* Joins two records of one person, or parts them again. No entry of either is
 * lost. */

struct kit_union {
	const struct kit_form *form;
	/* as people named them; A is the record that stays */
	const char *a, *b;
	bool part; /* part them again */
};

struct kit_united {
	struct kit_str stays, other; /* keys of A and B */
	struct kit_str shown; /* key under which both are shown now */
	size_t conflicts; /* fields with different values in A and B */
};
void kit_united_done(struct kit_united *united);

/*
 * Joins A and B, or parts them when part is true. shown and conflicts are set
 * only after joining. KIT_EINPUT when the two are joined already, when one of
 * them is blocked, or when they can not be parted because they are not joined.
 * The caller frees united with kit_united_done.
 */
KIT_MUST_USE enum kit_code kit_union_write(struct kit_desk *desk,
    const struct kit_union *q, struct kit_united *united, struct kit_err *err);

#endif
