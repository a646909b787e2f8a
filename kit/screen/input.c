/* The keys of a form on the screen: see input.h. */
#include "input.h"

#include <stdlib.h>

#include "act.h"
#include "field_edit.h"
#include "input_draw.h"
#include "input_keep.h"
#include "input_move.h"
#include "input_twin.h"
#include "input_value.h"

/* ---- Typing ---- */

static struct kit_field_edit
edit_of(struct input *s)
{
	return (struct kit_field_edit){
	    kit_input_value_now(s)->field, &s->line, &s->pick, &s->touched};
}

/* Enter takes the marked choice, when there is one, and goes to the next field.
 * In a set the cursor stays after a choice, for one more. */
static void
press_enter(struct kit_app *app, struct input *s)
{
	bool chosen = kit_field_edit_may_take(edit_of(s));

	if (chosen)
		kit_field_edit_take(edit_of(s));
	if (!chosen || !kit_input_value_now(s)->field->kind->set)
		kit_input_move_by(app, s, 1);
}

/* ---- Keys ---- */

static void
not_known(struct kit_app *app, void *model)
{
	struct input *s = model;

	kit_line_edit_set(&s->line, kit_sv(KIT_ND));
	s->touched = true;
	kit_input_move_by(app, s, 1);
}

static void
show_choices(struct kit_app *app, void *model)
{
	kit_field_edit_list(app, edit_of(model));
}

static void
walk_away(struct kit_app *app, void *model)
{
	struct input *s = model;

	kit_input_move_leave(app, s);
	bool kept = s->draft.id.n > 0;
	kit_app_pop(app);
	if (kept)
		kit_app_say(app, "Quedó como borrador: se retoma al volver a "
				 "abrirla, o con F8 en el inicio");
}

/* Writes the field in hand, as it is typed so far, to the draft. */
static void
hold(struct kit_app *app, void *model)
{
	struct input *s = model;
	struct input_field *sf = kit_input_value_now(s);

	if (!s->touched)
		return;
	kit_str_clear(&sf->typed);
	kit_str_sv(&sf->typed, kit_str_view(&s->line.text));
	sf->changed = true;
	kit_input_value_draft(app, s, sf);
}

/* Throws the draft away, and with it all that was typed and not saved. */
static void
throw_away(struct kit_app *app, void *model)
{
	struct input *s = model;
	struct kit_err err;

	if (!kit_app_sure(app, &s->sure,
		"¿Botar lo que escribió aquí? F9 otra vez lo bota"))
		return;
	bool gone = kit_draft_drop(app->desk, &s->draft, &err) == KIT_OK;
	kit_app_pop(app);
	if (!gone)
		kit_app_fail(app, &err);
	else
		kit_app_say(app, "Botado: no quedó nada");
}

static void
handle_form(struct kit_app *app, void *model, const struct kit_key *key)
{
	struct input *s = model;

	if (s->touched && kit_pick_key(&s->pick, key))
		return;
	switch (key->name) {
	case KIT_KEY_ENTER:
		press_enter(app, s);
		break;
	case KIT_KEY_TAB:
		if (s->touched && s->pick.count &&
		    kit_field_edit_part(edit_of(s)).n)
			kit_field_edit_take(edit_of(s));
		kit_input_move_by(app, s, 1);
		break;
	case KIT_KEY_DOWN:
		kit_input_move_by(app, s, 1);
		break;
	case KIT_KEY_BACKTAB:
	case KIT_KEY_UP:
		kit_input_move_by(app, s, -1);
		break;
	case KIT_KEY_PAGE_DOWN:
		kit_input_move_group(app, s, 1);
		break;
	case KIT_KEY_PAGE_UP:
		kit_input_move_group(app, s, -1);
		break;
	default:
		kit_field_edit_key(app, edit_of(s), key);
	}
}

static void
save(struct kit_app *app, void *model)
{
	kit_input_keep_all(app, model);
}

static const struct kit_foot foot_keep[] = {
    {KIT_KEY_F2, "Guardar", save},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Lista", show_choices},
    {KIT_KEY_F9, "Botar", throw_away},
    {KIT_KEY_ESCAPE, "Dejar (borrador)", walk_away},
    {0},
};

static void
open_twin(struct kit_app *app, void *model)
{
	kit_input_move_leave(app, model);
	kit_input_twin_open(app, model);
}

static const struct kit_foot foot_twin[] = {
    {KIT_KEY_F2, "Guardar", save},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Lista", show_choices},
    {KIT_KEY_F6, "Abrir la que está", open_twin},
    {KIT_KEY_F9, "Botar", throw_away},
    {KIT_KEY_ESCAPE, "Dejar (borrador)", walk_away},
    {0},
};

static const struct kit_foot foot_next[] = {
    {KIT_KEY_F2, "Seguir", save},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Lista", show_choices},
    {KIT_KEY_F9, "Botar", throw_away},
    {KIT_KEY_ESCAPE, "Dejar (borrador)", walk_away},
    {0},
};

static const struct kit_foot *
foot_of(void *model)
{
	const struct input *s = model;

	if (s->twin.n || s->like.n)
		return foot_twin;
	return s->act && s->act->next ? foot_next : foot_keep;
}

void
kit_input_free(void *model)
{
	struct input *s = model;

	for (size_t i = 0; i < s->count; i++) {
		kit_str_done(&s->fields[i].text);
		kit_str_done(&s->fields[i].typed);
		kit_str_done(&s->fields[i].seen);
		kit_str_done(&s->fields[i].message);
		kit_str_done(&s->fields[i].note);
	}
	free(s->fields);
	free(s->groups);
	kit_record_done(&s->record);
	if (s->second_form)
		kit_record_done(&s->second);
	kit_str_done(&s->about);
	kit_str_done(&s->lost);
	kit_str_done(&s->twin);
	kit_str_done(&s->like);
	kit_draft_done(&s->draft);
	kit_line_edit_done(&s->line);
	kit_pick_done(&s->pick);
	kit_str_done(&s->key);
	free(s);
}

static void
say_title(void *model, struct kit_str *out)
{
	struct input *s = model;

	kit_str_add(out, s->act ? s->act->title : s->form->title);
	if (s->about.n)
		kit_str_printf(out, " · %s", kit_str_get(&s->about));
	else if (!s->act && !s->key.n)
		kit_str_add(out, " nueva");
}

const struct kit_screen kit_input_screen = {
    .say_title = say_title,
    .foot_of = foot_of,
    .draw = input_draw,
    .handle = handle_form,
    .hold = hold,
    .close = kit_input_free,
};

void
kit_input_kept_done(struct kit_input_kept *kept)
{
	kit_str_done(&kept->key);
	kit_str_done(&kept->said);
	kit_issues_done(&kept->issues);
}
