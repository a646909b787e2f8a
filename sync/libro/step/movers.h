#ifndef SYNC_MOVERS_H
#define SYNC_MOVERS_H

#include "belief.h"
#include "report.h"
#include "step_request.h"

/*
 * Whom the book before had, as the office remembers it (KIT_META_MOVERS), and
 * who of them is here: who writes in this book asks with a proof that her old
 * key signed (step_request.c).
 */

/*
 * Appends, for libro.db, the laptops of a book that ends, all but the own
 * writers, and where that book stands.
 */
KIT_MUST_USE enum kit_code sync_movers_write(struct sync_session *s,
    const struct sync_manifest *m, struct kit_str *text, struct kit_err *err);

/*
 * What an old key signs for the new writer of its laptop, and how the request
 * carries it: OLD-WRITER and the signature in base64.
 */
KIT_MUST_USE enum kit_code sync_movers_prove(struct sync_session *s,
    const char *repo, const char *writer, struct kit_str *proof,
    struct kit_err *err);

/*
 * At the office: admits who was admitted in the book before. A later order of
 * the office may still refuse or admit any other.
 */
KIT_MUST_USE enum kit_code sync_step_admit(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/* True when the request proves that its laptop was of a book before; *mover is
 * what it was there. */
bool sync_movers_asks(struct sync_session *s,
    const struct sync_request *request, struct sync_member *mover);

/* At the office: those that were admitted in a book before and have not come,
 * lost ones too. mover has no recipient and no code, and lives for the call. */
typedef void (*sync_movers_fn)(void *ctx, const struct sync_member *mover);
KIT_MUST_USE enum kit_code sync_movers_each(struct sync_session *s,
    const struct sync_belief *belief, sync_movers_fn fn, void *ctx,
    struct kit_err *err);

/* The one of them with that name, or those first digits of its writer there.
 * KIT_ENOTFOUND: none; KIT_EINPUT: several. */
KIT_MUST_USE enum kit_code sync_movers_named(struct sync_session *s,
    const struct sync_belief *belief, const char *text,
    struct sync_member *mover, struct kit_err *err);

/*
 * Remembers, at the office, where the book before stands and which laptops have
 * not come from it (KIT_META_UNMOVED).
 */
KIT_MUST_USE enum kit_code sync_movers_remember(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err);

#endif
