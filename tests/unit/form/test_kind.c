#include "kind_chile.h"
#include "kind_date.h"
#include "kind_reading.h"
#include "kind_typing.h"
#include "mod11.h"
#include "os.h"
#include "utf8.h"

/* ---- readings ---- */

struct row {
	const char *kind, *in, *value, *code, *spare, *why;
	bool doubtful;
	bool past; /* the field's constraint refuses dates to come */
};

/* clang-format off */
static const struct row rows[] = {
	/* RUN: taken, some with a doubt to be looked at */
	{ "run", "41.000.000-8", "41000000-8", "ok" },
	{ "run", "410000008", "41000000-8", "ok" },
	{ "run", "41000000-9", "", "DV", .why = "el dígito verificador de 41.000.000-9 no corresponde (¿41.000.000-8?)" },
	{ "run", "11111111-1", "11111111-1", "ok", .why = "repite", .doubtful = true },
	{ "run", "1000-6", "1000-6", "BAJO", .why = "si de verdad es ese, escríbalo dos veces: «1.000-6 1.000-6»" },
	{ "run", "1000-6 1.000-6", "1000-6", "ok", .why = "dos veces", .doubtful = true },
	{ "run", "100000-4=100.000-4", "100000-4", "ok", .why = "dos veces", .doubtful = true },
	{ "run", "1000-6 1009-K", "", "FORMATO", .why = "12.345.678-5" },
	{ "run", "1234", "", "DV", .why = "123-4 no es un RUN: parece que le faltan cifras" },
	{ "rut", "1234", "", "DV", .why = "faltan cifras" },
	{ "run", "41000000–8", "41000000-8", "ok" }, /* U+2013 */
	{ "run", "41.000.000‑8", "41000000-8", "ok" }, /* U+2011 */
	{ "run", "41.000.000−8", "41000000-8", "ok" }, /* U+2212 */
	{ "run", "41.000.000－8", "41000000-8", "ok" }, /* U+FF0D */
	{ "run", "41.000.000﹣8", "41000000-8", "ok" }, /* U+FE63 */
	{ "rut", "41.000.000‐8", "41000000-8", "ok" }, /* U+2010 */
	{ "rut", "41\u00A0000\u00A0000-8", "41000000-8", "ok" },
	{ "run", "\u200B41.000.000\u2060-\u200E8", "41000000-8", "ok" },
	{ "run", "76086428-5", "76086428-5", "ok", .why = "empresa", .doubtful = true },
	{ "rut", "76086428-5", "76086428-5", "ok" },
	{ "run", "100000001-5", "100000001-5", "ok", .why = "IPE", .doubtful = true },
	{ "run", "", "", "FORMATO", .why = "12.345.678-5" },
	/* telephones */
	{ "phone", "12345678", "+56912345678", "FALTA_9", .why = "9 1234 5678", .doubtful = true },
	{ "phone", "912345678 / 322611419", "+56912345678", "MOVIL", .spare = "+56322611419" },
	{ "phone", "912345678; 987654321", "+56912345678", "MOVIL", .spare = "+56987654321" },
	{ "phone", "912345678 y 987654321", "+56912345678", "MOVIL", .spare = "+56987654321" },
	{ "phone", "9 1234 5678, 87654321", "+56912345678", "MOVIL", .spare = "+56987654321", .why = "se entendió el celular 9 8765 4321", .doubtful = true },
	{ "phone", "912345678 (hija)", "+56912345678", "FORMATO", .spare = "hija", .why = "hija", .doubtful = true },
	{ "phone", "912345678 - vecina Rosa", "+56912345678", "FORMATO", .spare = "vecina Rosa", .why = "Rosa", .doubtful = true },
	{ "phone", "912345678 / nada", "+56912345678", "FORMATO", .spare = "nada", .why = "nada", .doubtful = true },
	{ "phone", "912345678 anexo 12", "", "FORMATO", .why = "N/D" },
	{ "phone", "391234567", "", "FORMATO", .why = "39" },
	{ "phone", "600 360 7777", "6003607777", "SERVICIO" },
	{ "phone", "\u200E912345678\u202C", "+56912345678", "MOVIL" },
	{ "phone", "912345678\uFE0D", "+56912345678", "MOVIL" },
	{ "phone", "\u2068+56912345678\u2069", "+56912345678", "MOVIL" },
	{ "phone", "9\u00A01234\u00A05678", "+56912345678", "MOVIL" },
	{ "phone", "9‑1234–5678", "+56912345678", "MOVIL" },
	{ "phone", "(+56) 9 1234 5678", "+56912345678", "MOVIL" },
	{ "phone", "9 1234 567I", "", "FORMATO", .why = "hay una letra entre las cifras de «9 1234 567I»: «I» (¿es un 1?)" },
	{ "phone", "9 1234 567l", "", "FORMATO", .why = "«l» (¿es un 1?)" },
	{ "phone", "9 12O4 5678", "", "FORMATO", .why = "«O» (¿es un 0?)" },
	{ "phone", "9 1234 567 I", "", "FORMATO", .why = "«I»" },
	{ "phone", "1234 5678 (hija)", "", "FORMATO", .why = "N/D" },
	{ "phone", "+5691234567", "", "LARGO", .why = "detrás de +56 van 9 cifras y hay 8" },
	{ "phone", "+56 56 9 1234 5678", "", "LARGO", .why = "hay 11" },
	{ "phone", "+56 1234 5678", "", "LARGO", .why = "¿falta el 9 de un celular? (+56 9 1234 5678)" },
	{ "phone", "+569 1234 56789", "", "LARGO", .why = "hay 10" },
	{ "phone", "+912345678", "", "FORMATO", .why = "¿+56 9 1234 5678?" },
	{ "phone", "+0912345678", "", "FORMATO", .why = "no empieza con 0" },
	{ "phone", "912345678-987654321", "+56912345678", "MOVIL", .spare = "+56987654321" },
	{ "phone", "9 1234 5678 - 32 261 1419", "+56912345678", "MOVIL", .spare = "+56322611419" },
	{ "phone", "912345678 o 987654321", "+56912345678", "MOVIL", .spare = "+56987654321" },
	{ "phone", "912345678o987654321", "+56912345678", "MOVIL", .spare = "+56987654321" },
	{ "phone", "912345678 987654321", "+56912345678", "MOVIL", .spare = "+56987654321" },
	{ "phone", "912345678\n987654321", "+56912345678", "MOVIL", .spare = "+56987654321" },
	{ "phone", "912345678/987654321/322611419", "", "FORMATO", .why = "N/D" },
	{ "phone", "0056912345678", "", "LARGO", .why = "+56912345678" },
	/* dates */
	{ "date", "03-04-1985", "1985-04-03", "ok" },
	{ "date", "1985-04-03", "1985-04-03", "ok" },
	{ "date", "3.4.1985", "1985-04-03", "ok" },
	{ "date", "3 de abril de 1985", "1985-04-03", "ok" },
	{ "date", "3 abr 85", "1985-04-03", "ok", .past = true },
	{ "date", "3 Setiembre 1985", "1985-09-03", "ok" },
	{ "date", "03041985", "1985-04-03", "ok" },
	{ "date", "21/11/26", "2026-11-21", "ok" },
	{ "date", "22/11/26", "1926-11-22", "ok", .why = "2026", .doubtful = true, .past = true },
	{ "date", "21/11/26", "2026-11-21", "ok", .past = true },
	{ "date", "3/4/85", "1985-04-03", "ok", .past = true },
	{ "date", "3/4/46", "1946-04-03", "ok", .past = true },
	{ "date", "3/4/45", "1945-04-03", "ok", .why = "se entendió 1945; si es 2045", .doubtful = true, .past = true },
	{ "date", "15/12/26", "2026-12-15", "ok" },
	{ "date", "5/1/27", "2027-01-05", "ok" },
	{ "date", "3/4/98", "1998-04-03", "ok" },
	{ "date", "3/4/85", "1985-04-03", "ok", .why = "se entendió 1985; si es 2085", .doubtful = true },
	{ "date", "3/4/75", "2075-04-03", "ok", .why = "se entendió 2075; si es 1975", .doubtful = true },
	{ "date", "hoy", "2026-11-21", "ok" },
	{ "date", "29-02-2024", "2024-02-29", "ok" },
	{ "date", "29-02-2023", "", "FECHA", .why = "el 29 de febrero de 2023 no existe" },
	{ "date", "30/2/1985", "", "FECHA", .why = "el 30 de febrero no existe" },
	{ "date", "31-04-1985", "", "FECHA", .why = "el 31 de abril no existe" },
	{ "date", "4/13/1985", "", "FECHA", .why = "el mes 13 no existe" },
	{ "date", "0/1/1985", "", "FECHA", .why = "no existe" },
	{ "date", "3/4/3985", "", "FECHA", .why = "3985" },
	{ "date", "como el 2015", "", "INCOMPLETA", .why = "faltan el día y el mes" },
	{ "date", "abril 1985", "", "INCOMPLETA", .why = "falta el día" },
	{ "date", "03/2019", "", "INCOMPLETA", .why = "falta el día" },
	{ "date", "ayer", "", "FORMATO", .why = "3-4-1985" },
	{ "date", "3/4/198", "", "FORMATO", .why = "3-4-1985" },
	{ "date", "-3/4/1985", "", "FORMATO", .why = "3-4-1985" },
	{ "date", "99999999999999999999/4/1985", "", "FORMATO", .why = "fecha" },
	{ "date", "33249", "1991-01-11", "ok", .why = "«33249» es una fecha en números de Excel; se entendió 11-01-1991", .doubtful = true },
	{ "date", "31140", "1985-04-03", "ok", .why = "03-04-1985", .doubtful = true },
	{ "date", "45351", "2024-02-29", "ok", .why = "29-02-2024", .doubtful = true },
	{ "date", "1985-04-03 00:00:00", "1985-04-03", "ok" },
	{ "date", "1985-04-03T00:00:00.000Z", "1985-04-03", "ok" },
	{ "date", "3/4/1985 0:00", "1985-04-03", "ok" },
	{ "date", "3/4/1985 14:30", "1985-04-03", "ok", .why = "sin la hora", .doubtful = true },
	{ "date", "9999", "", "INCOMPLETA", .why = "faltan" },
	{ "date", "99999", "", "FORMATO", .why = "fecha" },
	{ "date", "3 de abril de 1985 00:00", "", "FORMATO", .why = "fecha" },
	/* months */
	{ "month", "03/2019", "2019-03", "ok" },
	{ "month", "3/19", "2019-03", "ok" },
	{ "month", "marzo 2019", "2019-03", "ok" },
	{ "month", "marzo de 2019", "2019-03", "ok" },
	{ "month", "mar 19", "2019-03", "ok" },
	{ "month", "12/26", "2026-12", "ok" },
	{ "month", "12/26", "1926-12", "ok", .past = true },
	{ "month", "3/75", "1975-03", "ok", .past = true },
	{ "month", "2019-03", "2019-03", "ok" },
	{ "month", "3/4/2019", "2019-04", "ok" },
	{ "month", "2015", "2015", "ok" },
	{ "month", "como el 2015", "2015", "ok", .why = "aproximado", .doubtful = true },
	{ "month", "aprox 2015", "2015", "ok", .why = "aproximado", .doubtful = true },
	{ "month", "a fines de 2015", "2015", "ok", .why = "aproximado", .doubtful = true },
	{ "month", "actual", "actual", "ok" },
	{ "month", "a la fecha", "actual", "ok" },
	{ "month", "43525", "2019-03", "ok", .why = "01-03-2019", .doubtful = true },
	{ "month", "2019-03-01 00:00:00", "2019-03", "ok" },
	{ "month", "13/2019", "", "FECHA", .why = "mes 13" },
	{ "month", "15", "", "FORMATO", .why = "03/2019" },
	{ "month", "hace tiempo", "", "FORMATO", .why = "03/2019" },
	/* times */
	{ "time", "10:00", "10:00", "ok" },
	{ "time", "9.30", "09:30", "ok" },
	{ "time", "10 hrs", "10:00", "ok" },
	{ "time", "3 pm", "15:00", "ok" },
	{ "time", "9:30 p. m.", "21:30", "ok" },
	{ "time", "9:30\u00A0p.\u00A0m.", "21:30", "ok" },
	{ "time", "9:30 a. m.", "09:30", "ok" },
	{ "time", "12:30 a.m.", "00:30", "ok" },
	{ "time", "12:30 PM", "12:30", "ok" },
	{ "time", "09:30:00", "09:30", "ok" },
	{ "time", "0.395833", "09:30", "ok", .why = "Excel; se entendió 09:30", .doubtful = true },
	{ "time", "0,395833333333333", "09:30", "ok", .why = "09:30", .doubtful = true },
	{ "time", "0.5", "12:00", "ok", .why = "12:00", .doubtful = true },
	{ "time", "0.25", "", "DUDOSO", .why = "00:25" },
	{ "time", "0.75", "18:00", "ok", .why = "18:00", .doubtful = true },
	{ "time", "10:30:99", "", "FORMATO", .why = "10:30" },
	{ "time", "24:00", "", "FORMATO", .why = "10:30" },
	{ "time", "10:75", "", "FORMATO", .why = "10:30" },
	/* money and numbers */
	{ "money", "539.000", "539000", "ok" },
	{ "money", "$539.000", "539000", "ok" },
	{ "money", "$ 539000", "539000", "ok" },
	{ "money", "539 mil", "539000", "ok" },
	{ "money", "2 millones", "2000000", "ok" },
	{ "money", "53.90", "", "FORMATO", .why = "539.000" },
	{ "money", "539,000", "", "FORMATO", .why = "539.000" },
	{ "money", "9999999999999 millones", "", "FORMATO", .why = "pesos" },
	{ "integer", "12", "12", "ok" },
	{ "integer", "-007", "-7", "ok" },
	{ "integer", "1.200", "1200", "ok" },
	{ "money", "0.500", "", "FORMATO", .why = "539.000" },
	{ "money", "539.000.–", "539000", "ok" },
	{ "money", "$\u00A0539\u202F000", "539000", "ok" },
	{ "integer", "−7", "-7", "ok" }, /* U+2212 */
	{ "integer", "0.500", "", "FORMATO", .why = "12" },
	{ "integer", "1,0", "1", "ok" },
	{ "integer", "0.0", "0", "ok" },
	{ "integer", "1.200,00", "1200", "ok" },
	{ "integer", "1,5", "", "FORMATO", .why = "12" },
	{ "integer", ",0", "", "FORMATO", .why = "12" },
	{ "integer", "1,000", "", "FORMATO", .why = "12" },
	{ "money", "539000.0", "539000", "ok" },
	{ "money", "$ 539.000,00", "539000", "ok" },
	{ "integer", "doce", "", "FORMATO", .why = "doce" },
	{ "integer", "99999999999999999999", "", "FORMATO", .why = "número" },
	{ "decimal", "12,5", "12.5", "ok" },
	{ "decimal", "12.5", "12.5", "ok" },
	{ "decimal", "1.234,50", "1234.5", "ok" },
	{ "decimal", "1.234", "1234", "ok", .why = "se entendió 1234; si es 1,234, escríbalo con coma", .doubtful = true },
	{ "decimal", "-33.045", "-33045", "ok", .why = "33,045", .doubtful = true },
	{ "decimal", "-33.0452", "-33.0452", "ok" },
	{ "decimal", "−33,045", "-33.045", "ok" }, /* U+2212 */
	{ "decimal", "0.500", "0.5", "ok" },
	{ "decimal", "-0.045", "-0.045", "ok" },
	{ "decimal", "1.234.567", "1234567", "ok" },
	{ "decimal", "0.500.000", "", "FORMATO", .why = "12,5" },
	{ "decimal", "1,234.5", "", "FORMATO", .why = "12,5" },
	{ "decimal", "-0,0", "0", "ok" },
	{ "decimal", "12,", "", "FORMATO", .why = "12,5" },
	{ "decimal", "1,2,3", "", "FORMATO", .why = "12,5" },
	/* text and addresses */
	{ "text", "Ñuñoa", "Ñuñoa", "ok" },
	{ "email", "Ana.Perez@Correo.CL", "ana.perez@correo.cl", "ok" },
	{ "email", "ana.correo.cl", "", "FORMATO", .why = "arroba" },
	{ "text", "Juan\nPablo", "Juan Pablo", "ok", .why = "quedó en una: «Juan Pablo»", .doubtful = true },
	{ "text", "a\n\n b", "a b", "ok", .why = "a b", .doubtful = true },
	{ "email", "<ana@example.org>", "ana@example.org", "ok" },
	{ "email", "Ana Pérez <ana@example.org>", "ana@example.org", "ok" },
	{ "email", "mailto:ana@example.org", "ana@example.org", "ok" },
	{ "email", "MailTo:ana@example.org.", "ana@example.org", "ok" },
	{ "email", "ana@example.org.", "ana@example.org", "ok" },
	{ "email", "ana@example..org", "", "FORMATO", .why = "punto de más" },
	{ "email", "ana@.example.org", "", "FORMATO", .why = "punto de más" },
	{ "email", ".ana@example.org", "", "FORMATO", .why = "punto de más antes" },
	{ "email", "ana..paz@example.org", "", "FORMATO", .why = "punto de más antes" },
	{ "email", "ana.@example.org", "", "FORMATO", .why = "punto de más antes" },
	{ "email", "ana@-example.org", "", "FORMATO", .why = "guion" },
	{ "email", "ana@example.org/", "", "FORMATO", .why = "letras sin tilde" },
	{ "email", "ana/paz@example.org", "", "FORMATO", .why = "antes de la arroba van" },
	{ "email", "ana@@example.org", "", "FORMATO", .why = "dos arrobas" },
	{ "email", "ana@example.org\nluis@example.org", "", "FORMATO", .why = "deje uno" },
	{ "email", "ana@example_org.cl", "", "FORMATO", .why = "detrás de la arroba" },
	{ "email", "ana@192.168.0.1", "", "FORMATO", .why = "gmail.com" },
	{ "email", "ana@hotmail.con", "", "DOMINIO", .why = "¿es ana@hotmail.com? Si de verdad termina en hotmail.con, escriba" },
	{ "email", "Ana@Gmial.com", "", "DOMINIO", .why = "¿es ana@gmail.com?" },
	{ "email", "ana@gmail.cl", "", "DOMINIO", .why = "¿es ana@gmail.com?" },
	{ "email", "ana@gmai.com", "", "DOMINIO", .why = "gmail.com" },
	{ "email", "ana@hotmial.con", "", "DOMINIO", .why = "hotmail.com" },
	{ "email", "ana@hormail.cl", "", "DOMINIO", .why = "hotmail.cl" },
	{ "email", "ana@empresa.con", "", "DOMINIO", .why = "¿es ana@empresa.com?" },
	{ "email", "ana@gmail.cl ana@gmail.cl", "ana@gmail.cl", "ok" },
	{ "email", "ana@mail.com", "ana@mail.com", "ok" },
	{ "email", "ana@hotmail.fr", "ana@hotmail.fr", "ok" },
	{ "email", "ana@yahoo.com.ar", "ana@yahoo.com.ar", "ok" },
	{ "email", "ana.muñoz@gmail.com", "ana.muñoz@gmail.com", "ok", .why = "ñ", .doubtful = true },
	{ "email", "ana@correo", "", "FORMATO", .why = "gmail.com" },
	{ "email", "ana perez@correo.cl", "", "FORMATO", .why = "espacios" },
	{ "email", "@correo.cl", "", "FORMATO", .why = "nombre" },
	{ "ref", "lo que sea", "lo que sea", "ok" },
	{ "note", "x", "", "CAMPO", .why = "nota" },
};
/* clang-format on */

