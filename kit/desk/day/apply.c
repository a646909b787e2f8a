/* Notes that a person applies for a job or a course: see apply.h. */
#include "apply.h"

#include "day.h"
#include "givens.h"
#include "query.h"

/* The person and the place that she applies for. */
struct place {
	const char *type; /* vacante or curso */
	struct kit_str person, key;
	struct kit_str there; /* key of her postulacion for it; "" for none */
	struct kit_str told; /* its state and date, in words */
};

static void
place_done(struct place *p)
{
	kit_str_done(&p->person);
	kit_str_done(&p->key);
	kit_str_done(&p->there);
	kit_str_done(&p->told);
}

void
kit_applied_done(struct kit_applied *applied)
{
	kit_record_made_done(&applied->made);
	kit_record_edited_done(&applied->edited);
}

/* Finds the vacancy that the person named or, when there is none, the
 * course. */
static enum kit_code
find_place(struct kit_desk *desk, const char *said, struct place *p,
    struct kit_err *err)
{
	static const char *const types[] = {"vacante", "curso"};
	struct kit_err why = {0};

	for (size_t i = 0; i < LEN(types); i++) {
		p->type = types[i];
		kit_str_clear(&p->key);
		enum kit_code rc = kit_store_find(&desk->store, types[i],
		    kit_sv(said), &p->key, i ? &why : err);
		if (rc != KIT_ENOTFOUND) {
			if (rc != KIT_OK && i)
				*err = why;
			return rc;
		}
	}
	return kit_err_set(err, KIT_ENOTFOUND,
	    "no hay ninguna vacante ni curso «%s»; búsquelos con «terreno "
	    "vacante buscar» y «terreno curso buscar»",
	    said);
}

/* Yields her last postulacion for the place. */
static const char there_sql[] =
    "SELECT p._clave, t.estado || ' el ' || mostrar('date',"
    "  coalesce(p.seguido, p.fecha))"
    " FROM postulacion p JOIN postulacion_texto t USING (_clave)"
    " WHERE p.persona = :persona AND CASE :tipo WHEN 'vacante'"
    "  THEN p.vacante ELSE p.curso END = :donde"
    " ORDER BY p.fecha DESC, p._clave LIMIT 1";

static enum kit_code
find_there(struct kit_desk *desk, struct place *p, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_query_prepare(desk, kit_sv(there_sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":persona", kit_str_view(&p->person));
	kit_sql_text(q, ":tipo", kit_sv(p->type));
	kit_sql_text(q, ":donde", kit_str_view(&p->key));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row) {
		kit_str_sv(&p->there, kit_sql_get_text(q, 0));
		kit_str_sv(&p->told, kit_sql_get_text(q, 1));
	}
	return KIT_OK;
}

/* Yields whether the place is still open, whether all places of a vacancy are
 * taken, and whether this postulacion (:clave) has one of them. */
static const char doubts_sql[] =
    "SELECT t.estado, o.estado = 'ABI', o.cierre < :hoy,"
    " mostrar('date', o.cierre), o.cupos, :tipo = 'vacante' AND"
    "  (SELECT count(*) FROM postulacion WHERE vacante = o._clave"
    "   AND estado IN ('COL', 'SIG')) >= o.cupos,"
    " (SELECT estado IN ('COL', 'SIG') FROM postulacion WHERE _clave = :clave)"
    " FROM (SELECT _clave, estado, cierre, cupos FROM vacante"
    "  WHERE _clave = :donde AND :tipo = 'vacante'"
    "  UNION ALL SELECT _clave, estado, cierre, cupos FROM curso"
    "  WHERE _clave = :donde AND :tipo = 'curso') o"
    " JOIN (SELECT _clave, estado FROM vacante_texto"
    "  WHERE _clave = :donde AND :tipo = 'vacante'"
    "  UNION ALL SELECT _clave, estado FROM curso_texto"
    "  WHERE _clave = :donde AND :tipo = 'curso') t";

static void
tell_doubts(struct kit_stmt *q, const struct place *p, bool is_new,
    struct kit_issues *issues)
{
	struct kit_sv state = kit_sql_get_text(q, 0);
	bool open = kit_sql_get_int(q, 1), late = kit_sql_get_int(q, 2);
	struct kit_sv closes = kit_sql_get_text(q, 3);
	const char *field = p->type, *key = kit_str_get(&p->key);

