/* Lists the documents that can be printed: see document_list.h. */
#include "document_list.h"

#include "doc.h"
#include "doc_head.h"
#include "doc_names.h"
#include "query.h"
#include "view.h"

void
kit_documents_done(struct kit_documents *documents)
{
	kit_arena_done(&documents->arena);
	*documents = (struct kit_documents){0};
}

/* Returns the values that the document's head lists for a parameter, or "". */
static struct kit_sv
values_of(const struct kit_doc_head *head, const char *name)
{
	for (size_t i = 0; i < head->param_count; i++)
		if (kit_sv_is(head->params[i].name, name))
			return head->params[i].values;
	return kit_sv("");
}

/* Appends the values in short: "a, b" becomes "a|b", no values "…". */
static void
put_values(struct kit_str *out, struct kit_sv values)
{
	if (values.n == 0)
		kit_str_add(out, "…");
	for (size_t i = 0; i < values.n; i++)
		if (values.p[i] == ',')
			kit_str_c(out, '|');
		else if (values.p[i] != ' ')
			kit_str_c(out, values.p[i]);
}

/*
 * Appends the parameters that a person must give. A document that is given out
 * at an activity has a query of emission besides; then its parameters are
 * listed, because the activity must be named.
 */
static enum kit_code
put_asks(struct kit_desk *desk, const struct kit_doc *doc, struct kit_str *out,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	const char *name;
	bool given_out = kit_doc_emission(doc).n > 0;
	struct kit_sv sql =
	    given_out ? kit_doc_emission(doc) : kit_doc_sql(doc);
	const char *path =
	    given_out ? kit_doc_emission_path(doc) : kit_doc_sql_path(doc);

	if (!sql.n)
		return KIT_OK;
	if (kit_query_prepare_file(desk, path, sql, &q, err) != KIT_OK)
		return err->code;
	for (int at = 1; (name = kit_sql_param(q, at)); at++) {
		if (kit_query_knows_always(name + 1))
			continue;
		kit_str_printf(out, "%s%s=", out->n ? " " : "", name + 1);
		put_values(out, values_of(kit_doc_head(doc), name + 1));
	}
	return KIT_OK;
}

static enum kit_code
describe(struct kit_desk *desk, const char *name, struct kit_arena *arena,
    struct kit_document *out, struct kit_err *err)
{
	KIT_AUTO(doc) doc = NULL;
	struct kit_str asks KIT_STR_AUTO = {0};

	*out = (struct kit_document){kit_arena_dup(arena, name), "", ""};
	if (kit_doc_load(desk->document_dirs, name, &doc, err) != KIT_OK ||
	    put_asks(desk, doc, &asks, err) != KIT_OK)
		return err->code;
	out->about = kit_arena_dup(arena, kit_doc_description(doc));
	out->asks = kit_arena_dup(arena, kit_str_get(&asks));
	return KIT_OK;
}

enum kit_code
kit_documents_list(
    struct kit_desk *desk, struct kit_documents *documents, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	if (kit_doc_names(desk->document_dirs, &names, &n, err) != KIT_OK)
		return err->code;
	documents->items = kit_arena_alloc(
	    &documents->arena, n ? n : 1, sizeof(*documents->items));
	documents->count = n;
	for (size_t i = 0; i < n; i++) {
		struct kit_document *d = &documents->items[i];
		struct kit_err fault = {0};
		if (describe(desk, names[i], &documents->arena, d, &fault) !=
		    KIT_OK)
			d->about = kit_arena_dup(&documents->arena, fault.text);
	}
	free(names);
	return KIT_OK;
}
