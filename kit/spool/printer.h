#ifndef KIT_PRINTER_H
#define KIT_PRINTER_H

#include "fault.h"

/*
 * The printing system of the machine: create a job, give it a document, look at
 * it, cancel it, look at the queue. A program beside terreno,
 * terreno-impresora, talks to CUPS: libcups needs thirty more libraries, and a
 * printing system that hangs must not hang terreno. Another system gets another
 * terreno-impresora.
 *
 * No function here fails: whatever is wrong with printing is a fault in struct
 * kit_printer. Each function overwrites *p, which must be zeroed or done; free
 * it with kit_printer_done.
 */

/* Bytes of a title or name of a queue with its NUL; ids in one call. */
enum { KIT_PRINTER_NAME_MAX = 128, KIT_PRINTER_JOBS_MAX = 200 };

/* The job-state of RFC 8011 and its numbers. */
enum kit_printer_state {
	KIT_PRINTER_JOB_GONE = 0, /* the printing system has no such job */
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
	int64_t documents; /* how many the job was given so far */
	char title[KIT_PRINTER_NAME_MAX];
	char queue[KIT_PRINTER_NAME_MAX];
	enum kit_fault fault; /* why it is not printed */
};

/* An answer of terreno-impresora. */
struct kit_printer {
	enum kit_fault fault; /* of the queue for new jobs, or of the call */
	char queue[KIT_PRINTER_NAME_MAX]; /* name of that queue; "": none */
	struct kit_str message; /* the text of the printing system */
	struct kit_printer_job *jobs; /* the jobs asked about, in order */
	size_t count; /* of jobs; 0 when there was no answer about them */
};

void kit_printer_done(struct kit_printer *p);

/*
 * Looks at the queue for new jobs and at the jobs with these ids, no more than
 * KIT_PRINTER_JOBS_MAX. With probe, the printer of an idle queue is tried too
 * (up to a second more).
 */
void kit_printer_look(
    const int64_t *ids, size_t count, bool probe, struct kit_printer *p);

/*
 * Creates a job with this title and no document yet: p->jobs[0]. Nothing is
 * printed, and CUPS drops the job if it gets no document for some minutes. When
 * no job was created, p->count is 0 and p->fault says why.
 */
void kit_printer_create(const char *title, int copies, struct kit_printer *p);

/*
 * Gives the document at path to a job of kit_printer_create, and waits up to
 * wait_ms milliseconds for the document's fate: p->jobs[0]. When p->count is 0,
 * nobody knows yet whether the document arrived: ask by kit_printer_look.
 */
void kit_printer_send(const struct kit_printer_job *job, const char *path,
    int wait_ms, struct kit_printer *p);

/* Cancels the job; p->jobs[0] is its state afterwards. */
void kit_printer_cancel(int64_t id, struct kit_printer *p);

/* Has the printing system forget the job and its document. */
void kit_printer_forget(int64_t id);

#endif
