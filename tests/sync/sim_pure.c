/*
 * The short cuts of the simulation: remembers results that are always the same.
 */

#include <git2.h>
#include <sodium.h>

#include "manifestjson.h"
#include "sim.h"

/*
 * All laptops check the same signatures and read the same manifests, and no
 * disk of the simulation damages what git reads.
 */

static struct kit_map good; /* signatures that were found good */
static struct kit_map places; /* hash of a manifest's text: place below */
static struct sync_manifest *manifests;
static size_t manifest_count, manifest_cap;

static void
hex_of(struct kit_sv text, char hex[2 * KIT_SHA256_LEN + 1])
{
	unsigned char hash[KIT_SHA256_LEN];

	kit_crypto_sha256(text.p, text.n, hash);
	kit_crypto_hex(hash, sizeof(hash), hex);
}

/* Replaces libsodium's function (by the linker's --wrap), which is called only
 * for the first check of each signature. */
int __real_crypto_sign_verify_detached(const unsigned char *sig,
    const unsigned char *m, unsigned long long n, const unsigned char *key);
int __wrap_crypto_sign_verify_detached(const unsigned char *sig,
    const unsigned char *m, unsigned long long n, const unsigned char *key);

int
__wrap_crypto_sign_verify_detached(const unsigned char *sig,
    const unsigned char *m, unsigned long long n, const unsigned char *key)
{
	unsigned char hash[KIT_SHA256_LEN];
	char hex[2 * KIT_SHA256_LEN + 1];
	struct kit_sha256 h;

	kit_crypto_sha256_init(&h);
	kit_crypto_sha256_add(&h, sig, crypto_sign_BYTES);
	kit_crypto_sha256_add(&h, key, crypto_sign_PUBLICKEYBYTES);
	kit_crypto_sha256_add(&h, m, (size_t)n);
	kit_crypto_sha256_end(&h, hash);
	kit_crypto_hex(hash, sizeof(hash), hex);
	if (kit_map_get(&good, kit_sv(hex), NULL))
		return 0;
	if (__real_crypto_sign_verify_detached(sig, m, n, key) != 0)
		return -1;
	kit_map_put(&good, kit_sv(hex), 1);
	return 0;
}

enum kit_code __real_sync_manifest_parse(
    struct kit_sv text, struct sync_manifest *m, struct kit_err *err);
enum kit_code __wrap_sync_manifest_parse(
    struct kit_sv text, struct sync_manifest *m, struct kit_err *err);

/* Replaces sync_manifest_parse, by the linker's --wrap. */
enum kit_code
__wrap_sync_manifest_parse(
    struct kit_sv text, struct sync_manifest *m, struct kit_err *err)
{
	char hex[2 * KIT_SHA256_LEN + 1];
	int64_t at;

	hex_of(text, hex);
	if (!kit_map_get(&places, kit_sv(hex), &at)) {
		if (__real_sync_manifest_parse(text, m, err) != KIT_OK)
			return err->code;
		at = (int64_t)manifest_count;
		struct sync_manifest *kept = kit_mem_push(
		    &manifests, &manifest_count, &manifest_cap, sizeof(*kept));
		*kept = *m;
		kit_map_put(&places, kit_sv(hex), at);
	}
	sync_manifest_copy(&manifests[at], m);
	return KIT_OK;
}

void
sim_forget_pure(void)
{
	kit_map_done(&good);
	kit_map_done(&places);
	for (size_t i = 0; i < manifest_count; i++)
		sync_manifest_done(&manifests[i]);
	free(manifests);
	manifests = NULL;
	manifest_count = manifest_cap = 0;
}

bool
sim_trust_disk(void)
{
	return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0) ==
	       0;
}
