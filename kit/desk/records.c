/* Makes, changes and removes records of any type: see records.h. */
#include "records.h"

#include "advice.h"
#include "fields.h"
#include "form_list.h"
#include "match.h"
#include "number.h"
#include "states.h"

void
kit_record_made_done(struct kit_record_made *made)
{
	kit_str_done(&made->key);
	kit_str_done(&made->other);
	kit_issues_done(&made->issues);
}

/*
 * Refuses changes of read_only fields, which nobody fills in by hand: the date
 * on which a service was verified, say, comes from the command that verifies
 * it. before is NULL for a new record.
 */
static void
check_own(const struct kit_record *before, const struct kit_record *after,
    struct kit_issues *issues)
{
	for (size_t i = 0; i < after->form->count; i++) {
		const struct kit_field *f = &after->form->fields[i];
		const struct kit_value *now = &after->values[i];

		if (!f->read_only || !now->touched ||
		    (before && kit_sv_eq(before->values[i].text, now->text) &&
			before->values[i].answer == now->answer))
			continue;
		kit_issues_add(issues, f->name, f->label, "SOLO_LECTURA", false,
		    "no se escribe a mano: lo anota el programa%s%s%s",
		    *f->hint ? " (" : "", f->hint, *f->hint ? ")" : "");
	}
}

enum kit_code
kit_records_create(struct kit_desk *desk, const struct kit_form *form,
    struct kit_givens given, struct kit_record_made *made, struct kit_err *err)
{
	struct kit_record r;

	kit_record_init(&r, form);
	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK) {
		kit_fields_read(desk, &r, given, &made->issues);
		check_own(NULL, &r, &made->issues);
		rc = kit_number_fill(desk, &r, err);
	}
	if (rc == KIT_OK)
		rc = kit_match_create(&desk->store,
		    &(struct kit_match_new){&r, &made->key, &made->other},
		    &made->issues, err);
	if (rc == KIT_OK && !made->issues.errors)
		rc = kit_advice_check(
		    desk, form, kit_str_view(&made->key), &made->issues, err);
	rc = kit_desk_settle(desk, rc, &made->issues, err);
	kit_record_done(&r);
	return rc;
}

void
kit_alikes_done(struct kit_alikes *alikes)
{
	kit_arena_done(&alikes->arena);
}

enum kit_code
kit_records_alike(struct kit_desk *desk, const struct kit_form *form,
    struct kit_givens given, struct kit_alikes *alikes, struct kit_err *err)
{
	struct kit_str same KIT_STR_AUTO = {0};
	struct kit_issues ignored = {0};
	struct kit_record r;

	kit_record_init(&r, form);
	kit_fields_read(desk, &r, given, &ignored);
	enum kit_code rc = kit_match_find(&desk->store, &r, &same, err);
	if (rc == KIT_OK && !same.n)
		rc = kit_match_similar(
		    &desk->store, &r, &alikes->arena, &alikes->found, err);
	kit_issues_done(&ignored);
	kit_record_done(&r);
	return rc;
}

void
kit_record_edited_done(struct kit_record_edited *edited)
{
	kit_str_done(&edited->key);
	free(edited->changes);
	kit_issues_done(&edited->issues);
	kit_arena_done(&edited->arena);
}

/* Reads the record that somebody named, as it is now. */
static enum kit_code
read_named(struct kit_desk *desk, const struct kit_form *form,
    struct kit_sv named, struct kit_snapshot *snap, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};

	*snap = (struct kit_snapshot){0};
	enum kit_code rc =
	    kit_store_find(&desk->store, form->type, named, &key, err);
	if (rc != KIT_OK)
		return rc;
	return kit_store_read(
	    &desk->store, kit_sv(form->type), kit_str_view(&key), snap, err);
}

static const char *
shown(struct kit_desk *desk, const struct kit_field *f,
    const struct kit_value *v, struct kit_arena *arena)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_fields_show(desk, f, v, &text);
	return kit_arena_dup(arena, kit_str_get(&text));
}

static void
compare(struct kit_desk *desk, const struct kit_record *before,
    const struct kit_record *after, struct kit_record_edited *edited)
{
	for (size_t i = 0; i < before->form->count; i++) {
		const struct kit_value *a = &before->values[i];
		const struct kit_value *b = &after->values[i];

		if (a->answer == b->answer && kit_sv_eq(a->text, b->text))
			continue;
		struct kit_change *c = kit_mem_push(&edited->changes,
		    &edited->count, &edited->cap, sizeof(*edited->changes));
		c->field = &before->form->fields[i];
		c->before = shown(desk, c->field, a, &edited->arena);
		c->after = shown(desk, c->field, b, &edited->arena);
	}
}

/*
 * Refuses to replace a value that came while the person was typing: from
 * another window, or by a sync while the form was a draft. The journal would
 * take it for a value that she saw and corrected, and note no conflict.
 */
