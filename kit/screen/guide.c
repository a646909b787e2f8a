/* The screen on which services for a person are chosen: see guide.h. */
#include "guide.h"

#include <stdlib.h>

#include "act.h"
#include "guide_letter.h"
#include "guide_private.h"
#include "input_value.h"

/* ---- What is looked for ---- */

static struct kit_sv
typed_in(struct input *s, const char *name)
{
	struct kit_str full KIT_STR_AUTO = {0};

	kit_str_printf(
	    &full, "%s%s", s->second_form ? "derivacion." : "", name);
	struct input_field *sf = kit_input_value_named(s, kit_str_view(&full));
	return sf ? kit_str_view(&sf->text) : kit_sv("");
}

static bool
is_chosen(const struct guide *g, const char *key)
{
	struct kit_sv rest = kit_draft_get(&g->input->draft, KIT_GUIDE_CHOSEN);
	struct kit_sv one;

	while (rest.n && kit_sv_split(&rest, ';', &one))
		if (kit_sv_is(one, key))
			return true;
	return false;
}

static void
fill_rows(struct guide *g)
{
	kit_rows_done(&g->rows);
	for (size_t i = 0; i < g->network.count; i++) {
		const struct kit_network_place *p = &g->network.places[i];
		bool ticked = is_chosen(g, p->key);
		g->rows.ticks = g->rows.ticks || ticked;
		kit_rows_add(
		    &g->rows, &(struct kit_rows_row){.key = p->key,
				  .cells = {p->name, p->sector, p->age},
				  .ticked = ticked});
	}
}

/* Searches the network of services: all of it by the typed words or, without
 * words, the area (ámbito) of the form. If that area has no service, all
 * services are listed. */
static void
search(struct kit_app *app, struct guide *g)
{
	struct kit_sv words = kit_sv_trim(kit_str_view(&g->line.text));
	struct kit_network_ask ask = {
	    .person = kit_str_view(&g->input->draft.of), .words = words};
	bool ticks = g->rows.ticks;
	struct kit_err err;

	if (!words.n)
		ask.area = typed_in(g->input, "ambito");
	kit_network_done(&g->network);
	enum kit_code rc =
	    kit_network_search(app->desk, &ask, &g->network, &err);
	if (rc == KIT_OK && !g->network.count && !words.n) {
		ask.area = kit_sv("");
		kit_network_done(&g->network);
		rc = kit_network_search(app->desk, &ask, &g->network, &err);
	}
	if (rc != KIT_OK)
		kit_app_fail(app, &err);
	fill_rows(g);
	g->rows.ticks = g->rows.ticks || ticks;
}

/* ---- Drawing ---- */

static void
draw_part(struct kit_frame *f, int *row, const char *label, const char *text)
{
	struct kit_str line KIT_STR_AUTO = {0};
	int last = f->rows - KIT_APP_BOTTOM;

	if (!text || !*text || *row >= last)
		return;
	kit_str_printf(&line, "%s%s", label, text);
	*row += kit_frame_wrap(f,
	    (struct kit_paragraph){
		{*row, 2, f->columns - 3, 0}, 0, last - *row},
	    kit_str_view(&line));
}

/* Draws the data of the chosen service, warnings first. */
static void
draw_place(const struct kit_network_place *p, struct kit_frame *f, int row)
{
	struct kit_str call KIT_STR_AUTO = {0};
	struct kit_str age KIT_STR_AUTO = {0};

	kit_str_add(&age, p->age);
	if (p->stale || p->days < 0)
		kit_str_add(&age, ": llame antes");
	kit_str_printf(&call, "%s%s%s%s%s", p->contact,
	    *p->contact && *p->post ? ", " : "", p->post,
	    *p->contact && *p->telephone ? ", " : "", p->telephone);
	draw_part(f, &row, "¡Ojo! ", p->unfit);
	draw_part(f, &row, "¡Ojo! ya tiene abierta la derivación ", p->open);
	draw_part(f, &row, "¡Ojo! ", p->state);
	draw_part(f, &row,
	    p->stale || p->days < 0 ? "¡Ojo! " : "Datos: ", kit_str_get(&age));
	draw_part(f, &row, "Atiende: ", p->serves);
	draw_part(f, &row, "Horario: ", p->hours);
	draw_part(f, &row, "Requisitos: ", p->needs);
	draw_part(f, &row, "Llevar: ", p->bring);
	draw_part(f, &row, "Dónde: ", p->address);
	draw_part(f, &row, "Con quién: ", kit_str_get(&call));
	for (size_t i = 0; i < p->program_count; i++)
		draw_part(f, &row, "Programa: ", p->programs[i].name);
}

enum { LINE_ROW = KIT_APP_TOP + 1, ROWS = KIT_APP_TOP + 3, LINES = 6 };

