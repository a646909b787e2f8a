/* Counts dates of expressions in days, and writes them as a format says. */

#include "expr_date.h"

#include <stdio.h>
#include <stdlib.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

struct moment {
	int64_t days; /* since 1970 */
	int64_t seconds; /* of the day */
	bool dated, timed;
};

/*
 * Gives the days since 1970 of a date in the Gregorian calendar
 * (days_from_civil in Howard Hinnant's «chrono-Compatible Low-Level Date
 * Algorithms»).
 */
static int64_t
days_of(int64_t y, int64_t m, int64_t d)
{
	y -= m <= 2;
	int64_t era = (y >= 0 ? y : y - 399) / 400, year = y - era * 400;
	int64_t day = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;

	return era * 146097 + year * 365 + year / 4 - year / 100 + day - 719468;
}

/* Gives the date of a number of days; the inverse of days_of. */
static void
date_of(int64_t days, int64_t *y, int64_t *m, int64_t *d)
{
	days += 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t of = days - era * 146097;
	int64_t year = (of - of / 1460 + of / 36524 - of / 146096) / 365;
	int64_t day = of - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * day + 2) / 153;

	*d = day - (153 * month + 2) / 5 + 1;
	*m = month < 10 ? month + 3 : month - 9;
	*y = year + era * 400 + (*m <= 2);
}

/* Reads n digits off the front of *v; false when there are fewer. */
static bool
digits(struct kit_sv *v, size_t n, int64_t *number)
{
	*number = 0;
	if (v->n < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!kit_ascii_digit(v->p[i]))
			return false;
		*number = *number * 10 + (v->p[i] - '0');
	}
	*v = kit_sv_of(v->p + n, v->n - n);
	return true;
}

static bool
mark(struct kit_sv *v, char c)
{
	if (!v->n || v->p[0] != c)
		return false;
	*v = kit_sv_of(v->p + 1, v->n - 1);
	return true;
}

static bool
read_time(struct kit_sv *v, struct moment *out)
{
	int64_t hour, minute, second = 0;

	if (!digits(v, 2, &hour) || !mark(v, ':') || !digits(v, 2, &minute))
		return false;
	if (mark(v, ':') && !digits(v, 2, &second))
		return false;
	out->timed = true;
	out->seconds = hour * HOUR + minute * MINUTE + second;
	return hour < 24 && minute < 60 && second < 60;
}

static bool
read_moment(struct kit_sv v, struct moment *out)
{
	struct kit_sv rest = v;
	int64_t y, m, d;

	*out = (struct moment){0};
	if (!digits(&rest, 4, &y) || !mark(&rest, '-'))
		return read_time(&v, out);
	if (!digits(&rest, 2, &m) || !mark(&rest, '-') || !digits(&rest, 2, &d))
		return false;
	out->dated = true;
	out->days = days_of(y, m, d);
	if (!mark(&rest, 'T') && !mark(&rest, ' '))
		return rest.n == 0;
	return read_time(&rest, out);
}

static bool
is_number(struct kit_sv v)
{
	size_t points = 0, figures = 0;

	if (v.n && v.p[0] == '-')
		v = kit_sv_of(v.p + 1, v.n - 1);
	for (size_t i = 0; i < v.n; i++) {
		points += v.p[i] == '.';
		figures += kit_ascii_digit(v.p[i]);
		if (v.p[i] != '.' && !kit_ascii_digit(v.p[i]))
			return false;
	}
	return figures > 0 && figures <= 15 && points <= 1;
}

/* Reads the moment that a number of days, or a text, means. */
static bool
take(struct kit_sv text, struct moment *out)
{
	if (!is_number(text))
		return read_moment(text, out);
	char copy[24];
	snprintf(copy, sizeof(copy), KIT_SV_FMT, KIT_SV_ARG(text));
	double days = strtod(copy, NULL);
	if (days < -1e6 || days > 1e7)
		return false;
	int64_t seconds = (int64_t)(days * DAY + (days < 0 ? -0.5 : 0.5));
	int64_t part = ((seconds % DAY) + DAY) % DAY;
	*out = (struct moment){.days = (seconds - part) / DAY,
	    .seconds = part,
	    .dated = true,
	    .timed = true};
	return true;
}

bool
kit_expr_days(struct kit_sv text, struct kit_str *out)
{
	struct moment when;

	if (is_number(text)) {
		kit_str_sv(out, text);
		return true;
	}
	if (!read_moment(text, &when))
		return false;
	if (!when.seconds)
		kit_str_printf(out, "%lld", (long long)when.days);
	else
		kit_str_printf(out, "%.8f",
		    (double)when.days + (double)when.seconds / DAY);
	return true;
}

