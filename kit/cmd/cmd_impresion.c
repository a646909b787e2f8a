/* impresion: what waits for paper; sends it again, cancels it. */
#include <stdio.h>

#include "out.h"
#include "out_print.h"
#include "spool_send.h"
#include "spool_tell.h"

static enum kit_code
open_spool(struct kit_ctx *c, struct kit_spool **s, struct kit_err *err)
{
	return kit_spool_open(kit_str_get(&c->desk.data), &c->desk.env, s, err);
}

static json_t *
job_json(const struct kit_spool_job *job)
{
	struct kit_paper paper = {0};

	kit_paper_read(job, &paper);
	json_t *o = kit_out_paper(&paper);
	json_object_update_new(
	    o, json_pack("{s:s, s:s, s:s, s:s}", "dia", job->day, "documento",
		   kit_str_get(&job->document), "de", kit_str_get(&job->about),
		   "cola", kit_str_get(&job->queue)));
	kit_paper_done(&paper);
	return o;
}

/* "3: cv de 41000016-4", the way a job is called before its fate. */
static void
put_name(const struct kit_spool_job *job, struct kit_str *out)
{
	kit_str_printf(out, "%lld: %s%s%s", (long long)job->number,
	    kit_str_get(&job->document), job->about.n ? " de " : "",
	    kit_str_get(&job->about));
}

/* What to do, once for all that fare alike: each line of it is in said. */
static void
put_way_out(const struct kit_spool_job *job, struct kit_str *said)
{
	struct kit_str line KIT_STR_AUTO = {0};

	kit_spool_way_out(job, true, &line);
	kit_str_c(&line, '\n');
	if (line.n > 1 && !strstr(kit_str_get(said), kit_str_get(&line)))
		kit_str_sv(said, kit_str_view(&line));
}

static void
say_job(const struct kit_spool_job *job)
{
	struct kit_str line KIT_STR_AUTO = {0};

	put_name(job, &line);
	kit_out_cell(kit_str_view(&line), 40);
	kit_str_clear(&line);
	kit_spool_where(job, &line);
	printf(" %s\n", kit_str_get(&line));
}

static void
say_jobs(const struct kit_spool *s)
{
	struct kit_str ways_out KIT_STR_AUTO = {0};

	for (size_t i = 0; i < kit_spool_count(s); i++) {
		say_job(kit_spool_at(s, i));
		put_way_out(kit_spool_at(s, i), &ways_out);
	}
	if (kit_spool_count(s) == 0)
		printf("no hay documentos por imprimir\n");
	fputs(kit_str_get(&ways_out), stdout);
}

static json_t *
jobs_json(const struct kit_spool *s)
{
	json_t *list = json_array();

	for (size_t i = 0; i < kit_spool_count(s); i++)
		json_array_append_new(list, job_json(kit_spool_at(s, i)));
	return list;
}

static enum kit_code
run_list(struct kit_ctx *c, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;

	if (open_spool(c, &s, err) != KIT_OK ||
	    kit_spool_refresh(s, false, err) != KIT_OK)
		return err->code;
	if (c->json)
		kit_out_json(jobs_json(s));
	else
		say_jobs(s);
	return KIT_OK;
}

/* Jobs on their way to paper again, and what is told of them. */
struct again {
	struct kit_ctx *c;
	struct kit_spool *s;
	json_t *list;
	struct kit_str ways_out; /* of all that are not on their way */
};

/* Sends a job again and tells what became of it. One of which a person alone
 * knows whether it came out is sent when it was named. */
