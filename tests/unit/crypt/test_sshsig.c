/*
 * SSH signatures: known answers, and every change is refused.
 */

#include "sshsig.h"
#include "temp.h"
#include "unit.h"
#include "wire.h"

static const char text[] = "hola";

static struct sync_key *
new_key(void)
{
	struct kit_env env;
	struct kit_err err = {0};
	struct sync_key *key = NULL;
	char *dir = temp_dir();
	struct kit_str path KIT_STR_AUTO = {0};

	setenv("TERRENO_SEMILLA", "3", 1);
	kit_env_init(&env);
	kit_str_printf(&path, "%s/llave", dir);
	assert_int_equal(
	    sync_key_create(kit_str_get(&path), &env, &key, &err), KIT_OK);
	temp_done(dir);
	return key;
}

static enum kit_code
verify(struct kit_sv armour, const char *namespace, const char *what)
{
	struct kit_err err = {0};
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];

	return sync_sshsig_verify(
	    armour, namespace, kit_sv(what), signer, &err);
}

static void
tells_who_signed(void **state KIT_UNUSED)
{
	struct sync_key *key SYNC_KEY_AUTO = new_key();
	struct kit_str armour KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];

	sync_sshsig_sign(key, "git", kit_sv(text), &armour);
	assert_in_range(armour.n, 1, SYNC_SSHSIG_TEXT_MAX);
	assert_int_equal(sync_sshsig_verify(kit_str_view(&armour), "git",
			     kit_sv(text), signer, &err),
	    KIT_OK);
	assert_memory_equal(signer, sync_key_public(key), sizeof(signer));
	assert_int_equal(
	    verify(kit_str_view(&armour), "gi", text), KIT_ECRYPTO);
	assert_int_equal(
	    verify(kit_str_view(&armour), "git", "hole"), KIT_ECRYPTO);
	armour.n--; /* as git keeps it */
	assert_int_equal(verify(kit_str_view(&armour), "git", text), KIT_OK);
}

/* Changes each byte, cuts at each place, and appends a text. */
static void
only_the_exact_text_is_a_signature(void **state KIT_UNUSED)
{
	struct sync_key *key SYNC_KEY_AUTO = new_key();
	struct kit_str armour KIT_STR_AUTO = {0};

	sync_sshsig_sign(key, "git", kit_sv(text), &armour);
	for (size_t i = 0; i + 1 < armour.n; i++) {
		assert_int_equal(
		    verify(kit_sv_of(armour.p, i), "git", text), KIT_ECRYPTO);
		armour.p[i] ^= 1;
		assert_int_equal(
		    verify(kit_str_view(&armour), "git", text), KIT_ECRYPTO);
		armour.p[i] ^= 1;
	}
	kit_str_c(&armour, '\n');
	assert_int_equal(
	    verify(kit_str_view(&armour), "git", text), KIT_ECRYPTO);
}

/* A blob built by hand: its fields in their order. Each row but the first has
 * one wrong field. */
struct blob {
	const char *magic;
	uint32_t version;
	const char *kind, *namespace, *reserved, *hash, *signature_kind;
	size_t signature_len;
	const char *tail;
};

static const struct blob blobs[] = {
    /* clang-format off */
	{ "SSHSIG", 1, "ssh-ed25519", "git", "", "sha512", "ssh-ed25519", 64, "" },
	{ "SSHSIH", 1, "ssh-ed25519", "git", "", "sha512", "ssh-ed25519", 64, "" },
	{ "SSHSIG", 2, "ssh-ed25519", "git", "", "sha512", "ssh-ed25519", 64, "" },
	{ "SSHSIG", 1, "ssh-ed25518", "git", "", "sha512", "ssh-ed25519", 64, "" },
	{ "SSHSIG", 1, "ssh-ed25519", "gix", "", "sha512", "ssh-ed25519", 64, "" },
	{ "SSHSIG", 1, "ssh-ed25519", "git", "x", "sha512", "ssh-ed25519", 64, "" },
	{ "SSHSIG", 1, "ssh-ed25519", "git", "", "sha256", "ssh-ed25519", 64, "" },
	{ "SSHSIG", 1, "ssh-ed25519", "git", "", "sha512", "ssh-rsa", 64, "" },
	{ "SSHSIG", 1, "ssh-ed25519", "git", "", "sha512", "ssh-ed25519", 63, "" },
	{ "SSHSIG", 1, "ssh-ed25519", "git", "", "sha512", "ssh-ed25519", 0, "" },
	{ "SSHSIG", 1, "ssh-ed25519", "git", "", "sha512", "ssh-ed25519", 64, "x" },
    /* clang-format on */
};

static void
build(const struct blob *b, const unsigned char *raw,
    const unsigned char *public, struct kit_str *armour)
{
	char buf[512], part[256], out[SYNC_SSHSIG_TEXT_MAX];
	struct sync_wire w = {.p = buf, .cap = sizeof(buf)};
	struct sync_wire k = {.p = part, .cap = sizeof(part)};
	struct sync_wire a = {.p = out, .cap = sizeof(out)};

	sync_wire_put(&w, b->magic, strlen(b->magic));
	sync_wire_u32(&w, b->version);
	sync_wire_text(&k, b->kind);
	sync_wire_string(&k, public, 32);
	sync_wire_string(&w, k.p, k.n);
	sync_wire_text(&w, b->namespace);
	sync_wire_text(&w, b->reserved);
	sync_wire_text(&w, b->hash);
	k.n = 0;
	sync_wire_text(&k, b->signature_kind);
	sync_wire_string(&k, raw, b->signature_len);
	sync_wire_string(&w, k.p, k.n);
	sync_wire_put(&w, b->tail, strlen(b->tail));
	sync_wire_armour(&a, "SSH SIGNATURE", w.p, w.n);
	kit_str_put(armour, a.p, a.n);
}

static void
every_field_is_looked_at(void **state KIT_UNUSED)
{
	struct sync_key *key SYNC_KEY_AUTO = new_key();
	unsigned char hash[64], raw[KIT_ED25519_SIGNATURE_LEN];
	char buf[256];
	struct sync_wire w = {.p = buf, .cap = sizeof(buf)};

	kit_crypto_sha512(text, 4, hash);
	sync_wire_put(&w, "SSHSIG", 6);
	sync_wire_text(&w, "git");
	sync_wire_text(&w, "");
	sync_wire_text(&w, "sha512");
	sync_wire_string(&w, hash, sizeof(hash));
	sync_key_sign(key, w.p, w.n, raw);
	for (size_t i = 0; i < LEN(blobs); i++) {
		struct kit_str armour KIT_STR_AUTO = {0};
		build(&blobs[i], raw, sync_key_public(key), &armour);
		assert_int_equal(verify(kit_str_view(&armour), "git", text),
		    i == 0 ? KIT_OK : KIT_ECRYPTO);
	}
}

int
main(void)
{
	static struct kit_err err;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tells_who_signed),
	    cmocka_unit_test(only_the_exact_text_is_a_signature),
	    cmocka_unit_test(every_field_is_looked_at),
	};

	if (kit_crypto_start(&err) != KIT_OK)
		return 1;
	return cmocka_run_group_tests_name("sshsig", tests, NULL, NULL);
}
