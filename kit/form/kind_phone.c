#include "kind_row.h"

#include "form.h"
#include "utf8.h"

/* Area codes of fixed lines with seven digits behind them; Santiago's 2 has
 * eight. 44 is telephony over internet. */
static const char *const areas[] = {
    "32",
    "33",
    "34",
    "35",
    "41",
    "42",
    "43",
    "44",
    "45",
    "51",
    "52",
    "53",
    "55",
    "57",
    "58",
    "61",
    "63",
    "64",
    "65",
    "67",
    "71",
    "72",
    "73",
    "75",
};

enum { FOREIGN_MIN = 8, FOREIGN_MAX = 15, NATIONAL = 9 };

static bool
known_area(struct kit_sv digits)
{
	if (digits.p[0] == '2')
		return true;
	for (size_t i = 0; i < LEN(areas); i++)
		if (kit_sv_starts(digits, areas[i]))
			return true;
	return false;
}

static bool
is_service(struct kit_sv digits)
{
	return (digits.n == 9 && kit_sv_starts(digits, "800")) ||
	       (digits.n == 10 && kit_sv_starts(digits, "600"));
}

/* The digits of a number with its usual marks; false for anything else. */
static bool
only_number(struct kit_sv text, bool *plus, struct kit_str *digits)
{
	*plus = kit_sv_starts(text, "+");
	for (size_t i = *plus; i < text.n; i++) {
		char c = text.p[i];
		if (kit_ascii_digit(c))
			kit_str_c(digits, c);
		else if (c != ' ' && c != '(' && c != ')' && c != '-' &&
			 c != '.')
			return false;
	}
	return digits->n > 0;
}

static void
take_chilean(struct kit_sv digits, struct kit_reading *r)
{
	kit_str_add(&r->value, "+56");
	kit_str_sv(&r->value, digits);
	kit_kind_take(r, digits.p[0] == '9' ? "MOVIL" : "FIJO");
}

static void
read_foreign(struct kit_sv digits, struct kit_reading *r)
{
	if (digits.n < FOREIGN_MIN || digits.n > FOREIGN_MAX) {
		kit_kind_refuse(r, "LARGO",
		    "un número del extranjero tiene de 8 a 15 cifras con el "
		    "código del país, y este tiene %zu",
		    digits.n);
		return;
	}
	kit_str_c(&r->value, '+');
	kit_str_sv(&r->value, digits);
	kit_kind_take(r, "EXTRANJERO");
}

static void
refuse_length(struct kit_sv digits, struct kit_reading *r)
{
	if (kit_sv_starts(digits, "00"))
		kit_kind_refuse(r, "LARGO",
		    "en vez de 00 escriba +: ¿+" KIT_SV_FMT "?",
		    (int)(digits.n - 2), digits.p + 2);
	else
		kit_kind_refuse(r, "LARGO",
		    "un teléfono de Chile tiene 9 cifras y este tiene %zu; "
		    "celular 9 1234 5678, fijo 32 261 1419",
		    digits.n);
}

static void
read_national(struct kit_sv digits, struct kit_reading *r)
{
	if (digits.n > NATIONAL && digits.p[0] == '0' && digits.p[1] != '0')
		digits = kit_sv_of(digits.p + 1, digits.n - 1);
	if (digits.n == NATIONAL + 2 && kit_sv_starts(digits, "56"))
		digits = kit_sv_of(digits.p + 2, digits.n - 2);
	if (is_service(digits)) {
		kit_str_sv(&r->value, digits);
		kit_kind_take(r, "SERVICIO");
	} else if (digits.n == NATIONAL - 1) {
		/* Mobiles before 2013 had no 9; most sheets leave it out. */
		kit_str_add(&r->value, "+569");
		kit_str_sv(&r->value, digits);
		kit_kind_doubt(r, "FALTA_9",
		    "tiene 8 cifras; se entendió el celular 9 %.4s %.4s",
		    digits.p, digits.p + 4);
	} else if (digits.n != NATIONAL) {
		refuse_length(digits, r);
	} else if (digits.p[0] == '9' || known_area(digits)) {
		take_chilean(digits, r);
	} else {
		kit_kind_refuse(r, "FORMATO",
		    "%.2s no es código de ninguna zona de Chile; un celular "
		    "empieza con 9",
		    digits.p);
	}
}

/* One number alone; false when text holds more than a number. */
static bool
read_one(struct kit_sv text, struct kit_reading *r)
{
	struct kit_str digits KIT_STR_AUTO = {0};
	bool plus;

	if (!only_number(text, &plus, &digits))
		return false;
	struct kit_sv d = kit_str_view(&digits);
	if (plus && !(d.n == NATIONAL + 2 && kit_sv_starts(d, "56")))
		read_foreign(d, r);
	else
		read_national(d, r);
	return true;
}

