#ifndef KIT_LISTS_H
#define KIT_LISTS_H

#include "desk.h"

/*
 * Many records of a type: all of them, those that belong to one, those that
 * words find. All of it goes through the guarded connection: what is sensible
 * or restringido is in no list.
 */

struct kit_listed {
	const char *key; /* to name the record by; a person's is the RUN */
	const char *masked; /* the key as a list shows it: 41.***.***-8 */
	const char *label;
	const char *about; /* what the record is of: the person and the place
			      of a referral, the motives of an attendance;
			      "" when its label says all */
	const char *added; /* date: AAAA-MM-DD */
};

/* Of which records; zeroed: all. */
struct kit_list_of {
	const char *ref; /* those whose field of that name points to key */
	struct kit_sv key;
	size_t most; /* 0: all */
	/* Sorted by label (those that begin with a date, by that), else by
	 * their last change. */
	bool by_label;
};
struct kit_list_rows {
	struct kit_arena arena;
	struct kit_listed *items;
	size_t count;
	/*
	 * Of kit_list_search: how many of the first have the words as they were
	 * typed (the others sound the same or are one letter off), and whether
	 * there were more.
	 */
	size_t exact;
	bool more;
	/* Of kit_list_search: the sentence that the words are the RUN of
	 * somebody whose data are blocked (view_blocked.h), or "". */
	const char *blocked;
	const char *blocked_key; /* of her record, or "" */
};
void kit_list_rows_done(struct kit_list_rows *rows);
KIT_MUST_USE enum kit_code kit_list_records(struct kit_desk *desk,
    const char *type, const struct kit_list_of *of, struct kit_list_rows *rows,
    struct kit_err *err);

/*
 * Finds records of a type by words or their beginnings, by RUN, by the last
 * digits of a telephone; when no record has these, the records of a person (or
 * whatever they must be of) whom the words find. The best come first; 60 at
 * most.
 */
KIT_MUST_USE enum kit_code kit_list_search(struct kit_desk *desk,
    const char *type, struct kit_sv words, struct kit_list_rows *rows,
    struct kit_err *err);

/* Appends what a record of the type is called (Persona). Where the form has a
 * fault, and so there is no record, that is the error. */
KIT_MUST_USE enum kit_code kit_list_title(struct kit_desk *desk,
    const char *type, struct kit_str *title, struct kit_err *err);

#endif
