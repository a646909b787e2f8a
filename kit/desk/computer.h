#ifndef KIT_COMPUTER_H
#define KIT_COMPUTER_H

#include "desk.h"

/*
 * What a laptop says of itself: that its data are sealed, and since when. It
 * says so in a record of the type computador, which travels to the office with
 * all other records. The office needs to know when the laptop is lost; when a
 * laptop never said so, the office assumes that its data are plain.
 */

/* Writes that record when the data folder is sealed, once for each writer. The
 * desk must be open. */
KIT_MUST_USE enum kit_code kit_computer_tell(
    struct kit_desk *desk, struct kit_err *err);

/* Reads what the laptop of a writer said last; *told is false when it said
 * nothing. */
struct kit_computer {
	bool sealed;
	char since[11]; /* AAAA-MM-DD, or "" */
};
KIT_MUST_USE enum kit_code kit_computer_read(struct kit_desk *desk,
    const char *writer, struct kit_computer *computer, bool *told,
    struct kit_err *err);

#endif
