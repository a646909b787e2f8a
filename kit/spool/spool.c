/* Opens the spool DATA/impresion, lists, adds and removes its files: see
 * spool.h. */

#include "spool.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "os.h"
#include "os_folder.h"
#include "spool_inner.h"
#include "spool_record.h"

enum { LOCK_MS = 5000 };

static const char *const states[] = {
    [KIT_SPOOL_WAITING] = "espera",
    [KIT_SPOOL_SENDING] = "enviando",
    [KIT_SPOOL_QUEUED] = "cola",
    [KIT_SPOOL_DOUBTFUL] = "duda",
    [KIT_SPOOL_PRINTED] = "impreso",
    [KIT_SPOOL_CANCELED] = "anulado",
};
static_assert(LEN(states) == KIT_SPOOL_STATE_COUNT, "each state has its word");

const char *
kit_spool_state_word(enum kit_spool_state state)
{
	return states[state];
}

bool
kit_spool_is_open(const struct kit_spool_job *job)
{
	return job->state != KIT_SPOOL_PRINTED &&
	       job->state != KIT_SPOOL_CANCELED;
}

bool
kit_spool_is_well(const struct kit_spool_job *job)
{
	return job->state == KIT_SPOOL_PRINTED ||
	       (job->state == KIT_SPOOL_QUEUED && job->fault == KIT_FAULT_NONE);
}

size_t
kit_spool_count(const struct kit_spool *s)
{
	return s->count;
}

const struct kit_spool_job *
kit_spool_at(const struct kit_spool *s, size_t i)
{
	return &s->jobs[i];
}

const struct kit_spool_job *
kit_spool_get(const struct kit_spool *s, int64_t number)
{
	return spool_find(s, number);
}

static struct kit_spool_job *
add_job(struct kit_spool *s)
{
	return kit_mem_push(&s->jobs, &s->count, &s->cap, sizeof(*s->jobs));
}

enum kit_code
kit_spool_put(struct kit_spool *s, const struct kit_spool_order *order,
    int64_t *number, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	int64_t last = s->count ? s->jobs[s->count - 1].number : 0;

	*number = last + 1;
	kit_spool_record_path(kit_str_get(&s->dir), *number, ".pdf", &path);
	if (kit_vault_write(
		s->env->vault, kit_str_get(&path), order->pdf, err) != KIT_OK)
		return err->code;
	struct kit_spool_job *job = add_job(s);
	job->number = *number;
	job->copies = order->copies > 0 ? order->copies : 1;
	job->reprint = order->reprint;
	kit_env_today(s->env, job->day);
	kit_str_add(&job->document, order->document);
	kit_str_add(&job->about, order->about ? order->about : "");
	return kit_spool_record_write(
	    s->env->vault, kit_str_get(&s->dir), job, err);
}

/* Adds the job of a record. A record that can not be read becomes a DOUBTFUL
 * job, so that its PDF is not lost and a person decides what to do. */
static void
take_in(struct kit_spool *s, const char *name)
{
	struct kit_spool_job job;

	if (!kit_spool_record_read(
		s->env->vault, kit_str_get(&s->dir), name, &job)) {
		int64_t number = job.number;
		kit_spool_record_done(&job);
		if (number <= 0)
			return;
		job.number = number;
		job.state = KIT_SPOOL_DOUBTFUL;
		job.copies = 1;
		kit_env_today(s->env, job.day);
		kit_str_add(&job.document, "desconocido");
	}
	*add_job(s) = job;
}

static enum kit_code
read_records(struct kit_spool *s, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	if (kit_os_list(kit_str_get(&s->dir), ".json", &names, &n, err) !=
	    KIT_OK)
		return err->code;
	for (size_t i = 0; i < n; i++)
		take_in(s, names[i]);
	free(names);
	return KIT_OK;
}

static int
by_number(const void *a, const void *b)
{
	const struct kit_spool_job *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

/* Removes the files with this suffix that belong to no open job, and all .part
 * files, which are left over from interrupted writes. */
static enum kit_code
sweep(struct kit_spool *s, const char *suffix, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;
	enum kit_code rc =
	    kit_os_list(kit_str_get(&s->dir), suffix, &names, &n, err);

	for (size_t i = 0; i < n && rc == KIT_OK; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		int64_t number = 0;
		bool named = kit_sv_int(
		    kit_sv_of(names[i], strcspn(names[i], ".")), &number);
		struct kit_spool_job *job =
		    named ? spool_find(s, number) : NULL;
		if (job && kit_spool_is_open(job) &&
		    strcmp(suffix, ".part") != 0)
			continue;
		kit_str_printf(&path, "%s/%s", kit_str_get(&s->dir), names[i]);
		rc = kit_os_remove(kit_str_get(&path), err);
	}
	free(names);
	return rc;
}

/* Removes the records of finished jobs of earlier days. */
static enum kit_code
forget_old(struct kit_spool *s, struct kit_err *err)
{
	char today[11];
	size_t kept = 0;

	kit_env_today(s->env, today);
	for (size_t i = 0; i < s->count; i++) {
		struct kit_spool_job *job = &s->jobs[i];
		if (kit_spool_is_open(job) || strcmp(job->day, today) == 0) {
			s->jobs[kept++] = *job;
			continue;
		}
		if (kit_spool_record_remove(kit_str_get(&s->dir), job->number,
			".json", err) != KIT_OK)
			return err->code;
		kit_spool_record_done(job);
	}
	s->count = kept;
	return KIT_OK;
}

static enum kit_code
open_folder(struct kit_spool *s, const char *data, struct kit_err *err)
{
	struct kit_str lock KIT_STR_AUTO = {0};

	kit_str_printf(&s->dir, "%s/impresion", data);
	kit_str_printf(&lock, "%s/candado", kit_str_get(&s->dir));
	if (kit_os_mkdirs(kit_str_get(&s->dir), err) != KIT_OK ||
	    kit_os_lock(kit_str_get(&lock), LOCK_MS, &s->lock, err) != KIT_OK ||
	    read_records(s, err) != KIT_OK)
		return err->code;
	if (s->count)
		qsort(s->jobs, s->count, sizeof(*s->jobs), by_number);
	if (sweep(s, ".part", err) != KIT_OK || sweep(s, ".pdf", err) != KIT_OK)
		return err->code;
	return forget_old(s, err);
}

enum kit_code
kit_spool_open(const char *data, struct kit_env *env, struct kit_spool **out,
    struct kit_err *err)
{
	struct kit_spool *s = kit_mem_alloc(1, sizeof(*s));

	*out = NULL;
	s->env = env;
	s->lock = -1;
	enum kit_code rc = open_folder(s, data, err);
	if (rc == KIT_OK)
		*out = s;
	else
		kit_spool_free(s);
	return rc;
}

void
kit_spool_free(struct kit_spool *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->count; i++)
		kit_spool_record_done(&s->jobs[i]);
	free(s->jobs);
	kit_printer_done(&s->printer);
	kit_str_done(&s->dir);
	if (s->lock >= 0)
		kit_os_unlock(s->lock);
	free(s);
}
