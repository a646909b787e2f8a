/* The screen of a closed data folder, and the guard that closes it: see lock.h.
 */
#include "lock.h"

#include <stdio.h>
#include <stdlib.h>

#include "crypto.h"
#include "home.h"
#include "mem.h"
#include "os.h"
#include "os_agent.h"
#include "rows.h"
#include "unlock.h"
#include "utf8.h"
#include "viewer.h"
#include "words.h"
#include "wrapped.h"

enum {
	TYPED_MAX = 400,
	NAMES_MOST = 8, /* rows of the list of officials */
	TOLD_MS = 20 * 1000, /* the agent is told of keys no more often */
};

struct lock {
	struct kit_rows names;
	char *typed; /* the passphrase, in memory for secrets */
	size_t n;
	bool first; /* the lowest screen: the first page opens above it */
	char before[KIT_VAULT_WHO_MAX + 1]; /* the official who had the folder
					       open before; "": nobody */
};

static void
forget(struct lock *l)
{
	kit_crypto_wipe(l->typed, TYPED_MAX);
	l->n = 0;
}

static void
read_names(struct kit_app *app, struct lock *l)
{
	char **names = NULL;
	size_t n = 0;
	struct kit_err err;

	if (kit_wrapped_list(app->desk, &names, &n, &err) != KIT_OK)
		kit_app_fail(app, &err);
	for (size_t i = 0; i < n; i++) {
		kit_rows_add(&l->names, &(struct kit_rows_row){.key = names[i],
					    .cells = {names[i]}});
		if (strcmp(names[i], l->before) == 0)
			l->names.chosen = i;
	}
	free(names);
}

static struct lock *
new_lock(struct kit_app *app, const char *before)
{
	struct lock *l = kit_mem_alloc(1, sizeof *l);

	l->typed = kit_crypto_secret_alloc(TYPED_MAX);
	snprintf(l->before, sizeof(l->before), "%s", before);
	read_names(app, l);
	return l;
}

void *
kit_lock_new(struct kit_app *app)
{
	struct lock *l = new_lock(app, "");

	l->first = true;
	return l;
}

/* ---- Drawing ---- */

static const char said[] =
    "Elija con las flechas quién abre, escriba su frase y Enter. Mayúsculas y "
    "tildes no importan. Si la olvidó: salga y escriba «terreno frase "
    "recuperar FUNCIONARIO»; la oficina ayuda por teléfono.";

static void
draw_typed(const struct lock *l, struct kit_frame *f, int row)
{
	struct kit_str stars KIT_STR_AUTO = {0};
	const int column = 8, width = f->columns - column - 1;
	size_t n = kit_utf8_count(kit_sv_of(l->typed, l->n));

	for (size_t i = 0; i < n && (int)i < width - 1; i++)
		kit_str_add(&stars, "*");
	kit_frame_say(f, (struct kit_place){row, 1, 6, 0}, "Frase:");
	kit_frame_fill(
	    f, (struct kit_place){row, column, width, KIT_MARK_UNDERLINE});
	kit_frame_put(f,
	    (struct kit_place){row, column, width, KIT_MARK_UNDERLINE},
	    kit_str_view(&stars));
	kit_frame_cursor(
	    f, row, column + ((int)n < width - 1 ? (int)n : width - 1));
}

static void
draw(struct kit_app *app KIT_UNUSED, void *model, struct kit_frame *f)
{
	struct lock *l = model;
	const int rows = KIT_APP_TOP + 6;
	const int lines =
	    l->names.count < NAMES_MOST ? (int)l->names.count : NAMES_MOST;

	kit_frame_say(f,
	    (struct kit_place){
		KIT_APP_TOP + 1, 1, f->columns - 2, KIT_MARK_BOLD},
	    "Los datos de este equipo están cerrados con llave");
	kit_frame_wrap(f,
	    (struct kit_paragraph){
		{KIT_APP_TOP + 2, 1, f->columns - 2, 0}, 0, 3},
	    kit_sv(said));
	kit_rows_draw(&l->names, f,
	    &(struct kit_rows_place){.row = rows, .lines = lines});
	draw_typed(l, f, rows + lines + 1);
	if (!l->first)
		kit_frame_wrap(f,
		    (struct kit_paragraph){
			{rows + lines + 3, 1, f->columns - 2, 0}, 0, 2},
		    kit_sv("Lo que estaba a medias no se pierde: vuelve cuando "
			   "abre la misma persona, y lo que ya dejó de cada "
			   "ficha está en los borradores."));
}

/* ---- Opening ---- */

static void
show_rescue(struct kit_app *app, struct kit_str *rescue)
{
	struct kit_str text = {0};

	if (rescue->n) {
		kit_str_printf(&text,
		    "Se terminó de cambiar la llave de los datos. La frase de "
		    "respaldo es ahora:\n\n%s\n\nAnótela en papel y guárdela "
		    "en la caja fuerte de la oficina: no se muestra otra vez.",
		    kit_str_get(rescue));
		kit_viewer_open(app, "Frase de respaldo", kit_str_view(&text));
	}
	kit_words_wipe(&text);
	kit_words_wipe(rescue);
}

/* Goes on after the folder was opened: to the screen below for the official who
 * had it open before, to the first page for anybody else. May free l. */
