#include "cmd_record.h"

#include <stdio.h>

#include "near.h"
#include "utf8.h"

/* The verbs that write one record: crear, editar, borrar, deshacer. */

enum kit_code
cmd_record_form(
    struct kit_ctx *c, const struct kit_form **form, struct kit_err *err)
{
	return kit_forms_get(c->forms, kit_sv(c->words[0]), form, err);
}

static void
unknown_field(
    const struct kit_record *r, struct kit_sv name, struct kit_issues *issues)
{
	struct kit_near near = {0};
	struct kit_str said KIT_STR_AUTO = {0};

	kit_near_init(&near, name);
	for (size_t i = 0; i < r->form->count; i++)
		kit_near_try(&near, kit_sv(r->form->fields[i].name),
		    r->form->fields[i].name);
	kit_near_say(&near, &said);
	kit_near_done(&near);
	struct kit_str field KIT_STR_AUTO = {0};
	kit_str_sv(&field, name);
	kit_issues_add(issues, kit_str_get(&field), "", "CAMPO", false,
	    "%s no tiene ese campo%s%s%s", r->form->title,
	    said.n ? "; ¿quiso decir " : "", kit_str_get(&said),
	    said.n ? "?" : "");
}

void
cmd_record_read_field(struct kit_ctx *c, struct kit_record *r,
    const struct kit_field *f, struct kit_sv value, struct kit_issues *issues)
{
	struct kit_kind_env env = {&c->env, kit_view_refs(c->view)};

	if (f->calculated)
		kit_issues_add(issues, f->name, f->label, "CALCULADO", false,
		    "lo calcula el programa: no se escribe");
	else
		kit_record_read(r, f, &env, value, issues);
}

void
cmd_record_read(struct kit_ctx *c, struct kit_record *r, struct kit_sv name,
    struct kit_sv value, struct kit_issues *issues)
{
	const struct kit_field *f = kit_form_field(r->form, name);

	if (!f || !f->kind->stored)
		unknown_field(r, name, issues);
	else
		cmd_record_read_field(c, r, f, value, issues);
}

void
cmd_record_read_pairs(
    struct kit_ctx *c, struct kit_record *r, struct kit_issues *issues)
{
	for (size_t i = 0; i < c->pair_count; i++)
		cmd_record_read(
		    c, r, c->pairs[i].name, c->pairs[i].value, issues);
}

void
cmd_record_refuse(struct kit_ctx *c, const struct kit_issues *issues)
{
	if (issues->errors)
		c->outcome = KIT_EINPUT;
	if (c->json && issues->errors)
		kit_out_json(json_pack(
		    "{s:o}", "problemas", kit_out_issues_json(issues)));
	else
		kit_out_issues(issues, "");
}

/* Whether a record already here has the same values in all fields that tell
 * one from another (bind::terreno:parecido). */
static enum kit_code
looks_like(struct kit_ctx *c, const struct kit_record *r, const char *key,
    bool *same, struct kit_err *err)
{
	struct kit_snapshot snap;
	struct kit_record other;
	enum kit_code rc;

	kit_record_init(&other, r->form);
	rc = kit_store_read(
	    &c->store, kit_sv(r->form->type), kit_sv(key), &snap, err);
	if (rc == KIT_OK)
		kit_store_fill(&snap, &other);
	*same = rc == KIT_OK;
	for (size_t i = 0; *same && i < r->form->count; i++) {
		struct kit_str a KIT_STR_AUTO = {0};
		struct kit_str b KIT_STR_AUTO = {0};

		if (!r->form->fields[i].alike)
			continue;
		kit_utf8_fold(r->values[i].text, &a);
		kit_utf8_fold(other.values[i].text, &b);
		*same = kit_sv_eq(kit_str_view(&a), kit_str_view(&b));
	}
	kit_snapshot_done(&snap);
	kit_record_done(&other);
	return rc;
}

/* What a record like this one would be found by; false when the form has no
 * fields that tell records apart, or they are empty. */
