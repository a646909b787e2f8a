#ifndef KIT_FIELD_COPY_H
#define KIT_FIELD_COPY_H

#include "desk.h"
#include "finding.h"
#include "journal_far_go.h"

/*
 * A field copy: a laptop that does not keep everybody. An official tells the
 * laptop its points. From then on it keeps the people who were noted at these
 * points and those whom somebody wrote about in the last months. It lets go of
 * the others once the office has their entries, and fetches a person again when
 * somebody looks for her. A laptop that was told no points keeps everybody; so
 * do the office's computer and a computer that belongs to no book.
 */

enum {
	KIT_FIELD_MONTHS = 6,
	KIT_FIELD_MONTHS_MOST = 120,
	KIT_FIELD_AT_ONCE = 20000, /* most people to let go of after one sync */
};

/* Whom this laptop keeps, and why. */
struct kit_field_copy {
	bool set; /* the laptop was told its points; else it keeps everybody */
	struct kit_str points; /* their names: «Forestal Alto, Achupallas» */
	int64_t months;
	char since[11]; /* AAAA-MM-DD: an entry about a person since this day
			   keeps her */
	int64_t people; /* people here, each counted again in one of the four
			   below */
	int64_t at_points, recent, held; /* the first reason, in this order, for
					    which a person stays */
	int64_t waiting; /* without a reason: she goes once the office has her
			    entries */
	struct kit_far_counts far; /* what this laptop let go of */
};
void kit_field_copy_done(struct kit_field_copy *copy);

/* Reads whom this laptop keeps; reads the whole journal. The caller zeroes copy
 * before and frees it with kit_field_copy_done. The desk must be open. */
KIT_MUST_USE enum kit_code kit_field_copy_read(
    struct kit_desk *desk, struct kit_field_copy *copy, struct kit_err *err);

/*
 * Sets the laptop's points, as a person typed them, and months. No points:
 * those set before stay. months 0: as set before, or KIT_FIELD_MONTHS. The
 * others are let go of after the next sync. KIT_EINPUT on the office's computer
 * and on one of no book, without any points, and for months out of range; an
 * unknown point fails as kit_store_find does.
 */
struct kit_field_wish {
	const char *const *points;
	size_t count;
	int64_t months;
};
KIT_MUST_USE enum kit_code kit_field_copy_set(struct kit_desk *desk,
    const struct kit_field_wish *wish, struct kit_err *err);

/*
 * Keeps everybody from now on, and fetches those that were let go of; *back
 * counts them. On an error they could not be fetched; the laptop keeps
 * everybody from now on all the same.
 */
KIT_MUST_USE enum kit_code kit_field_copy_keep_all(
    struct kit_desk *desk, struct kit_far_counts *back, struct kit_err *err);

/*
 * Lets go of the people that this laptop need not keep, KIT_FIELD_AT_ONCE at
 * most; *gone counts them. To be called after a sync. When anybody went, the
 * desk is shut and opened again, because the view still held them. Does nothing
 * while the laptop's clock is in doubt, nor when journal, day and setting are
 * as they were last time.
 */
KIT_MUST_USE enum kit_code kit_field_copy_tidy(
    struct kit_desk *desk, struct kit_far_counts *gone, struct kit_err *err);

/*
 * For kit_desk_open. kit_field_copy_fetch is the function with which the view
 * fetches a person (view_far.h); desk is a struct kit_desk.
 * kit_field_copy_recall fetches, before the view is opened, everybody whom a
 * new entry named. When it fails, diagnostico says so, and the next sync tries
 * again.
 */
enum kit_code kit_field_copy_fetch(void *desk,
    const struct kit_far_name *person, struct kit_view_lines *lines,
    struct kit_err *err);
void kit_field_copy_recall(struct kit_desk *desk);

/* True when this laptop let go of anybody. */
bool kit_field_copy_is_partial(struct kit_desk *desk);

/* Appends the sentence by which lists and reports of a field copy say that
 * people are missing from them; nothing when nobody was let go of. */
void kit_field_copy_say(struct kit_desk *desk, struct kit_str *out);

/* Fills in the row of health.h about the field copy. */
struct kit_finding;
void kit_field_copy_health(struct kit_desk *desk, struct kit_finding *f);

#endif
