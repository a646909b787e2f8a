#ifndef KIT_VERIFY_H
#define KIT_VERIFY_H

#include <jansson.h>

#include "desk.h"

/* Checks that the journal is whole, that the view says what the journal says,
 * and that the book is as it was signed. */

struct kit_verified {
	int64_t entries, bad;
	int64_t aside; /* entries that were set aside and do not count */
	int64_t far; /* entries that were let go of (field_copy.h) */
	int64_t gaps; /* numbers that are missing among the writers' entries */
	bool view_same;
	char state[65]; /* hash of the state of all records, in hex */
	json_t *book; /* terreno-libro's answer; NULL: there is no book */
	int64_t book_bad;
	/* one for each bad entry and each fault of the book */
	struct kit_issues problems;
};
void kit_verified_done(struct kit_verified *v);

/* True when something is wrong: bad entries, a view that differs, a faulty
 * book. */
bool kit_verified_is_bad(const struct kit_verified *v);

/*
 * Checks everything, changes nothing, and tells desk->progress. A fault is no
 * error: it is counted in v, among its problems. The caller frees v with
 * kit_verified_done.
 */
KIT_MUST_USE enum kit_code kit_verify(
    struct kit_desk *desk, struct kit_verified *v, struct kit_err *err);

/* Makes the view anew from the journal; *entries is the number of entries in
 * the journal. */
KIT_MUST_USE enum kit_code kit_verify_rebuild(
    struct kit_desk *desk, int64_t *entries, struct kit_err *err);

#endif
