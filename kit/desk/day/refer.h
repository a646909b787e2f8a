#ifndef KIT_REFER_H
#define KIT_REFER_H

#include "print.h"

/* Sending a person to another service, with a letter or without. */

struct kit_refer {
	struct kit_sv person; /* RUN, key or name, as it was typed */
	struct kit_givens given; /* fields of a derivacion */
	const struct kit_print_to *to; /* of the letter; NULL: no letter */
};

struct kit_referred {
	struct kit_str folio; /* F1-261121-017-K */
	struct kit_issues issues;
	bool kept; /* the referral is kept, whatever failed afterwards */
	struct kit_printed letter;
	int64_t reprint; /* what the letter says: REIMPRESIÓN n; 0: none */
};
void kit_referred_done(struct kit_referred *referred);

/*
 * Refers a person in the open day. The referral is kept even when its letter
 * can not be printed: then err names the folio and says how to print it
 * (referred->kept is true). KIT_EINPUT when no day is open; KIT_ENOTFOUND,
 * KIT_EINPUT when the person is not one that is here.
 */
KIT_MUST_USE enum kit_code kit_refer(struct kit_desk *desk,
    const struct kit_refer *request, struct kit_referred *referred,
    struct kit_err *err);

/*
 * Prints the letter of a folio, as people type it, and counts the print: from
 * the second on the letter says REIMPRESIÓN. KIT_EINPUT when it is no folio, or
 * when two laptops gave it to two people: a person decides that first.
 */
KIT_MUST_USE enum kit_code kit_refer_letter(struct kit_desk *desk,
    const char *folio, const struct kit_print_to *to,
    struct kit_referred *referred, struct kit_err *err);

/*
 * For kit_attend, inside its transaction: keeps a referral of the person whose
 * key is given, under a folio of its own, which goes to folio. r holds what is
 * known already; letter says whether a letter will be printed.
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
 * is kept already, as kit_refer does. */
KIT_MUST_USE enum kit_code kit_refer_print_kept(struct kit_desk *desk,
    const struct kit_print_to *to, struct kit_referred *referred,
    struct kit_err *err);

/* Finds the key of the person that somebody named; KIT_ENOTFOUND says how to
 * look for a person or make one. */
KIT_MUST_USE enum kit_code kit_refer_person(struct kit_desk *desk,
    struct kit_sv named, struct kit_str *key, struct kit_err *err);

#endif