static bool
words_to_compare(const struct kit_record *r, struct kit_str *words)
{
	for (size_t i = 0; i < r->form->count; i++) {
		if (!r->form->fields[i].alike)
			continue;
		if (r->values[i].answer != KIT_ANSWER_VALUE)
			return false;
		if (r->form->fields[i].search) {
			kit_str_c(words, ' ');
			kit_str_sv(words, r->values[i].text);
		}
	}
	return words->n > 0;
}

static enum kit_code
find_alike(struct kit_ctx *c, const struct kit_record *r, struct kit_str *key,
    struct kit_err *err)
{
	struct kit_str words KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct kit_found *found = NULL;
	size_t n = 0;
	bool more, same = false;

	if (!words_to_compare(r, &words))
		return KIT_OK;
	enum kit_code rc = kit_view_search(c->view, kit_sv(r->form->type),
	    kit_str_view(&words), 50, &arena, &found, &n, &more, err);
	for (size_t i = 0; rc == KIT_OK && i < n && !same; i++) {
		rc = looks_like(c, r, found[i].key, &same, err);
		if (same)
			kit_str_add(key, found[i].key);
	}
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
tell_duplicate(struct kit_ctx *c, const struct kit_form *form,
    struct kit_sv key, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_str label KIT_STR_AUTO = {0};

	if (kit_view_label(c->view, kit_sv(form->type), key, &label, err) !=
	    KIT_OK)
		return err->code;
	kit_issues_add(issues, "", form->title, "DUPLICADO", false,
	    "ya está: %s (" KIT_SV_FMT
	    "); véala con «terreno %s ver " KIT_SV_FMT
	    "» o corrija con «editar»",
	    kit_str_get(&label), KIT_SV_ARG(key), form->type, KIT_SV_ARG(key));
	return KIT_OK;
}

/*
 * The key of the record that this one would double; empty when none. Who has a
 * RUN that was corrected in another's record is somebody else, unless name and
 * birth date say the same: then it is the old RUN once more.
 */
static enum kit_code
find_duplicate(struct kit_ctx *c, const struct kit_record *r, struct kit_sv key,
    struct kit_str *other, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};
	bool there, same = false;

	if (!key.n)
		return find_alike(c, r, other, err);
	if (kit_view_bearer(c->view, kit_sv(r->form->type), key, other, err) !=
	    KIT_OK)
		return err->code;
	if (other->n)
		return KIT_OK;
	if (kit_view_resolve(c->view, kit_sv(r->form->type), key, &now, err) !=
		KIT_OK ||
	    kit_view_has(c->view, kit_sv(r->form->type), kit_str_view(&now),
		&there, err) != KIT_OK)
		return err->code;
	if (there && looks_like(c, r, kit_str_get(&now), &same, err) != KIT_OK)
		return err->code;
	if (same)
		kit_str_sv(other, kit_str_view(&now));
	return KIT_OK;
}

/* A key of chance where there is no natural one, or it is another's record
 * whose RUN was corrected. */
static enum kit_code
choose_key(struct kit_ctx *c, const struct kit_record *r, struct kit_str *key,
    struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_sv type = kit_sv(r->form->type);
	char random[17];
	bool taken = false;

	if (key->n && (kit_view_resolve(c->view, type, kit_str_view(key), &now,
			   err) != KIT_OK ||
			  kit_view_has(c->view, type, kit_str_view(&now),
			      &taken, err) != KIT_OK))
		return err->code;
	if (key->n && !taken)
		return KIT_OK;
	kit_env_key(&c->env, random);
	kit_str_clear(key);
	kit_str_add(key, random);
	return KIT_OK;
}

enum kit_code
cmd_record_match(struct kit_ctx *c, const struct kit_record *r,
    struct kit_str *key, struct kit_err *err)
{
	struct kit_str own KIT_STR_AUTO = {0};

	if (r->form->keyed && !kit_record_key(r, &own))
		kit_str_clear(&own);
	return find_duplicate(c, r, kit_str_view(&own), key, err);
}

