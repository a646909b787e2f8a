/* Keeps blocked records, and those that name them, out of the view: see
 * view_block.h. */
#include "view_block.h"

#include <stdlib.h>

#include "fold.h"
#include "mem.h"
#include "view_entries.h"
#include "view_inner.h"
#include "view_query.h"
#include "view_row.h"
#include "view_type.h"

/* ---- the table ---- */

/* A record, and the one that hides it; "" when the record's own field does. */
struct row {
	struct kit_sv type, key, of_type, of_key;
	/* natural key and date of its own block; or "" */
	struct kit_sv own, since;
};

/* Binds "" for a text without bytes, which would be bound as NULL. */
static void
bind(struct kit_stmt *q, const char *name, struct kit_sv text)
{
	kit_sql_text(q, name, text.p ? text : kit_sv(""));
}

static enum kit_code
put(struct kit_view *v, const struct row *r, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (view_query_get(v, V_BLOCK_PUT, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", r->type);
	kit_sql_text(q, ":clave", r->key);
	bind(q, ":de_tipo", r->of_type);
	bind(q, ":de_clave", r->of_key);
	bind(q, ":propia", r->own);
	bind(q, ":desde", r->since);
	v->blocks = true;
	return kit_sql_run(q, err);
}

/* Gives a statement that takes a type and a key, bound to those of r. */
static enum kit_code
by_key(struct kit_view *v, enum view_query which, const struct row *r,
    struct kit_stmt **q, struct kit_err *err)
{
	if (view_query_get(v, which, q, err) != KIT_OK)
		return err->code;
	kit_sql_text(*q, ":tipo", r->type);
	kit_sql_text(*q, ":clave", r->key);
	return KIT_OK;
}

static enum kit_code
drop(struct kit_view *v, const struct row *r, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	if (by_key(v, V_BLOCK_DROP, r, &q, err) != KIT_OK)
		return err->code;
	return kit_sql_run(q, err);
}

static enum kit_code
has(struct kit_view *v, struct kit_sv type, struct kit_sv key, bool *yes,
    struct kit_err *err)
{
	const struct row r = {.type = type, .key = key};
	struct kit_stmt *q = NULL;

	*yes = false;
	if (!v->blocks)
		return KIT_OK;
	if (by_key(v, V_BLOCK_GET, &r, &q, err) != KIT_OK ||
	    kit_sql_step(q, yes, err) != KIT_OK)
		return err->code;
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_view_is_hidden(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    bool *hidden, struct kit_err *err)
{
	return has(v, type, key, hidden, err);
}

/* ---- records as a list that grows ---- */

struct list {
	struct kit_arena arena;
	struct row of; /* whom the records added next name */
	struct row *items;
	size_t count, cap;
};

static void
list_done(struct list *l)
{
	free(l->items);
	kit_arena_done(&l->arena);
}

static void
add(struct list *l, struct kit_sv type, struct kit_sv key)
{
	struct row *r =
	    kit_mem_push(&l->items, &l->count, &l->cap, sizeof(*l->items));

	*r = (struct row){
	    .type =
		kit_sv_of(kit_arena_copy(&l->arena, type.p, type.n), type.n),
	    .key = kit_sv_of(kit_arena_copy(&l->arena, key.p, key.n), key.n)};
}

/* Adds all rows of the statement, each a type and a key. */
static enum kit_code
add_all(struct list *l, struct kit_stmt *q, struct kit_err *err)
{
	bool row;

	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		add(l, kit_sql_get_text(q, 0), kit_sql_get_text(q, 1));
	}
}

/* ---- hiding the records that name a blocked one ---- */

static enum kit_code
add_naming(struct kit_view *v, const struct kit_form *form,
    const struct kit_field *f, struct list *l, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	size_t from = l->count;

	kit_str_printf(&sql,
	    "SELECT '%s', _clave FROM \"%s\" WHERE \"%s\" = ?1", form->type,
	    form->type, f->name);
	if (kit_sql_prepare(v->db, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text_at(q, 1, l->of.key);
	if (add_all(l, q, err) != KIT_OK)
		return err->code;
	for (size_t i = from; i < l->count; i++) {
		l->items[i].of_type = l->of.type;
		l->items[i].of_key = l->of.key;
	}
	return KIT_OK;
}

/* Adds the rows that name the record, of each type that does not stay. */
static enum kit_code
add_naming_all(
    struct kit_view *v, struct row of, struct list *l, struct kit_err *err)
{
	l->of = of;
	for (size_t t = 0; t < v->type_count; t++) {
		const struct kit_form *form = NULL;
		if (kit_forms_get(v->src.forms, kit_sv(v->type_names[t]), &form,
			err) != KIT_OK)
			return err->code;
		for (size_t i = 0; !form->shows_blocked && i < form->count; i++)
			if (form->fields[i].ref &&
			    kit_sv_is(of.type, form->fields[i].ref) &&
			    add_naming(v, form, &form->fields[i], l, err) !=
				KIT_OK)
				return err->code;
	}
	return KIT_OK;
}

/* Removes a row of a view that is being made: search does not know it yet. */
static enum kit_code
delete_row(struct kit_view *v, const struct row *r, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_stmt *conflicts = NULL;
	KIT_AUTO(stmt) q = NULL;

	kit_str_printf(&sql, "DELETE FROM \"" KIT_SV_FMT "\" WHERE _clave = ?1",
	    KIT_SV_ARG(r->type));
	if (by_key(v, V_CONFLICT_DROP, r, &conflicts, err) != KIT_OK ||
	    kit_sql_run(conflicts, err) != KIT_OK ||
	    kit_sql_prepare(v->db, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text_at(q, 1, r->key);
	return kit_sql_run(q, err);
}

/* Hides the records that name one of the list, and in turn those that name one
 * of them. */
static enum kit_code
hide_naming(struct kit_view *v, struct list *l, struct kit_err *err)
{
	for (size_t i = 0; i < l->count; i++) {
		struct row r = l->items[i];
		bool first = !r.of_key.n, known = false;

		if (!first && has(v, r.type, r.key, &known, err) != KIT_OK)
			return err->code;
		if (known)
			continue; /* it names two of them */
		if (!first && (put(v, &r, err) != KIT_OK ||
				  (v->bulk ? delete_row(v, &r, err)
					   : view_row_drop(v, r.type, r.key,
						 err)) != KIT_OK))
			return err->code;
		if (add_naming_all(v, r, l, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

static enum kit_code
hide_all_naming(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	struct list l = {0};

	add(&l, type, key);
	enum kit_code rc = hide_naming(v, &l, err);
	list_done(&l);
	return rc;
}

/* ---- showing them again ---- */

/* Adds the records that are hidden because they name one of the list, and in
 * turn those that name one of them. */
static enum kit_code
add_hidden(struct kit_view *v, struct list *l, struct kit_err *err)
{
	for (size_t i = 0; i < l->count; i++) {
		const struct row r = l->items[i];
		struct kit_stmt *q = NULL;

		if (by_key(v, V_BLOCK_OF, &r, &q, err) != KIT_OK ||
		    add_all(l, q, err) != KIT_OK)
			return err->code;
		kit_sql_reset(q);
	}
	return KIT_OK;
}

/*
 * All of it leaves the table before the first is folded again: two records that
 * name each other would else hide one another for ever.
 */
enum kit_code
view_block_renew(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	struct list l = {0};
	enum kit_code rc = KIT_OK;

	if (!v->blocks)
		return KIT_OK;
	add(&l, type, key);
	rc = add_hidden(v, &l, err);
	for (size_t i = 1; rc == KIT_OK && i < l.count; i++)
		rc = drop(v, &l.items[i], err);
	for (size_t i = 1; rc == KIT_OK && i < l.count; i++)
		rc = view_entries_refold(
		    v, l.items[i].type, l.items[i].key, err);
	list_done(&l);
	return rc;
}

/* ---- one record ---- */

/* The date of the block among all alive values: where two laptops disagree, the
 * one that blocks counts. */
static struct kit_sv
own_block(const struct view_judged *j)
{
	const struct kit_fold_field *f =
	    j->form->block ? kit_fold_field(j->state, kit_sv(j->form->block))
			   : NULL;

	for (size_t i = 0; f && i < f->count; i++)
		if (f->writes[i].value.type == KIT_ATOM_TEXT)
			return f->writes[i].value.text;
	return (struct kit_sv){0};
}

static struct kit_sv
natural_key(const struct view_judged *j)
{
	const struct kit_field *f = view_type_key(j->form);
	const struct kit_fold_field *ff =
	    f ? kit_fold_field(j->state, kit_sv(f->name)) : NULL;

	return ff && ff->value.type == KIT_ATOM_TEXT ? ff->value.text
						     : kit_sv("");
}

/* Puts into r the blocked record that this one names, if any; now holds its
 * key. */
static enum kit_code
find_named(struct kit_view *v, const struct view_judged *j, struct row *r,
    struct kit_str *now, struct kit_err *err)
{
	bool blocked = false;

	for (size_t i = 0; i < j->form->count; i++) {
		const struct kit_field *f = &j->form->fields[i];
		const struct kit_fold_field *ff =
		    f->ref ? kit_fold_field(j->state, kit_sv(f->name)) : NULL;

		if (!ff || ff->value.type != KIT_ATOM_TEXT)
			continue;
		kit_str_clear(now);
		if (kit_view_resolve(v, kit_sv(f->ref), ff->value.text, now,
			err) != KIT_OK ||
		    has(v, kit_sv(f->ref), kit_str_view(now), &blocked, err) !=
			KIT_OK)
			return err->code;
		if (!blocked)
			continue;
		r->of_type = kit_sv(f->ref);
		r->of_key = kit_str_view(now);
		return KIT_OK;
	}
	return KIT_OK;
}

enum kit_code
view_block_judge(struct kit_view *v, const struct view_judged *j,
    struct view_verdict *verdict, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct row r = {.type = kit_sv(j->form->type), .key = j->key};

	*verdict = (struct view_verdict){0};
	r.since = v->lifted ? (struct kit_sv){0} : own_block(j);
	if (!r.since.n && !v->blocks)
		return KIT_OK;
	if (has(v, r.type, r.key, &verdict->was, err) != KIT_OK)
		return err->code;
	if (r.since.n)
		r.own = natural_key(j);
	else if (!j->gone && !v->lifted && !j->form->shows_blocked &&
		 find_named(v, j, &r, &now, err) != KIT_OK)
		return err->code;
	verdict->hidden = r.since.n || r.of_key.n;
	if (verdict->hidden)
		return put(v, &r, err);
	return verdict->was ? drop(v, &r, err) : KIT_OK;
}

enum kit_code
view_block_settle(struct kit_view *v, const struct view_judged *j,
    const struct view_verdict *verdict, struct kit_err *err)
{
	struct kit_sv type = kit_sv(j->form->type);

	if (verdict->hidden == verdict->was || v->bulk)
		return KIT_OK;
	return verdict->hidden ? hide_all_naming(v, type, j->key, err)
			       : view_block_renew(v, type, j->key, err);
}

enum kit_code
view_block_forget(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	const struct row r = {.type = type, .key = key};
	bool known = false;

	if (has(v, type, key, &known, err) != KIT_OK)
		return err->code;
	if (!known)
		return KIT_OK;
	return drop(v, &r, err) == KIT_OK ? view_block_renew(v, type, key, err)
					  : err->code;
}

enum kit_code
view_block_finish(struct kit_view *v, struct kit_err *err)
{
	struct list l = {0};
	KIT_AUTO(stmt) q = NULL;

	if (!v->blocks)
		return KIT_OK;
	enum kit_code rc = kit_sql_prepare(
	    v->db, kit_sv("SELECT tipo, clave FROM bloqueada"), &q, err);
	if (rc == KIT_OK)
		rc = add_all(&l, q, err);
	if (rc == KIT_OK)
		rc = hide_naming(v, &l, err);
	list_done(&l);
	return rc;
}

/* ---- for an official who acts at the person's request ---- */

void
kit_view_block_done(struct kit_view_block *block)
{
	kit_str_done(&block->key);
	kit_str_done(&block->since);
}

enum kit_code
kit_view_blocked(struct kit_view *v, struct kit_sv type, struct kit_sv text,
    struct kit_view_block *block, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_stmt *q = NULL;
	bool row = false;

	if (!v->blocks)
		return KIT_OK;
	if (kit_view_resolve(v, type, text, &now, err) != KIT_OK ||
	    view_query_get(v, V_BLOCK_FIND, &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":tipo", type);
	kit_sql_text(q, ":clave", kit_str_view(&now));
	kit_sql_text(q, ":valor", text);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row) {
		kit_str_sv(&block->key, kit_sql_get_text(q, 0));
		kit_str_sv(&block->since, kit_sql_get_text(q, 1));
	}
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_view_lift(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	if (kit_view_mark(v, err) != KIT_OK)
		return err->code;
	v->lifted = true;
	if (view_entries_refold(v, type, key, err) != KIT_OK) {
		struct kit_err ignored; /* the first error says more */
		(void)!kit_view_lower(v, &ignored);
		return err->code;
	}
	return KIT_OK;
}

enum kit_code
kit_view_lower(struct kit_view *v, struct kit_err *err)
{
	if (!v->lifted)
		return KIT_OK;
	v->lifted = false;
	return kit_view_return(v, err);
}
