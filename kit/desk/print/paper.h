#ifndef KIT_PAPER_H
#define KIT_PAPER_H

#include "desk.h"
#include "spool.h"

/* Where a document goes once its pages are made: to paper, or to a file that a
 * person opens. */

/* A document that was sent to paper. */
struct kit_paper {
	/* its number for «terreno impresion»; 0: it was not sent */
	int64_t number;
	bool well; /* printed or on its way, says the printing system */
	const char *state, *fault; /* words for --json; fault "" means none */
	struct kit_str fate; /* Spanish: «impreso», «en cola: falta papel; …» */
};
void kit_paper_done(struct kit_paper *paper);

/* Reads a job's state into paper, in words. */
void kit_paper_read(const struct kit_spool_job *job, struct kit_paper *paper);

/*
 * Keeps the document in DATA/impresion and hands it to the printing system.
 * When the document is not on paper yet, the call still succeeds: paper says
 * where the document waits, and what to do. It fails only when the disk does
 * not keep the document.
 */
KIT_MUST_USE enum kit_code kit_paper_send(struct kit_desk *desk,
    const struct kit_spool_order *order, struct kit_paper *paper,
    struct kit_err *err);

/*
 * Appends a path for a document for which nobody named a file:
 * DATA/documentos/NAME or, when the folder is sealed, a file in memory, which
 * is gone when the folder is closed. Makes the folder if need be, and first
 * removes files older than a day from it.
 */
KIT_MUST_USE enum kit_code kit_paper_place(struct kit_desk *desk,
    const char *name, struct kit_str *path, struct kit_err *err);

/* The state of printing on this laptop. */
struct kit_paper_health {
	enum kit_fault fault;
	struct kit_str queue; /* the queue to which a new document would go */
	size_t waiting; /* documents neither printed nor cancelled */
};

/* Looks at the state of printing, and tries to reach the printer. The caller
 * zeroes h before and frees queue with kit_str_done. */
KIT_MUST_USE enum kit_code kit_paper_look(
    struct kit_desk *desk, struct kit_paper_health *h, struct kit_err *err);

#endif
