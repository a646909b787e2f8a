/* The Chilean kinds: RUN and RUT, and money in pesos. */

#include "kind_chile.h"

#include "form.h"
#include "kind_row.h"
#include "mod11.h"
#include "utf8.h"

/* ---- RUN and RUT ---- */

enum { RUT_DIGITS = 9 };

/* Reads body and check digit of "12.345.678-5", "12345678-5" or "123456785". */
static bool
split_rut(struct kit_sv text, int64_t *body, char *digit)
{
	struct kit_str digits KIT_STR_AUTO = {0};

	if (text.n < 2 || text.n > 16)
		return false;
	*digit = kit_ascii_upper(text.p[--text.n]);
	if (*digit != 'K' && !kit_ascii_digit(*digit))
		return false;
	if (text.p[text.n - 1] == '-')
		text.n--;
	return kit_kind_digits(text, RUT_DIGITS, &digits) &&
	       kit_sv_int(kit_str_view(&digits), body);
}

static void
show_body(int64_t body, char digit, struct kit_str *out)
{
	struct kit_str digits KIT_STR_AUTO = {0};

	kit_str_printf(&digits, "%lld", (long long)body);
	kit_kind_group(kit_str_view(&digits), out);
	kit_str_c(out, '-');
	kit_str_c(out, digit);
}

bool
kit_kind_is_rut(const struct kit_kind *kind)
{
	return kind->read == kit_kind_read_run ||
	       kind->read == kit_kind_read_rut;
}

enum kit_rut_end
kit_rut_end(struct kit_sv text)
{
	int64_t number;

	for (size_t i = 0; i < text.n; i++)
		if (!kit_ascii_digit(text.p[i]))
			return KIT_RUT_OTHER;
	if (text.n < 7 || text.n > 8 || !kit_sv_int(text, &number))
		return KIT_RUT_OTHER;
	return kit_mod11_number(number / 10) == text.p[text.n - 1]
		   ? KIT_RUT_AGREES
		   : KIT_RUT_DIFFERS;
}

/* Refuses a number that came without its check digit, and offers the digit. */
static void
refuse_bare(const char *name, struct kit_sv text, struct kit_reading *r)
{
	struct kit_str whole KIT_STR_AUTO = {0};
	int64_t body = 0;

	if (kit_sv_int(text, &body))
		show_body(body, kit_mod11_number(body), &whole);
	kit_kind_refuse(r, "DV",
	    "los %s de su columna vienen sin dígito verificador; mire el "
	    "documento y escríbalo entero (¿%s?)",
	    name, kit_str_get(&whole));
}

/* No living person has a RUN below this. */
enum { RUN_MIN = 1000000 };

/* Refuses a number for its check digit. Offers the right digit, unless the
 * number is so short that digits of its body may be missing. */
static void
refuse_digit(const char *name, int64_t body, char digit, struct kit_reading *r)
{
	struct kit_str typed KIT_STR_AUTO = {0}, right KIT_STR_AUTO = {0};

	show_body(body, digit, &typed);
	show_body(body, kit_mod11_number(body), &right);
	if (body < RUN_MIN)
		kit_kind_refuse(r, "DV",
		    "%s no es un %s: parece que le faltan cifras; escríbalo "
		    "como 12.345.678-5",
		    kit_str_get(&typed), name);
	else
		kit_kind_refuse(r, "DV",
		    "el dígito verificador de %s no corresponde (¿%s?)",
		    kit_str_get(&typed), kit_str_get(&right));
}

/* Reads a RUN or RUT into the value of r, or refuses it; true when it is
 * taken. */
static bool
read_rut(const char *name, struct kit_kind_env *env, struct kit_sv text,
    struct kit_reading *r, int64_t *body)
{
	struct kit_str room KIT_STR_AUTO = {0};
	char digit;

	if (env->no_digit && kit_rut_end(text) != KIT_RUT_OTHER) {
		refuse_bare(name, text, r);
		return false;
	}
	if (!split_rut(kit_kind_plain(text, 0, &room), body, &digit)) {
		kit_kind_refuse(r, "FORMATO",
		    "«" KIT_SV_FMT "» no es un %s; escríbalo como 12.345.678-5",
		    KIT_SV_ARG(text), name);
		return false;
	}
	if (*body == 0) {
		kit_kind_refuse(r, "CERO",
		    "un %s no puede ser cero; si no se sabe, escriba N/D",
		    name);
		return false;
	}
	if (digit != kit_mod11_number(*body)) {
		refuse_digit(name, *body, digit, r);
		return false;
	}
	kit_str_printf(&r->value, "%lld-%c", (long long)*body, digit);
	kit_kind_take(r, "ok");
	return true;
}

void
kit_kind_read_rut(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env, struct kit_sv text, struct kit_reading *r)
{
	int64_t body;

	read_rut("RUT", env, text, r, &body);
}

static bool
repeats_one_digit(int64_t body)
{
	int64_t last = body % 10;

	for (; body > 0; body /= 10)
		if (body % 10 != last)
			return false;
	return true;
}

