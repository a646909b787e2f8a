#ifndef KIT_AGENT_H
#define KIT_AGENT_H

#include "vault.h"

/*
 * The agent of a data folder keeps the data key from «terreno abrir» to
 * «terreno cerrar», so that an official types the passphrase once a morning.
 * The agent is a program of its own, terreno-agente, whose memory holds nothing
 * but the key.
 */

/*
 * Returns the vault of a folder whose agent has its key; NULL when no agent
 * has. The caller frees the vault.
 */
struct kit_vault *kit_agent_fetch(const char *data);

/*
 * Returns a descriptor on which a read finds the end of the file as soon as the
 * folder's agent has forgotten the key (kit_os_agent_watch); -1 when no agent
 * has the key. Watching does not count as using the key.
 */
int kit_agent_watch(const char *data);

struct kit_agent_start {
	const char *data; /* the data folder */
	const struct kit_vault *vault;
	int64_t idle_ms; /* as in struct kit_os_agent */
	const char *doomed; /* as in struct kit_os_agent */
};

/*
 * Starts an agent that keeps the folder's vault. Fails with KIT_EBUSY when the
 * folder has an agent already, and with KIT_EIO when the agent can not be
 * started.
 */
KIT_MUST_USE enum kit_code kit_agent_start(
    const struct kit_agent_start *start, struct kit_err *err);

/* Makes the agent forget the key. Returns false when there was no agent. */
bool kit_agent_end(const char *data);

#endif
