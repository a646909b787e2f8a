#ifndef KIT_LOST_H
#define KIT_LOST_H

#include "print.h"
#include "team.h"

/*
 * A laptop was lost or stolen: the office shuts it out, which begins a new
 * epoch, opens the register of the breach with what it knows of that laptop,
 * and prints what the law wants to be told (Ley 19.628, art. 14 sexies). Each
 * step may be repeated: after a cut the same call finishes, and finds the
 * breach that it opened.
 */

struct kit_lost {
	const char *name; /* of the laptop, or its writer's first digits */
	struct kit_givens given; /* fields of the brecha, as they were typed */
	bool letters; /* one notice for each person that it touches */
	bool printer; /* the notices go to paper */
};

struct kit_lost_done {
	struct kit_team team; /* its row: the laptop, as it stands now */
	struct kit_str breach; /* key of the record, once it is there */
	bool opened; /* by this call */
	int64_t people, closed, children, adolescents;
	bool told; /* people must be told */
	int64_t blocked; /* of them, those whose data are blocked: no letter */
	struct kit_issues issues;
	struct kit_printed agency, persons; /* the notices */
};
void kit_lost_done_free(struct kit_lost_done *done);

/*
 * The forms must be open; the desk is opened after the laptop was shut out.
 * Issues: nothing was written of the breach, and the laptop is shut out all
 * the same.
 */
KIT_MUST_USE enum kit_code kit_lost_report(struct kit_desk *desk,
    const struct kit_lost *lost, struct kit_lost_done *done,
    struct kit_err *err);

#endif
