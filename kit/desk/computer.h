#ifndef KIT_COMPUTER_H
#define KIT_COMPUTER_H

#include "desk.h"

/*
 * What a laptop says of itself, in a record computador that travels with all
 * else: that its data are sealed, and since when. The office wants to know when
 * the laptop is lost; of a laptop that never said so, the office assumes that
 * its data are plain.
 */

/* Says so, once for each writer, when the folder is sealed. The desk must be
 * open. */
KIT_MUST_USE enum kit_code kit_computer_tell(
    struct kit_desk *desk, struct kit_err *err);

/* What the laptop of that writer said last; false: nothing. */
struct kit_computer {
	bool sealed;
	char since[11]; /* AAAA-MM-DD, or "" */
};
KIT_MUST_USE enum kit_code kit_computer_read(struct kit_desk *desk,
    const char *writer, struct kit_computer *computer, bool *told,
    struct kit_err *err);

#endif
