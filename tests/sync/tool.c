/*
 * A program for the shell tests of this folder: does what they need and
 * `terreno prueba` does not do.
 */

#include <stdio.h>

#include "age.h"
#include "bundle.h"
#include "entry_read.h"
#include "key.h"
#include "manifest.h"
#include "manifestjson.h"
#include "os.h"
#include "seal.h"
#include "sshsig.h"

struct tool {
	struct kit_env env;
	char **args; /* those behind the subcommand, ended by NULL */
	struct kit_str in, out;
};

static enum kit_code
key_new(struct tool *t, struct kit_err *err)
{
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	return sync_key_create(t->args[0], &t->env, &key, err);
}

static enum kit_code
key_show(struct tool *t, struct kit_err *err)
{
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	enum kit_code rc = sync_key_open(t->args[0], NULL, &key, err);
	if (rc != KIT_OK)
		return rc;
	kit_str_printf(&t->out, "%s\n", sync_key_writer(key));
	sync_key_public_text(sync_key_public(key), &t->out);
	if (t->args[1][0])
		kit_str_printf(&t->out, " %s", t->args[1]);
	kit_str_c(&t->out, '\n');
	return KIT_OK;
}

static enum kit_code
age_key(struct tool *t, struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = sync_agekey_new(&t->env);

	return sync_agekey_save(id, t->args[0], NULL, err);
}

static enum kit_code
age_recipient(struct tool *t, struct kit_err *err)
{
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;
	char text[SYNC_AGEKEY_RECIPIENT_LEN + 1];

	enum kit_code rc = sync_agekey_open(t->args[0], NULL, &id, err);
	if (rc != KIT_OK)
		return rc;
	sync_agekey_recipient_text(sync_agekey_recipient(id), text);
	kit_str_printf(&t->out, "%s\n", text);
	return KIT_OK;
}

static enum kit_code
verify(struct tool *t, struct kit_err *err)
{
	struct kit_str armour KIT_STR_AUTO = {0};
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];

	enum kit_code rc = kit_os_read(t->args[0], &armour, err);
	if (rc == KIT_OK)
		rc = sync_sshsig_verify(kit_str_view(&armour), t->args[1],
		    kit_str_view(&t->in), signer, err);
	if (rc == KIT_OK)
		sync_key_public_text(signer, &t->out);
	return rc;
}

/*
 * seal REPO WRITER KEY: seals the lines of standard input as seal 1 of epoch 1.
 */
static enum kit_code
seal(struct tool *t, struct kit_err *err)
{
	struct sync_seal_header h = {
	    .epoch = 1, .number = 1, .first = 1, .hlc_low = UINT64_MAX};
	struct sync_identity *id SYNC_AGEKEY_AUTO = NULL;
	struct kit_arena arena = {0};
	struct kit_sv rest = kit_str_view(&t->in), line;

	snprintf(h.repo, sizeof(h.repo), "%s", t->args[0]);
	snprintf(h.writer, sizeof(h.writer), "%s", t->args[1]);
	enum kit_code rc = sync_agekey_open(t->args[2], NULL, &id, err);
	while (rc == KIT_OK && kit_sv_split(&rest, '\n', &line) && line.n) {
		struct kit_entry e;
		rc = kit_entry_parse(line, &arena, &e, err);
		if (rc != KIT_OK)
			break;
		h.last = e.seq;
		h.hlc_low = e.hlc < h.hlc_low ? e.hlc : h.hlc_low;
		h.hlc_high = e.hlc > h.hlc_high ? e.hlc : h.hlc_high;
	}
	kit_arena_done(&arena);
	if (rc != KIT_OK)
		return rc;
	struct sync_age_for to = {sync_agekey_recipient(id), 1, &t->env};
	return sync_seal_write(&h, kit_str_view(&t->in), &to, &t->out, err);
}

/*
 * manifest KEY NAME SINCE UNTIL (milliseconds): prints a manifest with this one
 * writer.
 */
