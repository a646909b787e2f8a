#ifndef KIT_BATCH_KNOWN_H
#define KIT_BATCH_KNOWN_H

#include "batch_sheet.h"

/*
 * Finds which person may be meant while a field is being typed: people with
 * that RUN or those names, three at most, as "NAME · RUN · born". Finds nobody
 * when little was typed. known is cleared first; the caller frees it with
 * kit_batch_known_done.
 */
struct kit_batch_known {
	struct kit_arena arena;
	const char *lines[3];
	size_t count;
	bool same; /* the first line is the sheet's person: she is here */
};
void kit_batch_known_done(struct kit_batch_known *known);
struct kit_batch_known_of {
	const struct kit_batch_sheet *sheet;
	size_t at; /* number of the field */
	/* Text typed so far. When p is NULL, or nobody is searched for by this
	 * field, the whole sheet is compared. */
	struct kit_sv typed;
};
KIT_MUST_USE enum kit_code kit_batch_known_find(struct kit_desk *desk,
    const struct kit_batch_known_of *of, struct kit_batch_known *known,
    struct kit_err *err);

#endif
