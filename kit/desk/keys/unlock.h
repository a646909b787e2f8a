#ifndef KIT_UNLOCK_H
#define KIT_UNLOCK_H

#include "desk.h"
#include "vault.h"

/*
 * Passphrases and the data key (terreno-libro.5, AT REST). DATA/claves has an
 * age file for each official, NAME.age, with the data key under her passphrase,
 * and respaldo.age with the same key under the rescue phrase, which the office
 * keeps (wrapped.h). A folder without DATA/claves is plain. Who forgot her
 * passphrase is helped by the office (answer.h); the key itself is changed by
 * rekey.h.
 */

/* True when the data folder has passphrases. The forms must be open. */
bool kit_unlock_is_kept(struct kit_desk *desk);

/* True when it has, and no agent keeps its key: nothing of it can be read. */
bool kit_unlock_is_closed(struct kit_desk *desk);

/* True on the first days of a plain folder: a passphrase is to be recommended
 * before the first day at a point was opened. The desk must be open. */
bool kit_unlock_advises(struct kit_desk *desk);

/* How long a folder stays open without use, when nobody says otherwise. */
enum { KIT_UNLOCK_IDLE_MIN = 60 };

/*
 * For a program that works for long: tells the agent of this open folder that
 * somebody works here, and the time without use begins anew; false when no
 * agent keeps its key any more.
 */
bool kit_unlock_used(struct kit_desk *desk);

/* A descriptor that reads its end when the folder's agent forgets the key; -1
 * when no agent keeps it. Close it by kit_os_agent_unwatch. */
int kit_unlock_watch(struct kit_desk *desk);

/* Closes desk and folder, and forgets the key in this process too. */
void kit_unlock_lock(struct kit_desk *desk);

/*
 * Opens the data key with a passphrase into desk->env.vault. who is NULL when
 * only one official has a passphrase. A wrong passphrase is KIT_EINPUT, takes
 * longer each time and is counted; *failed is how many there were before this
 * one, which is right. What an earlier take-over left plain is sealed, and the
 * desk is opened.
 */
struct kit_unlock {
	const char *who;
	struct kit_sv phrase;
	int64_t idle_ms; /* for the agent */
	int64_t failed; /* set by the call */
	/* Appended to when a change of the key that was cut is ended by this
	 * call: the new rescue phrase. */
	struct kit_str rescue;
};
KIT_MUST_USE enum kit_code kit_unlock_open(
    struct kit_desk *desk, struct kit_unlock *unlock, struct kit_err *err);

/* Closes the folder: the agent forgets the key, and the view leaves the memory.
 * False when it was not open. */
bool kit_unlock_close(struct kit_desk *desk);

/*
 * Gives an official a passphrase, or another one. In a folder without
 * passphrases this makes the data key, puts a new rescue phrase into *rescue
 * and seals the whole folder. In a sealed folder the desk must be open.
 * KIT_EINPUT when nobody is called so, or the passphrase is too short.
 */
struct kit_unlock_set {
	const char *who;
	struct kit_sv phrase;
	int64_t idle_ms;
	struct kit_str
	    rescue; /* set by the call; "" when there was one before */
};
KIT_MUST_USE enum kit_code kit_unlock_set(
    struct kit_desk *desk, struct kit_unlock_set *set, struct kit_err *err);

/* Takes an official's passphrase away; KIT_EINPUT for the last one. */
KIT_MUST_USE enum kit_code kit_unlock_drop(
    struct kit_desk *desk, const char *who, struct kit_err *err);

/* A new rescue phrase in the place of the one before. The desk must be open. */
KIT_MUST_USE enum kit_code kit_unlock_renew_rescue(
    struct kit_desk *desk, struct kit_str *phrase, struct kit_err *err);

/* ---- The parts of opening a folder: for answer.c and rekey.c ---- */

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