static enum kit_code
manifest(struct tool *t, struct kit_err *err)
{
	struct sync_manifest m = {.epoch = 1,
	    .recipient_count = 1,
	    .repo = "0123456789abcdef0123456789abcdef",
	    .version = "0.1"};
	struct sync_member w = {.role = SYNC_ROLE_OFFICE};
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	enum kit_code rc = sync_key_open(t->args[0], NULL, &key, err);
	if (rc != KIT_OK)
		return rc;
	memcpy(w.public, sync_key_public(key), sizeof(w.public));
	snprintf(w.name, sizeof(w.name), "%s", t->args[1]);
	if (!kit_sv_int(kit_sv(t->args[2]), &w.since) ||
	    !kit_sv_int(kit_sv(t->args[3]), &w.until))
		return kit_err_set(err, KIT_EUSAGE, "SINCE UNTIL");
	sync_manifest_set_member(&m, &w);
	sync_manifest_write(&m, &t->out);
	sync_manifest_done(&m);
	return KIT_OK;
}

static enum kit_code
signers(struct tool *t, struct kit_err *err)
{
	struct sync_manifest m;

	enum kit_code rc = sync_manifest_parse(kit_str_view(&t->in), &m, err);
	if (rc == KIT_OK)
		sync_manifest_signers(&m, &t->out);
	sync_manifest_done(&m);
	return rc;
}

/* bundle REF OID [NEEDED OID]: prints the head of a bundle. */
static enum kit_code
bundle(struct tool *t, struct kit_err *err KIT_UNUSED)
{
	struct sync_bundle b = {0};

	sync_bundle_bring(&b, t->args[1], t->args[0]);
	if (t->args[2])
		sync_bundle_need(&b, t->args[2]);
	sync_bundle_write(&b, &t->out);
	sync_bundle_done(&b);
	return KIT_OK;
}

static enum kit_code
bundle_list(struct tool *t, struct kit_err *err)
{
	struct sync_bundle b;
	struct kit_sv pack;

	enum kit_code rc =
	    sync_bundle_parse(kit_str_view(&t->in), &b, &pack, err);
	for (size_t i = 0; i < b.need_count; i++)
		kit_str_printf(&t->out, "-%s\n", b.needs[i].oid);
	for (size_t i = 0; i < b.ref_count; i++)
		kit_str_printf(
		    &t->out, "%s %s\n", b.refs[i].oid, b.refs[i].name);
	sync_bundle_done(&b);
	return rc;
}

static const struct {
	const char *name;
	int args;
	bool input;
	enum kit_code (*run)(struct tool *t, struct kit_err *err);
} tools[] = {
    /* clang-format off */
	{ "age-key", 1, false, age_key },             /* FILE */
	{ "age-recipient", 1, false, age_recipient }, /* FILE */
	{ "seal", 3, true, seal },                    /* REPO WRITER KEY */
	{ "manifest", 4, false, manifest },  /* KEY NAME SINCE UNTIL */
	{ "signers", 0, true, signers },
	{ "bundle", 2, false, bundle }, /* REF OID [NEEDED] */
	{ "bundle-list", 0, true, bundle_list },
	{ "verify", 2, true, verify },                /* SIGNATURE NAMESPACE */
	{ "key-new", 1, false, key_new },             /* FILE */
	{ "key-show", 2, false, key_show },           /* FILE COMMENT */
    /* clang-format on */
};

static enum kit_code
run(int argc, char **argv, struct tool *t, struct kit_err *err)
{
	for (size_t i = 0; i < LEN(tools); i++) {
		if (argc - 2 < tools[i].args ||
		    strcmp(argv[1], tools[i].name) != 0)
			continue;
		enum kit_code rc = kit_crypto_start(err);
		kit_env_init(&t->env);
		t->args = argv + 2;
		if (rc == KIT_OK && tools[i].input)
			rc = kit_os_read_stdin(&t->in, err);
		return rc == KIT_OK ? tools[i].run(t, err) : rc;
	}
	return kit_err_set(err, KIT_EUSAGE, "no such tool");
}

int
main(int argc, char **argv)
{
	struct tool t = {0};
	struct kit_err err = {0};

	enum kit_code rc = argc > 1 ? run(argc, argv, &t, &err) : KIT_EUSAGE;
	if (rc != KIT_OK)
		fprintf(stderr, "tool: %s\n", err.text);
	else if (t.out.n)
		fwrite(t.out.p, 1, t.out.n, stdout);
	kit_str_done(&t.in);
	kit_str_done(&t.out);
	return kit_err_exit(rc);
}
