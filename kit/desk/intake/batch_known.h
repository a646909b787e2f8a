#ifndef KIT_BATCH_KNOWN_H
#define KIT_BATCH_KNOWN_H

#include "batch_sheet.h"

/*
 * Finds who may be meant while a field is being typed: people with that RUN or
 * those names, three at most, as "NAME · RUN · born". Nobody for other fields,
 * or when little was typed.
 */
struct kit_batch_known {
	struct kit_arena arena;
	const char *lines[3];
	size_t count;
	bool same; /* the sheet's person is here already: it is the first */
};
void kit_batch_known_done(struct kit_batch_known *known);
struct kit_batch_known_of {
	const struct kit_batch_sheet *sheet;
	size_t at; /* the number of the field */
	struct kit_sv
	    typed; /* what was typed so far; no text (p NULL): nothing is being
		      typed, and the sheet as it stands is compared */
};
KIT_MUST_USE enum kit_code kit_batch_known_find(struct kit_desk *desk,
    const struct kit_batch_known_of *of, struct kit_batch_known *known,
    struct kit_err *err);

#endif
