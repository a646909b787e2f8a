/* Fuzzes a folder of the book that another machine wrote. */

#include "fuzz.h"
#include "tree.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct kit_sv rest = {(const char *)p, n};
	struct kit_str again KIT_STR_AUTO = {0};
	struct sync_tree_entry e;
	int more = 0;

	while ((more = sync_tree_next(&rest, &e)) > 0)
		sync_tree_put(&e, &again);
	assert(more < 0 || (again.n == n && (!n || !memcmp(again.p, p, n))));
	return 0;
}
