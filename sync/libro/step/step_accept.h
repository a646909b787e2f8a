#ifndef SYNC_STEP_ACCEPT_H
#define SYNC_STEP_ACCEPT_H

#include "belief.h"
#include "report.h"

/*
 * Checks the new seals of all branches, and puts their entries into libro.db.
 */
enum kit_code sync_step_accept(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

#endif
