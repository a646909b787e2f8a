/* The day at a point: see day.h. */
#include "day.h"

enum kit_code
kit_day_key(struct kit_desk *desk, struct kit_str *day, struct kit_err *err)
{
	if (kit_journal_meta(desk->journal, KIT_META_DAY, day))
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "no hay una jornada abierta; ábrala con «terreno jornada abrir "
	    "punto=forestal funcionario=mgomez»");
}
