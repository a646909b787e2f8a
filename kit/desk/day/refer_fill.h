#ifndef KIT_REFER_FILL_H
#define KIT_REFER_FILL_H

#include "desk.h"

/*
 * Fills in the fields of a new referral that nobody gave: the day until which
 * the office waits for news (by the programme's days, else the office's, else
 * 30), whether the referral must be typed into the BNE's history, and the
 * attendance of the open day that it comes from. When being sent to one of
 * its services reveals something sensible about the person, her consent is
 * required; without it an issue is added. Call it inside the transaction that
 * keeps the referral, before the referral is checked.
 */
KIT_MUST_USE enum kit_code kit_refer_fill(struct kit_desk *desk,
    struct kit_record *referral, struct kit_issues *issues,
    struct kit_err *err);

/*
 * Appends the name of a service of the referral, one of the other options too,
 * when being sent there reveals something sensible about the person and she has
 * not consented; else nothing.
 */
KIT_MUST_USE enum kit_code kit_refer_reveals(struct kit_desk *desk,
    const struct kit_record *referral, struct kit_str *name,
    struct kit_err *err);

#endif
