/* The guarded side of the view: decides what queries from outside the program
 * may read. */

#include "view_reader.h"

#include <strings.h>

#include "journal_far.h"
#include "mem.h"
#include "view_inner.h"
#include "view_text.h"

/*
 * Whether two names are the same; SQLite ignores case. The guard compares each
 * column that a statement names with all reserved ones, most of which differ in
 * their first letter: that is looked at first.
 */
static bool
is_same(const char *a, const char *b)
{
	return kit_ascii_lower(*a) == kit_ascii_lower(*b) &&
	       strcasecmp(a, b) == 0;
}

/* Whether the records of a table are persons, or belong to persons. */
static bool
is_hers(struct kit_view *v, const char *table)
{
	enum { DEPTH_MAX = 8 }; /* repeats within repeats */
	static const char ending[] = "_texto";
	struct kit_sv type = kit_sv(table);

	if (kit_sv_ends(type, ending))
		type.n -= sizeof(ending) - 1;
	for (int i = 0; i < DEPTH_MAX && type.n; i++) {
		const struct kit_form *form = NULL;
		struct kit_err faulty; /* its type was set aside */
		if (kit_sv_is(type, "persona"))
			return true;
		if (kit_forms_get(v->src.forms, type, &form, &faulty) != KIT_OK)
			return false;
		const struct kit_field *f = kit_form_owner(form);
		type = kit_sv(f ? f->ref : NULL);
	}
	return false;
}

/* Decides whether a guarded statement may read a column. */
static enum kit_sql_verdict
guard_column(void *ctx, const char *table, const char *column)
{
	struct kit_view *v = ctx;

	v->read_people |=
	    is_same(table, "persona") || is_same(table, "persona_texto");
	if (!v->read_hers && kit_journal_any_far(v->src.journal))
		v->read_hers = is_hers(v, table);
	for (size_t i = 0; i < v->reserved_count; i++)
		if (is_same(v->reserved[i].column, column) &&
		    is_same(v->reserved[i].table, table))
			return KIT_SQL_BLANK;
	return KIT_SQL_ALLOW;
}

static enum kit_code
read_reserved(struct kit_view *v, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	v->reserved_count = 0;
	if (kit_sql_prepare(v->db, kit_sv("SELECT tabla, campo FROM reservado"),
		&q, err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		struct view_column *c = kit_mem_push(&v->reserved,
		    &v->reserved_count, &v->reserved_cap, sizeof(*c));
		struct kit_sv table = kit_sql_get_text(q, 0);
		struct kit_sv column = kit_sql_get_text(q, 1);
		c->table = kit_arena_copy(&v->reserved_arena, table.p, table.n);
		c->column =
		    kit_arena_copy(&v->reserved_arena, column.p, column.n);
	}
}

enum kit_code
kit_view_reader(struct kit_view *v, struct kit_db **db, struct kit_err *err)
{
	const struct kit_sql_guard guard = {guard_column, view_text_expand, v};
	int64_t none = 0;

	if (v->reader) {
		*db = v->reader;
		return KIT_OK;
	}
	/* SQLite opens these tables before the guard is in place: the guard
	 * would refuse their first opening. */
	if (read_reserved(v, err) != KIT_OK ||
	    kit_sql_value(v->db,
		"SELECT count(*) FROM json_each('[]'), json_tree('[]')", &none,
		err) != KIT_OK)
		return err->code;
	*db = v->reader = kit_sql_guarded(v->db, &guard);
	return KIT_OK;
}

bool
kit_view_read_people(struct kit_view *v)
{
	bool read = v->read_people;

	v->read_people = false;
	return read;
}

bool
kit_view_read_hers(struct kit_view *v)
{
	bool read = v->read_hers;

	v->read_hers = false;
	return read;
}
