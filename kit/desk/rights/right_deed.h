#ifndef KIT_RIGHT_DEED_H
#define KIT_RIGHT_DEED_H

#include "rights.h"

/* Carries out the rights that are exercised at the desk, before they are noted
 * as answered. For rights*.c. */

struct kit_deed_work {
	struct kit_desk *desk;
	struct kit_sv person; /* her key */
	/* the given fields that the solicitud does not have */
	struct kit_givens given;
	/* the deed fills in said, issues and edited */
	struct kit_right_done *done;
	char today[11];
};

/* Carries out one right inside the caller's transaction, and says in done->said
 * what was done. An issue refuses it. */
typedef enum kit_code (*kit_deed)(
    struct kit_deed_work *work, struct kit_err *err);

/* The deeds of the rights in enum kit_right_which (rights.h), in that order. */
enum kit_code kit_deed_block(struct kit_deed_work *work, struct kit_err *err);
enum kit_code kit_deed_unblock(struct kit_deed_work *work, struct kit_err *err);
enum kit_code kit_deed_rectify(struct kit_deed_work *work, struct kit_err *err);
enum kit_code kit_deed_oppose(struct kit_deed_work *work, struct kit_err *err);
enum kit_code kit_deed_withdraw(
    struct kit_deed_work *work, struct kit_err *err);

#endif
