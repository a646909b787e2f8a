/* The screen of the sync with the office: see office_sync.h. */
#include "office_sync.h"

#include <stdlib.h>

#include "glance.h"
#include "line_edit.h"
#include "mem.h"
#include "scroll.h"
#include "sync_words.h"
#include "ways.h"

struct exchange {
	struct kit_app *app; /* for show_step, while a sync runs */
	struct kit_todo todo;
	struct kit_str outcome; /* of the last sync; "" when it was read */
	struct kit_str step; /* that runs now; "" when no sync runs */
	struct kit_str done; /* the steps before it, a line each */
	bool asking; /* the official types where to sync */
	struct kit_line_edit folder;
	struct kit_scroll at; /* of the outcome */
};

static void
read_now(struct kit_app *app, struct exchange *x)
{
	struct kit_str outcome KIT_STR_AUTO = {0};
	struct kit_err err;

	kit_str_clear(&x->outcome);
	x->at.lines = 0;
	if (kit_sync_words_unread(app->desk, &outcome))
		kit_ways_say(kit_str_view(&outcome), &x->outcome);
	x->at.skip = 0;
	if (kit_glance_todo(app->desk, &x->todo, &err) != KIT_OK)
		kit_app_fail(app, &err);
}

/* ---- Drawing ---- */

static void
draw_idle(struct exchange *x, struct kit_frame *f)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (x->todo.office < 0)
		kit_str_add(&text,
		    "Este equipo todavía no es de ningún libro: F3 lo une al "
		    "libro de la oficina (su carpeta, su dirección o un "
		    "pendrive).");
	else
		kit_str_count(&text, x->todo.office,
		    "asiento por recibir en la oficina.",
		    "asientos por recibir en la oficina.");
	kit_str_add(&text,
	    "\n\nLo que se escribe aquí está a salvo en este equipo y va a la "
	    "oficina al sincronizar. Se puede repetir cuantas veces se quiera: "
	    "nada se duplica ni se pierde, aunque se corte a la mitad.");
	kit_frame_wrap(f,
	    (struct kit_paragraph){
		{KIT_APP_TOP + 1, 2, f->columns - 4, 0}, 0, 8},
	    kit_str_view(&text));
	kit_frame_cursor(f, KIT_APP_TOP + 1, 2);
}

static void
draw_running(struct exchange *x, struct kit_frame *f)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_printf(&text, "%sSincronizando… %s", kit_str_get(&x->done),
	    kit_str_get(&x->step));
	kit_frame_wrap(f,
	    (struct kit_paragraph){{KIT_APP_TOP + 1, 2, f->columns - 4, 0}, 0,
		f->rows - KIT_APP_BOTTOM - KIT_APP_TOP - 2},
	    kit_str_view(&text));
	kit_frame_cursor(f, KIT_APP_TOP + 1, 2);
}

static void
draw_outcome(struct exchange *x, struct kit_frame *f)
{
	kit_frame_say(f,
	    (struct kit_place){
		KIT_APP_TOP + 1, 2, f->columns - 4, KIT_MARK_BOLD},
	    "Lo que pasó la última vez (Enter: leído)");
	x->at.page = f->rows - KIT_APP_BOTTOM - KIT_APP_TOP - 4;
	x->at.lines = kit_frame_wrap(f,
	    (struct kit_paragraph){{KIT_APP_TOP + 3, 2, f->columns - 4, 0},
		x->at.skip, x->at.page},
	    kit_str_view(&x->outcome));
	kit_frame_cursor(f, KIT_APP_TOP + 3, 2);
}

static void
draw_asking(struct exchange *x, struct kit_frame *f)
{
	int row = f->rows - KIT_APP_BOTTOM - 1;

	kit_frame_fill(f, (struct kit_place){row - 1, 0, f->columns, 0});
	kit_frame_say(f, (struct kit_place){row - 1, 1, f->columns - 2, 0},
	    "La carpeta del libro o su dirección; si es un pendrive, "
	    "pendrive:/su/carpeta");
	kit_frame_say(
	    f, (struct kit_place){row, 1, 10, KIT_MARK_BOLD}, "Con cuál:");
	kit_line_edit_draw(&x->folder, f,
	    (struct kit_place){row, 11, f->columns - 12, KIT_MARK_UNDERLINE},
	    true);
}

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct exchange *x = model;

	if (x->step.n)
		draw_running(x, f);
	else if (x->outcome.n)
		draw_outcome(x, f);
	else
		draw_idle(x, f);
	if (x->asking)
		draw_asking(x, f);
}

/* ---- At work ---- */

/* Shows a step that terreno-libro reports; the text before ":" names it. */
static void
show_step(void *ctx, const char *text)
{
	struct exchange *x = ctx;

	if (!*text)
		return;
	struct kit_sv now = kit_sv(text), was = kit_str_view(&x->step), a, b;
	kit_sv_split(&now, ':', &a);
	kit_sv_split(&was, ':', &b);
	/* A step that goes on replaces its own line. */
	if (x->step.n > 1 && !kit_sv_eq(a, b))
		kit_str_printf(&x->done, "hecho: %s\n", kit_str_get(&x->step));
	kit_str_clear(&x->step);
	kit_str_add(&x->step, text);
	kit_app_show(x->app);
}

