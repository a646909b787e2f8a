/* Reads a package of another program: see package_in.h. */
#include "package_in.h"

#include <jansson.h>
#include <stdlib.h>

#include "csv.h"
#include "os.h"
#include "query.h"

/* The package that is being read into tables in memory. */
struct in {
	struct kit_desk *desk;
	const struct kit_package *p;
	const char *folder; /* folder of the package's queries */
	struct kit_db *db;
	struct kit_str sheets; /* path of the folder of sheets */
};

/* Appends a quoted name of SQL. */
static void
put_name(struct kit_str *sql, struct kit_sv name)
{
	kit_str_c(sql, '"');
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '"')
			kit_str_c(sql, '"');
		kit_str_c(sql, name.p[i]);
	}
	kit_str_c(sql, '"');
}

/* Makes a table with a column for each field of the resource, because the
 * package may lack the whole file, or a column, that a query reads. */
static enum kit_code
make_table(struct in *in, json_t *resource, struct kit_err *err)
{
	json_t *fields =
	    json_object_get(json_object_get(resource, "schema"), "fields");
	struct kit_str sql KIT_STR_AUTO = {0};
	json_t *field;
	size_t i;

	kit_str_add(&sql, "CREATE TABLE ");
	put_name(
	    &sql, kit_sv(json_string_value(json_object_get(resource, "name"))));
	json_array_foreach(fields, i, field)
	{
		kit_str_add(&sql, i ? ", " : " (");
		put_name(&sql,
		    kit_sv(json_string_value(json_object_get(field, "name"))));
		kit_str_add(&sql, " TEXT");
	}
	kit_str_add(&sql, ")");
	return kit_sql_exec(in->db, kit_str_get(&sql), err);
}

static bool
has_field(json_t *resource, struct kit_sv name)
{
	json_t *fields =
	    json_object_get(json_object_get(resource, "schema"), "fields");
	json_t *field;
	size_t i;

	json_array_foreach(fields, i,
	    field) if (kit_sv_is(name, json_string_value(json_object_get(field,
					   "name")))) return true;
	return false;
}

/*
 * Appends an INSERT of the columns that both file and resource have. where[i]
 * is the parameter for column i of the file, 0 for a column that is passed
 * over.
 */
static enum kit_code
put_insert(json_t *resource, const struct kit_csv_row *head, int *where,
    struct kit_str *sql, struct kit_err *err)
{
	struct kit_str names KIT_STR_AUTO = {0};
	struct kit_str marks KIT_STR_AUTO = {0};
	int n = 0;

	for (size_t i = 0; i < head->count; i++) {
		where[i] = 0;
		if (!has_field(resource, kit_sv_trim(head->cells[i])))
			continue;
		where[i] = ++n;
		kit_str_add(&names, n > 1 ? ", " : "");
		put_name(&names, kit_sv_trim(head->cells[i]));
		kit_str_add(&marks, n > 1 ? ", ?" : "?");
	}
	if (!n)
		return kit_err_set(err, KIT_EINPUT,
		    "%s: no tiene ninguna de las columnas que se esperan",
		    json_string_value(json_object_get(resource, "path")));
	kit_str_add(sql, "INSERT INTO ");
	put_name(
	    sql, kit_sv(json_string_value(json_object_get(resource, "name"))));
	kit_str_printf(
	    sql, " (%s) VALUES (%s)", kit_str_get(&names), kit_str_get(&marks));
	return KIT_OK;
}

/* Inserts a row; an empty cell is NULL. */
static enum kit_code
insert_row(struct kit_stmt *q, const struct kit_csv_row *row, const int *where,
    size_t count, struct kit_err *err)
{
	kit_sql_clear(q);
	for (size_t i = 0; i < row->count && i < count; i++)
		if (where[i] && row->cells[i].n)
			kit_sql_text_at(q, where[i], row->cells[i]);
	return kit_sql_run(q, err);
}

