#ifndef KIT_LAPTOP_H
#define KIT_LAPTOP_H

#include "desk.h"

/* What a laptop is called, what its folios begin with, which comuna it is of.
 */

/* What was asked for, as it was typed; NULL is not given. */
struct kit_laptop_given {
	const char *name; /* forestal-1; "oficina" for an office when NULL */
	const char *comuna; /* its code or its name */
	const char *code; /* F1; made of the name when NULL */
	bool office;
};

struct kit_laptop {
	struct kit_str name, code, cut;
	bool office;
};
void kit_laptop_done(struct kit_laptop *laptop);

/*
 * Reads what was asked for. KIT_EUSAGE when name or comuna is missing,
 * KIT_EINPUT when one can not be used: err says which, and what could be. The
 * forms must be open.
 */
KIT_MUST_USE enum kit_code kit_laptop_read(struct kit_desk *desk,
    const struct kit_laptop_given *given, struct kit_laptop *laptop,
    struct kit_err *err);

/*
 * Gives this laptop's folios another code from now on. Folios that were given
 * stay, and the next sync tells the office. The code as it is kept goes to
 * code; *changed is false when the laptop had it already. The desk must be
 * open.
 */
KIT_MUST_USE enum kit_code kit_laptop_change_code(struct kit_desk *desk,
    const char *typed, struct kit_str *code, bool *changed,
    struct kit_err *err);

/* Warns of each thing that was asked for this laptop, which is prepared already
 * and stays as it is. The desk must be open. */
void kit_laptop_unchanged(struct kit_desk *desk,
    const struct kit_laptop_given *given, struct kit_issues *notes);

#endif
