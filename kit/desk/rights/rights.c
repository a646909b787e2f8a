/* Answers what a person asks about her own data: see rights.h. */
#include "rights.h"

#include "givens.h"
#include "holding.h"
#include "number.h"
#include "right_deed.h"
#include "right_note.h"
#include "right_notice.h"
#include "right_see.h"

void
kit_right_done_free(struct kit_right_done *done)
{
	kit_str_done(&done->request);
	kit_str_done(&done->said);
	kit_issues_done(&done->issues);
	kit_printed_done(&done->answer);
	kit_record_edited_done(&done->edited);
	kit_printed_done(&done->notices);
}

/* How a right is answered. */
struct row {
	const char *code; /* a code of solicitud.derecho */
	const char *state; /* RES: answered, DEN: refused */
	kit_deed deed; /* what carries the right out; NULL: nothing */
	bool notices; /* print notices for services that hold a letter */
};

/* One right that is being answered. */
struct exercise {
	struct kit_desk *desk;
	const struct kit_right *right;
	struct kit_right_done *done;
	const struct row *row;
	struct kit_str person; /* her key */
	/* what letters said before a correction */
	struct kit_right_notice notice;
};

/* ---- access ---- */

/* Begins a transaction, finds the person, and shows her data if they are
 * blocked. */
static enum kit_code
begin(struct exercise *x, struct kit_err *err)
{
	kit_str_clear(&x->person);
	if (kit_store_begin(&x->desk->store, err) != KIT_OK ||
	    kit_right_find(x->desk, x->right->person, &x->person, err) !=
		KIT_OK)
		return err->code;
	return kit_right_see(x->desk, kit_str_view(&x->person), err);
}

static enum kit_code
note(struct exercise *x, struct kit_givens given, struct kit_err *err)
{
	return kit_right_note(x->desk,
	    &(struct kit_right_note){kit_str_view(&x->person), x->row->code,
		x->row->state, kit_str_view(&x->done->said), given},
	    &x->done->request, &x->done->issues, err);
}

/* Tries to note the request, and rolls back: finds issues before anything is
 * printed. */
static enum kit_code
rehearse(struct exercise *x, struct kit_err *err)
{
	enum kit_code rc = begin(x, err);

	if (rc == KIT_OK)
		rc = note(x, x->right->given, err);
	kit_store_rollback(&x->desk->store);
	return rc;
}

static enum kit_code
print_holding(struct exercise *x, struct kit_err *err)
{
	const struct kit_right *right = x->right;
	json_t *more = json_object(), *types = NULL;

	enum kit_code rc =
	    kit_holding_read(x->desk, kit_str_view(&x->person), &types, err);
	/* kit_holding_read noted the look, and the commit of that note hid a
	 * blocked person again. */
	if (rc == KIT_OK)
		rc = kit_right_see(x->desk, kit_str_view(&x->person), err);
	if (types)
		json_object_set_new(more, "tipos", types);
	if (rc == KIT_OK)
		rc = kit_print_one(x->desk,
		    &(struct kit_print){.document = "acceso",
			.param = "persona",
			.value = kit_str_get(&x->person),
			.more = more,
			.to = right->to},
		    &x->done->answer, err);
	json_decref(more);
	return rc;
}

static enum kit_code
print_seen(struct exercise *x, struct kit_err *err)
{
	enum kit_code rc =
	    kit_right_see(x->desk, kit_str_view(&x->person), err);

	if (rc == KIT_OK)
		rc = print_holding(x, err);
	return kit_right_unsee(x->desk, rc, err);
}

static enum kit_code
note_answered(struct exercise *x, struct kit_err *err)
{
	enum kit_code rc = begin(x, err);

	kit_issues_done(&x->done->issues);
	x->done->issues = (struct kit_issues){0};
	kit_str_clear(&x->done->request);
	if (rc == KIT_OK)
		rc = note(x, x->right->given, err);
	rc = kit_right_unsee(x->desk, rc, err);
	rc = kit_desk_settle(x->desk, rc, &x->done->issues, err);
	x->done->kept = rc == KIT_OK && !x->done->issues.errors;
	return rc;
}

enum kit_code
kit_right_access(struct kit_desk *desk, const struct kit_right *right,
    struct kit_right_done *done, struct kit_err *err)
{
	const struct row row = {
	    right->to.as == KIT_PRINT_JSON ? "POR" : "ACC", "RES", NULL, false};
	struct exercise x = {
	    .desk = desk, .right = right, .done = done, .row = &row};