static void
say_area(const struct guide *g, struct kit_str *out)
{
	struct kit_sv area = typed_in(g->input, "ambito");

	if (g->line.text.n)
		kit_str_add(out, "En toda la red");
	else
		kit_str_sv(out, area.n ? area : kit_sv("Toda la red"));
	if (*g->network.sector)
		kit_str_printf(out, "; primero, las de %s", g->network.sector);
	if (g->network.partly)
		kit_str_add(out, " (tienen algunas de las palabras)");
}

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct guide *g = model;
	struct kit_str area KIT_STR_AUTO = {0};
	int lines = LINES + (f->rows - KIT_APP_ROWS) / 2;

	say_area(g, &area);
	kit_frame_put(f,
	    (struct kit_place){KIT_APP_TOP, 2, f->columns - 3, KIT_MARK_BOLD},
	    kit_str_view(&area));
	kit_frame_say(
	    f, (struct kit_place){LINE_ROW, 2, 20, 0}, "Buscar palabras:");
	kit_line_edit_draw(&g->line, f,
	    (struct kit_place){
		LINE_ROW, 19, f->columns - 20, KIT_MARK_UNDERLINE},
	    !g->in_rows);
	kit_rows_draw(&g->rows, f,
	    &(struct kit_rows_place){.row = ROWS,
		.lines = lines,
		.widths = {f->columns - 24 - 4 * g->rows.ticks, 0},
		.focused = g->in_rows});
	if (g->network.count)
		draw_place(&g->network.places[g->rows.chosen], f,
		    ROWS + 1 +
			((int)g->rows.count < lines ? (int)g->rows.count
						    : lines));
	else
		kit_frame_say(f, (struct kit_place){ROWS, 2, f->columns - 3, 0},
		    "Nada en la red tiene esas palabras: pruebe con otras.");
}

/* ---- Keys ---- */

static void
tick(struct kit_app *app, void *model)
{
	struct guide *g = model;
	struct kit_rows_row *row = kit_rows_chosen(&g->rows);
	struct kit_str keys KIT_STR_AUTO = {0};
	struct kit_sv rest = kit_draft_get(&g->input->draft, KIT_GUIDE_CHOSEN);
	struct kit_err err;
	struct kit_sv one;

	if (!row)
		return;
	row->ticked = !row->ticked;
	g->rows.ticks = true;
	while (rest.n && kit_sv_split(&rest, ';', &one))
		if (one.n && !kit_sv_is(one, row->key))
			kit_str_printf(&keys, KIT_SV_FMT ";", KIT_SV_ARG(one));
	if (row->ticked)
		kit_str_printf(&keys, "%s;", row->key);
	kit_draft_set(&g->input->draft, KIT_GUIDE_CHOSEN, kit_str_view(&keys));
	if (kit_draft_put(app->desk, &g->input->draft, &err) != KIT_OK)
		kit_app_fail(app, &err);
}

/* Shows the letters of the ticked services; when none is ticked, the letter of
 * the service under the cursor. */
static void
go_on(struct kit_app *app, void *model)
{
	struct guide *g = model;
	struct kit_rows_row *row = kit_rows_chosen(&g->rows);

	if (!kit_draft_get(&g->input->draft, KIT_GUIDE_CHOSEN).n) {
		if (!row)
			return;
		kit_guide_letter_open(app, g, row->key);
		return;
	}
	kit_guide_letter_open(app, g, NULL);
}

static void
back(struct kit_app *app, void *model)
{
	struct guide *g = model;

	if (!g->line.text.n) {
		kit_app_pop(app);
		return;
	}
	kit_line_edit_set(&g->line, kit_sv(""));
	g->in_rows = true;
	search(app, g);
}

static void
handle(struct kit_app *app, void *model, const struct kit_key *key)
{
	struct guide *g = model;
	bool changed;

	if (key->name == KIT_KEY_UP && g->in_rows && !g->rows.chosen)
		g->in_rows = false;
	else if (key->name == KIT_KEY_DOWN && !g->in_rows)
		g->in_rows = g->rows.count > 0;
	else if (kit_rows_key(&g->rows, key))
		g->in_rows = true;
	else if (kit_line_edit_key(&g->line, key, &changed) && changed) {
		g->in_rows = false;
		search(app, g);
	}
}

static void
close_guide(void *model)
{
	struct guide *g = model;

	kit_network_done(&g->network);
	kit_rows_done(&g->rows);
	kit_line_edit_done(&g->line);
	kit_str_done(&g->one);
	free(g);
}

static void
say_title(void *model, struct kit_str *out)
{
	const struct guide *g = model;

	kit_str_printf(out, "Dónde ir · %s", kit_str_get(&g->input->about));
}

static const struct kit_foot foot[] = {
    {KIT_KEY_ENTER, "Ver la carta", go_on},
    {KIT_KEY_F3, "Marcar (para ir a varios)", tick},
    {KIT_KEY_ESCAPE, "Volver", back},
    {0},
};

static const struct kit_screen guide_screen = {
    .say_title = say_title,
    .foot = foot,
    .draw = draw,
    .handle = handle,
    .close = close_guide,
};

void
kit_guide_open(struct kit_app *app, struct input *s)
{
	struct guide *g = kit_mem_alloc(1, sizeof *g);

	g->input = s;
	g->in_rows = true;
	search(app, g);
	kit_app_push(app, &guide_screen, g);
}