	if (is_new && !open)
		kit_issues_add(issues, field, "", "CERRADA", true,
		    "%s está en «" KIT_SV_FMT "»", key, KIT_SV_ARG(state));
	else if (is_new && late)
		kit_issues_add(issues, field, "", "CERRADA", true,
		    "%s cerró el " KIT_SV_FMT, key, KIT_SV_ARG(closes));
	if (open && kit_sql_get_int(q, 5))
		kit_issues_add(issues, field, "", "CUPOS", true,
		    "%s %s (%lld de %lld); ciérrela con «terreno vacante "
		    "editar %s estado=CUB»",
		    kit_sql_get_int(q, 6) ? "con esta se llenó"
					  : "ya está llena",
		    key, (long long)kit_sql_get_int(q, 4),
		    (long long)kit_sql_get_int(q, 4), key);
}

static enum kit_code
find_doubts(struct kit_desk *desk, const struct place *p,
    const struct kit_applied *applied, struct kit_issues *issues,
    struct kit_err *err)
{
	const struct kit_str *own =
	    applied->is_new ? &applied->made.key : &applied->edited.key;
	KIT_AUTO(stmt) q = NULL;
	char today[11];
	bool row = false;

	if (kit_query_prepare(desk, kit_sv(doubts_sql), &q, err) != KIT_OK)
		return err->code;
	kit_env_today(&desk->env, today);
	kit_sql_text(q, ":hoy", kit_sv(today));
	kit_sql_text(q, ":tipo", kit_sv(p->type));
	kit_sql_text(q, ":donde", kit_str_view(&p->key));
	kit_sql_text(q, ":clave", kit_str_view(own));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		tell_doubts(q, p, applied->is_new, issues);
	return KIT_OK;
}

/* What the functions below share while they note an application. */
struct noting {
	struct kit_desk *desk;
	const struct kit_form *form;
	const struct kit_apply *apply;
	struct place place;
};

static enum kit_code
create(
    const struct noting *n, struct kit_record_made *made, struct kit_err *err)
{
	const struct place *p = &n->place;
	struct kit_givens_list all KIT_GIVENS_AUTO = {.form = n->form};

	kit_givens_take(&all, n->apply->given);
	kit_givens_suppose(&all, "estado", kit_sv("POS"));
	kit_givens_suppose(&all, "persona", kit_str_view(&p->person));
	kit_givens_suppose(&all, p->type, kit_str_view(&p->key));
	return kit_records_create(
	    n->desk, n->form, kit_givens_of(&all), made, err);
}

static enum kit_code
edit(const struct noting *n, struct kit_record_edited *edited,
    struct kit_err *err)
{
	const struct place *p = &n->place;
	struct kit_str date KIT_STR_AUTO = {0};
	struct kit_givens_list all KIT_GIVENS_AUTO = {.form = n->form};

	if (!n->apply->given.count)
		return kit_err_set(err, KIT_EINPUT,
		    "ya está en %s: %s; diga qué pasó, como estado=ENT "
		    "entrevista=30-11-2026",
		    kit_str_get(&p->key), kit_str_get(&p->told));
	kit_day_date(n->desk, &date);
	kit_givens_take(&all, n->apply->given);
	kit_givens_suppose(&all, "seguido", kit_str_view(&date));
	return kit_records_edit(n->desk,
	    &(struct kit_record_edit){
		n->form, kit_str_view(&p->there), kit_givens_of(&all)},
	    edited, err);
}

static enum kit_code
note(struct noting *n, struct kit_applied *applied, struct kit_err *err)
{
	struct place *p = &n->place;

	if (kit_forms_get(n->desk->forms, kit_sv("postulacion"), &n->form,
		err) != KIT_OK ||
	    kit_store_find(&n->desk->store, "persona", kit_sv(n->apply->person),
		&p->person, err) != KIT_OK ||
	    find_place(n->desk, n->apply->to, p, err) != KIT_OK ||
	    find_there(n->desk, p, err) != KIT_OK)
		return err->code;
	applied->is_new = !p->there.n;
	struct kit_issues *issues =
	    applied->is_new ? &applied->made.issues : &applied->edited.issues;
	enum kit_code rc = applied->is_new ? create(n, &applied->made, err)
					   : edit(n, &applied->edited, err);
	if (rc == KIT_OK && !issues->errors)
		rc = find_doubts(n->desk, p, applied, issues, err);
	return rc;
}

enum kit_code
kit_apply_note(struct kit_desk *desk, const struct kit_apply *apply,
    struct kit_applied *applied, struct kit_err *err)
{
	struct noting n = {.desk = desk, .apply = apply};

	enum kit_code rc = note(&n, applied, err);
	place_done(&n.place);
	return rc;
}
