#ifndef KIT_AGENT_H
#define KIT_AGENT_H

#include "vault.h"

/*
 * The agent of a data folder: it keeps the data key from «terreno abrir» to
 * «terreno cerrar», so that an official types her passphrase once a morning.
 * The agent is a program of its own, terreno-agente, whose memory never held
 * anything but the key.
 */

/* The vault of a folder that is open; NULL when no agent has its key. The
 * caller frees the vault. */
struct kit_vault *kit_agent_fetch(const char *data);

/* A descriptor that reads its end when the folder's agent has forgotten the key
 * (kit_os_agent_watch); -1 when none has it. The agent's time without use goes
 * on. */
int kit_agent_watch(const char *data);

/*
 * Starts an agent that keeps the folder's vault. doomed: as struct kit_os_agent
 * has it. KIT_EBUSY when the folder is open already; KIT_EIO when the agent
 * can not be started.
 */
struct kit_agent_start {
	const char *data;
	const struct kit_vault *vault;
	int64_t idle_ms;
	const char *doomed;
};
KIT_MUST_USE enum kit_code kit_agent_start(
    const struct kit_agent_start *start, struct kit_err *err);

/* Has the agent forget the key. False when the folder was not open. */
bool kit_agent_end(const char *data);

#endif
