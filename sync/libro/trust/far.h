#ifndef SYNC_FAR_H
#define SYNC_FAR_H

#include "belief.h"
#include "journal_far_back.h"
#include "report.h"

/*
 * A field copy keeps only the ids of some persons' entries in libro.db and
 * removes their lines (kit/journal/journal_far.h). These functions read the
 * lines from the seals of libro.git, with the keys of the epochs that this
 * laptop has.
 */

/* Takes the line of an entry. The line is valid during the call only. */
typedef enum kit_code (*sync_far_fn)(void *ctx, const struct kit_far_entry *e,
    struct kit_sv line, struct kit_err *err);

/* The persons to read, and the function that takes the lines. */
struct sync_far_ask {
	const struct kit_far_name *people;
	size_t count;
	bool all; /* read everybody, and ignore people */
	sync_far_fn fn;
	void *ctx;
};

/*
 * Reads the removed entries of the persons and gives each to ask->fn, seal by
 * seal. Fails with KIT_ENOTFOUND, and says what to do, when a seal is not in
 * libro.git, does not open or lacks the entry.
 */
KIT_MUST_USE enum kit_code sync_far_read(struct sync_session *s,
    struct sync_belief *belief, const struct sync_far_ask *ask,
    struct kit_err *err);

/*
 * Puts the removed lines of all persons back into libro.db, in one transaction.
 * *count becomes the number of entries. The caller must succeed with this call
 * before it gives up libro.git, as for the next book, because this laptop has
 * those lines nowhere else.
 */
KIT_MUST_USE enum kit_code sync_far_return_all(struct sync_session *s,
    struct sync_belief *belief, int64_t *count, struct kit_err *err);

#endif
