/* usage: fuzz_NAME FOLDER: gives each file of FOLDER to the target, once. */

#include <stdio.h>

#include "fuzz.h"
#include "mem.h"
#include "os.h"

static enum kit_code
replay(const char *dir, const char *name, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};

	kit_str_printf(&path, "%s/%s", dir, name);
	enum kit_code rc = kit_os_read(kit_str_get(&path), &text, err);
	if (rc != KIT_OK)
		return rc;
	/*
	 * The block is exactly as large as the file, so that the sanitizer
	 * notices a read behind its end.
	 */
	char *exact = kit_mem_copy(kit_str_get(&text), text.n);
	exact = kit_mem_grow(exact, text.n, 1);
	LLVMFuzzerTestOneInput((const uint8_t *)exact, text.n);
	free(exact);
	return KIT_OK;
}

int
main(int argc, char **argv)
{
	struct kit_err err = {0};
	char **names = NULL;
	size_t count = 0;

	if (argc != 2)
		return 2;
	enum kit_code rc = kit_os_list(argv[1], "", &names, &count, &err);
	for (size_t i = 0; rc == KIT_OK && i < count; i++)
		rc = replay(argv[1], names[i], &err);
	free(names);
	if (rc != KIT_OK || count == 0) {
		fprintf(stderr, "%s: %s\n", argv[1],
		    count ? err.text : "no corpus");
		return 1;
	}
	printf("ok %zu inputs of %s\n", count, argv[1]);
	return 0;
}
