#ifndef KIT_SPOOL_SEND_H
#define KIT_SPOOL_SEND_H

#include "spool.h"

/* The way of a document from DATA/impresion through the printing system to
 * paper. */

/*
 * Hands a WAITING or DOUBTFUL job to the printing system and waits less than a
 * second for its fate; the job then has its new state and fault. A printer that
 * does not print is no failure; KIT_EIO when the disk can not be written.
 */
KIT_MUST_USE enum kit_code kit_spool_send(
    struct kit_spool *s, int64_t number, struct kit_err *err);

/*
 * Asks the printing system for the SENDING and QUEUED jobs, up to
 * KIT_PRINTER_JOBS_MAX, and updates them. With probe, the printer of an idle
 * queue is tried too. kit_spool_printer returns the state of the queue.
 */
KIT_MUST_USE enum kit_code kit_spool_refresh(
    struct kit_spool *s, bool probe, struct kit_err *err);

/* The queue as kit_spool_refresh last saw it; borrowed from s. */
const struct kit_printer *kit_spool_printer(const struct kit_spool *s);

/*
 * Sends a WAITING or DOUBTFUL job again. A QUEUED job is left to the printing
 * system, unless it has a fault and new jobs go to another queue now that has
 * none: then it is cancelled and sent there. KIT_ENOTFOUND when there is no
 * such job, KIT_EINPUT when it is finished already.
 */
KIT_MUST_USE enum kit_code kit_spool_repeat(
    struct kit_spool *s, int64_t number, struct kit_err *err);

/*
 * Cancels a job, in the printing system too, and removes its PDF. A job that
 * was printed meanwhile becomes PRINTED. KIT_EIO when the printing system does
 * not answer or keeps the job; KIT_ENOTFOUND and KIT_EINPUT as
 * kit_spool_repeat.
 */
KIT_MUST_USE enum kit_code kit_spool_cancel(
    struct kit_spool *s, int64_t number, struct kit_err *err);

#endif
