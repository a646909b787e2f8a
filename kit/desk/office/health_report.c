/* Writes a report of a laptop that tells nothing of a person: see
 * health_report.h. */
#include "health_report.h"

#include "health.h"
#include "journal_book.h"
#include "journal_outbox.h"
#include "os.h"
#include "query.h"
#include "verify.h"

static const char head[] =
    "Informe de terreno, para enviar a quien ayude\n"
    "\n"
    "No lleva datos de nadie: ni nombres, RUN, teléfonos, correos o\n"
    "direcciones, ni el nombre del equipo, de sus carpetas o de un servidor.\n"
    "Son cuentas y palabras fijas. Léalo antes de enviarlo.\n";

static void
put_title(struct kit_str *text, const char *title)
{
	kit_str_printf(text, "\n## %s\n\n", title);
}

static void
put_number(struct kit_str *text, const char *what, int64_t n)
{
	kit_str_printf(text, "%s: %lld\n", what, (long long)n);
}

static void
put_yes(struct kit_str *text, const char *what, bool yes)
{
	kit_str_printf(text, "%s: %s\n", what, yes ? "sí" : "no");
}

static enum kit_code
put_program(struct kit_desk *desk, const char *version, struct kit_str *text,
    struct kit_err *err)
{
	/* Variables that change how the program works. Only their names are
	 * written, because a value could hold a folder's name. */
	static const char *const variables[] = {"TERRENO_DATOS",
	    "TERRENO_PLANTILLAS", "TERRENO_LETRAS", "TERRENO_LIBRO",
	    "TERRENO_RELOJ", "TERRENO_SEMILLA", "TERRENO_ESPERA"};
	KIT_AUTO(stmt) q = NULL;
	bool row = false;
	char today[11];

	kit_env_today(&desk->env, today);
	put_title(text, "Programa");
	kit_str_printf(
	    text, "versión: %s\nfecha: %s\nsistema: ", version, today);
	kit_os_system(text);
	if (kit_query_prepare(
		desk, kit_sv("SELECT sqlite_version()"), &q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	kit_str_printf(text, "\nSQLite: " KIT_SV_FMT "\n",
	    KIT_SV_ARG(kit_sql_get_text(q, 0)));
	for (size_t i = 0; i < LEN(variables); i++)
		if (getenv(variables[i]))
			kit_str_printf(text, "%s: puesta\n", variables[i]);
	return KIT_OK;
}

static void
put_health(struct kit_desk *desk, struct kit_str *text)
{
	static const char *const words[] = {[KIT_HEALTHY] = "bien",
	    [KIT_REMARK] = "atención",
	    [KIT_TROUBLE] = "problema"};
	const struct kit_health_row *row;

	put_title(text, "Diagnóstico (sin sus frases)");
	for (size_t i = 0; (row = kit_health_row(i)); i++) {
		struct kit_finding f = {0};
		row->look(desk, &f);
		kit_str_printf(text, "%s: %s\n", row->what, words[f.health]);
		kit_str_done(&f.text);
	}
}

/* Appends the number of records and of fields of each type. */
static enum kit_code
put_types(struct kit_desk *desk, struct kit_str *text, struct kit_err *err)
{
	const char *const *types = NULL;
	size_t count = 0;

	if (kit_forms_types(desk->forms, &types, &count, err) != KIT_OK)
		return err->code;
	put_title(text, "Fichas de cada tipo, y campos de su formulario");
	for (size_t i = 0; i < count; i++) {
		const struct kit_form *form = NULL;
		struct kit_err why;
		int64_t records = 0;

		if (kit_forms_get(desk->forms, kit_sv(types[i]), &form, &why) !=
		    KIT_OK) {
			kit_str_printf(text, "%s: quedó aparte\n", types[i]);
			continue;
		}
		if (kit_query_records(desk, types[i], &records, err) != KIT_OK)
			return err->code;
		kit_str_printf(text, "%s: %lld, %zu\n", types[i],
		    (long long)records, form->count);
	}
	return KIT_OK;
}

static enum kit_code
put_journal(struct kit_desk *desk, struct kit_str *text, struct kit_err *err)
{
	struct kit_verified v = {0};

	enum kit_code rc = kit_verify(desk, &v, err);
	put_title(text, "Diario, vista y libro");
	put_number(text, "asientos", v.entries);
	put_number(text, "malos", v.bad);
	put_number(text, "apartados", v.aside);
	put_number(text, "números que faltan", v.gaps);
	put_yes(text, "la vista coincide", v.view_same);
	put_yes(text, "hay libro", v.book != NULL);
	put_number(text, "faltas del libro", v.book_bad);
	if (rc != KIT_OK)
		put_number(text, "la revisión no terminó, con el código", rc);
	kit_verified_done(&v);
	return KIT_OK;
}

static enum kit_code
put_outbox(struct kit_desk *desk, struct kit_str *text, struct kit_err *err)
{
	static const char *const names[KIT_SEAL_STATE_COUNT] = {
	    [KIT_SEAL_PENDING] = "por entregar",
	    [KIT_SEAL_HANDED] = "entregados, sin acuse",
	    [KIT_SEAL_RECEIVED] = "con acuse de la oficina"};
	struct kit_book_counts counts;

	if (kit_journal_book_counts(desk->journal, &counts, err) != KIT_OK)
		return err->code;
	put_title(text, "Lo propio, camino a la oficina");
	put_number(text, "asientos sin sello", counts.loose);
	for (size_t i = 0; i < LEN(names); i++)
		kit_str_printf(text, "%s: %lld sellos, %lld asientos\n",
		    names[i], (long long)counts.seals[i],
		    (long long)counts.entries[i]);
	put_number(text, "sellos en cuarentena", counts.quarantined);
	return KIT_OK;
}

enum kit_code
kit_health_report_write(struct kit_desk *desk, const char *version,
    struct kit_str *text, struct kit_err *err)
{
	kit_str_add(text, head);
	if (put_program(desk, version, text, err) != KIT_OK)
		return err->code;
	put_health(desk, text);
	if (put_types(desk, text, err) != KIT_OK ||
	    put_journal(desk, text, err) != KIT_OK)
		return err->code;
	return put_outbox(desk, text, err);
}
