/* Functions of ours that a statement may call. */

#include "sql_function.h"

#include <stdlib.h>

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
