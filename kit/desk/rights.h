#ifndef KIT_RIGHTS_H
#define KIT_RIGHTS_H

#include "print.h"
#include "records.h"

/*
 * What a person may ask of the office about her own data (Ley 19.628 as amended
 * by Ley 21.719, arts. 4 to 11), and the register of what was asked: records of
 * the type solicitud, each with its deadline and its answer.
 */

/* A right that is exercised at the desk. */
struct kit_right {
	struct kit_sv person; /* key, RUN or name */
	struct kit_givens given; /* fields of the solicitud: canal, identidad */
	struct kit_print_to to; /* where the answer goes */
};

struct kit_right_done {
	struct kit_str request; /* key of the solicitud that was answered */
	bool kept; /* it was written, whether or not its answer was printed */
	struct kit_issues issues;
	struct kit_printed answer;
};
void kit_right_done_free(struct kit_right_done *done);

/*
 * Right of access: prints the document `acceso` with all that is kept of her
 * (holding.h), and notes the request as answered today: the oldest open one
 * (derecho ACC), else a new one. An issue refuses it when her identity was not
 * checked. KIT_PRINT_JSON gives the same data to another program, which is the
 * right of portability.
 */
KIT_MUST_USE enum kit_code kit_right_access(struct kit_desk *desk,
    const struct kit_right *right, struct kit_right_done *done,
    struct kit_err *err);

#endif
