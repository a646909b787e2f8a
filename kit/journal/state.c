/* Hashes what all records say: see state.h. */

#include "state.h"

#include <stdio.h>

void
kit_state_add(struct kit_sha256 *h, struct kit_sv v)
{
	char size[24];

	int n = snprintf(size, sizeof(size), "%zu:", v.n);
	kit_crypto_sha256_add(h, size, (size_t)n);
	if (v.n)
		kit_crypto_sha256_add(h, v.p, v.n);
}

static void
hash_atom(struct kit_sha256 *h, struct kit_atom a)
{
	char digits[24];

	switch (a.type) {
	case KIT_ATOM_NULL:
		kit_state_add(h, kit_sv("n"));
		return;
	case KIT_ATOM_INT:
		snprintf(digits, sizeof(digits), "i%lld", (long long)a.number);
		kit_state_add(h, kit_sv(digits));
		return;
	case KIT_ATOM_TEXT:
		kit_state_add(h, kit_sv("t"));
		kit_state_add(h, a.text);
		return;
	}
}

/* The sum of the hashes of all records; the order of the records does not
 * matter. */
struct total {
	unsigned char sum[KIT_SHA256_LEN];
	struct kit_arena arena;
};

static void
add_hash(struct total *t, const unsigned char hash[KIT_SHA256_LEN])
{
	unsigned carry = 0;

	for (int i = KIT_SHA256_LEN - 1; i >= 0; i--) {
		carry += (unsigned)t->sum[i] + hash[i];
		t->sum[i] = (unsigned char)carry;
		carry >>= 8;
	}
}

/* Hashes every field that was ever written, with all its alive values, best
 * first. */
static enum kit_code
hash_record(void *ctx, struct kit_entry_list *list, struct kit_err *err)
{
	struct total *t = ctx;
	unsigned char hash[KIT_SHA256_LEN];
	struct kit_sha256 h;
	struct kit_fold_state st;

	(void)err;
	kit_arena_clear(&t->arena);
	kit_fold(list->items, list->count, &t->arena, &st);
	kit_crypto_sha256_init(&h);
	kit_state_add(&h, st.first->entry.type);
	kit_state_add(&h, st.first->entry.record);
	for (size_t i = 0; i < st.count; i++) {
		kit_state_add(&h, st.fields[i].name);
		hash_atom(&h, st.fields[i].value);
		for (size_t k = 0; k < st.fields[i].count; k++)
			hash_atom(&h, st.fields[i].writes[k].value);
	}
	kit_crypto_sha256_end(&h, hash);
	add_hash(t, hash);
	return KIT_OK;
}

enum kit_code
kit_state_hash(struct kit_journal *j, char out[65], struct kit_err *err)
{
	struct total t = {0};

	enum kit_code rc = kit_journal_each(j, hash_record, &t, err);
	kit_arena_done(&t.arena);
	kit_crypto_hex(t.sum, sizeof(t.sum), out);
	return rc;
}
