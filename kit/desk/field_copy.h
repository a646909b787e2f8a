#ifndef KIT_FIELD_COPY_H
#define KIT_FIELD_COPY_H

#include "desk.h"
#include "finding.h"
#include "journal_far_go.h"

/*
 * A field copy: a laptop that was told its points keeps the persons of these,
 * and whoever was written about in the last months; the rest it lets go of once
 * the office has it, and fetches again when it is needed. A laptop that was not
 * told keeps everybody; so do the office's computer and one of no book.
 */

enum {
	KIT_FIELD_MONTHS = 6,
	KIT_FIELD_MONTHS_MOST = 120,
	KIT_FIELD_AT_ONCE = 20000, /* persons who go after one sync */
};

/* What this laptop keeps, and why. */
struct kit_field_copy {
	bool set; /* it was told its points; else it keeps everybody */
	struct kit_str points; /* their names: «Forestal Alto, Achupallas» */
	int64_t months;
	char since[11]; /* AAAA-MM-DD: whoever was written about since stays */
	int64_t people; /* here: */
	int64_t at_points, recent, held; /* each by the first that is true */
	int64_t waiting; /* will go, once the office has them */
	struct kit_far_counts far; /* what was let go of */
};
void kit_field_copy_done(struct kit_field_copy *copy);

KIT_MUST_USE enum kit_code kit_field_copy_read(
    struct kit_desk *desk, struct kit_field_copy *copy, struct kit_err *err);

/*
 * Sets points (as somebody types them, one at least unless they are known) and
 * months (0: as it was, or KIT_FIELD_MONTHS); what is not kept goes after the
 * next sync. KIT_EINPUT where it is not for this computer, for months out of
 * range, and for a point that is not known.
 */
struct kit_field_wish {
	const char *const *points;
	size_t count;
	int64_t months;
};
KIT_MUST_USE enum kit_code kit_field_copy_set(struct kit_desk *desk,
    const struct kit_field_wish *wish, struct kit_err *err);

/* Keeps everybody from now on, and brings back who was let go of. When they can
 * not come, err says so, and everybody is kept from now on all the same. */
KIT_MUST_USE enum kit_code kit_field_copy_keep_all(
    struct kit_desk *desk, struct kit_far_counts *back, struct kit_err *err);

/*
 * After a sync: lets go of whom this laptop need not keep, of so many at once.
 * The desk is shut and opened again when anybody went, for the view was made of
 * them. Nothing is done while the clock is in doubt, nor twice for the same
 * journal and day.
 */
KIT_MUST_USE enum kit_code kit_field_copy_tidy(
    struct kit_desk *desk, struct kit_far_counts *gone, struct kit_err *err);

/* For kit_desk_open. The first is how the view fetches a person (view_far.h).
 * The second brings back, before the view is opened, everybody whom a new entry
 * named; when that fails, diagnostico tells, and the next sync tries again. */
enum kit_code kit_field_copy_fetch(void *desk,
    const struct kit_far_name *person, struct kit_view_lines *lines,
    struct kit_err *err);
void kit_field_copy_recall(struct kit_desk *desk);

/* Whether this laptop let go of anybody. */
bool kit_field_copy_is_partial(struct kit_desk *desk);

/* Appends what lists and reports of a laptop that let go of people must say;
 * nothing elsewhere. */
void kit_field_copy_say(struct kit_desk *desk, struct kit_str *out);

/* A row of health. */
struct kit_finding;
void kit_field_copy_health(struct kit_desk *desk, struct kit_finding *f);

#endif