static const char *const between[] = {"/", ";", ",", " y ", " o ", "\n"};

/* The part before the first mark between two numbers, and what follows. */
static bool
split_two(struct kit_sv text, struct kit_sv *first, struct kit_sv *second)
{
	for (size_t i = 0; i < LEN(between); i++) {
		size_t n = strlen(between[i]);
		const char *at = memmem(text.p, text.n, between[i], n);
		if (!at)
			continue;
		*first = kit_sv_trim(kit_sv_of(text.p, (size_t)(at - text.p)));
		*second = kit_sv_trim(
		    kit_sv_of(at + n, (size_t)(text.p + text.n - (at + n))));
		return true;
	}
	return false;
}

static bool
read_two(struct kit_sv text, struct kit_reading *r)
{
	struct kit_sv first, second;
	struct kit_reading other = {0};

	if (!split_two(text, &first, &second))
		return false;
	bool two =
	    read_one(second, &other) && other.ok && read_one(first, r) && r->ok;
	if (two)
		kit_str_sv(&r->spare, kit_str_view(&other.value));
	kit_reading_done(&other);
	return two;
}

static bool
is_mark(char c)
{
	return kit_ascii_space(c) || strchr("()-.:,;/", c) != NULL;
}

static struct kit_sv
trim_marks(struct kit_sv v)
{
	while (v.n && is_mark(v.p[0]))
		v.p++, v.n--;
	while (v.n && is_mark(v.p[v.n - 1]))
		v.n--;
	return v;
}

/* "912345678 (hija)": the number, and whose it is goes to spare. */
static bool
read_annotated(struct kit_sv text, struct kit_reading *r)
{
	size_t n = 0, digits = 0;

	while (n < text.n && (kit_ascii_digit(text.p[n]) ||
				 is_mark(text.p[n]) || text.p[n] == '+'))
		digits += kit_ascii_digit(text.p[n++]);
	struct kit_sv note = trim_marks(kit_sv_of(text.p + n, text.n - n));
	for (size_t i = 0; i < note.n; i++)
		if (kit_ascii_digit(note.p[i]))
			return false;
	if (digits < 8 || note.n == 0)
		return false;
	while (n && text.p[n - 1] != ')' && is_mark(text.p[n - 1]))
		n--;
	if (n && text.p[n - 1] == '(')
		n--;
	if (!read_one(kit_sv_trim(kit_sv_of(text.p, n)), r) || !r->ok)
		return false;
	kit_str_sv(&r->spare, note);
	kit_kind_doubt(r, "FORMATO",
	    "se tomó el número, y «" KIT_SV_FMT "» como de quién es",
	    KIT_SV_ARG(note));
	return true;
}

void
kit_kind_read_phone(const struct kit_field *f KIT_UNUSED,
    struct kit_kind_env *env KIT_UNUSED, struct kit_sv text,
    struct kit_reading *r)
{
	if (text.n == 0) {
		kit_kind_refuse(r, "VACIO", "no hay número");
		return;
	}
	if (text.n <= 200 && (read_one(text, r) || read_two(text, r)))
		return;
	kit_str_clear(&r->value);
	if (text.n <= 200 && read_annotated(text, r))
		return;
	kit_kind_refuse(r, "FORMATO",
	    "«" KIT_SV_FMT "» no es un teléfono; celular 9 1234 5678, fijo "
	    "32 261 1419, y si no tiene, N/D",
	    (int)(text.n < 200 ? text.n : 200), text.p);
}

void
kit_kind_show_phone(const struct kit_field *f KIT_UNUSED, struct kit_sv value,
    struct kit_str *out)
{
	struct kit_sv d = value;

	if (is_service(d)) {
		kit_str_printf(out, "%.3s %.3s " KIT_SV_FMT, d.p, d.p + 3,
		    (int)(d.n - 6), d.p + 6);
		return;
	}
	if (d.n != NATIONAL + 3 || !kit_sv_starts(d, "+56")) {
		kit_str_sv(out, value);
		return;
	}
	d.p += 3;
	if (d.p[0] == '9' || d.p[0] == '2')
		kit_str_printf(
		    out, "+56 %.1s %.4s %.4s", d.p, d.p + 1, d.p + 5);
	else
		kit_str_printf(
		    out, "+56 %.2s %.3s %.4s", d.p, d.p + 2, d.p + 5);
}
