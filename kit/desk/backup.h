#ifndef KIT_BACKUP_H
#define KIT_BACKUP_H

#include <jansson.h>

#include "desk.h"

/* A second copy of the book on a stick; closing a day makes one. */

struct kit_backup {
	struct kit_str dir; /* the folder of the copy */
	int64_t files, seals, bytes; /* added to the copy by this call */
	int64_t loose; /* entries in no seal, which are not in the copy */
	int64_t waiting; /* entries that the office has not received */
	struct kit_issues notes; /* warnings */
	json_t *account; /* all that terreno-libro told, for machines */
};
void kit_backup_done(struct kit_backup *b);

/*
 * Leaves a second copy in dir; NULL: on this laptop's stick. The forms must be
 * open; the desk need not.
 */
KIT_MUST_USE enum kit_code kit_backup_make(struct kit_desk *desk,
    const char *dir, struct kit_backup *b, struct kit_err *err);

/*
 * As kit_backup_make, at the end of a day, which it never holds up: on this
 * laptop's stick, when it has one and the stick is plugged in. True when a copy
 * was made; else, when there ought to be one, a note in b says why there is
 * none. The desk must be open.
 */
bool kit_backup_day(struct kit_desk *desk, struct kit_backup *b);

#endif
