/* The screen that types paper sheets, and its keys: see typing.h. */
#include "typing.h"

#include <stdlib.h>

#include "batch_draft.h"
#include "mem.h"
#include "typing_aside.h"
#include "typing_draw.h"
#include "typing_keep.h"
#include "typing_walk.h"

static void
press_enter(struct kit_app *app, struct typing *t)
{
	bool chosen = kit_field_edit_may_take(typing_edit(t));

	if (chosen)
		kit_field_edit_take(typing_edit(t));
	if (!chosen || !typing_field(t)->field->kind->set)
		typing_walk_forward(app, t);
}

static void
type(struct kit_app *app, struct typing *t, const struct kit_key *key)
{
	if (!kit_field_edit_key(app, typing_edit(t), key)) {
		t->log.bad++;
		return;
	}
	t->refused = false;
	if (key->name == KIT_KEY_TEXT && typing_field(t)->field->search)
		typing_walk_look(app, t);
}

static void
handle(struct kit_app *app, void *model, const struct kit_key *key)
{
	struct typing *t = model;

	t->log.keys = (int64_t)(app->keys - t->keys);
	if (typing_aside_key(app, t, key) ||
	    (t->touched && kit_pick_key(&t->pick, key)))
		return;
	switch (key->name) {
	case KIT_KEY_ENTER:
		press_enter(app, t);
		break;
	case KIT_KEY_TAB:
		if (kit_field_edit_may_take(typing_edit(t)))
			kit_field_edit_take(typing_edit(t));
		typing_walk_forward(app, t);
		break;
	case KIT_KEY_DOWN:
		typing_walk_forward(app, t);
		break;
	case KIT_KEY_BACKTAB:
	case KIT_KEY_UP:
		typing_walk_back(app, t);
		break;
	case KIT_KEY_PAGE_DOWN:
		typing_walk_section(app, t);
		break;
	default:
		type(app, t, key);
	}
}

static void
not_known(struct kit_app *app, void *model)
{
	struct typing *t = model;

	kit_line_edit_set(&t->line, kit_sv(KIT_ND));
	t->touched = true;
	typing_walk_forward(app, t);
}

static void
show_choices(struct kit_app *app, void *model)
{
	kit_field_edit_list(app, typing_edit(model));
}

/* Answers that the field is blank on the paper; in the second typing Enter
 * alone does not settle a field. */
static void
is_blank(struct kit_app *app, void *model)
{
	struct typing *t = model;

	kit_line_edit_set(&t->line, kit_sv(""));
	t->touched = true;
	typing_walk_forward(app, t);
}

static void
walk_away(struct kit_app *app, void *model)
{
	struct typing *t = model;

	if (t->aside != TYPING_SHEET) {
		if (t->aside == TYPING_PAUSE)
			kit_batch_log_resume(app->desk, &t->log);
		t->aside = TYPING_SHEET;
		return;
	}
	if (!t->twice)
		typing_walk_leave_first(app, t);
	bool left = typing_sheet(t)->draft.id.n > 0;
	long long number = (long long)typing_sheet(t)->number;
	kit_app_pop(app);
	if (left)
		kit_app_say(app,
		    "La hoja %lld quedó a medias: se retoma al volver al lote",
		    number);
}

static const struct kit_foot foot_first[] = {
    {KIT_KEY_F2, "Guardar hoja", typing_keep},
    {KIT_KEY_F3, "Nota", typing_aside_note},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Lista", show_choices},
    {KIT_KEY_F6, "N°", typing_aside_number},
    {KIT_KEY_F7, "Sección", typing_walk_section},
    {KIT_KEY_F8, "Al final", typing_walk_end},
    {KIT_KEY_F9, "Pausa", typing_aside_pause},
    {KIT_KEY_ESCAPE, "Dejar", walk_away},
    {0},
};

static const struct kit_foot foot_second[] = {
    {KIT_KEY_F2, "Terminar hoja", typing_keep},
    {KIT_KEY_F3, "Nota", typing_aside_note},
    {KIT_KEY_F4, "N/D", not_known},
    {KIT_KEY_F5, "Lista", show_choices},
    {KIT_KEY_F6, "En blanco", is_blank},
    {KIT_KEY_F7, "Sección", typing_walk_section},
    {KIT_KEY_F8, "Al final", typing_walk_end},
    {KIT_KEY_F9, "Pausa", typing_aside_pause},
    {KIT_KEY_ESCAPE, "Dejar", walk_away},
    {0},
};

