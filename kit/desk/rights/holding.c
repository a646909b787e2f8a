/* Finds everything that is kept about one person: see holding.h. */
#include "holding.h"

#include "audit.h"
#include "audit_list.h"
#include "fields.h"
#include "journal_book.h"
#include "map.h"
#include "view_entries.h"

/* A record that belongs to the person, or once named her. */
struct mine {
	const struct kit_form *form;
	const char *key;
};

/* The walk over the journal. */
struct hunt {
	struct kit_desk *desk;
	struct kit_sv person;
	struct kit_arena arena;
	struct mine *items;
	size_t count, cap;
	struct kit_map known; /* "TYPE KEY" of each of the items */
	struct kit_map strangers; /* "TYPE KEY" of items that belong to somebody
				     else now */
	bool repeats; /* a record of a repeat was seen: walk again while items
			 are found */
};

/* Adds a record to the map; false when the map has it already. */
static bool
note(struct kit_map *map, struct kit_sv type, struct kit_sv key)
{
	struct kit_str name KIT_STR_AUTO = {0};

	kit_str_printf(&name, KIT_SV_FMT " " KIT_SV_FMT, KIT_SV_ARG(type),
	    KIT_SV_ARG(key));
	return kit_map_put(map, kit_str_view(&name), 1);
}

static bool
is_known(const struct hunt *h, struct kit_sv type, struct kit_sv key)
{
	struct kit_str name KIT_STR_AUTO = {0};

	kit_str_printf(&name, KIT_SV_FMT " " KIT_SV_FMT, KIT_SV_ARG(type),
	    KIT_SV_ARG(key));
	return kit_map_get(&h->known, kit_str_view(&name), NULL) &&
	       !kit_map_get(&h->strangers, kit_str_view(&name), NULL);
}

static void
take(struct hunt *h, const struct kit_form *form, struct kit_sv key)
{
	if (!note(&h->known, kit_sv(form->type), key))
		return;
	struct mine *m =
	    kit_mem_push(&h->items, &h->count, &h->cap, sizeof(*m));
	*m = (struct mine){form, kit_arena_copy(&h->arena, key.p, key.n)};
}

/* True when a person's key is hers, or one that she had before records of hers
 * were joined. */
static bool
is_her(struct hunt *h, struct kit_sv key)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_err err;

	return kit_sv_eq(key, h->person) ||
	       (kit_view_resolve(h->desk->view, kit_sv("persona"), key, &now,
		    &err) == KIT_OK &&
		   kit_sv_eq(kit_str_view(&now), h->person));
}

/*
 * True when the field's value names her, by key or by RUN (in a certificate, in
 * a list of guests), or names a record of hers in which this record is a
 * repeat.
 */
static bool
names_her(struct hunt *h, const struct kit_form *form,
    const struct kit_field *f, struct kit_sv value)
{
	if (!f || !value.n)
		return false;
	if (strcmp(f->kind->name, "run") == 0)
		return is_her(h, value);
	if (!f->ref)
		return false;
	if (strcmp(f->ref, "persona") == 0)
		return is_her(h, value);
	return form->parent && strcmp(form->parent, f->ref) == 0 &&
	       is_known(h, kit_sv(f->ref), value);
}

static bool
is_mine(struct hunt *h, const struct kit_form *form,
    const struct kit_entry_list *entries)
{
	if (strcmp(form->type, "persona") == 0)
		return is_her(h, entries->items[0].entry.record);
	for (size_t i = 0; i < entries->count; i++) {
		const struct kit_entry *e = &entries->items[i].entry;
		for (size_t k = 0; k < e->count; k++)
			if (e->writes[k].value.type == KIT_ATOM_TEXT &&
			    names_her(h, form,
				kit_form_named(form, e->writes[k].field),
				e->writes[k].value.text))
				return true;
	}
	return false;
}

static enum kit_code
look_at(void *ctx, struct kit_entry_list *entries, struct kit_err *err)
{
	struct hunt *h = ctx;
	const struct kit_entry *e = &entries->items[0].entry;
	const struct kit_form *form = NULL;
	struct kit_str now KIT_STR_AUTO = {0};
	/* ignored: a type that this office's forms lack */
	struct kit_err unknown;

	if (kit_forms_get(h->desk->forms, e->type, &form, &unknown) != KIT_OK)
		return KIT_OK;
	h->repeats = h->repeats || form->parent;
	if (!is_mine(h, form, entries))
		return KIT_OK;
	/* Records that are joined are read as one, under one key. */
	if (kit_view_resolve(h->desk->view, e->type, e->record, &now, err) !=
	    KIT_OK)
		return err->code;
	take(h, form, kit_str_view(&now));
	return KIT_OK;
}

