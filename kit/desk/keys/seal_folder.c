/* Seals a data folder, for the first time or under another key: see
 * seal_folder.h. */

#include "seal_folder.h"

#include "journal_hand.h"
#include "journal_takeover.h"
#include "os.h"
#include "os_file.h"
#include "os_folder.h"
#include "os_place.h"
#include "vault.h"

/* The files that hold keys or tell of a person, besides libro.db. */
static const struct {
	/* below the data folder; "": the data folder itself */
	const char *folder;
	const char *begins; /* names begin so; "": any */
	const char *ends;
} places[] = {
    {"", "llave", ""},
    {"", "identidad", ""},
    {"", "epoca-", ""},
    {"", "oficina-llave", ""},
    {"", "oficina-identidad", ""},
    {"", "claves-servidor", ""},
    {KIT_NEXT_FOLDER, "llave", ""},
    {KIT_NEXT_FOLDER, "identidad", ""},
    {KIT_NEXT_FOLDER, "epoca-", ""},
    {KIT_NEXT_FOLDER, "oficina-", ""},
    {"borradores", "", ".json"},
    {"impresion", "", ".json"},
    {"impresion", "", ".pdf"},
};

/* Overwrites and removes documents that were made to look at: a sealed folder
 * keeps none. */
static void
shred_documents(struct kit_desk *desk)
{
	struct kit_str dir KIT_STR_AUTO = {0};
	struct kit_err ignored; /* ignored: each opening tries again */
	char **names = NULL;
	size_t n = 0;

	kit_str_printf(&dir, "%s/documentos", kit_str_get(&desk->data));
	if (kit_os_list(kit_str_get(&dir), "", &names, &n, &ignored) == KIT_OK)
		for (size_t i = 0; i < n; i++) {
			struct kit_str path KIT_STR_AUTO = {0};
			kit_str_printf(
			    &path, "%s/%s", kit_str_get(&dir), names[i]);
			kit_os_file_shred(kit_str_get(&path));
		}
	free(names);
}

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
	struct kit_str ram KIT_STR_AUTO = {0};

	/* In memory may be the view of the plain folder, or what a killed agent
	 * left. */
	if (kit_os_ram_of(kit_str_get(&desk->data), &ram, err) != KIT_OK)
		return err->code;
	kit_os_ram_forget(kit_str_get(&ram));
	enum kit_code rc = kit_journal_take_over(
	    kit_str_get(&desk->data), &desk->env, before, err);

	for (size_t i = 0; rc == KIT_OK && i < LEN(places); i++)
		rc = seal_files(desk, before, i, err);
	if (rc == KIT_OK)
		shred_documents(desk);
	return rc;
}
