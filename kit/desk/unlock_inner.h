#ifndef KIT_UNLOCK_INNER_H
#define KIT_UNLOCK_INNER_H

#include "desk.h"
#include "vault.h"

/* The parts of opening a folder, for unlock.c, answer.c and rekey.c only. */

enum { KIT_RESCUE_WORDS = 6 };

/* KIT_EINPUT when an agent has the folder's key already. */
KIT_MUST_USE enum kit_code kit_unlock_refuse_open(
    struct kit_desk *desk, struct kit_err *err);

/*
 * Opens claves/who.age into desk->env.vault. A wrong passphrase is KIT_EINPUT
 * without a text, takes longer each time and is counted; *failed is how many
 * there were before.
 */
KIT_MUST_USE enum kit_code kit_unlock_try(struct kit_desk *desk,
    const char *who, struct kit_sv folded, int64_t *failed,
    struct kit_err *err);

/* KIT_EINPUT when the passphrase would be guessed. */
KIT_MUST_USE enum kit_code kit_unlock_check_phrase(
    struct kit_sv folded, struct kit_err *err);

/* Opens the desk; KIT_EINPUT when no official has this code. */
KIT_MUST_USE enum kit_code kit_unlock_check_official(
    struct kit_desk *desk, const char *who, struct kit_err *err);

/* A vault of a data key by chance. */
struct kit_vault *kit_unlock_new_vault(const char *who);

/*
 * With the key in desk->env.vault: ends a change of the key that was cut (its
 * rescue phrase is then appended to rescue), seals what is still plain, and
 * opens the desk.
 */
KIT_MUST_USE enum kit_code kit_unlock_ready(
    struct kit_desk *desk, struct kit_str *rescue, struct kit_err *err);

/* Hands the key of an open desk to an agent. */
KIT_MUST_USE enum kit_code kit_unlock_serve(
    struct kit_desk *desk, int64_t idle_ms, struct kit_err *err);

/* A new rescue phrase in the place of the one before, appended to phrase. */
KIT_MUST_USE enum kit_code kit_unlock_make_rescue(
    struct kit_desk *desk, struct kit_str *phrase, struct kit_err *err);

#endif
