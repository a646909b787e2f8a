#ifndef KIT_VERIFY_H
#define KIT_VERIFY_H

#include <jansson.h>

#include "desk.h"

/* Whether the journal is whole, the view says what the journal says, and the
 * book is as it was signed. */

struct kit_verified {
	int64_t entries, bad;
	int64_t aside; /* entries that are here and do not count */
	int64_t far; /* that are not here (field_copy.h) */
	int64_t gaps; /* numbers that are missing in the writers' counts */
	bool view_same;
	char state[65]; /* hash of the state, hex */
	json_t *book; /* what terreno-libro saw; NULL: there is no book */
	int64_t book_bad;
	struct kit_issues problems; /* each bad entry, each fault of the book */
};
void kit_verified_done(struct kit_verified *v);

/* True when something is wrong: bad entries, another view, a bad book. */
bool kit_verified_is_bad(const struct kit_verified *v);

/* Checks everything and changes nothing; tells desk->progress. */
KIT_MUST_USE enum kit_code kit_verify(
    struct kit_desk *desk, struct kit_verified *v, struct kit_err *err);

/* Makes the view anew from the journal; *entries counts the entries in it. */
KIT_MUST_USE enum kit_code kit_verify_rebuild(
    struct kit_desk *desk, int64_t *entries, struct kit_err *err);

#endif
