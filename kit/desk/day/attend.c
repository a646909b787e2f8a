/* Notes attendances, with the referrals that come of them: see attend.h. */
#include "attend.h"

#include <stdlib.h>

#include "day.h"
#include "fields.h"
#include "match.h"
#include "query.h"

void
kit_attended_done(struct kit_attended *attended)
{
	kit_str_done(&attended->key);
	kit_issues_done(&attended->issues);
	kit_referred_done(&attended->referred);
	for (size_t i = 0; i < attended->also_count; i++)
		kit_referred_done(&attended->also[i]);
	free(attended->also);
	attended->also = NULL;
	attended->also_count = 0;
}

/* What the functions below share while they keep one attendance. */
struct visit {
	struct kit_desk *desk;
	const struct kit_attend *request;
	struct kit_attended *attended;
	struct kit_str person;
	struct kit_record atencion;
	/* form derivacion; NULL: the person is sent nowhere */
	const struct kit_form *referral;
};

static enum kit_code
visit_init(struct visit *v, struct kit_err *err)
{
	struct kit_forms *forms = v->desk->forms;
	struct kit_attended *out = v->attended;
	const struct kit_form *form = NULL;

	if (kit_forms_get(forms, kit_sv("atencion"), &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&v->atencion, form);
	if (!v->request->refer_to)
		return KIT_OK;
	for (size_t i = 0; v->request->also && v->request->also[i]; i++)
		out->also_count++;
	out->also = kit_mem_alloc(out->also_count + 1, sizeof *out->also);
	return kit_forms_get(forms, kit_sv("derivacion"), &v->referral, err);
}

static void
visit_done(struct visit *v)
{
	kit_str_done(&v->person);
	if (v->atencion.form)
		kit_record_done(&v->atencion);
}

/* Reads the attendance that was noted before: its text may become the letter's
 * motive. */
static enum kit_code
read_visit(struct visit *v, struct kit_err *err)
{
	struct kit_snapshot snap;

	kit_str_sv(&v->attended->key, v->request->visit);
	enum kit_code rc = kit_store_read(
	    &v->desk->store, kit_sv("atencion"), v->request->visit, &snap, err);
	if (rc == KIT_OK)
		kit_store_fill(&snap, &v->atencion);
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
keep_visit(struct visit *v, struct kit_err *err)
{
	struct kit_record *r = &v->atencion;

	if (v->request->visit.n)
		return read_visit(v, err);
	if (kit_desk_put(r, "persona", kit_str_view(&v->person), err) != KIT_OK)
		return err->code;
	kit_fields_read(v->desk, r, v->request->given, &v->attended->issues);
	return kit_match_create(&v->desk->store,
	    &(struct kit_match_new){r, &v->attended->key, NULL},
	    &v->attended->issues, err);
}

/* Puts the letter's motive: the first of these fields that the attendance has.
 * A motive that was given replaces it later. */
static enum kit_code
put_motive(struct visit *v, struct kit_record *r, struct kit_err *err)
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
	return text.n ? kit_desk_put(r, "motivo", kit_str_view(&text), err)
		      : KIT_OK;
}

/* Names the referral's issues as fields of the attendance: derivacion.CAMPO. */
static void
name_issues(struct kit_issues *issues, size_t from)
{
	for (size_t i = from; i < issues->count; i++)
		issues->items[i].field = kit_arena_printf(&issues->arena,
		    "derivacion%s%s", *issues->items[i].field ? "." : "",
		    issues->items[i].field);
}

static enum kit_code
fill_referral(struct visit *v, const char *to, struct kit_record *r,
    struct kit_str *folio, struct kit_err *err)
{
	const struct kit_attend *q = v->request;
	const struct kit_given where = {kit_sv("entidad"), kit_sv(to)};

	if (put_motive(v, r, err) != KIT_OK ||
	    kit_desk_put(r, "atencion", kit_str_view(&v->attended->key), err) !=
		KIT_OK)
		return err->code;
	kit_fields_read(
	    v->desk, r, (struct kit_givens){&where, 1}, &v->attended->issues);
	return kit_refer_keep(v->desk,
	    &(struct kit_refer_keep){
		r, kit_str_view(&v->person), q->referral, q->to != NULL},
	    folio, &v->attended->issues, err);
}

static enum kit_code
keep_referral(struct visit *v, const char *to, struct kit_referred *referred,
    struct kit_err *err)
{
	size_t from = v->attended->issues.count;
	struct kit_record r;

	if (v->attended->issues.errors)
		return KIT_OK;
	kit_record_init(&r, v->referral);
	enum kit_code rc = fill_referral(v, to, &r, &referred->folio, err);
	kit_record_done(&r);
	name_issues(&v->attended->issues, from);
	return rc;
}

static enum kit_code
keep_all(struct visit *v, struct kit_err *err)
{
	const struct kit_attend *q = v->request;
	struct kit_attended *out = v->attended;

	if (kit_desk_day_is_old(v->desk))
		kit_issues_add(&out->issues, "", "", "JORNADA", true,
		    "la jornada abierta es de otro día, y esto lleva esa "
		    "fecha; ciérrela con «terreno jornada cerrar» y abra la de "
		    "hoy");
	if (kit_refer_person(v->desk, q->person, &v->person, err) != KIT_OK ||
	    keep_visit(v, err) != KIT_OK)
		return err->code;
	if (!q->refer_to)
		return KIT_OK;
	enum kit_code rc = keep_referral(v, q->refer_to, &out->referred, err);
	for (size_t i = 0; rc == KIT_OK && i < out->also_count; i++)
		rc = keep_referral(v, q->also[i], &out->also[i], err);
	return rc;
}

/* Returns referral n of the request; number 0 is the one to refer_to. */
static struct kit_referred *
letter_at(struct kit_attended *attended, size_t n)
{
	return n ? &attended->also[n - 1] : &attended->referred;
}

/* Prints every letter, even after one failed, and returns the first failure.
 * The referrals are kept in any case. */
static enum kit_code
print_letters(struct kit_desk *desk, const struct kit_attend *request,
    struct kit_attended *attended, struct kit_err *err)
{
	enum kit_code first = KIT_OK;

	for (size_t i = 0; i <= attended->also_count; i++)
		letter_at(attended, i)->kept = true;
	for (size_t i = 0; request->to && i <= attended->also_count; i++) {
		struct kit_err here;
		enum kit_code rc = kit_refer_print_kept(
		    desk, request->to, letter_at(attended, i), &here);
		if (first == KIT_OK && rc != KIT_OK) {
			first = rc;
			*err = here;
		}
	}
	return first;
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
	return print_letters(desk, request, attended, err);
}

static enum kit_code
letter_text(struct kit_desk *desk, const char *folio, struct kit_str *text,
    struct kit_err *err)
{
	const struct kit_print letter = {.document = "carta",
	    .param = "folio",
	    .value = folio,
	    .to = {.as = KIT_PRINT_TEXT}};
	struct kit_printed printed = {0};

	enum kit_code rc = kit_print_one(desk, &letter, &printed, err);
	kit_str_sv(text, kit_str_view(&printed.text));
	kit_printed_done(&printed);
	return rc;
}

enum kit_code
kit_attend_preview(struct kit_desk *desk, const struct kit_attend *request,
    struct kit_str *text, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_attended out = {0};
	struct visit v = {.desk = desk, .request = request, .attended = &out};

	enum kit_code rc = visit_init(&v, err);
	if (rc == KIT_OK)
		rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK) {
		rc = keep_all(&v, err);
		bool made = rc == KIT_OK && !out.issues.errors;
		if (made)
			rc = kit_store_flush(&desk->store, err);
		for (size_t i = 0; made && rc == KIT_OK && i <= out.also_count;
		     i++)
			rc = letter_text(desk,
			    kit_str_get(&letter_at(&out, i)->folio), text, err);
		kit_store_rollback(&desk->store);
	}
	*issues = out.issues;
	out.issues = (struct kit_issues){0};
	visit_done(&v);
	kit_attended_done(&out);
	return rc;
}

bool
kit_attend_today(
    struct kit_desk *desk, struct kit_sv person, struct kit_str *visit)
{
	static const char sql[] =
	    "SELECT _clave FROM atencion WHERE persona = :persona"
	    " AND jornada = :jornada ORDER BY _cambio DESC LIMIT 1";
	struct kit_str day KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	struct kit_err err;
	bool row = false;

	if (kit_day_key(desk, &day, &err) != KIT_OK ||
	    kit_query_prepare(desk, kit_sv(sql), &q, &err) != KIT_OK)
		return false;
	kit_sql_text(q, ":persona", person);
	kit_sql_text(q, ":jornada", kit_str_view(&day));
	if (kit_sql_step(q, &row, &err) != KIT_OK || !row)
		return false;
	kit_str_sv(visit, kit_sql_get_text(q, 0));
	return true;
}
