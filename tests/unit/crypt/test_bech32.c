/*
 * Bech32: only the canonical text is read, and every wrong letter is noticed.
 */

#include "bech32.h"
#include "crypto.h"
#include "unit.h"

/* The first two rows are a pair that age-keygen printed. */
static void
reads_only_the_canonical_text(void **state KIT_UNUSED)
{
	static const struct {
		const char *prefix, *text, *hex; /* hex is NULL: refused */
	} rows[] = {
	    /* clang-format off */
		{ "age", "age1d7jhea9qa6zhpn27kmua4w206lpmlcyaz2yfjkzmjz5rtnfr79nsyz66t7", "6fa57cf4a0ee8570cd5eb6f9dab94fd7c3bfe09d128899585b90a835cd23f167" },
		{ "AGE-SECRET-KEY-", "AGE-SECRET-KEY-1PUJ5XE9743V6ZYG3NXUWGG0WJQZ6RYLLNA4G5K592RL4XDW4KFFQ3N49HT", "0f254364beac59a1111199b8e421ee9005a193ff9f6a8a5a8550ff5335d5b252" },
		{ "age", "AGE1D7JHEA9QA6ZHPN27KMUA4W206LPMLCYAZ2YFJKZMJZ5RTNFR79NSYZ66T7", NULL },
		{ "AGE-SECRET-KEY-", "age-secret-key-1puj5xe9743v6zyg3nxuwgg0wjqz6ryllna4g5k592rl4xdw4kffq3n49ht", NULL },
		{ "age", "age1d7jhea9qa6zhpn27kmua4w206lpmlcyaz2yfjkzmjz5rtnfr79nsyz66t", NULL },
		{ "age", "age1d7jhea9qa6zhpn27kmua4w206lpmlcyaz2yfjkzmjz5rtnfr79nsyz66t7q", NULL },
		{ "AGE-SECRET-KEY-", "age1d7jhea9qa6zhpn27kmua4w206lpmlcyaz2yfjkzmjz5rtnfr79nsyz66t7", NULL },
		{ "age", "", NULL },
		{ "age", "age1d7jhea9qa6zhpn27Kmua4w206lpmlcyaz2yfjkzmjz5rtnfr79nsyz66t7", NULL },
		{ "age", "age1d7jhea9qa6zhpn27bmua4w206lpmlcyaz2yfjkzmjz5rtnfr79nsyz66t7", NULL },
	    /* clang-format on */
	};

	for (size_t i = 0; i < LEN(rows); i++) {
		unsigned char b[32];
		char out[128], hex[65];
		bool ok =
		    sync_bech32_read(kit_sv(rows[i].text), rows[i].prefix, b);
		assert_int_equal(ok, rows[i].hex != NULL);
		if (!ok)
			continue;
		kit_crypto_hex(b, 32, hex);
		assert_string_equal(hex, rows[i].hex);
		sync_bech32_write(rows[i].prefix, b, out);
		assert_string_equal(out, rows[i].text);
	}
}

/* A change of any one letter is noticed. */
static void
notices_every_slip(void **state KIT_UNUSED)
{
	const unsigned char b[32] = {1, 2, 3};
	unsigned char got[32];
	char text[128];

	sync_bech32_write("age", b, text);
	for (size_t i = 0; text[i]; i++) {
		char was = text[i];
		text[i] = was == 'q' ? 'p' : 'q';
		assert_false(sync_bech32_read(kit_sv(text), "age", got));
		text[i] = '\0';
		assert_false(sync_bech32_read(kit_sv(text), "age", got));
		text[i] = was;
	}
	assert_true(sync_bech32_read(kit_sv(text), "age", got));
}

int
main(void)
{
	static struct kit_err err;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_only_the_canonical_text),
	    cmocka_unit_test(notices_every_slip),
	};

	if (kit_crypto_start(&err) != KIT_OK)
		return 1;
	return cmocka_run_group_tests_name("bech32", tests, NULL, NULL);
}
