#ifndef KIT_JOURNAL_FAR_GO_H
#define KIT_JOURNAL_FAR_GO_H

#include "journal_far.h"

/* Lets go of persons, for a field copy (journal_far.h). */

/*
 * Notes which seals the office has, by the newest main: the last one of each
 * branch, branches ascending. Opens a transaction of its own, but writes
 * nothing when the receipts did not change.
 */
struct kit_far_receipt {
	struct kit_sv branch;
	int64_t seal;
	unsigned char hash[KIT_SHA256_LEN];
};
KIT_MUST_USE enum kit_code kit_journal_far_receipts(struct kit_journal *j,
    const struct kit_far_receipt *receipts, size_t count, struct kit_err *err);

/* Gives a number that grows when the office has more seals. */
KIT_MUST_USE enum kit_code kit_journal_far_received(
    struct kit_journal *j, int64_t *received, struct kit_err *err);

/* A person and all that is hers. */
struct kit_far_record {
	struct kit_sv type, key;
};
struct kit_far_person {
	struct kit_sv key; /* key of her record */
	const struct kit_far_record *records; /* hers, with her own */
	size_t record_count;
	/* RUNs and the like that people look her up by */
	const struct kit_sv *names;
	size_t name_count;
};

/*
 * Lets go of several persons inside one transaction of the caller's.
 * kit_far_let_go leaves a person whole, and *gone false, unless each of her
 * entries is in a seal that was taken in here and that the office has, none of
 * their writers has a fork, and none of the entries is a redaction. kit_far_end
 * counts who went and, if anybody did, gives the file another name as
 * kit_journal_erase does. Free far, which may be NULL, also when kit_far_begin
 * failed.
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
