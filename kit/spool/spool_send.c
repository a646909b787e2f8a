/* Hands documents to the printing system, and asks what became of them: see
 * spool_send.h. */

#include "spool_send.h"

#include <stdio.h>
#include <string.h>

#include "os.h"
#include "os_file.h"
#include "os_folder.h"
#include "os_place.h"
#include "spool_inner.h"
#include "spool_record.h"

/* Milliseconds to wait for the fate of a document, so that a person hears of it
 * within a second. */
enum { FATE_MS = 700 };

const struct kit_printer *
kit_spool_printer(const struct kit_spool *s)
{
	return &s->printer;
}

/*
 * The title of the job in the printing system, which tells nothing of a person.
 */
static void
put_title(const struct kit_spool_job *job, char title[KIT_PRINTER_NAME_MAX])
{
	snprintf(title, KIT_PRINTER_NAME_MAX, "terreno %.2s%.2s%.2s-%03lld",
	    job->day + 2, job->day + 5, job->day + 8, (long long)job->number);
}

static enum kit_code
keep(struct kit_spool *s, struct kit_spool_job *job, enum kit_spool_state state,
    struct kit_err *err)
{
	job->state = state;
	return kit_spool_record_write(
	    s->env->vault, kit_str_get(&s->dir), job, err);
}

/* Finishes a job: writes the state to its record and then removes its PDF. If
 * the power fails in between, the next kit_spool_open removes the PDF. */
static enum kit_code
finish(struct kit_spool *s, struct kit_spool_job *job,
    enum kit_spool_state state, struct kit_err *err)
{
	int64_t id = job->id;

	kit_str_clear(&job->about);
	job->fault = KIT_FAULT_NONE;
	if (keep(s, job, state, err) != KIT_OK ||
	    kit_spool_record_remove(
		kit_str_get(&s->dir), job->number, ".pdf", err) != KIT_OK)
		return err->code;
	/* CUPS would keep the document for a day. */
	if (id)
		kit_printer_forget(id);
	return KIT_OK;
}

/*
 * Makes the job WAITING again, because the printing system will not print it.
 */
static enum kit_code
take_back(struct kit_spool *s, struct kit_spool_job *job, enum kit_fault fault,
    struct kit_err *err)
{
	int64_t id = job->id;

	job->id = 0;
	job->seen = KIT_PRINTER_JOB_GONE;
	job->fault = fault;
	if (keep(s, job, KIT_SPOOL_WAITING, err) != KIT_OK)
		return err->code;
	if (id)
		kit_printer_forget(id);
	return KIT_OK;
}

/*
 * The state in the printing system of this job, when there is the job with its
 * id. Another title means that the id has been given to another job since, and
 * that this one is gone.
 */
static enum kit_printer_state
state_of(const struct kit_spool_job *job, const struct kit_printer_job *there)
{
	char title[KIT_PRINTER_NAME_MAX];

	put_title(job, title);
	return strcmp(title, there->title) == 0 ? there->state
						: KIT_PRINTER_JOB_GONE;
}

static enum kit_code settle(struct kit_spool *s, struct kit_spool_job *job,
    const struct kit_printer_job *there, struct kit_err *err);

/*
 * Handles a job of the printing system that has no document yet. A run that was
 * killed may have left a terreno-impresora that is still sending. So the job is
 * cancelled, after which its count of documents is final.
 */
static enum kit_code
empty_job(struct kit_spool *s, struct kit_spool_job *job, struct kit_err *err)
{
	struct kit_printer p = {0};
	enum kit_code rc = KIT_OK;

	kit_printer_cancel(job->id, &p);
	if (p.count && p.jobs[0].documents == 0)
		rc = take_back(s, job, KIT_FAULT_NONE, err);
	else if (p.count)
		rc = settle(s, job, &p.jobs[0], err);
	kit_printer_done(&p);
	return rc;
}

