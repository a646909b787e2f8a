#ifndef SYNC_STEPS_H
#define SYNC_STEPS_H

#include "belief.h"
#include "report.h"

/*
 * A sync runs a table of steps. Every step may be run again from its start
 * after a crash.
 */

enum sync_step {
	SYNC_STEP_TRACE,
	SYNC_STEP_JOIN,
	SYNC_STEP_LOST,
	SYNC_STEP_LOOK,
	SYNC_STEP_MOVE,
	SYNC_STEP_SEAL,
	SYNC_STEP_COMMIT,
	SYNC_STEP_REQUEST,
	SYNC_STEP_EXCHANGE,
	SYNC_STEP_MAIN,
	SYNC_STEP_ADMIT,
	SYNC_STEP_BOUNDS,
	SYNC_STEP_ACCEPT,
	SYNC_STEP_ERASE,
	SYNC_STEP_HAND,
	SYNC_STEP_MERGE,
	SYNC_STEP_TEMPLATES,
	SYNC_STEP_PUBLISH,
	SYNC_STEP_RECEIPTS,
	SYNC_STEP_FAR,
	SYNC_STEP_CONFIRM,
	SYNC_STEP_COUNT
};

/* The conditions of a step; a step without its conditions is passed over. */
enum sync_step_needs {
	SYNC_NEEDS_REMOTE = 1 << 0, /* a remote was named or is remembered */
	SYNC_NEEDS_NO_BOOK = 1 << 1, /* the laptop has no book yet */
	SYNC_NEEDS_BOOK = 1 << 2, /* the laptop has a book */
	SYNC_NEEDS_MAIN = 1 << 3, /* libro.git has a main */
	SYNC_NEEDS_OFFICE = 1 << 4, /* this computer is the office's */
	SYNC_NEEDS_VERSION = 1 << 5, /* main lets this program write */
};

/*
 * The data that steps read and change. All but SYNC_THING_SEEN outlive the run.
 */
enum sync_step_thing {
	SYNC_THING_WRITER = 1 << 0, /* the present writer and its key */
	SYNC_THING_ENTRIES = 1 << 1, /* entries in libro.db */
	SYNC_THING_OUTBOX = 1 << 2, /* own seals and their states */
	SYNC_THING_BRANCHES = 1 << 3, /* branches and requests in libro.git */
	SYNC_THING_SEEN = 1 << 4, /* main at the remote: belief.seen_main */
	SYNC_THING_MAIN = 1 << 5, /* main in libro.git: belief.manifest */
	SYNC_THING_TAKEN = 1 << 6, /* the record of received seals */
	SYNC_THING_TEMPLATES = 1 << 7, /* folders of templates in the data */
	SYNC_THING_REMOTE = 1 << 8, /* references and objects at the remote */
};

typedef enum kit_code (*sync_step_fn)(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

struct sync_step_row {
	const char *name; /* Spanish, for the progress on the screen */
	sync_step_fn fn;
	unsigned needs; /* of enum sync_step_needs */
	unsigned reads, leaves; /* of enum sync_step_thing */
};
extern const struct sync_step_row sync_steps[SYNC_STEP_COUNT];

/*
 * Runs every step in order, until one fails. A failure to send (report->late)
 * fails the run only at its end, so that the run still receives what came.
 * Fails with KIT_EBUSY, and report->moved is set, when this computer moved to
 * the next book: the caller opens the session anew and runs the steps again.
 */
KIT_MUST_USE enum kit_code sync_steps_run(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/* Runs the steps of a list, which ends with SYNC_STEP_COUNT. */
KIT_MUST_USE enum kit_code sync_steps_some(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    const enum sync_step *list, struct kit_err *err);

/*
 * Makes one pack of many small ones (gitrepack.h). A failure is only noted,
 * because the sync itself has succeeded. The caller only closes the store
 * afterwards.
 */
void sync_steps_tidy(struct sync_session *s, struct sync_report *report);

#endif
