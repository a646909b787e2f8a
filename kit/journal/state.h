#ifndef KIT_STATE_H
#define KIT_STATE_H

#include "crypto.h"
#include "journal.h"

/* One hash of what all records say, by which two replicas are compared. */

/*
 * Sums the SHA-256 of every record's fold: replicas with the same entries get
 * the same sum, in whatever order the entries came. Writes 64 hex digits and a
 * NUL to out.
 */
KIT_MUST_USE enum kit_code kit_state_hash(
    struct kit_journal *j, char out[65], struct kit_err *err);

/* Adds a piece behind its length, so that no two sequences of pieces hash the
 * same. */
void kit_state_add(struct kit_sha256 *h, struct kit_sv v);

#endif
