#ifndef KIT_VIEW_FAR_H
#define KIT_VIEW_FAR_H

#include "journal_far_back.h"
#include "view.h"

/*
 * Brings back persons whom a field copy let go of (journal_far.h), and who are
 * therefore in no view, when somebody looks for them by a RUN or by the key of
 * a record of theirs.
 */

/* Lines of entries, with their bytes in the arena. */
struct kit_view_lines {
	struct kit_arena arena;
	struct kit_far_line *items;
	size_t count, cap;
};
void kit_view_lines_done(struct kit_view_lines *lines);

/* How to get the lines of a person back; of everybody who was called back and
 * not tried in vain, when person is NULL. */
struct kit_view_far {
	enum kit_code (*fetch)(void *ctx, const struct kit_far_name *person,
	    struct kit_view_lines *lines, struct kit_err *err);
	void *ctx;
};

/*
 * Brings back into journal and view the person who is known by this very text,
 * in a transaction of its own unless one is open. *came is false when nobody of
 * that name was let go of. When she can not be brought back, err says why and
 * what to do, and nothing was written.
 */
KIT_MUST_USE enum kit_code kit_view_bring(
    struct kit_view *v, struct kit_sv text, bool *came, struct kit_err *err);

/* Tries the text as it is, and as each natural key of the type would read it:
 * «41.000.000-8». A type "" means every type. */
KIT_MUST_USE enum kit_code kit_view_bring_typed(struct kit_view *v,
    struct kit_sv type, struct kit_sv text, bool *came, struct kit_err *err);

#endif
