#include <stdio.h>

#include "day.h"
#include "fields.h"
#include "out.h"
#include "folio.h"
#include "match.h"
#include "out_print.h"

/* What is done for a person at the point: atender, derivar, carta. */

/* The person named by the first word, into the field persona of r. */
static enum kit_code
put_person(struct kit_ctx *c, struct kit_record *r, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};

	if (kit_store_find(&c->desk.store, "persona", kit_sv(c->words[0]), &key,
		err) != KIT_OK) {
		if (err->code == KIT_ENOTFOUND)
			kit_err_set(err, KIT_ENOTFOUND,
			    "no está «%s»; búsquela por su nombre con "
			    "«terreno persona buscar» o créela con «terreno "
			    "persona crear run=…»",
			    c->words[0]);
		return err->code;
	}
	kit_record_put(r, kit_form_named(r->form, kit_sv("persona")),
	    KIT_ANSWER_VALUE, kit_str_view(&key));
	return KIT_OK;
}

/* A new record of type about the person, with a key of its own or this one. */
static enum kit_code
keep_about(struct kit_ctx *c, struct kit_record *r, struct kit_str *key,
    struct kit_issues *issues, struct kit_err *err)
{
	if (put_person(c, r, err) != KIT_OK)
		return err->code;
	kit_fields_read(&c->desk, r, c->given, issues);
	return kit_match_create(
	    &c->desk.store, &(struct kit_match_new){r, key, NULL}, issues, err);
}

static enum kit_code
commit_or_drop(
    struct kit_ctx *c, const struct kit_issues *issues, struct kit_err *err)
{
	kit_out_refuse(c, issues);
	if (!issues->errors)
		return kit_store_commit(&c->desk.store, err);
	kit_store_rollback(&c->desk.store);
	return KIT_OK;
}

