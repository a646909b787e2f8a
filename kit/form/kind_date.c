/* The kinds date and month: read what people write. */

#include "kind_date.h"

#include <stdlib.h>
#include <string.h>

#include "date_parts.h"
#include "form.h"
#include "kind_row.h"
#include "utf8.h"

enum { YEAR_MIN = 1850, YEAR_MAX = 2100 };

struct day {
	int year, month, day;
};

static const char *const nows[] = {"actual", "actualidad", "la fecha",
    "a la fecha", "presente", "hoy", "vigente", "actualmente"};

static int
days_in(int year, int month)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

/*
 * Gives text without the midnight that a spreadsheet appends to a date:
 * "1985-04-03 00:00:00", "1985-04-03T00:00:00.000". Drops any other time too,
 * and sets *hour.
 */
static struct kit_sv
without_hour(struct kit_sv text, bool *hour)
{
	size_t n = 0;

	*hour = false;
	while (n < text.n && text.p[n] != ' ' && text.p[n] != 'T')
		n++;
	struct kit_sv tail = kit_sv_of(text.p + n, text.n - n);
	size_t colons = 0, digits = 0;
	bool zero = true;
	for (size_t i = 1; i < tail.n; i++) {
		char c = tail.p[i];
		colons += c == ':';
		digits += kit_ascii_digit(c);
		zero = zero && (c == '0' || !kit_ascii_digit(c));
		if (!kit_ascii_digit(c) && c != ':' && c != '.' && c != 'Z')
			return text;
	}
	if (!n || !colons || digits < 3)
		return text;
	*hour = !zero;
	return kit_sv_of(text.p, n);
}

/*
 * Reads a day as a spreadsheet counts it, from 30 December 1899: 33249 is 11
 * January 1991. Only numbers of five digits, from 10000 in 1927 to 73050 in
 * 2099, are taken so.
 */
static bool
serial_day(struct kit_sv text, struct day *d)
{
	int64_t days;

	if (text.n != 5 || !kit_sv_int(text, &days) || days < 10000 ||
	    days > 73050)
		return false;
	*d = (struct day){1899, 12, 30};
	d->day += (int)days;
	while (d->day > days_in(d->year, d->month)) {
		d->day -= days_in(d->year, d->month);
		if (++d->month > 12) {
			d->month = 1;
			d->year++;
		}
	}
	return true;
}

static struct day
today(struct kit_kind_env *env)
{
	char text[11] = "2000-01-01";
	struct day d = {0};
	int64_t y = 2000, m = 1, n = 1;

	if (env && env->env)
		kit_env_today(env->env, text);
	kit_sv_int(kit_sv_of(text, 4), &y);
	kit_sv_int(kit_sv_of(text + 5, 2), &m);
	kit_sv_int(kit_sv_of(text + 8, 2), &n);
	d.year = (int)y, d.month = (int)m, d.day = (int)n;
	return d;
}

static bool
is_after(struct day a, struct day b)
{
	if (a.year != b.year)
		return a.year > b.year;
	return a.month != b.month ? a.month > b.month : a.day > b.day;
}

enum { FAR_YEARS = 80, FAR_YEARS_NEAREST = 30 };

/* Reads a year of two digits as one of the last hundred years. */
static void
widen_to_past(struct day *d, struct day now)
{
	d->year += now.year / 100 * 100;
	if (is_after(*d, now))
		d->year -= 100;
}

/* Reads a year of two digits as the one nearest to today's. */
static void
widen_to_nearest(struct day *d, struct day now)
{
	d->year += now.year / 100 * 100;
	if (d->year - now.year > 50)
		d->year -= 100;
	else if (now.year - d->year >= 50)
		d->year += 100;
}

/*
 * Completes a year of two digits. In a field whose constraint refuses the
 * future, such as a birth date, it is a past year; elsewhere the nearest one.
 * When that year is far from now, returns the year of the other century, which
 * the person may have meant; else 0.
 */
static int
widen_year(const struct kit_field *f, struct day *d, struct day now)
{
	if (f && f->past) {
		widen_to_past(d, now);
		return now.year - d->year > FAR_YEARS ? d->year + 100 : 0;
	}
	widen_to_nearest(d, now);
	if (abs(now.year - d->year) <= FAR_YEARS_NEAREST)
		return 0;
	return d->year > now.year ? d->year - 100 : d->year + 100;
}