static void
go_on(struct kit_app *app, struct lock *l, struct kit_unlock *u)
{
	const struct kit_vault *vault = app->desk->env.vault;
	bool same = vault && strcmp(kit_vault_who(vault), l->before) == 0;

	forget(l);
	if (l->first)
		kit_app_push(app, &kit_home_screen, kit_home_new(app));
	else if (same)
		kit_app_pop(app);
	else
		kit_app_pop_to(app, &kit_home_screen);
	if (u->failed)
		kit_app_say(app,
		    "Antes de esta vez hubo %lld %s con otra frase",
		    (long long)u->failed,
		    u->failed == 1 ? "intento" : "intentos");
	show_rescue(app, &u->rescue);
}

static void
open_folder(struct kit_app *app, struct lock *l)
{
	const struct kit_rows_row *who = kit_rows_chosen(&l->names);
	struct kit_unlock u = {.who = who ? who->key : NULL,
	    .phrase = kit_sv_of(l->typed, l->n),
	    .idle_ms = KIT_UNLOCK_IDLE_MIN * 60 * 1000};
	struct kit_err err;

	if (!l->n) {
		kit_app_say(app, "Escriba primero su frase");
		return;
	}
	kit_app_say(app, "Abriendo…");
	kit_app_show(app);
	if (kit_unlock_open(app->desk, &u, &err) == KIT_OK) {
		kit_str_clear(&app->message);
		go_on(app, l, &u);
		return;
	}
	kit_words_wipe(&u.rescue);
	forget(l);
	kit_app_fail(app, &err);
	/* Somebody may have opened the folder meanwhile, from another terminal
	 * of this user. */
	if (!kit_unlock_is_closed(app->desk) &&
	    kit_desk_open(app->desk, &err) == KIT_OK)
		go_on(app, l, &u);
}

/* ---- Keys ---- */

static void
add_text(struct lock *l, struct kit_sv text)
{
	if (l->n + text.n > TYPED_MAX)
		return;
	memcpy(l->typed + l->n, text.p, text.n);
	l->n += text.n;
}

static void
drop_last(struct lock *l)
{
	while (l->n && ((unsigned char)l->typed[l->n - 1] & 0xC0) == 0x80)
		l->n--;
	if (l->n)
		l->n--;
}

static void
handle(struct kit_app *app, void *model, const struct kit_key *key)
{
	struct lock *l = model;

	if (key->name == KIT_KEY_ENTER)
		open_folder(app, l);
	else if (key->name == KIT_KEY_ESCAPE)
		forget(l);
	else if (key->name == KIT_KEY_BACKSPACE)
		drop_last(l);
	else if (key->name == KIT_KEY_TEXT || key->name == KIT_KEY_PASTE)
		add_text(l, key->text);
	else if (kit_rows_key(&l->names, key))
		forget(l);
}

/* Leaves the program; the data folder stays closed. */
static void
leave(struct kit_app *app, void *model KIT_UNUSED)
{
	app->leaving = true;
}

/* The first page, which opened above the first lock, was left: ends the
 * program. */
static void
again(struct kit_app *app, void *model KIT_UNUSED)
{
	app->leaving = true;
}

static void
close_lock(void *model)
{
	struct lock *l = model;

	kit_crypto_secret_free(l->typed);
	kit_rows_done(&l->names);
	free(l);
}

static const struct kit_foot foot[] = {
    {KIT_KEY_F10, "Salir", leave},
    {0},
};

const struct kit_screen kit_lock_screen = {
    .title = "terreno",
    .foot = foot,
    .draw = draw,
    .handle = handle,
    .again = again,
    .close = close_lock,
};

/* ---- The guard ---- */

static void
unwatch(struct kit_app *app)
{
	kit_os_agent_unwatch(app->watched - 1);
	app->watched = 0;
}

static void
lock_folder(struct kit_app *app)
{
	const struct kit_vault *vault = app->desk->env.vault;

	if (!vault)
		return;
	unwatch(app);
	struct lock *l = new_lock(app, kit_vault_who(vault));
	kit_app_hold(app);
	kit_unlock_lock(app->desk);
	kit_app_push(app, &kit_lock_screen, l);
}

/* Tells the agent that somebody works here. When the agent is gone, locks the
 * folder and returns false. */
static bool
tell_used(struct kit_app *app)
{
	app->told = kit_os_boot_ms();
	if (kit_unlock_used(app->desk))
		return true;
	lock_folder(app);
	kit_app_say(app, "Se cerró: por un tiempo sin uso, porque el equipo "
			 "durmió, o con «terreno cerrar»");
	return false;
}

static int
watch(struct kit_app *app)
{
	if (!app->desk->env.vault || app->watched)
		return app->watched - 1;
	app->watched = kit_unlock_watch(app->desk) + 1;
	if (!app->watched)
		tell_used(app);
	return app->watched - 1;
}

static bool
look(struct kit_app *app, bool pressed)
{
	if (!app->desk->env.vault ||
	    (pressed && kit_os_boot_ms() - app->told < TOLD_MS))
		return true;
	if (!pressed) {
		unwatch(app);
		/* Not watched again: an agent that still runs although it
		 * closed this connection would close the next one too. */
		app->watched = -1;
	}
	return tell_used(app);
}

const struct kit_guard kit_lock_guard = {lock_folder, watch, look};
