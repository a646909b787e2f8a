#ifndef KIT_APPLY_H
#define KIT_APPLY_H

#include "records.h"

/*
 * Notes that a person applies for a vacancy or a course, and what became of it.
 * Each person and place has one postulacion, from the first step to the job and
 * the calls after it.
 */
struct kit_apply {
	const char *person; /* RUN, key or name */
	const char *to; /* code or words of a vacancy or, when none is found, of
			   a course */
	struct kit_givens given; /* fields of the postulacion */
};

struct kit_applied {
	bool is_new; /* true: made is set; false: edited is set */
	struct kit_record_made made;
	struct kit_record_edited edited;
};
void kit_applied_done(struct kit_applied *applied);

/*
 * Makes the postulacion, with the state POS unless another is given, or changes
 * the one that the person has for the place. A change is dated (seguido) with
 * the open day's date, else today, unless a date is given. KIT_EINPUT when she
 * has one and no fields were given; err then tells its state. Person and place
 * are looked up as kit_store_find does and fail as it does. Warnings among the
 * issues say when a new postulacion is for a place that is closed, and when all
 * places of a vacancy are taken. The caller frees applied with
 * kit_applied_done.
 */
KIT_MUST_USE enum kit_code kit_apply_note(struct kit_desk *desk,
    const struct kit_apply *apply, struct kit_applied *applied,
    struct kit_err *err);

#endif
