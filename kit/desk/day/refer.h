#ifndef KIT_REFER_H
#define KIT_REFER_H

#include "print.h"

/* Refers a person to another service, with or without a letter. */

struct kit_refer {
	struct kit_sv person; /* RUN, key or name, as it was typed */
	struct kit_givens given; /* fields of a derivacion */
	/* where the letter is printed; NULL: no letter */
	const struct kit_print_to *to;
};

struct kit_referred {
	struct kit_str folio; /* F1-261121-017-K */
	struct kit_issues issues;
	bool kept; /* the referral is on the disk, even if something failed
		      later */
	struct kit_printed letter;
	int64_t reprint; /* number of earlier prints: the letter says
			    REIMPRESIÓN n; 0: the first print */
};
void kit_referred_done(struct kit_referred *referred);

/*
 * Refers a person in the open day. When the letter can not be printed, the
 * referral is kept all the same (referred->kept is true), and err names the
 * folio and says how to print it. KIT_EINPUT when no day is open; KIT_ENOTFOUND
 * or KIT_EINPUT when the request names no person of this laptop, or several.
 * The caller frees referred with kit_referred_done.
 */
KIT_MUST_USE enum kit_code kit_refer(struct kit_desk *desk,
    const struct kit_refer *request, struct kit_referred *referred,
    struct kit_err *err);

/*
 * Prints the letter of a referral and counts the print: from the second on the
 * letter says REIMPRESIÓN. folio is as a person types it. KIT_EINPUT when it is
 * no folio, when two laptops gave it to different people and nobody has decided
 * yet, when the referral is a draft or was called off, and when a service
 * reveals something sensible and the person has not consented; KIT_ENOTFOUND
 * when no referral here has it.
 */
KIT_MUST_USE enum kit_code kit_refer_letter(struct kit_desk *desk,
    const char *folio, const struct kit_print_to *to,
    struct kit_referred *referred, struct kit_err *err);

/*
 * For kit_attend, inside its transaction: writes a referral of the person with
 * this key under a new folio, which is appended to folio. record holds the
 * fields that are known already; letter says whether a letter will be printed.
 * With errors among issues nothing was written.
 */
struct kit_refer_keep {
	struct kit_record *record;
	struct kit_sv person;
	struct kit_givens given;
	bool letter;
};
KIT_MUST_USE enum kit_code kit_refer_keep(struct kit_desk *desk,
    const struct kit_refer_keep *keep, struct kit_str *folio,
    struct kit_issues *issues, struct kit_err *err);

/* For kit_attend, after its transaction: prints the letter of a referral that
 * was kept, and fails as kit_refer does. */
KIT_MUST_USE enum kit_code kit_refer_print_kept(struct kit_desk *desk,
    const struct kit_print_to *to, struct kit_referred *referred,
    struct kit_err *err);

/* Appends the key of the person whom somebody named. KIT_ENOTFOUND says how to
 * look for a person or make one; otherwise fails as kit_store_find does. */
KIT_MUST_USE enum kit_code kit_refer_person(struct kit_desk *desk,
    struct kit_sv named, struct kit_str *key, struct kit_err *err);

#endif
