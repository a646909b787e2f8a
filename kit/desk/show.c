/* Reads one record for people: see show.h. */
#include "show.h"

#include "audit.h"
#include "fields.h"
#include "lists.h"
#include "query.h"

void
kit_shown_done(struct kit_shown *shown)
{
	kit_str_done(&shown->key);
	kit_str_done(&shown->label);
	free(shown->fields);
	free(shown->conflicts);
	free(shown->children);
	kit_record_done(&shown->record);
	kit_arena_done(&shown->arena);
}

static void
show_field(
    struct kit_desk *desk, size_t at, bool restricted, struct kit_shown *shown)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_shown_field *s = kit_mem_push(
	    &shown->fields, &shown->count, &shown->cap, sizeof(*s));

	s->field = &shown->form->fields[at];
	s->value = &shown->record.values[at];
	s->hidden = s->field->privacy == KIT_PRIVACY_RESTRICTED && !restricted;
	if (s->hidden)
		kit_str_add(&text, "(restringido: ver --restringido)");
	else
		kit_fields_show(desk, s->field, s->value, &text);
	s->text = kit_arena_dup(&shown->arena, kit_str_get(&text));
}

static void
show_conflicts(const struct kit_snapshot *snap, struct kit_shown *shown)
{
	for (size_t i = 0; i < snap->state.count; i++) {
		const struct kit_fold_field *ff = &snap->state.fields[i];
		if (!ff->conflict)
			continue;
		const struct kit_field **f = kit_mem_push(&shown->conflicts,
		    &shown->conflict_count, &shown->conflict_cap, sizeof(*f));
		*f = kit_form_named(shown->form, ff->name);
	}
}

/* Adds the records whose field refers to the shown record, 20 at most. */
static enum kit_code
show_children_of(struct kit_desk *desk, const struct kit_shown_child *like,
    const char *field, struct kit_shown *shown, struct kit_err *err)
{
	enum { MOST = 20 };
	const struct kit_list_of of = {
	    field, kit_str_view(&shown->key), MOST, false};
	struct kit_arena *arena = &shown->arena;
	struct kit_list_rows rows = {0};

	enum kit_code rc = kit_list_records(desk, like->type, &of, &rows, err);
	for (size_t i = 0; rc == KIT_OK && i < rows.count; i++) {
		const struct kit_listed *l = &rows.items[i];
		struct kit_shown_child *c = kit_mem_push(&shown->children,
		    &shown->child_count, &shown->child_cap, sizeof(*c));
		*c = *like;
		c->key = kit_arena_dup(arena, l->key);
		c->label = kit_arena_printf(arena, "%s%s%s", l->label,
		    *l->about ? " · " : "", l->about);
	}
	kit_list_rows_done(&rows);
	return rc;
}

/* Adds the records that refer to the shown one. The view says which types may:
 * it leaves out types whose form is faulty, which diagnostico reports. */
static enum kit_code
show_children(
    struct kit_desk *desk, struct kit_shown *shown, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_query_prepare(desk,
		kit_sv(
		    "SELECT c.tipo, t.singular, t.titulo, c.campo"
		    " FROM campo_de_ficha c JOIN tipo_de_ficha t USING (tipo)"
		    " WHERE c.ref = :tipo ORDER BY c.tipo, c.orden"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", kit_sv(shown->form->type));
	for (;;) {
		const char *text[4];
		bool made;

		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		for (int i = 0; i < (int)LEN(text); i++) {
			struct kit_sv v = kit_sql_get_text(q, i);
			text[i] = kit_arena_copy(&shown->arena, v.p, v.n);
		}
		const struct kit_shown_child like = {
		    .type = text[0], .title = text[1], .plural = text[2]};
		if (kit_query_is_made(desk, like.type, &made, err) != KIT_OK ||
		    (made && show_children_of(
				 desk, &like, text[3], shown, err) != KIT_OK))
			return err->code;
	}
}

enum kit_code
kit_show(struct kit_desk *desk, const struct kit_show *q,
    struct kit_shown *shown, struct kit_err *err)
{
	const struct kit_form *form = q->form;
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_snapshot snap;

	enum kit_code rc =
	    kit_store_find(&desk->store, form->type, q->named, &key, err);
	if (rc != KIT_OK)
		return rc;
	shown->form = form;
	kit_record_init(&shown->record, form);
	rc = kit_store_read(
	    &desk->store, kit_sv(form->type), kit_str_view(&key), &snap, err);
	if (rc == KIT_OK) {
		kit_str_sv(&shown->key, kit_str_view(&snap.key));
		kit_store_fill(&snap, &shown->record);
		for (size_t i = 0; i < form->count; i++)
			if (shown->record.values[i].answer != KIT_ANSWER_NONE)
				show_field(desk, i, q->restricted, shown);
		show_conflicts(&snap, shown);
		rc = kit_view_label(desk->view, kit_sv(form->type),
		    kit_str_view(&snap.key), &shown->label, err);
	}
	kit_snapshot_done(&snap);
	if (rc == KIT_OK && !q->quiet)
		rc = kit_show_told(desk, q, shown, err);
	return rc == KIT_OK ? show_children(desk, shown, err) : rc;
}

enum kit_code
kit_show_told(struct kit_desk *desk, const struct kit_show *q,
    const struct kit_shown *shown, struct kit_err *err)
{
	return kit_audit_record(desk, &shown->record, kit_str_view(&shown->key),
	    q->restricted, err);
}

enum kit_code
kit_show_fill(struct kit_desk *desk, struct kit_sv key, struct kit_record *r,
    struct kit_err *err)
{
	struct kit_snapshot snap;

	enum kit_code rc = kit_store_read(
	    &desk->store, kit_sv(r->form->type), key, &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, r);
		rc = kit_audit_record(
		    desk, r, kit_str_view(&snap.key), true, err);
	}
	kit_snapshot_done(&snap);
	return rc;
}
