/* Opens and shows the day at a point: see day.h. */
#include "day.h"

#include "fields.h"
#include "planned.h"
#include "query.h"

enum kit_code
kit_day_key(struct kit_desk *desk, struct kit_str *day, struct kit_err *err)
{
	if (kit_journal_meta(desk->journal, KIT_META_DAY, day))
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "no hay una jornada abierta; ábrala con «terreno jornada abrir "
	    "punto=forestal funcionario=mgomez»");
}

void
kit_day_date(struct kit_desk *desk, struct kit_str *date)
{
	char day[11];

	if (kit_journal_meta(desk->journal, KIT_META_DATE, date))
		return;
	kit_env_today(&desk->env, day);
	kit_str_add(date, day);
}

void
kit_day_opened_done(struct kit_day_opened *opened)
{
	kit_str_done(&opened->day);
	kit_str_done(&opened->planned);
	kit_str_done(&opened->planned_label);
	kit_issues_done(&opened->issues);
}

/* Makes the journal remember the open day. */
static enum kit_code
remember(struct kit_desk *desk, const struct kit_record *r, const char *day,
    struct kit_err *err)
{
	static const struct {
		const char *meta, *field;
	} rows[] = {
	    {KIT_META_POINT, "punto"},
	    {KIT_META_USER, "funcionario"},
	    {KIT_META_DATE, "fecha"},
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		struct kit_sv value;

		if (kit_desk_get(r, rows[i].field, &value, err) != KIT_OK)
			return err->code;
		kit_str_sv(&text, value);
		if (kit_journal_set_meta(desk->journal, rows[i].meta,
			kit_str_get(&text), err) != KIT_OK)
			return err->code;
	}
	return kit_journal_set_meta(desk->journal, KIT_META_DAY, day, err);
}

static enum kit_code
need_value(const struct kit_record *r, const char *name, const char *why,
    struct kit_issues *issues, struct kit_err *err)
{
	const struct kit_field *f;

	if (kit_desk_field(r->form, name, &f, err) != KIT_OK)
		return err->code;
	/* After a field could not be read, whose issue is there already,
	 * nothing more is said to be missing. */
	if (!issues->errors &&
	    kit_record_value(r, f)->answer != KIT_ANSWER_VALUE)
		kit_issues_missing(issues, name, f->label, why);
	return KIT_OK;
}

/* Puts the value now into a field that nobody filled in. */
static enum kit_code
put_now(struct kit_record *r, const char *name, const char *now,
    struct kit_err *err)
{
	const struct kit_field *f;

	if (kit_desk_field(r->form, name, &f, err) != KIT_OK)
		return err->code;
	if (kit_record_value(r, f)->answer == KIT_ANSWER_NONE)
		kit_record_put(r, f, KIT_ANSWER_VALUE, kit_sv(now));
	return KIT_OK;
}

/* Reads what was given, and makes sure of the date and the point, which make
 * the day's key. */
static enum kit_code
read_given(struct kit_desk *desk, struct kit_record *r, struct kit_givens given,
    struct kit_issues *issues, struct kit_err *err)
{
	char today[11];

	kit_env_today(&desk->env, today);
	kit_fields_read(desk, r, given, issues);
	/* A clock that is wrong can not give the date: a person must. */
	if (kit_journal_look_at_clock(desk->journal) != KIT_CLOCK_OK &&
	    need_value(r, "fecha",
		" de hoy, porque el reloj de este equipo no está en hora",
		issues, err) != KIT_OK)
		return err->code;
	if (put_now(r, "fecha", today, err) != KIT_OK ||
	    need_value(r, "fecha", "", issues, err) != KIT_OK)
		return err->code;
	return need_value(r, "punto", "", issues, err);
}

/* Makes the day's key, 2026-11-21-forestal-F1: a laptop has at most one day for
 * each date and point. */
static enum kit_code
day_key(struct kit_desk *desk, const struct kit_record *r, struct kit_str *key,
    struct kit_err *err)
{
	struct kit_str code KIT_STR_AUTO = {0};
	struct kit_sv date, point;

