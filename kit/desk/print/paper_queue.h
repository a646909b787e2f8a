#ifndef KIT_PAPER_QUEUE_H
#define KIT_PAPER_QUEUE_H

#include "desk.h"

/* The documents that wait for paper, and the printer that they wait for. */

struct kit_paper_waits {
	int64_t number;
	const char *name; /* «carta de F1-261120-001-K»; no RUN is whole */
	const char *where; /* «en cola: falta papel» */
	bool open; /* neither printed nor cancelled */
};

struct kit_paper_queue {
	struct kit_arena arena;
	struct kit_paper_waits *items; /* the oldest first */
	size_t count, cap;
	struct kit_str printer; /* how it fares, in words */
	struct kit_str way_out; /* what to do, for all that wait; "" nothing */
};
void kit_paper_queue_done(struct kit_paper_queue *queue);

/* Reads the documents and the printer; with probe, the printer itself is tried
 * (up to a second more). */
KIT_MUST_USE enum kit_code kit_paper_queue_read(struct kit_desk *desk,
    bool probe, struct kit_paper_queue *queue, struct kit_err *err);

/* Sends a waiting document again or, with number 0, all but those of which only
 * a person knows whether they came out. fate says what came of it. */
KIT_MUST_USE enum kit_code kit_paper_queue_send(struct kit_desk *desk,
    int64_t number, struct kit_str *fate, struct kit_err *err);

/* Cancels a document; fate says whether it was printed by then. */
KIT_MUST_USE enum kit_code kit_paper_queue_cancel(struct kit_desk *desk,
    int64_t number, struct kit_str *fate, struct kit_err *err);

#endif
