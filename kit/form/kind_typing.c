/* Shapes values while somebody types them: see kind_typing.h. */
#include "kind_typing.h"

#include "kind_row.h"

/*
 * Gathers the digits of typed, without the marks among them; a K may be the
 * last. False when anything else is there, and for fewer than two or more than
 * `most`.
 */
static bool
digits_of(
    struct kit_sv typed, const char *marks, size_t most, struct kit_str *digits)
{
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];
		bool last = i + 1 == typed.n;
		bool k = last && digits->n && (c == 'k' || c == 'K');
		if (kit_ascii_digit(c) || k)
			kit_str_c(digits, c == 'k' ? 'K' : c);
		else if (!strchr(marks, c))
			return false;
	}
	return digits->n > 1 && digits->n <= most;
}

/* Writes 410000008 as 41.000.000-8: the last digit is the check digit. */
static bool
type_rut(struct kit_sv typed, struct kit_str *out)
{
	struct kit_str digits KIT_STR_AUTO = {0};

	if (!digits_of(typed, ".-", 9, &digits))
		return false;
	kit_kind_group(kit_sv_of(digits.p, digits.n - 1), out);
	kit_str_printf(out, "-%c", digits.p[digits.n - 1]);
	return true;
}

/* Whether the marks in typed are only where this shape has them: 3-4-85 is the
 * person's own way. */
static bool
has_shape(struct kit_sv typed, char mark, const size_t places[2])
{
	for (size_t i = 0; i < typed.n; i++)
		if (typed.p[i] == mark && i != places[0] && i != places[1])
			return false;
	return true;
}

static bool
type_parts(
    struct kit_sv typed, char mark, const size_t places[2], struct kit_str *out)
{
	char marks[2] = {mark, '\0'};
	struct kit_str digits KIT_STR_AUTO = {0};

	if (!has_shape(typed, mark, places) ||
	    !digits_of(typed, marks, 8, &digits) ||
	    digits.p[digits.n - 1] == 'K')
		return false;
	for (size_t i = 0; i < digits.n; i++) {
		if (out->n == places[0] || out->n == places[1])
			kit_str_c(out, mark);
		kit_str_c(out, digits.p[i]);
	}
	return true;
}

/* Writes 03041985 as 03-04-1985. */
static bool
type_date(struct kit_sv typed, struct kit_str *out)
{
	static const size_t places[2] = {2, 5};

	return type_parts(typed, '-', places, out);
}

static const struct {
	const char *kind;
	bool (*type)(struct kit_sv typed, struct kit_str *out);
} rows[] = {
    {"run", type_rut},
    {"rut", type_rut},
    {"date", type_date},
};

bool
kit_kind_typing(
    const struct kit_kind *kind, struct kit_sv typed, struct kit_str *out)
{
	struct kit_str shaped KIT_STR_AUTO = {0};

	for (size_t i = 0; i < LEN(rows); i++)
		if (strcmp(kind->name, rows[i].kind) == 0 &&
		    rows[i].type(typed, &shaped)) {
			kit_str_sv(out, kit_str_view(&shaped));
			return true;
		}
	return false;
}
