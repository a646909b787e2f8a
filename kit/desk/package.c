/* Finds the queries of a package and writes packages: see package.h. */
#include "package.h"

#include <jansson.h>
#include <stdlib.h>

#include "near.h"
#include "os.h"
#include "query.h"

/* Puts into path the folder of packages number which: 0 the laptop's own, 1
 * those of the office's book, 2 the program's. */
static void
folder_of(struct kit_desk *desk, int which, struct kit_str *path)
{
	static const char *const own[] = {"plantillas", "plantillas-libro"};

	kit_str_clear(path);
	if (which < (int)LEN(own))
		kit_str_printf(path, "%s/%s/packages", kit_str_get(&desk->data),
		    own[which]);
	else
		kit_str_printf(
		    path, "%s/packages", kit_str_get(&desk->templates));
}

enum { FOLDERS = 3 };

static void
name_packages(struct kit_desk *desk, struct kit_str *out)
{
	struct kit_str path KIT_STR_AUTO = {0};

	for (int i = 0; i < FOLDERS; i++) {
		char **names = NULL;
		size_t count = 0;
		struct kit_err err;

		folder_of(desk, i, &path);
		if (kit_os_list(kit_str_get(&path), "", &names, &count, &err) !=
		    KIT_OK)
			count = 0;
		for (size_t k = 0; k < count; k++)
			kit_str_printf(
			    out, "%s%s", out->n ? ", " : "", names[k]);
		free(names);
	}
}

enum kit_code
kit_package_find(struct kit_desk *desk, const char *name,
    struct kit_str *folder, struct kit_err *err)
{
	struct kit_str there KIT_STR_AUTO = {0};

	for (int i = 0; i < FOLDERS && !strchr(name, '/'); i++) {
		folder_of(desk, i, folder);
		kit_str_printf(folder, "/%s", name);
		if (name[0] && name[0] != '.' &&
		    kit_os_is_dir(kit_str_get(folder)))
			return KIT_OK;
	}
	name_packages(desk, &there);
	return kit_err_set(err, KIT_ENOTFOUND,
	    "no hay un paquete «%s»; los que hay: %s", name,
	    kit_str_get(&there));
}

struct out {
	struct kit_desk *desk;
	const struct kit_package *p;
	const char *folder; /* folder of the package's queries */
	struct kit_package_written *written;
};

/* Prepares a query of the package and binds its parameters. */
static enum kit_code
open_query(const struct out *o, const char *name, struct kit_stmt **q,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str sql KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/%s.sql", o->folder, name);
	if (kit_os_read(kit_str_get(&path), &sql, err) != KIT_OK ||
	    kit_query_prepare_file(o->desk, kit_str_get(&path),
		kit_str_view(&sql), q, err) != KIT_OK)
		return err->code;
	return kit_query_bind_asked(o->desk, *q, o->p->given, err);
}

static enum kit_code
write_file(struct out *o, const char *name, const struct kit_str *text,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/%s", o->p->path, name);
	if (kit_os_write(kit_str_get(&path), text->p, text->n, 0600, err) !=
	    KIT_OK)
		return err->code;
	o->written->files++;
	return KIT_OK;
}

static enum kit_code
write_resource(struct out *o, json_t *resource, struct kit_err *err)
{
	const char *name = json_string_value(json_object_get(resource, "name"));
	const char *file = json_string_value(json_object_get(resource, "path"));
	KIT_AUTO(stmt) q = NULL;
	struct kit_str csv KIT_STR_AUTO = {0};

	if (!name || !file)
		return kit_err_set(err, KIT_EFORM,
		    "%s/datapackage.json: un recurso no tiene name o path",
		    o->folder);
	if (open_query(o, name, &q, err) != KIT_OK ||
	    kit_query_csv(q, &csv, &o->written->rows, err) != KIT_OK)
		return err->code;
	return write_file(o, file, &csv, err);
}

static enum kit_code
write_folder(struct out *o, const struct kit_str *package, struct kit_err *err)
{
	json_error_t why;
	json_t *root = json_loadb(package->p, package->n, 0, &why);
	json_t *resource;
	size_t i;
	enum kit_code rc = KIT_OK;

	if (!root)
		return kit_err_set(err, KIT_EFORM, "%s/datapackage.json:%d: %s",
		    o->folder, why.line, why.text);
	rc = kit_os_mkdirs(o->p->path, err);
	json_array_foreach(json_object_get(root, "resources"), i,
	    resource) if (rc == KIT_OK) rc = write_resource(o, resource, err);
	json_decref(root);
	return rc == KIT_OK ? write_file(o, "datapackage.json", package, err)
			    : rc;
}

/* Appends the JSON object that the package's only query yields, indented. */
static enum kit_code
put_object(const struct out *o, struct kit_str *out, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	json_error_t why;
	bool row = false;

	if (open_query(o, o->p->name, &q, err) != KIT_OK ||
	    kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	struct kit_sv text = row ? kit_sql_get_text(q, 0) : kit_sv(NULL);
	json_t *data = text.p ? json_loadb(text.p, text.n, 0, &why) : NULL;
	if (!data)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay datos para el paquete %s", o->p->name);
	char *pretty = json_dumps(data, JSON_INDENT(2));
	json_decref(data);
	kit_str_printf(out, "%s\n", pretty);
	free(pretty);
	return KIT_OK;
}

/* Writes a package that is one file. */
static enum kit_code
write_object(struct out *o, struct kit_err *err)
{
	struct kit_str out KIT_STR_AUTO = {0};

	if (put_object(o, &out, err) != KIT_OK)
		return err->code;
	o->written->files = o->written->rows = 1;
	return kit_os_write(o->p->path, out.p, out.n, 0600, err);
}

enum kit_code
kit_package_text(struct kit_desk *desk, const struct kit_package *p,
    struct kit_str *text, struct kit_err *err)
{
	struct kit_str folder KIT_STR_AUTO = {0};
	struct out o = {.desk = desk, .p = p};

	if (kit_package_find(desk, p->name, &folder, err) != KIT_OK)
		return err->code;
	o.folder = kit_str_get(&folder);
	return put_object(&o, text, err);
}

enum kit_code
kit_package_write(struct kit_desk *desk, const struct kit_package *p,
    struct kit_package_written *written, struct kit_err *err)
{
	struct kit_str folder KIT_STR_AUTO = {0};
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str package KIT_STR_AUTO = {0};
	struct out o = {.desk = desk, .p = p, .written = written};

	*written = (struct kit_package_written){0};
	if (kit_package_find(desk, p->name, &folder, err) != KIT_OK)
		return err->code;
	o.folder = kit_str_get(&folder);
	kit_str_printf(&path, "%s/datapackage.json", o.folder);
	if (!kit_os_exists(kit_str_get(&path)))
		return write_object(&o, err);
	if (kit_os_read(kit_str_get(&path), &package, err) != KIT_OK)
		return err->code;
	return write_folder(&o, &package, err);
}
