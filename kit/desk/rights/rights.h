#ifndef KIT_RIGHTS_H
#define KIT_RIGHTS_H

#include "print.h"
#include "records.h"

/*
 * What a person may ask of the office about her own data (Ley 19.628 as amended
 * by Ley 21.719, arts. 4 to 11), and the register of what was asked: records of
 * the type solicitud, each with its deadline and its answer.
 *
 * All of these find her by key, RUN or name, and by RUN when her data are
 * blocked; answer the oldest open request of that right, else note a new one as
 * answered today; and refuse with an issue when her identity was not checked
 * (field identidad). Each but kit_right_access does what was asked first, on
 * the disk, and then prints its act (document acto-derecho): an act that was
 * not printed is told by the advice of solicitud.
 */

/* A right that is exercised at the desk. */
struct kit_right {
	struct kit_sv person; /* key, RUN or name */
	struct kit_givens given; /* fields of the solicitud: canal, identidad;
				    and what the right itself asks for */
	struct kit_print_to to; /* where the answer goes */
};

struct kit_right_done {
	struct kit_str request; /* key of the solicitud that was answered */
	struct kit_str said; /* what was done, a sentence in Spanish */
	bool kept; /* it was written, whether or not its answer was printed */
	struct kit_issues issues;
	struct kit_printed answer;
	/* Of kit_right_rectify: what was corrected, and the notices to those
	 * who have a letter with what it said before; no pages: nobody. */
	struct kit_record_edited edited;
	struct kit_printed notices;
};
void kit_right_done_free(struct kit_right_done *done);

/*
 * Right of access: prints the document `acceso` with all that is kept of her
 * (holding.h), and notes the request as answered when it is printed: a death
 * between the two leaves it open. KIT_PRINT_JSON gives the same data to another
 * program, which is the right of portability.
 */
KIT_MUST_USE enum kit_code kit_right_access(struct kit_desk *desk,
    const struct kit_right *right, struct kit_right_done *done,
    struct kit_err *err);

/* What is done at once, noted as answered, and confirmed by a printed act. */
enum kit_right_which {
	/* Her data are kept, and neither used nor shown (view_block.h), or are
	 * used again. */
	KIT_RIGHT_BLOCK,
	KIT_RIGHT_UNBLOCK,
	/* Fields of her record are corrected: those that were given and are
	 * none of the solicitud. A notice is printed for each service that has
	 * a letter with what it said before (document aviso-rectificacion). */
	KIT_RIGHT_RECTIFY,
	/* She objects to uses of her data: oposicion, codes of
	 * persona.oposicion; with a '-' before them, they are taken back. */
	KIT_RIGHT_OPPOSE,
	/* She withdraws the consents that she gave in her referrals: all, or
	 * that of the one that folio names. */
	KIT_RIGHT_WITHDRAW,
	KIT_RIGHT_COUNT
};

/* Carries out a right. An issue YA: the person's data are so already. */
KIT_MUST_USE enum kit_code kit_right_exercise(struct kit_desk *desk,
    enum kit_right_which which, const struct kit_right *right,
    struct kit_right_done *done, struct kit_err *err);

/* The request is refused: derecho says which, negada and fundamento why. */
KIT_MUST_USE enum kit_code kit_right_deny(struct kit_desk *desk,
    const struct kit_right *right, struct kit_right_done *done,
    struct kit_err *err);

/* The act of a request that was answered or refused, once more. */
KIT_MUST_USE enum kit_code kit_right_act(struct kit_desk *desk,
    struct kit_sv request, const struct kit_print_to *to,
    struct kit_printed *printed, struct kit_err *err);

#endif
