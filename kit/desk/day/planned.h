#ifndef KIT_PLANNED_H
#define KIT_PLANNED_H

#include "desk.h"

/*
 * Joins a day at a point with the activity that was planned for it. An office
 * that does not plan, or whose form actividad has other fields, opens and
 * closes its days all the same.
 */

/*
 * Finds the activity planned for the fecha and punto of the day that is being
 * opened, appends its key to key, and copies into day what nobody filled in:
 * what kind of day, who is in charge, who comes along, which equipment is
 * taken. key stays empty when nothing was planned.
 */
KIT_MUST_USE enum kit_code kit_planned_take(struct kit_desk *desk,
    struct kit_record *day, struct kit_str *key, struct kit_err *err);

/* Notes that the activity of the day being closed was held, if its state still
 * says that it is planned. Only inside a transaction. */
KIT_MUST_USE enum kit_code kit_planned_held(
    struct kit_desk *desk, const struct kit_record *day, struct kit_err *err);

#endif
