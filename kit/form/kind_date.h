#ifndef KIT_KIND_DATE_H
#define KIT_KIND_DATE_H

#include "kind.h"

/* What one date tells about the order of day and month in its column. */

/* Whether values of the kind are dates. */
bool kit_kind_is_day(const struct kit_kind *kind);

/* The order in which a date of three numbers may be read: 13/02/2026 only as
 * day first, 02/13/2026 only as month first, 02/03/2026 both ways. */
enum kit_day_order {
	KIT_NO_DAY,
	KIT_DAY_FIRST,
	KIT_MONTH_FIRST,
	KIT_DAY_EITHER
};
enum kit_day_order kit_kind_day_order(struct kit_sv text);

#endif
