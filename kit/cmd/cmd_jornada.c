#include <stdio.h>

#include "book.h"
#include "day.h"
#include "fields.h"
#include "out.h"
#include "folio.h"
#include "journal_book.h"
#include "os_trace.h"
#include "out_print.h"
#include "out_backup.h"

/* The day at a point: jornada abrir, cerrar, ver. */

static enum kit_code
set_metas(struct kit_ctx *c, const struct kit_record *r, const char *day,
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
		const struct kit_value *v = kit_record_value(
		    r, kit_form_named(r->form, kit_sv(rows[i].field)));
		struct kit_str text KIT_STR_AUTO = {0};
		kit_str_sv(&text, v->text);
		if (kit_journal_set_meta(c->desk.journal, rows[i].meta,
			day ? kit_str_get(&text) : NULL, err) != KIT_OK)
			return err->code;
	}
	return kit_journal_set_meta(c->desk.journal, KIT_META_DAY, day, err);
}

static void
need_value(const struct kit_record *r, const char *name, const char *way,
    struct kit_issues *issues)
{
	const struct kit_field *f = kit_form_named(r->form, kit_sv(name));

	/* What could not be read was said already. */
	if (!issues->errors &&
	    kit_record_value(r, f)->answer == KIT_ANSWER_NONE)
		kit_issues_add(issues, name, f->label, "OBLIGATORIO", false,
		    "falta: %s", way);
}

/* What is not known is asked: a clock that is wrong says no date. */
static void
need_date(
    struct kit_ctx *c, const struct kit_record *r, struct kit_issues *issues)
{
	if (kit_journal_look_at_clock(c->desk.journal) != KIT_CLOCK_OK)
		need_value(r, "fecha",
		    "el reloj de este equipo no está en hora; diga la fecha "
		    "de hoy, como fecha=26/11/2026",
		    issues);
}

/* Options are pairs by another spelling. */
static void
read_opening(struct kit_ctx *c, struct kit_record *r, struct kit_issues *issues)
{
	static const char *const names[] = {"punto", "funcionario", "fecha"};
	char now[11];

	for (size_t i = 0; i < LEN(names); i++)
		if (kit_ctx_opt(c, names[i]))
			kit_fields_read(&c->desk, r,
			    (struct kit_givens){
				&(struct kit_given){kit_sv(names[i]),
				    kit_sv(kit_ctx_opt(c, names[i]))},
				1},
			    issues);
	kit_fields_read(&c->desk, r, c->given, issues);
	need_date(c, r, issues);
	kit_env_today(&c->desk.env, now);
	const struct kit_field *date = kit_form_named(r->form, kit_sv("fecha"));
	if (kit_record_value(r, date)->answer == KIT_ANSWER_NONE)
		kit_record_put(r, date, KIT_ANSWER_VALUE, kit_sv(now));
	kit_env_clock(&c->desk.env, now);
	const struct kit_field *from =
	    kit_form_named(r->form, kit_sv("hora_inicio"));
	if (kit_record_value(r, from)->answer == KIT_ANSWER_NONE)
		kit_record_put(r, from, KIT_ANSWER_VALUE, kit_sv(now));
	need_value(r, "punto", "diga el punto, como punto=forestal", issues);
	need_value(r, "funcionario",
	    "diga quién atiende, como funcionario=mgomez", issues);
}

/* 2026-11-21-forestal-F1: a laptop has one day a date and point. */
static void
day_key(struct kit_ctx *c, const struct kit_record *r, struct kit_str *key)
{
	struct kit_str code KIT_STR_AUTO = {0};

	kit_desk_code(&c->desk, &code);
	kit_str_printf(key, KIT_SV_FMT "-" KIT_SV_FMT "-%s",
	    KIT_SV_ARG(
		kit_record_value(r, kit_form_named(r->form, kit_sv("fecha")))
		    ->text),
	    KIT_SV_ARG(
		kit_record_value(r, kit_form_named(r->form, kit_sv("punto")))
		    ->text),
	    kit_str_get(&code));
}

