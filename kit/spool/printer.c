/* Calls terreno-impresora and reads its answers: see printer.h. */

#include "printer.h"

#include <jansson.h>
#include <stdio.h>

#include "mem.h"
#include "os.h"
#include "os_child.h"

/* Milliseconds to wait for an answer, for which the system may have to start
 * CUPS, and for a second line with probe; and the most ids in one call. */
enum { ANSWER_MS = 2500, PROBE_MS = 1000, WORDS_MAX = KIT_PRINTER_JOBS_MAX };

static bool
find_program(struct kit_str *path)
{
	return kit_os_own_program(
	    "terreno-impresora", "TERRENO_IMPRESORA", path);
}

static void
copy_text(json_t *o, const char *name, char out[KIT_PRINTER_NAME_MAX])
{
	const char *text = json_string_value(json_object_get(o, name));

	snprintf(out, KIT_PRINTER_NAME_MAX, "%s", text ? text : "");
}

static enum kit_fault
fault_in(json_t *o)
{
	return kit_fault_of_word(
	    kit_sv(json_string_value(json_object_get(o, "falla"))));
}

static void
read_job(json_t *o, struct kit_printer_job *job)
{
	job->id = json_integer_value(json_object_get(o, "trabajo"));
	job->state = (enum kit_printer_state)json_integer_value(
	    json_object_get(o, "estado"));
	job->documents = json_integer_value(json_object_get(o, "documentos"));
	job->fault = fault_in(o);
	copy_text(o, "titulo", job->title);
	copy_text(o, "cola", job->queue);
}

/* Reads a line of JSON as an answer; false when it is none. */
static bool
read_answer(struct kit_sv line, struct kit_printer *p)
{
	json_t *o = json_loadb(line.p, line.n, 0, NULL);
	json_t *jobs = json_object_get(o, "trabajos");
	const char *said = json_string_value(json_object_get(o, "mensaje"));
	bool well = json_is_object(o);

	if (well) {
		kit_printer_done(p);
		p->fault = fault_in(o);
		copy_text(o, "cola", p->queue);
		kit_str_add(&p->message, said ? said : "");
		p->jobs =
		    kit_mem_alloc(json_array_size(jobs) + 1, sizeof(*p->jobs));
		for (; p->count < json_array_size(jobs); p->count++)
			read_job(
			    json_array_get(jobs, p->count), &p->jobs[p->count]);
	}
	json_decref(o);
	return well;
}

/*
 * Reads lines until the program ends or keeps silent; the last line counts.
 * terreno-impresora writes a first line before it tries the printer, in case
 * that takes too long.
 */
static enum kit_os_line
hear(struct kit_os_child *child, int wait_ms, struct kit_printer *p)
{
	struct kit_sv line;
	enum kit_os_line what;
	bool heard = false;

	p->fault = KIT_FAULT_MUTE;
	while ((what = kit_os_child_line(
		    child, heard ? PROBE_MS : wait_ms, &line)) == KIT_OS_LINE)
		heard |= read_answer(line, p);
	if (heard && what == KIT_OS_SILENT)
		p->fault = kit_fault_worse(p->fault, KIT_FAULT_AWAY);
	return what;
}

static void
ask(const char *const *words, size_t count, int wait_ms, struct kit_printer *p)
{
	const char *argv[WORDS_MAX + 4] = {0};
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_os_child child;
	struct kit_os_exit how;
	struct kit_err err;

	*p = (struct kit_printer){.fault = KIT_FAULT_PROGRAM};
	if (!find_program(&path))
		return;
	argv[0] = kit_str_get(&path);
	for (size_t i = 0; i < count; i++)
		argv[i + 1] = words[i];
	fflush(NULL);
	if (kit_os_child_start(argv, kit_sv(""), &child, &err) != KIT_OK)
		return;
	enum kit_os_line last = hear(&child, wait_ms, p);
	kit_os_child_end(&child, last == KIT_OS_SILENT, &how);
	if (how.status == 127 && p->fault == KIT_FAULT_MUTE)
		p->fault = KIT_FAULT_PROGRAM;
}

void
kit_printer_done(struct kit_printer *p)
{
	kit_str_done(&p->message);
	free(p->jobs);
	*p = (struct kit_printer){0};
}

enum { NUMBER_MAX = 24 };

void
kit_printer_look(
    const int64_t *ids, size_t count, bool probe, struct kit_printer *p)
{
	const char *words[WORDS_MAX + 1] = {probe ? "probar" : "ver"};
	char numbers[WORDS_MAX][NUMBER_MAX];

	if (count > WORDS_MAX)
		count = WORDS_MAX;
	for (size_t i = 0; i < count; i++) {
		snprintf(numbers[i], NUMBER_MAX, "%lld", (long long)ids[i]);
		words[i + 1] = numbers[i];
	}
	ask(words, count + 1, ANSWER_MS, p);
}

void
kit_printer_create(const char *title, int copies, struct kit_printer *p)
{
	char number[NUMBER_MAX];

	snprintf(number, sizeof(number), "%d", copies);
	ask((const char *[]){"crear", title, number}, 3, ANSWER_MS, p);
}

void
kit_printer_send(const struct kit_printer_job *job, const char *path,
    int wait_ms, struct kit_printer *p)
{
	char id[NUMBER_MAX], wait[NUMBER_MAX];

	snprintf(id, sizeof(id), "%lld", (long long)job->id);
	snprintf(wait, sizeof(wait), "%d", wait_ms);
	ask((const char *[]){"enviar", id, job->queue, path, wait}, 5,
	    ANSWER_MS + wait_ms, p);
}

void
kit_printer_cancel(int64_t id, struct kit_printer *p)
{
	char number[NUMBER_MAX];

	snprintf(number, sizeof(number), "%lld", (long long)id);
	ask((const char *[]){"anular", number}, 2, ANSWER_MS, p);
}

void
kit_printer_forget(int64_t id)
{
	struct kit_printer p;
	char number[NUMBER_MAX];

	snprintf(number, sizeof(number), "%lld", (long long)id);
	ask((const char *[]){"olvidar", number}, 2, ANSWER_MS, &p);
	kit_printer_done(&p);
}
