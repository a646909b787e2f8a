#ifndef KIT_VIEW_SEARCH_H
#define KIT_VIEW_SEARCH_H

#include "view.h"

/* Finds records by what somebody types. */

/*
 * A search: words (any accents, any case, each may be the beginning of a word),
 * a RUN in any notation, or the last digits of a telephone. A record must have
 * all of them; words beyond the 24th are ignored. Any text is allowed.
 */
struct kit_search {
	struct kit_sv type; /* only records of this type; "": of all */
	struct kit_sv words;
	size_t most; /* find no more records than this */
	/*
	 * Afterwards also find records with words that sound like the typed
	 * ones (b and v, s and z, h, ll and y, …) or, when that finds few as
	 * well, that differ from them by one letter.
	 */
	bool alike;
};

struct kit_found {
	const char *type, *key, *label;
	/* its natural key now, which may differ from key; "" in a type without
	 * a natural key of one field */
	const char *natural;
};

struct kit_finds {
	struct kit_found *items; /* in the arena, with their texts */
	size_t count;
	size_t exact; /* how many of the first have the words as typed */
	bool more; /* there are others */
};

/*
 * Finds the records of a search, each group sorted by label. When no record has
 * the words as typed, first brings back the person whom they name, if a field
 * copy let go of her (view_far.h).
 */
KIT_MUST_USE enum kit_code kit_view_search(struct kit_view *v,
    const struct kit_search *search, struct kit_arena *arena,
    struct kit_finds *finds, struct kit_err *err);

/*
 * Prepares a walk over the key and the label of each record of a type that has
 * all words of a folded text, among others. *q stays NULL when there is no word
 * to look for, or the view has no such type.
 */
KIT_MUST_USE enum kit_code kit_view_with_words(struct kit_view *v,
    struct kit_sv type, struct kit_sv folded, struct kit_stmt **q,
    struct kit_err *err);

#endif
