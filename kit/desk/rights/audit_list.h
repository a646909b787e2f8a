#ifndef KIT_AUDIT_LIST_H
#define KIT_AUDIT_LIST_H

#include <jansson.h>

#include "print.h"

/* Reads the log of looks (audit.h) where it can be opened: at the office, or on
 * a computer that belongs to no book and so is its own office. */

struct kit_audit_of {
	struct kit_sv about; /* a person or an official; p NULL: all */
	struct kit_sv from, to; /* dates as typed; p NULL: no limit */
	struct kit_print_to out; /* where kit_audits_print puts the document */
};

struct kit_audits {
	/*
	 * The looks, oldest first: an array of objects {fecha (AAAA-MM-DD),
	 * hora, cuando, quien, que, de_quien, clave, ficha, datos, equipo}.
	 * Texts are as people read them, "" when there is nothing to say.
	 */
	json_t *rows;
	int64_t noted; /* looks of these dates that are here */
	int64_t closed; /* those that are sealed to somebody else */
	bool office; /* this computer may read them; false: rows is empty */
};
void kit_audits_done(struct kit_audits *audits);

/*
 * Reads the looks. KIT_EINPUT when a date can not be read; KIT_ENOTFOUND when
 * about names nobody. The caller frees audits with kit_audits_done in any case.
 */
KIT_MUST_USE enum kit_code kit_audits_read(struct kit_desk *desk,
    const struct kit_audit_of *of, struct kit_audits *audits,
    struct kit_err *err);

/* As kit_audits_read, and prints them as the document auditoria. */
KIT_MUST_USE enum kit_code kit_audits_print(struct kit_desk *desk,
    const struct kit_audit_of *of, struct kit_audits *audits,
    struct kit_printed *printed, struct kit_err *err);

#endif
