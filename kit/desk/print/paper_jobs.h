#ifndef KIT_PAPER_JOBS_H
#define KIT_PAPER_JOBS_H

#include "paper.h"

/* Lists the documents of DATA/impresion, sends them to the printer again and
 * cancels them: all, or one by its number. paper.h sends a new one. */

/* One document with its state, in words for a person. */
struct kit_paper_job {
	struct kit_paper paper;
	char day[11]; /* when the document was made, AAAA-MM-DD */
	/* "cv", and key of whom it is about, or "" */
	struct kit_str document, about;
	struct kit_str name; /* "3: cv de 41000016-4", even if just printed */
	/* the printing system's queue that has it, or "" */
	struct kit_str queue;
	struct kit_str where; /* «en cola: falta papel» */
	/* What to do, or "". Documents in the same state have the same
	 * words. */
	struct kit_str way_out;
	bool doubtful; /* only a person knows whether it was printed */
	bool printed; /* printed, as the printing system says */
};

struct kit_paper_jobs {
	struct kit_paper_job *items;
	size_t count, cap;
};
void kit_paper_jobs_done(struct kit_paper_jobs *jobs);

/* Lists all documents by number, after asking the printing system for their
 * state. The caller frees jobs with kit_paper_jobs_done. */
KIT_MUST_USE enum kit_code kit_paper_jobs_list(
    struct kit_desk *desk, struct kit_paper_jobs *jobs, struct kit_err *err);

/*
 * Sends the document with this number to the printer again or, with number 0,
 * all that wait. With number 0, a document of which only a person knows whether
 * it was printed is not sent, only listed. jobs lists the documents that were
 * looked at; on failure, those before the one that failed. KIT_ENOTFOUND and
 * KIT_EINPUT as kit_spool_repeat.
 */
KIT_MUST_USE enum kit_code kit_paper_jobs_repeat(struct kit_desk *desk,
    int64_t number, struct kit_paper_jobs *jobs, struct kit_err *err);

/*
 * Cancels the document with this number and lists it in jobs, as printed when
 * the printer was faster. KIT_ENOTFOUND, KIT_EINPUT and KIT_EIO as
 * kit_spool_cancel.
 */
KIT_MUST_USE enum kit_code kit_paper_jobs_cancel(struct kit_desk *desk,
    int64_t number, struct kit_paper_jobs *jobs, struct kit_err *err);

#endif
