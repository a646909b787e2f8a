#ifndef KIT_BATCH_LOG_H
#define KIT_BATCH_LOG_H

#include "batch.h"

/*
 * The log of a session of typing. It has the columns of CSPro's Operator
 * Statistics File: mode, operator, date, start and end, total and pause in
 * seconds, cases, records, keystrokes, bad keystrokes, fields with errors of
 * the first typist and of the second, and fields verified. It is kept as a
 * record of the type sesion, whose numbers are sensible: no list, export or
 * document holds them, and nothing compares people by them.
 */
struct kit_batch_log {
	bool second; /* mode VER, else ADD */
	int64_t began, paused; /* began: machine's uptime in ms; paused: ms */
	int64_t pause_began; /* uptime in ms; 0: no pause now */
	int64_t sheets, records, keys, bad;
	int64_t wrong_first, wrong_second, fields;
	char date[11], start[6];
	/* key of the record; "" until it is first written */
	struct kit_str key;
};
void kit_batch_log_done(struct kit_batch_log *log);

/*
 * kit_batch_log_begin starts a session now, in memory. kit_batch_log_pause
 * starts a pause and kit_batch_log_resume ends it; repeated calls do nothing.
 */
void kit_batch_log_begin(
    struct kit_desk *desk, bool second, struct kit_batch_log *log);
void kit_batch_log_pause(struct kit_desk *desk, struct kit_batch_log *log);
void kit_batch_log_resume(struct kit_desk *desk, struct kit_batch_log *log);

/* Returns keystrokes per hour, without pauses; -1 in the first minute. */
int64_t kit_batch_log_pace(
    struct kit_desk *desk, const struct kit_batch_log *log);

/* Writes the log's record, or what changed in it. Writes nothing while no key
 * was pressed. Begins a transaction unless one is open. */
KIT_MUST_USE enum kit_code kit_batch_log_keep(struct kit_desk *desk,
    const struct kit_batch *batch, struct kit_batch_log *log,
    struct kit_err *err);

#endif
