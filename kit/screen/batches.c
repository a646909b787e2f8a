/* The list of batches: see batches.h. */
#include "batches.h"

#include <stdlib.h>

#include "act.h"
#include "batch.h"
#include "rows.h"

struct batches {
	struct kit_rows rows;
};

/* Adds a batch to the rows: its sheets, how many of the sample were typed a
 * second time, and how many fields the second typing corrected. */
static void
add_row(struct batches *b, const struct kit_batch_row *row)
{
	const struct kit_batch_numbers *n = &row->numbers;
	struct kit_str sheets KIT_STR_AUTO = {0};
	struct kit_str twice KIT_STR_AUTO = {0};
	struct kit_str wrong KIT_STR_AUTO = {0};

	kit_str_count(&sheets, n->sheets, "hoja", "hojas");
	kit_str_printf(&twice, "segunda vez: %lld de %lld", (long long)n->twice,
	    (long long)n->sample);
	if (n->fields)
		kit_str_printf(&wrong, "corregidos %lld/%lld",
		    (long long)n->wrong, (long long)n->fields);
	kit_rows_add(
	    &b->rows, &(struct kit_rows_row){.key = row->key,
			  .cells = {row->label, kit_str_get(&sheets),
			      kit_str_get(&twice), kit_str_get(&wrong)}});
}

static void
again(struct kit_app *app, void *model)
{
	struct batches *b = model;
	struct kit_batch_list list = {0};
	size_t chosen = b->rows.chosen;
	struct kit_err err;

	kit_rows_done(&b->rows);
	if (kit_batch_all(app->desk, &list, &err) != KIT_OK)
		kit_app_fail(app, &err);
	for (size_t i = 0; i < list.count; i++)
		add_row(b, &list.items[i]);
	if (chosen < list.count)
		b->rows.chosen = chosen;
	kit_batch_list_done(&list);
}

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct batches *b = model;

	kit_frame_say(f, (struct kit_place){KIT_APP_TOP, 2, f->columns - 2, 0},
	    b->rows.count ? "Lotes de hojas de papel; el último, primero."
			  : "No hay lotes todavía: F2 empieza uno.");
	if (!b->rows.count)
		kit_frame_cursor(f, KIT_APP_TOP, 2);
	kit_rows_draw(&b->rows, f,
	    &(struct kit_rows_place){.row = KIT_APP_TOP + 2,
		.lines = f->rows - KIT_APP_BOTTOM - KIT_APP_TOP - 2,
		.widths = {28, 10, 20, 0},
		.focused = true});
}

static void
go_on(struct kit_app *app, void *model)
{
	const struct kit_rows_row *row =
	    kit_rows_chosen(&((struct batches *)model)->rows);

	if (row)
		kit_act_open(app, &(struct kit_act_open){.name = "digitar",
				      .key = kit_sv(row->key)});
}

static void
start(struct kit_app *app, void *model KIT_UNUSED)
{
	kit_act_open(app, &(struct kit_act_open){.name = "digitar"});
}

static void
second(struct kit_app *app, void *model)
{
	const struct kit_rows_row *row =
	    kit_rows_chosen(&((struct batches *)model)->rows);

	if (row)
		kit_act_open(app, &(struct kit_act_open){.name = "redigitar",
				      .key = kit_sv(row->key)});
}

static void
handle(struct kit_app *app KIT_UNUSED, void *model, const struct kit_key *key)
{
	kit_rows_key(&((struct batches *)model)->rows, key);
}

static void
close_batches(void *model)
{
	kit_rows_done(&((struct batches *)model)->rows);
	free(model);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_ENTER, "Seguir el lote", go_on},
    {KIT_KEY_F2, "Lote nuevo", start},
    {KIT_KEY_F3, "Segunda digitación", second},
    {KIT_KEY_ESCAPE, "Volver", kit_app_leave},
    {0},
};

static const struct kit_screen batches_screen = {
    .title = "Hojas de papel",
    .foot = foot,
    .draw = draw,
    .handle = handle,
    .again = again,
    .close = close_batches,
};

void
kit_batches_open(struct kit_app *app)
{
	struct batches *b = kit_mem_alloc(1, sizeof *b);

	again(app, b);
	kit_app_push(app, &batches_screen, b);
}