static void
expect_reading(const struct row *row, const struct kit_field *f)
{
	struct kit_reading r = read_as(f, row->kind, kit_sv(row->in));

	if (strcmp(r.code, row->code) != 0 ||
	    strcmp(kit_str_get(&r.value), row->value) != 0)
		fail_msg("%s «%s»: %s «%s» %s", row->kind, row->in, r.code,
		    kit_str_get(&r.value), kit_str_get(&r.why));
	if (strcmp(r.code, "BAJO") != 0)
		assert_int_equal(r.ok, *row->value != '\0');
	assert_int_equal(r.doubtful, row->doubtful);
	assert_string_equal(
	    kit_str_get(&r.spare), row->spare ? row->spare : "");
	if (!row->why)
		assert_int_equal(r.why.n, 0);
	else if (!strstr(kit_str_get(&r.why), row->why))
		fail_msg(
		    "%s «%s»: %s", row->kind, row->in, kit_str_get(&r.why));
	kit_reading_done(&r);
}

static void
reads_what_people_write(void **state KIT_UNUSED)
{
	static const struct kit_field past = {.past = true};

	for (size_t i = 0; i < LEN(rows); i++)
		expect_reading(&rows[i], rows[i].past ? &past : NULL);
}

/* ---- choices ---- */

static const char choices_form[] =
    "| settings | form_title | form_id |\n|---|---|---|\n| | X | x |\n\n"
    "| entities | dataset | label |\n|---|---|---|\n| | x | ${uno} |\n\n"
    "| survey | type | name |\n|---|---|---|\n"
    "| | select_one situacion | uno |\n"
    "| | select_multiple oficio | varios |\n\n"
    "| choices | list_name | name | label | sinonimos |\n"
    "|---|---|---|---|---|\n"
    "| | situacion | CES | Cesante (trabajó antes y busca trabajo) | parado; "
    "sin pega; 4° medio; desocupado? |\n"
    "| | situacion | SOL | Soltero/a |\n"
    "| | situacion | SEP | Separado/a judicialmente |\n"
    "| | situacion | PAR | Jornada parcial / part time |\n"
    "| | situacion | COM | Jornada completa |\n"
    "| | situacion | PEN | Pensiones (PGU, invalidez) |\n"
    "| | situacion | NS | No sabe / no informa |\n"
    "| | oficio | 0110 | Oficiales de las fuerzas armadas |\n"
    "| | oficio | 0004 | Sin oficio |\n"
    "| | oficio | 7115 | Carpinteros y ebanistas |\n"
    "| | oficio | 7126 | Gasfíteres, instaladores de agua |\n"
    "| | oficio | 9111 | Personal doméstico |\n"
    "| | oficio | 9901 | Ayudante |\n"
    "| | oficio | 9902 | ayudante |\n"
    "| | oficio | 9903 | AYUDANTE. |\n";

