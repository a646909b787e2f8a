#ifndef KIT_OS_AGENT_H
#define KIT_OS_AGENT_H

#include "err.h"

/*
 * An agent is a process that keeps a small secret in memory that is not
 * swapped, dumped or traced, and gives it to processes of the same user over a
 * Unix socket of mode 0600. The agent forgets the secret and ends when it is
 * told to, when nobody has asked for the secret for some time, when the machine
 * slept, when its socket is removed, and when it receives a signal to end.
 */

enum { KIT_OS_AGENT_SECRET_MAX = 256 }; /* bytes */

struct kit_os_agent {
	const char
	    *path; /* of the socket, in a folder only the user can read */
	int64_t idle_ms; /* time without a question before it forgets */
	/*
	 * Files and folders whose paths begin so are removed when the agent
	 * forgets; "": none.
	 */
	const char *doomed;
};

/*
 * Serves the secret until the agent forgets it, and wipes it. secret is n bytes
 * of secret memory. Calls ready as soon as the socket answers. Fails with
 * KIT_EBUSY when another agent serves at that path, and with KIT_EIO when the
 * socket can not be made.
 */
KIT_MUST_USE enum kit_code kit_os_agent_serve(const struct kit_os_agent *agent,
    void *secret, size_t n, void (*ready)(void), struct kit_err *err);

/*
 * Moves this program to the background: continues in a new process with a
 * session of its own, and ends the calling process with status 0.
 */
KIT_MUST_USE enum kit_code kit_os_agent_detach(struct kit_err *err);

/*
 * Asks the agent at path for its secret. secret is secret memory of
 * KIT_OS_AGENT_SECRET_MAX bytes; *n becomes the secret's length, 0 when no
 * agent of this user answers.
 */
void kit_os_agent_ask(const char *path, void *secret, size_t *n);

/*
 * Returns a descriptor on which a read finds the end of the file as soon as the
 * agent at path has ended. Programs that run for long wait on it; the agent
 * does not count this as a question. Returns -1 when no agent of this user
 * answers. The caller closes it by kit_os_agent_unwatch, which accepts -1.
 */
int kit_os_agent_watch(const char *path);
void kit_os_agent_unwatch(int watch);

/*
 * Tells the agent to forget, and waits a few seconds until it has. Returns
 * false when there was no agent.
 */
bool kit_os_agent_end(const char *path);

#endif
