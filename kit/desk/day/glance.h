#ifndef KIT_GLANCE_H
#define KIT_GLANCE_H

#include "due.h"

/* A person in a few words, for the official who has her in front, and what she
 * has open. */
struct kit_glance {
	struct kit_str key, name, run, sector, telephone;
	struct kit_str bne; /* her state in the BNE, in words */
	struct kit_str last_visit; /* dd-mm-aaaa; "": never attended */
	int64_t age; /* years; -1: not known */
	int64_t visits, open_referrals, jobs, studies;
};
void kit_glance_done(struct kit_glance *glance);

/* Reads the person with this key. KIT_ENOTFOUND when she is not here. The
 * caller frees glance with kit_glance_done. */
KIT_MUST_USE enum kit_code kit_glance_person(struct kit_desk *desk,
    struct kit_sv key, struct kit_glance *glance, struct kit_err *err);

/* What is to be done on this laptop, for the first page of the screen. */
struct kit_todo {
	int64_t people; /* people attended in the open day */
	int64_t waiting; /* people who wait to be called */
	int64_t paper; /* documents that wait for the printer */
	int64_t conflicts;
	int64_t drafts;
	int64_t office; /* entries that the office has not acknowledged; -1:
			   this laptop has no book */
	int64_t late; /* at the office: laptops that still encrypt to an earlier
			 epoch */
	struct kit_due due; /* vacancies, courses, calls, requests (due.h) */
};

/* Counts what is to be done. The desk must be open. */
KIT_MUST_USE enum kit_code kit_glance_todo(
    struct kit_desk *desk, struct kit_todo *todo, struct kit_err *err);

#endif