/* clang-format off */
static const struct row choice_rows[] = {
	{ "select_one", "CES", "CES", "ok" },
	{ "select_one", "ces", "CES", "ok" },
	{ "select_one", "Sin pega", "CES", "ok" },
	{ "select_one", "4º medio", "CES", "ok" },
	{ "select_one", "4 medio", "CES", "ok" },
	{ "select_one", "4to Medio", "CES", "ok" },
	{ "select_one", "desocupado", "CES", "ok", .why = "se entendió «Cesante", .doubtful = true },
	{ "select_one", "Cesante", "CES", "ok" },
	{ "select_one", "CESANTE", "CES", "ok" },
	{ "select_one", "Soltera", "SOL", "ok" },
	{ "select_one", "soltero", "SOL", "ok" },
	{ "select_one", "separada judicialmente", "SEP", "ok" },
	{ "select_one", "part time", "PAR", "ok" },
	{ "select_one", "jornada parcial", "PAR", "ok" },
	{ "select_one", "sepa", "SEP", "ok" },
	{ "select_one", "no informa", "NS", "ok" },
	{ "select_one", "judicialmente", "SEP", "ok", .why = "Separado/a", .doubtful = true },
	{ "select_one", "PGU", "PEN", "ok", .why = "Pensiones", .doubtful = true },
	{ "select_one", "pgu", "", "OPCION", .why = "«pgu» no está en la lista" },
	{ "select_one", "jornada", "", "AMBIGUA", .why = "«Jornada parcial / part time» o «Jornada completa»" },
	{ "select_one", "cesnate", "", "OPCION", .why = "¿«Cesante (trabajó" },
	{ "select_one", "sol", "SOL", "ok" },
	{ "select_one", "???", "", "OPCION", .why = "«???»" },
	{ "select_multiple", "7115", "7115", "ok" },
	{ "select_multiple", "Ayudante", "", "AMBIGUA", .why = "«Ayudante», «ayudante» o «AYUDANTE.»" },
	{ "select_multiple", "9111 7115", "7115\n9111", "ok" },
	{ "select_multiple", "Gasfíteres, instaladores de agua", "7126", "ok" },
	{ "select_multiple", "Gasfíteres, instaladores de agua; 7115", "7115\n7126", "ok" },
	{ "select_multiple", "carpinteros, personal domestico,carpinteros", "7115\n9111", "ok" },
	{ "select_multiple", "carpinteros / gasfíteres, instaladores de agua", "7115\n7126", "ok" },
	{ "select_multiple", "carpinteros / personal, 7126", "7115\n7126\n9111", "ok" },
	{ "select_multiple", "carpinteros; jardineros / personal", "", "OPCION", .why = "jardineros" },
	{ "select_multiple", "110", "0110", "ok" },
	{ "select_multiple", "7115; 110;4", "0110\n0004\n7115", "ok" },
	{ "select_multiple", "00110", "", "OPCION", .why = "00110" },
	{ "select_multiple", "0", "", "OPCION", .why = "«0»" },
	{ "select_multiple", ";", "", "OPCION", .why = "ninguna" },
	{ "select_multiple", "7115|9111\n7126;", "7115\n7126\n9111", "ok" },
	{ "select_multiple", "carpinteros; astronautas", "", "OPCION", .why = "astronautas" },
	{ "select_multiple", "astronautas", "", "OPCION", .why = "astronautas" },
};
/* clang-format on */

