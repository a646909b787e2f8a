#ifndef KIT_LAPTOP_H
#define KIT_LAPTOP_H

#include "desk.h"

/* A laptop's name, the code that its folios begin with, and its comuna. */

/* What a person asked for, as typed; NULL: not given. */
struct kit_laptop_given {
	const char *name; /* forestal-1; NULL for an office: "oficina" */
	const char *comuna; /* its CUT or its name */
	const char *code; /* F1; NULL: made from the name */
	bool office;
};

struct kit_laptop {
	struct kit_str name, code, cut;
	bool office;
};
void kit_laptop_done(struct kit_laptop *laptop);

/*
 * Reads what a person asked for. KIT_EUSAGE when name or comuna is missing;
 * KIT_EINPUT when one can not be used, and err says which and what can. The
 * forms must be open. The caller frees laptop with kit_laptop_done.
 */
KIT_MUST_USE enum kit_code kit_laptop_read(struct kit_desk *desk,
    const struct kit_laptop_given *given, struct kit_laptop *laptop,
    struct kit_err *err);

/*
 * Gives this laptop's folios another code from now on. Folios given before keep
 * theirs, and the next sync tells the office. Appends the code, as it is kept,
 * to code; *changed is false when the laptop had that code already. KIT_EINPUT
 * when typed can not be a code. The desk must be open.
 */
KIT_MUST_USE enum kit_code kit_laptop_change_code(struct kit_desk *desk,
    const char *typed, struct kit_str *code, bool *changed,
    struct kit_err *err);

/*
 * For a laptop that is prepared already: adds a warning for each given thing
 * that differs from what the laptop has, because preparing again does not
 * change it. The desk must be open.
 */
void kit_laptop_unchanged(struct kit_desk *desk,
    const struct kit_laptop_given *given, struct kit_issues *notes);

#endif
