#ifndef KIT_FOLLOW_H
#define KIT_FOLLOW_H

#include "records.h"

/* What became of a referral, and of the laptop's other promises: the reply
 * slip, the BNE's list, an entry of the network that somebody verified. */

/*
 * Closes the loop of a referral: its folio as people read it from the slip, and
 * fields of the derivacion. Without a state the answer is that there is a
 * result (RES) when resultado is given, else that the person went (ACU). The
 * date is today and the way the paper slip, unless they are given. As
 * kit_records_edit for all else; KIT_EINPUT when it is no folio.
 */
KIT_MUST_USE enum kit_code kit_follow_slip(struct kit_desk *desk,
    const char *folio, struct kit_givens given,
    struct kit_record_edited *edited, struct kit_err *err);

/*
 * What stood in the BNE's list is done: a person (RUN, key, name) is enrolled
 * today, or a referral (folio) is noted in the history. With why it was not
 * possible instead: a code or label of bne_motivo. KIT_EINPUT when it was done
 * already, for nobody should type it twice.
 */
struct kit_follow_bne {
	const char *named;
	struct kit_sv why_not; /* empty: it was done */
};
KIT_MUST_USE enum kit_code kit_follow_bne(struct kit_desk *desk,
    const struct kit_follow_bne *bne, struct kit_record_edited *edited,
    struct kit_err *err);

/*
 * Somebody verified today what is known of a service (entidad), and how: the
 * only way to its date. Fields that turned out to be otherwise are corrected
 * in the same breath.
 */
struct kit_follow_assure {
	const char *named;
	struct kit_sv how; /* a code or label of entidad.verificado_como */
	struct kit_givens given;
};
KIT_MUST_USE enum kit_code kit_follow_assure(struct kit_desk *desk,
    const struct kit_follow_assure *assure, struct kit_record_edited *edited,
    struct kit_err *err);

#endif
