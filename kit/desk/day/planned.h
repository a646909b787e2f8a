#ifndef KIT_PLANNED_H
#define KIT_PLANNED_H

#include "desk.h"

/*
 * A day at a point and the activity that was planned for it. An office that
 * does not plan, or whose form of actividad has other fields, opens and closes
 * its days all the same.
 */

/*
 * Finds the planned activity of the day that is being opened (its fecha and
 * punto) and takes from it what nobody said: who is in charge, who comes
 * along, what is taken. key is left empty when none was planned.
 */
KIT_MUST_USE enum kit_code kit_planned_take(struct kit_desk *desk,
    struct kit_record *day, struct kit_str *key, struct kit_err *err);

/* Notes that the activity of a day that is being closed was held, if it still
 * stands as planned. Inside a transaction. */
KIT_MUST_USE enum kit_code kit_planned_held(
    struct kit_desk *desk, const struct kit_record *day, struct kit_err *err);

#endif
