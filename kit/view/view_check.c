/* Checks that the view says what the journal says. */

#include "view_check.h"

#include <stdio.h>

#include "crypto.h"
#include "os.h"
#include "state.h"
#include "view_alike.h"
#include "view_file.h"
#include "view_inner.h"
#include "view_rebuild.h"
#include "view_words.h"

/* Adds all rows of a query to the hash. */
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
			kit_state_add(h, kit_sql_get_text(q, i));
	}
}

static enum kit_code
hash_view(struct kit_view *v, struct kit_db *db,
    unsigned char out[KIT_SHA256_LEN], struct kit_err *err)
{
	struct kit_sha256 h;
	enum kit_code rc;

	kit_crypto_sha256_init(&h);
	rc = hash_rows(db, "SELECT * FROM conflicto ORDER BY 1, 2, 3", &h, err);
	if (rc == KIT_OK)
		rc =
		    hash_rows(db, "SELECT * FROM alias ORDER BY 1, 2", &h, err);
	if (rc == KIT_OK)
		rc = hash_rows(db,
		    "SELECT tipo, clave, propia, desde FROM bloqueada"
		    " ORDER BY 1, 2",
		    &h, err);
	for (size_t i = 0; rc == KIT_OK && i < v->type_count; i++) {
		struct kit_str sql KIT_STR_AUTO = {0};
		kit_str_printf(&sql, "SELECT * FROM \"%s\" ORDER BY _clave",
		    v->type_names[i]);
		rc = hash_rows(db, kit_str_get(&sql), &h, err);
	}
	kit_crypto_sha256_end(&h, out);
	return rc;
}

/* Whether the index of search has exactly the words of the rows, by FTS5's own
 * check. */
static bool
search_agrees(struct kit_view *v)
{
	struct kit_err ignored;

	return view_words_exec(v,
		   "INSERT INTO busca(busca, rank)"
		   " VALUES('integrity-check', 1)",
		   &ignored) == KIT_OK;
}

enum kit_code
kit_view_same(struct kit_view *v, bool *same, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	unsigned char here[KIT_SHA256_LEN], anew[KIT_SHA256_LEN];
	struct kit_view other = {.src = v->src,
	    .type_names = v->type_names,
	    .type_count = v->type_count};
	struct kit_err ignored;
	char tag[17];
	bool agree = false;

	if (hash_view(v, v->db, here, err) != KIT_OK)
		return err->code;
	kit_env_key(v->src.env, tag);
	kit_str_printf(&path, "%s.%s.part", kit_str_get(&v->path), tag);
	other.types = kit_mem_alloc(v->type_count, sizeof(*other.types));
	enum kit_code rc = view_rebuild_at(&other, kit_str_get(&path), err);
	if (rc == KIT_OK)
		rc = hash_view(&other, other.db, anew, err);
	if (rc == KIT_OK)
		rc = view_alike_agree(v, &other, &agree, err);
	view_file_close(&other);
	free(other.types);
	(void)!kit_os_remove(kit_str_get(&path), &ignored);
	*same = rc == KIT_OK && agree &&
		memcmp(here, anew, sizeof(here)) == 0 && search_agrees(v);
	return rc;
}
