#ifndef KIT_APPLY_H
#define KIT_APPLY_H

#include "records.h"

/*
 * A person applies to a vacancy or a course, and what became of that: one
 * postulacion for each person and place, from the first step to the job and
 * the calls after it.
 */
struct kit_apply {
	const char *person; /* RUN, key or name */
	const char *to; /* code or words of a vacancy, else of a course */
	struct kit_givens given; /* fields of the postulacion */
};

struct kit_applied {
	bool is_new; /* made says which; else edited says what changed */
	struct kit_record_made made;
	struct kit_record_edited edited;
};
void kit_applied_done(struct kit_applied *applied);

/*
 * Makes the postulacion, as one that applied (POS), or changes the one that is
 * there; a contact is noted for today unless a day is given. KIT_EINPUT when
 * one is there and nothing was given: its state is told. Warnings tell of a
 * vacancy that is not open any more and of one whose places are filled now.
 */
KIT_MUST_USE enum kit_code kit_apply_note(struct kit_desk *desk,
    const struct kit_apply *apply, struct kit_applied *applied,
    struct kit_err *err);

#endif