static void
finds_choices(void **state KIT_UNUSED)
{
	struct kit_arena arena = {0};
	struct kit_form form;
	struct kit_err err = {0};
	struct kit_str shown KIT_STR_AUTO = {0};

	assert_int_equal(
	    kit_form_parse(&arena,
		&(struct kit_form_source){"x.md", kit_sv(choices_form), NULL},
		&form, &err),
	    KIT_OK);
	for (size_t i = 0; i < LEN(choice_rows); i++)
		expect_reading(&choice_rows[i],
		    &form.fields[strcmp(choice_rows[i].kind, "select_one") !=
				 0]);
	form.fields[0].kind->show(&form.fields[0], kit_sv("SOL"), &shown);
	assert_string_equal(kit_str_get(&shown), "Soltero/a");
	kit_arena_done(&arena);
}

/* ---- the rest ---- */

static void
knows_no_answer_when_it_sees_it(void **state KIT_UNUSED)
{
	static const char *const nd[] = {"N/D", "n/d", "ND", "N.D.", "S/I",
	    "s/i", "No informa", "sin información", "-", "---", "—", "‑", "−"};
	static const char *const answers[] = {
	    "SI", "si", "S/N", "no", "NS", "", "no tiene", "nada", "- 5"};

	for (size_t i = 0; i < LEN(nd); i++)
		assert_true(kit_kind_is_nd(kit_sv(nd[i])));
	for (size_t i = 0; i < LEN(answers); i++)
		assert_false(kit_kind_is_nd(kit_sv(answers[i])));
}

