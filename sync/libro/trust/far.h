#ifndef SYNC_FAR_H
#define SYNC_FAR_H

#include "belief.h"
#include "journal_far_back.h"
#include "report.h"

/*
 * What a field copy let go of (kit/journal/journal_far.h) is in the seals of
 * libro.git: here it is read there, by the keys of the epochs that this laptop
 * has.
 */

/* An entry's line, whose hash is the id that was kept. The line lives for the
 * call. */
typedef enum kit_code (*sync_far_fn)(void *ctx, const struct kit_far_entry *e,
    struct kit_sv line, struct kit_err *err);

/* Whom to read, and who takes the lines. */
struct sync_far_ask {
	const struct kit_far_name *people;
	size_t count;
	bool all; /* everybody, whatever people says */
	sync_far_fn fn;
	void *ctx;
};

/*
 * Reads the entries of these persons and gives each to ask->fn, seal by seal.
 * An entry of which the seal is not in libro.git, does not open or does not
 * have it ends the reading: KIT_ENOTFOUND, and err says what to do.
 */
KIT_MUST_USE enum kit_code sync_far_read(struct sync_session *s,
    struct sync_belief *belief, const struct sync_far_ask *ask,
    struct kit_err *err);

/*
 * Brings everybody back, in one transaction of libro.db: this laptop has again
 * all that it ever took in. *count says how many entries came. Before libro.git
 * is given up for another, as when the book is begun anew, this must have
 * returned KIT_OK, for what was let go of stands nowhere else on this laptop.
 */
KIT_MUST_USE enum kit_code sync_far_return_all(struct sync_session *s,
    struct sync_belief *belief, int64_t *count, struct kit_err *err);

#endif
