/* Kinds date, month and time. */

#include "kind_row.h"

#include "form.h"
#include "utf8.h"

#include <stdlib.h>

/*
 * A date is read from its folded words, so that any mark between them will do:
 * "3/4/85" and "3.4.85" leave the same three numbers, "3 de abril de 1985" two
 * and a month.
 */

enum { PARTS_MAX = 4, YEAR_MIN = 1850, YEAR_MAX = 2100 };

struct parts {
	int number[PARTS_MAX]; /* the numbers in order; a month's name is not
				  among them */
	int digits[PARTS_MAX]; /* how many digits each was written with */
	int count;
	int month; /* the month that was named, from 1; 0: none was */
	int month_at; /* how many numbers came before it */
	bool about; /* a word like "como el" or "aprox" was there */
	bool strange; /* a word that no date has was there */
};

struct day {
	int year, month, day;
};

static const char *const months[] = {
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
};
static const char *const fillers[] = {
    "de", "del", "el", "la", "a", "ano", "en", "desde", "hasta", "mes", "dia"};
static const char *const abouts[] = {"como", "aprox", "aproximadamente",
    "aproximado", "hacia", "por", "cerca", "alrededor", "fines", "fin",
    "mediados", "principios", "comienzos", "inicios", "mas", "menos", "o"};
static const char *const nows[] = {"actual", "actualidad", "la fecha",
    "a la fecha", "presente", "hoy", "vigente", "actualmente"};

static bool
one_of(struct kit_sv word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (kit_sv_is(word, list[i]))
			return true;
	return false;
}

/* "abr", "abril", "sept", "setiembre": 1 to 12; 0 when it is no month. */
static int
month_named(struct kit_sv word)
{
	if (word.n < 3)
		return 0;
	if (kit_sv_is(word, "set") || kit_sv_is(word, "setiembre"))
		return 9;
	for (int i = 0; i < 12; i++)
		if (word.n <= strlen(months[i]) &&
		    memcmp(word.p, months[i], word.n) == 0)
			return i + 1;
	return 0;
}

static void
take_word(struct parts *p, struct kit_sv word)
{
	int64_t number;
	int month = month_named(word);

	if (word.n <= 8 && kit_sv_int(word, &number) && p->count < PARTS_MAX) {
		p->digits[p->count] = (int)word.n;
		p->number[p->count++] = (int)number;
	} else if (month && !p->month) {
		p->month = month;
		p->month_at = p->count;
	} else if (one_of(word, abouts, LEN(abouts))) {
		p->about = true;
	} else if (!one_of(word, fillers, LEN(fillers))) {
		p->strange = true;
	}
}

static int
days_in(int year, int month)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

/*
 * text without the midnight that a spreadsheet puts behind a date: "1985-04-03
 * 00:00:00", "1985-04-03T00:00:00.000". *hour says that another hour stood
 * there.
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

/* A day as a spreadsheet counts it, from 1900 on: 33249 is 11 January 1991.
 * Only numbers of five digits, of 1927 and later, are taken for one. */
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

static struct parts
take_apart(struct kit_sv text)
{
	struct parts p = {0};
	struct kit_str folded KIT_STR_AUTO = {0};
	struct kit_sv word;

	if (text.n > 80) {
		p.strange = true;
		return p;
	}
	/* kit_utf8_fold drops the sign of a number, and no date has one. */
	p.strange = text.n && text.p[0] == '-';
	kit_utf8_fold(text, &folded);
	struct kit_sv rest = kit_str_view(&folded);
	while (kit_sv_split(&rest, ' ', &word))
		if (word.n)
			take_word(&p, word);
	return p;
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

/* A year of two digits, read as one of the last hundred years. */
static void
widen_to_past(struct day *d, struct day now)
{
	d->year += now.year / 100 * 100;
	if (is_after(*d, now))
		d->year -= 100;
}

/* A year of two digits, read as the one that is nearest to today's. */
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
 * Makes four digits of a year that was written with two, as the field's
 * constraint leaves it: a field that may not lie in the future, as a day of
 * birth, takes the past. Returns the year of the other century that may have
 * been meant, because the one that was taken is far from now; else 0.
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

/* Refuses what no calendar has; true when the day exists. */
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
		    months[d.month - 1]);
	else if (d.day > days_in(d.year, d.month))
		kit_kind_refuse(r, "FECHA", "el %d de %s de %d no existe",
		    d.day, months[d.month - 1], d.year);
	else
		return true;
	return false;
}

/* Day, month, year of the numbers; false when they are not these three. */
static bool
three(const struct parts *p, struct day *d, int *year_digits)
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

/* Year and, when it is there, month (else 0); false when it is neither. */
static bool
two(const struct parts *p, struct day *d, int *year_digits)
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
refuse_date(struct kit_reading *r, const struct parts *p, struct kit_sv text)
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

void
kit_kind_read_date(const struct kit_field *f, struct kit_kind_env *env,
    struct kit_sv text, struct kit_reading *r)
{
	bool hour, serial = false;
	struct kit_sv day = without_hour(text, &hour);
	struct parts p = take_apart(day);
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

/* Year and month of the numbers; of a whole date, as "3/4/2019" in a cell for a
 * month, too. */
static bool
month_of(const struct parts *p, struct day *d, int *digits)
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
	return one_of(kit_str_view(&folded), nows, LEN(nows));
}

void
kit_kind_read_month(const struct kit_field *f, struct kit_kind_env *env,
    struct kit_sv text, struct kit_reading *r)
{
	bool hour, serial = false;
	struct parts p = take_apart(without_hour(text, &hour));
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

/* Takes "am" or "pm" off the end of folded text, also as "a m" or "p m"; *pm
 * and *am say which it was. */
static struct kit_sv
without_half(struct kit_sv folded, bool *am, bool *pm)
{
	static const char *const tails[] = {"am", "pm", "a m", "p m"};

	*am = *pm = false;
	for (size_t i = 0; i < LEN(tails); i++) {
		size_t n = strlen(tails[i]);
		if (folded.n <= n ||
		    memcmp(folded.p + folded.n - n, tails[i], n) != 0)
			continue;
		*am = i % 2 == 0;
		*pm = i % 2 == 1;
		return kit_sv_trim(kit_sv_of(folded.p, folded.n - n));
	}
	return folded;
}

/*
 * The minutes of a part of the day, as a spreadsheet counts hours: "0,395833"
 * is 09:30. -1 when text is no such number; -2 when it may also be a time
 * written with a point, as "9.30" is: "0.25" is a quarter of the day or 00:25.
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

/* Hour and minute of folded text; false when it is not a time of day. */
static bool
clock_of(struct kit_sv folded, int *hour, int *minute)
{
	static const char *const tails[] = {
	    "h", "hr", "hrs", "hora", "horas", "las", "a"};
	struct parts p = {0};
	struct kit_sv word;
	bool am, pm;

	struct kit_sv rest = without_half(folded, &am, &pm);
	while (kit_sv_split(&rest, ' ', &word))
		if (word.n && !one_of(word, tails, LEN(tails)))
			take_word(&p, word);
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

/* The parts of a canonical value; false when it is not one. */
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
		kit_str_printf(
		    out, "%d de %s de %04d", (int)d, months[m - 1], (int)y);
	else
		kit_str_sv(out, value);
}

void
kit_kind_show_month(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	int64_t y, m, d;

	if (stored(value, 7, &y, &m, &d))
		kit_str_printf(out, "%s de %04d", months[m - 1], (int)y);
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

void
kit_kind_show_time(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	kit_str_sv(out, value);
	kit_str_add(out, " h");
}
