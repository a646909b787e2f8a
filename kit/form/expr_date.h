#ifndef KIT_EXPR_DATE_H
#define KIT_EXPR_DATE_H

#include "str.h"

/* Dates as XPath counts with them: days since 1970, the time a part of one. */

/*
 * Appends the days of "2026-11-21", "2026-11-21T10:30:00" or "10:30" (a part of
 * a day), or the number itself when text is one. False when text is none of
 * these.
 */
bool kit_expr_days(struct kit_sv text, struct kit_str *out);

/* Appends the date of a number of days, or the date that text begins with;
 * with_time: the time too. False when text is neither. */
bool kit_expr_date(struct kit_sv text, bool with_time, struct kit_str *out);

/*
 * Appends the date that is so many working days after text's, which does not
 * count: neither Saturdays nor Sundays, nor the dates that stand in holidays,
 * parted by blanks. False when text is no date, or days are not 0 to 366.
 */
bool kit_expr_workday(struct kit_sv text, int64_t days, struct kit_sv holidays,
    struct kit_str *out);

/*
 * Appends a date or date and time as format says: %Y %y %m %n %b %d %e %H %h
 * %M %S %3 %a as in XLSForm, in Spanish. False when text is no date.
 */
bool kit_expr_format_date(
    struct kit_sv text, struct kit_sv format, struct kit_str *out);

#endif
