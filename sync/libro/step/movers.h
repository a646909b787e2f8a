#ifndef SYNC_MOVERS_H
#define SYNC_MOVERS_H

#include "belief.h"
#include "report.h"
#include "step_request.h"

/*
 * Movers: the laptops of the book before. The office remembers them in libro.db
 * (KIT_META_MOVERS) when it moves to the next book. A laptop that moves has a
 * new key; its request (step_request.c) carries a proof that its old key
 * signed, and the office admits it.
 */

/*
 * Appends, as JSON for libro.db, the laptops of the book that ends (without
 * this computer's writers), those that had not moved to that book yet, and the
 * address of that book.
 */
KIT_MUST_USE enum kit_code sync_movers_write(struct sync_session *s,
    const struct sync_manifest *m, struct kit_str *text, struct kit_err *err);

/*
 * Appends the proof for the new writer of this laptop in the book repo:
 * OLD-WRITER, a blank, and the old key's signature in base64.
 */
KIT_MUST_USE enum kit_code sync_movers_prove(struct sync_session *s,
    const char *repo, const char *writer, struct kit_str *proof,
    struct kit_err *err);

/*
 * A step at the office: admits the laptops that prove that they were admitted
 * in the book before, each once. An official may revoke them or admit others
 * later.
 */
KIT_MUST_USE enum kit_code sync_step_admit(struct sync_session *s,
    struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/*
 * True when the request proves that its laptop was a member of an earlier book;
 * *mover becomes that member.
 */
bool sync_movers_asks(struct sync_session *s,
    const struct sync_request *request, struct sync_member *mover);

/*
 * Writes the id of the member whose key, by the request of `writer`, that
 * writer had in an earlier book; "" when there is none.
 */
void sync_movers_was(struct sync_session *s, const struct sync_belief *belief,
    const char *writer, char was[KIT_WRITER_LEN + 1]);

/*
 * Calls fn, at the office, for each member that was admitted in an earlier book
 * and has not moved here, lost ones too. mover has no recipient and no code,
 * and is valid during the call only.
 */
typedef void (*sync_movers_fn)(void *ctx, const struct sync_member *mover);
KIT_MUST_USE enum kit_code sync_movers_each(struct sync_session *s,
    const struct sync_belief *belief, sync_movers_fn fn, void *ctx,
    struct kit_err *err);

/*
 * Finds the one of these members that text calls (sync_belief_calls). Fails
 * with KIT_ENOTFOUND when there is none, and with KIT_EINPUT when there are
 * several.
 */
KIT_MUST_USE enum kit_code sync_movers_named(struct sync_session *s,
    const struct sync_belief *belief, const char *text,
    struct sync_member *mover, struct kit_err *err);

/*
 * Names in m->lost the mover that the member `writer` was, when the member is
 * revoked: a copy of the laptop from before the move may still write with the
 * mover's key. Its entries count up to the last one that the office has. Does
 * nothing when the member was no mover, or when another admitted member was the
 * same one.
 */
KIT_MUST_USE enum kit_code sync_movers_lose(struct sync_session *s,
    const char *writer, struct sync_manifest *m, struct kit_err *err);

/* Removes the movers that are here as admitted members from m->lost. */
KIT_MUST_USE enum kit_code sync_movers_regain(
    struct sync_session *s, struct sync_manifest *m, struct kit_err *err);

/*
 * Remembers in libro.db, at the office, the address of the book before and the
 * names of the laptops that have not moved here (KIT_META_UNMOVED).
 */
KIT_MUST_USE enum kit_code sync_movers_remember(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err);

#endif