static void
makes_check_digits(void **state KIT_UNUSED)
{
	struct kit_str s KIT_STR_AUTO = {0};

	assert_int_equal(kit_mod11_number(41000000), '8');
	assert_int_equal(kit_mod11_number(10000013), 'K');
	assert_int_equal(kit_mod11_digit(kit_sv("41000000")), '8');
	/* F is 15: 1*2 + 15*3 = 47, 11 - 47 mod 11 = 8 */
	assert_int_equal(kit_mod11_digit(kit_sv("F1")), '8');
	assert_int_equal(kit_mod11_digit(kit_sv("f-1")), '8');
	kit_rut_mask(kit_sv("9068826-K"), &s);
	kit_rut_mask(kit_sv("999-7"), &s);
	kit_rut_mask(kit_sv("sin RUN"), &s);
	kit_rut_mask(kit_sv(""), &s);
	assert_string_equal(kit_str_get(&s), "9.***.***-K***-7******");
	assert_false(kit_kind_show_as(kit_sv("nada"), kit_sv("x"), &s));
}

static void
every_kind_is_a_whole_row(void **state KIT_UNUSED)
{
	for (const struct kit_kind *k = kit_kinds; k->name; k++) {
		assert_ptr_equal(kit_kind_find(kit_sv(k->name)), k);
		assert_non_null(k->column);
		assert_non_null(k->hint);
		assert_non_null(k->read);
		assert_non_null(k->show);
	}
	assert_null(kit_kind_find(kit_sv("")));
}

