/* Runs terreno-libro in a process of its own: see book.h. */
#include "book.h"

#include <stdio.h>

#include "log.h"
#include "os.h"
#include "os_child.h"

enum { SILENCE_MS = 60000 };

static bool
find_program(struct kit_str *path)
{
	return kit_os_own_program("terreno-libro", "TERRENO_LIBRO", path);
}

bool
kit_book_has(void)
{
	struct kit_str path KIT_STR_AUTO = {0};

	return find_program(&path);
}

/* Returns how many milliseconds terreno-libro may be silent. TERRENO_ESPERA, in
 * seconds, changes the limit for tests. */
static int
silence_ms(void)
{
	const char *asked = getenv("TERRENO_ESPERA");
	int64_t s = 0;

	if (asked && kit_sv_int(kit_sv(asked), &s) && s > 0 && s < 3600)
		return (int)(s * 1000);
	return SILENCE_MS;
}

/* Appends a line about a step, "recibir: 3 sellos, 214 asientos". Appends
 * nothing when o names no step. */
static void
put_progress(json_t *o, struct kit_str *line)
{
	static const char *const counts[] = {
	    "sellos", "asientos", "bytes", "objetos"};
	const char *step = json_string_value(json_object_get(o, "paso"));
	const char *gap = ":";

	if (!step)
		return;
	kit_str_add(line, step);
	for (size_t i = 0; i < LEN(counts); i++) {
		json_int_t n =
		    json_integer_value(json_object_get(o, counts[i]));
		if (!n)
			continue;
		kit_str_printf(
		    line, "%s %lld %s", gap, (long long)n, counts[i]);
		gap = ",";
	}
}

/* Tells the caller's function which step runs; "" when o is NULL and no step
 * runs any more. */
static void
tell_step(const struct kit_steps *steps, json_t *o)
{
	struct kit_str line KIT_STR_AUTO = {0};

	if (!steps->fn)
		return;
	if (o)
		put_progress(o, &line);
	steps->fn(steps->ctx, kit_str_get(&line));
}

/* Reads the program's lines and merges them into answer. Returns true when the
 * program closed its output, false when it fell silent. */
static bool
listen(
    struct kit_os_child *child, const struct kit_steps *steps, json_t *answer)
{
	int wait = silence_ms();
	struct kit_sv line;
	enum kit_os_line what;

	while ((what = kit_os_child_line(child, wait, &line)) == KIT_OS_LINE) {
		json_t *o = json_loadb(line.p, line.n, 0, NULL);
		if (json_object_get(o, "paso")) {
			tell_step(steps, o);
			json_object_set(answer, "ultimo", o);
		} else if (o) {
			json_object_update(answer, o);
		}
		json_decref(o);
	}
	tell_step(steps, NULL);
	return what == KIT_OS_END;
}

/* Returns the limit of silence in words: "un minuto", "20 segundos". */
static const char *
silence_text(char text[32])
{
	int seconds = silence_ms() / 1000;

	if (seconds == 60)
		return "un minuto";
	snprintf(text, 32, "%d segundo%s", seconds, seconds == 1 ? "" : "s");
	return text;
}

/* Sets err to why the program did not end as it should. */
static enum kit_code
fate(const struct kit_os_exit *how, bool heard, struct kit_err *err)
{
	static const char safe[] =
	    "lo que alcanzó a pasar está a salvo; repita cuando esté listo";
	char text[32];

	if (!heard)
		return kit_err_set(err, KIT_EIO,
		    "el libro no dio señales por %s y se dejó de esperar (¿la "
		    "red, el servidor o el pendrive?); %s",
		    silence_text(text), safe);
	if (how->lost_file)
		return kit_err_set(err, KIT_EIO,
		    "el pendrive o la carpeta del libro se sacó a medio "
		    "camino; %s",
		    safe);
	if (how->status == 127)
		return kit_err_set(err, KIT_EIO,
		    "no se pudo ejecutar terreno-libro; reinstale el programa");
	return kit_err_set(err, KIT_EIO,
	    "el trabajo con el libro se interrumpió (%s %d); %s",
	    how->signal ? "señal" : "salida",
	    how->signal ? how->signal : how->status, safe);
}

/* Adds to the error the last step that the program told, if the text has
 * room. */
static enum kit_code
add_progress(json_t *last, struct kit_err *err)
{
	struct kit_str far KIT_STR_AUTO = {0};
	size_t n = strlen(err->text);

	put_progress(last, &far);
	if (far.n && n + far.n + sizeof(" (iba en )") <= sizeof(err->text))
		snprintf(err->text + n, sizeof(err->text) - n, " (iba en %s)",
		    kit_str_get(&far));
	return err->code;
}

static enum kit_code
judge(json_t *answer, const struct kit_os_exit *how, bool heard,
    struct kit_err *err)
{
	const char *why = json_string_value(json_object_get(answer, "error"));
	json_int_t code = json_integer_value(json_object_get(answer, "codigo"));

	if (why && code > KIT_OK && code < KIT_CODE_COUNT)
		return kit_err_set(err, (enum kit_code)code, "%s", why);
	if (heard && !how->signal && how->status == 0 &&
	    json_object_get(answer, "fin"))
		return KIT_OK;
	fate(how, heard, err);
	return add_progress(json_object_get(answer, "ultimo"), err);
}

enum kit_code
kit_book_run(const struct kit_book_call *call, const struct kit_steps *steps,
    json_t **answer, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_os_child child;
	struct kit_os_exit how;

	*answer = NULL;
	if (!find_program(&path))
		return kit_err_set(err, KIT_EIO,
		    "falta el programa terreno-libro; reinstale terreno");
	const char *argv[] = {kit_str_get(&path), call->order, call->data,
	    call->words[0] ? call->words[0] : "",
	    call->words[1] ? call->words[1] : "",
	    call->words[2] ? call->words[2] : "",
	    call->words[3] ? call->words[3] : "", NULL};
	fflush(NULL);
	if (kit_os_child_start(argv, call->secret, &child, err) != KIT_OK)
		return err->code;
	json_t *said = json_object();
	KIT_LOG("llamar a terreno-libro", 0, "");
	bool heard = listen(&child, steps, said);
	kit_os_child_end(&child, !heard, &how);
	KIT_LOG("esperar a terreno-libro", how.status, "salida");
	if (judge(said, &how, heard, err) != KIT_OK) {
		json_decref(said);
		return err->code;
	}
	*answer = said;
	return KIT_OK;
}

void
kit_book_notes(const json_t *answer, struct kit_issues *notes)
{
	json_t *list =
	    json_object_get(json_object_get(answer, "fin"), "avisos");
	json_t *note;
	size_t i;

	json_array_foreach(list, i, note) kit_issues_add(
	    notes, "", "", "LIBRO", true, "%s", json_string_value(note));
}

int64_t
kit_book_number(const json_t *o, const char *name)
{
	return json_integer_value(json_object_get(o, name));
}

const char *
kit_book_text(const json_t *o, const char *name)
{
	const char *text = json_string_value(json_object_get(o, name));

	return text ? text : "";
}
