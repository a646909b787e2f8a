/*
 * The guarded side of the view: what queries that other people wrote may read.
 */

#include "view_reader.h"

#include <strings.h>

#include "mem.h"
#include "view_inner.h"
#include "view_text.h"

/*
 * Says which columns a guarded statement may read. SQLite folds case in names.
 */
static enum kit_sql_verdict
guard_column(void *ctx, const char *table, const char *column)
{
	struct kit_view *v = ctx;

	v->read_people |= strcasecmp(table, "persona") == 0 ||
			  strcasecmp(table, "persona_texto") == 0;
	for (size_t i = 0; i < v->reserved_count; i++)
		if (strcasecmp(v->reserved[i].column, column) == 0 &&
		    strcasecmp(v->reserved[i].table, table) == 0)
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
