#ifndef KIT_PAPER_QUEUE_H
#define KIT_PAPER_QUEUE_H

#include "desk.h"

/* The documents that wait for paper and the state of the printer, in words for
 * the screen. */

struct kit_paper_waits {
	int64_t number;
	const char *name; /* «carta de F1-261120-001-K»; never a whole RUN */
	const char *where; /* «en cola: falta papel» */
	bool open; /* neither printed nor cancelled */
};

struct kit_paper_queue {
	struct kit_arena arena;
	struct kit_paper_waits *items; /* the oldest first */
	size_t count, cap;
	struct kit_str printer; /* the printer's state, in words */
	struct kit_str way_out; /* what to do about all that wait, or "" */
};
void kit_paper_queue_done(struct kit_paper_queue *queue);

/*
 * Reads the documents and the printer's state. With probe it also tries to
 * reach the printer, which takes up to a second more. The caller frees queue
 * with kit_paper_queue_done.
 */
KIT_MUST_USE enum kit_code kit_paper_queue_read(struct kit_desk *desk,
    bool probe, struct kit_paper_queue *queue, struct kit_err *err);

/*
 * Sends a waiting document again or, with number 0, all but those of which only
 * a person knows whether they were printed. Appends to fate what came of it.
 * Fails as kit_paper_jobs_repeat does.
 */
KIT_MUST_USE enum kit_code kit_paper_queue_send(struct kit_desk *desk,
    int64_t number, struct kit_str *fate, struct kit_err *err);

/* Cancels a document. Appends to fate whether it was printed by then. Fails as
 * kit_paper_jobs_cancel does. */
KIT_MUST_USE enum kit_code kit_paper_queue_cancel(struct kit_desk *desk,
    int64_t number, struct kit_str *fate, struct kit_err *err);

#endif
