/*
 * Puts off the reading of the machine's certificates until a server of https
 * needs them.
 */

#include "gitcerts.h"

#include <dlfcn.h>
#include <stdlib.h>

#include "gitfail.h"
#include "gitinner.h"
#include "mem.h"

/*
 * libgit2 on mbedTLS, as Debian builds it, reads all the machine's certificates
 * whenever it starts. That took three quarters of a sync with nothing new, and
 * most syncs speak to no server. libgit2 has no option to avoid it. But a
 * function of the program hides one of the same name in a library, and the
 * function below puts the reading off. libgit2 on OpenSSL never calls the
 * function and loses nothing.
 */

struct mbedtls_x509_crt;
typedef int (*read_file_fn)(struct mbedtls_x509_crt *chain, const char *path);

static const char function[] = "mbedtls_x509_crt_parse_file";
static char *postponed; /* the file that libgit2 asked for */
static bool wanted;

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
	memcpy(
	    /* POSIX says that dlsym returns an object pointer. */
	    &real, &found, sizeof(real));
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
