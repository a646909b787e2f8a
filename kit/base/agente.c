/*
 * terreno-agente SOCKET IDLE_MS DOOMED: the program of the agent, which keeps
 * the secret that it reads from standard input (os_agent.h). It prints «listo»,
 * or one line that says what failed, and then runs in the background.
 */

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "crypto.h"
#include "os.h"
#include "os_agent.h"
#include "os_read.h"

/*
 * Prints «listo» and closes standard output and standard error: the program
 * that started the agent waits for their end.
 */
static void
be_ready(void)
{
	puts("listo");
	fflush(stdout);
	if (!freopen("/dev/null", "w", stdout) ||
	    !freopen("/dev/null", "w", stderr))
		_exit(70);
}

static enum kit_code
serve(char **argv, struct kit_err *err)
{
	int64_t idle = 0;
	size_t n = 0;

	if (!kit_sv_int(kit_sv(argv[2]), &idle) || idle <= 0)
		return kit_err_set(err, KIT_EUSAGE, "plazo: no es un número");
	/* A child does not inherit locked memory, so the fork comes first. */
	if (kit_os_agent_detach(err) != KIT_OK ||
	    kit_crypto_start(err) != KIT_OK)
		return err->code;
	char *secret = kit_crypto_secret_alloc(KIT_OS_AGENT_SECRET_MAX);
	const struct kit_os_agent agent = {argv[1], idle, argv[3]};
	enum kit_code rc =
	    kit_os_read_stdin_secret(secret, KIT_OS_AGENT_SECRET_MAX, &n, err);
	if (rc == KIT_OK)
		rc = kit_os_agent_serve(&agent, secret, n, be_ready, err);
	kit_crypto_secret_free(secret);
	return rc;
}

int
main(int argc, char **argv)
{
	struct kit_err err = {0};

	kit_os_private();
	if (argc != 4) {
		fprintf(stderr, "terreno-agente: lo inicia «terreno abrir»\n");
		return 2;
	}
	enum kit_code rc = serve(argv, &err);
	if (rc != KIT_OK) {
		puts(err.text);
		fflush(stdout);
	}
	return kit_err_exit(rc);
}
