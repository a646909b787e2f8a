/* Lists the documents of DATA/impresion, sends them again, cancels them: see
 * paper_jobs.h. */

#include "paper_jobs.h"

#include <stdio.h>

#include "spool_send.h"
#include "spool_tell.h"

void
kit_paper_jobs_done(struct kit_paper_jobs *jobs)
{
	for (size_t i = 0; i < jobs->count; i++) {
		struct kit_paper_job *item = &jobs->items[i];
		kit_paper_done(&item->paper);
		kit_str_done(&item->document);
		kit_str_done(&item->about);
		kit_str_done(&item->name);
		kit_str_done(&item->queue);
		kit_str_done(&item->where);
		kit_str_done(&item->way_out);
	}
	free(jobs->items);
	*jobs = (struct kit_paper_jobs){0};
}

/*
 * Appends the document's name, "3: cv de 41000016-4". The job forgets whom a
 * document is about as soon as it is printed, so callers ask for the name
 * before.
 */
static void
put_name(const struct kit_spool_job *job, struct kit_str *out)
{
	kit_str_printf(out, "%lld: %s%s%s", (long long)job->number,
	    kit_str_get(&job->document), job->about.n ? " de " : "",
	    kit_str_get(&job->about));
}

static void
add(struct kit_paper_jobs *jobs, const struct kit_spool_job *job,
    const struct kit_str *name)
{
	struct kit_paper_job *item =
	    kit_mem_push(&jobs->items, &jobs->count, &jobs->cap, sizeof(*item));

	kit_paper_read(job, &item->paper);
	snprintf(item->day, sizeof(item->day), "%s", job->day);
	kit_str_add(&item->document, kit_str_get(&job->document));
	kit_str_add(&item->about, kit_str_get(&job->about));
	kit_str_sv(&item->name, kit_str_view(name));
	kit_str_add(&item->queue, kit_str_get(&job->queue));
	kit_spool_where(job, &item->where);
	kit_spool_way_out(job, true, &item->way_out);
	item->doubtful = job->state == KIT_SPOOL_DOUBTFUL;
	item->printed = job->state == KIT_SPOOL_PRINTED;
}

/* Adds a document with its state. */
static void
tell(const struct kit_spool_job *job, struct kit_paper_jobs *jobs)
{
	struct kit_str name KIT_STR_AUTO = {0};

	put_name(job, &name);
	add(jobs, job, &name);
}

static enum kit_code
open_spool(struct kit_desk *desk, struct kit_spool **s, struct kit_err *err)
{
	return kit_spool_open(kit_str_get(&desk->data), &desk->env, s, err);
}

enum kit_code
kit_paper_jobs_list(
    struct kit_desk *desk, struct kit_paper_jobs *jobs, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;

	if (open_spool(desk, &s, err) != KIT_OK ||
	    kit_spool_refresh(s, false, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < kit_spool_count(s); i++)
		tell(kit_spool_at(s, i), jobs);
	return KIT_OK;
}

static enum kit_code
repeat(struct kit_spool *s, const struct kit_spool_job *job,
    struct kit_paper_jobs *jobs, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};

	put_name(job, &name);
	if (kit_spool_repeat(s, job->number, err) != KIT_OK)
		return err->code;
	add(jobs, job, &name);
	return KIT_OK;
}

/* Sends all documents again that wait, except those of which only a person
 * knows whether they were printed; these are only listed. */
static enum kit_code
repeat_all(
    struct kit_spool *s, struct kit_paper_jobs *jobs, struct kit_err *err)
{
	for (size_t i = 0; i < kit_spool_count(s); i++) {
		const struct kit_spool_job *job = kit_spool_at(s, i);
		if (!kit_spool_is_open(job))
			continue;
		if (job->state == KIT_SPOOL_DOUBTFUL)
			tell(job, jobs);
		else if (repeat(s, job, jobs, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

enum kit_code
kit_paper_jobs_repeat(struct kit_desk *desk, int64_t number,
    struct kit_paper_jobs *jobs, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;

	if (open_spool(desk, &s, err) != KIT_OK ||
	    kit_spool_refresh(s, false, err) != KIT_OK)
		return err->code;
	if (!number)
		return repeat_all(s, jobs, err);
	const struct kit_spool_job *job = kit_spool_get(s, number);
	if (!job) /* fails, and says that there is no such document */
		return kit_spool_repeat(s, number, err);
	return repeat(s, job, jobs, err);
}

enum kit_code
kit_paper_jobs_cancel(struct kit_desk *desk, int64_t number,
    struct kit_paper_jobs *jobs, struct kit_err *err)
{
	KIT_AUTO(spool) s = NULL;

	if (open_spool(desk, &s, err) != KIT_OK ||
	    kit_spool_cancel(s, number, err) != KIT_OK)
		return err->code;
	tell(kit_spool_get(s, number), jobs);
	return KIT_OK;
}
