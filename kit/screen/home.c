/* The first page: see home.h. */
#include "home.h"

#include <stdlib.h>

#include "act.h"
#include "batches.h"
#include "conflicts.h"
#include "day.h"
#include "drafts.h"
#include "field_copy.h"
#include "home_draw.h"
#include "lists.h"
#include "mem.h"
#include "name_parts.h"
#include "office_sync.h"
#include "papers.h"
#include "person.h"
#include "sync_words.h"
#include "utf8.h"
#include "viewer.h"
#include "ways.h"

static void
read_day(struct kit_app *app, struct home *h)
{
	struct kit_err err;

	kit_str_clear(&h->day);
	kit_str_clear(&h->day_key);
	h->old = kit_desk_day_is_old(app->desk);
	if (kit_day_key(app->desk, &h->day_key, &err) == KIT_OK &&
	    kit_day_title(app->desk, &h->day, &err) != KIT_OK)
		kit_app_fail(app, &err);
}

static void
find_people(struct kit_app *app, struct home *h, struct kit_sv words)
{
	struct kit_list_rows found = {0};
	struct kit_err err;

	if (kit_list_search(app->desk, "persona", words, &found, &err) !=
	    KIT_OK)
		kit_app_fail(app, &err);
	h->far = kit_field_copy_is_partial(app->desk);
	kit_str_clear(&h->blocked);
	kit_str_clear(&h->blocked_key);
	kit_str_clear(&h->misread);
	if (found.misread)
		kit_str_add(&h->misread, found.misread);
	if (found.blocked) {
		kit_ways_say(kit_sv(found.blocked), &h->blocked);
		kit_str_add(&h->blocked_key, found.blocked_key);
	}
	for (size_t i = 0; i < found.count; i++)
		kit_rows_add(
		    &h->rows, &(struct kit_rows_row){.key = found.items[i].key,
				  .cells = {found.items[i].label,
				      found.items[i].masked}});
	kit_list_rows_done(&found);
}

static void
find_waiting(struct kit_app *app, struct home *h)
{
	struct kit_err err;

	kit_waiting_done(&h->waiting);
	if (kit_waiting_list(app->desk, &h->waiting, &err) != KIT_OK)
		kit_app_fail(app, &err);
	for (size_t i = 0; i < h->waiting.count; i++) {
		const struct kit_waiting_one *w = &h->waiting.items[i];
		struct kit_str since KIT_STR_AUTO = {0};
		kit_str_printf(&since, "espera desde las %s", w->since);
		kit_rows_add(
		    &h->rows, &(struct kit_rows_row){.key = w->person,
				  .cells = {w->name, kit_str_get(&since)}});
	}
}

/* Lists the people who fit the typed text or, when nothing is typed, the people
 * who wait. */
static void
search(struct kit_app *app, struct home *h)
{
	struct kit_sv words = kit_sv_trim(kit_str_view(&h->line.text));

	kit_rows_done(&h->rows);
	h->in_rows = false;
	/* One letter begins a third of all names, so it finds nobody. */
	if (kit_utf8_count(words) > 1)
		find_people(app, h, words);
	else if (!words.n)
		find_waiting(app, h);
}

static void
again(struct kit_app *app, void *model)
{
	struct home *h = model;
	struct kit_err err;

	read_day(app, h);
	if (kit_glance_todo(app->desk, &h->todo, &err) != KIT_OK)
		kit_app_fail(app, &err);
	struct kit_str outcome KIT_STR_AUTO = {0};
	h->unread = kit_sync_words_unread(app->desk, &outcome);
	kit_line_edit_set(&h->line, kit_sv(""));
	search(app, h);
}

static void
new_person(struct kit_app *app, struct home *h)
{
	struct kit_sv words = kit_sv_trim(kit_str_view(&h->line.text));
	struct kit_given given[KIT_NAME_PARTS];

	if (words.n)
		kit_act_open(
		    app, &(struct kit_act_open){.name = "inscribir",
			     .given = {given, kit_name_parts(words, given)}});
}

/* Calls the chosen person who waits: opens her page, or the form for a new
 * person with her name. Her turn ends when she is on the screen, and a name
 * that stands nowhere else is a draft by then. */
