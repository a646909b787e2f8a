#ifndef SYNC_REPORT_H
#define SYNC_REPORT_H

#include "journal_outbox.h"
#include "session.h"

/* What a run did and found, gathered step by step and told at its end. */
struct sync_report {
	struct kit_seal_moved sealed, handed, receded, received;
	int64_t in_seals, in_entries, bytes;
	int64_t merged;
	/*
	 * What was written onto a stick: bundles, the seals in them, their
	 * bytes. bad_files counts unusable bundles of others.
	 */
	int64_t files, file_seals, file_bytes, bad_files;
	bool admitted, exchanged;
	bool trouble; /* the remote could not take what it should */
	bool let_in; /* the office gave us the key of the book in this run */
	bool moved; /* to the next book: open the session anew (step_move.h) */
	int64_t templates; /* files that the office published */
	bool new_templates; /* the office's, set down beside those in use */
	json_t *notes; /* Spanish, told once */
	json_t *waiting; /* writers that the office has not admitted */
	json_t *forks; /* branches */
	/*
	 * Why the remote could not be reached before this laptop sealed: the
	 * exchange does not wait for it once more.
	 */
	struct kit_err away;
	/* Why nothing could be sent; told at the end of the run. */
	struct kit_err late;
};

void sync_report_init(struct sync_report *report);
void sync_report_done(struct sync_report *report);

/*
 * Adds a sentence for the person, in Spanish, without a full stop; false when
 * this run said the same before.
 */
bool sync_report_note(struct sync_report *report, const char *fmt, ...)
    KIT_PRINTF(2, 3);

/* Prints the last line of a run: all that was done and found. */
KIT_MUST_USE enum kit_code sync_report_end(
    struct sync_session *s, struct sync_report *report, struct kit_err *err);

/* Puts what got through before a failure behind the failure's text. */
void sync_report_so_far(struct sync_report *report, struct kit_err *err);

#endif
