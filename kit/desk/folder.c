/* Makes the data folder so that it appears whole or not at all: see
 * folder.h. */
#include "folder.h"

#include "crypto.h"
#include "os.h"

/* Files that may be in the folder before it is prepared, because the connection
 * to a server needs them. */
static const char *const brought[] = {
    "llave-servidor", "llave-servidor.pub", "claves-servidor", "servidores"};

static bool
is_brought(const char *name)
{
	for (size_t i = 0; i < LEN(brought); i++)
		if (strcmp(name, brought[i]) == 0)
			return true;
	return false;
}

static enum kit_code
check_empty(const char *dir, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	enum kit_code rc = kit_os_list(dir, "", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++)
		if (!is_brought(names[i]))
			rc = kit_err_set(err, KIT_EINPUT,
			    "%s no está vacía (tiene «%s»); indique otra "
			    "carpeta con --datos",
			    dir, names[i]);
	free(names);
	return rc;
}

static enum kit_code
bring(const char *dir, const char *part, struct kit_err *err)
{
	enum kit_code rc = check_empty(dir, err);

	for (size_t i = 0; rc == KIT_OK && i < LEN(brought); i++) {
		struct kit_str from KIT_STR_AUTO = {0};
		struct kit_str to KIT_STR_AUTO = {0};
		struct kit_str text KIT_STR_AUTO = {0};
		kit_str_printf(&from, "%s/%s", dir, brought[i]);
		kit_str_printf(&to, "%s/%s", part, brought[i]);
		if (!kit_os_exists(kit_str_get(&from)))
			continue;
		rc = kit_os_read(kit_str_get(&from), &text, err);
		if (rc == KIT_OK)
			rc = kit_os_write(kit_str_get(&to), kit_str_get(&text),
			    text.n, 0600, err);
		if (text.p)
			kit_crypto_wipe(text.p, text.n);
	}
	return rc;
}

/* Removes what an interrupted preparar left; with keep_keys, all but the
 * laptop's keys. */
static enum kit_code
clear(const char *part, bool keep_keys, struct kit_err *err)
{
	char **names = NULL;
	size_t n = 0;

	if (!keep_keys)
		return kit_os_remove_tree(part, err);
	enum kit_code rc = kit_os_list(part, "", &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		if (strcmp(names[i], "llave") == 0 ||
		    strcmp(names[i], "identidad") == 0)
			continue;
		kit_str_printf(&path, "%s/%s", part, names[i]);
		rc = kit_os_remove_tree(kit_str_get(&path), err);
	}
	free(names);
	return rc;
}

enum kit_code
kit_folder_begin(
    const char *dir, bool keep_keys, struct kit_str *part, struct kit_err *err)
{
	kit_str_printf(part, "%s.preparando", dir);
	if (clear(kit_str_get(part), keep_keys, err) != KIT_OK ||
	    kit_os_mkdirs(kit_str_get(part), err) != KIT_OK)
		return err->code;
	return bring(dir, kit_str_get(part), err);
}

enum kit_code
kit_folder_finish(const char *part, const char *dir, struct kit_err *err)
{
	if (kit_os_swap(part, dir, err) != KIT_OK ||
	    kit_os_sync_folder(dir, err) != KIT_OK)
		return err->code;
	return kit_os_remove_tree(part, err);
}