static enum kit_code
run_attend(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_issues issues = {0};
	struct kit_str day KIT_STR_AUTO = {0};
	struct kit_str key KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;
	struct kit_record r;

	if (kit_day_key(&c->desk, &day, err) != KIT_OK ||
	    kit_forms_get(c->desk.forms, kit_sv("atencion"), &form, err) !=
		KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc = kit_store_begin(&c->desk.store, err);
	if (rc == KIT_OK)
		rc = keep_about(c, &r, &key, &issues, err);
	if (rc == KIT_OK)
		rc = commit_or_drop(c, &issues, err);
	if (rc == KIT_OK && !issues.errors) {
		if (c->json)
			kit_out_json(
			    json_pack("{s:s}", "clave", kit_str_get(&key)));
		kit_say(c, "%s", kit_str_get(&key));
	}
	kit_record_done(&r);
	kit_issues_done(&issues);
	return rc;
}

/* The next folio of this laptop on the day's date. */
static enum kit_code
next_folio(struct kit_ctx *c, struct kit_str *folio, struct kit_err *err)
{
	struct kit_str code KIT_STR_AUTO = {0};
	struct kit_str date KIT_STR_AUTO = {0};
	struct kit_str last KIT_STR_AUTO = {0};
	struct kit_str prefix KIT_STR_AUTO = {0};

	kit_desk_code(&c->desk, &code);
	kit_journal_meta(c->desk.journal, KIT_META_DATE, &date);
	kit_folio_prefix(kit_str_get(&code), kit_str_get(&date), &prefix);
	if (kit_journal_last_key(c->desk.journal, "derivacion",
		kit_str_view(&prefix), &last, err) != KIT_OK)
		return err->code;
	return kit_folio_next(
	    kit_str_view(&prefix), kit_str_view(&last), folio, err);
}

static enum kit_code
print_letter(struct kit_ctx *c, const char *folio, struct kit_err *err)
{
	return kit_out_print(c,
	    &(struct kit_print){.document = "carta",
		.param = "folio",
		.value = folio,
		.to = kit_out_print_to(c)},
	    "carta de derivación", err);
}

/* Counts the letter as printed, so that the next one says REIMPRESIÓN. */
static enum kit_code
count_printed(struct kit_ctx *c, struct kit_sv folio, struct kit_err *err)
{
	struct kit_snapshot snap;
	struct kit_arena arena = {0};

	enum kit_code rc = kit_store_begin(&c->desk.store, err);
	if (rc != KIT_OK)
		return rc;
	rc = kit_store_read(
	    &c->desk.store, kit_sv("derivacion"), folio, &snap, err);
	if (rc == KIT_OK) {
		const struct kit_fold_field *f =
		    kit_fold_field(&snap.state, kit_sv("impresiones"));
		int64_t n =
		    f && f->value.type == KIT_ATOM_INT ? f->value.number : 0;
		struct kit_write w = {.field = kit_sv("impresiones"),
		    .value = {KIT_ATOM_INT, n + 1, {0}}};
		w.replaces =
		    kit_store_shown(f, true, &arena, &w.replaces_count);
		rc = kit_store_write(
		    &c->desk.store, kit_sv("derivacion"), folio, &w, 1, err);
	}
	if (rc == KIT_OK)
		rc = kit_store_commit(&c->desk.store, err);
	kit_snapshot_done(&snap);
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
letter(struct kit_ctx *c, const char *folio, struct kit_err *err)
{
	if (print_letter(c, folio, err) != KIT_OK)
		return err->code;
	return count_printed(c, kit_sv(folio), err);
}

/* The letter of a referral that is kept already. */
static enum kit_code
first_letter(struct kit_ctx *c, const char *folio, struct kit_err *err)
{
	struct kit_str kept KIT_STR_AUTO = {0};

	if (letter(c, folio, err) == KIT_OK)
		return KIT_OK;
	kit_str_printf(&kept,
	    "la derivación quedó anotada con folio %s; imprímala con «terreno "
	    "carta %s»",
	    folio, folio);
	return kit_print_kept(err, kit_str_get(&kept));
}

static enum kit_code
keep_referral(struct kit_ctx *c, struct kit_record *r, struct kit_str *folio,
    struct kit_issues *issues, struct kit_err *err)
{
	bool prints = kit_ctx_opt(c, "salida") || kit_ctx_opt(c, "imprimir");

	if (next_folio(c, folio, err) != KIT_OK)
		return err->code;
	kit_record_put(r, kit_form_named(r->form, kit_sv("folio")),
	    KIT_ANSWER_VALUE, kit_str_view(folio));
	if (prints)
		kit_record_put(r, kit_form_named(r->form, kit_sv("estado")),
		    KIT_ANSWER_VALUE, kit_sv("CAR"));
	return keep_about(c, r, folio, issues, err);
}

static enum kit_code
run_refer(struct kit_ctx *c, struct kit_err *err)
{
	bool prints = kit_ctx_opt(c, "salida") || kit_ctx_opt(c, "imprimir");
	struct kit_issues issues = {0};
	struct kit_str day KIT_STR_AUTO = {0};
	struct kit_str folio KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;
	struct kit_record r;

	if (kit_day_key(&c->desk, &day, err) != KIT_OK ||
	    kit_forms_get(c->desk.forms, kit_sv("derivacion"), &form, err) !=
		KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc = kit_store_begin(&c->desk.store, err);
	if (rc == KIT_OK)
		rc = keep_referral(c, &r, &folio, &issues, err);
	if (rc == KIT_OK)
		rc = commit_or_drop(c, &issues, err);
	bool kept = rc == KIT_OK && !issues.errors;
	kit_record_done(&r);
	kit_issues_done(&issues);
	if (!kept)
		return rc;
	if (prints)
		return first_letter(c, kit_str_get(&folio), err);
	if (c->json)
		kit_out_json(json_pack("{s:s}", "folio", kit_str_get(&folio)));
	kit_say(c, "%s", kit_str_get(&folio));
	return KIT_OK;
}

/* Two laptops gave it to two people: which of them is a person's decision. */
static enum kit_code
check_one_person(struct kit_ctx *c, struct kit_sv folio, struct kit_err *err)
{
	struct kit_snapshot snap;

	enum kit_code rc = kit_store_read(
	    &c->desk.store, kit_sv("derivacion"), folio, &snap, err);
	if (rc == KIT_OK) {
		const struct kit_fold_field *f =
		    kit_fold_field(&snap.state, kit_sv("persona"));
		if (f && f->conflict)
			rc = kit_err_set(err, KIT_EINPUT,
			    "folio: dos equipos dieron el " KIT_SV_FMT
			    " a dos personas; véalas con «terreno conflictos "
			    "derivacion " KIT_SV_FMT
			    "», derive a una de nuevo y decida a quién le "
			    "queda este",
			    KIT_SV_ARG(folio), KIT_SV_ARG(folio));
	}
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
run_letter(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str folio KIT_STR_AUTO = {0};
	bool there;

	if (kit_folio_read(kit_sv(c->words[0]), &folio, err) != KIT_OK ||
	    kit_view_has(c->desk.view, kit_sv("derivacion"),
		kit_str_view(&folio), &there, err) != KIT_OK)
		return err->code;
	if (!there)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay una derivación con el folio %s en este equipo",
		    kit_str_get(&folio));
	if (check_one_person(c, kit_str_view(&folio), err) != KIT_OK)
		return err->code;
	return letter(c, kit_str_get(&folio), err);
}

const struct kit_cmd cmd_attend = {
    .name = "atender",
    .args = "RUN motivo=OPCION [campo=valor …]",
    .summary = "anota una atención en la jornada abierta",
    .detail = "La persona se dice por su RUN, su clave o su nombre. Ejemplo:"
	      "\n  terreno atender 41000000-8 \"motivo=EMP.CV; CAP.SEN\" "
	      "entregado=CV",
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_attend,
};

const struct kit_cmd cmd_refer = {
    .name = "derivar",
    .args = "RUN entidad=CODIGO motivo=TEXTO [campo=valor …] "
	    "[-o ARCHIVO.pdf]",
    .summary = "deriva a una persona y dice el folio; con -o deja la carta",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_refer,
};

const struct kit_cmd cmd_letter = {
    .name = "carta",
    .args = "FOLIO [-o ARCHIVO.pdf] [--imprimir]",
    .summary = "deja la carta de una derivación (o la reimprime)",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 1,
    .run = run_letter,
};
