#ifndef SYNC_STEP_JOIN_H
#define SYNC_STEP_JOIN_H

#include "belief.h"
#include "report.h"

/* Joins a laptop without a book to the book of the remote. */
enum kit_code sync_step_join(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err);

#endif
