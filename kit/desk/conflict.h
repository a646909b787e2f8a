#ifndef KIT_CONFLICT_H
#define KIT_CONFLICT_H

#include "desk.h"

/* Conflicts: fields for which two officials wrote different values. Both values
 * are kept until a person decides. */

/* One of the values of a field, with who wrote it and where. */
struct kit_version {
	const char *value; /* as people read it */
	const char *user; /* code of the official; "" when no day was open */
	const char *date; /* dd-mm-aaaa */
	const char *day; /* key of the jornada; "" when no day was open */
	const char *laptop;
	bool suspect; /* the clock of that laptop was wrong, or in doubt */
};

struct kit_conflict {
	const char *type, *key, *label; /* of the record */
	const char *name; /* of the field */
	const struct kit_field *field; /* NULL: the form has no such field */
	/* true in a list of all records for a field that is sensible or
	 * restringido: the list shows neither name nor versions */
	bool closed;
	/* A code of the versions that are shown. A decision that gives this
	 * code is refused when further versions have come in since. */
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
 * Lists the conflicts of one record or, when type is NULL, of all records. The
 * list of all closes sensible and restringido fields (see closed). With
 * restricted, the list of one record also shows the values of restringido
 * fields. Showing closed fields of one record is noted (audit.h).
 */
struct kit_conflict_of {
	const char *type, *key;
	bool restricted;
};
KIT_MUST_USE enum kit_code kit_conflict_list(struct kit_desk *desk,
    const struct kit_conflict_of *of, struct kit_conflicts *list,
    struct kit_err *err);

/* Counts all conflicts that nobody has decided yet. */
KIT_MUST_USE enum kit_code kit_conflict_count(
    struct kit_desk *desk, int64_t *count, struct kit_err *err);

/*
 * A decision. Either version is the number, from 1, of one version of field, or
 * version is NULL and given holds the values to write. seen is the code that
 * the person was shown, or NULL. When another version came in after that code,
 * KIT_EINPUT and nothing is written. The versions that were not chosen stay in
 * the journal.
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
