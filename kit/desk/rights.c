/* What a person may ask of the office about her own data: see rights.h. */
#include "rights.h"

#include "holding.h"

enum { MOST = 32 }; /* fields of a request */

void
kit_right_done_free(struct kit_right_done *done)
{
	kit_str_done(&done->request);
	kit_issues_done(&done->issues);
	kit_printed_done(&done->answer);
}

/* Fields of a request: those that were given, and what the desk knows. */
struct request {
	struct kit_given items[MOST];
	size_t count;
};

static void
put(struct request *q, const char *name, struct kit_sv value)
{
	if (q->count < MOST)
		q->items[q->count++] = (struct kit_given){kit_sv(name), value};
}

/* The oldest request of this right that waits for its answer. */
static enum kit_code
find_open(struct kit_desk *desk, struct kit_sv person, const char *right,
    struct kit_str *key, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	bool row = false;

	if (kit_view_reader(desk->view, &db, err) != KIT_OK ||
	    kit_sql_prepare(db,
		kit_sv("SELECT _clave FROM solicitud WHERE persona = :persona"
		       " AND derecho = :derecho AND estado IN ('REC', 'PRO')"
		       " ORDER BY fecha, _clave LIMIT 1"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":persona", person);
	kit_sql_text(q, ":derecho", kit_sv(right));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(key, kit_sql_get_text(q, 0));
	return KIT_OK;
}

/* Writes the answer into the request that waited for it. */
static enum kit_code
answer_open(struct kit_desk *desk, const struct kit_form *form,
    const struct request *q, struct kit_right_done *done, struct kit_err *err)
{
	struct kit_record_edited edited = {0};

	enum kit_code rc = kit_records_edit(desk,
	    &(struct kit_record_edit){
		form, kit_str_view(&done->request), {q->items, q->count}},
	    &edited, err);
	done->issues = edited.issues;
	edited.issues = (struct kit_issues){0};
	kit_record_edited_done(&edited);
	return rc;
}

static enum kit_code
make_answered(struct kit_desk *desk, const struct kit_form *form,
    const struct request *q, struct kit_right_done *done, struct kit_err *err)
{
	struct kit_record_made made = {0};

	enum kit_code rc = kit_records_create(
	    desk, form, (struct kit_givens){q->items, q->count}, &made, err);
	kit_str_sv(&done->request, kit_str_view(&made.key));
	done->issues = made.issues;
	made.issues = (struct kit_issues){0};
	kit_record_made_done(&made);
	return rc;
}

/* Whether the official says that nobody checked who asks. */
static bool
is_unknown(struct kit_givens given)
{
	for (size_t i = 0; i < given.count; i++)
		if (kit_sv_is(given.items[i].name, "identidad") &&
		    (kit_sv_is(given.items[i].value, "NO") ||
			kit_sv_is(given.items[i].value, "no")))
			return true;
	return false;
}

/* Who is asking of which right. */
struct asking {
	struct kit_sv person; /* her key */
	const char *right; /* a code of solicitud.derecho */
	struct kit_givens given;
};

/* Notes the request as answered today. */
static enum kit_code
note(struct kit_desk *desk, const struct asking *a, struct kit_right_done *done,
    struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct request q = {0};
	char today[11];

	if (is_unknown(a->given)) {
		kit_issues_add(&done->issues, "identidad", "Cómo se comprobó",
		    "IDENTIDAD", false,
		    "sin comprobar quién es no se entrega nada: anote la "
		    "solicitud con «terreno solicitud crear» y respóndala "
		    "cuando vuelva con su cédula");
		return KIT_OK;
	}
	if (kit_forms_get(desk->forms, kit_sv("solicitud"), &form, err) !=
		KIT_OK ||
	    find_open(desk, a->person, a->right, &done->request, err) != KIT_OK)
		return err->code;
	kit_env_today(&desk->env, today);
	put(&q, "estado", kit_sv("RES"));
	put(&q, "respuesta", kit_sv(today));
	for (size_t i = 0; i < a->given.count && q.count < MOST; i++)
		q.items[q.count++] = a->given.items[i];
	if (done->request.n)
		return answer_open(desk, form, &q, done, err);
	put(&q, "persona", a->person);
	put(&q, "derecho", kit_sv(a->right));
	return make_answered(desk, form, &q, done, err);
}

static enum kit_code
print_access(struct kit_desk *desk, const struct kit_right *right,
    struct kit_sv person, struct kit_printed *printed, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};
	json_t *more = json_object(), *types = NULL;
	enum kit_code rc = kit_holding_read(desk, person, &types, err);

	kit_str_sv(&key, person);
	if (rc == KIT_OK) {
		json_object_set_new(more, "tipos", types);
		rc = kit_print_one(desk,
		    &(struct kit_print){.document = "acceso",
			.param = "persona",
			.value = kit_str_get(&key),
			.more = more,
			.to = right->to},
		    printed, err);
	}
	json_decref(more);
	return rc;
}

enum kit_code
kit_right_access(struct kit_desk *desk, const struct kit_right *right,
    struct kit_right_done *done, struct kit_err *err)
{
	const char *code = right->to.as == KIT_PRINT_JSON ? "POR" : "ACC";
	struct kit_str key KIT_STR_AUTO = {0};

	if (kit_store_find(&desk->store, "persona", right->person, &key, err) !=
		KIT_OK ||
	    note(desk, &(struct asking){kit_str_view(&key), code, right->given},
		done, err) != KIT_OK)
		return err->code;
	if (done->issues.errors)
		return KIT_OK;
	done->kept = true;
	if (print_access(desk, right, kit_str_view(&key), &done->answer, err) !=
	    KIT_OK)
		return kit_print_kept(err,
		    "la solicitud quedó anotada; para imprimir otra vez, el "
		    "mismo comando");
	return KIT_OK;
}
