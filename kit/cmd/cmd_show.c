#include "fields.h"
#include "out.h"
#include "view_search.h"

#include <stdio.h>

/* The verbs that read: ver, buscar, listar, exportar. */

static bool
is_hidden(const struct kit_ctx *c, const struct kit_field *f)
{
	return f->privacy == KIT_PRIVACY_RESTRICTED &&
	       !kit_ctx_opt(c, "restringido");
}

static void
show_fields(struct kit_ctx *c, const struct kit_record *r)
{
	const char *group = "";

	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_field *f = &r->form->fields[i];
		struct kit_str text KIT_STR_AUTO = {0};

		if (r->values[i].answer == KIT_ANSWER_NONE)
			continue;
		if (strcmp(group, f->group) != 0) {
			group = f->group;
			printf("\n%s\n", group);
		}
		if (is_hidden(c, f))
			kit_str_add(&text, "(restringido: ver --restringido)");
		else
			kit_fields_show(&c->desk, f, &r->values[i], &text);
		printf("  %s: %s\n", f->label, kit_str_get(&text));
	}
}

static json_t *
fields_json(struct kit_ctx *c, const struct kit_record *r)
{
	json_t *o = json_object();

	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_field *f = &r->form->fields[i];
		const struct kit_value *v = &r->values[i];
		struct kit_sv rest = v->text, part;

		if (v->answer == KIT_ANSWER_NONE || is_hidden(c, f))
			continue;
		if (!f->kind->set || v->answer == KIT_ANSWER_ND) {
			json_object_set_new(o, f->name,
			    v->answer == KIT_ANSWER_ND ? json_string(KIT_ND)
						       : kit_out_text(v->text));
			continue;
		}
		json_t *list = json_array();
		while (kit_sv_split(&rest, '\n', &part))
			json_array_append_new(list, kit_out_text(part));
		json_object_set_new(o, f->name, list);
	}
	return o;
}

static void
show_conflicts(const struct kit_form *form, const struct kit_snapshot *snap)
{
	for (size_t i = 0; i < snap->state.count; i++) {
		const struct kit_fold_field *ff = &snap->state.fields[i];
		if (!ff->conflict)
			continue;
		const struct kit_field *f = kit_form_named(form, ff->name);
		printf("\nHay dos versiones de «%s»: véalas con «terreno "
		       "conflictos %s %s»\n",
		    f ? f->label : "un campo", form->type,
		    kit_str_get(&snap->key));
	}
}

/* Records of one type whose ref field points here, by label. */
static enum kit_code
show_children_of(struct kit_ctx *c, const struct kit_form *form,
    const struct kit_field *f, struct kit_sv key, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	bool row, first = true;

	kit_str_printf(&sql,
	    "SELECT _clave, coalesce(_etiqueta, _clave) FROM \"%s\""
	    " WHERE \"%s\" = :clave ORDER BY _cambio LIMIT 20",
	    form->type, f->name);
	if (kit_view_reader(c->desk.view, &db, err) != KIT_OK ||
	    kit_sql_prepare(db, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":clave", key);
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		if (first)
			printf("\n%s\n", form->plural);
		first = false;
		struct kit_sv k = kit_sql_get_text(q, 0);
		struct kit_sv label = kit_sql_get_text(q, 1);
		printf("  " KIT_SV_FMT "  (" KIT_SV_FMT ")\n",
		    KIT_SV_ARG(label), KIT_SV_ARG(k));
	}
}

static enum kit_code
show_children(struct kit_ctx *c, const struct kit_form *form, struct kit_sv key,
    struct kit_err *err)
{
	const char *const *types;
	size_t n;

	if (kit_forms_types(c->desk.forms, &types, &n, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++) {
		const struct kit_form *child;
		struct kit_err aside; /* told by diagnostico */
		if (kit_forms_get(c->desk.forms, kit_sv(types[i]), &child,
			&aside) != KIT_OK)
			continue;
		for (size_t k = 0; k < child->count; k++)
			if (child->fields[k].ref &&
			    strcmp(child->fields[k].ref, form->type) == 0 &&
			    show_children_of(c, child, &child->fields[k], key,
				err) != KIT_OK)
				return err->code;
	}
	return KIT_OK;
}

static enum kit_code
show_text(struct kit_ctx *c, const struct kit_record *r,
    const struct kit_snapshot *snap, struct kit_err *err)
{
	struct kit_str label KIT_STR_AUTO = {0};

	if (kit_view_label(c->desk.view, kit_sv(r->form->type),
		kit_str_view(&snap->key), &label, err) != KIT_OK)
		return err->code;
	printf("%s: %s (%s)\n", r->form->title, kit_str_get(&label),
	    kit_str_get(&snap->key));
	show_fields(c, r);
	show_conflicts(r->form, snap);
	return show_children(c, r->form, kit_str_view(&snap->key), err);
}

static enum kit_code
show_record(struct kit_ctx *c, const struct kit_form *form, struct kit_sv key,
    struct kit_err *err)
{
	struct kit_snapshot snap;
	struct kit_record r;

