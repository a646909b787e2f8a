/* Warns the official who sends a person to a service: see refer_doubts.h. */
#include "refer_doubts.h"

#include "network.h"
#include "pending.h"
#include "query.h"

/* Yields another referral of the person to the service that has not ended. */
static const char open_sql[] =
    "SELECT folio FROM derivacion WHERE persona = :persona"
    " AND entidad = :entidad AND folio <> :folio"
    " AND estado NOT IN " KIT_PENDING_SQL_OVER " ORDER BY fecha DESC LIMIT 1";

static void
tell_open(struct kit_stmt *q, struct kit_issues *issues)
{
	kit_issues_add(issues, "entidad", "Entidad de destino", "REPETIDA",
	    true,
	    "ya tiene abierta la derivación " KIT_SV_FMT
	    " a ese lugar; si es la misma, anule esta con «terreno talon "
	    "FOLIO estado=ANU motivo_termino=ERR»",
	    KIT_SV_ARG(kit_sql_get_text(q, 0)));
}

/* Yields how many days ago the service's data were verified. */
static const char age_sql[] =
    "SELECT nombre, cast(julianday(:hoy) - julianday(verificado) AS INTEGER)"
    " FROM entidad WHERE _clave = :entidad";

static void
tell_age(struct kit_stmt *q, struct kit_issues *issues)
{
	struct kit_sv name = kit_sql_get_text(q, 0);
	int64_t days = kit_sql_get_int(q, 1);

	if (!kit_sql_get_text(q, 1).p)
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

/* Each query, with the function that turns its row into a warning. A query is
 * passed over when an office's form lacks a field that it names. */
static const struct {
	const char *sql;
	void (*tell)(struct kit_stmt *q, struct kit_issues *issues);
} doubts[] = {
    {open_sql, tell_open},
    {age_sql, tell_age},
};

struct binding {
	const char *param;
	struct kit_sv value;
};

static enum kit_code
doubt(struct kit_desk *desk, size_t i, const struct binding *bindings,
    struct kit_issues *issues, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (!kit_query_fits(desk, doubts[i].sql, &q))
		return KIT_OK;
	for (const struct binding *b = bindings; b->param; b++)
		if (kit_query_asks(q, kit_sv(b->param + 1)))
			kit_sql_text(q, b->param, b->value);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		doubts[i].tell(q, issues);
	return KIT_OK;
}

enum kit_code
kit_refer_doubts(struct kit_desk *desk, const struct kit_record *referral,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_sv person = {0}, service = {0}, folio = {0};
	char today[11];

	if (kit_desk_get(referral, "persona", &person, err) != KIT_OK ||
	    kit_desk_get(referral, "entidad", &service, err) != KIT_OK ||
	    kit_desk_get(referral, "folio", &folio, err) != KIT_OK)
		return err->code;
	if (!person.p || !service.p)
		return KIT_OK;
	kit_env_today(&desk->env, today);
	const struct binding bindings[] = {{":persona", person},
	    {":entidad", service}, {":folio", folio}, {":hoy", kit_sv(today)},
	    {NULL, {0}}};
	for (size_t i = 0; i < LEN(doubts); i++)
		if (doubt(desk, i, bindings, issues, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}
