/* Joins a day at a point with the activity that was planned for it: see
 * planned.h. */
#include "planned.h"

#include "query.h"

static const char planned[] =
    "SELECT _clave FROM actividad WHERE punto = :punto AND estado = 'PLA'"
    " AND :fecha BETWEEN fecha AND coalesce(hasta, fecha)"
    " ORDER BY fecha DESC, hora_inicio LIMIT 1";

/* The fields that a day takes from its activity. Both forms have them under the
 * same name. */
static const char *const taken[] = {
    "tipo", "funcionario", "participantes", "equipamiento"};

/* Appends the key of the planned activity. When the query fails on an office's
 * own form, nothing is found. */
static void
find(struct kit_desk *desk, const struct kit_record *day, struct kit_str *key)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_sv date, point;
	struct kit_err ignored;
	bool row;

	if (kit_desk_get(day, "fecha", &date, &ignored) != KIT_OK ||
	    kit_desk_get(day, "punto", &point, &ignored) != KIT_OK || !date.p ||
	    !point.p || !kit_query_fits(desk, planned, &q))
		return;
	kit_sql_text(q, ":fecha", date);
	kit_sql_text(q, ":punto", point);
	if (kit_sql_step(q, &row, &ignored) == KIT_OK && row)
		kit_str_sv(key, kit_sql_get_text(q, 0));
}

static void
take_field(
    const struct kit_record *from, struct kit_record *day, const char *name)
{
	const struct kit_field *a = kit_form_named(from->form, kit_sv(name));
	const struct kit_field *b = kit_form_named(day->form, kit_sv(name));

	if (!a || !b || a->kind != b->kind ||
	    kit_record_value(day, b)->answer != KIT_ANSWER_NONE)
		return;
	const struct kit_value *v = kit_record_value(from, a);
	kit_record_put(day, b, v->answer, v->text);
}

/* An activity that was read, perhaps to be changed. */
struct activity {
	struct kit_snapshot snap;
	struct kit_record record;
};

static void
activity_done(struct activity *a)
{
	kit_snapshot_done(&a->snap);
	kit_record_done(&a->record);
}

/* Reads the activity with this key. The caller frees *a with activity_done,
 * also on failure. */
static enum kit_code
read_activity(struct kit_desk *desk, struct kit_sv key, struct activity *a,
    struct kit_err *err)
{
	const struct kit_form *form = NULL;

	*a = (struct activity){0};
	if (kit_forms_get(desk->forms, kit_sv("actividad"), &form, err) !=
	    KIT_OK)
		return err->code;
	kit_record_init(&a->record, form);
	if (kit_store_read(
		&desk->store, kit_sv(form->type), key, &a->snap, err) != KIT_OK)
		return err->code;
	kit_store_fill(&a->snap, &a->record);
	return KIT_OK;
}

enum kit_code
kit_planned_take(struct kit_desk *desk, struct kit_record *day,
    struct kit_str *key, struct kit_err *err)
{
	struct activity a;

	find(desk, day, key);
	if (!key->n)
		return KIT_OK;
	enum kit_code rc = read_activity(desk, kit_str_view(key), &a, err);
	for (size_t i = 0; rc == KIT_OK && i < LEN(taken); i++)
		take_field(&a.record, day, taken[i]);
	activity_done(&a);
	if (rc == KIT_OK && kit_form_named(day->form, kit_sv("actividad")))
		rc = kit_desk_put(day, "actividad", kit_str_view(key), err);
	return rc;
}

enum kit_code
kit_planned_held(
    struct kit_desk *desk, const struct kit_record *day, struct kit_err *err)
{
	struct activity a;
	struct kit_sv key, state;
	struct kit_err none;
	bool changed;

	if (kit_desk_get(day, "actividad", &key, &none) != KIT_OK || !key.p)
		return KIT_OK;
	enum kit_code rc = read_activity(desk, key, &a, err);
	if (rc == KIT_OK && a.snap.exists &&
	    kit_desk_get(&a.record, "estado", &state, &none) == KIT_OK &&
	    kit_sv_is(state, "PLA")) {
		rc = kit_desk_put(&a.record, "estado", kit_sv("REA"), err);
		if (rc == KIT_OK)
			rc = kit_store_save(&desk->store,
			    &(struct kit_save){&a.record, &a.snap,
				kit_str_view(&a.snap.key), false},
			    &changed, err);
	}
	activity_done(&a);
	return rc;
}