/* Sets the state of the job by the answer of the printing system. */
static enum kit_code
settle(struct kit_spool *s, struct kit_spool_job *job,
    const struct kit_printer_job *there, struct kit_err *err)
{
	enum kit_printer_state seen = state_of(job, there);

	job->seen = seen;
	job->fault = there->fault;
	switch (seen) {
	case KIT_PRINTER_JOB_PRINTED:
		return finish(s, job, KIT_SPOOL_PRINTED, err);
	case KIT_PRINTER_JOB_GONE:
		job->fault = KIT_FAULT_NONE;
		return keep(s, job, KIT_SPOOL_DOUBTFUL, err);
	case KIT_PRINTER_JOB_CANCELED:
		/* A purged job has no documents any more, so a QUEUED job is
		 * known to have had one. */
		return take_back(s, job,
		    there->documents || job->state == KIT_SPOOL_QUEUED
			? KIT_FAULT_CANCELED
			: KIT_FAULT_NONE,
		    err);
	case KIT_PRINTER_JOB_ABORTED:
		return take_back(s, job, KIT_FAULT_DRIVER, err);
	case KIT_PRINTER_JOB_PENDING:
	case KIT_PRINTER_JOB_HELD:
	case KIT_PRINTER_JOB_PRINTING:
	case KIT_PRINTER_JOB_STOPPED:
		if (there->documents == 0)
			return empty_job(s, job, err);
		return job->state == KIT_SPOOL_QUEUED
			   ? KIT_OK
			   : keep(s, job, KIT_SPOOL_QUEUED, err);
	}
	return KIT_OK;
}

static bool
is_there(const struct kit_spool_job *job)
{
	return job->state == KIT_SPOOL_SENDING ||
	       job->state == KIT_SPOOL_QUEUED;
}