/* Walks over the journal until a walk finds nothing new: the record of a repeat
 * may come before the record that it belongs to. */
static enum kit_code
find_all(struct hunt *h, struct kit_err *err)
{
	size_t before;

	do {
		before = h->count;
		if (kit_journal_each(h->desk->journal, look_at, h, err) !=
		    KIT_OK)
			return err->code;
	} while (h->repeats && h->count > before);
	return KIT_OK;
}

/* ---- what a record says ---- */

static void
put_text(json_t *o, const char *name, struct kit_str *text)
{
	json_object_set_new(
	    o, name, json_stringn_nocheck(kit_str_get(text), text->n));
}

/* Appends when, who and on which laptop: «20-11-2026, María Gómez,
 * forestal-1». */
static void
say_origin(struct hunt *h, const struct kit_fold_entry *by, struct kit_str *out)
{
	struct kit_desk *desk = h->desk;
	struct kit_str writer KIT_STR_AUTO = {0};
	struct kit_str laptop KIT_STR_AUTO = {0};
	struct kit_str user KIT_STR_AUTO = {0};
	struct kit_err err;
	char date[11];

	kit_env_date_of(kit_clock_ms(by->entry.hlc), date);
	kit_kind_show_as(kit_sv("date"), kit_sv(date), out);
	if (by->entry.user.n &&
	    kit_view_label(desk->view, kit_sv("funcionario"), by->entry.user,
		&user, &err) == KIT_OK)
		kit_str_printf(out, ", %s", kit_str_get(&user));
	if (kit_journal_writer_of(desk->journal, &by->id, &writer, &err) ==
	    KIT_OK)
		kit_journal_writer_name(
		    desk->journal, kit_str_view(&writer), &laptop);
	if (laptop.n)
		kit_str_printf(out, ", %s", kit_str_get(&laptop));
}

static void
put_origin(struct hunt *h, json_t *o, const char *name,
    const struct kit_fold_entry *by)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (by)
		say_origin(h, by, &text);
	put_text(o, name, &text);
}

static json_t *
fields_of(struct hunt *h, const struct kit_record *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_field *f = &r->form->fields[i];
		struct kit_str text KIT_STR_AUTO = {0};

		if (r->values[i].answer == KIT_ANSWER_NONE)
			continue;
		kit_fields_show(h->desk, f, &r->values[i], &text);
		json_t *o = json_pack("{s:s, s:s, s:s}", "campo", f->label,
		    "reserva", kit_privacy_word(f->privacy), "base", f->basis);
		put_text(o, "valor", &text);
		json_array_append_new(all, o);
	}
	return all;
}

/* True when the value that this entry wrote still counts. */
static bool
is_alive(const struct kit_fold_state *state, const struct kit_fold_entry *by,
    const struct kit_write *w)
{
	const struct kit_fold_field *f = kit_fold_field(state, w->field);

	for (size_t i = 0; f && i < f->count; i++)
		if (memcmp(&f->writes[i].by->id, &by->id, sizeof(by->id)) == 0)
			return true;
	return false;
}

/* Returns the field that a write goes to. A write to a set is named
 * FIELD/ELEMENT; *element is then the element, else empty. */
static const struct kit_field *
field_of(
    const struct kit_form *form, struct kit_sv name, struct kit_sv *element)
{
	struct kit_sv rest = name, field;

	if (!kit_sv_split(&rest, '/', &field))
		field = name;
	*element = rest;
	return kit_form_named(form, field);
}

/* Appends a value that the field once had, as people read it. */
static void
say_value(struct hunt *h, const struct kit_field *f, const struct kit_write *w,
    struct kit_sv element, struct kit_str *out)
{
	struct kit_value v = {.answer = KIT_ANSWER_VALUE,
	    .text = element.n ? element : kit_store_text(w->value, &h->arena)};

	if (kit_sv_is(v.text, KIT_ND))
		kit_str_add(out, KIT_ND);
	else
		kit_fields_show(h->desk, f, &v, out);
}

/* Returns the values that were written and count no longer. A write that
 * emptied a field wrote no value. */
static json_t *
past_of(struct hunt *h, const struct kit_form *form,
    const struct kit_snapshot *snap)
{
	json_t *all = json_array();

	for (size_t i = 0; i < snap->entries.count; i++) {
		const struct kit_fold_entry *by = &snap->entries.items[i];
		for (size_t k = 0; k < by->entry.count; k++) {
			const struct kit_write *w = &by->entry.writes[k];
			struct kit_str text KIT_STR_AUTO = {0};
			struct kit_sv element;
			const struct kit_field *f =
			    field_of(form, w->field, &element);

			if (!f || w->value.type == KIT_ATOM_NULL ||
			    is_alive(&snap->state, by, w))
				continue;
			say_value(h, f, w, element, &text);
			json_t *o = json_pack("{s:s}", "campo", f->label);
			put_text(o, "valor", &text);
			put_origin(h, o, "anotado", by);
			json_array_append_new(all, o);
		}
	}
	return all;
}

