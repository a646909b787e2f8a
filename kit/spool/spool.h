#ifndef KIT_SPOOL_H
#define KIT_SPOOL_H

#include "env.h"
#include "err.h"
#include "printer.h"

/*
 * Documents on their way to paper: DATA/impresion holds a PDF and a small
 * record of each until it is printed or cancelled. A record's state says who
 * has the document, we or the printing system, so that whatever moment the
 * power goes at, nothing is lost and nothing is printed twice:
 *
 *   WAITING   we have it; the printing system has nothing
 *   SENDING   a job was taken (its id is in the record), and the document is
 *             given to it or not: the printing system is asked which
 *   QUEUED    the printing system has it, and prints it when it can
 *   DOUBTFUL  the printing system had it and has forgotten it: a person says
 *   PRINTED, CANCELED  done; the PDF is gone, the record goes with its day
 *
 * Each state is durable (fsync, rename) before the step after it begins.
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
	int64_t number; /* the number by which people call it */
	char day[11]; /* the day it was made on, AAAA-MM-DD */
	enum kit_spool_state state;
	struct kit_str document; /* "cv" */
	struct kit_str about; /* whom it is about: a RUN, a folio; cleared when
				 it is done */
	int64_t copies;
	int64_t reprint; /* 0: the first time on paper; n: its n-th reprint */
	struct kit_str
	    queue; /* the printing system's queue, once it has a job there */
	int64_t id; /* of its job in the printing system; 0: none */
	enum kit_fault fault; /* why it is not on paper, as last seen */
	enum kit_printer_state
	    seen; /* the job's state there, as last seen; else 0 */
};

struct kit_spool;

/*
 * Opens DATA/impresion (made if need be) and keeps other processes out until
 * kit_spool_free: KIT_EBUSY when another terreno holds it for long. Files that
 * a killed run left are removed.
 */
KIT_MUST_USE enum kit_code kit_spool_open(const char *data, struct kit_env *env,
    struct kit_spool **s, struct kit_err *err);
void kit_spool_free(struct kit_spool *s); /* NULL is accepted */
KIT_AUTO_DEFINE(spool)

/* The jobs in the order of their numbers, finished ones too. A pointer lasts
 * until the next kit_spool_put. */
size_t kit_spool_count(const struct kit_spool *s);
const struct kit_spool_job *kit_spool_at(const struct kit_spool *s, size_t i);

/* The job of that number; NULL when there is none. */
const struct kit_spool_job *kit_spool_get(
    const struct kit_spool *s, int64_t number);

/* True of a job that is neither printed nor cancelled. */
bool kit_spool_is_open(const struct kit_spool_job *job);

/*
 * True when the document is on paper or about to be, as far as anybody knows.
 */
bool kit_spool_is_well(const struct kit_spool_job *job);

/* A document that is to be printed. */
struct kit_spool_order {
	const char *document, *about; /* about may be NULL */
	int64_t copies, reprint;
	struct kit_sv pdf;
};

/* Keeps the document (WAITING): from now on no power-off loses it. */
KIT_MUST_USE enum kit_code kit_spool_put(struct kit_spool *s,
    const struct kit_spool_order *order, int64_t *number, struct kit_err *err);

/* The state's word in records and in --json: "espera", "cola", … */
const char *kit_spool_state_word(enum kit_spool_state state);

#endif
