#ifndef KIT_VIEW_FAR_H
#define KIT_VIEW_FAR_H

#include "journal_far_back.h"
#include "view.h"

/*
 * Persons that a field copy let go of (journal_far.h) are in no view. Who is
 * looked for by a RUN, or by the key of a record of hers, is brought back.
 */

/* Lines as they come. */
struct kit_view_lines {
	struct kit_arena arena;
	struct kit_far_line *items;
	size_t count, cap;
};
void kit_view_lines_done(struct kit_view_lines *lines);

/* How the lines of a person are got: of person, or with NULL of all who are
 * called back and were not tried. */
struct kit_view_far {
	enum kit_code (*fetch)(void *ctx, const struct kit_far_name *person,
	    struct kit_view_lines *lines, struct kit_err *err);
	void *ctx;
};

/*
 * Brings whoever is known by this very text back into journal and view, in a
 * transaction of the journal's own when none is open. *came is false when
 * nobody was let go of by that name. When she can not be brought back, err says
 * so and what to do, and nothing was written.
 */
KIT_MUST_USE enum kit_code kit_view_bring(
    struct kit_view *v, struct kit_sv text, bool *came, struct kit_err *err);

/* The same with the text as it is and as each natural key of the type would
 * read it: «41.000.000-8». A type "" is every type. */
KIT_MUST_USE enum kit_code kit_view_bring_typed(struct kit_view *v,
    struct kit_sv type, struct kit_sv text, bool *came, struct kit_err *err);

#endif
