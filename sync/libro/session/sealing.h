#ifndef SYNC_SEALING_H
#define SYNC_SEALING_H

#include "journal_outbox.h"
#include "manifest.h"
#include "report.h"

/*
 * Makes seals of this laptop's own entries (step_seal.c), and of entries that
 * it hands over from an earlier book (step_hand.c).
 */

enum { SYNC_BATCH_LINES_MAX = 8 << 20 }; /* bytes */

/* The entries of one seal while they are gathered. */
struct sync_batch {
	struct kit_str lines;
	int64_t first, last; /* seq; first is 0 in an empty batch */
	enum kit_clock_trust trust; /* the same for all entries */
	uint64_t low, high; /* least and greatest HLC */
	size_t most; /* bytes of lines at most; set by the caller */
	char of[KIT_WRITER_LEN + 1]; /* as in sync_seal_header; by the caller */
};

/*
 * Adds an entry. Returns false, and adds nothing, when the entry belongs into
 * the next seal: the batch is full, or the entry's seq or clock does not fit.
 */
bool sync_batch_add(struct sync_batch *b, const struct kit_own_entry *e);

/* The writer who seals, and the manifest with the recipients. */
struct sync_sealing {
	struct sync_session *s;
	const struct sync_manifest *manifest;
	struct sync_report *report;
	const struct kit_self *self;
};

/*
 * Makes a seal of the batch, the next one after the seal `last`, and puts it
 * into the outbox. The caller has begun a transaction of the journal. Fails
 * with KIT_EINPUT when the seal would be larger than a seal may be.
 */
KIT_MUST_USE enum kit_code sync_batch_seal(const struct sync_sealing *g,
    const struct kit_seal_row *last, const struct sync_batch *b,
    struct kit_err *err);

#endif
