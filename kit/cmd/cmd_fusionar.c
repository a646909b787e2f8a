#include <stdio.h>

#include "fields.h"
#include "out.h"

/* fusionar: two records of one person become one, and can be parted again. */

static const char *
type_of(const struct kit_ctx *c)
{
	const char *type = kit_ctx_opt(c, "tipo");

	return type ? type : "persona";
}

/* The record named, by its own key when it was joined already. */
static enum kit_code
own_key(struct kit_ctx *c, const struct kit_form *form, const char *named,
    struct kit_str *key, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};

	enum kit_code rc = kit_journal_record(c->desk.journal,
	    kit_sv(form->type), kit_sv(named), &arena, &list, err);
	bool is_key = list.count > 0;
	free(list.items);
	kit_arena_done(&arena);
	if (rc != KIT_OK)
		return rc;
	if (is_key) {
		kit_str_add(key, named);
		return KIT_OK;
	}
	return kit_store_find(
	    &c->desk.store, form->type, kit_sv(named), key, err);
}

/* The edge: B's field _fusionado names A, or nothing. */
static enum kit_code
write_edge(struct kit_ctx *c, const struct kit_form *form, struct kit_sv from,
    struct kit_atom to, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	struct kit_fold_state st;

	enum kit_code rc = kit_journal_record(
	    c->desk.journal, kit_sv(form->type), from, &arena, &list, err);
	if (rc == KIT_OK) {
		kit_fold(list.items, list.count, &arena, &st);
		struct kit_write w = {
		    .field = kit_sv("_fusionado"), .value = to};
		w.replaces = kit_store_shown(kit_fold_field(&st, w.field), true,
		    &arena, &w.replaces_count);
		rc = kit_store_write(
		    &c->desk.store, kit_sv(form->type), from, &w, 1, err);
	}
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
refuse_same(struct kit_ctx *c, const struct kit_form *form,
    const struct kit_str *a, const struct kit_str *b, bool part,
    struct kit_err *err)
{
	struct kit_str now_a KIT_STR_AUTO = {0};
	struct kit_str now_b KIT_STR_AUTO = {0};

	if (kit_view_resolve(c->desk.view, kit_sv(form->type), kit_str_view(a),
		&now_a, err) != KIT_OK ||
	    kit_view_resolve(c->desk.view, kit_sv(form->type), kit_str_view(b),
		&now_b, err) != KIT_OK)
		return err->code;
	bool same = kit_sv_eq(kit_str_view(&now_a), kit_str_view(&now_b));
	if (same == part)
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    part ? "%s y %s no están unidas" : "%s y %s ya son la misma ficha",
	    kit_str_get(a), kit_str_get(b));
}

static enum kit_code
join(struct kit_ctx *c, const struct kit_form *form, bool part,
    struct kit_str *a, struct kit_str *b, struct kit_err *err)
{
	struct kit_str target KIT_STR_AUTO = {0};

	if (own_key(c, form, c->words[0], a, err) != KIT_OK ||
	    own_key(c, form, c->words[1], b, err) != KIT_OK ||
	    refuse_same(c, form, a, b, part, err) != KIT_OK)
		return err->code;
	if (part)
		return write_edge(
		    c, form, kit_str_view(b), (struct kit_atom){0}, err);
	if (kit_view_resolve(c->desk.view, kit_sv(form->type), kit_str_view(a),
		&target, err) != KIT_OK)
		return err->code;
	/* B's own standing record joins, so that nothing of B stays apart. */
	struct kit_str from KIT_STR_AUTO = {0};
	if (kit_view_resolve(c->desk.view, kit_sv(form->type), kit_str_view(b),
		&from, err) != KIT_OK)
		return err->code;
	return write_edge(c, form, kit_str_view(&from),
	    (struct kit_atom){KIT_ATOM_TEXT, 0, kit_str_view(&target)}, err);
}

static enum kit_code
tell_differences(struct kit_ctx *c, const struct kit_form *form,
    struct kit_sv key, struct kit_err *err)
{
	struct kit_snapshot snap;

	enum kit_code rc =
	    kit_store_read(&c->desk.store, kit_sv(form->type), key, &snap, err);
	if (rc == KIT_OK && snap.state.conflicts) {
		struct kit_str text KIT_STR_AUTO = {0};
		kit_str_count(
		    &text, (int64_t)snap.state.conflicts, "campo", "campos");
		kit_say(c,
		    "en %s decían cosas distintas: véalas con «terreno "
		    "conflictos %s %s»",
		    kit_str_get(&text), form->type, kit_str_get(&snap.key));
	}
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	bool part = kit_ctx_opt(c, "deshacer") != NULL;
	struct kit_str a KIT_STR_AUTO = {0};
	struct kit_str b KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;

	enum kit_code rc =
	    kit_forms_get(c->desk.forms, kit_sv(type_of(c)), &form, err);
	if (rc == KIT_OK)
		rc = kit_store_begin(&c->desk.store, err);
	if (rc == KIT_OK)
		rc = join(c, form, part, &a, &b, err);
	if (rc == KIT_OK)
		rc = kit_store_commit(&c->desk.store, err);
	if (rc != KIT_OK)
		return rc;
	if (c->json)
		kit_out_json(json_pack("{s:s, s:s, s:b}", "queda",
		    kit_str_get(&a), "otra", kit_str_get(&b), "unidas", !part));
	kit_say(c, part ? "separadas: %s y %s" : "unidas: queda %s (era %s)",
	    kit_str_get(&a), kit_str_get(&b));
	return part ? KIT_OK : tell_differences(c, form, kit_str_view(&a), err);
}

static const struct kit_opt opts[] = {
    {"deshacer", 0, NULL, "vuelve a separarlas"},
    {"tipo", 0, "TIPO", "si no son personas"},
    {0},
};

const struct kit_cmd cmd_join = {
    .name = "fusionar",
    .args = "A B",
    .summary = "une dos fichas de la misma persona; queda A",
    .detail = "Lo anotado en B se ve en A, y sus atenciones también. Donde "
	      "decían cosas distintas\nqueda un conflicto por decidir. "
	      "«fusionar A B --deshacer» las separa.",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 2,
    .run = run,
};
