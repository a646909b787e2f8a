#ifndef SYNC_STEP_LOOK_H
#define SYNC_STEP_LOOK_H

#include "belief.h"
#include "report.h"

/*
 * Reads the remote's main before this laptop seals, so that the laptop seals to
 * the book's newest epoch. A remote that can not be reached is no failure of
 * this step; report->away then has the reason.
 */
enum kit_code sync_step_look(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err);

/*
 * True when belief->seen_main is newer than the believed main and may be
 * trusted. The caller gives *m, the main, to sync_main_done in any case.
 */
bool sync_look_news(
    struct sync_session *s, struct sync_belief *belief, struct sync_main *m);

#endif
