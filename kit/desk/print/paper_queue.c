/* Reads which documents wait for paper, for the screen: see paper_queue.h. */
#include "paper_queue.h"

#include <stdlib.h>

#include "paper_jobs.h"
#include "spool_send.h"
#include "spool_tell.h"

void
kit_paper_queue_done(struct kit_paper_queue *queue)
{
	free(queue->items);
	kit_arena_done(&queue->arena);
	kit_str_done(&queue->printer);
	kit_str_done(&queue->way_out);
	*queue = (struct kit_paper_queue){0};
}

/* Appends what a list calls a document. A person is named by her label, because
 * a list shows no whole RUN; anything else by its key. */
static void
put_name(
    struct kit_desk *desk, const struct kit_spool_job *job, struct kit_str *out)
{
	struct kit_sv about = kit_str_view(&job->about);
	struct kit_str label KIT_STR_AUTO = {0};
	struct kit_err err;
	bool person = false;

	kit_str_sv(out, kit_str_view(&job->document));
	if (about.n)
		kit_str_add(out, " de ");
	if (about.n &&
	    kit_view_has(desk->view, kit_sv("persona"), about, &person, &err) ==
		KIT_OK &&
	    person &&
	    kit_view_label(
		desk->view, kit_sv("persona"), about, &label, &err) == KIT_OK)
		about = kit_str_view(&label);
	kit_str_sv(out, about);
	if (job->reprint)
		kit_str_printf(
		    out, " (reimpresión %lld)", (long long)job->reprint);
}

/* Adds a line about what to do, unless the text has it already. */
static void
put_line(struct kit_sv line, struct kit_str *said)
{
	if (line.n && !strstr(kit_str_get(said), line.p))
		kit_str_printf(said, "%s%s", said->n ? "; " : "", line.p);
}

static void
add_job(struct kit_desk *desk, const struct kit_spool_job *job,
    struct kit_paper_queue *queue)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_str where KIT_STR_AUTO = {0};
	struct kit_str way_out KIT_STR_AUTO = {0};
	struct kit_paper_waits *w = kit_mem_push(
	    &queue->items, &queue->count, &queue->cap, sizeof *queue->items);

	put_name(desk, job, &name);
	kit_spool_where(job, &where);
	*w = (struct kit_paper_waits){job->number,
	    kit_arena_dup(&queue->arena, kit_str_get(&name)),
	    kit_arena_dup(&queue->arena, kit_str_get(&where)),
	    kit_spool_is_open(job)};
	kit_spool_way_out(job, true, &way_out);
	put_line(kit_str_view(&way_out), &queue->way_out);
}

static void
say_printer(const struct kit_printer *p, struct kit_str *out)
{
	if (p->fault != KIT_FAULT_NONE) {
		kit_str_printf(out, "%s%s", p->queue, *p->queue ? ": " : "");
		kit_fault_tell(p->fault, p->queue, out);
	} else if (*p->queue) {
		kit_str_printf(out, "%s: lista", p->queue);
	} else {
		kit_str_add(out, "no se sabe cómo está la impresora");
	}
}

enum kit_code
kit_paper_queue_read(struct kit_desk *desk, bool probe,
    struct kit_paper_queue *queue, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;

	if (kit_spool_open(kit_str_get(&desk->data), &desk->env, &s, err) !=
		KIT_OK ||
	    kit_spool_refresh(s, probe, err) != KIT_OK)
		return err->code;
	say_printer(kit_spool_printer(s), &queue->printer);
	for (size_t i = 0; i < kit_spool_count(s); i++)
		add_job(desk, kit_spool_at(s, i), queue);
	return KIT_OK;
}

/* Says how many documents go to the printer, and what to do about the
 * others. */
static void
tell_all(const struct kit_paper_jobs *jobs, struct kit_str *fate)
{
	struct kit_str ways_out KIT_STR_AUTO = {0};
	int64_t sent = 0;

	for (size_t i = 0; i < jobs->count; i++) {
		const struct kit_paper_job *job = &jobs->items[i];
		if (job->doubtful)
			continue;
		sent += job->paper.well;
		put_line(kit_str_view(&job->way_out), &ways_out);
	}
	kit_str_count(fate, sent, "documento va", "documentos van");
	kit_str_printf(fate, " a la impresora%s%s", ways_out.n ? "; " : "",
	    kit_str_get(&ways_out));
}

enum kit_code
kit_paper_queue_send(struct kit_desk *desk, int64_t number,
    struct kit_str *fate, struct kit_err *err)
{
	struct kit_paper_jobs jobs = {0};
	enum kit_code rc = kit_paper_jobs_repeat(desk, number, &jobs, err);

	if (rc == KIT_OK && number)
		kit_str_sv(fate, kit_str_view(&jobs.items[0].paper.fate));
	else if (rc == KIT_OK)
		tell_all(&jobs, fate);
	kit_paper_jobs_done(&jobs);
	return rc;
}

enum kit_code
kit_paper_queue_cancel(struct kit_desk *desk, int64_t number,
    struct kit_str *fate, struct kit_err *err)
{
	struct kit_paper_jobs jobs = {0};
	enum kit_code rc = kit_paper_jobs_cancel(desk, number, &jobs, err);

	if (rc == KIT_OK)
		kit_str_add(fate,
		    jobs.items[0].printed ? "ya se había impreso" : "anulado");
	kit_paper_jobs_done(&jobs);
	return rc;
}
