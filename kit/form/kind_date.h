#ifndef KIT_KIND_DATE_H
#define KIT_KIND_DATE_H

#include "kind.h"

/* What one day tells about how the days of its column are written. */

/* Whether values of the kind are days. */
bool kit_kind_is_day(const struct kit_kind *kind);

/* In which order a day in three numbers is written: 13/02/2026 is one only with
 * the day first, 02/13/2026 only with the month first, 02/03/2026 with both. */
enum kit_day_order {
	KIT_NO_DAY,
	KIT_DAY_FIRST,
	KIT_MONTH_FIRST,
	KIT_DAY_EITHER
};
enum kit_day_order kit_kind_day_order(struct kit_sv text);

#endif
