#ifndef KIT_REFER_DOUBTS_H
#define KIT_REFER_DOUBTS_H

#include "desk.h"

/*
 * What somebody should know when a person is sent to a service, as warnings:
 * that another referral of hers to the same service is open already, and that
 * nobody has verified the service for 180 days. The referral is kept all the
 * same.
 */
KIT_MUST_USE enum kit_code kit_refer_doubts(struct kit_desk *desk,
    const struct kit_record *referral, struct kit_issues *issues,
    struct kit_err *err);

#endif
