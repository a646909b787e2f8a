/*
 * Starts, asks and ends the agent of a data folder.
 */

#include "agent.h"

#include <inttypes.h>
#include <stdio.h>

#include "crypto.h"
#include "os.h"
#include "os_agent.h"
#include "os_child.h"
#include "os_folder.h"
#include "os_place.h"

/* Appends the path of the socket of the folder's agent. */
static enum kit_code
socket_of(const char *data, struct kit_str *path, struct kit_err *err)
{
	struct kit_str real KIT_STR_AUTO = {0};
	unsigned char hash[KIT_SHA256_LEN];
	char hex[17];

	if (kit_os_ram_dir(path, err) != KIT_OK)
		return err->code;
	kit_os_real_path(data, &real);
	kit_crypto_sha256(kit_str_get(&real), real.n, hash);
	kit_crypto_hex(hash, 8, hex);
	kit_str_printf(path, "/agente-%s", hex);
	return KIT_OK;
}

struct kit_vault *
kit_agent_fetch(const char *data)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_vault *vault = NULL;
	struct kit_err none;
	size_t n = 0;

	if (socket_of(data, &path, &none) != KIT_OK ||
	    !kit_os_exists(kit_str_get(&path)))
		return NULL;
	char *secret = kit_crypto_secret_alloc(KIT_OS_AGENT_SECRET_MAX + 1);
	kit_os_agent_ask(kit_str_get(&path), secret, &n);
	if (n >= KIT_VAULT_KEY_LEN)
		vault = kit_vault_new(
		    (const unsigned char *)secret, secret + KIT_VAULT_KEY_LEN);
	kit_crypto_secret_free(secret);
	return vault;
}

int
kit_agent_watch(const char *data)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err none;

	if (socket_of(data, &path, &none) != KIT_OK)
		return -1;
	return kit_os_agent_watch(kit_str_get(&path));
}

enum kit_code
kit_agent_start(const struct kit_agent_start *start, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, program KIT_STR_AUTO = {0};
	struct kit_os_child child = {0};
	struct kit_os_exit how = {0};
	const char *who = kit_vault_who(start->vault);
	const size_t n = KIT_VAULT_KEY_LEN + strlen(who);
	struct kit_sv line;
	char idle[24];

	if (socket_of(start->data, &path, err) != KIT_OK)
		return err->code;
	if (!kit_os_own_program("terreno-agente", "TERRENO_AGENTE", &program))
		return kit_err_set(err, KIT_EIO,
		    "no está terreno-agente, el programa que guarda la llave; "
		    "reinstale terreno");
	snprintf(idle, sizeof(idle), "%" PRId64, start->idle_ms);
	const char *const argv[] = {kit_str_get(&program), kit_str_get(&path),
	    idle, start->doomed, NULL};
	char *secret = kit_crypto_secret_alloc(n);
	memcpy(secret, kit_vault_key(start->vault), KIT_VAULT_KEY_LEN);
	memcpy(secret + KIT_VAULT_KEY_LEN, who, n - KIT_VAULT_KEY_LEN);
	enum kit_code rc =
	    kit_os_child_start(argv, kit_sv_of(secret, n), &child, err);
	kit_crypto_secret_free(secret);
	if (rc != KIT_OK)
		return rc;
	if (kit_os_child_line(&child, 10000, &line) != KIT_OS_LINE)
		rc = kit_err_set(err, KIT_EIO, "no se pudo iniciar el agente");
	else if (!kit_sv_is(line, "listo"))
		rc = kit_err_set(err, KIT_EBUSY, KIT_SV_FMT, KIT_SV_ARG(line));
	kit_os_child_end(&child, false, &how);
	return rc;
}

bool
kit_agent_end(const char *data)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err none;

	return socket_of(data, &path, &none) == KIT_OK &&
	       kit_os_agent_end(kit_str_get(&path));
}
