#include "kit/view_private.h"

#include <stdio.h>

#include "kit/crypto.h"
#include "kit/os.h"

/* Is the view what the journal says; what does the journal say. */

static void
add_text(struct kit_sha256 *h, struct kit_sv v)
{
	char size[24];

	/* Each piece with its length, so that no two sequences are alike. */
	int n = snprintf(size, sizeof(size), "%zu:", v.n);
	kit_crypto_sha256_add(h, size, (size_t)n);
	if (v.n)
		kit_crypto_sha256_add(h, v.p, v.n);
}

/* All rows of a query into the hash. */
static enum kit_code
hash_rows(struct kit_db *db, const char *sql, struct kit_sha256 *h,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_sql_prepare(db, kit_sv(sql), &q, err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		for (int i = 0; i < kit_sql_columns(q); i++)
			add_text(h, kit_sql_get_text(q, i));
	}
}

static enum kit_code
hash_view(struct kit_view *v, struct kit_db *db,
    unsigned char out[KIT_SHA256_LEN], struct kit_err *err)
{
	struct kit_sha256 h;
	enum kit_code rc;

	kit_crypto_sha256_init(&h);
	rc = hash_rows(db, "SELECT * FROM conflicto ORDER BY 1, 2, 3", &h,
	    err);
	if (rc == KIT_OK)
		rc = hash_rows(db,
		    "SELECT tipo, clave, etiqueta, texto FROM ficha"
		    " ORDER BY tipo, clave",
		    &h, err);
	if (rc == KIT_OK)
		rc = hash_rows(db, "SELECT * FROM alias ORDER BY 1, 2", &h,
		    err);
	for (size_t i = 0; rc == KIT_OK && i < v->type_count; i++) {
		struct kit_str sql KIT_STR_AUTO = { 0 };
		kit_str_printf(&sql, "SELECT * FROM \"%s\" ORDER BY _clave",
		    v->type_names[i]);
		rc = hash_rows(db, kit_str_get(&sql), &h, err);
	}
	kit_crypto_sha256_end(&h, out);
	return rc;
}

enum kit_code
kit_view_same(struct kit_view *v, bool *same, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = { 0 };
	unsigned char here[KIT_SHA256_LEN], anew[KIT_SHA256_LEN];
	struct kit_view other = { .src = v->src,
		.type_names = v->type_names,
		.type_count = v->type_count };
	struct kit_err ignored;
	char tag[17];

	if (hash_view(v, v->db, here, err) != KIT_OK)
		return err->code;
	kit_env_key(v->src.env, tag);
	kit_str_printf(&path, "%s.%s.part", kit_str_get(&v->path), tag);
	other.types = kit_mem_alloc(v->type_count, sizeof(*other.types));
	enum kit_code rc = view_make_at(&other, kit_str_get(&path), err);
	if (rc == KIT_OK)
		rc = hash_view(&other, other.db, anew, err);
	view_disconnect(&other);
	free(other.types);
	(void)!kit_os_remove(kit_str_get(&path), &ignored);
	*same = rc == KIT_OK && memcmp(here, anew, sizeof(here)) == 0;
	return rc;
}

static void
hash_atom(struct kit_sha256 *h, struct kit_atom a)
{
	char digits[24];

	switch (a.type) {
	case KIT_ATOM_NULL:
		add_text(h, kit_sv("n"));
		return;
	case KIT_ATOM_INT:
		snprintf(digits, sizeof(digits), "i%lld",
		    (long long)a.number);
		add_text(h, kit_sv(digits));
		return;
	case KIT_ATOM_TEXT:
		add_text(h, kit_sv("t"));
		add_text(h, a.text);
		return;
	}
}

/* The state's hash: those of all records added up, whatever their order. */
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

/* Every field ever written, with all its alive values, best first. */
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
	add_text(&h, st.first->entry.type);
	add_text(&h, st.first->entry.record);
	for (size_t i = 0; i < st.count; i++) {
		add_text(&h, st.fields[i].name);
		hash_atom(&h, st.fields[i].value);
		for (size_t k = 0; k < st.fields[i].count; k++)
			hash_atom(&h, st.fields[i].writes[k].value);
	}
	kit_crypto_sha256_end(&h, hash);
	add_hash(t, hash);
	return KIT_OK;
}

enum kit_code
kit_view_state_hash(struct kit_view *v, char out[65], struct kit_err *err)
{
	struct total t = { 0 };

	enum kit_code rc =
	    kit_journal_each(v->src.journal, hash_record, &t, err);
	kit_arena_done(&t.arena);
	kit_crypto_hex(t.sum, sizeof(t.sum), out);
	return rc;
}
