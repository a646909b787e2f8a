/* Going from field to field: see input_move.h. */
#include "input_move.h"

#include "input_twin.h"
#include "input_value.h"

void
kit_input_move_leave(struct kit_app *app, struct input *s)
{
	struct input_field *sf = kit_input_value_now(s);

	kit_pick_done(&s->pick);
	if (!s->touched)
		return;
	s->touched = false;
	kit_str_clear(&sf->typed);
	kit_str_sv(&sf->typed, kit_str_view(&s->line.text));
	sf->changed = true;
	kit_input_value_read(app, s, sf);
	kit_input_value_draft(app, s, sf);
	kit_input_value_check(app, s);
	if (!sf->unread)
		kit_input_twin_look(app, s, sf);
}

void
kit_input_move_to(struct input *s, size_t at)
{
	struct input_field *sf = &s->fields[at];

	s->at = at;
	s->group = sf->group;
	s->touched = false;
	kit_line_edit_set(
	    &s->line, kit_str_view(sf->unread ? &sf->typed : &sf->text));
	s->line.at = s->line.text.n;
	kit_pick_done(&s->pick);
}

/*
 * Goes to a field from one that was left. The fault of the one that was left
 * stands under it, so in another group nobody sees it: the message line says it
 * there.
 */
static void
go_on(struct kit_app *app, struct input *s, size_t at)
{
	const struct input_field *left = kit_input_value_now(s);

	kit_input_move_to(s, at);
	if (left->wrong && left->group != s->group) {
		kit_input_value_say(app, left);
		kit_term_beep(app->term);
	}
}

void
kit_input_move_by(struct kit_app *app, struct input *s, int step)
{
	kit_input_move_leave(app, s);
	size_t at = s->at;
	while ((step > 0 && at + 1 < s->count) || (step < 0 && at > 0)) {
		at = step > 0 ? at + 1 : at - 1;
		if (kit_input_value_asks(&s->fields[at])) {
			go_on(app, s, at);
			return;
		}
	}
	kit_input_move_to(s, s->at);
}

void
kit_input_move_group(struct kit_app *app, struct input *s, int step)
{
	kit_input_move_leave(app, s);
	size_t want = s->group;
	while (
	    (step > 0 && want + 1 < s->group_count) || (step < 0 && want > 0)) {
		want = step > 0 ? want + 1 : want - 1;
		for (size_t i = 0; i < s->count; i++)
			if (s->fields[i].group == want &&
			    kit_input_value_asks(&s->fields[i])) {
				go_on(app, s, i);
				return;
			}
	}
}
