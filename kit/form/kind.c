/* The table of kinds, and what their readers share. */
#include "kind.h"

#include <stdarg.h>
#include <stdio.h>

#include "kind_row.h"
#include "utf8.h"

/* clang-format off */
const struct kit_kind kit_kinds[] = {
	{ "text", "TEXT", true, false, false, 30, "",
	    kit_kind_read_text, kit_kind_show_text },
	{ "integer", "INTEGER", true, false, false, 8, "un número entero",
	    kit_kind_read_integer, kit_kind_show_text },
	{ "decimal", "REAL", true, false, false, 8, "un número",
	    kit_kind_read_decimal, kit_kind_show_decimal },
	{ "date", "TEXT", true, false, false, 10, "día-mes-año: 3-4-1985",
	    kit_kind_read_date, kit_kind_show_date },
	{ "month", "TEXT", true, false, false, 10, "mes/año: 03/2019, o el año",
	    kit_kind_read_month, kit_kind_show_month },
	{ "time", "TEXT", true, false, false, 5, "hora:minutos: 10:30",
	    kit_kind_read_time, kit_kind_show_time },
	{ "select_one", "TEXT", true, false, true, 24, "una de la lista",
	    kit_kind_read_one, kit_kind_show_choice },
	{ "select_multiple", "TEXT", true, true, true, 36,
	    "de la lista, separadas por punto y coma",
	    kit_kind_read_many, kit_kind_show_choice },
	{ "note", "TEXT", false, false, false, 0, "",
	    kit_kind_read_note, kit_kind_show_text },
	{ "run", "TEXT", true, false, false, 12, "con dígito verificador",
	    kit_kind_read_run, kit_kind_show_rut },
	{ "rut", "TEXT", true, false, false, 12, "con dígito verificador",
	    kit_kind_read_rut, kit_kind_show_rut },
	{ "phone", "TEXT", true, false, false, 15, "9 dígitos: 9 1234 5678",
	    kit_kind_read_phone, kit_kind_show_phone },
	{ "email", "TEXT", true, false, false, 30, "nombre@servicio.cl",
	    kit_kind_read_email, kit_kind_show_text },
	{ "money", "INTEGER", true, false, false, 12, "en pesos: 539.000",
	    kit_kind_read_money, kit_kind_show_money },
	{ "ref", "TEXT", true, false, false, 24, "su clave o su nombre",
	    kit_kind_read_ref, kit_kind_show_text },
	{ .name = NULL },
};

/* Ways to show without a field, for SQL and documents. */
static const struct {
	const char *how;
	void (*show)(const struct kit_field *f, struct kit_sv value,
	    struct kit_str *out);
} ways[] = {
	{ "run", kit_kind_show_rut },
	{ "rut", kit_kind_show_rut },
	{ "run_oculto", kit_kind_show_rut_masked },
	{ "phone", kit_kind_show_phone },
	{ "money", kit_kind_show_money },
	{ "decimal", kit_kind_show_decimal },
	{ "date", kit_kind_show_date },
	{ "fecha_larga", kit_kind_show_date_long },
	{ "month", kit_kind_show_month },
	{ "mes_corto", kit_kind_show_month_short },
	{ "time", kit_kind_show_time },
};

/* Ways to say "no answer", as kit_utf8_fold leaves them: "N/D" and "n.d." are
 * both "n d". may_be_nothing knows how they begin. */
static const char *const nothing[] = {
	"n d", "nd", "s i", "no informa", "no informado", "no responde",
	"no sabe", "no sabe no responde", "ns nr", "sin informacion",
	"sin dato", "sin datos", "no contesta",
};
/* clang-format on */

bool
kit_kind_is_plain(const struct kit_kind *kind)
{
	return kind->show == kit_kind_show_text;
}

const struct kit_kind *
kit_kind_find(struct kit_sv name)
{
	for (const struct kit_kind *k = kit_kinds; k->name; k++)
		if (kit_sv_is(name, k->name))
			return k;
	return NULL;
}

