/*
 * Key files: written as OpenSSH writes them, and refused when anything in them
 * is wrong.
 */

#include <sys/stat.h>

#include "key.h"
#include "os.h"
#include "temp.h"
#include "unit.h"
#include "wire.h"

struct place {
	char *dir;
	struct kit_str path;
	struct kit_env env;
};

static int
setup(void **state)
{
	struct place *p = kit_mem_alloc(1, sizeof(*p));

	p->dir = temp_dir();
	kit_str_printf(&p->path, "%s/llave", p->dir);
	setenv("TERRENO_SEMILLA", "7", 1);
	kit_env_init(&p->env);
	*state = p;
	return 0;
}

static int
teardown(void **state)
{
	struct place *p = *state;

	temp_done(p->dir);
	kit_str_done(&p->path);
	free(p);
	return 0;
}

static void
comes_back_as_it_was_made(void **state)
{
	struct place *p = *state;
	const char *path = kit_str_get(&p->path);
	struct sync_key *a SYNC_KEY_AUTO = NULL, *b SYNC_KEY_AUTO = NULL;
	struct kit_err err = {0};
	struct stat st;
	unsigned char sig[KIT_ED25519_SIGNATURE_LEN];

	assert_int_equal(sync_key_create(path, &p->env, &a, &err), KIT_OK);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(sync_key_open(path, NULL, &b, &err), KIT_OK);
	assert_string_equal(sync_key_writer(a), sync_key_writer(b));
	sync_key_sign(b, "hola", 4, sig);
	assert_true(
	    kit_crypto_ed25519_verify(sync_key_public(a), "hola", 4, sig));
	assert_false(
	    kit_crypto_ed25519_verify(sync_key_public(a), "hole", 4, sig));
}

static void
is_never_replaced(void **state)
{
	struct place *p = *state;
	const char *path = kit_str_get(&p->path);
	struct sync_key *a SYNC_KEY_AUTO = NULL, *b = NULL;
	struct kit_err err = {0};
	struct kit_str before KIT_STR_AUTO = {0}, after KIT_STR_AUTO = {0};

	assert_int_equal(sync_key_create(path, &p->env, &a, &err), KIT_OK);
	assert_int_equal(kit_os_read(path, &before, &err), KIT_OK);
	assert_int_equal(sync_key_create(path, &p->env, &b, &err), KIT_ESTORE);
	assert_null(b);
	assert_int_equal(kit_os_read(path, &after, &err), KIT_OK);
	assert_string_equal(before.p, after.p);
}

/*
 * A key made by ssh-keygen, its writer id computed by sha256sum. It is used
 * nowhere else.
 */
static const char stranger[] =
    "-----BEGIN OPENSSH PRIVATE KEY-----\n"
    "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n"
    "QyNTUxOQAAACCtJfzqErEnpSWBBwwYJfCcVIj7w3qUu9mK479m4nm8kgAAAJAJov4wCaL+\n"
    "MAAAAAtzc2gtZWQyNTUxOQAAACCtJfzqErEnpSWBBwwYJfCcVIj7w3qUu9mK479m4nm8kg\n"
    "AAAEB3xhtkVrWUH6V2rFRzzwMpYg1kIJRIyD+VzbxBM4HUw60l/OoSsSelJYEHDBgl8JxU\n"
    "iPvDepS72Yrjv2biebySAAAADW5hZGllQG5pbmd1bmE=\n"
    "-----END OPENSSH PRIVATE KEY-----\n";

enum change { CUT, FLIP, TAIL, CRLF, MODE, WHOLE };

static void
spoil(struct kit_str *s, enum change how, size_t at)
{
	switch (how) {
	case CUT:
		s->n -= at;
		break;
	case FLIP:
		s->p[at] = s->p[at] == 'A' ? 'B' : 'A';
		break;
	case TAIL:
		kit_str_add(s, "x");
		break;
	case CRLF:
		s->p[35] = '\r';
		break;
	case MODE:
	case WHOLE:
		break;
	}
}

