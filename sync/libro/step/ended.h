#ifndef SYNC_ENDED_H
#define SYNC_ENDED_H

#include "belief.h"

/*
 * The ends of earlier books. The tree of a book's main keeps the last mains of
 * the books before it (terreno-libro.5, THE NEXT BOOK). A computer that was
 * away when its old book was deleted checks them with the keys that it pinned,
 * and so knows that the new book is the next one.
 */

/*
 * At the office that moves to the next book: copies the last mains of this
 * book, and of the books before it, into main of the next book. Does nothing
 * when they are there.
 */
KIT_MUST_USE enum kit_code sync_ended_hand_on(
    struct sync_session *s, struct sync_belief *belief, struct kit_err *err);

/*
 * Checks that the book of `main`, which another book's office signed, follows
 * this one, directly or after other books. On success belief->followed names
 * that book, and belief->manifest is the last manifest of this book. Fails with
 * KIT_ENOTFOUND or KIT_ECRYPTO when main's tree does not prove it; the belief
 * is then as it was.
 */
KIT_MUST_USE enum kit_code sync_ended_follow(struct sync_session *s,
    struct sync_belief *belief, const struct sync_oid *main,
    struct kit_err *err);

#endif
