/* The kind time: reads and shows hours and minutes. */

#include "date_parts.h"
#include "kind_row.h"
#include "utf8.h"

/* Cuts "am", "pm", "a m" or "p m" off the end of folded text; *am or *pm is
 * set. */
static struct kit_sv
without_half(struct kit_sv folded, bool *am, bool *pm)
{
	static const char *const tails[] = {"am", "pm", "a m", "p m"};

	*am = *pm = false;
	for (size_t i = 0; i < LEN(tails); i++) {
		size_t n = strlen(tails[i]);
		if (folded.n <= n || !kit_sv_ends(folded, tails[i]))
			continue;
		*am = i % 2 == 0;
		*pm = i % 2 == 1;
		return kit_sv_trim(kit_sv_of(folded.p, folded.n - n));
	}
	return folded;
}

/*
 * Reads a time as a spreadsheet stores it, as a part of a day: "0,395833" is
 * 09:30. Returns minutes; -1 when text is no such number; -2 when it may also
 * be a time written with a point, as "9.30" is: "0.25" is a quarter of a day,
 * or 00:25.
 */
static int
minutes_of_part(struct kit_sv text)
{
	int64_t digits = 0, scale = 1;

	if (text.n < 3 || text.p[0] != '0' ||
	    (text.p[1] != '.' && text.p[1] != ','))
		return -1;
	for (size_t i = 2; i < text.n; i++) {
		if (!kit_ascii_digit(text.p[i]))
			return -1;
		if (scale >= INT64_C(1000000000))
			continue;
		digits = digits * 10 + (text.p[i] - '0');
		scale *= 10;
	}
	int64_t minutes = (digits * 24 * 60 + scale / 2) / scale;
	if (text.n == 4 && text.p[2] <= '5')
		return -2;
	return (int)(minutes % (24 * 60));
}

/* Reads hour and minute from folded text; false when it is no time of day. */
static bool
clock_of(struct kit_sv folded, int *hour, int *minute)
{
	static const char *const tails[] = {
	    "h", "hr", "hrs", "hora", "horas", "las", "a"};
	struct kit_date_parts p = {0};
	struct kit_sv word;
	bool am, pm;

	struct kit_sv rest = without_half(folded, &am, &pm);
	while (kit_sv_split(&rest, ' ', &word))
		if (word.n && !kit_date_parts_among(word, tails, LEN(tails)))
			kit_date_parts_add(&p, word);
	bool seconds = p.count == 3 && p.digits[2] == 2 && p.number[2] < 60;
	if (p.strange || p.month || p.about || p.count < 1 ||
	    (p.count > 2 && !seconds) || p.digits[0] > 2 ||
	    (p.count > 1 && p.digits[1] != 2))
		return false;
	*hour = p.number[0];
	*minute = p.count > 1 ? p.number[1] : 0;
	if ((am || pm) && *hour == 12)
		*hour = 0;
	if (pm && *hour < 12)
		*hour += 12;
	return *hour < 24 && *minute < 60;
}

void
kit_kind_read_time(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	struct kit_str folded KIT_STR_AUTO = {0};
	int hour = 0, minute = 0, part = minutes_of_part(text);

	if (part >= 0) {
		kit_str_printf(&r->value, "%02d:%02d", part / 60, part % 60);
		kit_kind_doubt(r, "ok",
		    "«" KIT_SV_FMT "» es una hora en números de Excel; se "
		    "entendió %02d:%02d",
		    KIT_SV_ARG(kit_kind_brief(text)), part / 60, part % 60);
		return;
	}
	if (text.n <= 40)
		kit_utf8_fold(text, &folded);
	if (part == -2) {
		kit_kind_refuse(r, "DUDOSO",
		    "«" KIT_SV_FMT "» puede ser 00:%.2s o parte de un día en "
		    "números de Excel; escriba por ejemplo 10:30",
		    KIT_SV_ARG(text), text.p + 2);
		return;
	}
	if (!clock_of(kit_str_view(&folded), &hour, &minute)) {
		kit_kind_refuse(r, "FORMATO",
		    "«" KIT_SV_FMT "» no es una hora; escriba por ejemplo "
		    "10:30",
		    KIT_SV_ARG(kit_kind_brief(text)));
		return;
	}
	kit_str_printf(&r->value, "%02d:%02d", hour, minute);
	kit_kind_take(r, "ok");
}

void
kit_kind_show_time(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	kit_str_sv(out, value);
	kit_str_add(out, " h");
}
