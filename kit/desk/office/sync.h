#ifndef KIT_SYNC_H
#define KIT_SYNC_H

#include <jansson.h>

#include "desk.h"

/* Brings what was written to the office, and what others wrote here. */

/* Where to; with both NULL, where the last sync went. */
struct kit_sync {
	const char *book; /* folder or address of the office's book */
	const char *stick; /* folder that is carried about */
	/* At the office: the code of templates that show what was kept back,
	 * which confirms them (secrecy.h); or NULL. */
	const char *confirm;
};

struct kit_sync_moved {
	int64_t seals, entries;
};

/* Seals of a laptop that are held up, and why (Spanish). */
struct kit_sync_held {
	const char *laptop; /* its name; the side of a fork is told */
	const char *why;
	int64_t seal; /* the first seal that is not good; 0: not a single one */
	int64_t count; /* how many seals wait, or wait behind it */
};
struct kit_sync_list {
	struct kit_sync_held *items;
	size_t count;
};

enum kit_templates_fate {
	KIT_TEMPLATES_SAME,
	KIT_TEMPLATES_IN_USE, /* the office's new ones */
	KIT_TEMPLATES_REFUSED, /* they are of no use here: those in use stay */
};

struct kit_synced {
	bool member; /* this laptop is of a book */
	bool admitted, admitted_now; /* by the office; and only since now */
	bool by_stick; /* it goes by a stick: not yet handed over */
	bool changed_nothing;
	bool trouble; /* the own delivery did not get through: exit 3 */
	int64_t bad_files; /* damaged ones on the stick */
	struct kit_sync_moved handed, acknowledged, received;
	int64_t joined; /* seals that the office joined to main */
	int64_t copied_files, copied_bytes; /* written on the stick */
	int64_t loose, pending, unacknowledged; /* entries that wait */
	struct kit_sync_list waiting; /* of laptops that are not admitted */
	struct kit_sync_list quarantine;
	struct kit_sync_list forks; /* laptops with two histories */
	int64_t templates_published; /* files */
	enum kit_templates_fate templates;
	/* Why templates were refused, or why the own ones were not published
	 * (then unpublished is true); "" when neither. */
	struct kit_str templates_why;
	struct kit_str shown; /* fields that the new ones keep back no more */
	bool unpublished;
	int64_t conflicts; /* to be decided, in all */
	struct kit_issues notes; /* warnings of the book */
	json_t *account; /* all that terreno-libro told, for machines */
	struct kit_arena arena; /* private */
};
void kit_synced_done(struct kit_synced *synced);

/*
 * Exchanges with the book, then opens the desk, whose forms must be open and
 * whose store must not. The sync may be stopped at any instant: what got
 * through is safe. A second sync changes nothing and says so.
 */
KIT_MUST_USE enum kit_code kit_sync_run(struct kit_desk *desk,
    const struct kit_sync *sync, struct kit_synced *synced,
    struct kit_err *err);

#endif