static void
refuses_what_is_not_a_key(void **state)
{
	static const struct {
		enum change how;
		size_t at;
		enum kit_code code;
	} rows[] = {
	    {WHOLE, 0, KIT_OK},
	    {CUT, 1, KIT_OK}, /* the last line feed */
	    {CUT, 2, KIT_ECRYPTO},
	    {CUT, 120, KIT_ECRYPTO},
	    {CUT, 398, KIT_ECRYPTO},
	    {FLIP, 38, KIT_ECRYPTO}, /* magic */
	    {FLIP, 150, KIT_ECRYPTO}, /* public key */
	    {FLIP, 260, KIT_ECRYPTO}, /* secret */
	    {TAIL, 0, KIT_ECRYPTO},
	    {CRLF, 0, KIT_ECRYPTO},
	    {MODE, 0, KIT_ECRYPTO},
	};
	struct place *p = *state;

	for (size_t i = 0; i < LEN(rows); i++) {
		struct kit_str s KIT_STR_AUTO = {0};
		struct kit_err err = {0};
		struct sync_key *key SYNC_KEY_AUTO = NULL;
		kit_str_add(&s, stranger);
		spoil(&s, rows[i].how, rows[i].at);
		assert_int_equal(kit_os_write(kit_str_get(&p->path), s.p, s.n,
				     rows[i].how == MODE ? 0640 : 0600, &err),
		    KIT_OK);
		enum kit_code rc =
		    sync_key_open(kit_str_get(&p->path), NULL, &key, &err);
		if (rc != rows[i].code)
			print_error("row %zu\n", i);
		assert_int_equal(rc, rows[i].code);
		assert_true((key != NULL) == (rc == KIT_OK));
	}
}

static void
reads_a_key_of_ssh_keygen(void **state)
{
	struct place *p = *state;
	struct kit_err err = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct kit_str line KIT_STR_AUTO = {0};
	unsigned char public[32];

	assert_int_equal(kit_os_write(kit_str_get(&p->path), stranger,
			     sizeof(stranger) - 1, 0600, &err),
	    KIT_OK);
	assert_int_equal(
	    sync_key_open(kit_str_get(&p->path), NULL, &key, &err), KIT_OK);
	assert_string_equal(
	    sync_key_writer(key), "b57aa4a9238702861fae69a23c7967d2");
	sync_key_public_text(sync_key_public(key), &line);
	assert_string_equal(kit_str_get(&line),
	    "ssh-ed25519 "
	    "AAAAC3NzaC1lZDI1NTE5AAAAIK0l/"
	    "OoSsSelJYEHDBgl8JxUiPvDepS72Yrjv2biebyS");
	assert_true(sync_key_public_parse(kit_str_view(&line), public));
	assert_memory_equal(public, sync_key_public(key), 32);
	kit_str_add(&line, " x");
	assert_false(sync_key_public_parse(kit_str_view(&line), public));
}

static void
a_missing_key_is_said_so(void **state)
{
	struct place *p = *state;
	struct kit_err err = {0};
	struct sync_key *key = NULL;

	assert_int_equal(sync_key_open(kit_str_get(&p->path), NULL, &key, &err),
	    KIT_ENOTFOUND);
	assert_int_equal(sync_key_open(p->dir, NULL, &key, &err), KIT_ECRYPTO);
	assert_null(key);
}

static void
knows_a_writers_id(void **state KIT_UNUSED)
{
	static const struct {
		const char *id;
		bool right;
	} rows[] = {
	    {"00112233445566778899aabbccddeeff", true},
	    {"00112233445566778899AABBCCDDEEFF", false},
	    {"00112233445566778899aabbccddeef", false},
	    {"00112233445566778899aabbccddeefff", false},
	    {"00112233445566778899aabbccddee/.", false},
	    {"", false},
	};

	for (size_t i = 0; i < LEN(rows); i++)
		assert_int_equal(
		    sync_key_is_writer(kit_sv(rows[i].id)), rows[i].right);
}

int
main(void)
{
	static struct kit_err err;
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		comes_back_as_it_was_made, setup, teardown),
	    cmocka_unit_test_setup_teardown(is_never_replaced, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		refuses_what_is_not_a_key, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		reads_a_key_of_ssh_keygen, setup, teardown),
	    cmocka_unit_test_setup_teardown(
		a_missing_key_is_said_so, setup, teardown),
	    cmocka_unit_test(knows_a_writers_id),
	};

	if (kit_crypto_start(&err) != KIT_OK)
		return 1;
	return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
