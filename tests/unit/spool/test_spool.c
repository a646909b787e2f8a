/*
 * Documents on their way to paper. A script in the place of terreno-impresora
 * is the printing system. Its folder has a file for each job («STATE DOCUMENTS
 * TITLE»), and files that set what happens: «falla» is a fault that refuses new
 * jobs, «destino» the state of a job with a document, «problema» the fault of
 * such a job, «sordo» an order that gets no answer.
 */

#include "os.h"
#include "spool.h"
#include "spool_send.h"
#include "spool_tell.h"
#include "temp.h"
#include "unit.h"

static const char script[] =
    "#!/bin/sh\n"
    "cd \"${0%/*}\" || exit 1\n"
    "echo \"$*\" >>ordenes\n"
    "[ ! -e sordo ] || [ \"$(cat sordo)\" != $1 ] || exit 1\n"
    "job() {\n"
    "	[ -e job.$1 ] || { echo \"{\\\"trabajo\\\":$1,\\\"estado\\\":0}\"; "
    "return; }\n"
    "	read -r state documents title <job.$1\n"
    "	echo \"{\\\"trabajo\\\":$1,\\\"estado\\\":$state,\\\"documentos\\\":"
    "$documents,\\\"titulo\\\":\\\"$title\\\",\\\"cola\\\":\\\"HP\\\","
    "\\\"falla\\\":\\\"$(cat problema 2>/dev/null)\\\"}\"\n"
    "}\n"
    "jobs= fault=$(cat falla 2>/dev/null)\n"
    "case $1 in\n"
    "crear) [ -n \"$fault\" ] || {\n"
    "	n=$(($(ls job.* 2>/dev/null | wc -l) + 1))\n"
    "	echo \"4 0 $2\" >job.$n\n"
    "	jobs=$(job $n); }\n"
    "	;;\n"
    "enviar) read -r state documents title <job.$2\n"
    "	echo \"$(cat destino 2>/dev/null || echo 9) 1 $title\" >job.$2\n"
    "	cp \"$4\" papel.$2\n"
    "	jobs=$(job $2) ;;\n"
    "anular) [ ! -e job.$2 ] || { read -r state documents title <job.$2\n"
    "	[ $state -ge 7 ] || echo \"7 $documents $title\" >job.$2; }\n"
    "	jobs=$(job $2) ;;\n"
    "olvidar) : >olvidado.$2 ;;\n"
    "*) shift\n"
    "	for id; do jobs=$jobs${jobs:+,}$(job $id); done ;;\n"
    "esac\n"
    "echo \"{\\\"falla\\\":\\\"$fault\\\",\\\"cola\\\":\\\"$(cat cola "
    "2>/dev/null || echo HP)\\\",\\\"trabajos\\\":[$jobs]}\"\n";

struct world {
	char *dir;
	struct kit_env env;
	struct kit_spool *s;
};

static void
well(enum kit_code rc, const struct kit_err *err)
{
	if (rc != KIT_OK)
		fail_msg("%s", err->text);
}

/* A file in the script's folder. */
static void
put(const struct world *w, const char *name, const char *text)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err err;

	kit_str_printf(&path, "%s/%s", w->dir, name);
	well(kit_os_write(kit_str_get(&path), text, strlen(text), 0700, &err),
	    &err);
}

static bool
has(const struct world *w, const char *name)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/%s", w->dir, name);
	return kit_os_exists(kit_str_get(&path));
}

static void
drop(const struct world *w, const char *name)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err err;

	kit_str_printf(&path, "%s/%s", w->dir, name);
	well(kit_os_remove(kit_str_get(&path), &err), &err);
}

/* Opens the spool again, as another run of terreno would. */
static void
again(struct world *w)
{
	struct kit_err err;

	kit_spool_free(w->s);
	well(kit_spool_open(w->dir, &w->env, &w->s, &err), &err);
}

static int
set_up(void **state)
{
	static struct world w;
	struct kit_str path KIT_STR_AUTO = {0};

	setenv("TERRENO_RELOJ", "2026-11-21T10:00:00", 1);
	w = (struct world){.dir = temp_dir()};
	kit_env_init(&w.env);
	put(&w, "impresora", script);
	kit_str_printf(&path, "%s/impresora", w.dir);
	setenv("TERRENO_IMPRESORA", kit_str_get(&path), 1);
	again(&w);
	*state = &w;
	return 0;
}

static int
tear_down(void **state)
{
	struct world *w = *state;

	kit_spool_free(w->s);
	temp_done(w->dir);
	return 0;
}

static int64_t
put_document(struct world *w)
{
	const struct kit_spool_order order = {.document = "cv",
	    .about = "41.000.016-4",
	    .pdf = kit_sv("%PDF-1.4\n")};
	struct kit_err err;
	int64_t number = 0;

	well(kit_spool_put(w->s, &order, &number, &err), &err);
	return number;
}

static const struct kit_spool_job *
send(struct world *w, int64_t number)
{
	struct kit_err err;

	well(kit_spool_send(w->s, number, &err), &err);
	return kit_spool_get(w->s, number);
}