/* Opened again on the same date and point, it is the same day. */
static enum kit_code
save_day(struct kit_ctx *c, struct kit_record *r, struct kit_sv key,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_snapshot snap;
	bool changed;

	kit_record_put(r, kit_form_named(r->form, kit_sv("codigo")),
	    KIT_ANSWER_VALUE, key);
	kit_record_put(r, kit_form_named(r->form, kit_sv("estado")),
	    KIT_ANSWER_VALUE, kit_sv("ABIERTA"));
	enum kit_code rc = kit_store_read(
	    &c->desk.store, kit_sv(r->form->type), key, &snap, err);
	if (rc == KIT_OK)
		rc = kit_store_check(&c->desk.store, r, true, issues, err);
	if (rc == KIT_OK && !issues->errors)
		rc = kit_store_save(&c->desk.store,
		    &(struct kit_save){r, &snap, key, false}, &changed, err);
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
open_day(struct kit_ctx *c, struct kit_record *r, struct kit_str *key,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_str open KIT_STR_AUTO = {0};

	if (kit_journal_meta(c->desk.journal, KIT_META_DAY, &open))
		return kit_err_set(err, KIT_EINPUT,
		    "ya hay una jornada abierta (%s); ciérrela con «terreno "
		    "jornada cerrar»",
		    kit_str_get(&open));
	read_opening(c, r, issues);
	if (issues->errors)
		return KIT_OK;
	day_key(c, r, key);
	if (set_metas(c, r, kit_str_get(key), err) != KIT_OK)
		return err->code;
	return save_day(c, r, kit_str_view(key), issues, err);
}

static void
warn_clock(struct kit_ctx *c)
{
	static const char *const texts[] = {
	    [KIT_CLOCK_OK] = NULL,
	    [KIT_CLOCK_LOW] =
		"aviso: el reloj de este equipo está atrasado (puede ser "
		"la pila); todo se guarda igual, pero ponga la hora y la "
		"fecha en la configuración del equipo",
	    [KIT_CLOCK_HIGH] =
		"aviso: el reloj de este equipo está muy adelantado; todo "
		"se guarda igual, pero ponga la hora y la fecha en la "
		"configuración del equipo",
	};
	const char *text = texts[kit_journal_trust(c->desk.journal)];

	if (text)
		kit_warn("%s", text);
}

static enum kit_code
run_open(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_issues issues = {0};
	struct kit_str key KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;
	struct kit_record r;

	if (kit_forms_get(c->desk.forms, kit_sv("jornada"), &form, err) !=
	    KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc = kit_store_begin(&c->desk.store, err);
	if (rc == KIT_OK)
		rc = open_day(c, &r, &key, &issues, err);
	if (rc == KIT_OK && issues.errors)
		kit_store_rollback(&c->desk.store);
	else if (rc == KIT_OK)
		rc = kit_store_commit(&c->desk.store, err);
	if (rc == KIT_OK) {
		kit_out_refuse(c, &issues);
		if (!issues.errors && c->json)
			kit_out_json(
			    json_pack("{s:s}", "jornada", kit_str_get(&key)));
		if (!issues.errors) {
			kit_say(c, "jornada abierta: %s", kit_str_get(&key));
			warn_clock(c);
		}
	}
	kit_record_done(&r);
	kit_issues_done(&issues);
	return rc;
}

static enum kit_code
close_record(struct kit_ctx *c, struct kit_sv key, struct kit_issues *issues,
    struct kit_err *err)
{
	struct kit_snapshot snap;
	const struct kit_form *form = NULL;
	struct kit_record r;
	char now[6];
	bool changed;

	if (kit_forms_get(c->desk.forms, kit_sv("jornada"), &form, err) !=
	    KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc =
	    kit_store_read(&c->desk.store, kit_sv(form->type), key, &snap, err);
	if (rc == KIT_OK)
		kit_store_fill(&snap, &r);
	kit_env_clock(&c->desk.env, now);
	kit_record_put(&r, kit_form_named(form, kit_sv("hora_termino")),
	    KIT_ANSWER_VALUE, kit_sv(now));
	kit_fields_read(&c->desk, &r, c->given, issues);
	kit_record_put(&r, kit_form_named(form, kit_sv("estado")),
	    KIT_ANSWER_VALUE, kit_sv("CERRADA"));
	if (rc == KIT_OK && !issues->errors)
		rc = kit_store_save(&c->desk.store,
		    &(struct kit_save){&r, &snap, key, false}, &changed, err);
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

static enum kit_code
forget_day(struct kit_ctx *c, struct kit_err *err)
{
	static const char *const metas[] = {
	    KIT_META_DAY, KIT_META_POINT, KIT_META_USER, KIT_META_DATE};

	for (size_t i = 0; i < LEN(metas); i++)
		if (kit_journal_set_meta(
			c->desk.journal, metas[i], NULL, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

/* The act is printed from what is already safe. */
static enum kit_code
print_act(struct kit_ctx *c, const char *day, struct kit_err *err)
{
	struct kit_print act = {.document = "jornada",
	    .param = "jornada",
	    .value = day,
	    .to = kit_out_print_to(c)};
	struct kit_str kept KIT_STR_AUTO = {0};

	if (kit_out_print(c, &act, "acta de cierre", err) == KIT_OK)
		return KIT_OK;
	kit_str_printf(&kept,
	    "la jornada quedó cerrada; imprima su acta con «terreno documento "
	    "jornada jornada=%s»",
	    day);
	return kit_print_kept(err, kit_str_get(&kept));
}

static enum kit_code
run_close(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_issues issues = {0};
	struct kit_str day KIT_STR_AUTO = {0};

	if (kit_day_key(&c->desk, &day, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_store_begin(&c->desk.store, err);
	if (rc == KIT_OK)
		rc = close_record(c, kit_str_view(&day), &issues, err);
	if (rc == KIT_OK && !issues.errors)
		rc = forget_day(c, err);
	if (rc == KIT_OK && !issues.errors)
		rc = kit_store_commit(&c->desk.store, err);
	else if (rc == KIT_OK)
		kit_store_rollback(&c->desk.store);
	kit_out_refuse(c, &issues);
	bool closed = rc == KIT_OK && !issues.errors;
	kit_issues_done(&issues);
	if (!closed)
		return rc;
	kit_say(c, "jornada cerrada: %s", kit_str_get(&day));
	struct kit_backup copy = {0};
	if (kit_backup_day(&c->desk, &copy))
		kit_out_copied(c, &copy);
	else
		kit_out_issues(&copy.notes, "");
	kit_backup_done(&copy);
	return print_act(c, kit_str_get(&day), err);
}

static enum kit_code
show_counts(struct kit_ctx *c, struct kit_sv day, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	size_t rows;

	if (kit_view_reader(c->desk.view, &db, err) != KIT_OK ||
	    kit_sql_prepare(db,
		kit_sv("SELECT"
		       " (SELECT count(DISTINCT persona) FROM atencion"
		       "  WHERE jornada = :j) AS personas,"
		       " (SELECT count(*) FROM atencion WHERE jornada = :j)"
		       "  AS atenciones,"
		       " (SELECT count(*) FROM derivacion WHERE jornada = :j)"
		       "  AS derivaciones,"
		       " (SELECT count(*) FROM persona WHERE _jornada = :j)"
		       "  AS \"personas nuevas\""),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":j", day);
	return kit_out_query(c, q, &rows, err);
}

static enum kit_code
run_show(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str day KIT_STR_AUTO = {0};
	struct kit_str label KIT_STR_AUTO = {0};

	if (c->word_count)
		kit_str_add(&day, c->words[0]);
	else if (kit_day_key(&c->desk, &day, err) != KIT_OK)
		return err->code;
	bool there;
	if (kit_view_has(c->desk.view, kit_sv("jornada"), kit_str_view(&day),
		&there, err) != KIT_OK)
		return err->code;
	if (!there)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay una jornada «%s»; vea «terreno jornada listar»",
		    kit_str_get(&day));
	if (kit_view_label(c->desk.view, kit_sv("jornada"), kit_str_view(&day),
		&label, err) != KIT_OK)
		return err->code;
	kit_say(c, "%s", kit_str_get(&label));
	return show_counts(c, kit_str_view(&day), err);
}

static const struct kit_opt open_opts[] = {
    {"punto", 0, "PUNTO", "lo mismo que punto=PUNTO"},
    {"funcionario", 0, "CODIGO", "lo mismo que funcionario=CODIGO"},
    {"fecha", 0, "FECHA", "si no es hoy"},
    {0},
};

const struct kit_cmd cmd_day_begin = {
    .name = "jornada abrir",
    .args = "punto=PUNTO funcionario=CODIGO [campo=valor …]",
    .summary = "abre la jornada en un punto",
    .opts = open_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .run = run_open,
};

const struct kit_cmd cmd_day_end = {
    .name = "jornada cerrar",
    .args = "[campo=valor …] [-o ARCHIVO.pdf] [--imprimir]",
    .summary = "cierra la jornada y deja su acta",
    .detail = "Si este equipo tiene un pendrive (respaldar, sincronizar "
	      "--pendrive) y está puesto, deja ahí una segunda copia.",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .run = run_close,
};

const struct kit_cmd cmd_day_show = {
    .name = "jornada ver",
    .args = "[JORNADA]",
    .summary = "dice cómo va la jornada abierta, u otra",
    .need = KIT_NEED_STORE,
    .most = 1,
    .run = run_show,
};
