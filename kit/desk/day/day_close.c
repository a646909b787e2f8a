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

static enum kit_code
fill(struct kit_desk *desk, struct kit_record *r, struct kit_givens given,
    struct kit_issues *issues, struct kit_err *err)
{
	char now[6];

	kit_env_clock(&desk->env, now);
	if (kit_desk_put(r, "hora_termino", kit_sv(now), err) != KIT_OK)
		return err->code;
	kit_fields_read(desk, r, given, issues);
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
		rc = fill(desk, &r, given, &closed->issues, err);
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
