/* Going from field to field of a sheet: see typing_walk.h. */
#include "typing_walk.h"

#include "batch_draft.h"
#include "batch_path.h"
#include "typing_keep.h"

void
typing_walk_refuse(struct kit_app *app, struct typing *t)
{
	t->log.bad++;
	kit_term_beep(app->term);
}

void
typing_walk_look(struct kit_app *app, struct typing *t)
{
	const struct kit_batch_known_of of = {typing_sheet(t), t->at,
	    t->touched ? kit_str_view(&t->line.text) : (struct kit_sv){0}};
	struct kit_err err;

	if (t->twice)
		return;
	if (kit_batch_known_find(app->desk, &of, &t->known, &err) != KIT_OK)
		kit_app_fail(app, &err);
}

void
typing_walk_enter(struct typing *t, size_t at)
{
	t->at = at;
	t->touched = false;
	t->refused = false;
	struct kit_batch_field *bf = typing_field(t);
	kit_line_edit_set(
	    &t->line, kit_str_view(bf->unread ? &bf->typed : &bf->text));
	kit_pick_done(&t->pick);
}

void
typing_walk_draft(struct kit_app *app, struct typing *t)
{
	struct kit_err err;

	if (kit_batch_draft_put(app->desk, typing_sheet(t), t->at, &err) !=
	    KIT_OK)
		kit_app_fail(app, &err);
}

/* True when the field in hand identifies the person of the sheet, or searches
 * for her. Only behind such a field are people like her looked up. */
static bool
tells_who(const struct typing *t)
{
	const struct kit_batch_field *bf = &t->first.fields[t->at];

	return bf->record == t->first.records[0] &&
	       (bf->field->alike || bf->field->key || bf->field->search);
}

bool
typing_walk_leave_first(struct kit_app *app, struct typing *t)
{
	struct kit_err err;

	if (!t->touched)
		return true;
	if (kit_batch_sheet_read(app->desk, &t->first, t->at,
		kit_str_view(&t->line.text), &err) != KIT_OK)
		kit_app_fail(app, &err);
	typing_walk_draft(app, t);
	t->touched = false;
	if (tells_who(t))
		typing_walk_look(app, t);
	if (!(typing_field(t)->unread || typing_field(t)->wrong) || t->refused)
		return true;
	typing_walk_refuse(app, t);
	t->refused = true;
	return false;
}

static void
say_settled(struct kit_app *app, enum kit_batch_answer answer)
{
	if (answer == KIT_BATCH_FIRST_WRONG)
		kit_app_say(app, "Corregido: valía lo de ahora");
	else if (answer == KIT_BATCH_SECOND_WRONG)
		kit_app_say(app, "Quedó lo de la primera vez");
}

/* Leaves a field in the second typing. A value that differs from the first has
 * to be typed once more: false until the field is settled. */
static bool
leave_second(struct kit_app *app, struct typing *t)
{
	struct kit_sv typed =
	    t->touched ? kit_str_view(&t->line.text) : (struct kit_sv){0};
	struct kit_err err;

	if (kit_batch_second_take(app->desk, &t->second, t->at, typed, &err) !=
	    KIT_OK) {
		kit_app_fail(app, &err);
		return false;
	}
	enum kit_batch_answer answer = t->second.answer;
	if (answer == KIT_BATCH_DIFFERS || answer == KIT_BATCH_UNREAD) {
		typing_walk_enter(t, t->at);
		typing_walk_refuse(app, t);
		return false;
	}
	if (t->touched)
		typing_walk_draft(app, t);
	t->touched = false;
	say_settled(app, answer);
	return true;
}

bool
typing_walk_leave(struct kit_app *app, struct typing *t)
{
	kit_pick_done(&t->pick);
	return t->twice ? leave_second(app, t)
			: typing_walk_leave_first(app, t);
}

void
typing_walk_forward(struct kit_app *app, struct typing *t)
{
	if (!typing_walk_leave(app, t))
		return;
	size_t next = kit_batch_path_next(typing_sheet(t), t->at);
	if (next == t->at)
		typing_keep(app, t);
	else
		typing_walk_enter(t, next);
}

void
typing_walk_back(struct kit_app *app, struct typing *t)
{
	if (t->touched && !typing_walk_leave(app, t))
		return;
	typing_walk_enter(t, kit_batch_path_back(typing_sheet(t), t->at));
}

void
typing_walk_section(struct kit_app *app, void *model)
{
	struct typing *t = model;

	if (typing_walk_leave(app, t))
		typing_walk_enter(
		    t, kit_batch_path_section(typing_sheet(t), t->at));
}

void
typing_walk_end(struct kit_app *app, void *model)
{
	struct typing *t = model;

	if (typing_walk_leave(app, t))
		typing_walk_enter(
		    t, kit_batch_path_last(typing_sheet(t), t->at));
}
