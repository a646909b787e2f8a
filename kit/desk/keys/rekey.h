#ifndef KIT_REKEY_H
#define KIT_REKEY_H

#include "desk.h"
#include "vault.h"

/*
 * Another data key (terreno-libro.5, AT REST): who knows the one before, for
 * she left and kept a copy, opens nothing of the folder afterwards. The folder
 * is made again under the new key by the code that seals a plain one. Cut
 * anywhere, the next opening by the official who changed the key ends it.
 */

/*
 * Changes the key of an open folder. phrase is that of the official who opened
 * it; the others' passphrases end with the old key, and dropped lists them
 * ("jtapia, psoto"). KIT_EINPUT when the passphrase is another one, or nobody's
 * own opened the folder; KIT_EBUSY when another program has it open: the change
 * is ended by the next opening.
 */
struct kit_rekey {
	struct kit_sv phrase;
	int64_t idle_ms; /* for the agent */
	struct kit_str rescue; /* set by the call: the new one */
	struct kit_str dropped; /* set by the call */
};
KIT_MUST_USE enum kit_code kit_rekey_change(
    struct kit_desk *desk, struct kit_rekey *rekey, struct kit_err *err);
void kit_rekey_done(struct kit_rekey *rekey);

/* The key before the one in desk->env.vault, while a change of it is not ended;
 * else NULL. The caller frees it. */
struct kit_vault *kit_rekey_before(struct kit_desk *desk);

/* The last step of a change, once all is sealed under the new key: what opens
 * the old one goes, and a new rescue phrase is appended to rescue. */
KIT_MUST_USE enum kit_code kit_rekey_finish(
    struct kit_desk *desk, struct kit_str *rescue, struct kit_err *err);

#endif
