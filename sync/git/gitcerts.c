/*
 * Postpones the reading of the machine's certificates until the program talks
 * to an https server.
 */

#include "gitcerts.h"

#include <dlfcn.h>
#include <stdlib.h>

#include "gitfail.h"
#include "gitinner.h"
#include "mem.h"

/*
 * libgit2 on mbedTLS, as Debian builds it, reads all the machine's certificates
 * whenever it starts. The reading took three quarters of the time of a sync
 * with nothing new, most syncs talk to no server, and libgit2 has no option
 * against it. A function of the program takes precedence over a function of the
 * same name in a library, so the function below replaces mbedTLS's and
 * postpones the reading. libgit2 on OpenSSL never calls it.
 */

struct mbedtls_x509_crt;
typedef int (*read_file_fn)(struct mbedtls_x509_crt *chain, const char *path);

static const char function[] = "mbedtls_x509_crt_parse_file";
static char *postponed; /* the file that libgit2 wanted to read */
static bool wanted; /* sync_gitcerts_load was called */

int mbedtls_x509_crt_parse_file(
    struct mbedtls_x509_crt *chain, const char *path);

int
mbedtls_x509_crt_parse_file(struct mbedtls_x509_crt *chain, const char *path)
{
	void *found = wanted ? dlsym(RTLD_NEXT, function) : NULL;
	read_file_fn real = NULL;

	if (!wanted) {
		free(postponed);
		postponed = kit_mem_copy(path, strlen(path));
		return 0; /* the chain stays empty: no server is trusted */
	}
	/* C has no cast from dlsym's object pointer to a function pointer. */
	memcpy(&real, &found, sizeof(real));
	return real ? real(chain, path) : -1;
}

enum kit_code
sync_gitcerts_load(struct kit_err *err)
{
	const char *own = getenv("SSL_CERT_FILE");
	const char *file = own && own[0] ? own : postponed;

	if (wanted || !file)
		return KIT_OK;
	wanted = true;
	int rc = git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, NULL);
	if (rc != 0)
		sync_gitfail_set(err, rc,
		    "no se pudieron leer los certificados de los servidores");
	free(postponed);
	postponed = NULL;
	return rc ? err->code = KIT_EIO : KIT_OK;
}
