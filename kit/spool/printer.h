#ifndef KIT_PRINTER_H
#define KIT_PRINTER_H

#include "fault.h"

/*
 * The machine's printing system behind a small face: take a job, give it a
 * document, look at it, cancel it, look at the queue. terreno-impresora, a
 * program of its own beside terreno, does the asking: libcups needs thirty
 * libraries more, and a printing system that hangs must not hang terreno. A
 * Windows twin is another terreno-impresora.
 *
 * No function here fails: what can go wrong with printing is a fault to tell.
 */

enum { KIT_PRINTER_NAME_MAX = 128, KIT_PRINTER_JOBS_MAX = 200 };

/* job-state of RFC 8011, under its own numbers. */
enum kit_printer_state {
	KIT_PRINTER_JOB_GONE = 0, /* the printing system does not know it */
	KIT_PRINTER_JOB_PENDING = 3,
	KIT_PRINTER_JOB_HELD = 4,
	KIT_PRINTER_JOB_PRINTING = 5,
	KIT_PRINTER_JOB_STOPPED = 6,
	KIT_PRINTER_JOB_CANCELED = 7,
	KIT_PRINTER_JOB_ABORTED = 8,
	KIT_PRINTER_JOB_PRINTED = 9,
};

struct kit_printer_job {
	int64_t id;
	enum kit_printer_state state;
	int64_t documents; /* how many documents the job was given so far */
	char title[KIT_PRINTER_NAME_MAX];
	char queue[KIT_PRINTER_NAME_MAX];
	enum kit_fault fault; /* what keeps it from being printed */
};

/* What terreno-impresora answered. */
struct kit_printer {
	enum kit_fault fault; /* of the queue that a new job would go to */
	char queue[KIT_PRINTER_NAME_MAX]; /* its name; empty: none */
	struct kit_str message; /* the printing system's words */
	struct kit_printer_job *jobs; /* as many as were asked for, in order */
	size_t count;
};

void kit_printer_done(struct kit_printer *p);

/*
 * Looks at the queue and at the jobs with these ids. With probe, the printer
 * behind an idle queue is tried as well (up to a second more). When the
 * printing system can not be asked, p->count is 0.
 */
void kit_printer_look(
    const int64_t *ids, size_t count, bool probe, struct kit_printer *p);

/*
 * Takes an empty job with that title: p->jobs[0]. Nothing is printed of it, and
 * CUPS drops it after some minutes if it gets no document. Without a job
 * p->count is 0 and p->fault says why.
 */
void kit_printer_create(const char *title, int copies, struct kit_printer *p);

/*
 * Gives the document at path to the job that kit_printer_create took, and waits
 * up to wait_ms for its fate: p->jobs[0]. p->count is 0 when no answer came;
 * then the caller has to look up whether the document arrived.
 */
void kit_printer_send(const struct kit_printer_job *job, const char *path,
    int wait_ms, struct kit_printer *p);

/* Cancels the job; p->jobs[0] is the job as it is then. */
void kit_printer_cancel(int64_t id, struct kit_printer *p);

/* Lets the printing system forget the job and its document. */
void kit_printer_forget(int64_t id);

#endif
