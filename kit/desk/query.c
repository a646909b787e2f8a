/* Prepares queries on the view and binds their parameters: see query.h. */
#include "query.h"

#include "csv.h"
#include "form.h"
#include "kind.h"
#include "near.h"

bool
kit_query_knows_always(const char *name)
{
	static const char *const known[] = {"hoy", "equipo", "corto", "comuna"};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (strcmp(name, known[i]) == 0)
			return true;
	return false;
}

bool
kit_query_asks(struct kit_stmt *q, struct kit_sv name)
{
	const char *have;

	for (int at = 1; (have = kit_sql_param(q, at)); at++)
		if (kit_sv_is(name, have + 1))
			return true;
	return false;
}

/* Parameters that are a day or a month; a person may write them in any way that
 * the kind reads. */
static const struct {
	const char *name, *kind;
	size_t length; /* length of the canonical value; refuses a year where a
			  month is wanted */
	const char *wanted;
} times[] = {
    {"desde", "date", 10, "un día, como 01/11/2026"},
    {"hasta", "date", 10, "un día, como 30/11/2026"},
    {"dia", "date", 10, "un día, como 30/11/2026"},
    {"mes", "month", 7, "un mes, como 11/2026"},
};

/* Reads into out the value of a parameter of the table above; leaves out empty
 * for any other parameter. */
static enum kit_code
read_time(struct kit_desk *desk, struct kit_given given, struct kit_str *out,
    struct kit_err *err)
{
	struct kit_kind_env env = {.env = &desk->env};
	struct kit_field field = {.name = ""};
	struct kit_reading r = {0};
	size_t i = 0;

	while (i < LEN(times) && !kit_sv_is(given.name, times[i].name))
		i++;
	if (i == LEN(times) || !given.value.n)
		return KIT_OK;
	kit_kind_find(kit_sv(times[i].kind))
	    ->read(&field, &env, given.value, &r);
	if (r.ok && r.value.n == times[i].length)
		kit_str_sv(out, kit_str_view(&r.value));
	else
		kit_err_set(err, KIT_EINPUT,
		    "«" KIT_SV_FMT "» no se entiende; "
		    "escriba %s",
		    KIT_SV_ARG(given.value), times[i].wanted);
	kit_reading_done(&r);
	return out->n ? KIT_OK : err->code;
}

enum kit_code
kit_query_bind_one(struct kit_desk *desk, struct kit_stmt *q,
    struct kit_given given, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_sv value = given.value;

	kit_str_c(&name, ':');
	kit_str_sv(&name, given.name);
	if (kit_forms_has(desk->forms, given.name)) {
		if (kit_store_find(&desk->store, kit_str_get(&name) + 1, value,
			&key, err) != KIT_OK)
			return err->code;
		value = kit_str_view(&key);
	} else if (read_time(desk, given, &key, err) != KIT_OK) {
		return err->code;
	} else if (key.n) {
		value = kit_str_view(&key);
	}
	kit_sql_text(q, kit_str_get(&name), value);
	return KIT_OK;
}

static enum kit_code
unknown_name(struct kit_stmt *q, struct kit_query_about about,
    struct kit_sv name, struct kit_err *err)
{
	struct kit_near near = {0};
	struct kit_str said KIT_STR_AUTO = {0};
	const char *have;

	kit_near_init(&near, name);
	for (int at = 1; (have = kit_sql_param(q, at)); at++)
		kit_near_try(&near, kit_sv(have + 1), have + 1);
	kit_near_say(&near, &said);
	kit_near_done(&near);
	return kit_err_set(err, KIT_EINPUT,
	    KIT_SV_FMT ": %s %s no tiene ese dato%s%s%s", KIT_SV_ARG(name),
	    about.noun, about.name, said.n ? "; ¿quiso decir " : "",
	    kit_str_get(&said), said.n ? "?" : "");
}

enum kit_code
kit_query_prepare(struct kit_desk *desk, struct kit_sv sql, struct kit_stmt **q,
    struct kit_err *err)
{
	struct kit_db *db = NULL;

	if (kit_view_reader(desk->view, &db, err) != KIT_OK)
		return err->code;
	return kit_sql_prepare(db, sql, q, err);
}