static const struct kit_spool_job *
refresh(struct world *w, int64_t number)
{
	struct kit_err err;

	well(kit_spool_refresh(w->s, false, &err), &err);
	return kit_spool_get(w->s, number);
}

static void
says(const struct kit_spool_job *job, const char *wanted)
{
	struct kit_str told KIT_STR_AUTO = {0};

	kit_spool_tell(job, &told);
	assert_string_equal(kit_str_get(&told), wanted);
}

static bool
has_pdf(const struct world *w, int64_t number)
{
	struct kit_str name KIT_STR_AUTO = {0};

	kit_str_printf(&name, "impresion/%04lld.pdf", (long long)number);
	return has(w, kit_str_get(&name));
}

static void
printed_at_once(void **state)
{
	struct world *w = *state;
	int64_t n = put_document(w);

	assert_true(has_pdf(w, n));
	const struct kit_spool_job *job = send(w, n);
	assert_int_equal(job->state, KIT_SPOOL_PRINTED);
	assert_true(kit_spool_is_well(job) && !kit_spool_is_open(job));
	says(job, "impreso");
	assert_true(has(w, "papel.1") && has(w, "olvidado.1"));
	assert_false(has_pdf(w, n));
	assert_int_equal(job->about.n, 0);
	again(w);
	assert_int_equal(kit_spool_get(w->s, n)->state, KIT_SPOOL_PRINTED);
}

/* The printing system and its logs see the name of nobody. */
static void
the_title_is_neutral(void **state)
{
	struct world *w = *state;
	struct kit_str orders KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	struct kit_err err;

	send(w, put_document(w));
	kit_str_printf(&path, "%s/ordenes", w->dir);
	well(kit_os_read(kit_str_get(&path), &orders, &err), &err);
	assert_non_null(
	    strstr(kit_str_get(&orders), "crear terreno 261121-001 1"));
	assert_null(strstr(kit_str_get(&orders), "41"));
}

/* With a fault before the queue, the document waits on this laptop. */
static void
waits_with_us(void **state)
{
	struct world *w = *state;
	int64_t n = put_document(w);

	put(w, "falla", "sin-cola");
	const struct kit_spool_job *job = send(w, n);
	assert_int_equal(job->state, KIT_SPOOL_WAITING);
	assert_false(kit_spool_is_well(job));
	says(job,
	    "en espera: no hay cola de impresión; agregue la impresora en la "
	    "configuración del equipo y repita con «terreno impresion repetir "
	    "1»");
	again(w);
	job = refresh(w, n);
	assert_int_equal(job->fault, KIT_FAULT_QUEUE);
	drop(w, "falla");
	struct kit_err err;
	well(kit_spool_repeat(w->s, n, &err), &err);
	says(kit_spool_get(w->s, n), "impreso");
}

static void
waits_in_the_queue(void **state)
{
	struct world *w = *state;
	int64_t n = put_document(w);
	struct kit_err err;

	put(w, "destino", "5");
	put(w, "problema", "papel");
	const struct kit_spool_job *job = send(w, n);
	assert_int_equal(job->state, KIT_SPOOL_QUEUED);
	says(job,
	    "en cola: falta papel; póngale papel y saldrá sin que lo repita");
	/* The printing system has the document: it is not sent twice. */
	well(kit_spool_repeat(w->s, n, &err), &err);
	assert_false(has(w, "papel.2"));
	drop(w, "problema");
	says(refresh(w, n), "imprimiendo en HP");
	put(w, "job.1", "9 1 terreno 261121-001\n");
	again(w);
	says(refresh(w, n), "impreso");
	assert_false(has_pdf(w, n));
}

/*
 * When another printer is chosen, a document that waits for a dead one moves.
 */
static void
moves_to_the_queue_that_is_chosen_now(void **state)
{
	struct world *w = *state;
	int64_t n = put_document(w);
	struct kit_err err;

	put(w, "destino", "5");
	put(w, "problema", "no-responde");
	send(w, n);
	put(w, "cola", "OFICINA");
	drop(w, "destino");
	well(kit_spool_repeat(w->s, n, &err), &err);
	says(kit_spool_get(w->s, n), "impreso");
	assert_true(has(w, "papel.2"));
}

