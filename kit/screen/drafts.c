/* The list of drafts: see drafts.h. */
#include "drafts.h"

#include <stdlib.h>

#include "act.h"
#include "rows.h"

struct drafts {
	struct kit_draft *items; /* in the order of rows */
	size_t count;
	struct kit_rows rows;
	uint64_t sure;
};

static void
forget(struct drafts *d)
{
	for (size_t i = 0; i < d->count; i++)
		kit_draft_done(&d->items[i]);
	free(d->items);
	d->items = NULL;
	d->count = 0;
	kit_rows_done(&d->rows);
}

/* The title of a draft: that of its act, or else of its record type. */
static const char *
title_of(struct kit_app *app, const struct kit_draft *draft)
{
	const struct kit_act *act = kit_act_named(kit_str_get(&draft->act));
	const struct kit_form *form = NULL;
	struct kit_err err;

	if (act)
		return act->title;
	if (kit_forms_get(app->desk->forms, kit_str_view(&draft->type), &form,
		&err) == KIT_OK)
		return form->title;
	return kit_str_get(&draft->type);
}

static void
add_row(struct kit_app *app, struct drafts *d, const struct kit_draft *draft)
{
	struct kit_str when KIT_STR_AUTO = {0};
	struct kit_str why KIT_STR_AUTO = {0};
	const char *label = draft->label.n ? kit_str_get(&draft->label)
					   : "(sin nombre todavía)";

	if (kit_draft_is_blocked(app->desk, draft, &why))
		label = "(sus datos están bloqueados)";
	kit_draft_say_when(draft, &when);
	struct kit_rows_row row = {
	    .cells = {kit_str_get(&when), title_of(app, draft), label}};
	kit_rows_add(&d->rows, &row);
}

static void
again(struct kit_app *app, void *model)
{
	struct drafts *d = model;
	struct kit_err err;
	size_t chosen = d->rows.chosen;

	forget(d);
	if (kit_draft_list(app->desk, &d->items, &d->count, &err) != KIT_OK)
		kit_app_fail(app, &err);
	for (size_t i = 0; i < d->count; i++)
		add_row(app, d, &d->items[i]);
	if (chosen < d->count)
		d->rows.chosen = chosen;
}

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct drafts *d = model;

	kit_frame_say(f, (struct kit_place){KIT_APP_TOP, 2, f->columns - 2, 0},
	    d->count ? "Lo que quedó a medias; lo último, primero."
		     : "Nada quedó a medias.");
	if (!d->count)
		kit_frame_cursor(f, KIT_APP_TOP, 2);
	kit_rows_draw(&d->rows, f,
	    &(struct kit_rows_place){.row = KIT_APP_TOP + 2,
		.lines = f->rows - KIT_APP_BOTTOM - KIT_APP_TOP - 2,
		.widths = {16, 22, 0, 0},
		.focused = true});
}

static void
resume(struct kit_app *app, void *model)
{
	struct drafts *d = model;

	if (d->count)
		kit_act_resume(app, &d->items[d->rows.chosen]);
}

static void
throw_away(struct kit_app *app, void *model)
{
	struct drafts *d = model;
	struct kit_err err;

	if (!d->count || !kit_app_sure(app, &d->sure,
			     "¿Botar este borrador? F9 otra vez lo bota"))
		return;
	bool gone = kit_draft_drop(
			app->desk, &d->items[d->rows.chosen], &err) == KIT_OK;
	again(app, d);
	if (!gone)
		kit_app_fail(app, &err);
	else
		kit_app_say(app, "Botado");
}

static void
handle(struct kit_app *app KIT_UNUSED, void *model, const struct kit_key *key)
{
	kit_rows_key(&((struct drafts *)model)->rows, key);
}

static void
close_drafts(void *model)
{
	forget(model);
	free(model);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_ENTER, "Seguir con este", resume},
    {KIT_KEY_F9, "Botar", throw_away},
    {KIT_KEY_ESCAPE, "Volver", kit_app_leave},
    {0},
};

static const struct kit_screen drafts_screen = {
    .title = "Borradores",
    .foot = foot,
    .draw = draw,
    .handle = handle,
    .again = again,
    .close = close_drafts,
};

void
kit_drafts_open(struct kit_app *app)
{
	struct drafts *d = kit_mem_alloc(1, sizeof *d);

	again(app, d);
	kit_app_push(app, &drafts_screen, d);
}
