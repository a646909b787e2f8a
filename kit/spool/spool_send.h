#ifndef KIT_SPOOL_SEND_H
#define KIT_SPOOL_SEND_H

#include "spool.h"

/* A document on its way from DATA/impresion through the printing system to
 * paper. */

/*
 * Hands a WAITING or DOUBTFUL job to the printing system and waits a moment
 * (under a second) for its fate, which is in the job then. A printer that does
 * not print is no failure; KIT_EIO is a disk that does not write.
 */
KIT_MUST_USE enum kit_code kit_spool_send(
    struct kit_spool *s, int64_t number, struct kit_err *err);

/*
 * Asks the printing system what became of the jobs that it has; with probe,
 * the printer of an idle queue is tried too. The answer is kept in s:
 * kit_spool_printer.
 */
KIT_MUST_USE enum kit_code kit_spool_refresh(
    struct kit_spool *s, bool probe, struct kit_err *err);

/* The queue as kit_spool_refresh saw it. */
const struct kit_printer *kit_spool_printer(const struct kit_spool *s);

/*
 * Sends a job that waits. One that the printing system has is left to it, for
 * it prints it as soon as it can, unless new jobs go to another queue now: it
 * is cancelled there and sent to that one. KIT_ENOTFOUND without such a job,
 * KIT_EINPUT when it is done already.
 */
KIT_MUST_USE enum kit_code kit_spool_repeat(
    struct kit_spool *s, int64_t number, struct kit_err *err);

/*
 * Cancels a job, in the printing system too, and removes its PDF. KIT_EIO when
 * the printing system keeps it. One that is printed by then is told as such.
 */
KIT_MUST_USE enum kit_code kit_spool_cancel(
    struct kit_spool *s, int64_t number, struct kit_err *err);

#endif
