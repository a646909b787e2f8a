/*
 * A data folder is sealed, for the first time or under another key: see
 * seal_folder.h.
 */

#include "seal_folder.h"

#include "journal_takeover.h"
#include "os.h"
#include "vault.h"
#include "os_folder.h"

/* Where what tells of a person stands, besides libro.db. */
static const struct {
	const char *folder; /* below the data; "": the data folder itself */
	const char *begins; /* names that begin so; "": all */
	const char *ends;
} places[] = {
    {"", "llave", ""},
    {"", "identidad", ""},
    {"", "epoca-", ""},
    {"", "oficina-llave", ""},
    {"", "oficina-identidad", ""},
    {"", "claves-servidor", ""},
    {"borradores", "", ".json"},
    {"impresion", "", ".json"},
    {"impresion", "", ".pdf"},
};

static enum kit_code
seal_files(struct kit_desk *desk, const struct kit_vault *before, size_t place,
    struct kit_err *err)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0;

	kit_str_printf(&dir, "%s%s%s", kit_str_get(&desk->data),
	    *places[place].folder ? "/" : "", places[place].folder);
	enum kit_code rc =
	    kit_os_list(kit_str_get(&dir), places[place].ends, &names, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		if (!kit_sv_starts(kit_sv(names[i]), places[place].begins))
			continue;
		kit_str_printf(&path, "%s/%s", kit_str_get(&dir), names[i]);
		if (!kit_os_is_dir(kit_str_get(&path)))
			rc = kit_vault_convert(
			    desk->env.vault, before, kit_str_get(&path), err);
	}
	free(names);
	return rc;
}

enum kit_code
kit_seal_folder(
    struct kit_desk *desk, const struct kit_vault *before, struct kit_err *err)
{
	enum kit_code rc = kit_journal_take_over(
	    kit_str_get(&desk->data), &desk->env, before, err);

	for (size_t i = 0; rc == KIT_OK && i < LEN(places); i++)
		rc = seal_files(desk, before, i, err);
	return rc;
}
