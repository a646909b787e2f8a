/* Fills in what a referral gets by itself: see refer_fill.h. */
#include "refer_fill.h"

#include "day.h"

static const char fill_sql[] =
    "SELECT date(:fecha, '+' || coalesce((SELECT plazo_dias FROM programa"
    "  WHERE _clave = :programa), (SELECT carta_plazo FROM oficina LIMIT 1),"
    "  30) || ' days'),"
    " (SELECT iif(registro_bne = 'NOQ', 'NA', 'PEND') FROM persona"
    "  WHERE _clave = :persona),"
    " (SELECT _clave FROM atencion WHERE persona = :persona"
    "  AND jornada = :jornada ORDER BY _cambio DESC LIMIT 1),"
    " (SELECT nombre FROM entidad WHERE _clave = :entidad"
    "  AND autorizacion = 'SI')";

/* Fills a field that nobody gave. */
static enum kit_code
suppose(struct kit_record *r, const char *name, struct kit_sv value,
    struct kit_err *err)
{
	const struct kit_field *f = NULL;

	if (!value.p)
		return KIT_OK;
	if (kit_desk_field(r->form, name, &f, err) != KIT_OK)
		return err->code;
	if (kit_record_value(r, f)->answer != KIT_ANSWER_NONE)
		return KIT_OK;
	return kit_desk_put(r, name, value, err);
}

/* Asks for her consent when she is sent; a draft needs none yet. */
static enum kit_code
ask_consent(const struct kit_record *r, struct kit_sv place,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_sv state = {0}, date = {0};

	if (kit_desk_get(r, "estado", &state, err) != KIT_OK ||
	    kit_desk_get(r, "consiente", &date, err) != KIT_OK)
		return err->code;
	if (place.p && !date.p && !kit_sv_is(state, "BOR"))
		kit_issues_add(issues, "consiente", "Autoriza: fecha",
		    "CONSENTIMIENTO", false,
		    "derivar a " KIT_SV_FMT
		    " revela un dato sensible de la persona: pídale su "
		    "autorización y agregue consiente=hoy; si no la da, dígale "
		    "de palabra dónde ir y no lo anote",
		    KIT_SV_ARG(place));
	return KIT_OK;
}

/* Binds a field of the record; "fecha" is the day's when nobody gave it. */
static enum kit_code
bind(struct kit_desk *desk, const struct kit_record *r, struct kit_stmt *q,
    struct kit_err *err)
{
	static const char *const names[] = {
	    ":persona", ":programa", ":entidad", ":fecha"};
	struct kit_str day KIT_STR_AUTO = {0};
	struct kit_str date KIT_STR_AUTO = {0};
	struct kit_sv value = {0};

	kit_day_date(desk, &date);
	for (size_t i = 0; i < LEN(names); i++) {
		if (kit_desk_get(r, names[i] + 1, &value, err) != KIT_OK)
			return err->code;
		kit_sql_text(q, names[i], value);
	}
	if (!value.p)
		kit_sql_text(q, ":fecha", kit_str_view(&date));
	if (kit_journal_meta(desk->journal, KIT_META_DAY, &day))
		kit_sql_text(q, ":jornada", kit_str_view(&day));
	return KIT_OK;
}

enum kit_code
kit_refer_fill(struct kit_desk *desk, struct kit_record *r,
    struct kit_issues *issues, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	bool row = false;

	if (kit_view_reader(desk->view, &db, err) != KIT_OK ||
	    kit_sql_prepare(db, kit_sv(fill_sql), &q, err) != KIT_OK ||
	    bind(desk, r, q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (suppose(r, "plazo", kit_sql_get_text(q, 0), err) != KIT_OK ||
	    suppose(r, "registro_bne", kit_sql_get_text(q, 1), err) != KIT_OK ||
	    suppose(r, "atencion", kit_sql_get_text(q, 2), err) != KIT_OK)
		return err->code;
	return ask_consent(r, kit_sql_get_text(q, 3), issues, err);
}
