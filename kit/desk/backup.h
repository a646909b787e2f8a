#ifndef KIT_BACKUP_H
#define KIT_BACKUP_H

#include <jansson.h>

#include "desk.h"

/* Makes a second copy of the book on a USB stick. Closing a day makes one
 * too. */

struct kit_backup {
	struct kit_str dir; /* the folder of the copy */
	int64_t files, seals, bytes; /* added to the copy by this call */
	/* entries that are in no seal yet, and so not in the copy */
	int64_t loose;
	int64_t waiting; /* entries that the office has not received */
	struct kit_issues notes; /* warnings */
	/* terreno-libro's whole answer (its "fin"), for --json */
	json_t *account;
};
void kit_backup_done(struct kit_backup *b);

/*
 * Writes a second copy into the folder dir or, when dir is NULL, onto this
 * laptop's own stick. The forms must be open; the desk need not be. Fails as
 * kit_book_run does; the caller frees b with kit_backup_done in any case.
 */
KIT_MUST_USE enum kit_code kit_backup_make(struct kit_desk *desk,
    const char *dir, struct kit_backup *b, struct kit_err *err);

/*
 * Makes the copy that closing a day makes: on this laptop's own stick, if the
 * laptop has one and the stick is plugged in. Returns true when a copy was
 * made. When the laptop has a stick and no copy was made, a note in b says why;
 * closing the day goes on in any case. The desk must be open.
 */
bool kit_backup_day(struct kit_desk *desk, struct kit_backup *b);

#endif
