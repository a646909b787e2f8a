/* Attending a person in the open day: see attend.h. */
#include "attend.h"

#include "day.h"
#include "fields.h"
#include "match.h"

void
kit_attended_done(struct kit_attended *attended)
{
	kit_str_done(&attended->key);
	kit_issues_done(&attended->issues);
	kit_referred_done(&attended->referred);
}

/* One attendance on its way. */
struct visit {
	struct kit_desk *desk;
	const struct kit_attend *request;
	struct kit_attended *attended;
	struct kit_str person;
	struct kit_record atencion, derivacion;
};

static enum kit_code
visit_init(struct visit *v, struct kit_err *err)
{
	static const char *const types[] = {"atencion", "derivacion"};
	struct kit_record *const records[] = {&v->atencion, &v->derivacion};

	for (size_t i = 0; i < LEN(types); i++) {
		const struct kit_form *form = NULL;
		if (kit_forms_get(
			v->desk->forms, kit_sv(types[i]), &form, err) != KIT_OK)
			return err->code;
		kit_record_init(records[i], form);
		if (!v->request->refer_to)
			break;
	}
	return KIT_OK;
}

static void
visit_done(struct visit *v)
{
	kit_str_done(&v->person);
	kit_record_done(&v->atencion);
	kit_record_done(&v->derivacion);
}

static enum kit_code
keep_visit(struct visit *v, struct kit_err *err)
{
	struct kit_record *r = &v->atencion;

	if (kit_desk_put(r, "persona", kit_str_view(&v->person), err) != KIT_OK)
		return err->code;
	kit_fields_read(v->desk, r, v->request->given, &v->attended->issues);
	return kit_match_create(&v->desk->store,
	    &(struct kit_match_new){r, &v->attended->key, NULL},
	    &v->attended->issues, err);
}

/* What the letter says when nobody said it: the first of these that the
 * attendance has. */
static enum kit_code
put_motive(struct visit *v, struct kit_err *err)
{
	static const char *const fields[] = {"necesidad", "motivo"};
	struct kit_str text KIT_STR_AUTO = {0};

	for (size_t i = 0; i < LEN(fields) && !text.n; i++) {
		const struct kit_field *f;
		if (kit_desk_field(v->atencion.form, fields[i], &f, err) !=
		    KIT_OK)
			return err->code;
		const struct kit_value *value =
		    kit_record_value(&v->atencion, f);
		if (value->answer == KIT_ANSWER_VALUE)
			kit_fields_show(v->desk, f, value, &text);
	}
	return text.n ? kit_desk_put(
			    &v->derivacion, "motivo", kit_str_view(&text), err)
		      : KIT_OK;
}

/* The referral's issues by the names that they have among the attendance's. */
static void
name_issues(struct kit_issues *issues, size_t from)
{
	for (size_t i = from; i < issues->count; i++)
		issues->items[i].field = kit_arena_printf(&issues->arena,
		    "derivacion%s%s", *issues->items[i].field ? "." : "",
		    issues->items[i].field);
}

static enum kit_code
keep_referral(struct visit *v, struct kit_err *err)
{
	const struct kit_attend *q = v->request;
	struct kit_issues *issues = &v->attended->issues;
	size_t from = issues->count;
	const struct kit_given to = {kit_sv("entidad"), kit_sv(q->refer_to)};

	if (put_motive(v, err) != KIT_OK ||
	    kit_desk_put(&v->derivacion, "atencion",
		kit_str_view(&v->attended->key), err) != KIT_OK)
		return err->code;
	kit_fields_read(
	    v->desk, &v->derivacion, (struct kit_givens){&to, 1}, issues);
	enum kit_code rc = kit_refer_keep(v->desk,
	    &(struct kit_refer_keep){&v->derivacion, kit_str_view(&v->person),
		q->referral, q->to != NULL},
	    &v->attended->referred.folio, issues, err);
	name_issues(issues, from);
	return rc;
}

static enum kit_code
keep_all(struct visit *v, struct kit_err *err)
{
	if (kit_refer_person(v->desk, v->request->person, &v->person, err) !=
		KIT_OK ||
	    keep_visit(v, err) != KIT_OK)
		return err->code;
	if (!v->request->refer_to || v->attended->issues.errors)
		return KIT_OK;
	return keep_referral(v, err);
}

enum kit_code
kit_attend(struct kit_desk *desk, const struct kit_attend *request,
    struct kit_attended *attended, struct kit_err *err)
{
	struct visit v = {
	    .desk = desk, .request = request, .attended = attended};
	struct kit_str day KIT_STR_AUTO = {0};

	if (kit_day_key(desk, &day, err) != KIT_OK)
		return err->code;
	enum kit_code rc = visit_init(&v, err);
	if (rc == KIT_OK && kit_store_begin(&desk->store, err) == KIT_OK)
		rc = kit_desk_settle(
		    desk, keep_all(&v, err), &attended->issues, err);
	else if (rc == KIT_OK)
		rc = err->code;
	visit_done(&v);
	if (rc != KIT_OK || attended->issues.errors || !request->refer_to)
		return rc;
	attended->referred.kept = true;
	if (!request->to)
		return KIT_OK;
	return kit_refer_print_kept(
	    desk, request->to, &attended->referred, err);
}
