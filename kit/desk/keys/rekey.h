#ifndef KIT_REKEY_H
#define KIT_REKEY_H

#include "desk.h"
#include "vault.h"

/*
 * Changes the data key of a sealed folder (terreno-libro.5, AT REST), so that a
 * person who left with a copy of the old key can open nothing of the folder any
 * more. The folder is sealed anew by the code that seals a plain one. A change
 * that is cut is finished when the official who began it next opens the folder.
 */

/*
 * Changes the key of an open folder. phrase is the passphrase of the official
 * who opened it. All other officials' passphrases end with the old key; dropped
 * lists these officials ("jtapia, psoto"). KIT_EINPUT when phrase is wrong, or
 * when the folder is plain or was opened with the rescue phrase; KIT_EBUSY when
 * another program has libro.db open, and then the next opening finishes the
 * change.
 */
struct kit_rekey {
	struct kit_sv phrase;
	int64_t idle_ms; /* how long the agent keeps the key without use */
	struct kit_str rescue; /* set by the call: the new rescue phrase */
	struct kit_str dropped; /* set by the call */
};
KIT_MUST_USE enum kit_code kit_rekey_change(
    struct kit_desk *desk, struct kit_rekey *rekey, struct kit_err *err);
void kit_rekey_done(struct kit_rekey *rekey);

/* Returns the old key while a change to the key in desk->env.vault is not
 * finished; else NULL. The caller frees it with kit_vault_free. */
struct kit_vault *kit_rekey_before(struct kit_desk *desk);

/*
 * The last step of a change, once everything is sealed under the new key:
 * removes what opens the old one, makes a new rescue phrase and appends it to
 * rescue.
 */
KIT_MUST_USE enum kit_code kit_rekey_finish(
    struct kit_desk *desk, struct kit_str *rescue, struct kit_err *err);

#endif