/* Random bytes break nothing, and every refusal says why. */
static void
stands_any_text(void **state KIT_UNUSED)
{
	uint64_t seed = 7;

	for (size_t round = 0; round < 3000; round++) {
		static const char alphabet[] = "0123456789-/.,:;() kKaeñ+$@";
		char text[300];
		size_t n = round % sizeof(text);
		for (size_t i = 0; i < n; i++) {
			seed =
			    seed * 6364136223846793005u + 1442695040888963407u;
			text[i] = alphabet[(seed >> 33) % (LEN(alphabet) - 1)];
		}
		for (const struct kit_kind *k = kit_kinds; k->name; k++) {
			if (k->listed)
				continue;
			struct kit_reading r =
			    read_as(NULL, k->name, kit_sv_of(text, n));
			assert_true(r.ok ? true : r.why.n > 0);
			assert_true(kit_utf8_valid(kit_str_view(&r.why)) ||
				    !kit_utf8_valid(kit_sv_of(text, n)));
			kit_reading_done(&r);
		}
	}
}

/* ---- as it is typed ---- */

static const struct {
	const char *kind, *typed, *shown; /* shown NULL: stays as typed */
} typing[] = {
    {"run", "4", NULL},
    {"run", "41", "4-1"},
    {"run", "410000008", "41.000.000-8"},
    {"run", "41.000.000-8", "41.000.000-8"},
    {"run", "41.000.000-81", NULL},
    {"run", "1000005k", "1.000.005-K"},
    {"run", "k", NULL},
    {"run", "4x1", NULL},
    {"date", "0", NULL},
    {"date", "030", "03-0"},
    {"date", "03041985", "03-04-1985"},
    {"date", "03-041", "03-04-1"},
    {"date", "3-4", NULL},
    {"date", "3-4-85", NULL},
    {"date", "3/4/85", NULL},
    {"date", "0304198512", NULL},
    {"text", "410000008", NULL},
    {"phone", "918640482", NULL},
};

