/*
 * The guarded side of the view: what queries that other people wrote may read.
 */

#include "view_reader.h"

#include <strings.h>

#include "mem.h"
#include "view_inner.h"
#include "view_text.h"

/* Whether two names are the same; SQLite folds case. The guard compares each
 * column that a statement names with all that are reserved, and most differ in
 * their first letter. */
static bool
is_same(const char *a, const char *b)
{
	return kit_ascii_lower(*a) == kit_ascii_lower(*b) &&
	       strcasecmp(a, b) == 0;
}

/* Says which columns a guarded statement may read. */
static enum kit_sql_verdict
guard_column(void *ctx, const char *table, const char *column)
{
	struct kit_view *v = ctx;

	v->read_people |=
	    is_same(table, "persona") || is_same(table, "persona_texto");
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
	/* These tables are read before the guard stands: it would refuse their
	 * first opening. */
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
