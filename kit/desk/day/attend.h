#ifndef KIT_ATTEND_H
#define KIT_ATTEND_H

#include "refer.h"

/* Notes that a person was attended in the open day and, in the same
 * transaction, that she is referred to services. */

struct kit_attend {
	struct kit_sv person; /* RUN, key or name, as it was typed */
	struct kit_givens given; /* fields of an atencion */
	/* Key of an attendance that was noted before and that the referrals
	 * belong to; given is not used then. Empty: make a new one. */
	struct kit_sv visit;
	/* The service that the person is referred to; NULL: to none. */
	const char *refer_to;
	/* Further services that she is referred to for the same reason, each
	 * under a folio of its own. The list ends with NULL; NULL: none. */
	const char *const *also;
	/*
	 * Fields of each derivacion. When they hold no motive, the letter says
	 * what the person needs (necesidad of the attendance) or, without that,
	 * the attendance's motives.
	 */
	struct kit_givens referral;
	/* where letters are printed; NULL: no letters */
	const struct kit_print_to *to;
};

struct kit_attended {
	struct kit_str key; /* of the atencion */
	/* a referral's field is named derivacion.CAMPO */
	struct kit_issues issues;
	/* without a folio when she is referred to nobody */
	struct kit_referred referred;
	struct kit_referred *also; /* in the order of the request's also */
	size_t also_count;
};
void kit_attended_done(struct kit_attended *attended);

/*
 * Notes the attendance and all referrals, or nothing; then prints the letters.
 * When printing fails, everything noted stays, and err says how to print
 * (attended->referred.kept is true). KIT_EINPUT when no day is open;
 * KIT_ENOTFOUND or KIT_EINPUT when the request names no person of this laptop,
 * or several. The caller frees attended with kit_attended_done.
 */
KIT_MUST_USE enum kit_code kit_attend(struct kit_desk *desk,
    const struct kit_attend *request, struct kit_attended *attended,
    struct kit_err *err);

/*
 * Appends the letters that such a request would print, one after another, as
 * text. The request is carried out in a transaction that is rolled back, so
 * that nothing is kept. issues is the caller's to free.
 */
KIT_MUST_USE enum kit_code kit_attend_preview(struct kit_desk *desk,
    const struct kit_attend *request, struct kit_str *text,
    struct kit_issues *issues, struct kit_err *err);

/* Appends the key of the person's newest attendance in the open day; false when
 * there is none, or no day is open. person is a key. */
bool kit_attend_today(
    struct kit_desk *desk, struct kit_sv person, struct kit_str *visit);

#endif
