/* The documents that wait for paper: see papers.h. */
#include "papers.h"

#include <stdlib.h>

#include "mem.h"
#include "paper_queue.h"
#include "rows.h"
#include "ways.h"

struct papers {
	struct kit_paper_queue queue;
	struct kit_rows rows;
	uint64_t sure;
};

static void
read_queue(struct kit_app *app, struct papers *p)
{
	size_t chosen = p->rows.chosen;
	struct kit_err err;

	kit_paper_queue_done(&p->queue);
	kit_rows_done(&p->rows);
	if (kit_paper_queue_read(app->desk, true, &p->queue, &err) != KIT_OK)
		kit_app_fail(app, &err);
	for (size_t i = 0; i < p->queue.count; i++)
		kit_rows_add(&p->rows,
		    &(struct kit_rows_row){.cells = {p->queue.items[i].name,
					       p->queue.items[i].where}});
	if (chosen < p->queue.count)
		p->rows.chosen = chosen;
}

/* Chooses the oldest document that still waits; those before it are done. */
static void
choose_waiting(struct papers *p)
{
	for (size_t i = p->queue.count; i-- > 0;)
		if (p->queue.items[i].open)
			p->rows.chosen = i;
}

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct papers *p = model;
	struct kit_str line KIT_STR_AUTO = {0};
	int row = KIT_APP_TOP, last = f->rows - KIT_APP_BOTTOM;

	kit_str_printf(&line, "Impresora: %s", kit_str_get(&p->queue.printer));
	if (p->queue.way_out.n) {
		kit_str_add(&line, "\nPara que salgan: ");
		kit_ways_say(kit_str_view(&p->queue.way_out), &line);
	}
	row += kit_frame_wrap(f,
	    (struct kit_paragraph){{row, 2, f->columns - 3, 0}, 0, 5},
	    kit_str_view(&line));
	if (!p->rows.count) {
		kit_frame_say(f,
		    (struct kit_place){row + 1, 2, f->columns - 3, 0},
		    "No hay documentos por imprimir.");
		kit_frame_cursor(f, row + 1, 2);
	}
	kit_rows_draw(&p->rows, f,
	    &(struct kit_rows_place){.row = row + 1,
		.lines = last - row - 1,
		.widths = {40, 0},
		.focused = true});
}

static void
send(struct kit_app *app, struct papers *p, int64_t number)
{
	struct kit_str fate KIT_STR_AUTO = {0};
	struct kit_err err;

	kit_app_say(app, "Enviando a la impresora…");
	kit_app_show(app);
	enum kit_code rc = kit_paper_queue_send(app->desk, number, &fate, &err);
	read_queue(app, p);
	if (rc != KIT_OK)
		kit_app_fail(app, &err);
	else
		kit_app_say(app, "%s", kit_str_get(&fate));
}

static void
send_all(struct kit_app *app, void *model)
{
	send(app, model, 0);
}

static void
send_one(struct kit_app *app, void *model)
{
	struct papers *p = model;

	if (p->rows.count)
		send(app, p, p->queue.items[p->rows.chosen].number);
}

static void
look(struct kit_app *app, void *model)
{
	kit_app_say(app, "Preguntando a la impresora…");
	kit_app_show(app);
	kit_app_say(app, "%s", "");
	read_queue(app, model);
}

static void
give_up(struct kit_app *app, void *model)
{
	struct papers *p = model;
	struct kit_str fate KIT_STR_AUTO = {0};
	struct kit_err err;

	if (!p->rows.count ||
	    !kit_app_sure(app, &p->sure,
		"¿Anular este documento? F9 otra vez lo anula; no saldrá"))
		return;
	const struct kit_paper_waits *w = &p->queue.items[p->rows.chosen];
	enum kit_code rc =
	    kit_paper_queue_cancel(app->desk, w->number, &fate, &err);
	if (rc == KIT_OK)
		kit_app_say(app, "%s: %s", w->name, kit_str_get(&fate));
	else
		kit_app_fail(app, &err);
	read_queue(app, p);
}

static void
handle(struct kit_app *app KIT_UNUSED, void *model, const struct kit_key *key)
{
	kit_rows_key(&((struct papers *)model)->rows, key);
}

static void
close_papers(void *model)
{
	struct papers *p = model;

	kit_paper_queue_done(&p->queue);
	kit_rows_done(&p->rows);
	free(p);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_F2, "Imprimir todo", send_all},
    {KIT_KEY_ENTER, "Imprimir este", send_one},
    {KIT_KEY_F5, "Mirar de nuevo", look},
    {KIT_KEY_F9, "Anular", give_up},
    {KIT_KEY_ESCAPE, "Volver", kit_app_leave},
    {0},
};

static const struct kit_screen papers_screen = {
    .title = "Impresión",
    .foot = foot,
    .draw = draw,
    .handle = handle,
    .close = close_papers,
};

void
kit_papers_open(struct kit_app *app)
{
	struct papers *p = kit_mem_alloc(1, sizeof *p);

	kit_app_say(app, "Preguntando a la impresora…");
	kit_app_show(app);
	kit_app_say(app, "%s", "");
	read_queue(app, p);
	choose_waiting(p);
	kit_app_push(app, &papers_screen, p);
}