static void
check_seen(struct kit_desk *desk, struct kit_givens given,
    const struct kit_record *before, const struct kit_record *after,
    struct kit_issues *issues)
{
	for (size_t i = 0; i < given.count; i++) {
		const struct kit_given *g = &given.items[i];
		const struct kit_field *f =
		    g->seen.p ? kit_form_field(before->form, g->name) : NULL;
		struct kit_str now KIT_STR_AUTO = {0};
		struct kit_str wanted KIT_STR_AUTO = {0};
		struct kit_str shown KIT_STR_AUTO = {0};

		if (!f)
			continue;
		kit_fields_give(f, kit_record_value(before, f), &now);
		kit_fields_give(f, kit_record_value(after, f), &wanted);
		if (kit_sv_eq(kit_str_view(&now), g->seen) ||
		    kit_sv_eq(kit_str_view(&now), kit_str_view(&wanted)))
			continue;
		kit_fields_show(desk, f, kit_record_value(before, f), &shown);
		kit_issues_add(issues, f->name, f->label, KIT_CHANGED, false,
		    "mientras tanto cambió y ahora %s%s%s; si vale lo que "
		    "escribió, guarde otra vez",
		    shown.n ? "dice «" : "está en blanco", kit_str_get(&shown),
		    shown.n ? "»" : "");
		kit_issues_stands(issues, kit_str_get(&now));
	}
}

/* Checks that a field whose list has states moves only to a state that the list
 * allows. */
static void
check_steps(const struct kit_record *before, const struct kit_record *after,
    struct kit_issues *issues)
{
	for (size_t i = 0; i < before->form->count; i++) {
		const struct kit_field *f = &before->form->fields[i];
		struct kit_str ways KIT_STR_AUTO = {0};
		struct kit_sv from = before->values[i].text,
			      to = after->values[i].text;
		const struct kit_choice *c;

		if (!f->list || kit_states_may(f, from, to, &ways))
			continue;
		c = kit_list_code(f->list, from);
		kit_issues_add(issues, f->name, f->label, "PASO", false,
		    ways.n ? "está en «%s»: de ahí se pasa a %s"
			   : "está en «%s», que es un término%s",
		    c ? c->label : "", kit_str_get(&ways));
	}
}

/* Checks whether the record may become `after`. */
static enum kit_code
check_edit(struct kit_desk *desk, const struct kit_record *before,
    struct kit_record *after, struct kit_record_edited *edited,
    struct kit_err *err)
{
	struct kit_str was KIT_STR_AUTO = {0};
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_issues *issues = &edited->issues;

	check_steps(before, after, issues);
	if (!issues->errors &&
	    kit_store_check(&desk->store, after, false, issues, err) != KIT_OK)
		return err->code;
	kit_record_key(before, &was);
	kit_record_key(after, &now);
	if (issues->errors || kit_sv_eq(kit_str_view(&was), kit_str_view(&now)))
		return KIT_OK;
	return kit_match_check_key(
	    &desk->store, after, kit_str_view(&edited->key), issues, err);
}

static enum kit_code
edit_in(struct kit_desk *desk, const struct kit_record_edit *edit,
    struct kit_snapshot *snap, struct kit_record_edited *edited,
    struct kit_err *err)
{
	struct kit_record before, after;

	kit_str_sv(&edited->key, kit_str_view(&snap->key));
	kit_record_init(&before, edit->form);
	kit_record_init(&after, edit->form);
	kit_store_fill(snap, &before);
	kit_store_fill(snap, &after);
	kit_fields_read(desk, &after, edit->given, &edited->issues);
	check_seen(desk, edit->given, &before, &after, &edited->issues);
	if (!edit->own)
		check_own(&before, &after, &edited->issues);
	enum kit_code rc = check_edit(desk, &before, &after, edited, err);
	if (rc == KIT_OK && !edited->issues.errors)
		rc = kit_store_save(&desk->store,
		    &(struct kit_save){
			&after, snap, kit_str_view(&snap->key), false},
		    &edited->changed, err);
	if (rc == KIT_OK && edited->changed)
		rc = kit_advice_check(desk, edit->form,
		    kit_str_view(&edited->key), &edited->issues, err);
	if (rc == KIT_OK && edited->changed)
		compare(desk, &before, &after, edited);
	kit_record_done(&before);
	kit_record_done(&after);
	return rc;
}

enum kit_code
kit_records_edit(struct kit_desk *desk, const struct kit_record_edit *edit,
    struct kit_record_edited *edited, struct kit_err *err)
{
	struct kit_snapshot snap = {0};

	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = read_named(desk, edit->form, edit->named, &snap, err);
	if (rc == KIT_OK)
		rc = edit_in(desk, edit, &snap, edited, err);
	rc = kit_desk_settle(desk, rc, &edited->issues, err);
	kit_snapshot_done(&snap);
	return rc;
}

/* Writes one of the fold's own fields of a record, and replaces every value
 * that it has. */
static enum kit_code
write_inner(struct kit_desk *desk, const struct kit_snapshot *snap,
    const struct kit_form *form, struct kit_write *w, struct kit_err *err)
{
	struct kit_arena arena = {0};

	w->replaces = kit_store_shown(kit_fold_field(&snap->state, w->field),
	    true, &arena, &w->replaces_count);
	enum kit_code rc = kit_store_write(&desk->store, kit_sv(form->type),
	    kit_str_view(&snap->key), w, 1, err);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_records_remove(struct kit_desk *desk, const struct kit_form *form,
    struct kit_sv named, struct kit_str *key, struct kit_err *err)
{
	static const struct kit_issues none;
	struct kit_write yes = {
	    .field = kit_sv("_borrado"), .value = {KIT_ATOM_INT, 1, {0}}};
	struct kit_snapshot snap = {0};

	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = read_named(desk, form, named, &snap, err);
	if (rc == KIT_OK)
		rc = kit_desk_refuse_erasure(&snap, err);
	if (rc == KIT_OK) {
		kit_str_sv(key, kit_str_view(&snap.key));
		rc = write_inner(desk, &snap, form, &yes, err);
	}
	rc = kit_desk_settle(desk, rc, &none, err);
	kit_snapshot_done(&snap);
	return rc;
}
