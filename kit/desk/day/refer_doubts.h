#ifndef KIT_REFER_DOUBTS_H
#define KIT_REFER_DOUBTS_H

#include "desk.h"

/*
 * Adds warnings for the official who sends a person to a service: that the
 * person has another open referral to it, and that nobody verified the
 * service's data within KIT_NETWORK_STALE_DAYS. The referral is kept all the
 * same.
 */
KIT_MUST_USE enum kit_code kit_refer_doubts(struct kit_desk *desk,
    const struct kit_record *referral, struct kit_issues *issues,
    struct kit_err *err);

#endif