static void
call(struct kit_app *app, struct home *h)
{
	const struct kit_waiting_one *w = &h->waiting.items[h->rows.chosen];
	struct kit_given given[KIT_NAME_PARTS];
	size_t depth = app->depth;
	struct kit_err err;

	if (*w->person)
		kit_person_open(app, kit_sv(w->person));
	else
		kit_act_open(
		    app, &(struct kit_act_open){.name = "inscribir",
			     .given = {given,
				 kit_name_parts(kit_sv(w->name), given)},
			     .at_once = true});
	if (app->depth > depth &&
	    kit_waiting_end(app->desk, w->key, true, &err) != KIT_OK)
		kit_app_fail(app, &err);
}

/* Opens the request that a person with blocked data most likely makes: to end
 * the block. */
static void
ask_unblock(struct kit_app *app, struct home *h)
{
	const struct kit_given end = {kit_sv("derecho"), kit_sv("DES")};

	kit_act_open(app, &(struct kit_act_open){.name = "pedir",
			      .of = kit_str_view(&h->blocked_key),
			      .given = {&end, 1}});
}

static const char correct_run[] =
    "Corrija el RUN, o bórrelo y busque por el nombre: así no hay ninguno";

static void
take(struct kit_app *app, struct home *h)
{
	if (home_draw_is_beginning(h))
		kit_app_say(app, "Siga escribiendo: con dos letras busca");
	else if (!h->line.text.n && h->rows.count)
		call(app, h);
	else if (h->rows.count)
		kit_person_open(app, kit_sv(kit_rows_chosen(&h->rows)->key));
	else if (h->blocked.n)
		ask_unblock(app, h);
	else if (h->misread.n)
		kit_app_say(app, "%s", correct_run);
	else
		new_person(app, h);
}

/* Adds the person who was found, or else the typed name, to the queue of people
 * who wait. */
static void
to_line(struct kit_app *app, void *model)
{
	struct home *h = model;
	struct kit_sv words = kit_sv_trim(kit_str_view(&h->line.text));
	const struct kit_rows_row *row = kit_rows_chosen(&h->rows);
	struct kit_err err;

	if (!words.n) {
		kit_app_say(app, "Escriba primero el nombre o el RUN");
		return;
	}
	if (h->blocked.n) {
		kit_app_say(app, "%s", kit_str_get(&h->blocked));
		return;
	}
	if (h->misread.n) {
		kit_app_say(app, "%s", correct_run);
		return;
	}
	enum kit_code rc =
	    kit_waiting_add(app->desk, kit_sv(row ? row->key : ""),
		row ? kit_sv(row->cells[0]) : words, &err);
	again(app, h);
	if (rc != KIT_OK)
		kit_app_fail(app, &err);
	else
		kit_app_say(app, "En la fila");
}

static void
went_away(struct kit_app *app, void *model)
{
	struct home *h = model;
	struct kit_err err;

	if (h->line.text.n || !h->rows.count || !h->in_rows) {
		kit_app_say(app, "Baje con la flecha a quien se fue");
		return;
	}
	enum kit_code rc = kit_waiting_end(
	    app->desk, h->waiting.items[h->rows.chosen].key, false, &err);
	again(app, h);
	if (rc != KIT_OK)
		kit_app_fail(app, &err);
	else
		kit_app_say(app, "Anotado: se fue sin ser atendida");
}

static void
show_papers(struct kit_app *app, void *model KIT_UNUSED)
{
	kit_papers_open(app);
}

static void
open_day(struct kit_app *app, void *model KIT_UNUSED)
{
	kit_act_open(app, &(struct kit_act_open){.name = "abrir"});
}

static void
close_day(struct kit_app *app, void *model)
{
	struct home *h = model;

	kit_act_open(app, &(struct kit_act_open){.name = "cerrar",
			      .key = kit_str_view(&h->day_key)});
}

static void
show_exchange(struct kit_app *app, void *model KIT_UNUSED)
{
	kit_office_sync_open(app);
}

static void
show_conflicts(struct kit_app *app, void *model KIT_UNUSED)
{
	kit_conflicts_open(app);
}

static void
show_batches(struct kit_app *app, void *model KIT_UNUSED)
{
	kit_batches_open(app);
}

static void
show_drafts(struct kit_app *app, void *model KIT_UNUSED)
{
	kit_drafts_open(app);
}