enum kit_code
cmd_record_create(struct kit_ctx *c, struct kit_record *r, struct kit_str *key,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_str other KIT_STR_AUTO = {0};
	struct kit_snapshot snap;
	bool changed;

	/* What could not be read is said alone: the rest would follow from it.
	 */
	if (!issues->errors &&
	    kit_store_check(&c->store, r, true, issues, err) != KIT_OK)
		return err->code;
	if (issues->errors)
		return KIT_OK;
	if (!key->n && r->form->keyed && !kit_record_key(r, key))
		kit_str_clear(key);
	if (find_duplicate(c, r, kit_str_view(key), &other, err) != KIT_OK)
		return err->code;
	if (other.n)
		return tell_duplicate(
		    c, r->form, kit_str_view(&other), issues, err);
	if (choose_key(c, r, key, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_store_read(
	    &c->store, kit_sv(r->form->type), kit_str_view(key), &snap, err);
	if (rc == KIT_OK)
		rc = kit_store_save(&c->store,
		    &(struct kit_save){r, &snap, kit_str_view(key), false},
		    &changed, err);
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
run_create(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_issues issues = {0};
	struct kit_str key KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;
	struct kit_record r;

	if (cmd_record_form(c, &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	cmd_record_read_pairs(c, &r, &issues);
	enum kit_code rc = kit_store_begin(&c->store, err);
	if (rc == KIT_OK)
		rc = cmd_record_create(c, &r, &key, &issues, err);
	if (rc == KIT_OK && issues.errors)
		kit_store_rollback(&c->store);
	else if (rc == KIT_OK)
		rc = kit_store_commit(&c->store, err);
	if (rc == KIT_OK)
		cmd_record_refuse(c, &issues);
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
	if (cmd_record_form(c, form, err) != KIT_OK ||
	    kit_store_find(&c->store, (*form)->type, kit_sv(c->words[1]), &key,
		err) != KIT_OK)
		return err->code;
	return kit_store_read(
	    &c->store, kit_sv((*form)->type), kit_str_view(&key), snap, err);
}

/* A RUN may be corrected, but not to that of another record. */
static enum kit_code
refuse_taken_key(struct kit_ctx *c, const struct kit_record *r,
    struct kit_sv own, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_str other KIT_STR_AUTO = {0};

	if (!r->form->keyed || !kit_record_key(r, &now))
		return KIT_OK;
	if (find_duplicate(c, r, kit_str_view(&now), &other, err) != KIT_OK)
		return err->code;
	if (other.n && !kit_sv_eq(kit_str_view(&other), own))
		return tell_duplicate(
		    c, r->form, kit_str_view(&other), issues, err);
	return KIT_OK;
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
	cmd_record_read_pairs(c, &r, issues);
	enum kit_code rc = KIT_OK;
	if (!issues->errors)
		rc = kit_store_check(&c->store, &r, false, issues, err);
	kit_record_key(&r, &now);
	if (rc == KIT_OK && !issues->errors &&
	    !kit_sv_eq(kit_str_view(&now), kit_str_view(&was)))
		rc = refuse_taken_key(
		    c, &r, kit_str_view(&snap->key), issues, err);
	if (rc == KIT_OK && !issues->errors)
		rc = kit_store_save(&c->store,
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

	enum kit_code rc = kit_store_begin(&c->store, err);
	if (rc == KIT_OK)
		rc = open_named(c, &form, &snap, err);
	if (rc == KIT_OK)
		rc = edit(c, form, &snap, &changed, &issues, err);
	if (rc == KIT_OK)
		rc = kit_store_commit(&c->store, err);
	if (rc == KIT_OK) {
		cmd_record_refuse(c, &issues);
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
	enum kit_code rc = kit_store_write(&c->store, kit_sv(form->type),
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

	enum kit_code rc = kit_store_begin(&c->store, err);
	if (rc == KIT_OK)
		rc = open_named(c, &form, &snap, err);
	if (rc == KIT_OK)
		rc = write_inner(c, form, &snap, "_borrado", yes, err);
	if (rc == KIT_OK)
		rc = kit_store_commit(&c->store, err);
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
