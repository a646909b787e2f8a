/* Where the queries of a package stand: see package.h. */
#include "package.h"

#include <stdlib.h>

#include "near.h"
#include "os.h"

/* Folders with packages: the office's own, those of its book, the program's. */
static void
folder_of(struct kit_desk *desk, int which, struct kit_str *path)
{
	static const char *const own[] = {"plantillas", "plantillas-libro"};

	kit_str_clear(path);
	if (which < (int)LEN(own))
		kit_str_printf(path, "%s/%s/packages", kit_str_get(&desk->data),
		    own[which]);
	else
		kit_str_printf(
		    path, "%s/packages", kit_str_get(&desk->templates));
}

enum { FOLDERS = 3 };

static void
name_packages(struct kit_desk *desk, struct kit_str *out)
{
	struct kit_str path KIT_STR_AUTO = {0};

	for (int i = 0; i < FOLDERS; i++) {
		char **names = NULL;
		size_t count = 0;
		struct kit_err err;

		folder_of(desk, i, &path);
		if (kit_os_list(kit_str_get(&path), "", &names, &count, &err) !=
		    KIT_OK)
			count = 0;
		for (size_t k = 0; k < count; k++)
			kit_str_printf(
			    out, "%s%s", out->n ? ", " : "", names[k]);
		free(names);
	}
}

enum kit_code
kit_package_find(struct kit_desk *desk, const char *name,
    struct kit_str *folder, struct kit_err *err)
{
	struct kit_str there KIT_STR_AUTO = {0};

	for (int i = 0; i < FOLDERS && !strchr(name, '/'); i++) {
		folder_of(desk, i, folder);
		kit_str_printf(folder, "/%s", name);
		if (name[0] && name[0] != '.' &&
		    kit_os_is_dir(kit_str_get(folder)))
			return KIT_OK;
	}
	name_packages(desk, &there);
	return kit_err_set(err, KIT_ENOTFOUND,
	    "no hay un paquete «%s»; los que hay: %s", name,
	    kit_str_get(&there));
}
