#ifndef SYNC_CODES_H
#define SYNC_CODES_H

#include "belief.h"
#include "report.h"

/* The short codes that folios begin with; no two members have the same. */

/*
 * At the office: members who asked for another short code get it in *m, unless
 * another member has that code, which is noted. *changed: any did.
 */
KIT_MUST_USE enum kit_code sync_codes_take(struct sync_session *s,
    struct sync_report *report, struct sync_manifest *m, bool *changed,
    struct kit_err *err);

/*
 * KIT_EINPUT, with the way out, when another member has the code of who asks;
 * name is what the laptop of who asks is called.
 */
KIT_MUST_USE enum kit_code sync_codes_check_asked(const struct sync_manifest *m,
    const struct sync_member *asking, const char *name, struct kit_err *err);

/* Notes and remembers whether another member has our code. */
KIT_MUST_USE enum kit_code sync_codes_check_own(struct sync_session *s,
    const struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
