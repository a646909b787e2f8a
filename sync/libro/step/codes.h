#ifndef SYNC_CODES_H
#define SYNC_CODES_H

#include "belief.h"
#include "report.h"

/* The short codes that folios begin with; no two members have the same. */

/*
 * At the office: gives members the short code that they ask for, in *m; when
 * another member already has the code, a note tells the person. *changed says
 * that any member's code changed.
 */
KIT_MUST_USE enum kit_code sync_codes_take(struct sync_session *s,
    struct sync_report *report, struct sync_manifest *m, bool *changed,
    struct kit_err *err);

/*
 * Returns KIT_EINPUT, with the way out, when another member has the code that a
 * laptop asks for; name is what the asking laptop is called.
 */
KIT_MUST_USE enum kit_code sync_codes_check_asked(const struct sync_manifest *m,
    const struct sync_member *asking, const char *name, struct kit_err *err);

/*
 * Remembers whether another member has our code, and tells the person when one
 * has.
 */
KIT_MUST_USE enum kit_code sync_codes_check_own(struct sync_session *s,
    const struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