static enum kit_code
fill_table(
    struct in *in, json_t *resource, struct kit_csv *csv, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	struct kit_csv_row row;
	enum { MOST = 256 };
	int where[MOST];

	if (!kit_csv_next(csv, &row))
		return KIT_OK;
	size_t count = row.count;
	if (count > MOST)
		return kit_err_set(err, KIT_EINPUT,
		    "%s: tiene más de %d columnas",
		    json_string_value(json_object_get(resource, "path")), MOST);
	if (put_insert(resource, &row, where, &sql, err) != KIT_OK ||
	    kit_sql_prepare(in->db, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	while (kit_csv_next(csv, &row))
		if (insert_row(q, &row, where, count, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

static enum kit_code
read_resource(struct in *in, json_t *resource, struct kit_err *err)
{
	const char *file = json_string_value(json_object_get(resource, "path"));
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_csv csv;

	if (make_table(in, resource, err) != KIT_OK)
		return err->code;
	kit_str_printf(&path, "%s/%s", in->p->path, file);
	if (!kit_os_exists(kit_str_get(&path)))
		return KIT_OK;
	if (kit_os_read(kit_str_get(&path), &text, err) != KIT_OK ||
	    kit_csv_init(&csv, kit_str_view(&text), ',', err) != KIT_OK)
		return err->code;
	enum kit_code rc = fill_table(in, resource, &csv, err);
	kit_csv_done(&csv);
	return rc;
}

/* Reads the files that the datapackage.json of this program names. Another
 * program's package of the same format (HSDS, say) names its files alike. */
static enum kit_code
read_tables(struct in *in, const struct kit_str *package, struct kit_err *err)
{
	json_error_t why;
	json_t *root = json_loadb(package->p, package->n, 0, &why);
	json_t *resource;
	size_t i;
	enum kit_code rc = KIT_OK;

	if (!kit_os_is_dir(in->p->path)) {
		json_decref(root);
		return kit_err_set(
		    err, KIT_EINPUT, "%s: no es una carpeta", in->p->path);
	}
	json_array_foreach(json_object_get(root, "resources"), i,
	    resource) if (rc == KIT_OK) rc = read_resource(in, resource, err);
	json_decref(root);
	return rc;
}

static enum kit_code
read_object(struct in *in, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	json_error_t why;

	if (kit_os_read(in->p->path, &text, err) != KIT_OK)
		return err->code;
	json_t *root = json_loadb(text.p, text.n, 0, &why);
	if (!json_is_object(root)) {
		json_decref(root);
		return kit_err_set(err, KIT_EINPUT,
		    "%s: no es un archivo JSON con un objeto (línea %d)",
		    in->p->path, why.line);
	}
	json_decref(root);
	if (kit_sql_exec(in->db, "CREATE TABLE entrada (json TEXT)", err) !=
		KIT_OK ||
	    kit_sql_prepare(in->db,
		kit_sv("INSERT INTO entrada VALUES (:json)"), &q,
		err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":json", kit_str_view(&text));
	return kit_sql_run(q, err);
}

/* Makes the sheet of a record type from what its query in import/ yields; none
 * when it yields no rows. */
static enum kit_code
make_sheet(struct in *in, const char *name, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str sql KIT_STR_AUTO = {0};
	struct kit_str csv KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	size_t rows = 0;

	kit_str_printf(&path, "%s/import/%s", in->folder, name);
	if (kit_os_read(kit_str_get(&path), &sql, err) != KIT_OK ||
	    kit_sql_prepare_file(in->db, kit_str_get(&path), kit_str_view(&sql),
		&q, err) != KIT_OK ||
	    kit_query_bind_asked(in->desk, q, in->p->given, err) != KIT_OK ||
	    kit_query_csv(q, &csv, &rows, err) != KIT_OK)
		return err->code;
	if (!rows)
		return KIT_OK;
	kit_str_clear(&path);
	kit_str_printf(&path, "%s/%.*s.csv", kit_str_get(&in->sheets),
	    (int)(strlen(name) - strlen(".sql")), name);
	return kit_os_write(kit_str_get(&path), csv.p, csv.n, 0600, err);
}

static enum kit_code
make_sheets(struct in *in, struct kit_err *err)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t count = 0;

	kit_str_printf(&dir, "%s/import", in->folder);
	enum kit_code rc =
	    kit_os_list(kit_str_get(&dir), ".sql", &names, &count, err);
	if (rc == KIT_OK && !count)
		rc = kit_err_set(err, KIT_EINPUT,
		    "el paquete %s solo se escribe: no hay cómo leerlo",
		    in->p->name);
	if (rc == KIT_OK)
		rc = kit_os_mkdirs(kit_str_get(&in->sheets), err);
	for (size_t i = 0; rc == KIT_OK && i < count; i++)
		rc = make_sheet(in, names[i], err);
	free(names);
	return rc;
}

/* Reads the package into tables: one for each resource, or the table entrada
 * for a package of one JSON file. */
static enum kit_code
read_package(struct in *in, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str package KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/datapackage.json", in->folder);
	if (!kit_os_exists(kit_str_get(&path)))
		return read_object(in, err);
	if (kit_os_read(kit_str_get(&path), &package, err) != KIT_OK)
		return err->code;
	return read_tables(in, &package, err);
}

/* Makes the sheets and imports them. The sheets stay only when a row was
 * rejected. */
static enum kit_code
take(struct in *in, struct kit_import_base *base, struct kit_err *err)
{
	struct kit_err left;

	base->dir = kit_str_get(&in->sheets);
	enum kit_code rc = kit_sql_open("", KIT_SQL_MEMORY, &in->db, err);
	if (rc == KIT_OK)
		rc = read_package(in, err);
	if (rc == KIT_OK)
		rc = make_sheets(in, err);
	if (rc == KIT_OK)
		rc = kit_import_base(in->desk, base, err);
	if (base->rejected)
		return rc;
	enum kit_code gone = kit_os_remove_tree(base->dir, &left);
	if (rc == KIT_OK && gone != KIT_OK)
		*err = left;
	return rc == KIT_OK ? gone : rc;
}

enum kit_code
kit_package_take(struct kit_desk *desk, const struct kit_package *p,
    struct kit_import_base *base, struct kit_err *err)
{
	struct kit_str folder KIT_STR_AUTO = {0};
	struct in in = {.desk = desk, .p = p};
	struct kit_sv path = kit_sv(p->path);

	if (kit_package_find(desk, p->name, &folder, err) != KIT_OK)
		return err->code;
	in.folder = kit_str_get(&folder);
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	kit_str_sv(&in.sheets, path);
	kit_str_add(&in.sheets, ".hojas");
	err->code = KIT_OK;
	enum kit_code rc = take(&in, base, err);
	kit_db_free(in.db);
	base->dir = NULL; /* the path ends with the call */
	kit_str_done(&in.sheets);
	return rc;
}
