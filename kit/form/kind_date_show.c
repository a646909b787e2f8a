/* Shows dates and months as people read them; any other text as it is. */

#include "date_parts.h"
#include "kind_row.h"

/* Reads a canonical value of n characters; false when v is not one. */
static bool
stored(struct kit_sv v, size_t n, int64_t *year, int64_t *month, int64_t *day)
{
	*month = *day = 1;
	return v.n == n && kit_sv_int(kit_sv_of(v.p, 4), year) &&
	       (n < 7 || kit_sv_int(kit_sv_of(v.p + 5, 2), month)) &&
	       (n < 10 || kit_sv_int(kit_sv_of(v.p + 8, 2), day)) &&
	       *month >= 1 && *month <= 12;
}

void
kit_kind_show_date(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	int64_t y, m, d;

	if (stored(value, 10, &y, &m, &d))
		kit_str_printf(out, "%02d-%02d-%04d", (int)d, (int)m, (int)y);
	else
		kit_str_sv(out, value);
}

void
kit_kind_show_date_long(const struct kit_field *f KIT_UNUSED,
    struct kit_sv value, struct kit_str *out)
{
	int64_t y, m, d;

	if (stored(value, 10, &y, &m, &d))
		kit_str_printf(out, "%d de %s de %04d", (int)d,
		    kit_date_parts_months[m - 1], (int)y);
	else
		kit_str_sv(out, value);
}

void
kit_kind_show_weekday(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	static const char *const names[] = {"domingo", "lunes", "martes",
	    "miércoles", "jueves", "viernes", "sábado"};
	/* Sakamoto's method: by how much each month shifts the weekday, in
	 * years that begin in March. */
	static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
	int64_t y, m, d;

	if (!stored(value, 10, &y, &m, &d)) {
		kit_str_sv(out, value);
		return;
	}
	y -= m < 3;
	kit_str_add(
	    out, names[(y + y / 4 - y / 100 + y / 400 + shift[m - 1] + d) % 7]);
}

void
kit_kind_show_date_no_year(const struct kit_field *f KIT_UNUSED,
    struct kit_sv value, struct kit_str *out)
{
	int64_t y, m, d;

	if (stored(value, 10, &y, &m, &d))
		kit_str_printf(
		    out, "%d de %s", (int)d, kit_date_parts_months[m - 1]);
	else
		kit_str_sv(out, value);
}

void
kit_kind_show_month(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	int64_t y, m, d;

	if (stored(value, 7, &y, &m, &d))
		kit_str_printf(
		    out, "%s de %04d", kit_date_parts_months[m - 1], (int)y);
	else
		kit_str_sv(out, value);
}

void
kit_kind_show_month_short(const struct kit_field *f KIT_UNUSED,
    struct kit_sv value, struct kit_str *out)
{
	int64_t y, m, d;

	if (stored(value, 7, &y, &m, &d))
		kit_str_printf(out, "%02d/%04d", (int)m, (int)y);
	else
		kit_str_sv(out, value);
}