/* Dashes and minus signs of all widths. */
static bool
is_dash(uint32_t cp)
{
	return (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0x2043 ||
	       cp == 0x207B || cp == 0xFE58 || cp == 0xFE63 || cp == 0xFF0D;
}

/* Whether text is dashes alone: where an answer was due, a sheet says "nothing"
 * so. */
static bool
only_dashes(struct kit_sv text)
{
	uint32_t cp;

	while (kit_utf8_next(&text, &cp))
		if (cp != '-' && !is_dash(cp))
			return false;
	return true;
}

/* Whether a word for "no answer" begins with that character: most answers are
 * seen to be none of them by their first letter or digit. */
static bool
may_be_nothing(char first)
{
	char c = kit_ascii_lower(first);

	return c == 'n' || c == 's' ||
	       !(kit_ascii_alpha(c) || kit_ascii_digit(c));
}

bool
kit_kind_is_nd(struct kit_sv text)
{
	if (text.n == 0 || text.n > 64)
		return false;
	if (!may_be_nothing(text.p[0]))
		return false;
	if (only_dashes(text))
		return true;
	struct kit_str folded KIT_STR_AUTO = {0};
	kit_utf8_fold(text, &folded);
	for (size_t i = 0; i < LEN(nothing); i++)
		if (kit_sv_is(kit_str_view(&folded), nothing[i]))
			return true;
	return false;
}

bool
kit_kind_show_as(struct kit_sv how, struct kit_sv value, struct kit_str *out)
{
	for (size_t i = 0; i < LEN(ways); i++)
		if (kit_sv_is(how, ways[i].how)) {
			ways[i].show(NULL, value, out);
			return true;
		}
	return false;
}

void
kit_reading_done(struct kit_reading *r)
{
	kit_str_done(&r->value);
	kit_str_done(&r->spare);
	kit_str_done(&r->why);
}

static void explain(struct kit_reading *r, const char *fmt, va_list ap)
    KIT_PRINTF(2, 0);

static void
explain(struct kit_reading *r, const char *fmt, va_list ap)
{
	char text[1024];

	vsnprintf(text, sizeof(text), fmt, ap);
	struct kit_sv rest = kit_sv(text);
	uint32_t cp;
	kit_str_clear(&r->why);
	/* The message is one line: the text ends at a line end, and no part of
	 * a cut character follows. */
	while (kit_utf8_next(&rest, &cp))
		if (cp != 0xFFFD)
			kit_utf8_put(&r->why, cp == '\n' ? ' ' : cp);
}

void
kit_kind_refuse(struct kit_reading *r, const char *code, const char *fmt, ...)
{
	va_list ap;

	r->code = code;
	r->ok = r->doubtful = false;
	kit_str_clear(&r->value);
	va_start(ap, fmt);
	explain(r, fmt, ap);
	va_end(ap);
}

void
kit_kind_take(struct kit_reading *r, const char *code)
{
	r->code = code;
	r->ok = true;
	kit_str_clear(&r->why);
}

void
kit_kind_doubt(struct kit_reading *r, const char *code, const char *fmt, ...)
{
	va_list ap;

	r->code = code;
	r->ok = r->doubtful = true;
	va_start(ap, fmt);
	explain(r, fmt, ap);
	va_end(ap);
}

void
kit_kind_group(struct kit_sv digits, struct kit_str *out)
{
	for (size_t i = 0; i < digits.n; i++) {
		if (i && (digits.n - i) % 3 == 0)
			kit_str_c(out, '.');
		kit_str_c(out, digits.p[i]);
	}
}

static bool
is_odd_blank(uint32_t cp)
{
	return cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
	       cp == 0x205F || cp == 0x3000;
}

struct kit_sv
kit_kind_plain(struct kit_sv text, char blank, struct kit_str *room)
{
	struct kit_sv rest = text;
	size_t n = 0;
	uint32_t cp;

	while (n < text.n && (unsigned char)text.p[n] < 0x80)
		n++;
	if (n == text.n)
		return text;
	kit_str_clear(room);
	while (kit_utf8_next(&rest, &cp)) {
		if (is_dash(cp))
			kit_str_c(room, '-');
		else if (is_odd_blank(cp))
			kit_str_put(room, &blank, blank != 0);
		else if (!kit_utf8_unseen(cp))
			kit_utf8_put(room, cp);
	}
	return kit_sv_trim(kit_str_view(room));
}

bool
kit_kind_halves(struct kit_sv text, struct kit_sv *first, struct kit_sv *second)
{
	size_t n = 0;

	while (n < text.n && !strchr(" =;,/\n", text.p[n]))
		n++;
	*first = kit_sv_of(text.p, n);
	while (n < text.n && strchr(" =;,/\n", text.p[n]))
		n++;
	*second = kit_sv_of(text.p + n, text.n - n);
	return first->n && second->n;
}

struct kit_sv
kit_kind_brief(struct kit_sv text)
{
	return kit_sv_of(text.p, text.n < 80 ? text.n : 80);
}

bool
kit_kind_amount(struct kit_sv text, size_t max, struct kit_str *digits)
{
	if (text.n > 1 && text.p[0] == '0' && memchr(text.p, '.', text.n))
		return false;
	return kit_kind_digits(text, max, digits);
}

bool
kit_kind_digits(struct kit_sv text, size_t max, struct kit_str *digits)
{
	bool points = text.n && memchr(text.p, '.', text.n);
	size_t start = digits->n;

	for (size_t i = 0; i < text.n; i++) {
		bool point_here = points && i && (text.n - i) % 4 == 0;
		if (point_here ? text.p[i] != '.' : !kit_ascii_digit(text.p[i]))
			return false;
		if (!point_here)
			kit_str_c(digits, text.p[i]);
	}
	return digits->n > start && digits->n - start <= max;
}
