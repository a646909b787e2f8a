/* Runs a document's query and fills the document in: see print_data.h. */

#include "print_data.h"

#include "doc_param.h"
#include "field_copy.h"
#include "log.h"
#include "query.h"

/* Reads the given parameters in the way that the document's head says they are
 * written. */
static enum kit_code
read_given(struct print_job *j, struct kit_arena *arena,
    struct kit_givens *read, struct kit_err *err)
{
	const struct kit_givens given = j->p->given;
	struct kit_given *all =
	    kit_arena_alloc(arena, given.count + 1, sizeof(*all));

	*read = (struct kit_givens){all, given.count};
	for (size_t i = 0; i < given.count; i++) {
		struct kit_str v KIT_STR_AUTO = {0};
		if (kit_doc_param_read(kit_doc_head(j->doc),
			given.items[i].name, given.items[i].value, &v,
			err) != KIT_OK)
			return kit_err_wrap(
			    err, KIT_SV_FMT, KIT_SV_ARG(given.items[i].name));
		all[i].name = given.items[i].name;
		all[i].value =
		    kit_sv_of(kit_arena_copy(arena, kit_str_get(&v), v.n), v.n);
	}
	return KIT_OK;
}

static enum kit_code
bind_given(struct print_job *j, struct kit_err *err)
{
	const struct kit_query_about about = {"el documento", j->p->document};
	struct kit_arena arena = {0};
	struct kit_givens read;

	enum kit_code rc = read_given(j, &arena, &read, err);
	if (rc == KIT_OK)
		rc = kit_query_bind(j->desk, j->q, about, read, err);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
print_data_bind(struct print_job *j, struct kit_err *err)
{
	const struct kit_given one = {kit_sv(j->p->param), kit_sv(j->p->value)};

	if (bind_given(j, err) != KIT_OK)
		return err->code;
	if (!j->p->param || !j->p->value || !kit_query_asks(j->q, one.name))
		return KIT_OK;
	return kit_query_bind_one(j->desk, j->q, one, err);
}

/* Makes a list say on its last line that people are missing, on a laptop that
 * let go of people. */
static void
add_kept(struct print_job *j, json_t *data)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_field_copy_say(j->desk, &text);
	if (text.n)
		json_object_set_new(
		    data, KIT_DOC_LAST, json_string(kit_str_get(&text)));
}

/* Adds one object of data to the document; takes over the caller's
 * reference. */
static enum kit_code
add_data(struct print_job *j, json_t *data, struct kit_err *err)
{
	if (j->p->more)
		json_object_update(data, j->p->more);
	if (!j->data && !print_job_is_plain(j) && print_job_is_partial(j))
		add_kept(j, data);
	if (j->data) {
		json_array_append_new(j->data, data);
		return KIT_OK;
	}
	enum kit_code rc =
	    print_job_is_plain(j)
		? kit_doc_plain(j->doc, data, &j->lines, err)
		: kit_doc_add(j->pdf, j->doc, data, &j->env, err);
	json_decref(data);
	return rc;
}

/* Parses the query's answer. A query that can not answer yields the reason
 * instead: {"_falta": "a sentence"}. NULL on failure. */
static json_t *
read_data(struct print_job *j, struct kit_sv text, struct kit_err *err)
{
	json_error_t why;
	json_t *data = json_loadb(text.p, text.n, 0, &why);
	const char *missing =
	    json_string_value(json_object_get(data, "_falta"));

	if (json_is_object(data) && !missing)
		return data;
	if (missing)
		kit_err_set(
		    err, KIT_ENOTFOUND, "%s: %s", j->p->document, missing);
	else
		kit_err_set(err, KIT_EFORM,
		    "%s: la consulta no entrega un objeto JSON",
		    kit_doc_sql_path(j->doc));
	json_decref(data);
	return NULL;
}

enum kit_code
print_data_add(struct print_job *j, struct kit_err *err)
{
	bool row = false;

	if (!j->q)
		return add_data(j, json_object(), err);
	if (kit_sql_step(j->q, &row, err) != KIT_OK)
		return err->code;
	struct kit_sv text =
	    row ? kit_sql_get_text(j->q, 0) : (struct kit_sv){0};
	KIT_LOG("consultar la vista", text.n, "bytes");
	if (!text.p) {
		kit_sql_reset(j->q);
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay datos para el documento %s", j->p->document);
	}
	json_t *data = read_data(j, text, err);
	kit_sql_reset(j->q);
	return data ? add_data(j, data, err) : err->code;
}