static enum kit_code
repeat(struct again *a, int64_t number, bool named, struct kit_err *err)
{
	const struct kit_spool_job *job = kit_spool_get(a->s, number);
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_paper paper = {0};

	if (job)
		put_name(job, &name);
	if ((named || job->state != KIT_SPOOL_DOUBTFUL) &&
	    kit_spool_repeat(a->s, number, err) != KIT_OK)
		return err->code;
	kit_paper_read(job, &paper);
	if (!named) {
		kit_str_clear(&paper.fate);
		kit_spool_where(job, &paper.fate);
		put_way_out(job, &a->ways_out);
	}
	kit_out_fate(a->c, kit_str_get(&name), &paper);
	kit_paper_done(&paper);
	json_array_append_new(a->list, job_json(job));
	return KIT_OK;
}

static enum kit_code
repeat_all(struct again *a, struct kit_err *err)
{
	for (size_t i = 0; i < kit_spool_count(a->s); i++) {
		const struct kit_spool_job *job = kit_spool_at(a->s, i);
		if (kit_spool_is_open(job) &&
		    repeat(a, job->number, false, err) != KIT_OK)
			return err->code;
	}
	if (json_array_size(a->list) == 0)
		kit_say(a->c, "no hay documentos por imprimir");
	struct kit_sv rest = kit_str_view(&a->ways_out), line;
	while (kit_sv_split(&rest, '\n', &line))
		if (line.n)
			kit_warn(KIT_SV_FMT, KIT_SV_ARG(line));
	return KIT_OK;
}

static enum kit_code
read_number(const char *word, int64_t *number, struct kit_err *err)
{
	if (kit_sv_int(kit_sv(word), number) && *number > 0)
		return KIT_OK;
	return kit_err_set(err, KIT_EUSAGE,
	    "«%s» no es el número de un documento; véalos con «terreno "
	    "impresion»",
	    word);
}

static enum kit_code
repeat_what(struct again *a, struct kit_err *err)
{
	int64_t number;

	if (kit_spool_refresh(a->s, false, err) != KIT_OK)
		return err->code;
	if (!a->c->word_count || strcmp(a->c->words[0], "todas") == 0)
		return repeat_all(a, err);
	if (read_number(a->c->words[0], &number, err) != KIT_OK)
		return err->code;
	return repeat(a, number, true, err);
}

static enum kit_code
run_repeat(struct kit_ctx *c, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;

	if (open_spool(c, &s, err) != KIT_OK)
		return err->code;
	struct again a = {.c = c, .s = s, .list = json_array()};
	enum kit_code rc = repeat_what(&a, err);
	if (rc == KIT_OK && c->json)
		kit_out_json(json_incref(a.list));
	json_decref(a.list);
	kit_str_done(&a.ways_out);
	return rc;
}

static enum kit_code
run_cancel(struct kit_ctx *c, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;
	int64_t number;

	if (read_number(c->words[0], &number, err) != KIT_OK ||
	    open_spool(c, &s, err) != KIT_OK ||
	    kit_spool_cancel(s, number, err) != KIT_OK)
		return err->code;
	const struct kit_spool_job *job = kit_spool_get(s, number);
	if (c->json)
		kit_out_json(job_json(job));
	kit_say(c, "%lld: %s", (long long)number,
	    job->state == KIT_SPOOL_PRINTED ? "ya se había impreso"
					    : "anulado");
	return KIT_OK;
}

const struct kit_cmd cmd_paper = {
    .name = "impresion",
    .args = "",
    .summary = "dice qué documentos esperan en la impresora",
    .need = KIT_NEED_STORE,
    .run = run_list,
};

const struct kit_cmd cmd_paper_repeat = {
    .name = "impresion repetir",
    .args = "[N|todas]",
    .summary = "manda de nuevo lo que no llegó a la impresora",
    .detail =
	"Lo que ya está en la cola de la impresora no se manda dos veces: "
	"sale solo\ncuando ella pueda, salvo que ahora se imprima en otra.",
    .need = KIT_NEED_STORE,
    .most = 1,
    .run = run_repeat,
};

const struct kit_cmd cmd_paper_cancel = {
    .name = "impresion anular",
    .args = "N",
    .summary = "deja de esperar que se imprima un documento",
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 1,
    .run = run_cancel,
};
