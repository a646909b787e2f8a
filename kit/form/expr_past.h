#ifndef KIT_EXPR_PAST_H
#define KIT_EXPR_PAST_H

#include "str.h"

/*
 * Whether the constraint of a date says that the date has come already: a part
 * of it, between `and` and `or`, sets `.` before today(), as in
 * ". <= today()" and ". <= substr(today(), 0, 7)" but not ". <= today() + 30".
 * A year of two digits is then a year of the past (kind_date.c).
 */
bool kit_expr_is_past(struct kit_sv constraint);

#endif
