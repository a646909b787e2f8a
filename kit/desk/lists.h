#ifndef KIT_LISTS_H
#define KIT_LISTS_H

#include "desk.h"

/*
 * Lists records of a type: all, those that refer to one record, or those that
 * words find. All queries use the guarded connection, so that no list shows
 * what is sensible or restringido.
 */

struct kit_listed {
	/* by which a command names the record; a person's is the RUN */
	const char *key;
	const char *masked; /* the key as a list shows it: 41.***.***-8 */
	const char *label;
	/* what the record is about: person and place of a referral, motives of
	 * an attendance; "" when its label says all */
	const char *about;
	const char *added; /* when the record was made: AAAA-MM-DD */
};

/* Which records are listed, and in which order. Zeroed: all of the type. */
struct kit_list_of {
	const char *ref; /* those whose field ref refers to key; NULL: all */
	struct kit_sv key;
	size_t most; /* at most so many; 0: all */
	/* true: sorted by label, labels that begin with a date by that date;
	 * false: by the time of the last change. */
	bool by_label;
};
struct kit_list_rows {
	struct kit_arena arena;
	struct kit_listed *items;
	size_t count;
	/*
	 * Set by kit_list_search. exact: how many rows, from the first on, hold
	 * the words as typed; the others sound the same or differ by one
	 * letter. more: the search found more than it lists.
	 */
	size_t exact;
	bool more;
	/* Set by kit_list_search: "" or, when the words are the RUN of somebody
	 * whose data are blocked (view_blocked.h), a sentence that says so. */
	const char *blocked;
	const char *blocked_key; /* key of that person's record, or "" */
	/* Set by kit_list_search: "" or, when nothing was found and the words
	 * are a RUN to its last digit, a sentence that says that this digit
	 * does not fit. */
	const char *misread;
};
void kit_list_rows_done(struct kit_list_rows *rows);

/* Lists records of a type. The list is empty when the type never had a record.
 * The caller zeroes rows before and frees them with kit_list_rows_done. */
KIT_MUST_USE enum kit_code kit_list_records(struct kit_desk *desk,
    const char *type, const struct kit_list_of *of, struct kit_list_rows *rows,
    struct kit_err *err);

/*
 * Finds records of a type by words or beginnings of words, by RUN, or by the
 * last digits of a telephone. When none has these, finds the records that
 * belong to a record (a person, say) that has them. The best come first, 60 at
 * most. The caller frees rows with kit_list_rows_done.
 */
KIT_MUST_USE enum kit_code kit_list_search(struct kit_desk *desk,
    const char *type, struct kit_sv words, struct kit_list_rows *rows,
    struct kit_err *err);

/* Appends what one record of the type is called («Persona»). When the view has
 * no such type because its form is faulty, the form's error is returned. */
KIT_MUST_USE enum kit_code kit_list_title(struct kit_desk *desk,
    const char *type, struct kit_str *title, struct kit_err *err);

#endif