	enum kit_code rc = rehearse(&x, err);
	if (rc == KIT_OK && !done->issues.errors) {
		rc = print_seen(&x, err);
		if (rc == KIT_OK && note_answered(&x, err) != KIT_OK)
			rc = kit_print_kept(err,
			    "la hoja salió, pero no se pudo anotar que se "
			    "respondió; repita la orden");
	}
	kit_str_done(&x.person);
	return rc;
}

/* ---- the act ---- */

static enum kit_code
count_act(struct kit_desk *desk, struct kit_sv request, struct kit_err *err)
{
	static const struct kit_issues none;
	int64_t before;

	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = kit_number_printed(
		    desk, "solicitud", request, &before, err);
	return kit_desk_settle(desk, rc, &none, err);
}

static bool
says(const struct kit_snapshot *snap, const char *field, const char *code)
{
	const struct kit_fold_field *f =
	    kit_fold_field(&snap->state, kit_sv(field));

	return f && f->value.type == KIT_ATOM_TEXT &&
	       kit_sv_is(f->value.text, code);
}

/* Shows the data of the person whose request this is, if they are blocked. Sets
 * *closed when the request was answered or refused. */
static enum kit_code
see_asker(struct kit_desk *desk, struct kit_sv request, bool *closed,
    struct kit_err *err)
{
	struct kit_snapshot snap;

	enum kit_code rc = kit_store_read(
	    &desk->store, kit_sv("solicitud"), request, &snap, err);
	const struct kit_fold_field *f =
	    kit_fold_field(&snap.state, kit_sv("persona"));
	if (rc == KIT_OK && f && f->value.type == KIT_ATOM_TEXT)
		rc = kit_right_see(desk, f->value.text, err);
	*closed = says(&snap, "estado", "RES") || says(&snap, "estado", "DEN");
	kit_snapshot_done(&snap);
	return rc;
}

enum kit_code
kit_right_act(struct kit_desk *desk, struct kit_sv request,
    const struct kit_print_to *to, struct kit_printed *printed,
    struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};
	bool closed = false;

	if (kit_store_find(&desk->store, "solicitud", request, &key, err) !=
	    KIT_OK)
		return err->code;
	enum kit_code rc = see_asker(desk, kit_str_view(&key), &closed, err);
	if (rc == KIT_OK)
		rc = kit_print_one(desk,
		    &(struct kit_print){.document = "acto-derecho",
			.param = "solicitud",
			.value = kit_str_get(&key),
			.to = *to},
		    printed, err);
	rc = kit_right_unsee(desk, rc, err);
	return rc == KIT_OK && closed ? count_act(desk, kit_str_view(&key), err)
				      : rc;
}

/* ---- the other rights ---- */

/* Parts the given fields into those of the solicitud and those that only the
 * right needs. */
static enum kit_code
part(struct exercise *x, struct kit_givens_list *request,
    struct kit_givens_list *own, struct kit_err *err)
{
	const struct kit_givens given = x->right->given;

	if (kit_forms_get(x->desk->forms, kit_sv("solicitud"), &request->form,
		err) != KIT_OK)
		return err->code;
	own->form = request->form;
	for (size_t i = 0; i < given.count; i++)
		kit_givens_take(
		    kit_form_field(request->form, given.items[i].name) ? request
								       : own,
		    (struct kit_givens){&given.items[i], 1});
	return KIT_OK;
}

/* Carries the right out and notes the request, inside the transaction. */
static enum kit_code
perform(struct exercise *x, struct kit_err *err)
{
	struct kit_givens_list request KIT_GIVENS_AUTO = {0};
	struct kit_givens_list own KIT_GIVENS_AUTO = {0};
	struct kit_deed_work work = {.desk = x->desk,
	    .person = kit_str_view(&x->person),
	    .done = x->done};

	if (part(x, &request, &own, err) != KIT_OK)
		return err->code;
	work.given = kit_givens_of(&own);
	kit_env_today(&x->desk->env, work.today);
	enum kit_code rc = x->row->deed(&work, err);
	if (rc != KIT_OK || x->done->issues.errors)
		return rc;
	return note(x, kit_givens_of(&request), err);
}

