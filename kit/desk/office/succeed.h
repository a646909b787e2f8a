#ifndef KIT_SUCCEED_H
#define KIT_SUCCEED_H

#include "office.h"

/*
 * Begins the office's book anew at another address (terreno-libro.5, THE NEXT
 * BOOK), with new keys and another recovery sheet, and without the old seals.
 */

struct kit_succession {
	const char *book; /* folder or address of the new book */
	const char *sheet; /* path of the sheet's PDF; NULL: folder in memory */
};
struct kit_succeeded {
	/* Path of the sheet's PDF; "" when an earlier run made it. */
	struct kit_str sheet;
	struct kit_issues notes; /* warnings of terreno-libro */
};
/*
 * Makes the new book. The sheet is made before anything else is changed. After
 * an interruption a second call continues; it keeps the sheet of the first call
 * if the old book may know of the new one already. KIT_EINPUT when this
 * computer is no office, or there is a book at the address already. The forms
 * must be open; the desk need not be. The caller frees done with
 * kit_succeeded_done.
 */
KIT_MUST_USE enum kit_code kit_succeed(struct kit_desk *desk,
    const struct kit_succession *order, struct kit_succeeded *done,
    struct kit_err *err);
void kit_succeeded_done(struct kit_succeeded *done);

#endif