static void
put_outcome(struct kit_app *app, enum kit_code rc,
    const struct kit_synced *synced, const struct kit_err *err,
    struct kit_str *text)
{
	char date[11], clock[6];
	struct kit_str when KIT_STR_AUTO = {0};

	kit_env_today(&app->desk->env, date);
	kit_env_clock(&app->desk->env, clock);
	kit_kind_show_as(kit_sv("date"), kit_sv(date), &when);
	kit_str_printf(text, "%s %s\n\n", kit_str_get(&when), clock);
	kit_sync_words_templates(synced, text, text);
	if (rc == KIT_OK)
		kit_sync_words(synced, text);
	else
		kit_str_printf(text, "No se pudo: %s\n", err->text);
}

/* Runs the sync and appends its outcome, good or bad. The desk is closed while
 * the other process works and opened again afterwards; only a failure to open
 * it is returned. */
static enum kit_code
work(struct kit_app *app, struct exchange *x, const struct kit_sync *sync,
    struct kit_str *outcome)
{
	struct kit_synced synced = {0};
	struct kit_err err = {0}, opened = {0};

	x->app = app;
	app->desk->steps = (struct kit_steps){show_step, x};
	kit_desk_shut(app->desk);
	enum kit_code rc = kit_sync_run(app->desk, sync, &synced, &err);
	app->desk->steps = (struct kit_steps){0};
	put_outcome(app, rc, &synced, &err, outcome);
	kit_synced_done(&synced);
	if (kit_desk_open(app->desk, &opened) == KIT_OK)
		return KIT_OK;
	kit_app_fail(app, &opened);
	return opened.code;
}

static void
run(struct kit_app *app, struct exchange *x, const struct kit_sync *sync)
{
	struct kit_str outcome KIT_STR_AUTO = {0};
	struct kit_err err;

	kit_str_clear(&x->done);
	kit_str_add(&x->step, " ");
	kit_app_show(app);
	enum kit_code rc = work(app, x, sync, &outcome);
	kit_str_clear(&x->step);
	if (kit_sync_words_keep(app->desk, kit_str_get(&outcome), &err) !=
	    KIT_OK)
		kit_app_fail(app, &err);
	if (rc != KIT_OK) {
		app->leaving = true; /* nothing can be shown any more */
		return;
	}
	read_now(app, x);
}

static void
ask(struct kit_app *app KIT_UNUSED, void *model)
{
	struct exchange *x = model;

	x->asking = true;
	kit_line_edit_set(&x->folder, kit_sv(""));
}

/* Syncs with the typed place: the folder or address of a book, or a USB stick,
 * as "pendrive:/media/usb". */
static void
go_there(struct kit_app *app, struct exchange *x)
{
	static const char stick[] = "pendrive:";
	struct kit_str where KIT_STR_AUTO = {0};
	struct kit_sync sync = {0};

	kit_str_sv(&where, kit_sv_trim(kit_str_view(&x->folder.text)));
	x->asking = false;
	if (!where.n)
		return;
	if (kit_sv_starts(kit_str_view(&where), stick))
		sync.stick = kit_str_get(&where) + sizeof(stick) - 1;
	else
		sync.book = kit_str_get(&where);
	run(app, x, &sync);
}

/* Syncs with the book that is known or, while a place is asked for, with the
 * one that was typed. */
static void
go(struct kit_app *app, void *model)
{
	struct exchange *x = model;

	if (x->asking)
		go_there(app, x);
	else if (x->todo.office < 0)
		kit_app_say(app, "Diga primero con qué libro: F3");
	else
		run(app, x, &(struct kit_sync){0});
}

static void
forget(struct kit_app *app, struct exchange *x)
{
	struct kit_err err;

	if (kit_sync_words_forget(app->desk, &err) != KIT_OK)
		kit_app_fail(app, &err);
	read_now(app, x);
}

static void
handle(struct kit_app *app, void *model, const struct kit_key *key)
{
	struct exchange *x = model;
	bool changed;

	if (x->asking && key->name == KIT_KEY_ENTER)
		go_there(app, x);
	else if (x->asking)
		kit_line_edit_key(&x->folder, key, &changed);
	else if (key->name == KIT_KEY_ENTER && x->outcome.n)
		forget(app, x);
	else
		kit_scroll_key(&x->at, key);
}

static void
leave(struct kit_app *app, void *model)
{
	struct exchange *x = model;

	if (x->asking)
		x->asking = false;
	else
		kit_app_pop(app);
}

static void
close_exchange(void *model)
{
	struct exchange *x = model;

	kit_str_done(&x->outcome);
	kit_str_done(&x->step);
	kit_str_done(&x->done);
	kit_line_edit_done(&x->folder);
	free(x);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_F2, "Sincronizar", go},
    {KIT_KEY_F3, "Con otro libro o pendrive", ask},
    {KIT_KEY_ESCAPE, "Volver", leave},
    {0},
};

static const struct kit_screen exchange_screen = {
    .title = "Sincronizar con la oficina",
    .foot = foot,
    .draw = draw,
    .handle = handle,
    .close = close_exchange,
};

void
kit_office_sync_open(struct kit_app *app)
{
	struct exchange *x = kit_mem_alloc(1, sizeof *x);

	read_now(app, x);
	kit_app_push(app, &exchange_screen, x);
}