enum kit_code
kit_query_prepare_file(struct kit_desk *desk, const char *path,
    struct kit_sv sql, struct kit_stmt **q, struct kit_err *err)
{
	struct kit_db *db = NULL;

	if (kit_view_reader(desk->view, &db, err) != KIT_OK)
		return err->code;
	return kit_sql_prepare_file(db, path, sql, q, err);
}

enum kit_code
kit_query_number(struct kit_desk *desk, const char *sql, int64_t *number,
    struct kit_err *err)
{
	struct kit_db *db = NULL;

	if (kit_view_reader(desk->view, &db, err) != KIT_OK)
		return err->code;
	return kit_sql_value(db, sql, number, err);
}

enum kit_code
kit_query_is_made(
    struct kit_desk *desk, const char *type, bool *made, struct kit_err *err)
{
	struct kit_db *db = NULL;

	if (kit_view_reader(desk->view, &db, err) != KIT_OK)
		return err->code;
	*made = kit_sql_has_table(db, type);
	return KIT_OK;
}

enum kit_code
kit_query_records(struct kit_desk *desk, const char *type, int64_t *count,
    struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};

	/* Safe to format in: a type's name holds only letters, digits and «_»
	 * (form_sheet.c). */
	kit_str_printf(&sql, "SELECT count(*) FROM \"%s\"", type);
	return kit_query_number(desk, kit_str_get(&sql), count, err);
}

bool
kit_query_fits(struct kit_desk *desk, const char *sql, struct kit_stmt **q)
{
	struct kit_err missing;

	return kit_query_prepare(desk, kit_sv(sql), q, &missing) == KIT_OK;
}

/* The rows of the journal's table equipo that a query may print. Others are
 * keys and passphrases. */
static const char *const told[] = {KIT_META_LAPTOP, KIT_META_SHORT,
    KIT_META_COMUNA, KIT_META_DAY, KIT_META_POINT, KIT_META_USER,
    KIT_META_DATE};

/* Binds one parameter to what the laptop tells by that name, or to NULL. */
static void
bind_known(struct kit_desk *desk, struct kit_stmt *q, const char *name)
{
	char today[11];
	const char *value = NULL;

	if (strcmp(name, ":hoy") == 0) {
		kit_env_today(&desk->env, today);
		value = today;
	}
	for (size_t i = 0; i < LEN(told); i++)
		if (strcmp(name + 1, told[i]) == 0)
			value = kit_journal_known(desk->journal, told[i]);
	kit_sql_text(q, name, kit_sv(value));
}

enum kit_code
kit_query_bind_asked(struct kit_desk *desk, struct kit_stmt *q,
    struct kit_givens given, struct kit_err *err)
{
	const char *name;

	for (int at = 1; (name = kit_sql_param(q, at)); at++)
		bind_known(desk, q, name);
	for (size_t i = 0; i < given.count; i++) {
		const struct kit_given one = given.items[i];
		if (kit_query_asks(q, one.name) &&
		    kit_query_bind_one(desk, q, one, err) != KIT_OK)
			return kit_err_wrap(
			    err, KIT_SV_FMT, KIT_SV_ARG(one.name));
	}
	return KIT_OK;
}

enum kit_code
kit_query_bind(struct kit_desk *desk, struct kit_stmt *q,
    struct kit_query_about about, struct kit_givens given, struct kit_err *err)
{
	for (size_t i = 0; i < given.count; i++)
		if (!kit_query_asks(q, given.items[i].name))
			return unknown_name(q, about, given.items[i].name, err);
	return kit_query_bind_asked(desk, q, given, err);
}

enum kit_code
kit_query_csv(
    struct kit_stmt *q, struct kit_str *csv, size_t *rows, struct kit_err *err)
{
	bool row;

	for (int i = 0; i < kit_sql_columns(q); i++)
		kit_csv_put(
		    csv, ',', i == 0, kit_sv(kit_sql_column_name(q, i)));
	kit_str_add(csv, "\r\n");
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		for (int i = 0; i < kit_sql_columns(q); i++) {
			struct kit_sv cell = kit_sql_get_text(q, i);
			kit_csv_put(
			    csv, ',', i == 0, cell.p ? cell : kit_sv(""));
		}
		kit_str_add(csv, "\r\n");
		++*rows;
	}
}
