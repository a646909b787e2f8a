#ifndef KIT_RIGHT_DEED_H
#define KIT_RIGHT_DEED_H

#include "rights.h"

/* What is done when a right is exercised, before it is noted as answered. For
 * rights*.c. */

struct kit_deed_work {
	struct kit_desk *desk;
	struct kit_sv person; /* her key */
	struct kit_givens given; /* what is no field of the solicitud */
	struct kit_right_done *done; /* said, issues, edited */
	char today[11];
};

/*
 * Does it, inside the transaction, and says in done->said what was done; an
 * issue refuses it.
 */
typedef enum kit_code (*kit_deed)(
    struct kit_deed_work *work, struct kit_err *err);

enum kit_code kit_deed_block(struct kit_deed_work *work, struct kit_err *err);
enum kit_code kit_deed_unblock(struct kit_deed_work *work, struct kit_err *err);
enum kit_code kit_deed_rectify(struct kit_deed_work *work, struct kit_err *err);
enum kit_code kit_deed_oppose(struct kit_deed_work *work, struct kit_err *err);
enum kit_code kit_deed_withdraw(
    struct kit_deed_work *work, struct kit_err *err);

#endif
