#ifndef SYNC_ENDED_H
#define SYNC_ENDED_H

#include "belief.h"

/*
 * How the books before ended, as the book that goes on has it in main's tree
 * (terreno-libro.5, THE NEXT BOOK). By this a computer that was away when the
 * old repository was deleted believes where its book went on, from the keys
 * that it pinned.
 */

/*
 * At the office that goes over: puts how this book ended, and what this book
 * has of those before it, into main of the next one, once.
 */
KIT_MUST_USE enum kit_code sync_ended_hand_on(
    struct sync_session *s, struct sync_belief *belief, struct kit_err *err);

/*
 * Believes that the book of a main goes on where this book ended. KIT_OK:
 * belief->followed names that book, and belief->manifest is that of this book's
 * last main. KIT_ENOTFOUND or KIT_ECRYPTO when that main does not show so; the
 * belief is then as it was.
 */
KIT_MUST_USE enum kit_code sync_ended_follow(struct sync_session *s,
    struct sync_belief *belief, const struct sync_oid *main,
    struct kit_err *err);

#endif
