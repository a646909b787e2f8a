#ifndef SYNC_REPORT_H
#define SYNC_REPORT_H

#include "journal_outbox.h"
#include "session.h"

/*
 * The results of a run and the notes for the person: the steps fill the report
 * in, and sync_report_end prints it.
 */
struct sync_report {
	/* Own seals: made, delivered, lost again, accepted by the office. */
	struct kit_seal_moved sealed, handed, receded, received;
	int64_t in_seals, in_entries, bytes; /* received from others */
	int64_t merged; /* seals that the office's new main accepts */
	/*
	 * Written to a stick: bundles, their seals, their bytes. bad_files
	 * counts unusable bundles of others.
	 */
	int64_t files, file_seals, file_bytes, bad_files;
	bool admitted, exchanged;
	bool trouble; /* the remote's disk refused something */
	bool let_in; /* this laptop got the book's key in this run */
	/* This laptop moved to the next book (step_move.h): the session must be
	 * opened anew. */
	bool moved;
	int64_t templates; /* files that the office published */
	bool new_templates; /* the office's came, and wait for approval */
	json_t *notes; /* Spanish sentences, each once */
	json_t *waiting; /* writers that the office has not admitted */
	json_t *forks; /* branches */
	/*
	 * Why the remote could not be reached before sealing. When this is set,
	 * the exchange does not try again.
	 */
	struct kit_err away;
	/* Why nothing could be sent; becomes the run's error at its end. */
	struct kit_err late;
};

void sync_report_init(struct sync_report *report);
void sync_report_done(struct sync_report *report);

/*
 * Adds a sentence for the person, in Spanish, without a full stop. Returns
 * false, and adds nothing, when the report has the same sentence already.
 */
bool sync_report_note(struct sync_report *report, const char *fmt, ...)
    KIT_PRINTF(2, 3);

/* Prints the last line of a run, the object "fin" with the whole report. */
KIT_MUST_USE enum kit_code sync_report_end(
    struct sync_session *s, struct sync_report *report, struct kit_err *err);

/* Appends to the text of err what the run had done before it failed. */
void sync_report_so_far(struct sync_report *report, struct kit_err *err);

#endif
