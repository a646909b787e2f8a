#ifndef SYNC_CHECK_SEAL_H
#define SYNC_CHECK_SEAL_H

#include "belief.h"
#include "seal.h"
#include "trailer.h"

/* One seal is checked, from its commit to its lines. */

struct sync_checked {
	struct sync_trailer trailer;
	struct sync_seal seal;
	size_t bytes;
};
struct sync_check {
	struct sync_oid commit;
	struct kit_sv branch;
	const struct kit_taken *before; /* seal 0 when it is the first */
};
/*
 * Checks a seal. KIT_ECRYPTO or KIT_ESTORE with the reason when the seal is
 * bad; KIT_EBUSY when it can not be judged yet (its writer is not admitted, or
 * the key of its epoch is not here). Give *out to sync_seal_done(&out->seal).
 */
KIT_MUST_USE enum kit_code sync_check_seal(struct sync_session *s,
    struct sync_belief *belief, const struct sync_check *check,
    struct sync_checked *out, struct kit_err *err);

/*
 * Opens a seal that was checked when it came, by its commit, with only the
 * checks that its bytes need. Needs the epochs' keys (sync_keys_epochs). Give
 * *seal to sync_seal_done, whatever is returned.
 */
KIT_MUST_USE enum kit_code sync_check_reopen(struct sync_session *s,
    const struct kit_object *object, struct sync_trailer *trailer,
    struct sync_seal *seal, struct kit_err *err);

#endif
