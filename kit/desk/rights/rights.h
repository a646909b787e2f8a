#ifndef KIT_RIGHTS_H
#define KIT_RIGHTS_H

#include "print.h"
#include "records.h"

/*
 * Answers what a person asks of the office about her own data (Ley 19.628 as
 * amended by Ley 21.719, arts. 4 to 11). The register of what was asked is made
 * of records of the type solicitud, each with its deadline and its answer.
 *
 * Each function finds her by key, RUN or label, and by RUN when her data are
 * blocked. Each answers her oldest open request of that right, else notes a new
 * request as answered today. Each refuses with an issue when her identity was
 * not checked (field identidad). All but kit_right_access first carry the right
 * out, on the disk, and then print its act (document acto-derecho). The advice
 * of solicitud reports an act that was not printed.
 */

/* A right that a person exercises at the desk. */
struct kit_right {
	struct kit_sv person; /* key, RUN or label */
	/* fields of the solicitud (canal, identidad), and what the right itself
	 * needs */
	struct kit_givens given;
	struct kit_print_to to; /* where the answer is printed */
};

struct kit_right_done {
	struct kit_str request; /* key of the solicitud that was answered */
	struct kit_str said; /* a Spanish sentence about what was done */
	bool kept; /* it is on the disk, even if the answer was not printed */
	struct kit_issues issues;
	struct kit_printed answer;
	/*
	 * Set by KIT_RIGHT_RECTIFY: what was corrected, and the notices for
	 * services that hold a letter with the data before; no pages when there
	 * are none.
	 */
	struct kit_record_edited edited;
	struct kit_printed notices;
};
void kit_right_done_free(struct kit_right_done *done);

/*
 * Right of access: prints the document `acceso` with everything that is kept
 * about her (holding.h), then notes the request as answered; a crash between
 * the two leaves the request open. With KIT_PRINT_JSON she gets the same data
 * for another program, which is the right of portability. The caller frees done
 * with kit_right_done_free.
 */
KIT_MUST_USE enum kit_code kit_right_access(struct kit_desk *desk,
    const struct kit_right *right, struct kit_right_done *done,
    struct kit_err *err);

/* The rights that are carried out at once, noted as answered, and confirmed by
 * a printed act. */
enum kit_right_which {
	/* Her data stay, and are neither used nor shown (view_block.h);
	 * KIT_RIGHT_UNBLOCK ends that. */
	KIT_RIGHT_BLOCK,
	KIT_RIGHT_UNBLOCK,
	/*
	 * Corrects her record: the given fields that are none of the solicitud.
	 * Prints a notice for each service that holds a letter with the data
	 * before (document aviso-rectificacion).
	 */
	KIT_RIGHT_RECTIFY,
	/* Notes uses of her data that she objects to: given field oposicion,
	 * codes of persona.oposicion. A '-' before the codes removes them. */
	KIT_RIGHT_OPPOSE,
	/* Withdraws the consents that she gave in her referrals: all, or that
	 * of the referral with the given folio. */
	KIT_RIGHT_WITHDRAW,
	KIT_RIGHT_COUNT
};

/* Carries out a right. An issue YA says that her data are that way already. The
 * caller frees done with kit_right_done_free. */
KIT_MUST_USE enum kit_code kit_right_exercise(struct kit_desk *desk,
    enum kit_right_which which, const struct kit_right *right,
    struct kit_right_done *done, struct kit_err *err);

/* Refuses a request: the given field derecho says which right, negada and
 * fundamento why. The caller frees done with kit_right_done_free. */
KIT_MUST_USE enum kit_code kit_right_deny(struct kit_desk *desk,
    const struct kit_right *right, struct kit_right_done *done,
    struct kit_err *err);

/* Prints the act of a request once more. The print is counted when the request
 * was answered or refused; before that the act says that it waits. request is a
 * key or label. */
KIT_MUST_USE enum kit_code kit_right_act(struct kit_desk *desk,
    struct kit_sv request, const struct kit_print_to *to,
    struct kit_printed *printed, struct kit_err *err);

#endif
