/* The loop of the full screen, with the title, the message and the foot that it
 * draws around every screen. */

#include "app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "utf8.h"
#include "ways.h"

static struct kit_layer *
top(struct kit_app *app)
{
	return &app->stack[app->depth - 1];
}

void
kit_app_push(struct kit_app *app, const struct kit_screen *screen, void *model)
{
	struct kit_layer *s = kit_mem_push(
	    &app->stack, &app->depth, &app->cap, sizeof *app->stack);

	*s = (struct kit_layer){screen, model};
}

static void
close_top(struct kit_app *app)
{
	struct kit_layer gone = *top(app);

	app->depth--;
	if (gone.screen->close)
		gone.screen->close(gone.model);
}

void
kit_app_pop(struct kit_app *app)
{
	close_top(app);
	if (!app->depth)
		app->leaving = true;
	else if (top(app)->screen->again)
		top(app)->screen->again(app, top(app)->model);
}

void
kit_app_leave(struct kit_app *app, void *model KIT_UNUSED)
{
	kit_app_pop(app);
}

void
kit_app_hold(struct kit_app *app)
{
	for (size_t i = 0; i < app->depth; i++)
		if (app->stack[i].screen->hold)
			app->stack[i].screen->hold(app, app->stack[i].model);
}

void
kit_app_pop_to(struct kit_app *app, const struct kit_screen *screen)
{
	while (app->depth > 1 && top(app)->screen != screen)
		close_top(app);
	if (top(app)->screen->again)
		top(app)->screen->again(app, top(app)->model);
}

void
kit_app_say(struct kit_app *app, const char *fmt, ...)
{
	char text[640];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	kit_str_clear(&app->message);
	kit_ways_say(kit_sv(text), &app->message);
}

void
kit_app_fail(struct kit_app *app, const struct kit_err *err)
{
	kit_app_say(app, "No se pudo: %s", err->text);
	kit_term_beep(app->term);
}

bool
kit_app_sure(struct kit_app *app, uint64_t *asked, const char *question)
{
	bool again = *asked && *asked + 1 == app->keys;

	*asked = app->keys;
	if (!again)
		kit_app_say(app, "%s", question);
	return again;
}

static void
draw_title(struct kit_app *app, struct kit_layer *s)
{
	struct kit_str title KIT_STR_AUTO = {0};
	struct kit_frame *f = &app->frame;

	kit_str_add(&title, " ");
	if (s->screen->title)
		kit_str_add(&title, s->screen->title);
	else
		s->screen->say_title(s->model, &title);
	kit_frame_fill(
	    f, (struct kit_place){0, 0, f->columns, KIT_MARK_REVERSE});
	kit_frame_put(f,
	    (struct kit_place){
		0, 0, f->columns, KIT_MARK_REVERSE | KIT_MARK_BOLD},
	    kit_str_view(&title));
}

/* Appends a key as the foot shows it, "F2/Esc2 Guardar", and returns its
 * columns. Terminals that keep function keys to themselves have Esc and a
 * digit instead. No digit is left for F12, which has Ctrl-L. */
static int
foot_label(const struct kit_foot *foot, struct kit_str *out)
{
	const char *name = kit_key_label(foot->key);

	if (foot->key >= KIT_KEY_F1 && foot->key <= KIT_KEY_F10)
		kit_str_printf(out, "%s/Esc%d %s", name,
		    (foot->key - KIT_KEY_F1 + 1) % 10, foot->label);
	else
		kit_str_printf(out, "%s%s %s", name,
		    foot->key == KIT_KEY_F12 ? "/Ctrl-L" : "", foot->label);
	return (int)kit_utf8_columns(kit_str_view(out));
}

static const struct kit_foot *
foot_of(const struct kit_layer *s)
{
	return s->screen->foot_of ? s->screen->foot_of(s->model)
				  : s->screen->foot;
}

/* Draws one key at the place, or on the next row when the key is too wide, and
 * moves the place behind the key. */
static void
put_foot(struct kit_frame *f, const struct kit_foot *foot, struct kit_place *at)
{
	struct kit_str label KIT_STR_AUTO = {0};
	int width = foot_label(foot, &label);

	if (at->column && at->column + width > f->columns) {
		at->row++;
		at->column = 0;
	}
	at->width = f->columns - at->column;
	kit_frame_put(f, *at, kit_str_view(&label));
	at->column += width + 2;
}

/* Draws the keys in up to three rows, none of them cut; the key that locks the
 * folder is the last. */
static void
draw_foot(struct kit_app *app, const struct kit_foot *foot)
{
	static const struct kit_foot lock = {
	    KIT_KEY_F12, "Cerrar con llave", 0};
	struct kit_frame *f = &app->frame;
	struct kit_place at = {f->rows - KIT_APP_BOTTOM + 1, 0, 0, 0};

	for (; foot && foot->label; foot++)
		put_foot(f, foot, &at);
	if (app->guard && app->desk->env.vault)
		put_foot(f, &lock, &at);
}