/* A killed run may leave a job in any state of the printing system. */
static void
a_killed_run_is_cleared_up(void **state)
{
	static const struct {
		const char *job; /* as the printing system has it; NULL: none */
		enum kit_spool_state becomes;
	} rows[] = {
	    {"4 0 terreno 261121-001\n", KIT_SPOOL_WAITING},
	    {"3 1 terreno 261121-001\n", KIT_SPOOL_QUEUED},
	    {"5 1 terreno 261121-001\n", KIT_SPOOL_QUEUED},
	    {"9 1 terreno 261121-001\n", KIT_SPOOL_PRINTED},
	    {"7 0 terreno 261121-001\n", KIT_SPOOL_WAITING},
	    {"7 1 terreno 261121-001\n", KIT_SPOOL_WAITING},
	    {"8 0 terreno 261121-001\n", KIT_SPOOL_WAITING},
	    {"8 1 terreno 261121-001\n", KIT_SPOOL_WAITING},
	    {"9 1 otro\n", KIT_SPOOL_DOUBTFUL},
	    {NULL, KIT_SPOOL_DOUBTFUL},
	};
	struct world *w = *state;

	for (size_t i = 0; i < LEN(rows); i++) {
		put_document(w);
		put(w, "impresion/0001.json",
		    "{\"formato\":1,\"dia\":\"2026-11-21\",\"estado\":"
		    "\"enviando\",\"trabajo\":1,\"copias\":1}");
		if (rows[i].job)
			put(w, "job.1", rows[i].job);
		again(w);
		if (refresh(w, 1)->state != rows[i].becomes)
			fail_msg("row %zu: %s", i,
			    kit_spool_state_word(
				kit_spool_get(w->s, 1)->state));
		again(w);
		assert_int_equal(
		    kit_spool_get(w->s, 1)->state, rows[i].becomes);
		assert_int_equal(
		    has_pdf(w, 1), rows[i].becomes != KIT_SPOOL_PRINTED);
		drop(w, "impresion/0001.json");
		drop(w, "impresion/0001.pdf");
		drop(w, "job.1");
		again(w);
	}
}

/* When an order gets no answer, its outcome is looked up and not guessed. */
static void
an_answer_that_does_not_come(void **state)
{
	struct world *w = *state;
	int64_t n = put_document(w);

	put(w, "sordo", "enviar");
	const struct kit_spool_job *job = send(w, n);
	assert_int_equal(job->state, KIT_SPOOL_SENDING);
	drop(w, "sordo");
	assert_int_equal(refresh(w, n)->state, KIT_SPOOL_WAITING);
	assert_int_equal(send(w, n)->state, KIT_SPOOL_PRINTED);
	n = put_document(w);
	put(w, "sordo", "crear");
	assert_int_equal(send(w, n)->fault, KIT_FAULT_MUTE);
}

static void
canceled(void **state)
{
	struct world *w = *state;
	int64_t waits = put_document(w), queued = put_document(w);
	struct kit_err err;

	well(kit_spool_cancel(w->s, waits, &err), &err);
	assert_false(has_pdf(w, waits));
	put(w, "destino", "5");
	send(w, queued);
	put(w, "sordo", "anular");
	assert_int_equal(kit_spool_cancel(w->s, queued, &err), KIT_EIO);
	assert_true(has_pdf(w, queued));
	drop(w, "sordo");
	well(kit_spool_cancel(w->s, queued, &err), &err);
	says(kit_spool_get(w->s, queued), "anulado");
	assert_false(has_pdf(w, queued));
	assert_int_equal(kit_spool_cancel(w->s, queued, &err), KIT_EINPUT);
	assert_int_equal(kit_spool_repeat(w->s, queued, &err), KIT_EINPUT);
	assert_int_equal(kit_spool_cancel(w->s, 99, &err), KIT_ENOTFOUND);
}

/* A document that was printed before it is cancelled is told as printed. */
static void
canceled_too_late(void **state)
{
	struct world *w = *state;
	int64_t n = put_document(w);
	struct kit_err err;

	put(w, "destino", "5");
	send(w, n);
	put(w, "job.1", "9 1 terreno 261121-001\n");
	well(kit_spool_cancel(w->s, n, &err), &err);
	says(kit_spool_get(w->s, n), "impreso");
}

static void
leftovers_are_swept(void **state)
{
	struct world *w = *state;
	int64_t n = put_document(w);

	put(w, "impresion/0001.json.999.part", "half");
	put(w, "impresion/0007.pdf", "no record came of it");
	put(w, "impresion/0009.json", "{ torn");
	put(w, "impresion/0009.pdf", "a document");
	again(w);
	assert_false(has(w, "impresion/0001.json.999.part"));
	assert_false(has_pdf(w, 7));
	assert_true(has_pdf(w, n));
	/* A job with a damaged record becomes doubtful. */
	assert_true(has_pdf(w, 9));
	assert_int_equal(kit_spool_get(w->s, 9)->state, KIT_SPOOL_DOUBTFUL);
	send(w, n);
	setenv("TERRENO_RELOJ", "2026-11-22T10:00:00", 1);
	kit_env_init(&w->env);
	again(w);
	assert_null(kit_spool_get(w->s, n));
	assert_int_equal(put_document(w), 10);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    TEST(printed_at_once),
	    TEST(the_title_is_neutral),
	    TEST(waits_with_us),
	    TEST(waits_in_the_queue),
	    TEST(moves_to_the_queue_that_is_chosen_now),
	    TEST(a_killed_run_is_cleared_up),
	    TEST(an_answer_that_does_not_come),
	    TEST(canceled),
	    TEST(canceled_too_late),
	    TEST(leftovers_are_swept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
