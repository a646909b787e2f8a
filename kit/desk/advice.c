/* Runs the query of a record type and reads its rows: see advice.h. */
#include "advice.h"

#include "query.h"

enum { LIMIT = 10 }; /* seconds that the query of a record type may run */

void
kit_advices_done(struct kit_advices *list)
{
	free(list->items);
	kit_arena_done(&list->arena);
}

bool
kit_advice_has(const struct kit_desk *desk, const char *type)
{
	struct kit_str path KIT_STR_AUTO = {0};

	return kit_forms_query(desk->forms, kit_sv(type), &path);
}

static const char *
take(struct kit_advices *list, struct kit_stmt *q, int column)
{
	struct kit_sv text = kit_sql_get_text(q, column);

	return kit_arena_copy(&list->arena, text.p ? text.p : "", text.n);
}

static enum kit_code
read_rows(struct kit_stmt *q, struct kit_advices *list, struct kit_err *err)
{
	bool row;

	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		struct kit_advice *a = kit_mem_push(
		    &list->items, &list->count, &list->cap, sizeof(*a));
		a->key = take(list, q, 0);
		a->field = take(list, q, 1);
		a->text = take(list, q, 2);
		a->forbids = kit_sv_is(kit_sql_get_text(q, 3), "impide");
	}
}

static enum kit_code
ask(struct kit_desk *desk, const char *type, struct kit_sv key,
    struct kit_advices *list, struct kit_err *err)
{
	const struct kit_query_about about = {"la consulta de", type};
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;

	kit_str_printf(
	    &sql, "SELECT clave, campo, aviso, nivel FROM %s_avisos", type);
	kit_str_add(&sql, key.p ? " WHERE clave = :esta_clave" : "");
	if (kit_query_prepare(desk, kit_str_view(&sql), &q, err) != KIT_OK ||
	    kit_query_bind(desk, q, about, (struct kit_givens){0}, err) !=
		KIT_OK)
		return err->code;
	kit_sql_limit(q, LIMIT);
	if (key.p)
		kit_sql_text(q, ":esta_clave", key);
	return read_rows(q, list, err);
}

enum kit_code
kit_advice_list(struct kit_desk *desk, const char *type, struct kit_sv key,
    struct kit_advices *list, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	if (!kit_forms_query(desk->forms, kit_sv(type), &path))
		return KIT_OK;
	if (ask(desk, type, key, list, err) == KIT_OK)
		return KIT_OK;
	if (err->code == KIT_ESTORE) /* SQLite does not take the query */
		err->code = KIT_EFORM;
	return kit_err_wrap(err, "%s", kit_str_get(&path));
}

enum kit_code
kit_advice_named(struct kit_desk *desk, const char *type, struct kit_sv named,
    struct kit_advices *list, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};

	if (kit_store_find(&desk->store, type, named, &key, err) != KIT_OK)
		return err->code;
	return kit_advice_list(desk, type, kit_str_view(&key), list, err);
}

static void
tell(const struct kit_form *form, const struct kit_advice *a,
    struct kit_issues *issues)
{
	const struct kit_field *f = kit_form_named(form, kit_sv(a->field));

	kit_issues_add(issues, f ? f->name : "", f ? f->label : form->title,
	    "AVISO", !a->forbids, "%s", a->text);
}

enum kit_code
kit_advice_check(struct kit_desk *desk, const struct kit_form *form,
    struct kit_sv key, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_advices list = {0};
	struct kit_err why = {0};

	if (!kit_advice_has(desk, form->type))
		return KIT_OK;
	if (kit_store_flush(&desk->store, err) != KIT_OK)
		return err->code;
	if (kit_advice_list(desk, form->type, key, &list, &why) != KIT_OK)
		kit_issues_add(issues, "", form->title, "AVISO", true,
		    "no se pudo revisar: %s; avise a la oficina", why.text);
	for (size_t i = 0; i < list.count; i++)
		tell(form, &list.items[i], issues);
	kit_advices_done(&list);
	return KIT_OK;
}