/* Draws the message above the foot. A long message covers up to three more
 * lines of the screen. */
static void
draw_message(struct kit_app *app)
{
	enum { MOST = 4 };
	struct kit_frame *f = &app->frame;
	struct kit_sv text = kit_str_view(&app->message);
	struct kit_paragraph p = {{0, 0, f->columns, KIT_MARK_BOLD}, 0, 0};

	int lines = kit_frame_wrap(f, p, text);
	if (!lines)
		return;
	p.lines = lines < MOST ? lines : MOST;
	p.at.row = f->rows - KIT_APP_BOTTOM + 1 - p.lines;
	for (int i = 0; i < p.lines; i++)
		kit_frame_fill(
		    f, (struct kit_place){p.at.row + i, 0, f->columns, 0});
	kit_frame_wrap(f, p, text);
}

static void
draw_too_small(struct kit_app *app)
{
	struct kit_paragraph p = {
	    {0, 0, app->frame.columns, 0}, 0, app->frame.rows};

	kit_frame_wrap(&app->frame, p,
	    kit_sv("Agrande la ventana: se necesitan 80 columnas y 24 líneas. "
		   "Nada se pierde; mientras tanto, F10 (o Esc 0) sale y las "
		   "demás teclas no hacen nada."));
	kit_frame_cursor(&app->frame, 0, 0);
}

static void
fit_frame(struct kit_app *app)
{
	int rows, columns;

	kit_term_size(app->term, &rows, &columns);
	if (rows != app->frame.rows || columns != app->frame.columns) {
		kit_frame_done(&app->frame);
		kit_frame_init(&app->frame, rows, columns);
	}
	kit_frame_clear(&app->frame);
}

static bool
is_too_small(const struct kit_app *app)
{
	return app->frame.rows < KIT_APP_ROWS ||
	       app->frame.columns < KIT_APP_COLUMNS;
}

void
kit_app_show(struct kit_app *app)
{
	fit_frame(app);
	if (is_too_small(app)) {
		draw_too_small(app);
	} else {
		struct kit_layer s = *top(app);
		draw_title(app, &s);
		s.screen->draw(app, s.model, &app->frame);
		draw_message(app);
		draw_foot(app, foot_of(&s));
	}
	kit_term_show(app->term, &app->frame);
}

static bool
act_of_foot(struct kit_app *app, const struct kit_key *key)
{
	const struct kit_layer s = *top(app);

	for (const struct kit_foot *f = foot_of(&s); f && f->label; f++)
		if (f->key == key->name) {
			f->act(app, s.model);
			return true;
		}
	return false;
}

static bool
is_control(const struct kit_key *key, char letter)
{
	return key->name == KIT_KEY_CONTROL && key->text.n &&
	       key->text.p[0] == letter;
}

/* True for what ends the program on any screen: the terminal is gone, a signal
 * asks, or F10 where no screen can be seen. */
static bool
is_end(const struct kit_app *app, const struct kit_key *key)
{
	return key->name == KIT_KEY_GONE || key->name == KIT_KEY_STOP ||
	       (key->name == KIT_KEY_F10 && is_too_small(app));
}

static void
take_key(struct kit_app *app, const struct kit_key *key)
{
	if (is_end(app, key)) {
		/* When the folder is closed, locking it has written the
		 * drafts already. */
		if (app->desk->journal)
			kit_app_hold(app);
		app->leaving = true;
		return;
	}
	if (is_control(key, 'Z')) {
		kit_term_suspend(app->term);
		return;
	}
	if (key->name == KIT_KEY_RESIZE || key->name == KIT_KEY_NONE)
		return;
	if (app->guard && (key->name == KIT_KEY_F12 || is_control(key, 'L'))) {
		app->guard->lock(app);
		return;
	}
	if (is_too_small(app)) { /* nobody sees what a key does */
		kit_term_beep(app->term);
		return;
	}
	app->keys++;
	kit_str_clear(&app->message);
	struct kit_key as_escape = {KIT_KEY_ESCAPE, {"", 0}};
	if (is_control(key, 'C'))
		key = &as_escape;
	if (!act_of_foot(app, key) && top(app)->screen->handle)
		top(app)->screen->handle(app, top(app)->model, key);
}

/* Waits for a key, or until another program closes the folder, and acts on it.
 */
static void
next_key(struct kit_app *app)
{
	int watch = app->guard ? app->guard->watch(app) : -1;
	struct kit_key key;

	kit_app_show(app);
	kit_term_key(app->term, watch, &key);
	if (!app->guard || key.name == KIT_KEY_GONE ||
	    key.name == KIT_KEY_STOP ||
	    app->guard->look(app, key.name != KIT_KEY_NONE))
		take_key(app, &key);
}

void
kit_app_run(struct kit_app *app, const struct kit_screen *home, void *model)
{
	kit_app_push(app, home, model);
	while (!app->leaving)
		next_key(app);
	while (app->depth)
		close_top(app);
	free(app->stack);
	app->stack = NULL;
	kit_frame_done(&app->frame);
	kit_str_done(&app->message);
}
