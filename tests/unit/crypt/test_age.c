#include <zlib.h>

#include "age.h"
#include "os.h"
#include "unit.h"

/*
 * age files: the public test kit (tests/vectors/age; each file is lines `name:
 * value`, an empty line, and the age file), and damage to our own files. Files
 * of the kit with armour or hybrid keys are left out, because we read neither.
 */

enum { PLAIN_MAX = 32 << 20, KEYS_MAX = 4 };

struct vector {
	struct kit_str text;
	struct kit_sv expect, payload, body;
	struct kit_sv passphrases[KEYS_MAX];
	size_t passphrase_count;
	struct sync_identity *ids[KEYS_MAX];
	size_t id_count;
	bool compressed;
};

static const struct {
	const char *expect;
	enum sync_age_why why;
} meanings[] = {
    {"success", SYNC_AGE_OPENED},
    {"no match", SYNC_AGE_NO_MATCH},
    {"HMAC failure", SYNC_AGE_HMAC},
    {"header failure", SYNC_AGE_HEADER},
    {"payload failure", SYNC_AGE_PAYLOAD},
};

static void
read_line(struct vector *v, struct kit_sv name, struct kit_sv value)
{
	if (kit_sv_is(name, "expect"))
		v->expect = value;
	else if (kit_sv_is(name, "payload"))
		v->payload = value;
	else if (kit_sv_is(name, "compressed"))
		v->compressed = true;
	else if (kit_sv_is(name, "passphrase"))
		v->passphrases[v->passphrase_count++] = value;
	else if (kit_sv_is(name, "identity"))
		assert_non_null(
		    v->ids[v->id_count++] = sync_agekey_parse(value));
}

static void
read_vector(const char *path, struct vector *v)
{
	struct kit_err err = {0};
	struct kit_sv line;

	assert_int_equal(kit_os_read(path, &v->text, &err), KIT_OK);
	struct kit_sv rest = kit_str_view(&v->text);
	while (kit_sv_split(&rest, '\n', &line) && line.n) {
		struct kit_sv value = line, name;
		kit_sv_split(&value, ':', &name);
		read_line(v, name, kit_sv_trim(value));
	}
	v->body = rest;
}

static void
inflate_body(struct vector *v, struct kit_str *out)
{
	uLongf n = PLAIN_MAX;

	if (!v->compressed) {
		kit_str_sv(out, v->body);
		return;
	}
	assert_int_equal(uncompress((Bytef *)kit_str_room(out, n), &n,
			     (const Bytef *)v->body.p, v->body.n),
	    Z_OK);
	out->n = n;
}

static enum sync_age_why
meaning(struct kit_sv expect)
{
	for (size_t i = 0; i < LEN(meanings); i++)
		if (kit_sv_is(expect, meanings[i].expect))
			return meanings[i].why;
	fail_msg("unknown expectation " KIT_SV_FMT, KIT_SV_ARG(expect));
	return SYNC_AGE_SIZE;
}

static void
check_plain(const struct vector *v, const struct kit_str *plain)
{
	unsigned char hash[KIT_SHA256_LEN];
	char hex[2 * KIT_SHA256_LEN + 1];

	kit_crypto_sha256(kit_str_get(plain), plain->n, hash);
	kit_crypto_hex(hash, sizeof(hash), hex);
	assert_true(kit_sv_is(v->payload, hex));
}

static void
check_vector(const char *path)
{
	struct vector v = {0};
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct kit_str plain KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	read_vector(path, &v);
	inflate_body(&v, &sealed);
	struct sync_age_with with = {
	    .identities = (const struct sync_identity *const *)v.ids,
	    .count = v.id_count,
	    .passphrase = v.passphrases[0],
	    .max = PLAIN_MAX,
	};
	enum kit_code rc =
	    sync_age_open(&with, kit_str_view(&sealed), &plain, &err);
	if (with.why != meaning(v.expect))
		fail_msg("%s: %d, %s", path, with.why, err.text);
	assert_int_equal(rc, with.why ? KIT_ECRYPTO : KIT_OK);
	if (rc == KIT_OK)
		check_plain(&v, &plain);
	else
		assert_int_equal(plain.n, 0);
	for (size_t i = 0; i < v.id_count; i++)
		sync_agekey_free(v.ids[i]);
	kit_str_done(&v.text);
}