enum kit_code
kit_spool_refresh(struct kit_spool *s, bool probe, struct kit_err *err)
{
	int64_t ids[KIT_PRINTER_JOBS_MAX];
	size_t at[KIT_PRINTER_JOBS_MAX], n = 0;

	for (size_t i = 0; i < s->count && n < LEN(ids); i++)
		if (is_there(&s->jobs[i])) {
			ids[n] = s->jobs[i].id;
			at[n++] = i;
		}
	kit_printer_done(&s->printer);
	kit_printer_look(ids, n, probe, &s->printer);
	for (size_t i = 0; i < n; i++) {
		struct kit_spool_job *job = &s->jobs[at[i]];
		if (i >= s->printer.count)
			job->fault = s->printer.fault;
		else if (settle(s, job, &s->printer.jobs[i], err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

/*
 * Puts the path of the document's PDF into *path. In a sealed data folder that
 * is an open copy on a file system in memory, and *copied is true: the caller
 * removes it.
 */
static enum kit_code
open_document(struct kit_spool *s, const struct kit_spool_job *job,
    struct kit_str *path, bool *copied, struct kit_err *err)
{
	struct kit_str kept KIT_STR_AUTO = {0}, pdf KIT_STR_AUTO = {0};
	struct kit_str data KIT_STR_AUTO = {0};

	*copied = s->env->vault != NULL;
	kit_spool_record_path(kit_str_get(&s->dir), job->number, ".pdf", &kept);
	if (!*copied) {
		kit_str_sv(path, kit_str_view(&kept));
		return KIT_OK;
	}
	kit_os_parent(kit_str_get(&s->dir), &data);
	if (kit_vault_read(s->env->vault, kit_str_get(&kept), &pdf, err) !=
		KIT_OK ||
	    kit_os_ram_of(kit_str_get(&data), path, err) != KIT_OK)
		return err->code;
	kit_str_printf(path, "-imprimir-%lld.pdf", (long long)job->number);
	return kit_os_write(kit_str_get(path), pdf.p, pdf.n, 0600, err);
}

/* Gives the document to the new job of the printing system, whose id is in the
 * record on the disk already. */
static enum kit_code
hand_over(struct kit_spool *s, struct kit_spool_job *job,
    const struct kit_printer_job *taken, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_printer p = {0};
	enum kit_code rc = KIT_OK;

	bool copied = false;
	if (open_document(s, job, &path, &copied, err) != KIT_OK)
		return err->code;
	kit_printer_send(taken, kit_str_get(&path), FATE_MS, &p);
	struct kit_err ignored;
	if (copied)
		(void)!kit_os_remove(kit_str_get(&path), &ignored);
	if (p.count)
		rc = settle(s, job, &p.jobs[0], err);
	else
		job->fault = p.fault;
	if (rc == KIT_OK && job->state == KIT_SPOOL_WAITING &&
	    job->fault == KIT_FAULT_NONE) {
		job->fault = p.fault;
		rc = keep(s, job, KIT_SPOOL_WAITING, err);
	}
	kit_printer_done(&p);
	return rc;
}

static enum kit_code
send(struct kit_spool *s, struct kit_spool_job *job, struct kit_err *err)
{
	char title[KIT_PRINTER_NAME_MAX];
	struct kit_printer p = {0};
	enum kit_code rc;

	put_title(job, title);
	kit_printer_create(title, (int)job->copies, &p);
	job->fault = p.fault;
	kit_str_clear(&job->queue);
	kit_str_add(&job->queue, p.queue);
	if (p.count == 0) {
		rc = keep(s, job, KIT_SPOOL_WAITING, err);
	} else {
		job->id = p.jobs[0].id;
		rc = keep(s, job, KIT_SPOOL_SENDING, err);
		if (rc == KIT_OK)
			rc = hand_over(s, job, &p.jobs[0], err);
	}
	kit_printer_done(&p);
	return rc;
}

enum kit_code
kit_spool_send(struct kit_spool *s, int64_t number, struct kit_err *err)
{
	struct kit_spool_job *job = spool_find(s, number);

	assert(job && (job->state == KIT_SPOOL_WAITING ||
			  job->state == KIT_SPOOL_DOUBTFUL));
	return send(s, job, err);
}

static enum kit_code
find_open(struct kit_spool *s, int64_t number, struct kit_spool_job **job,
    struct kit_err *err)
{
	*job = spool_find(s, number);
	if (!*job)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay un documento número %lld por imprimir; véalos con "
		    "«terreno impresion»",
		    (long long)number);
	if (!kit_spool_is_open(*job))
		return kit_err_set(err, KIT_EINPUT,
		    "el documento %lld ya está %s; si hace falta otra vez, "
		    "pídalo de nuevo",
		    (long long)number, kit_spool_state_word((*job)->state));
	return KIT_OK;
}

/* Moves a job to the queue that new jobs go to now: cancels it in its old queue
 * and sends it again, unless it was printed meanwhile. */
static enum kit_code
move(struct kit_spool *s, struct kit_spool_job *job, struct kit_err *err)
{
	struct kit_printer p = {0};
	enum kit_code rc = KIT_OK;

	kit_printer_cancel(job->id, &p);
	if (p.count)
		rc = settle(s, job, &p.jobs[0], err);
	kit_printer_done(&p);
	if (rc == KIT_OK && job->state == KIT_SPOOL_WAITING)
		rc = send(s, job, err);
	return rc;
}

enum kit_code
kit_spool_repeat(struct kit_spool *s, int64_t number, struct kit_err *err)
{
	struct kit_spool_job *job;

	if (kit_spool_refresh(s, false, err) != KIT_OK ||
	    find_open(s, number, &job, err) != KIT_OK)
		return err->code;
	switch (job->state) {
	case KIT_SPOOL_WAITING:
	case KIT_SPOOL_DOUBTFUL:
		return send(s, job, err);
	case KIT_SPOOL_QUEUED:
		if (job->fault != KIT_FAULT_NONE && s->printer.queue[0] &&
		    s->printer.fault == KIT_FAULT_NONE &&
		    strcmp(s->printer.queue, kit_str_get(&job->queue)) != 0)
			return move(s, job, err);
		return KIT_OK;
	case KIT_SPOOL_SENDING: /* nobody knows yet whether it arrived */
	case KIT_SPOOL_PRINTED:
	case KIT_SPOOL_CANCELED:
	case KIT_SPOOL_STATE_COUNT:
		break;
	}
	return KIT_OK;
}

static enum kit_code
cancel_there(
    struct kit_spool *s, struct kit_spool_job *job, struct kit_err *err)
{
	struct kit_str why KIT_STR_AUTO = {0};
	struct kit_printer p = {0};
	enum kit_code rc;

	kit_printer_cancel(job->id, &p);
	enum kit_printer_state seen =
	    p.count ? state_of(job, &p.jobs[0]) : KIT_PRINTER_JOB_PENDING;
	kit_fault_tell(p.fault, kit_str_get(&job->queue), &why);
	if (!p.count)
		rc = kit_err_set(err, KIT_EIO,
		    "el documento %lld sigue en la cola: %s y repita",
		    (long long)job->number, kit_str_get(&why));
	else if (seen == KIT_PRINTER_JOB_PRINTED)
		rc = finish(s, job, KIT_SPOOL_PRINTED, err);
	else if (seen == KIT_PRINTER_JOB_GONE ||
		 seen == KIT_PRINTER_JOB_CANCELED ||
		 seen == KIT_PRINTER_JOB_ABORTED)
		rc = finish(s, job, KIT_SPOOL_CANCELED, err);
	else
		rc = kit_err_set(err, KIT_EIO,
		    "la cola de impresión no dejó anular el documento %lld; "
		    "anúlelo en la configuración de impresoras",
		    (long long)job->number);
	kit_printer_done(&p);
	return rc;
}

enum kit_code
kit_spool_cancel(struct kit_spool *s, int64_t number, struct kit_err *err)
{
	struct kit_spool_job *job;

	if (find_open(s, number, &job, err) != KIT_OK)
		return err->code;
	if (is_there(job))
		return cancel_there(s, job, err);
	return finish(s, job, KIT_SPOOL_CANCELED, err);
}
