/* Closes the day at a point: see day_close.h. */
#include "day_close.h"

#include "day.h"
#include "fields.h"
#include "planned.h"

void
kit_day_closed_done(struct kit_day_closed *closed)
{
	kit_str_done(&closed->day);
	kit_issues_done(&closed->issues);
	kit_backup_done(&closed->copy);
	kit_printed_done(&closed->act);
}

/* Puts the hour now as the day's end, when it can be that: a day that somebody
 * closes on another date ended at an hour that only she knows. */
static enum kit_code
put_end(struct kit_desk *desk, struct kit_record *r,
    struct kit_day_closed *closed, struct kit_err *err)
{
	const struct kit_field *f;
	struct kit_sv date, begun;
	char today[11], now[6];

	kit_env_today(&desk->env, today);
	kit_env_clock(&desk->env, now);
	if (kit_desk_field(r->form, "hora_termino", &f, err) != KIT_OK ||
	    kit_desk_get(r, "fecha", &date, err) != KIT_OK ||
	    kit_desk_get(r, "hora_inicio", &begun, err) != KIT_OK)
		return err->code;
	if (kit_record_value(r, f)->answer != KIT_ANSWER_NONE)
		return KIT_OK;
	bool begins_later =
	    begun.n == strlen(now) && memcmp(begun.p, now, begun.n) > 0;
	if (kit_sv_is(date, today) && !begins_later)
		return kit_desk_put(r, f->name, kit_sv(now), err);
	kit_issues_add(&closed->issues, f->name, f->label, "TERMINO", true,
	    "no se sabe a qué hora terminó; anótela con «terreno jornada "
	    "editar %s hora_termino=13:00»",
	    kit_str_get(&closed->day));
	return KIT_OK;
}

/* Checks the fields that were given. What the day had before keeps nobody from
 * closing it. */
static enum kit_code
check_given(struct kit_desk *desk, struct kit_record *r,
    struct kit_givens given, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_issues all = {0};

	enum kit_code rc = kit_store_check(&desk->store, r, false, &all, err);
	for (size_t i = 0; rc == KIT_OK && i < all.count; i++) {
		const struct kit_issue *s = &all.items[i];
		bool hers = false;
		for (size_t k = 0; k < given.count && !hers; k++) {
			const struct kit_field *f =
			    kit_form_field(r->form, given.items[k].name);
			hers = f && strcmp(f->name, s->field) == 0;
		}
		if (hers)
			kit_issues_add(issues, s->field, s->label, s->code,
			    s->warning, "%s", s->text);
	}
	kit_issues_done(&all);
	return rc;
}

static enum kit_code
fill(struct kit_desk *desk, struct kit_record *r, struct kit_givens given,
    struct kit_day_closed *closed, struct kit_err *err)
{
	kit_fields_read(desk, r, given, &closed->issues);
	if (!closed->issues.errors &&
	    check_given(desk, r, given, &closed->issues, err) != KIT_OK)
		return err->code;
	if (closed->issues.errors)
		return KIT_OK;
	if (put_end(desk, r, closed, err) != KIT_OK)
		return err->code;
	return kit_desk_put(r, "estado", kit_sv("CERRADA"), err);
}

static enum kit_code
close_record(struct kit_desk *desk, struct kit_givens given,
    struct kit_day_closed *closed, struct kit_err *err)
{
	struct kit_sv key = kit_str_view(&closed->day);
	const struct kit_form *form = NULL;
	struct kit_snapshot snap;
	struct kit_record r;
	bool changed;

	if (kit_forms_get(desk->forms, kit_sv("jornada"), &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc =
	    kit_store_read(&desk->store, kit_sv(form->type), key, &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &r);
		rc = fill(desk, &r, given, closed, err);
	}
	if (rc == KIT_OK && !closed->issues.errors)
		rc = kit_store_save(&desk->store,
		    &(struct kit_save){&r, &snap, key, false}, &changed, err);
	if (rc == KIT_OK && !closed->issues.errors)
		rc = kit_planned_held(desk, &r, err);
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

static enum kit_code
forget(struct kit_desk *desk, struct kit_err *err)
{
	static const char *const metas[] = {
	    KIT_META_DAY, KIT_META_POINT, KIT_META_USER, KIT_META_DATE};

	for (size_t i = 0; i < LEN(metas); i++)
		if (kit_journal_set_meta(desk->journal, metas[i], NULL, err) !=
		    KIT_OK)
			return err->code;
	return KIT_OK;
}

/* Prints the day's act from what was just committed. */
static enum kit_code
print_act(struct kit_desk *desk, const struct kit_print_to *to,
    struct kit_day_closed *closed, struct kit_err *err)
{
	const char *day = kit_str_get(&closed->day);
	const struct kit_print act = {
	    .document = "jornada", .param = "jornada", .value = day, .to = *to};
	struct kit_str kept KIT_STR_AUTO = {0};

	if (kit_print_one(desk, &act, &closed->act, err) == KIT_OK)
		return KIT_OK;
	kit_str_printf(&kept,
	    "la jornada quedó cerrada; imprima su acta con «terreno documento "
	    "jornada jornada=%s»",
	    day);
	return kit_print_kept(err, kit_str_get(&kept));
}

enum kit_code
kit_day_close(struct kit_desk *desk, struct kit_givens given,
    const struct kit_print_to *to, struct kit_day_closed *closed,
    struct kit_err *err)
{
	if (kit_day_key(desk, &closed->day, err) != KIT_OK ||
	    kit_store_begin(&desk->store, err) != KIT_OK)
		return err->code;
	enum kit_code rc = close_record(desk, given, closed, err);
	if (rc == KIT_OK && !closed->issues.errors)
		rc = forget(desk, err);
	rc = kit_desk_settle(desk, rc, &closed->issues, err);
	closed->closed = rc == KIT_OK && !closed->issues.errors;
	if (!closed->closed)
		return rc;
	closed->copied = kit_backup_day(desk, &closed->copy);
	return print_act(desk, to, closed, err);
}
