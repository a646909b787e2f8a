/* The history of a person: see changes.h. */
#include "changes.h"

#include <stdlib.h>

#include "history.h"
#include "mem.h"
#include "rows.h"
#include "undo.h"

struct changes {
	const struct kit_form *form;
	struct kit_str key, name;
	struct kit_history history;
	struct kit_rows rows;
	uint64_t sure;
};

/* Appends a change: "Teléfono: +56 9 1111 2222 → +56 9 3333 4444". */
static void
put_line(const struct kit_history_line *line, struct kit_str *out)
{
	if (*line->label)
		kit_str_printf(out, "%s: ", line->label);
	if (*line->before)
		kit_str_printf(out, "%s → ", line->before);
	kit_str_add(out, *line->after ? line->after : "(en blanco)");
}

static void
put_lines(
    const struct kit_history_item *item, const char *gap, struct kit_str *out)
{
	for (size_t i = 0; i < item->count; i++) {
		if (i)
			kit_str_add(out, gap);
		put_line(&item->lines[i], out);
	}
}

static void
add_row(struct changes *c, const struct kit_history_item *item)
{
	struct kit_str when KIT_STR_AUTO = {0};
	struct kit_str what KIT_STR_AUTO = {0};

	kit_str_printf(&when, "%s %s", item->date, item->clock);
	kit_str_printf(
	    &what, "%s%s · ", item->undone ? "(deshecho) " : "", item->about);
	put_lines(item, "; ", &what);
	kit_rows_add(&c->rows,
	    &(struct kit_rows_row){.cells = {kit_str_get(&when),
				       *item->user ? item->user : "sin jornada",
				       kit_str_get(&what)}});
}

static void
again(struct kit_app *app, void *model)
{
	struct changes *c = model;
	struct kit_err err;

	kit_history_done(&c->history);
	kit_rows_done(&c->rows);
	if (kit_history_read(app->desk, c->form, kit_str_view(&c->key),
		&c->history, &err) != KIT_OK)
		kit_app_fail(app, &err);
	for (size_t i = 0; i < c->history.count; i++)
		add_row(c, &c->history.items[i]);
}

/* Draws the chosen change in full, below the list. */
static void
draw_chosen(struct changes *c, struct kit_frame *f, int row, int lines)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (!c->history.count)
		return;
	const struct kit_history_item *item = &c->history.items[c->rows.chosen];
	kit_str_printf(&text, "%s · %s %s · %s · equipo %s%s%s\n",
	    *item->user ? item->user : "sin jornada", item->date, item->clock,
	    item->about, item->laptop, item->suspect ? " · reloj dudoso" : "",
	    item->undone ? " · se deshizo después" : "");
	put_lines(item, "\n", &text);
	kit_frame_wrap(f,
	    (struct kit_paragraph){{row, 2, f->columns - 4, 0}, 0, lines},
	    kit_str_view(&text));
}

enum { BELOW = 9 };

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct changes *c = model;
	int last = f->rows - KIT_APP_BOTTOM;

	kit_frame_put(f,
	    (struct kit_place){KIT_APP_TOP, 2, f->columns - 2, KIT_MARK_BOLD},
	    kit_str_view(&c->name));
	kit_frame_cursor(f, KIT_APP_TOP, 2); /* when there are no rows */
	kit_rows_draw(&c->rows, f,
	    &(struct kit_rows_place){.row = KIT_APP_TOP + 1,
		.lines = last - BELOW - KIT_APP_TOP - 2,
		.widths = {17, 22, 0, 0},
		.focused = true});
	for (int i = 2; i < f->columns - 2; i++)
		kit_frame_say(
		    f, (struct kit_place){last - BELOW - 1, i, 1, 0}, "-");
	draw_chosen(c, f, last - BELOW, BELOW);
}

static void
take_back(struct kit_app *app, struct changes *c, bool redo, const char *said)
{
	struct kit_err err;

	if (kit_undo(app->desk, c->form, kit_str_view(&c->key), redo, &err) !=
	    KIT_OK) {
		kit_app_fail(app, &err);
		return;
	}
	again(app, c);
	kit_app_say(app, "%s", said);
}

/* Takes back the last change. Before the last one that is left, which made the
 * record, it asks: without it the record is gone. */
static void
undo(struct kit_app *app, void *model)
{
	struct changes *c = model;
	struct kit_str gone KIT_STR_AUTO = {0};
	struct kit_err err;

	if (kit_undo_removes(app->desk, c->form, kit_str_view(&c->key), &gone,
		&err) != KIT_OK)
		kit_app_fail(app, &err);
	else if (!gone.n)
		take_back(
		    app, c, false, "Se deshizo el último cambio de la ficha");
	else if (kit_app_sure(app, &c->sure,
		     "La ficha se creó así: no hay un cambio anterior. F9 otra "
		     "vez quita la ficha entera"))
		take_back(app, c, false, "Se quitó la ficha; F10 la repone");
}

static void
redo(struct kit_app *app, void *model)
{
	take_back(app, model, true, "Se rehízo el último cambio de la ficha");
}

static void
handle(struct kit_app *app KIT_UNUSED, void *model, const struct kit_key *key)
{
	kit_rows_key(&((struct changes *)model)->rows, key);
}

static void
close_changes(void *model)
{
	struct changes *c = model;

	kit_str_done(&c->key);
	kit_str_done(&c->name);
	kit_history_done(&c->history);
	kit_rows_done(&c->rows);
	free(c);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_F9, "Deshacer lo último de la ficha", undo},
    {KIT_KEY_F10, "Rehacer", redo},
    {KIT_KEY_ESCAPE, "Volver", kit_app_leave},
    {0},
};

static const struct kit_screen changes_screen = {
    .title = "Historia: cada cambio, de quién y cuándo",
    .foot = foot,
    .draw = draw,
    .handle = handle,
    .again = again,
    .close = close_changes,
};

void
kit_changes_open(struct kit_app *app, struct kit_sv person)
{
	struct changes *c = kit_mem_alloc(1, sizeof *c);
	struct kit_err err;

	kit_str_sv(&c->key, person);
	if (kit_forms_get(app->desk->forms, kit_sv("persona"), &c->form,
		&err) != KIT_OK ||
	    kit_view_label(app->desk->view, kit_sv("persona"), person, &c->name,
		&err) != KIT_OK) {
		kit_app_fail(app, &err);
		close_changes(c);
		return;
	}
	again(app, c);
	kit_app_push(app, &changes_screen, c);
}
