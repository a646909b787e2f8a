/* Adds functions in C to SQL, and the aggregate cuantos: see sql_function.h. */

#include "sql_function.h"

#include <jansson.h>
#include <stdlib.h>

#include "map.h"
#include "mem.h"
#include "sql_fault.h"
#include "sql_inner.h"

struct sql_fn {
	kit_sql_fn fn;
	void *ctx;
};

struct kit_sql_call {
	sqlite3_context *h;
	int count;
	sqlite3_value **args;
};

static void
call_fn(sqlite3_context *h, int count, sqlite3_value **args)
{
	struct sql_fn *f = sqlite3_user_data(h);
	struct kit_sql_call call = {h, count, args};

	f->fn(&call, f->ctx);
}

enum kit_code
kit_sql_function(struct kit_db *db, const char *name, int args, kit_sql_fn fn,
    void *ctx, struct kit_err *err)
{
	struct sql_fn *f = kit_mem_alloc(1, sizeof(*f));

	*f = (struct sql_fn){fn, ctx};
	int rc = sqlite3_create_function_v2(db->h, name, args,
	    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, f, call_fn,
	    NULL, NULL, free);
	return rc == SQLITE_OK ? KIT_OK : kit_sql_fail(db, rc, err);
}

int
kit_sql_arg_count(const struct kit_sql_call *call)
{
	return call->count;
}

struct kit_sv
kit_sql_arg(struct kit_sql_call *call, int at)
{
	const char *p = (const char *)sqlite3_value_text(call->args[at]);

	return kit_sv_of(p, (size_t)sqlite3_value_bytes(call->args[at]));
}

void
kit_sql_return(struct kit_sql_call *call, struct kit_sv v)
{
	if (v.p)
		sqlite3_result_text(call->h, v.p, (int)v.n, SQLITE_TRANSIENT);
}

void
kit_sql_return_int(struct kit_sql_call *call, int64_t v)
{
	sqlite3_result_int64(call->h, v);
}

struct tally {
	struct kit_map places; /* from put_key's text to an index in rows */
	struct kit_str key; /* of the present row */
	json_t *rows; /* the values of each combination */
	int64_t *counts; /* of each combination */
	size_t count, cap;
};

/*
 * Writes the values as one text that only these values have: for each value its
 * type, and its number or its length and bytes.
 */
static void
put_key(struct kit_str *key, int count, sqlite3_value **args)
{
	kit_str_clear(key);
	for (int i = 0; i < count; i++) {
		int type = sqlite3_value_type(args[i]);
		bool whole = type == SQLITE_INTEGER;
		int64_t n = whole ? sqlite3_value_int64(args[i])
				  : sqlite3_value_bytes(args[i]);
		kit_str_c(key, (char)type);
		kit_str_put(key, (const char *)&n, sizeof(n));
		if (!whole)
			kit_str_put(key,
			    (const char *)sqlite3_value_text(args[i]),
			    (size_t)n);
	}
}

static json_t *
json_of(sqlite3_value *v)
{
	switch (sqlite3_value_type(v)) {
	case SQLITE_INTEGER:
		return json_integer(sqlite3_value_int64(v));
	case SQLITE_FLOAT:
		return json_real(sqlite3_value_double(v));
	case SQLITE_NULL:
		return json_null();
	default:
		return json_stringn((const char *)sqlite3_value_text(v),
		    (size_t)sqlite3_value_bytes(v));
	}
}

static void
add_place(struct tally *t, int count, sqlite3_value **args)
{
	json_t *row = json_array();

	for (int i = 0; i < count; i++)
		json_array_append_new(row, json_of(args[i]));
	json_array_append_new(t->rows, row);
	*(int64_t *)kit_mem_push(
	    &t->counts, &t->count, &t->cap, sizeof(*t->counts)) = 0;
}

static void
count_row(sqlite3_context *h, int count, sqlite3_value **args)
{
	struct tally *t = sqlite3_aggregate_context(h, sizeof(*t));
	int64_t place = 0;

	if (!t) {
		sqlite3_result_error_nomem(h);
		return;
	}
	if (!t->rows)
		t->rows = json_array();
	put_key(&t->key, count, args);
	if (!kit_map_get(&t->places, kit_str_view(&t->key), &place)) {
		place = (int64_t)t->count;
		kit_map_put(&t->places, kit_str_view(&t->key), place);
		add_place(t, count, args);
	}
	t->counts[place]++;
}

static void
tell(sqlite3_context *h)
{
	struct tally *t = sqlite3_aggregate_context(h, 0);

	if (!t || !t->rows) {
		sqlite3_result_text(h, "[]", 2, SQLITE_STATIC);
		return;
	}
	for (size_t i = 0; i < t->count; i++)
		json_array_append_new(
		    json_array_get(t->rows, i), json_integer(t->counts[i]));
	sqlite3_result_text(h, json_dumps(t->rows, JSON_COMPACT), -1, free);
	json_decref(t->rows);
	kit_map_done(&t->places);
	kit_str_done(&t->key);
	free(t->counts);
}

enum kit_code
kit_sql_tally(struct kit_db *db, struct kit_err *err)
{
	int rc = sqlite3_create_function_v2(db->h, "cuantos", -1,
	    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, NULL,
	    count_row, tell, NULL);

	return rc == SQLITE_OK ? KIT_OK : kit_sql_fail(db, rc, err);
}