/* While the line at the foot asks for something, the keys of the sheet do
 * nothing. */
static const struct kit_foot foot_aside[] = {
    {KIT_KEY_ESCAPE, "Volver sin cambiar", walk_away},
    {0},
};

static const struct kit_foot *
foot_of(void *model)
{
	const struct typing *t = model;

	if (t->aside != TYPING_SHEET)
		return foot_aside;
	return t->twice ? foot_second : foot_first;
}

static void
say_title(void *model, struct kit_str *out)
{
	struct typing *t = model;

	kit_str_printf(out, "%s %lld · lote %s",
	    t->twice ? "SEGUNDA DIGITACIÓN · HOJA" : "HOJA",
	    (long long)typing_sheet(t)->number, kit_str_get(&t->batch.label));
}

static void
close_typing(void *model)
{
	struct typing *t = model;
	struct kit_err err;

	kit_batch_log_resume(t->desk, &t->log);
	/* The screen closes even when the log can not be written. */
	if (t->log.sheets &&
	    kit_batch_log_keep(t->desk, &t->batch, &t->log, &err) != KIT_OK)
		kit_batch_log_done(&t->log);
	typing_keep_forget(t);
	kit_line_edit_done(&t->line);
	kit_line_edit_done(&t->aside_line);
	kit_pick_done(&t->pick);
	kit_batch_log_done(&t->log);
	kit_batch_done(&t->batch);
	free(t);
}

/* Writes the field in hand, as it is typed so far, to the draft. A field of the
 * second typing is not settled by this, but when the sheet is resumed. */
static void
hold(struct kit_app *app, void *model)
{
	struct typing *t = model;
	struct kit_err err;

	if (!t->touched || t->aside != TYPING_SHEET)
		return;
	if (t->twice) {
		if (kit_batch_draft_hold(app->desk, &t->second.sheet, t->at,
			kit_str_view(&t->line.text), &err) != KIT_OK)
			kit_app_fail(app, &err);
		return;
	}
	if (kit_batch_sheet_read(app->desk, &t->first, t->at,
		kit_str_view(&t->line.text), &err) == KIT_OK)
		typing_walk_draft(app, t);
}

static const struct kit_screen typing_screen = {
    .say_title = say_title,
    .foot_of = foot_of,
    .draw = typing_draw,
    .handle = handle,
    .hold = hold,
    .close = close_typing,
};

static enum kit_code
begin(struct kit_app *app, struct typing *t, struct kit_sv key,
    struct kit_err *err)
{
	const struct kit_batch_open open = {.key = key, .second = t->twice};
	struct kit_issues issues = {0};

	enum kit_code rc =
	    kit_batch_open(app->desk, &open, &t->batch, &issues, err);
	if (rc == KIT_OK && issues.errors) {
		struct kit_str text KIT_STR_AUTO = {0};
		kit_issue_say(kit_issues_error(&issues), &text);
		rc = kit_err_set(err, KIT_EINPUT, "%s", kit_str_get(&text));
	}
	kit_issues_done(&issues);
	kit_batch_log_begin(app->desk, t->twice, &t->log);
	return rc == KIT_OK ? typing_keep_begin(app, t, err) : rc;
}

static void
open_typing(struct kit_app *app, struct kit_sv key, bool twice)
{
	struct typing *t = kit_mem_alloc(1, sizeof *t);
	struct kit_err err;

	t->desk = app->desk;
	t->twice = twice;
	t->keys = app->keys;
	if (begin(app, t, key, &err) != KIT_OK) {
		kit_app_fail(app, &err);
		close_typing(t);
		return;
	}
	kit_app_push(app, &typing_screen, t);
}

void
kit_typing_open(struct kit_app *app, struct kit_sv batch)
{
	open_typing(app, batch, false);
}

void
kit_typing_open_second(struct kit_app *app, struct kit_sv batch)
{
	open_typing(app, batch, true);
}