/* Refuses a date that no calendar has; true when the date exists. */
static bool
exists(struct day d, struct kit_reading *r)
{
	if (d.month < 1 || d.month > 12)
		kit_kind_refuse(r, "FECHA",
		    "el mes %d no existe (se escribe día-mes-año)", d.month);
	else if (d.year < YEAR_MIN || d.year > YEAR_MAX)
		kit_kind_refuse(r, "FECHA", "el año %d no puede ser", d.year);
	else if (d.day < 1 || d.day > (d.month == 2 ? 29 : days_in(1, d.month)))
		kit_kind_refuse(r, "FECHA", "el %d de %s no existe", d.day,
		    kit_date_parts_months[d.month - 1]);
	else if (d.day > days_in(d.year, d.month))
		kit_kind_refuse(r, "FECHA", "el %d de %s de %d no existe",
		    d.day, kit_date_parts_months[d.month - 1], d.year);
	else
		return true;
	return false;
}

/* Reads day, month and year from the parts; false when they are not these
 * three. */
static bool
three(const struct kit_date_parts *p, struct day *d, int *year_digits)
{
	bool year_first = p->count >= 2 && p->digits[0] == 4;

	if (p->strange || p->about)
		return false;
	if (p->count == 1 && p->digits[0] == 8 && !p->month) {
		*d = (struct day){p->number[0] % 10000,
		    p->number[0] / 10000 % 100, p->number[0] / 1000000};
		*year_digits = 4;
		return true;
	}
	if (p->month && p->count == 2 && p->month_at > 0 && !year_first)
		*d = (struct day){p->number[1], p->month, p->number[0]};
	else if (!p->month && p->count == 3)
		*d = year_first ? (struct day){p->number[0], p->number[1],
				      p->number[2]}
				: (struct day){
				      p->number[2], p->number[1], p->number[0]};
	else
		return false;
	*year_digits = p->digits[year_first ? 0 : p->count - 1];
	int day_digits = p->digits[year_first ? p->count - 1 : 0];
	return (*year_digits == 4 || *year_digits == 2) && day_digits <= 2;
}

/* Reads a year and, if it is there, a month (else 0) from the parts; false when
 * they are anything else. */
static bool
two(const struct kit_date_parts *p, struct day *d, int *year_digits)
{
	bool year_first = p->digits[0] == 4;

	*d = (struct day){0, 0, 1};
	if (p->strange)
		return false;
	if (p->count == 1 && (p->month || p->digits[0] == 4))
		*d = (struct day){p->number[0], p->month, 1};
	else if (p->count == 2 && !p->month)
		*d = (struct day){p->number[year_first ? 0 : 1],
		    p->number[year_first ? 1 : 0], 1};
	else
		return false;
	*year_digits = p->digits[p->count == 2 && !year_first ? 1 : 0];
	return *year_digits == 4 || *year_digits == 2;
}

static void
refuse_date(
    struct kit_reading *r, const struct kit_date_parts *p, struct kit_sv text)
{
	struct day d;
	int digits;

	if (two(p, &d, &digits) && (digits == 4 || p->month))
		kit_kind_refuse(r, "INCOMPLETA",
		    d.month ? "falta el día: escriba día-mes-año"
			    : "faltan el día y el mes: escriba día-mes-año");
	else
		kit_kind_refuse(r, "FORMATO",
		    "«" KIT_SV_FMT "» no es una fecha; escriba por ejemplo "
		    "3-4-1985",
		    (int)(text.n < 80 ? text.n : 80), text.p);
}

static void
doubt_serial(struct day d, struct kit_sv text, struct kit_reading *r)
{
	kit_kind_doubt(r, "ok",
	    "«" KIT_SV_FMT "» es una fecha en números de Excel; se entendió "
	    "%02d-%02d-%04d",
	    KIT_SV_ARG(text), d.day, d.month, d.year);
}

/* Reads a number of one or two digits off the start of v; -1 when there is
 * none. */
static int
small_number(struct kit_sv *v)
{
	int n = 0, figures = 0;

	while (v->n && figures < 2 && kit_ascii_digit(v->p[0])) {
		n = n * 10 + (v->p[0] - '0');
		*v = kit_sv_of(v->p + 1, v->n - 1);
		figures++;
	}
	return figures ? n : -1;
}

