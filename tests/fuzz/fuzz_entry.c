/*
 * Fuzzes lines of entries, as in a stranger's seal: a line that can be read is
 * written back byte for byte, and the folded state does not depend on the order
 * of the lines.
 */

#include "entry.h"
#include "entry_read.h"
#include "fold.h"
#include "fuzz.h"

enum { MOST = 64 };

static const char writer[] = "0123456789abcdef0123456789abcdef";

static bool
read_line(
    struct kit_sv line, struct kit_arena *arena, struct kit_fold_entry *out)
{
	struct kit_str again KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	if (kit_entry_parse(line, arena, &out->entry, &err) != KIT_OK) {
		assert(err.code == KIT_ESTORE && *err.text);
		return false;
	}
	kit_entry_write(&out->entry, &again);
	assert(kit_sv_eq(kit_str_view(&again), line));
	kit_entry_id(kit_sv(writer), line, &out->id);
	out->suspect = out->entry.seq & 1;
	return true;
}

static void
same_state(const struct kit_fold_state *a, const struct kit_fold_state *b)
{
	assert(a->count == b->count && a->conflicts == b->conflicts);
	for (size_t i = 0; i < a->count; i++) {
		const struct kit_fold_field *x = &a->fields[i];
		const struct kit_fold_field *y = &b->fields[i];
		assert(kit_sv_eq(x->name, y->name));
		assert(kit_atom_eq(x->value, y->value));
		assert(x->conflict == y->conflict && x->count == y->count);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct kit_sv rest = kit_sv_of((const char *)p, n), line;
	struct kit_fold_entry there[MOST], back[2 * MOST];
	struct kit_fold_state one, two;
	struct kit_arena arena = {0};
	size_t count = 0;

	while (count < MOST && kit_sv_split(&rest, '\n', &line))
		count += read_line(line, &arena, &there[count]);
	for (size_t i = 0; i < count; i++) {
		back[i] = there[count - 1 - i];
		back[count + i] = back[i]; /* each twice */
	}
	kit_fold(there, count, &arena, &one);
	kit_fold(back, 2 * count, &arena, &two);
	same_state(&one, &two);
	kit_arena_done(&arena);
	return 0;
}
