/* Lists the names of all documents. */

#include "doc_names.h"

#include <stdlib.h>

#include "mem.h"
#include "os.h"

struct names {
	char **items;
	size_t count, cap, bytes;
};

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add(struct names *all, const char *file)
{
	size_t n = strlen(file) - strlen(".md");

	for (size_t i = 0; i < all->count; i++)
		if (strlen(all->items[i]) == n &&
		    memcmp(all->items[i], file, n) == 0)
			return;
	char **place =
	    kit_mem_push(&all->items, &all->count, &all->cap, sizeof(*place));
	*place = kit_mem_copy(file, n);
	all->bytes += n + 1;
}

/* Puts the names into one block of memory: the pointers, and the strings behind
 * them. */
static char **
pack(const struct names *all)
{
	char **block =
	    kit_mem_alloc(1, all->count * sizeof(*block) + all->bytes);
	char *at = (char *)(block + all->count);

	for (size_t i = 0; i < all->count; i++) {
		size_t n = strlen(all->items[i]) + 1;
		memcpy(at, all->items[i], n);
		block[i] = at;
		at += n;
	}
	return block;
}

enum kit_code
kit_doc_names(
    const char *const *dirs, char ***names, size_t *count, struct kit_err *err)
{
	struct names all = {0};
	enum kit_code code = KIT_OK;

	for (size_t i = 0; dirs[i] && code == KIT_OK; i++) {
		char **files = NULL;
		size_t n = 0;
		code = kit_os_list(dirs[i], ".md", &files, &n, err);
		for (size_t f = 0; code == KIT_OK && f < n; f++)
			add(&all, files[f]);
		free(files);
	}
	if (all.count)
		qsort(all.items, all.count, sizeof(*all.items), by_name);
	*names = code == KIT_OK ? pack(&all) : NULL;
	*count = code == KIT_OK ? all.count : 0;
	for (size_t i = 0; i < all.count; i++)
		free(all.items[i]);
	free(all.items);
	return code;
}
