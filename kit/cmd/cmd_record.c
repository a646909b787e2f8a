#include "fields.h"
#include "out.h"

#include <stdio.h>

#include "match.h"

/* The verbs that write one record: crear, editar, borrar, deshacer. */

static enum kit_code
run_create(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_issues issues = {0};
	struct kit_str key KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;
	struct kit_record r;

	if (kit_ctx_form(c, &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	kit_fields_read(&c->desk, &r, c->given, &issues);
	enum kit_code rc = kit_store_begin(&c->desk.store, err);
	if (rc == KIT_OK)
		rc = kit_match_create(&c->desk.store,
		    &(struct kit_match_new){&r, &key, NULL}, &issues, err);
	if (rc == KIT_OK && issues.errors)
		kit_store_rollback(&c->desk.store);
	else if (rc == KIT_OK)
		rc = kit_store_commit(&c->desk.store, err);
	if (rc == KIT_OK)
		kit_out_refuse(c, &issues);
	if (rc == KIT_OK && !issues.errors) {
		if (c->json)
			kit_out_json(json_pack("{s:s, s:s}", "tipo", form->type,
			    "clave", kit_str_get(&key)));
		else
			puts(kit_str_get(&key));
	}
	kit_record_done(&r);
	kit_issues_done(&issues);
	return rc;
}

/* The record named by the command's second word. */
static enum kit_code
open_named(struct kit_ctx *c, const struct kit_form **form,
    struct kit_snapshot *snap, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};

	*snap = (struct kit_snapshot){0};
	if (kit_ctx_form(c, form, err) != KIT_OK ||
	    kit_store_find(&c->desk.store, (*form)->type, kit_sv(c->words[1]),
		&key, err) != KIT_OK)
		return err->code;
	return kit_store_read(&c->desk.store, kit_sv((*form)->type),
	    kit_str_view(&key), snap, err);
}

static enum kit_code
edit(struct kit_ctx *c, const struct kit_form *form, struct kit_snapshot *snap,
    bool *changed, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_str was KIT_STR_AUTO = {0};
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_record r;

	kit_record_init(&r, form);
	kit_store_fill(snap, &r);
	kit_record_key(&r, &was);
	kit_fields_read(&c->desk, &r, c->given, issues);
	enum kit_code rc = KIT_OK;
	if (!issues->errors)
		rc = kit_store_check(&c->desk.store, &r, false, issues, err);
	kit_record_key(&r, &now);
	if (rc == KIT_OK && !issues->errors &&
	    !kit_sv_eq(kit_str_view(&now), kit_str_view(&was)))
		rc = kit_match_check_key(
		    &c->desk.store, &r, kit_str_view(&snap->key), issues, err);
	if (rc == KIT_OK && !issues->errors)
		rc = kit_store_save(&c->desk.store,
		    &(struct kit_save){
			&r, snap, kit_str_view(&snap->key), false},
		    changed, err);
	kit_record_done(&r);
	return rc;
}

static enum kit_code
run_edit(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_issues issues = {0};
	struct kit_snapshot snap = {0};
	const struct kit_form *form = NULL;
	bool changed = false;

	enum kit_code rc = kit_store_begin(&c->desk.store, err);
	if (rc == KIT_OK)
		rc = open_named(c, &form, &snap, err);
	if (rc == KIT_OK)
		rc = edit(c, form, &snap, &changed, &issues, err);
	if (rc == KIT_OK)
		rc = kit_store_commit(&c->desk.store, err);
	if (rc == KIT_OK) {
		kit_out_refuse(c, &issues);
		if (!issues.errors)
			kit_say(c, changed ? "guardado" : "nada cambió");
		if (!issues.errors && c->json)
			kit_out_json(json_pack("{s:s, s:b}", "clave",
			    kit_str_get(&snap.key), "cambio", changed));
	}
	kit_snapshot_done(&snap);
	kit_issues_done(&issues);
	return rc;
}

/* Writes one inner field of a record, naming all its alive writes. */
static enum kit_code
write_inner(struct kit_ctx *c, const struct kit_form *form,
    const struct kit_snapshot *snap, const char *field, struct kit_atom value,
    struct kit_err *err)
{
	struct kit_arena arena = {0};
	const struct kit_fold_field *ff =
	    kit_fold_field(&snap->state, kit_sv(field));
	struct kit_write w = {.field = kit_sv(field), .value = value};

	w.replaces = kit_store_shown(ff, true, &arena, &w.replaces_count);
	enum kit_code rc = kit_store_write(&c->desk.store, kit_sv(form->type),
	    kit_str_view(&snap->key), &w, 1, err);
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
run_remove(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_snapshot snap = {0};
	const struct kit_form *form = NULL;
	const struct kit_atom yes = {KIT_ATOM_INT, 1, {0}};

	enum kit_code rc = kit_store_begin(&c->desk.store, err);
	if (rc == KIT_OK)
		rc = open_named(c, &form, &snap, err);
	if (rc == KIT_OK)
		rc = write_inner(c, form, &snap, "_borrado", yes, err);
	if (rc == KIT_OK)
		rc = kit_store_commit(&c->desk.store, err);
	if (rc == KIT_OK)
		kit_say(c, "borrado; para recuperarlo: terreno %s deshacer %s",
		    form->type, kit_str_get(&snap.key));
	kit_snapshot_done(&snap);
	return rc;
}

const struct kit_cmd cmd_create = {
    .name = "crear",
    .args = "campo=valor …",
    .summary = "crea una ficha y dice su clave",
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_create,
};

const struct kit_cmd cmd_edit = {
    .name = "editar",
    .args = "CLAVE campo=valor …",
    .summary = "cambia campos de una ficha",
    .detail = "campo= deja el campo en blanco; campo=N/D anota que se "
	      "preguntó y no hay dato.\nEn los campos de varias opciones, "
	      "campo=+OPCION agrega y campo=-OPCION quita.",
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 2,
    .most = 2,
    .run = run_edit,
};

const struct kit_cmd cmd_remove = {
    .name = "borrar",
    .args = "CLAVE",
    .summary = "saca una ficha de la vista (se puede deshacer)",
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 2,
    .run = run_remove,
};
