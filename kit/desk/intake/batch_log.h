#ifndef KIT_BATCH_LOG_H
#define KIT_BATCH_LOG_H

#include "batch.h"

/*
 * What happened in a session of typing, with the columns of the operator
 * statistics of CSPro (Operator Statistics File): mode, operator, date, start
 * and end, total and pause in seconds, cases, records, keystrokes, bad
 * keystrokes, fields with errors of the first typist and of the second, and
 * fields verified. It is kept as a record sesion, whose numbers are sensible:
 * no list, export or document holds them, and none compares people.
 */
struct kit_batch_log {
	bool second; /* mode VER, else ADD */
	int64_t began, paused; /* of the machine's uptime, in ms */
	int64_t pause_began; /* 0: not in a pause */
	int64_t sheets, records, keys, bad;
	int64_t wrong_first, wrong_second, fields;
	char date[11], start[6];
	struct kit_str key; /* of the record; "" until it is first kept */
};
void kit_batch_log_done(struct kit_batch_log *log);

void kit_batch_log_begin(
    struct kit_desk *desk, bool second, struct kit_batch_log *log);
void kit_batch_log_pause(struct kit_desk *desk, struct kit_batch_log *log);
void kit_batch_log_resume(struct kit_desk *desk, struct kit_batch_log *log);

/* Keystrokes an hour, pauses left out; -1 in the first minute. */
int64_t kit_batch_log_pace(
    struct kit_desk *desk, const struct kit_batch_log *log);

/* Writes the record, or what changed in it; nothing for a session without a
 * key. Begins a transaction unless one is open. */
KIT_MUST_USE enum kit_code kit_batch_log_keep(struct kit_desk *desk,
    const struct kit_batch *batch, struct kit_batch_log *log,
    struct kit_err *err);

#endif
