#ifndef KIT_CONFLICT_H
#define KIT_CONFLICT_H

#include "desk.h"

/* Fields where two officials said different things: both values are kept until
 * a person decides. */

/* One of the values, who said it and where. */
struct kit_version {
	const char *value; /* as people read it */
	const char *user; /* code of the official; "" out of a day */
	const char *date; /* dd-mm-aaaa */
	const char *day; /* key of the jornada; "" out of a day */
	const char *laptop;
	bool suspect; /* its clock was not to be believed */
};

struct kit_conflict {
	const char *type, *key, *label; /* of the record */
	const char *name; /* of the field */
	const struct kit_field *field; /* NULL: the form does not know it */
	bool closed; /* in a list of all, a field that is not open: neither
			name nor versions are told */
	/* A code of the versions that are shown: a decision that names it does
	 * not settle versions that come in later. */
	const char *seen;
	struct kit_version *versions;
	size_t count;
};

struct kit_conflicts {
	struct kit_arena arena;
	struct kit_conflict *items;
	size_t count, cap;
};
void kit_conflicts_done(struct kit_conflicts *list);

/*
 * The conflicts of one record, or (type NULL) of all; in these the fields that
 * are sensible or restringido are closed. restricted shows the values of
 * restringido fields too.
 */
struct kit_conflict_of {
	const char *type, *key;
	bool restricted;
};
KIT_MUST_USE enum kit_code kit_conflict_list(struct kit_desk *desk,
    const struct kit_conflict_of *of, struct kit_conflicts *list,
    struct kit_err *err);

/* Counts all conflicts that nobody has decided. */
KIT_MUST_USE enum kit_code kit_conflict_count(
    struct kit_desk *desk, int64_t *count, struct kit_err *err);

/*
 * A decision: one of the versions by its number from 1, or (version NULL)
 * values as they are given. seen is the code that was shown, or NULL; when
 * something else has come in since, KIT_EINPUT and nothing is done. The other
 * versions stay in the journal.
 */
struct kit_conflict_decision {
	const char *type, *key;
	const char *field, *version;
	struct kit_givens given;
	const char *seen;
};
KIT_MUST_USE enum kit_code kit_conflict_decide(struct kit_desk *desk,
    const struct kit_conflict_decision *d, struct kit_issues *issues,
    struct kit_err *err);

#endif
