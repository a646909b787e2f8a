#ifndef KIT_LOST_H
#define KIT_LOST_H

#include "print.h"
#include "team.h"

/*
 * What the office does when a laptop was lost or stolen: it shuts the laptop
 * out, which begins a new epoch; registers the breach, with what it knows about
 * the laptop; and prints the notices that the law asks for (Ley 19.628, art. 14
 * sexies). Each step may be repeated: after an interruption the same call
 * continues, and finds the breach that it registered.
 */

struct kit_lost {
	/* name of the laptop, or first digits of its writer */
	const char *name;
	struct kit_givens given; /* fields of the brecha, as typed */
	bool letters; /* a notice for each person concerned, instead of one for
			 all */
	bool printer; /* print the notices on paper; false: into files */
};

struct kit_lost_done {
	struct kit_team team; /* one row: the laptop after it was shut out */
	struct kit_str breach; /* key of the brecha; "" until it is written */
	bool opened; /* this call made the brecha */
	int64_t people, closed, children, adolescents;
	bool told; /* the law wants people to be told */
	int64_t blocked; /* people to be told whose data are blocked: they get
			    no letter */
	struct kit_issues issues;
	struct kit_printed agency, persons; /* the notices */
};
void kit_lost_done_free(struct kit_lost_done *done);

/*
 * Shuts the laptop out, registers the breach and prints the notices. The forms
 * must be open; the desk is opened after the laptop was shut out. With errors
 * among the issues nothing was written of the breach, but the laptop is shut
 * out. When printing fails, everything before stays, and err says what to do.
 * The caller frees done with kit_lost_done_free.
 */
KIT_MUST_USE enum kit_code kit_lost_report(struct kit_desk *desk,
    const struct kit_lost *lost, struct kit_lost_done *done,
    struct kit_err *err);

#endif