static void
points_and_dashes_stand_while_it_is_typed(void **state KIT_UNUSED)
{
	for (size_t i = 0; i < LEN(typing); i++) {
		struct kit_str out KIT_STR_AUTO = {0};
		bool shaped =
		    kit_kind_typing(kit_kind_find(kit_sv(typing[i].kind)),
			kit_sv(typing[i].typed), &out);
		assert_int_equal(shaped, typing[i].shown != NULL);
		if (shaped)
			assert_string_equal(kit_str_get(&out), typing[i].shown);
	}
}

static void
tells_the_order_of_a_day(void **state KIT_UNUSED)
{
	static const struct {
		const char *text;
		enum kit_day_order order;
	} days[] = {
	    {"13/02/2026", KIT_DAY_FIRST},
	    {"02/13/2026", KIT_MONTH_FIRST},
	    {"2-3-26", KIT_DAY_EITHER},
	    {"13/13/2026", KIT_NO_DAY},
	    {"2026-03-02", KIT_NO_DAY},
	    {"2/3", KIT_NO_DAY},
	    {"2/3-2026", KIT_NO_DAY},
	    {"0/3/2026", KIT_NO_DAY},
	    {"32/1/2026", KIT_NO_DAY},
	    {"12.5", KIT_NO_DAY},
	    {"", KIT_NO_DAY},
	};

	for (size_t i = 0; i < LEN(days); i++)
		assert_int_equal(
		    kit_kind_day_order(kit_sv(days[i].text)), days[i].order);
	assert_true(kit_kind_is_day(kit_kind_find(kit_sv("date"))));
	assert_false(kit_kind_is_day(kit_kind_find(kit_sv("month"))));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(points_and_dashes_stand_while_it_is_typed),
	    cmocka_unit_test(reads_what_people_write),
	    cmocka_unit_test(finds_choices),
	    cmocka_unit_test(knows_no_answer_when_it_sees_it),
	    cmocka_unit_test(makes_check_digits),
	    cmocka_unit_test(every_kind_is_a_whole_row),
	    cmocka_unit_test(stands_any_text),
	    cmocka_unit_test(tells_the_order_of_a_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
