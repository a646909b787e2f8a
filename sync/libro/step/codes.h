#ifndef SYNC_CODES_H
#define SYNC_CODES_H

#include "belief.h"
#include "report.h"

/*
 * The short codes that begin the folios of each laptop. No two members of a
 * book may have the same code.
 */

/*
 * At the office, changes in *m the codes of the members that ask for another
 * one. A member whose wish another member has already keeps its code, and a
 * note tells the person. *changed says whether a code changed.
 */
KIT_MUST_USE enum kit_code sync_codes_take(struct sync_session *s,
    struct sync_report *report, struct sync_manifest *m, bool *changed,
    struct kit_err *err);

/*
 * Fails with KIT_EINPUT, and says what to do, when another member has the code
 * that the laptop `asking` asks for. name is the laptop's name in that text.
 */
KIT_MUST_USE enum kit_code sync_codes_check_asked(const struct sync_manifest *m,
    const struct sync_member *asking, const char *name, struct kit_err *err);

/*
 * Remembers in libro.db (KIT_META_CODE_OF) whether another member has this
 * laptop's code, and notes it for the person.
 */
KIT_MUST_USE enum kit_code sync_codes_check_own(struct sync_session *s,
    const struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
