#ifndef KIT_SUCCEED_H
#define KIT_SUCCEED_H

#include "office.h"

/*
 * The office begins the book anew at another address (terreno-libro.5, THE NEXT
 * BOOK): new keys, another recovery sheet, and nothing of the old seals.
 */

struct kit_succession {
	const char *book; /* where the new book is to stand */
	const char *sheet; /* PDF of the sheet; NULL: folder in memory */
};
struct kit_succeeded {
	/* Where the sheet was printed; "" when a run before printed it. */
	struct kit_str sheet;
	struct kit_issues notes; /* what the book remarked, warnings */
};
/*
 * The sheet is printed before anything else is changed. Cut anywhere, a second
 * call goes on: with the sheet that was printed, once the old book may know of
 * the new one. KIT_EINPUT when this computer is no office, or the address has
 * a book already. The forms must be open; the desk need not.
 */
KIT_MUST_USE enum kit_code kit_succeed(struct kit_desk *desk,
    const struct kit_succession *order, struct kit_succeeded *done,
    struct kit_err *err);
void kit_succeeded_done(struct kit_succeeded *done);

#endif
