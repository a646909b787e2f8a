#ifndef KIT_PAPER_JOBS_H
#define KIT_PAPER_JOBS_H

#include "paper.h"

/*
 * The documents of DATA/impresion, all at once or one by its number: listed,
 * sent to the printer again, cancelled. paper.h sends a new one.
 */

/* One document, and what a person is told of it. */
struct kit_paper_job {
	struct kit_paper paper;
	char day[11]; /* that the document was made on, AAAA-MM-DD */
	struct kit_str document, about; /* "cv", whose; about may be empty */
	struct kit_str name; /* "3: cv de 41000016-4", also when it is done */
	struct kit_str queue; /* of the printing system, if one has it */
	struct kit_str where; /* «en cola: falta papel» */
	/* What to do, in words that are the same for all documents that fare
	 * alike; empty when there is nothing to do. */
	struct kit_str way_out;
	bool doubtful; /* only a person knows whether it came out */
	bool printed; /* on paper, as the printing system says */
};

struct kit_paper_jobs {
	struct kit_paper_job *items;
	size_t count, cap;
};
void kit_paper_jobs_done(struct kit_paper_jobs *jobs);

/* All documents, by number, as the printing system knows them now. */
KIT_MUST_USE enum kit_code kit_paper_jobs_list(
    struct kit_desk *desk, struct kit_paper_jobs *jobs, struct kit_err *err);

/*
 * Sends the document of that number to the printer again; with number 0, all
 * that wait. A document of which only a person knows whether it came out is
 * sent when its number was given, and only told when it was not. jobs holds
 * the documents that were looked at, also on failure: those before it.
 * KIT_ENOTFOUND and KIT_EINPUT as kit_spool_repeat.
 */
KIT_MUST_USE enum kit_code kit_paper_jobs_repeat(struct kit_desk *desk,
    int64_t number, struct kit_paper_jobs *jobs, struct kit_err *err);

/*
 * Cancels the document of that number, which is the one item of jobs then:
 * printed when the printer was faster. KIT_ENOTFOUND, KIT_EINPUT and KIT_EIO as
 * kit_spool_cancel.
 */
KIT_MUST_USE enum kit_code kit_paper_jobs_cancel(struct kit_desk *desk,
    int64_t number, struct kit_paper_jobs *jobs, struct kit_err *err);

#endif