static void
opens_the_public_vectors(void **state KIT_UNUSED)
{
	struct kit_err err = {0};
	char **names = NULL;
	size_t count = 0, done = 0;

	assert_int_equal(kit_os_list(SOURCE_DIR "/tests/vectors/age", "",
			     &names, &count, &err),
	    KIT_OK);
	for (size_t i = 0; i < count; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		if (kit_sv_starts(kit_sv(names[i]), "armor") ||
		    kit_sv_starts(kit_sv(names[i]), "hybrid"))
			continue;
		kit_str_printf(
		    &path, "%s/tests/vectors/age/%s", SOURCE_DIR, names[i]);
		check_vector(kit_str_get(&path));
		done++;
	}
	free(names);
	assert_int_equal(done, 68);
}

enum { TO = 3 };

struct group {
	struct kit_env env;
	struct sync_identity *ids[TO];
	struct sync_recipient recipients[TO];
};

static void
group_init(struct group *g)
{
	setenv("TERRENO_SEMILLA", "11", 1);
	kit_env_init(&g->env);
	for (size_t i = 0; i < TO; i++) {
		g->ids[i] = sync_agekey_new(&g->env);
		g->recipients[i] = *sync_agekey_recipient(g->ids[i]);
	}
}

static void
group_done(struct group *g)
{
	for (size_t i = 0; i < TO; i++)
		sync_agekey_free(g->ids[i]);
}

static struct sync_age_with
with_one(struct group *g, size_t i)
{
	return (struct sync_age_with){
	    .identities = (const struct sync_identity *const *)&g->ids[i],
	    .count = 1,
	    .max = PLAIN_MAX,
	};
}

static void
each_recipient_opens_what_was_sealed(void **state KIT_UNUSED)
{
	static const size_t sizes[] = {
	    0, 1, 65535, 65536, 65537, 131072, 200001};
	struct group g = {0};
	struct kit_err err = {0};
	struct kit_str plain KIT_STR_AUTO = {0};

	group_init(&g);
	for (size_t i = 0; i < 200001; i++)
		kit_str_c(&plain, (char)(i * 7 >> 3));
	for (size_t i = 0; i < LEN(sizes); i++) {
		struct kit_str sealed KIT_STR_AUTO = {0};
		struct sync_age_for to = {g.recipients, TO, &g.env};
		struct kit_sv in = {plain.p, sizes[i]};
		assert_int_equal(sync_age_seal(&to, in, &sealed, &err), KIT_OK);
		assert_int_equal(sealed.n, sync_age_sealed_len(TO, in.n));
		for (size_t j = 0; j < TO; j++) {
			struct kit_str out KIT_STR_AUTO = {0};
			struct sync_age_with with = with_one(&g, j);
			assert_int_equal(sync_age_open(&with,
					     kit_str_view(&sealed), &out, &err),
			    KIT_OK);
			assert_true(kit_sv_eq(kit_str_view(&out), in));
		}
	}
	group_done(&g);
}

/*
 * Whichever byte is changed and wherever the file is cut, no plaintext comes
 * out, and the output stays as it was.
 */
static void
no_change_goes_unseen(void **state KIT_UNUSED)
{
	struct group g = {0};
	struct kit_err err = {0};
	struct kit_str sealed KIT_STR_AUTO = {0};

	group_init(&g);
	struct sync_age_for to = {g.recipients, 1, &g.env};
	assert_int_equal(
	    sync_age_seal(&to, kit_sv("seis por ocho"), &sealed, &err), KIT_OK);
	for (size_t i = 0; i < sealed.n; i++) {
		struct kit_str out KIT_STR_AUTO = {0};
		struct sync_age_with with = with_one(&g, 0);
		kit_str_add(&out, "antes");
		assert_int_equal(
		    sync_age_open(&with, kit_sv_of(sealed.p, i), &out, &err),
		    KIT_ECRYPTO);
		sealed.p[i] ^= 1;
		assert_int_equal(
		    sync_age_open(&with, kit_str_view(&sealed), &out, &err),
		    KIT_ECRYPTO);
		sealed.p[i] ^= 1;
		assert_string_equal(kit_str_get(&out), "antes");
	}
	group_done(&g);
}