	if (kit_desk_get(r, "fecha", &date, err) != KIT_OK ||
	    kit_desk_get(r, "punto", &point, err) != KIT_OK)
		return err->code;
	kit_desk_code(desk, &code);
	kit_str_printf(key, KIT_SV_FMT "-" KIT_SV_FMT "-%s", KIT_SV_ARG(date),
	    KIT_SV_ARG(point), kit_str_get(&code));
	return KIT_OK;
}

/* Puts into the day's record what was noted when the same day was open before;
 * what was given now stays. The day has no end yet. */
static void
take_up(const struct kit_snapshot *snap, struct kit_record *r)
{
	static const char *const ended[] = {"hora_termino", "estado"};
	struct kit_record before;

	if (!snap->exists)
		return;
	kit_record_init(&before, r->form);
	kit_store_fill(snap, &before);
	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_field *f = &r->form->fields[i];
		const struct kit_value *v = &before.values[i];
		bool skip = v->answer == KIT_ANSWER_NONE ||
			    r->values[i].answer != KIT_ANSWER_NONE;
		for (size_t k = 0; k < LEN(ended); k++)
			skip = skip || strcmp(f->name, ended[k]) == 0;
		if (!skip)
			kit_record_put(r, f, v->answer, v->text);
	}
	kit_record_done(&before);
}

/* Fills in what nobody said: what the day had before, then what was planned for
 * it. */
static enum kit_code
fill_opening(struct kit_desk *desk, struct kit_record *r,
    const struct kit_snapshot *snap, struct kit_day_opened *opened,
    struct kit_err *err)
{
	char now[6];

	take_up(snap, r);
	kit_env_clock(&desk->env, now);
	if (put_now(r, "hora_inicio", now, err) != KIT_OK ||
	    kit_planned_take(desk, r, &opened->planned, err) != KIT_OK ||
	    need_value(r, "funcionario", "", &opened->issues, err) != KIT_OK)
		return err->code;
	return opened->planned.n
		   ? kit_view_label(desk->view, kit_sv("actividad"),
			 kit_str_view(&opened->planned), &opened->planned_label,
			 err)
		   : KIT_OK;
}

static enum kit_code
save_day(struct kit_desk *desk, struct kit_record *r,
    const struct kit_snapshot *snap, struct kit_day_opened *opened,
    struct kit_err *err)
{
	struct kit_sv key = kit_str_view(&opened->day);
	bool changed;

	if (remember(desk, r, kit_str_get(&opened->day), err) != KIT_OK ||
	    kit_desk_put(r, "codigo", key, err) != KIT_OK ||
	    kit_desk_put(r, "estado", kit_sv("ABIERTA"), err) != KIT_OK ||
	    kit_store_check(&desk->store, r, true, &opened->issues, err) !=
		KIT_OK)
		return err->code;
	if (opened->issues.errors)
		return KIT_OK;
	return kit_store_save(&desk->store,
	    &(struct kit_save){r, snap, key, false}, &changed, err);
}

static enum kit_code
open_day(struct kit_desk *desk, struct kit_record *r, struct kit_givens given,
    struct kit_day_opened *opened, struct kit_err *err)
{
	const char *open = kit_journal_known(desk->journal, KIT_META_DAY);
	struct kit_snapshot snap = {0};