static enum kit_code
print_act(struct exercise *x, struct kit_err *err)
{
	const char *key = kit_str_get(&x->done->request);
	struct kit_str kept KIT_STR_AUTO = {0};

	if (kit_right_act(x->desk, kit_sv(key), &x->right->to, &x->done->answer,
		err) == KIT_OK)
		return KIT_OK;
	kit_str_printf(&kept,
	    "quedó hecho y anotado; imprima el acta con «terreno titular acta "
	    "%s»",
	    key);
	return kit_print_kept(err, kit_str_get(&kept));
}

static enum kit_code
print_notices(struct exercise *x, struct kit_err *err)
{
	struct kit_str kept KIT_STR_AUTO = {0};
	struct kit_right_done *done = x->done;

	enum kit_code rc =
	    kit_right_see(x->desk, kit_str_view(&x->person), err);
	if (rc == KIT_OK)
		rc = kit_right_notice_print(x->desk,
		    &(struct kit_right_notice_to){&x->notice,
			kit_str_get(&done->request), x->right->to.printer},
		    &done->notices, err);
	rc = kit_right_unsee(x->desk, rc, err);
	if (rc == KIT_OK)
		return KIT_OK;
	kit_str_printf(&kept,
	    "quedó hecho y anotado en la solicitud %s, con su acta; los "
	    "avisos no salieron",
	    kit_str_get(&done->request));
	return kit_print_kept(err, kit_str_get(&kept));
}

/* Carries the right out and notes the request, in one transaction. */
static enum kit_code
carry_out(struct exercise *x, struct kit_err *err)
{
	enum kit_code rc = begin(x, err);

	if (rc == KIT_OK && x->row->notices)
		rc = kit_right_notice_before(
		    x->desk, kit_str_view(&x->person), &x->notice, err);
	if (rc == KIT_OK)
		rc = x->row->deed ? perform(x, err)
				  : note(x, x->right->given, err);
	rc = kit_right_unsee(x->desk, rc, err);
	rc = kit_desk_settle(x->desk, rc, &x->done->issues, err);
	x->done->kept = rc == KIT_OK && !x->done->issues.errors;
	return rc;
}

static enum kit_code
exercise(struct kit_desk *desk, const struct kit_right *right,
    const struct row *row, struct kit_right_done *done, struct kit_err *err)
{
	struct exercise x = {
	    .desk = desk, .right = right, .done = done, .row = row};

	enum kit_code rc = carry_out(&x, err);
	if (rc == KIT_OK && done->kept)
		rc = print_act(&x, err);
	if (rc == KIT_OK && done->kept && row->notices)
		rc = print_notices(&x, err);
	kit_right_notice_done(&x.notice);
	kit_str_done(&x.person);
	return rc;
}

enum kit_code
kit_right_exercise(struct kit_desk *desk, enum kit_right_which which,
    const struct kit_right *right, struct kit_right_done *done,
    struct kit_err *err)
{
	static const struct row rows[] = {
	    [KIT_RIGHT_BLOCK] = {"BLO", "RES", kit_deed_block, false},
	    [KIT_RIGHT_UNBLOCK] = {"DES", "RES", kit_deed_unblock, false},
	    [KIT_RIGHT_RECTIFY] = {"REC", "RES", kit_deed_rectify, true},
	    [KIT_RIGHT_OPPOSE] = {"OPO", "RES", kit_deed_oppose, false},
	    [KIT_RIGHT_WITHDRAW] = {"CON", "RES", kit_deed_withdraw, false},
	};
	static_assert(LEN(rows) == KIT_RIGHT_COUNT, "a row for each");

	return exercise(desk, right, &rows[which], done, err);
}

/* Appends the code of the right that is refused; nothing when it was not given,
 * and then the form reports that it is missing. */
static enum kit_code
refused_code(struct kit_desk *desk, const struct kit_right *right,
    struct kit_str *code, struct kit_err *err)
{
	struct kit_givens_list given KIT_GIVENS_AUTO = {0};

	if (kit_forms_get(desk->forms, kit_sv("solicitud"), &given.form, err) !=
	    KIT_OK)
		return err->code;
	kit_givens_take(&given, right->given);
	return kit_givens_value(desk, &given, "derecho", code, err);
}

enum kit_code
kit_right_deny(struct kit_desk *desk, const struct kit_right *right,
    struct kit_right_done *done, struct kit_err *err)
{
	struct kit_str code KIT_STR_AUTO = {0};

	if (refused_code(desk, right, &code, err) != KIT_OK)
		return err->code;
	const struct row row = {kit_str_get(&code), "DEN", NULL, false};
	return exercise(desk, right, &row, done, err);
}
