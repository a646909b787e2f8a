/* Draws the first page: the day, what is to be done, and the people who were
 * found or who wait. */
#include "home_draw.h"

#include "utf8.h"

bool
home_draw_is_beginning(const struct home *h)
{
	return kit_utf8_count(kit_sv_trim(kit_str_view(&h->line.text))) == 1;
}

enum {
	FIND_ROW = KIT_APP_TOP + 5,
	HEADING_ROW,
	ROWS,
};

static void
draw_todo(const struct home *h, struct kit_frame *f)
{
	struct kit_str line KIT_STR_AUTO = {0};

	kit_str_count(&line, h->todo.people, "persona atendida hoy",
	    "personas atendidas hoy");
	kit_str_add(&line, " · ");
	kit_str_count(&line, h->todo.waiting, "espera", "esperan");
	kit_str_add(&line, " · ");
	kit_str_count(
	    &line, h->todo.paper, "papel por salir", "papeles por salir");
	if (h->todo.office >= 0) {
		kit_str_add(&line, " · ");
		kit_str_count(&line, h->todo.office,
		    "asiento espera a la oficina",
		    "asientos esperan a la oficina");
	}
	kit_frame_put(f,
	    (struct kit_place){KIT_APP_TOP + 2, 1, f->columns - 2, 0},
	    kit_str_view(&line));
	kit_str_clear(&line);
	kit_str_count(&line, h->todo.drafts, "borrador sin terminar",
	    "borradores sin terminar");
	kit_str_add(&line, " · ");
	kit_str_count(&line, h->todo.conflicts, "conflicto por decidir",
	    "conflictos por decidir");
	if (h->todo.late) {
		kit_str_add(&line, " · ");
		kit_str_count(&line, h->todo.late, "equipo atrasado",
		    "equipos atrasados");
	}
	kit_frame_put(f,
	    (struct kit_place){KIT_APP_TOP + 3, 1, f->columns - 2, 0},
	    kit_str_view(&line));
	kit_str_clear(&line);
	kit_due_say(&h->todo.due, &line);
	kit_frame_put(f,
	    (struct kit_place){KIT_APP_TOP + 4, 1, f->columns - 2, 0},
	    kit_str_view(&line));
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

/* Draws the heading: in one line above rows, whole where there are none. */
static void
draw_heading(const struct home *h, struct kit_frame *f)
{
	const int room = f->rows - KIT_APP_BOTTOM - HEADING_ROW;

	kit_frame_wrap(f,
	    (struct kit_paragraph){{HEADING_ROW, 1, f->columns - 2, 0}, 0,
		h->rows.count ? 1 : room},
	    kit_sv(say_rows(h)));
}

void
home_draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct home *h = model;

	kit_frame_say(f,
	    (struct kit_place){
		KIT_APP_TOP + 1, 1, f->columns - 2, KIT_MARK_BOLD},
	    h->day.n ? kit_str_get(&h->day)
		     : "No hay una jornada abierta: F2 (o Esc 2) la abre");
	draw_todo(h, f);
	if (h->unread)
		kit_frame_say(f,
		    (struct kit_place){
			KIT_APP_TOP, 1, f->columns - 2, KIT_MARK_BOLD},
		    "La última sincronización dejó un resultado sin leer: F4");
	kit_frame_say(f, (struct kit_place){FIND_ROW, 1, 30, 0},
	    "RUN, nombre o teléfono:");
	kit_line_edit_draw(&h->line, f,
	    (struct kit_place){
		FIND_ROW, 25, f->columns - 26, KIT_MARK_UNDERLINE},
	    !h->in_rows);
	draw_heading(h, f);
	kit_rows_draw(&h->rows, f,
	    &(struct kit_rows_place){.row = ROWS,
		.lines = f->rows - KIT_APP_BOTTOM - ROWS,
		.widths = {45, 0},
		.focused = h->in_rows});
}
