#ifndef KIT_UNLOCK_H
#define KIT_UNLOCK_H

#include "desk.h"
#include "vault.h"

/*
 * Opens and closes a sealed data folder by passphrases (terreno-libro.5, AT
 * REST). DATA/claves has NAME.age for each official, an age file that holds the
 * data key under her passphrase, and respaldo.age with the same key under the
 * rescue phrase, which the office keeps (wrapped.h). A folder without
 * DATA/claves is plain. answer.h helps an official who forgot her passphrase;
 * rekey.h changes the data key.
 */

/* True when the data folder is sealed, that is when it has passphrases. The
 * forms must be open. */
bool kit_unlock_is_kept(struct kit_desk *desk);

/* True when the folder is sealed and no agent keeps its key, so that nothing in
 * it can be read. Otherwise the agent's key is put into desk->env.vault. */
bool kit_unlock_is_closed(struct kit_desk *desk);

/* True when a passphrase is to be recommended: the folder is plain, and no day
 * at a point was opened yet. The desk must be open. */
bool kit_unlock_advises(struct kit_desk *desk);

/* Minutes that a folder stays open without use, unless somebody says
 * otherwise. */
enum { KIT_UNLOCK_IDLE_MIN = 60 };

/*
 * For a program that runs long: tells the agent of this folder that somebody
 * works here, so that the time without use begins again. False when no agent
 * keeps the key any more.
 */
bool kit_unlock_used(struct kit_desk *desk);

/* Returns a descriptor that reads end of file when the folder's agent forgets
 * the key; -1 when no agent keeps it. Close it with kit_os_agent_unwatch. */
int kit_unlock_watch(struct kit_desk *desk);

/* Closes desk and folder, and forgets the key in this process too. Keeps a copy
 * of the view first (kit_desk_keep_view). */
void kit_unlock_lock(struct kit_desk *desk);

/*
 * Opens a closed folder: reads the data key with a passphrase into
 * desk->env.vault, seals what an earlier run left plain, opens the desk and
 * hands the key to an agent. who may be NULL when only one official has a
 * passphrase. KIT_EINPUT for a wrong passphrase, which is counted, and each of
 * which makes the next try take longer; *failed is how many wrong ones came
 * before this try.
 */
struct kit_unlock {
	const char *who;
	struct kit_sv phrase;
	int64_t idle_ms; /* how long the agent keeps the key without use */
	int64_t failed; /* set by the call: wrong tries before */
	/* The new rescue phrase is appended here when this call finishes a
	 * change of the key that was cut (rekey.h). */
	struct kit_str rescue;
};
KIT_MUST_USE enum kit_code kit_unlock_open(
    struct kit_desk *desk, struct kit_unlock *unlock, struct kit_err *err);

/* Closes the folder: the agent forgets the key, and the view is removed from
 * memory. Returns false when the folder was not open. */
bool kit_unlock_close(struct kit_desk *desk);

/*
 * Gives an official a passphrase, or another one. In a plain folder this first
 * makes the data key and a rescue phrase, then seals the whole folder and hands
 * the key to an agent. In a sealed folder the desk must be open. KIT_EINPUT
 * when no official has the code who, or when the passphrase is too short.
 */
struct kit_unlock_set {
	const char *who;
	struct kit_sv phrase;
	int64_t idle_ms;
	/* set by the call; "" when the folder was sealed before */
	struct kit_str rescue;
};
KIT_MUST_USE enum kit_code kit_unlock_set(
    struct kit_desk *desk, struct kit_unlock_set *set, struct kit_err *err);

/* Removes an official's passphrase. KIT_EINPUT for the last one and for the
 * rescue phrase. */
KIT_MUST_USE enum kit_code kit_unlock_drop(
    struct kit_desk *desk, const char *who, struct kit_err *err);

/*
 * Makes a new rescue phrase, in place of the one before, and appends it to
 * phrase. KIT_EINPUT when the folder is plain. Opens the desk when it is not
 * open.
 */
KIT_MUST_USE enum kit_code kit_unlock_renew_rescue(
    struct kit_desk *desk, struct kit_str *phrase, struct kit_err *err);

/* ---- The parts of opening a folder: for answer.c and rekey.c ---- */

enum { KIT_RESCUE_WORDS = 6 };

/* Fails with KIT_EINPUT when the folder is open, that is when an agent has its
 * key. */
KIT_MUST_USE enum kit_code kit_unlock_refuse_open(
    struct kit_desk *desk, struct kit_err *err);

/*
 * Reads the data key from claves/who.age into desk->env.vault. A wrong
 * passphrase is KIT_EINPUT without a text; it is counted and makes the next try
 * take longer. *failed is how many wrong ones came before.
 */
KIT_MUST_USE enum kit_code kit_unlock_try(struct kit_desk *desk,
    const char *who, struct kit_sv folded, int64_t *failed,
    struct kit_err *err);

/* Fails with KIT_EINPUT when a folded passphrase is so short that it could be
 * guessed. */
KIT_MUST_USE enum kit_code kit_unlock_check_phrase(
    struct kit_sv folded, struct kit_err *err);

/* Fails with KIT_EINPUT when no official has this code. Opens the desk. */
KIT_MUST_USE enum kit_code kit_unlock_check_official(
    struct kit_desk *desk, const char *who, struct kit_err *err);

/* Makes a vault with a random data key; who opened it is who. The caller frees
 * it with kit_vault_free. */
struct kit_vault *kit_unlock_new_vault(const char *who);

/*
 * With the key in desk->env.vault: seals what is still plain, finishes a change
 * of the key that was cut (its new rescue phrase is appended to rescue), and
 * opens the desk.
 */
KIT_MUST_USE enum kit_code kit_unlock_ready(
    struct kit_desk *desk, struct kit_str *rescue, struct kit_err *err);

/* Starts an agent that keeps the key of an open desk until idle_ms pass without
 * use. */
KIT_MUST_USE enum kit_code kit_unlock_serve(
    struct kit_desk *desk, int64_t idle_ms, struct kit_err *err);

/* Makes a new rescue phrase, in place of the one before, and appends it to
 * phrase. */
KIT_MUST_USE enum kit_code kit_unlock_make_rescue(
    struct kit_desk *desk, struct kit_str *phrase, struct kit_err *err);

#endif