	kit_record_init(&r, form);
	enum kit_code rc =
	    kit_store_read(&c->desk.store, kit_sv(form->type), key, &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &r);
		if (c->json)
			kit_out_json(json_pack("{s:s, s:s, s:o, s:i}", "tipo",
			    form->type, "clave", kit_str_get(&snap.key),
			    "campos", fields_json(c, &r), "conflictos",
			    (int)snap.state.conflicts));
		else
			rc = show_text(c, &r, &snap, err);
	}
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

static enum kit_code
run_show(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;

	if (kit_ctx_form(c, &form, err) != KIT_OK ||
	    kit_store_find(&c->desk.store, form->type, kit_sv(c->words[1]),
		&key, err) != KIT_OK)
		return err->code;
	return show_record(c, form, kit_str_view(&key), err);
}

static json_t *
found_json(const struct kit_finds *found)
{
	json_t *list = json_array();

	for (size_t i = 0; i < found->count; i++)
		json_array_append_new(list,
		    json_pack("{s:s, s:s, s:s, s:b}", "tipo",
			found->items[i].type, "clave", found->items[i].key,
			"etiqueta", found->items[i].label, "parecido",
			i >= found->exact));
	return list;
}

static void
join_words(const struct kit_ctx *c, struct kit_str *text)
{
	for (size_t i = 1; i < c->word_count; i++)
		kit_str_printf(text, "%s%s", text->n ? " " : "", c->words[i]);
}

/* A key is there to be typed: it is never cut. */
static size_t
key_width(const struct kit_finds *found)
{
	size_t width = 17;

	for (size_t i = 0; i < found->count; i++) {
		size_t w = kit_out_width(kit_sv(found->items[i].key));
		width = w > width ? w : width;
	}
	return width;
}

static void
put_found(const struct kit_finds *found, const struct kit_str *words)
{
	size_t width = key_width(found);

	if (found->count && !found->exact)
		kit_warn("no se encontró «%s» tal cual; se parece:",
		    kit_str_get(words));
	for (size_t i = 0; i < found->count; i++) {
		if (i && i == found->exact) {
			fflush(stdout);
			kit_warn("y se parece a «%s»:", kit_str_get(words));
		}
		kit_out_cell(kit_sv(found->items[i].key), width);
		printf(" %s\n", found->items[i].label);
	}
	if (found->more)
		kit_warn("hay más; agregue otra palabra para acotar");
}

static enum kit_code
run_search(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str words KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	const struct kit_form *form = NULL;
	struct kit_finds found;

	join_words(c, &words);
	const struct kit_search search = {
	    kit_sv(c->words[0]), kit_str_view(&words), 60, true};
	enum kit_code rc =
	    kit_view_search(c->desk.view, &search, &arena, &found, err);
	if (rc == KIT_OK && c->json)
		kit_out_json(found_json(&found));
	else if (rc == KIT_OK)
		put_found(&found, &words);
	if (rc == KIT_OK && !found.count)
		rc = kit_ctx_form(c, &form, err);
	if (rc == KIT_OK && !found.count) {
		c->outcome = KIT_ENOTFOUND;
		kit_warn("no se encontró «%s» en %s", kit_str_get(&words),
		    form->title);
	}
	kit_arena_done(&arena);
	return rc;
}

/* SQL that shows a record's key in a list: instead a RUN, masked, that of now
 * and not the one that the key may still have. */
static const char *
listed_key(const struct kit_form *form)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->fields[i].key &&
		    strcmp(form->fields[i].kind->name, "run") == 0)
			return "CASE WHEN run IS NOT NULL"
			       " THEN mostrar('run_oculto', run)"
			       " ELSE _clave END";
	return "_clave";
}

static enum kit_code
run_list(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	const struct kit_form *form = NULL;
	struct kit_db *db = NULL;
	size_t rows;

	if (kit_ctx_form(c, &form, err) != KIT_OK ||
	    kit_view_reader(c->desk.view, &db, err) != KIT_OK)
		return err->code;
	kit_str_printf(&sql,
	    "SELECT %s AS clave, coalesce(_etiqueta, _clave) AS etiqueta,"
	    " _alta AS alta FROM \"%s\" ORDER BY _etiqueta, _clave",
	    c->json ? "_clave" : listed_key(form), form->type);
	if (kit_sql_prepare(db, kit_str_view(&sql), &q, err) != KIT_OK ||
	    kit_out_query(c, q, &rows, err) != KIT_OK)
		return err->code;
	if (!rows)
		kit_say(c, "no hay ninguna ficha de %s", form->title);
	return KIT_OK;
}

const struct kit_cmd cmd_show = {
    .name = "ver",
    .args = "CLAVE",
    .summary = "muestra una ficha",
    .opts =
	(const struct kit_opt[]){
	    {"restringido", 0, NULL, "muestra también lo restringido"}, {0}},
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 2,
    .run = run_show,
};

const struct kit_cmd cmd_search = {
    .name = "buscar",
    .args = "PALABRAS",
    .summary = "busca por nombre, RUN o últimos dígitos del teléfono",
    .detail = "No importan las tildes ni las mayúsculas, y basta el "
	      "comienzo de cada palabra.",
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 40,
    .run = run_search,
};

const struct kit_cmd cmd_list = {
    .name = "listar",
    .args = "",
    .summary = "lista las fichas de un tipo",
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 1,
    .run = run_list,
};