static void
the_plaintext_has_a_cap(void **state KIT_UNUSED)
{
	struct group g = {0};
	struct kit_err err = {0};
	struct kit_str sealed KIT_STR_AUTO = {0}, out KIT_STR_AUTO = {0};
	char small[8] = "";
	size_t n = 9;

	group_init(&g);
	struct sync_age_for to = {g.recipients, 1, &g.env};
	assert_int_equal(
	    sync_age_seal(&to, kit_sv("12345678"), &sealed, &err), KIT_OK);
	struct sync_age_with with = with_one(&g, 0);
	with.max = 7;
	assert_int_equal(
	    sync_age_open(&with, kit_str_view(&sealed), &out, &err),
	    KIT_ECRYPTO);
	assert_int_equal(with.why, SYNC_AGE_SIZE);
	with.max = 8;
	assert_int_equal(
	    sync_age_open_secret(&with, kit_str_view(&sealed), small, &n, &err),
	    KIT_OK);
	assert_int_equal(n, 8);
	assert_memory_equal(small, "12345678", 8);
	with = with_one(&g, 1);
	with.max = 8;
	assert_int_equal(
	    sync_age_open_secret(&with, kit_str_view(&sealed), small, &n, &err),
	    KIT_ECRYPTO);
	assert_int_equal(n, 0);
	group_done(&g);
}

static void
a_passphrase_opens_its_own(void **state KIT_UNUSED)
{
	struct kit_env env;
	struct kit_err err = {0};
	struct kit_str sealed KIT_STR_AUTO = {0}, out KIT_STR_AUTO = {0};

	kit_env_init(&env);
	struct sync_age_lock lock = {kit_sv("año viejo"), 4, &env};
	assert_int_equal(
	    sync_age_lock(&lock, kit_sv("hola"), &sealed, &err), KIT_OK);
	struct sync_age_with with = {
	    .passphrase = kit_sv("ano viejo"), .max = 100};
	assert_int_equal(
	    sync_age_open(&with, kit_str_view(&sealed), &out, &err),
	    KIT_ECRYPTO);
	assert_int_equal(with.why, SYNC_AGE_NO_MATCH);
	with.passphrase = kit_sv("año viejo");
	assert_int_equal(
	    sync_age_open(&with, kit_str_view(&sealed), &out, &err), KIT_OK);
	assert_string_equal(kit_str_get(&out), "hola");
}

static void
the_same_chance_seals_alike(void **state KIT_UNUSED)
{
	struct kit_err err = {0};
	struct kit_str out[2] = {0};

	for (size_t i = 0; i < 2; i++) {
		struct group g = {0};
		group_init(&g);
		struct sync_age_for to = {g.recipients, TO, &g.env};
		assert_int_equal(
		    sync_age_seal(&to, kit_sv("x"), &out[i], &err), KIT_OK);
		group_done(&g);
	}
	assert_true(kit_sv_eq(kit_str_view(&out[0]), kit_str_view(&out[1])));
	kit_str_done(&out[0]);
	kit_str_done(&out[1]);
}

static void
a_recipient_of_low_order_is_refused(void **state KIT_UNUSED)
{
	struct kit_env env;
	struct kit_err err = {0};
	struct sync_recipient zero = {0};
	struct kit_str out KIT_STR_AUTO = {0};

	kit_env_init(&env);
	struct sync_age_for to = {&zero, 1, &env};
	assert_int_equal(
	    sync_age_seal(&to, kit_sv("x"), &out, &err), KIT_ECRYPTO);
	assert_int_equal(out.n, 0);
}

int
main(void)
{
	static struct kit_err err;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(opens_the_public_vectors),
	    cmocka_unit_test(each_recipient_opens_what_was_sealed),
	    cmocka_unit_test(no_change_goes_unseen),
	    cmocka_unit_test(the_plaintext_has_a_cap),
	    cmocka_unit_test(a_passphrase_opens_its_own),
	    cmocka_unit_test(the_same_chance_seals_alike),
	    cmocka_unit_test(a_recipient_of_low_order_is_refused),
	};

	if (kit_crypto_start(&err) != KIT_OK)
		return 1;
	return cmocka_run_group_tests_name("age", tests, NULL, NULL);
}
