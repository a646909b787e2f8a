/* Fills in fields of a referral that nobody gave: see refer_fill.h. */
#include "refer_fill.h"

#include "day.h"
#include "query.h"

/*
 * Queries for fields that nobody filled in. A field takes the text of the first
 * of its rows that yields one. A row whose query names a field that an office's
 * form lacks yields none.
 */
static const struct {
	const char *field, *sql;
} fills[] = {
    {"plazo", "SELECT date(:fecha, '+' || plazo_dias || ' days')"
	      " FROM programa WHERE _clave = :programa"},
    {"plazo", "SELECT date(:fecha, '+' || carta_plazo || ' days')"
	      " FROM oficina LIMIT 1"},
    {"plazo", "SELECT date(:fecha, '+30 days')"},
    {"registro_bne", "SELECT iif(registro_bne IN ('NOQ', 'IMP'), 'NA', 'PEND')"
		     " FROM persona WHERE _clave = :persona"},
    {"atencion", "SELECT _clave FROM atencion WHERE persona = :persona"
		 " AND jornada = :jornada ORDER BY _cambio DESC LIMIT 1"},
};
static const char secret_sql[] = "SELECT nombre FROM entidad"
				 " WHERE _clave = :lugar"
				 " AND autorizacion = 'SI'";

/*
 * Binds a parameter that is named as a field of the record to the field's
 * value. :fecha is the open day's date, else today, when nobody gave it;
 * :jornada is the open day.
 */
static enum kit_code
bind_one(struct kit_desk *desk, const struct kit_record *r, struct kit_stmt *q,
    const char *param, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_sv value = {0};

	if (strcmp(param, ":jornada") == 0) {
		if (kit_journal_meta(desk->journal, KIT_META_DAY, &text))
			value = kit_str_view(&text);
	} else if (kit_desk_get(r, param + 1, &value, err) != KIT_OK) {
		return err->code;
	} else if (!value.p && strcmp(param, ":fecha") == 0) {
		kit_day_date(desk, &text);
		value = kit_str_view(&text);
	}
	kit_sql_text(q, param, value);
	return KIT_OK;
}

/* Appends the text that the query yields for the record; nothing when it yields
 * none, or an office's form lacks a field that it names. */
static enum kit_code
ask(struct kit_desk *desk, const struct kit_record *r, const char *sql,
    struct kit_str *text, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	const char *param;
	bool row = false;

	if (!kit_query_fits(desk, sql, &q))
		return KIT_OK;
	for (int at = 1; (param = kit_sql_param(q, at)); at++)
		if (bind_one(desk, r, q, param, err) != KIT_OK)
			return err->code;
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row && kit_sql_get_text(q, 0).p)
		kit_str_sv(text, kit_sql_get_text(q, 0));
	return KIT_OK;
}

/* Fills the field of row i, unless it has an answer. */
static enum kit_code
fill(struct kit_desk *desk, struct kit_record *r, size_t i, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	const struct kit_field *f =
	    kit_form_named(r->form, kit_sv(fills[i].field));

	if (!f || kit_record_value(r, f)->answer != KIT_ANSWER_NONE)
		return KIT_OK;
	enum kit_code rc = ask(desk, r, fills[i].sql, &text, err);
	if (rc == KIT_OK && text.n)
		kit_record_put(r, f, KIT_ANSWER_VALUE, kit_str_view(&text));
	return rc;
}

/* Appends the service's name when being sent to it reveals something sensible.
 * When an office's form does not say which services do, nothing is appended. */
static enum kit_code
name_secret(struct kit_desk *desk, struct kit_sv service, struct kit_str *name,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (!kit_query_fits(desk, secret_sql, &q))
		return KIT_OK;
	kit_sql_text(q, ":lugar", service);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(name, kit_sql_get_text(q, 0));
	return KIT_OK;
}

enum kit_code
kit_refer_reveals(struct kit_desk *desk, const struct kit_record *r,
    struct kit_str *name, struct kit_err *err)
{
	/* The letter to the first names the other two. */
	static const char *const places[] = {"entidad", "opcion2", "opcion3"};
	struct kit_sv date = {0};

	if (kit_desk_get(r, "consiente", &date, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < LEN(places) && !date.p && !name->n; i++) {
		const struct kit_field *f =
		    kit_form_named(r->form, kit_sv(places[i]));
		const struct kit_value *v = f ? kit_record_value(r, f) : NULL;
		if (v && v->answer == KIT_ANSWER_VALUE &&
		    name_secret(desk, v->text, name, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

/*
 * Adds an issue when the person is sent to a service that reveals something
 * sensible about her and she has not consented. A draft needs no consent yet.
 */
static enum kit_code
ask_consent(struct kit_desk *desk, const struct kit_record *r,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_str place KIT_STR_AUTO = {0};
	struct kit_sv state = {0};

	if (kit_desk_get(r, "estado", &state, err) != KIT_OK ||
	    kit_refer_reveals(desk, r, &place, err) != KIT_OK)
		return err->code;
	if (place.n && !kit_sv_is(state, "BOR"))
		kit_issues_add(issues, "consiente", "Autoriza: fecha",
		    "CONSENTIMIENTO", false,
		    "derivar a %s revela un dato sensible de la persona: "
		    "pídale su autorización y agregue consiente=hoy; si no la "
		    "da, dígale de palabra dónde ir y no lo anote",
		    kit_str_get(&place));
	return KIT_OK;
}

enum kit_code
kit_refer_fill(struct kit_desk *desk, struct kit_record *r,
    struct kit_issues *issues, struct kit_err *err)
{
	for (size_t i = 0; i < LEN(fills); i++)
		if (fill(desk, r, i, err) != KIT_OK)
			return err->code;
	return ask_consent(desk, r, issues, err);
}
