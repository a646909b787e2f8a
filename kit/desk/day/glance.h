#ifndef KIT_GLANCE_H
#define KIT_GLANCE_H

#include "due.h"

/* Who a person is, for the official who has her in front: a few words, and what
 * is open. */
struct kit_glance {
	struct kit_str key, name, run, sector, telephone;
	struct kit_str bne; /* state in the BNE, in words */
	struct kit_str last_visit; /* dd-mm-aaaa; "" never */
	int64_t age; /* years; -1: not known */
	int64_t visits, open_referrals, jobs, studies;
};
void kit_glance_done(struct kit_glance *glance);

/* Reads the person of this key. KIT_ENOTFOUND when she is not here. */
KIT_MUST_USE enum kit_code kit_glance_person(struct kit_desk *desk,
    struct kit_sv key, struct kit_glance *glance, struct kit_err *err);

/* What a laptop has to do, for the first page of the screen. */
struct kit_todo {
	int64_t people; /* attended in the open day */
	int64_t waiting; /* who waits to be called */
	int64_t paper; /* documents that wait for the printer */
	int64_t conflicts;
	int64_t drafts;
	int64_t office; /* entries that the office has not acknowledged; -1:
			   this laptop has no book */
	int64_t late; /* at the office: laptops that seal to an earlier epoch */
	struct kit_due due; /* vacancies, courses, calls */
};
KIT_MUST_USE enum kit_code kit_glance_todo(
    struct kit_desk *desk, struct kit_todo *todo, struct kit_err *err);

#endif
