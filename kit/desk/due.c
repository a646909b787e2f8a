/* Counts what falls due soon: see due.h. */
#include "due.h"

#include "query.h"

/* :dias is how many days ahead to look, as SQLite takes it: "+7 days". */
static const char due_sql[] =
    "SELECT (SELECT count(*) FROM vacante WHERE estado = 'ABI'"
    "  AND cierre BETWEEN :hoy AND date(:hoy, :dias)),"
    " (SELECT count(*) FROM curso WHERE estado = 'ABI'"
    "  AND cierre BETWEEN :hoy AND date(:hoy, :dias)),"
    " (SELECT count(*) FROM vacante WHERE estado = 'ABI' AND cierre < :hoy)"
    "  + (SELECT count(*) FROM curso WHERE estado = 'ABI' AND cierre < :hoy),"
    " (SELECT count(*) FROM postulacion WHERE proximo > ''"
    "  AND proximo <= :hoy)";

static const char requests_sql[] =
    "SELECT count(*), cast(julianday(min(plazo)) - julianday(:hoy) AS INTEGER)"
    " FROM solicitud WHERE estado IN ('REC', 'PRO')";

static enum kit_code
read_requests(struct kit_desk *desk, struct kit_due *due, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	char today[11];
	bool row = false;

	if (!kit_forms_has(desk->forms, kit_sv("solicitud")))
		return KIT_OK;
	if (kit_query_prepare(desk, kit_sv(requests_sql), &q, err) != KIT_OK)
		return err->code;
	kit_env_today(&desk->env, today);
	kit_sql_text(q, ":hoy", kit_sv(today));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	due->requests = kit_sql_get_int(q, 0);
	due->days_left = kit_sql_get_int(q, 1);
	return KIT_OK;
}

static enum kit_code
read_offers(struct kit_desk *desk, struct kit_due *due, struct kit_err *err)
{
	static const char *const types[] = {"vacante", "curso", "postulacion"};
	struct kit_str days KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	char today[11];
	bool row = false;

	for (size_t i = 0; i < LEN(types); i++)
		if (!kit_forms_has(desk->forms, kit_sv(types[i])))
			return KIT_OK;
	if (kit_query_prepare(desk, kit_sv(due_sql), &q, err) != KIT_OK)
		return err->code;
	kit_env_today(&desk->env, today);
	kit_str_printf(&days, "+%d days", KIT_DUE_DAYS);
	kit_sql_text(q, ":hoy", kit_sv(today));
	kit_sql_text(q, ":dias", kit_str_view(&days));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		*due = (struct kit_due){.vacancies = kit_sql_get_int(q, 0),
		    .courses = kit_sql_get_int(q, 1),
		    .late = kit_sql_get_int(q, 2),
		    .calls = kit_sql_get_int(q, 3)};
	return KIT_OK;
}

enum kit_code
kit_due_read(struct kit_desk *desk, struct kit_due *due, struct kit_err *err)
{
	*due = (struct kit_due){0};
	if (read_offers(desk, due, err) != KIT_OK)
		return err->code;
	return read_requests(desk, due, err);
}

/* Appends the next part of a sentence, after a semicolon unless it is the
 * first. */
static void
part(struct kit_str *out, size_t start, const char *text)
{
	kit_str_printf(out, "%s%s", out->n > start ? "; " : "", text);
}

static void
say_days(int64_t left, struct kit_str *out)
{
	if (left > 1)
		kit_str_printf(out, ": quedan %lld días", (long long)left);
	else if (left == 1)
		kit_str_add(out, ": queda 1 día");
	else
		kit_str_add(out, left ? ": venció" : ": vence hoy");
}

void
kit_due_say(const struct kit_due *due, struct kit_str *out)
{
	size_t start = out->n;

	if (due->requests) {
		kit_str_count(out, due->requests,
		    "solicitud de datos por responder",
		    "solicitudes de datos por responder");
		say_days(due->days_left, out);
	}
	if (due->vacancies || due->courses) {
		part(out, start, "");
		kit_str_printf(out, "en %d días %s ", KIT_DUE_DAYS,
		    due->vacancies + due->courses == 1 ? "cierra" : "cierran");
	}
	if (due->vacancies)
		kit_str_count(out, due->vacancies, "vacante", "vacantes");
	if (due->vacancies && due->courses)
		kit_str_add(out, " y ");
	if (due->courses)
		kit_str_count(out, due->courses, "curso", "cursos");
	if (due->late) {
		part(out, start, "pasó el cierre de ");
		kit_str_count(out, due->late, "oferta", "ofertas");
	}
	if (due->calls) {
		part(out, start, "hay ");
		kit_str_count(out, due->calls, "postulación por seguir",
		    "postulaciones por seguir");
	}
}
