#ifndef SYNC_SEALING_H
#define SYNC_SEALING_H

#include "journal_outbox.h"
#include "manifest.h"
#include "report.h"

/* Seals are made of entries: own ones (step_seal.c), and ones that are handed
 * over (step_hand.c). */

enum { SYNC_BATCH_LINES_MAX = 8 << 20 };

/* The entries of one seal while they are gathered. */
struct sync_batch {
	struct kit_str lines;
	int64_t first, last; /* seq; first is 0 while there is none */
	enum kit_clock_trust trust;
	uint64_t low, high; /* HLC */
	size_t most; /* bytes */
	char of[KIT_WRITER_LEN + 1]; /* whose they are, "": own (seal.h) */
};
/* Adds an entry; false, and nothing is added, when the entry belongs into the
 * next seal. */
bool sync_batch_add(struct sync_batch *b, const struct kit_own_entry *e);

/* Who seals, for whom. */
struct sync_sealing {
	struct sync_session *s;
	const struct sync_manifest *manifest; /* whom to seal for */
	struct sync_report *report;
	const struct kit_self *self;
};
/*
 * Makes the batch the seal behind `last`, and puts the seal into the outbox;
 * KIT_EINPUT when it is larger than a seal may be. Inside a transaction of the
 * journal's.
 */
KIT_MUST_USE enum kit_code sync_batch_seal(const struct sync_sealing *g,
    const struct kit_seal_row *last, const struct sync_batch *b,
    struct kit_err *err);

#endif
