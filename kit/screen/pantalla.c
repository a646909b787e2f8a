/*
 * terreno-pantalla: the full screen. terreno starts this program when it is
 * called without arguments on a terminal; it is a program of its own so that no
 * command has to load ncurses. --guion FILE runs a script of keys (script.h)
 * instead of a terminal and prints what the script shows; --tiempos also prints
 * how long keys took, and which lines of the script were slowest.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "home.h"
#include "lock.h"
#include "os.h"
#include "script.h"
#include "term_curses.h"
#include "unlock.h"

static int
ascending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void
print_row(const char *what, int64_t *times, size_t n)
{
	qsort(times, n, sizeof *times, ascending);
	printf("  %s: mediana %lld, p99 %lld, la más lenta %lld us\n", what,
	    (long long)times[n / 2], (long long)times[(n - 1) * 99 / 100],
	    (long long)times[n - 1]);
}

/* Prints the lines of the script whose keys took most processor time. */
static void
print_slowest(const struct kit_script_report *r)
{
	enum { MOST = 5 };
	int64_t below = INT64_MAX;

	printf("  más trabajo en las líneas");
	for (size_t n = 0; n < MOST && n < r->keys; n++) {
		size_t at = r->keys;
		for (size_t i = 0; i < r->keys; i++)
			if (r->worked[i] < below &&
			    (at == r->keys || r->worked[i] > r->worked[at]))
				at = i;
		if (at == r->keys)
			break;
		below = r->worked[at];
		printf(" %d (%lld us)", r->lines[at], (long long)below);
	}
	printf("\n");
}

/* Prints how long keys took, by the clock and in processor time, because the
 * clock tells nothing while the machine is busy with other things. */
static void
print_times(const struct kit_script_report *r)
{
	if (!r->keys)
		return;
	printf("teclas %zu (%zu letras)\n", r->keys, r->letters);
	print_slowest(r);
	print_row("reloj", r->spent, r->keys);
	print_row("procesador", r->worked, r->keys);
}

/* Runs the full screen, from the lock on when the folder is closed. */
static void
run_app(struct kit_app *app)
{
	if (app->desk->journal) {
		if (kit_unlock_advises(app->desk))
			kit_app_say(app,
			    "Recomendado, no obligatorio: que este equipo se "
			    "abra con una frase (F1 dice cómo)");
		kit_app_run(app, &kit_home_screen, kit_home_new(app));
	} else
		kit_app_run(app, &kit_lock_screen, kit_lock_new(app));
}

static enum kit_code
run_script(
    struct kit_app *app, const char *path, bool times, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_str out KIT_STR_AUTO = {0};

	if (kit_os_read(path, &text, err) != KIT_OK)
		return err->code;
	const struct kit_script script = {
	    kit_str_view(&text), KIT_APP_ROWS, KIT_APP_COLUMNS, &out};
	if (kit_script_open(&script, &app->term, err) != KIT_OK)
		return err->code;
	run_app(app);
	fwrite(kit_str_get(&out), 1, out.n, stdout);
	if (times)
		print_times(kit_script_report(app->term));
	kit_term_close(app->term);
	return KIT_OK;
}

static enum kit_code
run_terminal(struct kit_app *app, struct kit_err *err)
{
	if (kit_term_open(&app->term, err) != KIT_OK)
		return err->code;
	run_app(app);
	kit_term_close(app->term);
	return KIT_OK;
}

int
main(int argc, char **argv)
{
	const char *script = NULL, *data = NULL;
	bool times = false;
	struct kit_desk desk = {0};
	struct kit_app app = {.desk = &desk};
	struct kit_err err = {0};

	kit_os_hide();
	setlocale(LC_CTYPE, "");
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--tiempos") == 0)
			times = true;
		else if (strcmp(argv[i], "--guion") == 0 && i + 1 < argc)
			script = argv[++i];
		else if (strcmp(argv[i], "--datos") == 0 && i + 1 < argc)
			data = argv[++i];
	enum kit_code rc = kit_crypto_start(&err);
	kit_desk_init(&desk);
	if (rc == KIT_OK)
		rc = kit_desk_open_forms(&desk, data, &err);
	if (rc == KIT_OK && kit_unlock_is_kept(&desk))
		app.guard = &kit_lock_guard;
	if (rc == KIT_OK && !kit_unlock_is_closed(&desk))
		rc = kit_desk_open(&desk, &err);
	if (rc == KIT_OK)
		rc = script ? run_script(&app, script, times, &err)
			    : run_terminal(&app, &err);
	if (rc != KIT_OK)
		fprintf(stderr, "terreno: %s\n", err.text);
	desk.progress.fn = NULL; /* the screen that showed progress is gone */
	kit_desk_keep_view(&desk);
	kit_desk_done(&desk);
	return kit_err_exit(rc);
}