static const char help[] =
    "Escriba un RUN, un nombre o un teléfono: mientras escribe aparece quién "
    "es. Con las flechas se elige y con Enter se abre su ficha. Si no hay "
    "nadie así, Enter abre una ficha nueva con lo que ya escribió.\n\n"
    "En una ficha, Enter y Tab pasan al campo que sigue, la flecha hacia "
    "arriba vuelve; RePág y AvPág cambian de sección. Lo que no se sabe se "
    "anota N/D con F4. Cada campo queda guardado como borrador apenas se "
    "deja: si la persona se va o se acaba la batería, F8 lo retoma.\n\n"
    "Con una frase nadie lee los datos si el equipo se pierde: «terreno frase "
    "proponer» da una de cuatro palabras; anótela, y póngala con «terreno "
    "frase poner» y su código de funcionario. Desde entonces esta pantalla la "
    "pide, y F12 (o Ctrl-L) la cierra con llave cuando se aleja.\n\n"
    "Si su terminal se queda con las teclas F, use Esc y luego el número: "
    "Esc 2 es F2, Esc 0 es F10. Ctrl-Z deja el programa a un lado; «fg» "
    "vuelve.";

static void
show_help(struct kit_app *app, void *model KIT_UNUSED)
{
	kit_viewer_open(app, "Ayuda", kit_sv(help));
}

static void
handle(struct kit_app *app, void *model, const struct kit_key *key)
{
	struct home *h = model;
	bool changed;

	if (key->name == KIT_KEY_ENTER)
		take(app, h);
	else if (key->name == KIT_KEY_ESCAPE) {
		kit_line_edit_set(&h->line, kit_sv(""));
		search(app, h);
	} else if (key->name == KIT_KEY_UP && !h->rows.chosen)
		h->in_rows = false;
	else if (key->name == KIT_KEY_DOWN && !h->in_rows && h->rows.count &&
		 !h->line.text.n)
		h->in_rows = true;
	else if (kit_rows_key(&h->rows, key) || key->name == KIT_KEY_DOWN)
		h->in_rows = h->rows.count > 0;
	else if (kit_line_edit_key(&h->line, key, &changed) && changed)
		search(app, h);
}

static const struct kit_foot foot_closed[] = {
    {KIT_KEY_F1, "Ayuda", show_help},
    {KIT_KEY_F2, "Abrir jornada", open_day},
    {KIT_KEY_F3, "Hojas", show_batches},
    {KIT_KEY_F4, "Oficina", show_exchange},
    {KIT_KEY_F5, "Conflictos", show_conflicts},
    {KIT_KEY_F6, "Impresión", show_papers},
    {KIT_KEY_F8, "Borradores", show_drafts},
    {KIT_KEY_F10, "Salir", kit_app_leave},
    {0},
};

static const struct kit_foot foot_open[] = {
    {KIT_KEY_F1, "Ayuda", show_help},
    {KIT_KEY_F2, "Cerrar jornada", close_day},
    {KIT_KEY_F3, "Hojas", show_batches},
    {KIT_KEY_F4, "Oficina", show_exchange},
    {KIT_KEY_F5, "Conflictos", show_conflicts},
    {KIT_KEY_F6, "Impresión", show_papers},
    {KIT_KEY_F7, "A la fila", to_line},
    {KIT_KEY_F8, "Borradores", show_drafts},
    {KIT_KEY_F9, "Se fue", went_away},
    {KIT_KEY_F10, "Salir", kit_app_leave},
    {0},
};

static const struct kit_foot *
foot_of(void *model)
{
	const struct home *h = model;

	return h->day_key.n ? foot_open : foot_closed;
}

static void
close_home(void *model)
{
	struct home *h = model;

	kit_line_edit_done(&h->line);
	kit_rows_done(&h->rows);
	kit_waiting_done(&h->waiting);
	kit_str_done(&h->blocked);
	kit_str_done(&h->blocked_key);
	kit_str_done(&h->misread);
	kit_str_done(&h->day);
	kit_str_done(&h->day_key);
	free(h);
}

const struct kit_screen kit_home_screen = {
    .title = "terreno",
    .foot_of = foot_of,
    .draw = home_draw,
    .handle = handle,
    .again = again,
    .close = close_home,
};

void *
kit_home_new(struct kit_app *app)
{
	struct home *h = kit_mem_alloc(1, sizeof *h);

	again(app, h);
	return h;
}
