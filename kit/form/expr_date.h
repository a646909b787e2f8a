#ifndef KIT_EXPR_DATE_H
#define KIT_EXPR_DATE_H

#include "str.h"

/* Dates as XPath counts them: in days since 1970; a time is a part of a day. */

/* Appends the days of "2026-11-21" or "2026-11-21T10:30:00", the part of a day
 * of "10:30", or text itself when it is a number. False for any other text. */
bool kit_expr_days(struct kit_sv text, struct kit_str *out);

/* Appends the date of a number of days, or the date that text has; with_time
 * adds the time. False when text is neither. */
bool kit_expr_date(struct kit_sv text, bool with_time, struct kit_str *out);

/*
 * Appends the date `days` working days after text's date, which itself is not
 * counted. Working days are those from Monday to Friday that are not in
 * holidays (dates parted by blanks). False when text is no date, or days is not
 * from 0 to 366.
 */
bool kit_expr_workday(struct kit_sv text, int64_t days, struct kit_sv holidays,
    struct kit_str *out);

/*
 * Appends a date, or a date and time, as format says: %Y %y %m %n %b %d %e %H
 * %h %M %S %3 %a as in XLSForm, with Spanish names. False when text is no date.
 */
bool kit_expr_format_date(
    struct kit_sv text, struct kit_sv format, struct kit_str *out);

#endif
