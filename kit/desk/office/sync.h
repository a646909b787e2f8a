#ifndef KIT_SYNC_H
#define KIT_SYNC_H

#include <jansson.h>

#include "desk.h"

/* Sends what was written here to the office, and fetches what others wrote. */

/* Where to sync. book and stick both NULL: where the last sync went. */
struct kit_sync {
	const char *book; /* folder or address of the office's book */
	const char *stick; /* folder on a stick that is carried to the office */
	/* At the office: the code that confirms templates which show what was
	 * kept back (secrecy.h); or NULL. */
	const char *confirm;
};

struct kit_sync_moved {
	int64_t seals, entries;
};

/* Seals of a laptop that are held up, and the reason in Spanish. */
struct kit_sync_held {
	/* its name and, if it has two histories, the side */
	const char *laptop;
	const char *why;
	/* number of the first bad seal; 0: no single seal is bad */
	int64_t seal;
	int64_t count; /* seals that wait, or wait behind the bad one */
};
struct kit_sync_list {
	struct kit_sync_held *items;
	size_t count;
};

enum kit_templates_fate {
	KIT_TEMPLATES_SAME,
	KIT_TEMPLATES_IN_USE, /* the office's new templates are in use */
	KIT_TEMPLATES_REFUSED, /* new templates came and can not be used here:
				  those before stay */
};

struct kit_synced {
	bool member; /* this laptop belongs to a book */
	/* the office admits this laptop; since this sync */
	bool admitted, admitted_now;
	bool by_stick; /* by a stick: nothing is handed over yet */
	bool changed_nothing;
	bool trouble; /* what this laptop sent did not get through: exit 3 */
	int64_t bad_files; /* damaged files on the stick */
	struct kit_sync_moved handed, acknowledged, received;
	int64_t joined; /* at the office: seals merged into main */
	int64_t copied_files, copied_bytes; /* written onto the stick */
	int64_t loose, pending, unacknowledged; /* entries that wait */
	/* seals of laptops that are not admitted */
	struct kit_sync_list waiting;
	struct kit_sync_list quarantine;
	struct kit_sync_list forks; /* laptops with two histories */
	int64_t templates_published; /* files published */
	enum kit_templates_fate templates;
	/* Why new templates were refused or, when unpublished is true, why this
	 * office's own were not published; else "". */
	struct kit_str templates_why;
	/* fields that the new templates make visible (secrecy.h) */
	struct kit_str shown;
	bool unpublished;
	int64_t conflicts; /* conflicts that nobody has decided, in all */
	struct kit_issues notes; /* warnings of terreno-libro */
	/* terreno-libro's whole answer (its "fin"), for --json */
	json_t *account;
	struct kit_arena arena; /* private */
};
void kit_synced_done(struct kit_synced *synced);

/*
 * Exchanges with the book, then opens the desk. The forms must be open and the
 * desk must not. The sync may be stopped at any instant: what got through is
 * safe. A second sync changes nothing (changed_nothing). KIT_EUSAGE when both
 * book and stick are given; otherwise fails as kit_book_run does. The caller
 * frees synced with kit_synced_done.
 */
KIT_MUST_USE enum kit_code kit_sync_run(struct kit_desk *desk,
    const struct kit_sync *sync, struct kit_synced *synced,
    struct kit_err *err);

#endif