bool
kit_expr_date(struct kit_sv text, bool with_time, struct kit_str *out)
{
	struct moment when;
	int64_t y, m, d, s;

	if (!take(text, &when) || !when.dated)
		return false;
	s = when.seconds;
	date_of(when.days, &y, &m, &d);
	kit_str_printf(out, "%04lld-%02lld-%02lld", (long long)y, (long long)m,
	    (long long)d);
	if (with_time)
		kit_str_printf(out, "T%02lld:%02lld:%02lld",
		    (long long)(s / HOUR), (long long)(s % HOUR / MINUTE),
		    (long long)(s % MINUTE));
	return true;
}

static bool
is_holiday(struct kit_sv date, struct kit_sv holidays)
{
	struct kit_sv one;

	while (holidays.n && kit_sv_split(&holidays, ' ', &one))
		if (kit_sv_eq(one, date))
			return true;
	return false;
}

static void
put_date(int64_t days, struct kit_str *out)
{
	int64_t y, m, d;
	char text[64];

	date_of(days, &y, &m, &d);
	snprintf(text, sizeof(text), "%04lld-%02lld-%02lld", (long long)y,
	    (long long)m, (long long)d);
	kit_str_add(out, text);
}

bool
kit_expr_workday(struct kit_sv text, int64_t days, struct kit_sv holidays,
    struct kit_str *out)
{
	/* Day 0 of 1970 was a Thursday. */
	enum { SATURDAY = 2, SUNDAY = 3, MOST = 366 };
	struct kit_str date KIT_STR_AUTO = {0};
	struct moment when;

	if (!read_moment(text, &when) || !when.dated || days < 0 || days > MOST)
		return false;
	while (days > 0) {
		int64_t week = ((++when.days % 7) + 7) % 7;

		kit_str_clear(&date);
		put_date(when.days, &date);
		days -= week != SATURDAY && week != SUNDAY &&
			!is_holiday(kit_str_view(&date), holidays);
	}
	put_date(when.days, out);
	return true;
}

/* What a format may ask for of a moment. */
struct parts {
	const struct moment *when;
	int64_t year, month, day;
};

/* Appends a number padded with zeros, as printf's %0*lld. */
static void
put_number(int64_t v, int width, struct kit_str *out)
{
	uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	int missing = width - (v < 0);
	char text[24];
	size_t at = sizeof(text);

	do {
		text[--at] = (char)('0' + rest % 10);
		rest /= 10;
		missing--;
	} while (rest || missing > 0);
	if (v < 0)
		text[--at] = '-';
	kit_str_put(out, text + at, sizeof(text) - at);
}

static void
put_part(char part, const struct parts *p, struct kit_str *out)
{
	static const char *const months[] = {"ene", "feb", "mar", "abr", "may",
	    "jun", "jul", "ago", "sep", "oct", "nov", "dic"};
	/* the first is the weekday of 1 January 1970 */
	static const char *const days[] = {
	    "jue", "vie", "sáb", "dom", "lun", "mar", "mié"};
	int64_t s = p->when->seconds;
	const struct {
		char part;
		int width;
		int64_t value;
	} rows[] = {
	    {'Y', 4, p->year},
	    {'y', 2, p->year % 100},
	    {'m', 2, p->month},
	    {'n', 1, p->month},
	    {'d', 2, p->day},
	    {'e', 1, p->day},
	    {'H', 2, s / HOUR},
	    {'h', 1, s / HOUR},
	    {'M', 2, s % HOUR / MINUTE},
	    {'S', 2, s % MINUTE},
	    {'3', 3, 0},
	};
	for (size_t i = 0; i < LEN(rows); i++)
		if (rows[i].part == part)
			put_number(rows[i].value, rows[i].width, out);
	if (part == 'b')
		kit_str_add(out, months[p->month - 1]);
	if (part == 'a')
		kit_str_add(out, days[((p->when->days % 7) + 7) % 7]);
	if (part == '%')
		kit_str_c(out, '%');
}

bool
kit_expr_format_date(
    struct kit_sv text, struct kit_sv format, struct kit_str *out)
{
	struct moment when;

	if (!take(text, &when) || !when.dated)
		return false;
	struct parts parts = {.when = &when};
	date_of(when.days, &parts.year, &parts.month, &parts.day);
	for (size_t i = 0; i < format.n; i++) {
		if (format.p[i] == '%' && i + 1 < format.n)
			put_part(format.p[++i], &parts, out);
		else
			kit_str_c(out, format.p[i]);
	}
	return true;
}
