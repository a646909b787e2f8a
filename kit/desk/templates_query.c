/* Tries the queries of templates before they are published: see
 * templates_query.h. */
#include "templates_query.h"

#include "advice.h"
#include "doc.h"
#include "doc_head.h"
#include "doc_names.h"
#include "os.h"
#include "query.h"

/* Binds the parameter named as a record type to the key of the type's first
 * record, if there is one. */
static enum kit_code
bind_first(struct kit_desk *desk, struct kit_stmt *q, const char *type,
    struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0}, name KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) first = NULL;
	bool row = false;

	kit_str_printf(
	    &sql, "SELECT _clave FROM \"%s\" ORDER BY _clave LIMIT 1", type);
	kit_str_printf(&name, ":%s", type);
	if (kit_query_prepare(desk, kit_str_view(&sql), &first, err) !=
		KIT_OK ||
	    kit_sql_step(first, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_sql_text(q, kit_str_get(&name), kit_sql_get_text(first, 0));
	return KIT_OK;
}

static enum kit_code
bind_all(struct kit_desk *desk, struct kit_stmt *q, struct kit_err *err)
{
	const char *name;

	if (kit_query_bind(desk, q, (struct kit_query_about){"", ""},
		(struct kit_givens){0}, err) != KIT_OK)
		return err->code;
	for (int at = 1; (name = kit_sql_param(q, at)); at++)
		if (kit_forms_has(desk->forms, kit_sv(name + 1)) &&
		    bind_first(desk, q, name + 1, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

static enum kit_code
run_query(struct kit_desk *desk, const struct kit_doc *doc, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;
	int seconds = kit_doc_head(doc)->seconds;

	if (!kit_doc_sql(doc).n)
		return KIT_OK;
	if (kit_query_prepare_file(desk, kit_doc_sql_path(doc),
		kit_doc_sql(doc), &q, err) != KIT_OK)
		return err->code;
	if (seconds)
		kit_sql_limit(q, seconds);
	if (bind_all(desk, q, err) != KIT_OK)
		return err->code;
	return kit_sql_step(q, &row, err);
}

enum kit_code
kit_templates_query(struct kit_desk *desk, const char *dir, struct kit_err *err)
{
	const char *dirs[] = {dir, NULL};
	char **names = NULL;
	size_t n = 0;

	if (!kit_os_is_dir(dir))
		return KIT_OK;
	enum kit_code rc = kit_doc_names(dirs, &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		KIT_AUTO(doc) doc = NULL;
		rc = kit_doc_load(desk->document_dirs, names[i], &doc, err);
		if (rc == KIT_OK)
			rc = run_query(desk, doc, err);
	}
	free(names);
	return rc;
}

enum kit_code
kit_templates_advice(struct kit_desk *desk, struct kit_err *err)
{
	const char *const *types = NULL;
	size_t count = 0;

	if (kit_forms_types(desk->forms, &types, &count, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		struct kit_advices list = {0};
		enum kit_code rc = kit_advice_list(
		    desk, types[i], (struct kit_sv){0}, &list, err);
		kit_advices_done(&list);
		if (rc != KIT_OK)
			return rc;
	}
	return KIT_OK;
}
