/* Finds the records that name another one and, among them, those that a new
 * record may repeat. */

#include "view_naming.h"

#include "kind.h"
#include "utf8.h"
#include "view_entries.h"
#include "view_inner.h"

/* Whether a field tells records apart, and its column shows its value. */
static bool
tells_apart(const struct kit_field *f)
{
	return f->alike && f->kind->stored && !f->kind->set &&
	       f->privacy == KIT_PRIVACY_OPEN &&
	       strcmp(f->kind->column, "TEXT") == 0;
}

static struct kit_sv
said(const struct kit_record *r, size_t at)
{
	return r->values[at].answer == KIT_ANSWER_VALUE ? r->values[at].text
							: kit_sv("");
}

/* Whether one of these fields has an index of its own that finds few rows; the
 * SQL then keeps SQLite from the index of the ref. */
static bool
has_own_index(const struct kit_record *r)
{
	for (size_t i = 0; r && i < r->form->count; i++)
		if (r->form->fields[i].index &&
		    tells_apart(&r->form->fields[i]) && said(r, i).n)
			return true;
	return false;
}

/*
 * Appends the query. Names are compared without case and accents, which the
 * table does not have: the query gives them back, and has_names compares them.
 * All other fields must be equal.
 */
static void
ask_alike(const struct kit_naming *naming, struct kit_str *sql)
{
	const struct kit_record *r = naming->like;

	kit_str_add(sql, "SELECT _clave");
	for (size_t i = 0; r && i < r->form->count; i++)
		if (tells_apart(&r->form->fields[i]) &&
		    r->form->fields[i].search)
			kit_str_printf(
			    sql, ", \"%s\"", r->form->fields[i].name);
	kit_str_printf(sql, " FROM \"%s\" WHERE %s\"%s\" = :clave",
	    naming->type, has_own_index(r) ? "+" : "", naming->field);
	for (size_t i = 0; r && i < r->form->count; i++)
		if (tells_apart(&r->form->fields[i]) &&
		    !r->form->fields[i].search)
			kit_str_printf(sql,
			    said(r, i).n ? " AND \"%s\" = :%s"
					 : " AND coalesce(\"%s\", '') = :%s",
			    r->form->fields[i].name, r->form->fields[i].name);
	kit_str_add(sql, " ORDER BY rowid");
}

static enum kit_code
bind_alike(struct kit_view *v, const struct kit_record *r, struct kit_stmt *q,
    struct kit_err *err)
{
	for (size_t i = 0; r && i < r->form->count; i++) {
		const struct kit_field *f = &r->form->fields[i];
		struct kit_str name KIT_STR_AUTO = {0}, now KIT_STR_AUTO = {0};

		if (!tells_apart(f) || f->search)
			continue;
		if (!f->ref)
			kit_str_sv(&now, said(r, i));
		else if (kit_view_resolve(v, kit_sv(f->ref), said(r, i), &now,
			     err) != KIT_OK)
			return err->code;
		kit_str_printf(&name, ":%s", f->name);
		kit_sql_text(q, kit_str_get(&name), kit_str_view(&now));
	}
	return KIT_OK;
}

static bool
has_names(const struct kit_record *r, struct kit_stmt *q)
{
	int column = 0;

	for (size_t i = 0; r && i < r->form->count; i++) {
		struct kit_str a KIT_STR_AUTO = {0}, b KIT_STR_AUTO = {0};

		if (!tells_apart(&r->form->fields[i]) ||
		    !r->form->fields[i].search)
			continue;
		kit_utf8_fold(said(r, i), &a);
		kit_utf8_fold(kit_sql_get_text(q, ++column), &b);
		if (!kit_sv_eq(kit_str_view(&a), kit_str_view(&b)))
			return false;
	}
	return true;
}

enum kit_code
kit_view_naming(struct kit_view *v, const struct kit_naming *naming,
    struct kit_arena *arena, struct kit_keys *keys, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	bool row;

	*keys = (struct kit_keys){
	    kit_arena_alloc(arena, naming->most, sizeof(*keys->items)), 0};
	ask_alike(naming, &sql);
	if (kit_sql_prepare(v->db, kit_str_view(&sql), &q, err) != KIT_OK ||
	    bind_alike(v, naming->like, q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":clave", naming->key);
	while (keys->count < naming->most) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			break;
		struct kit_sv key = kit_sql_get_text(q, 0);
		if (has_names(naming->like, q))
			keys->items[keys->count++] =
			    kit_arena_copy(arena, key.p, key.n);
	}
	return KIT_OK;
}