	if (open)
		return kit_err_set(err, KIT_EINPUT,
		    "ya hay una jornada abierta (%s); ciérrela con «terreno "
		    "jornada cerrar»",
		    open);
	if (read_given(desk, r, given, &opened->issues, err) != KIT_OK)
		return err->code;
	if (opened->issues.errors)
		return KIT_OK;
	if (day_key(desk, r, &opened->day, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_store_read(&desk->store, kit_sv(r->form->type),
	    kit_str_view(&opened->day), &snap, err);
	if (rc == KIT_OK)
		rc = fill_opening(desk, r, &snap, opened, err);
	if (rc == KIT_OK && !opened->issues.errors)
		rc = save_day(desk, r, &snap, opened, err);
	kit_snapshot_done(&snap);
	return rc;
}

enum kit_code
kit_day_open(struct kit_desk *desk, struct kit_givens given,
    struct kit_day_opened *opened, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_record r;

	if (kit_forms_get(desk->forms, kit_sv("jornada"), &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = open_day(desk, &r, given, opened, err);
	rc = kit_desk_settle(desk, rc, &opened->issues, err);
	opened->trust = kit_journal_trust(desk->journal);
	kit_record_done(&r);
	return rc;
}

void
kit_day_shown_done(struct kit_day_shown *shown)
{
	kit_str_done(&shown->day);
	kit_str_done(&shown->label);
	kit_str_done(&shown->title);
}

static const char numbers_sql[] =
    "SELECT (SELECT count(DISTINCT persona) FROM atencion WHERE jornada = :j),"
    " (SELECT count(*) FROM atencion WHERE jornada = :j),"
    " (SELECT count(*) FROM derivacion WHERE jornada = :j AND estado NOT IN"
    "  (SELECT codigo FROM opcion_es WHERE lista = 'derivacion.estado'"
    "   AND es = 'sin_enviar')),"
    " (SELECT count(*) FROM persona WHERE _jornada = :j),"
    " (SELECT count(*) FROM"
    "  (SELECT persona FROM atencion, json_each(atencion.entregado)"
    "   WHERE jornada = :j AND value IN ('CV', 'CVC')"
    "   UNION SELECT persona FROM entrega"
    "   WHERE jornada = :j AND documento IN ('CV', 'CVC')))";

static enum kit_code
count(struct kit_desk *desk, struct kit_sv day, struct kit_day_numbers *n,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_query_prepare(desk, kit_sv(numbers_sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":j", day);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	*n = (struct kit_day_numbers){.people = kit_sql_get_int(q, 0),
	    .visits = kit_sql_get_int(q, 1),
	    .referrals = kit_sql_get_int(q, 2),
	    .new_people = kit_sql_get_int(q, 3),
	    .cvs = kit_sql_get_int(q, 4)};
	return KIT_OK;
}

/* Appends the day's title: «Módulo Forestal · 20-11-2026 · Marcela Gómez». */
static enum kit_code
put_title(struct kit_desk *desk, struct kit_sv day, struct kit_str *title,
    struct kit_err *err)
{
	static const char sql[] =
	    "SELECT coalesce(punto, ''), coalesce(fecha, ''),"
	    " coalesce(funcionario, '') FROM jornada_texto"
	    " WHERE _clave = :j";
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_query_prepare(desk, kit_sv(sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":j", day);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	for (int i = 0; row && i < 3; i++) {
		struct kit_sv text = kit_sql_get_text(q, i);
		kit_str_printf(title, "%s" KIT_SV_FMT,
		    title->n && text.n ? " · " : "", KIT_SV_ARG(text));
	}
	return KIT_OK;
}

enum kit_code
kit_day_title(struct kit_desk *desk, struct kit_str *title, struct kit_err *err)
{
	struct kit_str day KIT_STR_AUTO = {0};

	if (kit_day_key(desk, &day, err) != KIT_OK)
		return err->code;
	return put_title(desk, kit_str_view(&day), title, err);
}

enum kit_code
kit_day_people(struct kit_desk *desk, int64_t *count, struct kit_err *err)
{
	static const char sql[] = "SELECT count(DISTINCT persona) FROM atencion"
				  " WHERE jornada = :j";
	struct kit_str day KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_day_key(desk, &day, err) != KIT_OK ||
	    kit_query_prepare(desk, kit_sv(sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":j", kit_str_view(&day));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	*count = kit_sql_get_int(q, 0);
	return KIT_OK;
}

enum kit_code
kit_day_show(struct kit_desk *desk, const char *day,
    struct kit_day_shown *shown, struct kit_err *err)
{
	bool there;

	if (day)
		kit_str_add(&shown->day, day);
	else if (kit_day_key(desk, &shown->day, err) != KIT_OK)
		return err->code;
	struct kit_sv key = kit_str_view(&shown->day);
	if (kit_view_has(desk->view, kit_sv("jornada"), key, &there, err) !=
	    KIT_OK)
		return err->code;
	if (!there)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay una jornada «%s»; vea «terreno jornada listar»",
		    kit_str_get(&shown->day));
	if (kit_view_label(desk->view, kit_sv("jornada"), key, &shown->label,
		err) != KIT_OK)
		return err->code;
	if (put_title(desk, key, &shown->title, err) != KIT_OK)
		return err->code;
	return count(desk, key, &shown->numbers, err);
}
