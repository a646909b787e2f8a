/*
 * The vault of a data folder: a box opens in its own place and nowhere else,
 * each record has another place, and a file is sealed whole or not at all.
 */

#include "crypto.h"
#include "os.h"
#include "os_folder.h"
#include "os_read.h"
#include "temp.h"
#include "unit.h"
#include "vault.h"

static const unsigned char key[KIT_VAULT_KEY_LEN] = {1, 2, 3};
static const unsigned char other_key[KIT_VAULT_KEY_LEN] = {1, 2, 4};

static void
a_box_opens_in_its_place(void **state KIT_UNUSED)
{
	struct kit_vault *v = kit_vault_new(key, "mgomez");
	struct kit_vault *w = kit_vault_new(other_key, "mgomez");
	struct kit_str box KIT_STR_AUTO = {0}, again KIT_STR_AUTO = {0};
	struct kit_str out KIT_STR_AUTO = {0};

	kit_str_add(&out, "antes ");
	kit_vault_box(v, kit_sv("fila 1"), kit_sv("Ana Soto"), &box);
	kit_vault_box(v, kit_sv("fila 1"), kit_sv("Ana Soto"), &again);
	assert_int_equal(box.n, strlen("Ana Soto") + KIT_VAULT_EXTRA);
	assert_memory_not_equal(box.p, again.p, box.n);
	assert_true(
	    kit_vault_unbox(v, kit_sv("fila 1"), kit_str_view(&box), &out));
	assert_string_equal(kit_str_get(&out), "antes Ana Soto");
	kit_str_clear(&out);
	assert_false(
	    kit_vault_unbox(v, kit_sv("fila 2"), kit_str_view(&box), &out));
	assert_false(
	    kit_vault_unbox(w, kit_sv("fila 1"), kit_str_view(&box), &out));
	assert_int_equal(out.n, 0);
	kit_vault_free(v);
	kit_vault_free(w);
}

static void
no_change_goes_unseen(void **state KIT_UNUSED)
{
	struct kit_vault *v = kit_vault_new(key, "");
	struct kit_str box KIT_STR_AUTO = {0}, out KIT_STR_AUTO = {0};

	kit_vault_box(v, kit_sv("x"), kit_sv("dato"), &box);
	for (size_t i = 0; i < 8 * box.n; i++) {
		box.p[i / 8] ^= (char)(1 << i % 8);
		assert_false(
		    kit_vault_unbox(v, kit_sv("x"), kit_str_view(&box), &out));
		box.p[i / 8] ^= (char)(1 << i % 8);
	}
	for (size_t n = 0; n < box.n; n++)
		assert_false(
		    kit_vault_unbox(v, kit_sv("x"), kit_sv_of(box.p, n), &out));
	assert_int_equal(out.n, 0);
	kit_vault_free(v);
}

/* The known answers were computed by Python's hmac and hashlib. */
static void
keys_are_derived_as_the_manual_says(void **state KIT_UNUSED)
{
	struct kit_vault *v = kit_vault_new(key, "");
	unsigned char place[KIT_VAULT_PLACE_LEN], same[KIT_VAULT_PLACE_LEN];
	char hex[2 * KIT_VAULT_PLACE_LEN + 1];

	kit_vault_place(v, kit_sv("persona"), kit_sv("41000000-8"), place);
	kit_crypto_hex(place, sizeof(place), hex);
	assert_string_equal(hex, "743c7358aa69fc9f8fd6add9d93a890a");
	kit_vault_place(v, kit_sv("persona4"), kit_sv("1000000-8"), same);
	assert_memory_not_equal(place, same, sizeof(place));
	kit_vault_free(v);
}

static void
files_are_sealed(void **state KIT_UNUSED)
{
	char *dir = temp_dir();
	struct kit_vault *v = kit_vault_new(key, "");
	struct kit_str path KIT_STR_AUTO = {0}, moved KIT_STR_AUTO = {0};
	struct kit_str raw KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	char secret[8];
	struct kit_vault_room room = {secret, sizeof(secret), 0};

	kit_str_printf(&path, "%s/a.json", dir);
	kit_str_printf(&moved, "%s/b.json", dir);
	const char *at = kit_str_get(&path);
	assert_int_equal(
	    kit_vault_write(NULL, at, kit_sv("Ana"), &err), KIT_OK);
	assert_int_equal(kit_vault_read(v, at, &text, &err), KIT_OK);
	assert_string_equal(kit_str_get(&text), "Ana");
	assert_int_equal(kit_vault_convert(v, NULL, at, &err), KIT_OK);
	assert_int_equal(kit_vault_convert(v, NULL, at, &err), KIT_OK);
	assert_int_equal(
	    kit_vault_convert(v, NULL, kit_str_get(&moved), &err), KIT_OK);
	assert_int_equal(kit_os_read(at, &raw, &err), KIT_OK);
	assert_true(kit_vault_is_sealed(kit_str_view(&raw)));
	assert_null(memmem(raw.p, raw.n, "Ana", 3));
	kit_str_clear(&text);
	assert_int_equal(kit_vault_read(v, at, &text, &err), KIT_OK);
	assert_string_equal(kit_str_get(&text), "Ana");
	assert_int_equal(kit_vault_read_secret(v, at, &room, &err), KIT_OK);
	assert_int_equal(room.n, 3);
	assert_int_equal(
	    kit_vault_read_secret(NULL, at, &room, &err), KIT_ECLOSED);
	assert_int_equal(kit_vault_read(NULL, at, &text, &err), KIT_ECLOSED);
	assert_int_equal(kit_os_replace(at, kit_str_get(&moved), &err), KIT_OK);
	assert_int_equal(
	    kit_vault_read(v, kit_str_get(&moved), &text, &err), KIT_ECRYPTO);
	kit_vault_free(v);
	temp_done(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_box_opens_in_its_place),
	    cmocka_unit_test(no_change_goes_unseen),
	    cmocka_unit_test(keys_are_derived_as_the_manual_says),
	    cmocka_unit_test(files_are_sealed),
	};
	struct kit_err err;

	return kit_crypto_start(&err) != KIT_OK ||
	       cmocka_run_group_tests(tests, NULL, NULL);
}
