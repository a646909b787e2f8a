#ifndef KIT_SPOOL_H
#define KIT_SPOOL_H

#include "env.h"
#include "err.h"
#include "printer.h"

/*
 * Documents on their way to paper. DATA/impresion holds a PDF and a small
 * record of each document until it is printed or cancelled. The state in the
 * record says who has the document, this laptop or the printing system, so that
 * nothing is lost or printed twice, whenever the power fails:
 *
 *   WAITING   only this laptop has the document
 *   SENDING   the printing system has a job for it (the id is in the record);
 *             only the printing system knows whether the document arrived
 *   QUEUED    the printing system has the document, and prints it when it can
 *   DOUBTFUL  the printing system had the document and has forgotten it: a
 *             person has to say whether it was printed
 *   PRINTED, CANCELED  done: the PDF is removed, and the record the next day
 *
 * Each state is on the disk (fsync, rename) before the next step begins.
 */

enum kit_spool_state {
	KIT_SPOOL_WAITING,
	KIT_SPOOL_SENDING,
	KIT_SPOOL_QUEUED,
	KIT_SPOOL_DOUBTFUL,
	KIT_SPOOL_PRINTED,
	KIT_SPOOL_CANCELED,
	KIT_SPOOL_STATE_COUNT
};

struct kit_spool_job {
	int64_t number; /* by which people call it */
	char day[11]; /* on which it was made, AAAA-MM-DD */
	enum kit_spool_state state;
	struct kit_str document; /* name of the document: "cv" */
	struct kit_str about; /* a RUN or folio; cleared when it is done */
	int64_t copies;
	int64_t reprint; /* 0: the first print; n: the n-th reprint */
	struct kit_str queue; /* in the printing system, once it has a job */
	int64_t id; /* of the job in the printing system; 0: none */
	enum kit_fault fault; /* why it was not on paper when last seen */
	/* The state of the job in the printing system when last seen; not in
	 * the record. */
	enum kit_printer_state seen;
};

struct kit_spool;

/*
 * Opens DATA/impresion, which is created when it is missing, and locks it until
 * kit_spool_free: KIT_EBUSY when another process holds the lock for five
 * seconds. Removes files that a killed run left, and finished jobs of earlier
 * days. env is borrowed for as long as *s.
 */
KIT_MUST_USE enum kit_code kit_spool_open(const char *data, struct kit_env *env,
    struct kit_spool **s, struct kit_err *err);
void kit_spool_free(struct kit_spool *s); /* NULL is accepted */
KIT_AUTO_DEFINE(spool)

/* The jobs in the order of their numbers, finished ones included. A pointer is
 * good until the next kit_spool_put. */
size_t kit_spool_count(const struct kit_spool *s);
const struct kit_spool_job *kit_spool_at(const struct kit_spool *s, size_t i);

/* The job with this number; NULL when there is none. */
const struct kit_spool_job *kit_spool_get(
    const struct kit_spool *s, int64_t number);

/* True for a job that is neither printed nor cancelled. */
bool kit_spool_is_open(const struct kit_spool_job *job);

/* True when the document is printed, or queued without a known fault. */
bool kit_spool_is_well(const struct kit_spool_job *job);

/* A document to print; see struct kit_spool_job. */
struct kit_spool_order {
	const char *document, *about; /* about may be NULL */
	int64_t copies, reprint;
	struct kit_sv pdf; /* the bytes of the document */
};

/* Writes the document to the disk as a WAITING job, and tells its number. */
KIT_MUST_USE enum kit_code kit_spool_put(struct kit_spool *s,
    const struct kit_spool_order *order, int64_t *number, struct kit_err *err);

/* The word for a state in records and in --json: "espera", "cola", … */
const char *kit_spool_state_word(enum kit_spool_state state);

#endif
