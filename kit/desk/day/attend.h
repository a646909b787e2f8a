#ifndef KIT_ATTEND_H
#define KIT_ATTEND_H

#include "refer.h"

/* Attending a person in the open day, and sending her on in the same breath. */

struct kit_attend {
	struct kit_sv person; /* RUN, key or name, as it was typed */
	struct kit_givens given; /* fields of an atencion */
	/* Key of an attendance that is noted already, to which the referral
	 * belongs; then given is not looked at. Empty: a new one. */
	struct kit_sv visit;
	/* The service that the person is referred to; NULL: to none. */
	const char *refer_to;
	/* Others that she is referred to as well, for the same reason, each
	 * with a folio of its own; ended by NULL. NULL: no others. */
	const char *const *also;
	/*
	 * Fields of that derivacion. Without a motive the letter says what the
	 * person needs (necesidad), or the attendance's motives.
	 */
	struct kit_givens referral;
	const struct kit_print_to *to; /* of the letter; NULL: no letter */
};

struct kit_attended {
	struct kit_str key; /* of the atencion */
	struct kit_issues issues; /* a referral's fields are derivacion.CAMPO */
	struct kit_referred referred; /* without a folio when to none */
	struct kit_referred *also; /* in the order of the request's */
	size_t also_count;
};
void kit_attended_done(struct kit_attended *attended);

/*
 * Notes the attendance and the referrals together, or none of them; then prints
 * the letters. When that fails both are kept, and err says so (attended
 * ->referred.kept is true). KIT_EINPUT when no day is open; KIT_ENOTFOUND,
 * KIT_EINPUT when the person is not one that is here.
 */
KIT_MUST_USE enum kit_code kit_attend(struct kit_desk *desk,
    const struct kit_attend *request, struct kit_attended *attended,
    struct kit_err *err);

/*
 * What the letters of such a request would say, one behind the other, as text:
 * the request is tried and taken back, and nothing is kept.
 */
KIT_MUST_USE enum kit_code kit_attend_preview(struct kit_desk *desk,
    const struct kit_attend *request, struct kit_str *text,
    struct kit_issues *issues, struct kit_err *err);

/* The newest attendance of this person in the open day, by its key; false when
 * there is none. */
bool kit_attend_today(
    struct kit_desk *desk, struct kit_sv person, struct kit_str *visit);

#endif
