#ifndef KIT_PAPER_H
#define KIT_PAPER_H

#include "desk.h"
#include "spool.h"

/* What becomes of a document once its pages are made: paper, or a file that a
 * person opens. */

/* A document that was sent to paper. */
struct kit_paper {
	int64_t number; /* the number by which «terreno impresion» knows it; 0:
			   none was made */
	bool well; /* printed or on its way, as far as anybody knows */
	const char *state, *fault; /* words of --json; fault "" is none */
	struct kit_str fate; /* Spanish: «impreso», «en cola: falta papel; …» */
};
void kit_paper_done(struct kit_paper *paper);

/* Reads where a job is, in words. */
void kit_paper_read(const struct kit_spool_job *job, struct kit_paper *paper);

/*
 * Keeps the document in DATA/impresion and hands it to the printer. A document
 * that is not on paper yet is no failure: paper says where it waits, and what
 * to do. A failure is a disk that does not keep it.
 */
KIT_MUST_USE enum kit_code kit_paper_send(struct kit_desk *desk,
    const struct kit_spool_order *order, struct kit_paper *paper,
    struct kit_err *err);

/*
 * Makes the place of a document for which nobody named one:
 * DATA/documentos/NAME or, when the folder is sealed, a file of a folder in
 * memory that is gone when the data are closed. The folder is made if need be,
 * and documents of another day are removed from there first.
 */
KIT_MUST_USE enum kit_code kit_paper_place(struct kit_desk *desk,
    const char *name, struct kit_str *path, struct kit_err *err);

/* How printing fares here: the queue, the printer, and what waits. */
struct kit_paper_health {
	enum kit_fault fault;
	struct kit_str queue; /* that a new document would go to */
	size_t waiting; /* documents that are neither printed nor cancelled */
};
KIT_MUST_USE enum kit_code kit_paper_look(
    struct kit_desk *desk, struct kit_paper_health *h, struct kit_err *err);

#endif
