#ifndef KIT_JOURNAL_FAR_GO_H
#define KIT_JOURNAL_FAR_GO_H

#include "journal_far.h"

/* Lets go of persons, for a field copy (journal_far.h). Functions are for
 * inside a transaction of the journal's. */

/*
 * Notes what the newest main says that the office has of each branch, in a
 * transaction of its own: branches in ascending order. Nothing is written when
 * that is known.
 */
struct kit_far_receipt {
	struct kit_sv branch;
	int64_t seal;
	unsigned char hash[KIT_SHA256_LEN];
};
KIT_MUST_USE enum kit_code kit_journal_far_receipts(struct kit_journal *j,
    const struct kit_far_receipt *receipts, size_t count, struct kit_err *err);

/* A number that changes when the office has more. */
KIT_MUST_USE enum kit_code kit_journal_far_received(
    struct kit_journal *j, int64_t *received, struct kit_err *err);

/* A person and all that is hers. */
struct kit_far_record {
	struct kit_sv type, key;
};
struct kit_far_person {
	struct kit_sv key; /* of her record */
	const struct kit_far_record *records; /* hers too */
	size_t record_count;
	const struct kit_sv *names; /* what else she is looked for by: RUNs */
	size_t name_count;
};

/*
 * One letting go of several persons, in one transaction. kit_far_let_go leaves
 * a person whole, and *gone false, unless each entry of hers is in a seal that
 * was taken in here and that the office has, of a writer without a fork, and
 * none is a redaction. kit_far_end gives the file another name, as
 * kit_journal_erase does, when anybody went. kit_far_free takes NULL.
 */
struct kit_far;
KIT_MUST_USE enum kit_code kit_far_begin(
    struct kit_journal *j, struct kit_far **far, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_far_let_go(struct kit_far *far,
    const struct kit_far_person *person, bool *gone, struct kit_err *err);
KIT_MUST_USE enum kit_code kit_far_end(
    struct kit_far *far, struct kit_far_counts *gone, struct kit_err *err);
void kit_far_free(struct kit_far *far);

#endif
