#ifndef KIT_SPOOL_SEND_H
#define KIT_SPOOL_SEND_H

#include "spool.h"

/* A document on its way from DATA/impresion through the printing system to
 * paper. */

/*
 * Hands a WAITING or DOUBTFUL job to the printing system and waits a moment
 * (under a second) for its fate, which job then says. A printer that does not
 * print is no failure; KIT_EIO when the disk does not write.
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
 * Sends a waiting job. A job that the printing system has is left there, to be
 * printed as soon as it can, unless new jobs go to another queue now: then it
 * is cancelled and sent to that one. KIT_ENOTFOUND when there is no such job,
 * KIT_EINPUT when it is finished already.
 */
KIT_MUST_USE enum kit_code kit_spool_repeat(
    struct kit_spool *s, int64_t number, struct kit_err *err);

/*
 * Cancels a job, in the printing system too, and removes its PDF. KIT_EIO when
 * the printing system keeps the job. A job that is printed by then is told as
 * printed.
 */
KIT_MUST_USE enum kit_code kit_spool_cancel(
    struct kit_spool *s, int64_t number, struct kit_err *err);

#endif