/* Whether text is one RUN written twice; *once is the first. */
static bool
said_twice(struct kit_sv text, struct kit_sv *once)
{
	struct kit_sv again;
	int64_t a, b;
	char da, db;

	return kit_kind_halves(text, once, &again) &&
	       split_rut(*once, &a, &da) && split_rut(again, &b, &db) &&
	       a == b && da == db;
}

/* Refuses a RUN that is too low for a living person. The value stays in r, for
 * a caller that asks whether the RUN is known. */
static void
refuse_low(struct kit_reading *r)
{
	struct kit_str value KIT_STR_AUTO = {0}, shown KIT_STR_AUTO = {0};

	kit_str_sv(&value, kit_str_view(&r->value));
	kit_rut_show(kit_str_view(&value), &shown);
	kit_kind_refuse(r, "BAJO",
	    "%s es un número muy bajo para un RUN: mire otra vez el documento; "
	    "si de verdad es ese, escríbalo dos veces: «%s %s»",
	    kit_str_get(&shown), kit_str_get(&shown), kit_str_get(&shown));
	kit_str_sv(&r->value, kit_str_view(&value));
}

void
kit_kind_read_run(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env, struct kit_sv text, struct kit_reading *r)
{
	struct kit_str room KIT_STR_AUTO = {0};
	struct kit_sv once = text;
	int64_t body;
	bool twice = said_twice(kit_kind_plain(text, ' ', &room), &once);

	if (!read_rut("RUN", env, twice ? once : text, r, &body))
		return;
	if (body < RUN_MIN && !twice)
		refuse_low(r);
	else if (repeats_one_digit(body))
		kit_kind_doubt(r, "ok",
		    "repite una sola cifra: mire otra vez el documento");
	else if (body < RUN_MIN)
		kit_kind_doubt(
		    r, "ok", "es un número muy bajo, dicho dos veces");
	else if (body >= 100000000)
		kit_kind_doubt(r, "ok",
		    "pasa de 100 millones: no es un RUN (¿es un IPE? entonces "
		    "tipo_documento=IPE y el número en num_documento)");
	else if (body >= 50000000)
		kit_kind_doubt(r, "ok",
		    "es de una empresa o institución, no de una persona");
}

void
kit_rut_show(struct kit_sv v, struct kit_str *out)
{
	int64_t body;
	char digit;

	if (split_rut(v, &body, &digit))
		show_body(body, digit, out);
	else
		kit_str_sv(out, v);
}

void
kit_rut_mask(struct kit_sv v, struct kit_str *out)
{
	struct kit_str shown KIT_STR_AUTO = {0};
	int64_t body;
	char digit;

	if (!split_rut(v, &body, &digit)) {
		kit_str_add(out, "***"); /* the part that is hidden */
		return;
	}
	show_body(body, digit, &shown);
	bool hide = body < 1000;
	for (size_t i = 0; i < shown.n; i++) {
		char c = shown.p[i];
		hide = (hide || c == '.') && c != '-' && i + 1 < shown.n;
		kit_str_c(out, hide && c != '.' ? '*' : c);
	}
}

void
kit_kind_show_rut(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	kit_rut_show(value, out);
}

void
kit_kind_show_rut_masked(const struct kit_field *f KIT_UNUSED,
    struct kit_sv value, struct kit_str *out)
{
	kit_rut_mask(value, out);
}

/* ---- money ---- */

enum { MONEY_DIGITS = 13 };

/* Cuts "mil", "millones" and the like off the end, and gives the factor; 1 when
 * there is none. */
static int64_t
take_unit(struct kit_sv *text)
{
	static const struct {
		const char *word;
		int64_t times;
	} units[] = {
	    {"millones", 1000000},
	    {"millon", 1000000},
	    {"millón", 1000000},
	    {"mil", 1000},
	    {"pesos", 1},
	    {".-", 1},
	};

	for (size_t i = 0; i < LEN(units); i++) {
		size_t n = strlen(units[i].word);
		if (text->n <= n ||
		    memcmp(text->p + text->n - n, units[i].word, n) != 0)
			continue;
		*text = kit_sv_trim(kit_sv_of(text->p, text->n - n));
		return units[i].times;
	}
	return 1;
}

void
kit_kind_read_money(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	struct kit_str digits KIT_STR_AUTO = {0}, room KIT_STR_AUTO = {0};
	struct kit_sv v = kit_kind_plain(text, 0, &room);
	int64_t amount = 0;

	if (kit_sv_starts(v, "$"))
		v = kit_sv_trim(kit_sv_of(v.p + 1, v.n - 1));
	int64_t times = take_unit(&v);
	if (!kit_kind_amount(v, MONEY_DIGITS, &digits) ||
	    !kit_sv_int(kit_str_view(&digits), &amount) ||
	    amount > 999999999999 / times) {
		kit_kind_refuse(r, "FORMATO",
		    "«" KIT_SV_FMT "» no es una cantidad de pesos; escriba por "
		    "ejemplo 539.000",
		    KIT_SV_ARG(kit_kind_brief(text)));
		return;
	}
	kit_str_printf(&r->value, "%lld", (long long)(amount * times));
	kit_kind_take(r, "ok");
}

void
kit_kind_show_money(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	kit_str_c(out, '$');
	kit_kind_group(value, out);
}
