/*
 * The key of the recovery sheet, as people type it.
 */

#include "sheet.h"
#include "unit.h"

static const char key[] = "AGE-SECRET-KEY-"
			  "1PUJ5XE9743V6ZYG3NXUWGG0WJQZ6RYLLNA4G5K592RL4XDW4KF"
			  "FQ3N49HT";

/* What people type, and what they get back or are told. */
static void
reads_what_is_typed(void **state KIT_UNUSED)
{
	static const struct {
		const char *typed, *told; /* told is NULL: read */
	} rows[] = {
	    /* clang-format off */
		{ "AGE-SECRET-KEY-1PUJ5XE9743V6ZYG3NXUWGG0WJQZ6RYLLNA4G5K592RL4XDW4KFFQ3N49HT", NULL },
		{ "age-secret-key-1puj5xe9743v6zyg3nxuwgg0wjqz6ryllna4g5k592rl4xdw4kffq3n49ht\r\n", NULL },
		{ " Age-Secret-Key-1 PUJ5 XE97 43V6 ZYG3 NXUW GG0W JQZ6\n RYLL NA4G 5K59 2RL4 XDW4 KFFQ 3N49 HT\n\n", NULL },
		{ "AGE-SECRET-KEY-1PUJ5XE9743V6ZYG3NXUWGG0WJQZ6RYLLNA4G5K592RL4XDW4KFFQ3N49H", "falta 1 letra después" },
		{ "AGE-SECRET-KEY-1PUJ5XE9743V6ZYG3NXUWGG0WJQZ6RYLLNA4G5K592RL4XDW4KFFQ3N49HTTTT", "sobran 3 letras después" },
		{ "AGE-SECRET-KEY-1OUJ5XE9743V6ZYG3NXUWGG0WJQZ6RYLLNA4G5K592RL4XDW4KFFQ3N49HT", "letra 1 del grupo 1: ¿no será 0 en vez de O?" },
		{ "AGE-SECRET-KEY-1PUJ5XE9743V6ZYG3NXUWGG0WJQZ6RYIINA4G5K592RL4XDW4KFFQ3N49HT", "letra 3 del grupo 8: ¿no será L en vez de I?" },
		{ "AGE-SECRET-KEY-1PUJ5XE9743V6ZYG3NXUWGGOWJQZ6RYLLNA4G5K592RL4XDW4KFFQ3N49HT", "letra 3 del grupo 6: ¿no será 0 en vez de O?" },
		{ "AGE-SECRET-KEY-1PUJ5XE9743V6ZYG3NXUWGG0WJQZ6RYLLNA4G5K592RL4XDW4KFFQ3N49H?", "letra 2 del grupo 15 no puede ser" },
		{ "AGE-SECRET-KEY-1PUJSXE9743V6ZYG3NXUWGG0WJQZ6RYLLNA4G5K592RL4XDW4KFFQ3N49HT", "letra 4 del grupo 1: ¿no será 5 en vez de S?" },
		{ "AGE-SECRET-KEY-1PUJ5XE9743V6ZYG3NXUWGG0WJQZ6RYLLNA4G5K592RL4XDW4KFFQ3N49HZ", "letra 2 del grupo 15: ¿no será T en vez de Z?" },
		{ "AGE-SECRET-KEY-1PUJSXE9743V6ZYG3NXUWGG0WJQZ6RYLLNA4G5K592RL4XDW4KFFQ3N49HZ", "más de una letra" },
		{ "age1d7jhea9qa6zhpn27kmua4w206lpmlcyaz2yfjkzmjz5rtnfr79nsyz66t7", "empieza con AGE-SECRET-KEY-1" },
		{ "# AGE-SECRET-KEY-1", "empieza con AGE-SECRET-KEY-1" },
		{ "AGE-SECRET-KEY-1", "faltan 58 letras" },
		{ " \n", "no se escribió nada" },
	    /* clang-format on */
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		struct sync_identity *id = NULL;
		struct kit_err err = {0};
		char text[SYNC_AGEKEY_IDENTITY_LEN + 1];
		enum kit_code rc =
		    sync_sheet_read(kit_sv(rows[i].typed), &id, &err);
		assert_int_equal(rc, rows[i].told ? KIT_EINPUT : KIT_OK);
		if (rows[i].told) {
			assert_null(id);
			assert_non_null(strstr(err.text, rows[i].told));
			continue;
		}
		sync_agekey_text(id, text);
		assert_string_equal(text, key);
		sync_agekey_free(id);
	}
}

/*
 * A text that is far too long is no key, and nothing is read past the buffer's
 * end.
 */
static void
refuses_far_too_much(void **state KIT_UNUSED)
{
	static char typed[SYNC_SHEET_TYPED_MAX * 2];
	struct sync_identity *id = NULL;
	struct kit_err err;

	memset(typed, 'Q', sizeof(typed));
	memcpy(typed, key, strlen(key));
	assert_int_equal(
	    sync_sheet_read(kit_sv_of(typed, sizeof(typed)), &id, &err),
	    KIT_EINPUT);
	assert_null(id);
}

/* The printed text reads back, and the key derived from it never changes. */
static void
prints_what_it_reads(void **state KIT_UNUSED)
{
	struct sync_identity *id = NULL, *again = NULL;
	char text[SYNC_SHEET_TEXT_LEN + 1];
	struct kit_err err;

	assert_int_equal(sync_sheet_read(kit_sv(key), &id, &err), KIT_OK);
	sync_sheet_text(id, text);
	assert_string_equal(text,
	    "AGE-SECRET-KEY-1 PUJ5 XE97 43V6 ZYG3 NXUW GG0W JQZ6 RYLL NA4G "
	    "5K59 2RL4 XDW4 KFFQ 3N49 HT");
	assert_int_equal(sync_sheet_read(kit_sv(text), &again, &err), KIT_OK);
	struct sync_key *a = sync_sheet_signer(id);
	struct sync_key *b = sync_sheet_signer(again);
	assert_string_equal(sync_key_writer(a), sync_key_writer(b));
	/* Computed from the text by Python's hmac and cryptography. */
	assert_string_equal(
	    sync_key_writer(a), "c486cde5205b4c890ab7eb20b07bcd86");
	sync_key_free(a);
	sync_key_free(b);
	sync_agekey_free(id);
	sync_agekey_free(again);
}

int
main(void)
{
	static struct kit_err err;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_what_is_typed),
	    cmocka_unit_test(refuses_far_too_much),
	    cmocka_unit_test(prints_what_it_reads),
	};

	if (kit_crypto_start(&err) != KIT_OK)
		return 1;
	return cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
}
