#ifndef SYNC_CHECK_SEAL_H
#define SYNC_CHECK_SEAL_H

#include "belief.h"
#include "seal.h"
#include "trailer.h"

/* Checks one seal, from its commit to the lines of its entries. */

/* The result of a check. */
struct sync_checked {
	struct sync_trailer trailer;
	struct sync_seal seal;
	size_t bytes; /* of the encrypted seal */
};

/* The seal to check. */
struct sync_check {
	struct sync_oid commit;
	struct kit_sv branch; /* WRITER or WRITER-x… */
	/* The last received seal of the branch; its number is 0 for none. */
	const struct kit_taken *before;
	/*
	 * The member whose key the branch's writer had in an earlier book, as
	 * its request proves; "": none.
	 */
	const char *was;
};

/*
 * Checks and opens a seal. Fails with KIT_ECRYPTO or KIT_ESTORE, and says why,
 * when the seal is bad. Fails with KIT_EBUSY when the seal must wait: its
 * writer is not admitted, or this laptop lacks the key of its epoch. The caller
 * gives out->seal to sync_seal_done.
 */
KIT_MUST_USE enum kit_code sync_check_seal(struct sync_session *s,
    struct sync_belief *belief, const struct sync_check *check,
    struct sync_checked *out, struct kit_err *err);

/*
 * Opens again a seal that was checked when it came; object is its commit. Only
 * the bytes are checked against the signed hash. The caller has read the
 * epochs' keys (sync_keys_epochs), and gives *seal to sync_seal_done, also
 * after a failure.
 */
KIT_MUST_USE enum kit_code sync_check_reopen(struct sync_session *s,
    const struct kit_object *object, struct sync_trailer *trailer,
    struct sync_seal *seal, struct kit_err *err);

#endif