static bool
is_removed(const struct kit_fold_state *state)
{
	const struct kit_fold_field *f =
	    kit_fold_field(state, kit_sv("_borrado"));

	return f && f->value.type != KIT_ATOM_NULL;
}

static enum kit_code
add_record(
    struct hunt *h, const struct mine *m, json_t *records, struct kit_err *err)
{
	struct kit_str label KIT_STR_AUTO = {0};
	struct kit_snapshot snap;
	struct kit_record r;

	kit_record_init(&r, m->form);
	enum kit_code rc = kit_store_read(
	    &h->desk->store, kit_sv(m->form->type), kit_sv(m->key), &snap, err);
	if (rc == KIT_OK)
		rc = kit_view_label(h->desk->view, kit_sv(m->form->type),
		    kit_str_view(&snap.key), &label, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &r);
		json_t *o = json_pack("{s:s, s:b, s:o, s:o}", "clave", m->key,
		    "borrada", is_removed(&snap.state), "campos",
		    fields_of(h, &r), "antes", past_of(h, m->form, &snap));
		put_text(o, "nombre", &label);
		put_origin(h, o, "desde", snap.state.first);
		put_origin(h, o, "hasta", snap.state.last);
		json_array_append_new(records, o);
	}
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

/* Returns a text of a row of looks, "" when there is none. */
static const char *
look(const json_t *row, const char *name)
{
	const char *text = json_string_value(json_object_get(row, name));

	return text ? text : "";
}

/* Adds her records of one type; nothing when there are none. */
static enum kit_code
add_type(struct hunt *h, const char *type, json_t *types, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	json_t *records = json_array();
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; i < h->count && rc == KIT_OK; i++)
		if (strcmp(h->items[i].form->type, type) == 0) {
			form = h->items[i].form;
			rc = add_record(h, &h->items[i], records, err);
		}
	if (form && rc == KIT_OK)
		json_array_append_new(types,
		    json_pack("{s:s, s:s, s:s, s:s, s:o, s:O}", "tipo",
			json_array_size(records) == 1 ? form->title
						      : form->plural,
			"finalidad", form->law.purpose, "base", form->law.basis,
			"destinatarios", form->law.recipients, "conserva",
			form->law.keep_years
			    ? json_integer(form->law.keep_years)
			    : json_null(),
			"fichas", records));
	json_decref(records);
	return rc;
}

/* Returns who looked at her closed fields: one object for each look. */
static json_t *
looks_of(const struct kit_audits *audits)
{
	json_t *all = json_array(), *row;
	size_t i;

	json_array_foreach(audits->rows, i, row)
	{
		json_t *o = json_pack("{s:s, s:s}", "reserva", "", "base", "");
		json_object_set_new(o, "campo",
		    json_sprintf(
			"%s, %s", look(row, "cuando"), look(row, "quien")));
		json_object_set_new(o, "valor",
		    json_sprintf(
			"%s: %s", look(row, "que"), look(row, "datos")));
		json_array_append_new(all, o);
	}
	if (!audits->office)
		json_array_append_new(all,
		    json_pack("{s:s, s:s, s:s, s:s}", "campo", "Quién los vio",
			"valor", "lo sabe la oficina: pídalo en la oficina",
			"reserva", "", "base", ""));
	return all;
}

/* Adds the looks. Records of the type consulta name nobody in the clear, so
 * that all looks at her data are shown as one record. */
static enum kit_code
add_looks(struct hunt *h, json_t *types, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_audits audits = {0};

	if (kit_forms_get(h->desk->forms, kit_sv("consulta"), &form, err) !=
	    KIT_OK)
		return err->code;
	enum kit_code rc = kit_audits_read(
	    h->desk, &(struct kit_audit_of){.about = h->person}, &audits, err);
	if (rc == KIT_OK && (json_array_size(audits.rows) || !audits.office)) {
		const json_t *first = json_array_get(audits.rows, 0);
		json_t *o = json_pack("{s:s, s:s, s:b, s:s, s:s, s:o, s:[]}",
		    "clave", "", "nombre", "Quién miró sus datos reservados",
		    "borrada", 0, "desde", look(first, "cuando"), "hasta", "",
		    "campos", looks_of(&audits), "antes");
		json_array_append_new(types,
		    json_pack("{s:s, s:s, s:s, s:s, s:i, s:[o]}", "tipo",
			form->plural, "finalidad", form->law.purpose, "base",
			form->law.basis, "destinatarios", form->law.recipients,
			"conserva", form->law.keep_years, "fichas", o));
	}
	kit_audits_done(&audits);
	return rc;
}

