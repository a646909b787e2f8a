#ifndef KIT_VIEW_SEARCH_H
#define KIT_VIEW_SEARCH_H

#include "view.h"

/* Finds records by what somebody types. */

/*
 * What is searched for: words (any accents, any case, each may be a beginning),
 * a RUN in any notation, a telephone's last digits. All of them must be there,
 * 24 at most. Any text may be given.
 */
struct kit_search {
	struct kit_sv type; /* records of that type only; "" all */
	struct kit_sv words;
	size_t most; /* at most so many records */
	/*
	 * Behind these, also find records with words that sound as the typed
	 * ones (b and v, s and z, h, ll and y, …) or, when these are few too,
	 * that differ by one letter.
	 */
	bool alike;
};

struct kit_found {
	const char *type, *key, *label;
	const char *natural; /* its natural key now, which the key may differ
				from; "" where the type has none of one field */
};

struct kit_finds {
	struct kit_found *items; /* in the arena */
	size_t count;
	size_t
	    exact; /* so many of the first have the words as they were typed */
	bool more; /* there were others */
};

KIT_MUST_USE enum kit_code kit_view_search(struct kit_view *v,
    const struct kit_search *search, struct kit_arena *arena,
    struct kit_finds *finds, struct kit_err *err);

#endif
