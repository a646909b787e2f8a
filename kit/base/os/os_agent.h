#ifndef KIT_OS_AGENT_H
#define KIT_OS_AGENT_H

#include "err.h"

/*
 * An agent: a process that keeps a small secret in memory which is not swapped,
 * dumped or traced, and gives it over a Unix socket of mode 0600 to processes
 * of the same user. It forgets when it is told to, after a time without a
 * question, when the machine slept, and when it is ended.
 */

enum { KIT_OS_AGENT_SECRET_MAX = 256 };

struct kit_os_agent {
	const char *path; /* of the socket, in a folder of the user's own */
	int64_t idle_ms; /* forgets after so long without a question */
	/* Files and folders whose path begins so are removed when it forgets;
	 * "": none. */
	const char *doomed;
};

/*
 * Serves the secret, which is in memory for secrets, until it is to be
 * forgotten; then wipes the secret. ready is called once the socket answers.
 * KIT_EBUSY when another agent serves at that path.
 */
KIT_MUST_USE enum kit_code kit_os_agent_serve(const struct kit_os_agent *agent,
    void *secret, size_t n, void (*ready)(void), struct kit_err *err);

/* Moves this program to the background: it goes on in a new process with a
 * session of its own, and the process that called ends with status 0. */
KIT_MUST_USE enum kit_code kit_os_agent_detach(struct kit_err *err);

/*
 * Asks the agent at path for its secret, into memory for secrets of
 * KIT_OS_AGENT_SECRET_MAX bytes; *n is the secret's length, 0 when no agent of
 * this user answers there.
 */
void kit_os_agent_ask(const char *path, void *secret, size_t *n);

/*
 * A descriptor that reads its end when the agent at path has forgotten, however
 * it ended: who works for long waits on it and asks nothing. It counts as no
 * use. -1 when no agent of this user answers there; close it by
 * kit_os_agent_unwatch, which takes -1 too.
 */
int kit_os_agent_watch(const char *path);
void kit_os_agent_unwatch(int watch);

/* Tells the agent to forget, and waits until it has. False when there was
 * none. */
bool kit_os_agent_end(const char *path);

#endif
