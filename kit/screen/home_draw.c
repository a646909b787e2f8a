/* Draws the first page: the day, what is to be done, and the people who were
 * found or who wait. */
#include "home_draw.h"

#include "utf8.h"

bool
home_draw_is_beginning(const struct home *h)
{
	return kit_utf8_count(kit_sv_trim(kit_str_view(&h->line.text))) == 1;
}

static void
say_people(const struct kit_todo *todo, struct kit_str *out)
{
	kit_str_count(out, todo->people, "persona atendida hoy",
	    "personas atendidas hoy");
	kit_str_add(out, " · ");
	kit_str_count(out, todo->waiting, "espera", "esperan");
	kit_str_add(out, " · ");
	kit_str_count(out, todo->paper, "papel por salir", "papeles por salir");
	if (todo->office < 0)
		return;
	kit_str_add(out, " · ");
	kit_str_count(out, todo->office, "asiento espera a la oficina",
	    "asientos esperan a la oficina");
}

static void
say_unfinished(const struct kit_todo *todo, struct kit_str *out)
{
	kit_str_count(out, todo->drafts, "borrador sin terminar",
	    "borradores sin terminar");
	kit_str_add(out, " · ");
	kit_str_count(out, todo->conflicts, "conflicto por decidir",
	    "conflictos por decidir");
	if (!todo->late)
		return;
	kit_str_add(out, " · ");
	kit_str_count(out, todo->late, "equipo atrasado", "equipos atrasados");
}

static void
say_due(const struct kit_todo *todo, struct kit_str *out)
{
	kit_due_say(&todo->due, out);
}

enum { TEXT_LINES = 2 }; /* that each text of what is to be done may take */

/* Draws what is to be done; returns the row below. A text that says nothing
 * takes a row too, so that the page does not jump. */
static int
draw_todo(const struct home *h, struct kit_frame *f, int row)
{
	static void (*const says[])(const struct kit_todo *todo,
	    struct kit_str *out) = {say_people, say_unfinished, say_due};

	for (size_t i = 0; i < LEN(says); i++) {
		struct kit_str text KIT_STR_AUTO = {0};

		says[i](&h->todo, &text);
		int lines = kit_frame_wrap(f,
		    (struct kit_paragraph){
			{row, 1, f->columns - 2, 0}, 0, TEXT_LINES},
		    kit_str_view(&text));
		row += lines < 1 ? 1 : lines > TEXT_LINES ? TEXT_LINES : lines;
	}
	return row;
}

/* The heading above the rows; "" when they need none. */
static const char *
say_rows(const struct home *h)
{
	if (home_draw_is_beginning(h))
		return "";
	if (h->line.text.n && h->blocked.n)
		return kit_str_get(&h->blocked);
	if (h->line.text.n && h->misread.n)
		return kit_str_get(&h->misread);
	if (h->line.text.n && !h->rows.count)
		return h->far ? "No hay nadie así aquí: si es de otro punto, "
				"escriba su RUN. Enter abre una ficha nueva."
			      : "No hay nadie así. Enter abre una ficha nueva.";
	if (h->line.text.n)
		return "";
	return h->rows.count ? "Esperan; Enter llama a quien sigue:" : "";
}

/* Draws the line for the search; the heading, in one line above rows and whole
 * where there are none; and the rows. */
static void
draw_search(struct home *h, struct kit_frame *f, int row)
{
	const int heading = row + 1, last = f->rows - KIT_APP_BOTTOM;

	kit_frame_say(
	    f, (struct kit_place){row, 1, 30, 0}, "RUN, nombre o teléfono:");
	kit_line_edit_draw(&h->line, f,
	    (struct kit_place){row, 25, f->columns - 26, KIT_MARK_UNDERLINE},
	    !h->in_rows);
	kit_frame_wrap(f,
	    (struct kit_paragraph){{heading, 1, f->columns - 2, 0}, 0,
		h->rows.count ? 1 : last - heading},
	    kit_sv(say_rows(h)));
	kit_rows_draw(&h->rows, f,
	    &(struct kit_rows_place){.row = heading + 1,
		.lines = last - heading - 1,
		.widths = {45, 0},
		.focused = h->in_rows});
}

void
home_draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct home *h = model;

	if (h->old || h->unread)
		kit_frame_say(f,
		    (struct kit_place){
			KIT_APP_TOP, 1, f->columns - 2, KIT_MARK_BOLD},
		    h->old ? "¡Ojo! Esta jornada es de otro día: ciérrela con "
			     "F2 y abra la de hoy"
			   : "La última sincronización dejó un resultado sin "
			     "leer: F4");
	kit_frame_say(f,
	    (struct kit_place){
		KIT_APP_TOP + 1, 1, f->columns - 2, KIT_MARK_BOLD},
	    h->day.n ? kit_str_get(&h->day)
		     : "No hay una jornada abierta: F2 (o Esc 2) la abre");
	draw_search(h, f, draw_todo(h, f, KIT_APP_TOP + 2));
}
