#ifndef KIT_REFER_FILL_H
#define KIT_REFER_FILL_H

#include "desk.h"

/*
 * Fills in what a referral gets by itself when it is made, where nobody said
 * otherwise: the day until which news is awaited (the programme's days, else
 * the office's, else 30), whether it must be noted in the BNE's history, and
 * the attendance of the open day that it comes from. Where being sent to the
 * service tells something sensible about her, the person's consent must be
 * there: without it there is an issue. Inside the transaction that keeps the
 * referral, before it is checked.
 */
KIT_MUST_USE enum kit_code kit_refer_fill(struct kit_desk *desk,
    struct kit_record *referral, struct kit_issues *issues,
    struct kit_err *err);

#endif