enum kit_day_order
kit_kind_day_order(struct kit_sv text)
{
	int first = small_number(&text);
	bool marked = text.n && strchr("/-.", text.p[0]);

	if (first < 1 || !marked)
		return KIT_NO_DAY;
	char mark = text.p[0];
	text = kit_sv_of(text.p + 1, text.n - 1);
	int second = small_number(&text);
	if (second < 1 || text.n < 3 || text.p[0] != mark || first > 31 ||
	    second > 31 || (first > 12 && second > 12))
		return KIT_NO_DAY;
	if (first > 12)
		return KIT_DAY_FIRST;
	return second > 12 ? KIT_MONTH_FIRST : KIT_DAY_EITHER;
}

bool
kit_kind_is_day(const struct kit_kind *kind)
{
	return kind->read == kit_kind_read_date;
}

void
kit_kind_read_date(const struct kit_field *f, struct kit_kind_env *env,
    struct kit_sv text, struct kit_reading *r)
{
	bool hour, serial = false;
	struct kit_sv day = without_hour(text, &hour);
	struct kit_date_parts p = kit_date_parts_of(day);
	struct day d, now = today(env);
	int digits = 4, other_year = 0;

	if (kit_sv_is(text, "hoy")) {
		d = now;
	} else if (serial_day(text, &d)) {
		serial = true;
	} else if (!three(&p, &d, &digits)) {
		refuse_date(r, &p, text);
		return;
	}
	if (digits == 2)
		other_year = widen_year(f, &d, now);
	if (!exists(d, r))
		return;
	if (env->month_first && !serial &&
	    kit_kind_day_order(text) == KIT_DAY_EITHER && d.day != d.month) {
		kit_kind_refuse(r, "AMBIGUA",
		    "otras fechas de su columna van mes-día-año, y esta puede "
		    "ser %d-%d o %d-%d; escríbala año-mes-día, como %04d-%02d-"
		    "%02d",
		    d.day, d.month, d.month, d.day, d.year, d.month, d.day);
		return;
	}
	kit_str_printf(&r->value, "%04d-%02d-%02d", d.year, d.month, d.day);
	if (other_year)
		kit_kind_doubt(r, "ok",
		    "se entendió %d; si es %d, escriba las cuatro cifras",
		    d.year, other_year);
	else if (serial)
		doubt_serial(d, text, r);
	else if (hour)
		kit_kind_doubt(r, "ok", "quedó la fecha, sin la hora");
	else
		kit_kind_take(r, "ok");
}

/* Reads year and month, also from a whole date, as somebody may write
 * "3/4/2019" for a month. */
static bool
month_of(const struct kit_date_parts *p, struct day *d, int *digits)
{
	if (two(p, d, digits))
		return true;
	if (!three(p, d, digits))
		return false;
	return true;
}

static bool
is_now(struct kit_sv text)
{
	struct kit_str folded KIT_STR_AUTO = {0};

	if (text.n > 40)
		return false;
	kit_utf8_fold(text, &folded);
	return kit_date_parts_among(kit_str_view(&folded), nows, LEN(nows));
}

void
kit_kind_read_month(const struct kit_field *f, struct kit_kind_env *env,
    struct kit_sv text, struct kit_reading *r)
{
	bool hour, serial = false;
	struct kit_date_parts p = kit_date_parts_of(without_hour(text, &hour));
	struct day d, now = today(env);
	int digits = 4;

	if (is_now(text)) {
		kit_str_add(&r->value, "actual");
		kit_kind_take(r, "ok");
		return;
	}
	if (serial_day(text, &d)) {
		serial = true;
	} else if (!month_of(&p, &d, &digits)) {
		kit_kind_refuse(r, "FORMATO",
		    "«" KIT_SV_FMT "» no es un mes; escriba por ejemplo "
		    "03/2019, o solo el año",
		    (int)(text.n < 80 ? text.n : 80), text.p);
		return;
	}
	bool has_month = d.month != 0 || (!serial && p.count == 2);
	if (digits == 2)
		widen_year(f, &d, now);
	if (!exists((struct day){d.year, has_month ? d.month : 1, d.day}, r))
		return;
	kit_str_printf(
	    &r->value, has_month ? "%04d-%02d" : "%04d", d.year, d.month);
	if (serial)
		doubt_serial(d, text, r);
	else if (p.about)
		kit_kind_doubt(r, "ok", "es aproximado: quedó como %s",
		    kit_str_get(&r->value));
	else
		kit_kind_take(r, "ok");
}