/* Adds the type persona first, then the other types by name. */
static enum kit_code
add_types(struct hunt *h, json_t *all, struct kit_err *err)
{
	const char *const *types;
	size_t n;

	if (kit_forms_types(h->desk->forms, &types, &n, err) != KIT_OK ||
	    add_type(h, "persona", all, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++)
		if (strcmp(types[i], "persona") != 0 &&
		    add_type(h, types[i], all, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

/* True when a value that counts in the record names her, even if it is one of
 * several in conflict. */
static bool
names_her_now(
    struct hunt *h, const struct mine *m, const struct kit_fold_state *state)
{
	if (strcmp(m->form->type, "persona") == 0)
		return true;
	for (size_t i = 0; i < state->count; i++) {
		const struct kit_fold_field *f = &state->fields[i];
		const struct kit_field *field =
		    kit_form_named(m->form, f->name);
		for (size_t k = 0; k < f->count; k++)
			if (f->writes[k].value.type == KIT_ATOM_TEXT &&
			    names_her(
				h, m->form, field, f->writes[k].value.text))
				return true;
	}
	return false;
}

/* Lists the entries that once named her in a record of another person. */
static void
find_naming(struct hunt *h, const struct kit_snapshot *snap,
    struct kit_held *held, struct kit_arena *arena)
{
	const struct kit_entry_list *all = &snap->entries;
	const struct kit_fold_entry **list =
	    kit_arena_alloc(arena, all->count, sizeof(*list));

	held->naming = list;
	for (size_t i = 0; i < all->count; i++) {
		const struct kit_entry *e = &all->items[i].entry;
		bool names = false;
		for (size_t k = 0; k < e->count && !names; k++)
			names =
			    e->writes[k].value.type == KIT_ATOM_TEXT &&
			    names_her(h, held->form,
				kit_form_named(held->form, e->writes[k].field),
				e->writes[k].value.text);
		if (names)
			list[held->naming_count++] = &all->items[i];
	}
}

/* One visit of her records. */
struct visit {
	struct hunt h;
	kit_held_fn fn;
	void *ctx;
};

static enum kit_code
show_record(struct visit *v, const struct mine *m, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_snapshot snap;

	enum kit_code rc = kit_store_read(&v->h.desk->store,
	    kit_sv(m->form->type), kit_sv(m->key), &snap, err);
	if (rc == KIT_OK) {
		struct kit_held held = {.form = m->form, .snap = &snap};
		held.hers = names_her_now(&v->h, m, &snap.state);
		if (!held.hers) {
			note(&v->h.strangers, kit_sv(m->form->type),
			    kit_sv(m->key));
			find_naming(&v->h, &snap, &held, &arena);
		}
		rc = v->fn(v->ctx, &held, err);
	}
	kit_snapshot_done(&snap);
	kit_arena_done(&arena);
	return rc;
}

/* Records of repeats come last: whether one is hers follows from the record
 * that it belongs to, which must be visited before. */
enum kit_code
kit_holding_each(struct kit_desk *desk, struct kit_sv person, kit_held_fn fn,
    void *ctx, struct kit_err *err)
{
	struct visit v = {{.desk = desk, .person = person}, fn, ctx};

	enum kit_code rc = find_all(&v.h, err);
	for (int repeats = 0; repeats < 2; repeats++)
		for (size_t i = 0; rc == KIT_OK && i < v.h.count; i++)
			if ((v.h.items[i].form->parent != NULL) == repeats)
				rc = show_record(&v, &v.h.items[i], err);
	free(v.h.items);
	kit_map_done(&v.h.known);
	kit_map_done(&v.h.strangers);
	kit_arena_done(&v.h.arena);
	return rc;
}

enum kit_code
kit_holding_read(struct kit_desk *desk, struct kit_sv person, json_t **types,
    struct kit_err *err)
{
	struct hunt h = {.desk = desk, .person = person};

	*types = json_array();
	enum kit_code rc = find_all(&h, err);
	if (rc == KIT_OK)
		rc = add_types(&h, *types, err);
	if (rc == KIT_OK)
		rc = add_looks(&h, *types, err);
	if (rc == KIT_OK)
		rc = kit_audit_note(desk,
		    &(struct kit_audit){
			KIT_AUDIT_ACCESS, "persona", person, person, "todo"},
		    err);
	free(h.items);
	kit_map_done(&h.known);
	kit_arena_done(&h.arena);
	if (rc != KIT_OK) {
		json_decref(*types);
		*types = NULL;
	}
	return rc;
}
