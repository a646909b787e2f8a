/* The line at the foot while a sheet is typed: see typing_aside.h. */
#include "typing_aside.h"

#include "typing_walk.h"

static void
begin_aside(struct typing *t, enum typing_aside aside, const char *text)
{
	t->aside = aside;
	kit_line_edit_set(&t->aside_line, kit_sv(text));
}

void
typing_aside_note(struct kit_app *app KIT_UNUSED, void *model)
{
	struct typing *t = model;

	begin_aside(t, TYPING_NOTE, kit_str_get(&typing_field(t)->note));
}

void
typing_aside_number(struct kit_app *app KIT_UNUSED, void *model)
{
	begin_aside(model, TYPING_NUMBER, "");
}

void
typing_aside_pause(struct kit_app *app, void *model)
{
	struct typing *t = model;

	kit_batch_log_pause(app->desk, &t->log);
	t->aside = TYPING_PAUSE;
}

/* Gives the sheet and its draft another number. */
static void
take_number(struct kit_app *app, struct typing *t)
{
	struct kit_batch_sheet *s = typing_sheet(t);
	int64_t n;

	if (!kit_sv_int(kit_sv_trim(kit_str_view(&t->aside_line.text)), &n) ||
	    n < 1 || n > 9999) {
		kit_app_say(app, "El número de una hoja va de 1 a 9999");
		typing_walk_refuse(app, t);
		return;
	}
	s->number = n;
	kit_str_clear(&s->draft.key);
	if (s->draft.id.n)
		typing_walk_draft(app, t);
}

static void
end_aside(struct kit_app *app, struct typing *t)
{
	enum typing_aside aside = t->aside;

	t->aside = TYPING_SHEET;
	if (aside == TYPING_PAUSE)
		kit_batch_log_resume(app->desk, &t->log);
	else if (aside == TYPING_NUMBER)
		take_number(app, t);
	else if (aside == TYPING_NOTE) {
		kit_str_clear(&typing_field(t)->note);
		kit_str_sv(&typing_field(t)->note,
		    kit_sv_trim(kit_str_view(&t->aside_line.text)));
		typing_walk_draft(app, t);
	}
}

bool
typing_aside_key(
    struct kit_app *app, struct typing *t, const struct kit_key *key)
{
	bool changed;

	if (t->aside == TYPING_SHEET)
		return false;
	if (t->aside == TYPING_PAUSE) {
		end_aside(app, t);
		return key->name == KIT_KEY_ENTER;
	}
	if (key->name == KIT_KEY_ENTER)
		end_aside(app, t);
	else
		kit_line_edit_key(&t->aside_line, key, &changed);
	return true;
}
