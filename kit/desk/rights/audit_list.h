#ifndef KIT_AUDIT_LIST_H
#define KIT_AUDIT_LIST_H

#include <jansson.h>

#include "print.h"

/* What was noted of who looked (audit.h), read where it may be: at the office,
 * or on a computer that has no book and so is its own office. */

struct kit_audit_of {
	struct kit_sv about; /* a person or an official; no text: all */
	struct kit_sv from, to; /* dates as they are typed; no text: open */
	struct kit_print_to out; /* where kit_audits_print puts them */
};

struct kit_audits {
	/* Objects {fecha (AAAA-MM-DD), hora, quien, que, de_quien, clave,
	 * ficha, datos, equipo}, oldest first; "" where there is nothing. */
	json_t *rows;
	int64_t noted; /* here, in those dates */
	int64_t closed; /* of them, sealed for somebody else */
	bool office; /* this computer reads them */
};
void kit_audits_done(struct kit_audits *audits);

/* Reads them. Elsewhere than at the office rows is empty. KIT_EINPUT for a date
 * that is none, KIT_ENOTFOUND when nobody is called so. */
KIT_MUST_USE enum kit_code kit_audits_read(struct kit_desk *desk,
    const struct kit_audit_of *of, struct kit_audits *audits,
    struct kit_err *err);

/* The same as the document auditoria. audits may be looked at afterwards. */
KIT_MUST_USE enum kit_code kit_audits_print(struct kit_desk *desk,
    const struct kit_audit_of *of, struct kit_audits *audits,
    struct kit_printed *printed, struct kit_err *err);

#endif
