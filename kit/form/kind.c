/* The table of kinds, and the ways to write "no answer". */
#include "kind.h"

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

/* The ways to show a value without its field, for SQL and documents. */
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
	{ "dia_mes", kit_kind_show_date_no_year },
	{ "dia", kit_kind_show_weekday },
	{ "month", kit_kind_show_month },
	{ "mes_corto", kit_kind_show_month_short },
	{ "time", kit_kind_show_time },
};

/* The ways to write "no answer", as kit_utf8_fold leaves them: "N/D" and "n.d."
 * both become "n d". may_be_nothing must know their first letters. */
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

/* Whether text consists of dashes alone: on a sheet they stand for
 * "nothing". */
static bool
only_dashes(struct kit_sv text)
{
	uint32_t cp;

	while (kit_utf8_next(&text, &cp))
		if (cp != '-' && !kit_kind_is_dash(cp))
			return false;
	return true;
}

/* Whether "no answer" may begin with that character. The first letter or digit
 * of most answers rules that out. */
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
