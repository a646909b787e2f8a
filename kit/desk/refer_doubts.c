/* Warns of what to know before a person is sent to a service: see
 * refer_doubts.h. */
#include "refer_doubts.h"

#include "network.h"

/* The open referral of the person to the service, and how old its entry is. */
static const char doubts_sql[] =
    "SELECT (SELECT folio FROM derivacion WHERE persona = :persona"
    "  AND entidad = :entidad AND folio <> :folio AND estado NOT IN"
    "   ('ATE', 'RES', 'REC', 'NAC', 'ANU') ORDER BY fecha DESC LIMIT 1),"
    " nombre, cast(julianday(:hoy) - julianday(verificado) AS INTEGER)"
    " FROM entidad WHERE _clave = :entidad";

static void
tell(struct kit_stmt *q, struct kit_issues *issues)
{
	struct kit_sv folio = kit_sql_get_text(q, 0);
	struct kit_sv name = kit_sql_get_text(q, 1);
	int64_t days = kit_sql_get_int(q, 2);

	if (folio.p)
		kit_issues_add(issues, "entidad", "Entidad de destino",
		    "REPETIDA", true,
		    "ya tiene abierta la derivación " KIT_SV_FMT
		    " a ese lugar; si es la misma, anule esta con «terreno "
		    "talon FOLIO estado=ANU motivo_termino=ERR»",
		    KIT_SV_ARG(folio));
	if (!kit_sql_get_text(q, 2).p)
		kit_issues_add(issues, "entidad", "Entidad de destino",
		    "SIN_VERIFICAR", true,
		    "nadie ha verificado los datos de " KIT_SV_FMT
		    "; llame antes, y anótelo con «terreno red verificar»",
		    KIT_SV_ARG(name));
	else if (days > KIT_NETWORK_STALE_DAYS)
		kit_issues_add(issues, "entidad", "Entidad de destino",
		    "SIN_VERIFICAR", true,
		    "los datos de " KIT_SV_FMT
		    " se verificaron hace %lld días; llame antes, y anótelo "
		    "con «terreno red verificar»",
		    KIT_SV_ARG(name), (long long)days);
}

enum kit_code
kit_refer_doubts(struct kit_desk *desk, const struct kit_record *referral,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_sv person = {0}, service = {0}, folio = {0};
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	char today[11];
	bool row = false;

	if (kit_desk_get(referral, "persona", &person, err) != KIT_OK ||
	    kit_desk_get(referral, "entidad", &service, err) != KIT_OK ||
	    kit_desk_get(referral, "folio", &folio, err) != KIT_OK)
		return err->code;
	if (!person.p || !service.p)
		return KIT_OK;
	if (kit_view_reader(desk->view, &db, err) != KIT_OK ||
	    kit_sql_prepare(db, kit_sv(doubts_sql), &q, err) != KIT_OK)
		return err->code;
	kit_env_today(&desk->env, today);
	kit_sql_text(q, ":hoy", kit_sv(today));
	kit_sql_text(q, ":persona", person);
	kit_sql_text(q, ":entidad", service);
	kit_sql_text(q, ":folio", folio);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		tell(q, issues);
	return KIT_OK;
}
