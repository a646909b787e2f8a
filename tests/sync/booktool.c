/*
 * A program for the shell tests of this folder: makes commits of a book, and
 * uses each transport by hand.
 */

#include <stdio.h>

#include "commit.h"
#include "gitobject.h"
#include "gitref.h"
#include "gitremote.h"
#include "gitremote_push.h"
#include "manifest.h"
#include "manifestjson.h"
#include "merge.h"
#include "os.h"
#include "remote.h"
#include "stick.h"
#include "stick_take.h"
#include "trailer.h"

static const char repo[] = "0123456789abcdef0123456789abcdef";

struct tool {
	struct kit_env env;
	struct sync_gitstore *store;
	char **args; /* those behind the store, ended by NULL */
	struct kit_str out;
};

static enum kit_code
ref_or_zero(struct sync_gitstore *s, const char *name, struct sync_oid *id,
    struct kit_err *err)
{
	*id = (struct sync_oid){0};
	enum kit_code rc = sync_gitref_read(s, name, id, err);
	return rc == KIT_ENOTFOUND ? KIT_OK : rc;
}

/*
 * A commit that is to be signed by key and made; the reference name then moves
 * from `from` to it.
 */
struct making {
	const char *name;
	const struct sync_key *key;
	struct sync_oid from;
	struct sync_commit c;
};

static enum kit_code
finish(struct tool *t, struct making *m, struct kit_err *err)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct sync_oid id;
	char hex[2 * SYNC_OID_BYTES + 1];

	m->c.name = kit_sv(sync_key_writer(m->key));
	m->c.email = kit_sv("w@terreno.invalid");
	m->c.seconds = 1795262400;
	sync_commit_write(&m->c, m->key, &object);
	enum kit_code rc = sync_gitobject_put(
	    t->store, SYNC_GIT_COMMIT, kit_str_view(&object), &id, err);
	if (rc == KIT_OK)
		rc = sync_gitobject_flush(t->store, err);
	if (rc == KIT_OK)
		rc = sync_gitref_move(t->store, m->name, &m->from, &id, err);
	sync_oid_hex(&id, hex);
	kit_str_printf(&t->out, "%s\n", hex);
	return rc;
}

static enum kit_code
tree_of(struct tool *t, const struct sync_oid *commit, struct sync_oid *tree,
    struct kit_err *err)
{
	const struct sync_git_want want = {SYNC_GIT_COMMIT, SYNC_COMMIT_MAX};
	struct kit_str object KIT_STR_AUTO = {0};

	*tree = (struct sync_oid){0};
	if (sync_oid_is_zero(commit))
		return KIT_OK;
	enum kit_code rc =
	    sync_gitobject_get(t->store, commit, want, &object, err);
	if (rc == KIT_OK && !sync_oid_parse(kit_sv_of(object.p + 5, 40), tree))
		rc = kit_err_set(err, KIT_ESTORE, "no tree");
	return rc;
}

static enum kit_code
put_file(struct tool *t, struct kit_sv path, struct kit_sv bytes,
    struct sync_oid *tree, struct kit_err *err)
{
	struct sync_merge_file file = {.path = path};

	enum kit_code rc =
	    sync_gitobject_put(t->store, SYNC_GIT_BLOB, bytes, &file.blob, err);
	return rc == KIT_OK ? sync_merge_put(t->store, tree, &file, tree, err)
			    : rc;
}

/*
 * seal REF KEY NUMBER [PATH]: makes the commit of a seal, with the file at PATH
 * instead of its own place.
 */
static enum kit_code
seal(struct tool *t, struct kit_err *err)
{
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str message KIT_STR_AUTO = {0};
	struct sync_trailer trailer = {0};
	struct making m = {.name = t->args[0]};
	unsigned char bytes[4096];

	enum kit_code rc = sync_key_open(t->args[1], NULL, &key, err);
	if (rc == KIT_OK)
		rc = ref_or_zero(t->store, m.name, &m.from, err);
	if (rc == KIT_OK)
		rc = tree_of(t, &m.from, &m.c.tree, err);
	if (rc != KIT_OK || !kit_sv_int(kit_sv(t->args[2]), &trailer.number))
		return rc;
	m.key = key;
	m.c.parents = &m.from;
	m.c.parent_count = !sync_oid_is_zero(&m.from);
	t->env.random(&t->env, bytes, sizeof(bytes));
	memcpy(trailer.repo, repo, sizeof(repo));
	memcpy(trailer.writer, sync_key_writer(key), KIT_WRITER_LEN + 1);
	trailer.first = trailer.last = trailer.number;
	sync_trailer_write(&trailer, &message);
	m.c.message = kit_str_view(&message);
	if (t->args[3])
		kit_str_add(&path, t->args[3]);
	else
		sync_seal_path(trailer.writer, trailer.number, &path);
	rc = put_file(t, kit_str_view(&path),
	    kit_sv_of((char *)bytes, sizeof(bytes)), &m.c.tree, err);
	return rc == KIT_OK ? finish(t, &m, err) : rc;
}

static enum kit_code
add_member(
    struct sync_manifest *m, const char *file, bool office, struct kit_err *err)
{
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct sync_member w = {
	    .role = office ? SYNC_ROLE_OFFICE : SYNC_ROLE_POINT};

	enum kit_code rc = sync_key_open(file, NULL, &key, err);
	if (rc != KIT_OK)
		return rc;
	memcpy(w.public, sync_key_public(key), sizeof(w.public));
	snprintf(
	    w.name, sizeof(w.name), "%s", office ? "oficina" : "forestal-1");
	sync_manifest_set_member(m, &w);
	return KIT_OK;
}

/* Revokes the member with this key file; its seals up to upto stay valid. */
static enum kit_code
revoke(struct sync_manifest *m, const char *file, const char *upto,
    struct kit_err *err)
{
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	enum kit_code rc = sync_key_open(file, NULL, &key, err);
	if (rc != KIT_OK)
		return rc;
	struct sync_member w = *sync_manifest_member(m, sync_key_writer(key));
	w.state = SYNC_STATE_REVOKED;
	if (kit_sv_int(kit_sv(upto), &w.upto))
		sync_manifest_set_member(m, &w);
	return KIT_OK;
}

/*
 * office SIGNER OFFICE POINT [UPTO]: makes a main with these two members; with
 * UPTO, POINT is revoked behind that seal.
 */
static enum kit_code
office(struct tool *t, struct kit_err *err)
{
	struct sync_manifest m = {
	    .epoch = 1, .recipient_count = 1, .version = "0.1"};
	struct kit_str text KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct making making = {.name = "refs/heads/main"};

	memcpy(m.repo, repo, sizeof(repo));
	enum kit_code rc = sync_key_open(t->args[0], NULL, &key, err);
	if (rc == KIT_OK)
		rc = add_member(&m, t->args[1], true, err);
	if (rc == KIT_OK)
		rc = add_member(&m, t->args[2], false, err);
	if (rc == KIT_OK && t->args[3])
		rc = revoke(&m, t->args[2], t->args[3], err);
	if (rc == KIT_OK)
		rc = ref_or_zero(t->store, making.name, &making.from, err);
	if (rc == KIT_OK)
		rc = tree_of(t, &making.from, &making.c.tree, err);
	m.time = t->env.wall_ms(&t->env);
	sync_manifest_write(&m, &text);
	sync_manifest_done(&m);
	if (rc == KIT_OK)
		rc = put_file(t, kit_sv("manifiesto.json"), kit_str_view(&text),
		    &making.c.tree, err);
	making.key = key;
	making.c.parents = &making.from;
	making.c.parent_count = !sync_oid_is_zero(&making.from);
	making.c.message = kit_sv("libro\n");
	return rc == KIT_OK ? finish(t, &making, err) : rc;
}

/* The remote of the arguments URL KEY PIN; "-" means no key or no pin. */
struct reach {
	struct sync_gitremote_opts opts;
	struct sync_gitremote *r;
	int64_t bytes;
};

static bool
tell(void *ctx, const struct sync_gitremote_progress *p)
{
	((struct reach *)ctx)->bytes = p->bytes;
	return true;
}

static enum kit_code
reach(struct tool *t, struct reach *x, struct kit_err *err)
{
	x->opts.agent = strcmp(t->args[1], "-") == 0;
	x->opts.keys[0] = x->opts.agent ? NULL : t->args[1];
	x->opts.host_pin = strcmp(t->args[2], "-") ? t->args[2] : NULL;
	x->opts.tell = tell;
	x->opts.ctx = x;
	enum kit_code rc =
	    sync_gitremote_open(t->store, t->args[0], &x->opts, &x->r, err);
	if (rc == KIT_OK && sync_gitremote_host(x->r)[0])
		kit_str_printf(&t->out, "host %s\n", sync_gitremote_host(x->r));
	return rc;
}

static enum kit_code
take_ref(
    struct tool *t, const struct sync_gitremote_ref *ref, struct kit_err *err)
{
	struct sync_oid at;
	char hex[2 * SYNC_OID_BYTES + 1];

	enum kit_code rc = ref_or_zero(t->store, ref->name, &at, err);
	sync_oid_hex(&ref->id, hex);
	kit_str_printf(&t->out, "%s %s\n", hex, ref->name);
	return rc == KIT_OK && !sync_oid_eq(&at, &ref->id)
		   ? sync_gitref_move(t->store, ref->name, &at, &ref->id, err)
		   : rc;
}

/*
 * fetch URL KEY PIN: brings all references of the server, and moves ours to
 * them.
 */
static enum kit_code
fetch(struct tool *t, struct kit_err *err)
{
	struct reach x = {0};
	size_t broken = 0, n = 0;

	enum kit_code rc = reach(t, &x, err);
	if (rc == KIT_OK)
		rc = sync_gitremote_fetch(x.r, &broken, err);
	const struct sync_gitremote_ref *refs =
	    rc == KIT_OK ? sync_gitremote_refs(x.r, &n) : NULL;
	for (size_t i = 0; rc == KIT_OK && i < n; i++)
		rc = take_ref(t, &refs[i], err);
	if (broken)
		kit_str_printf(&t->out, "broken %zu\n", broken);
	if (x.bytes)
		kit_str_add(&t->out, "progress\n");
	sync_gitremote_free(x.r);
	return rc;
}

enum { MOVES = 8 };

/*
 * Plans to move the server's reference from where it was last seen to where
 * ours is.
 */
static enum kit_code
plan(struct tool *t, struct reach *x, struct sync_gitremote_move *m,
    struct kit_err *err)
{
	size_t n = 0;
	const struct sync_gitremote_ref *refs = sync_gitremote_refs(x->r, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(refs[i].name, m->name) == 0)
			m->from = refs[i].id;
	return sync_gitref_read(t->store, m->name, &m->to, err);
}

/* push URL KEY PIN REF…: prints "done REF" or "refused REF: why" for each. */
static enum kit_code
push(struct tool *t, struct kit_err *err)
{
	struct sync_gitremote_move moves[MOVES] = {0};
	struct reach x = {0};
	size_t n = 0;

	enum kit_code rc = reach(t, &x, err);
	for (char **a = t->args + 3; rc == KIT_OK && *a && n < MOVES; a++) {
		moves[n].name = *a;
		rc = plan(t, &x, &moves[n++], err);
	}
	if (rc == KIT_OK)
		rc = sync_gitremote_push(x.r, moves, n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++)
		kit_str_printf(&t->out,
		    moves[i].done ? "done %s%s\n" : "refused %s: %s\n",
		    moves[i].name, moves[i].why);
	sync_gitremote_free(x.r);
	return rc;
}

/* stick-put DIR REF…: puts these references on the stick DIR. */
static enum kit_code
stick_put(struct tool *t, struct kit_err *err)
{
	const struct sync_stick stick = {t->args[0], repo};
	enum kit_code rc = KIT_OK;

	for (char **a = t->args + 1; rc == KIT_OK && *a; a++) {
		struct sync_stick_put put = {0};
		struct sync_stick_tip tip = {.ref = *a, .whole = true};
		rc = sync_gitref_read(t->store, *a, &tip.id, err);
		if (rc == KIT_OK)
			rc = sync_stick_put(t->store, &stick, &tip, &put, err);
		if (rc == KIT_OK)
			kit_str_printf(&t->out, "%s %s\n", *a,
			    put.wrote ? strrchr(kit_str_get(&put.path), '/') + 1
				      : "nothing");
		sync_stick_put_done(&put);
	}
	return rc;
}

static void
stick_tip(void *ctx, const struct sync_stick_tip *tip)
{
	struct tool *t = ctx;
	char hex[2 * SYNC_OID_BYTES + 1];

	sync_oid_hex(&tip->id, hex);
	kit_str_printf(&t->out, "tip %s %s\n", hex, tip->ref);
}

static void
stick_bad(void *ctx, const char *file, const char *why)
{
	kit_str_printf(&((struct tool *)ctx)->out, "bad %s: %s\n", file, why);
}

/* stick-take DIR: takes in what is on the stick DIR. */
static enum kit_code
stick_take(struct tool *t, struct kit_err *err)
{
	const struct sync_stick stick = {t->args[0], repo};
	struct sync_stick_taker taker = {stick_tip, stick_bad, t, 0, 0};

	enum kit_code rc = sync_stick_take(t->store, &stick, &taker, err);
	kit_str_printf(&t->out, "taken %zu of %zu\n", taker.taken, taker.files);
	return rc;
}

/*
 * stick-while DIR MOMENT COMMAND REF…: syncs with the stick DIR and runs
 * COMMAND just before MOMENT, which is open, fetch or push.
 */
static enum kit_code
stick_while(struct tool *t, struct kit_err *err)
{
	struct kit_str url KIT_STR_AUTO = {0};
	struct sync_remote_way way = {
	    .store = t->store, .repo = repo, .before = ""};
	struct sync_remote_move moves[MOVES] = {0};
	struct sync_remote r = {0};
	const char *moment = t->args[1];
	size_t n = 0;

	kit_str_printf(&url, SYNC_REMOTE_STICK "%s", t->args[0]);
	way.url = kit_str_get(&url);
	for (char **a = t->args + 3; *a && n < MOVES; a++) {
		moves[n].name = *a;
		if (sync_gitref_read(t->store, *a, &moves[n++].to, err) !=
		    KIT_OK)
			return err->code;
	}
	bool ok = strcmp(moment, "open") != 0 || system(t->args[2]) == 0;
	enum kit_code rc = sync_remote_open(&r, &way, err);
	if (rc == KIT_OK && strcmp(moment, "fetch") == 0)
		ok = system(t->args[2]) == 0;
	if (rc == KIT_OK)
		rc = sync_remote_fetch(&r, t->store, err);
	if (rc == KIT_OK && strcmp(moment, "push") == 0)
		ok = system(t->args[2]) == 0;
	if (rc == KIT_OK)
		rc = sync_remote_push(&r, t->store, moves, n, err);
	for (size_t i = 0; i < n; i++)
		kit_str_printf(&t->out, "%s %s\n",
		    moves[i].done ? "done" : "left", moves[i].name);
	sync_remote_close(&r);
	assert(ok);
	return rc;
}

static const struct {
	const char *name;
	int args;
	enum kit_code (*run)(struct tool *t, struct kit_err *err);
} tools[] = {
    /* clang-format off */
	{ "seal", 3, seal },     /* REF KEY NUMBER [PATH] */
	{ "office", 3, office }, /* SIGNER OFFICE POINT [UPTO] */
	{ "fetch", 3, fetch },   /* URL KEY|- PIN|- */
	{ "push", 4, push },     /* URL KEY|- PIN|- REF… */
	{ "stick-put", 2, stick_put },   /* DIR REF… */
	{ "stick-take", 1, stick_take }, /* DIR */
	{ "stick-while", 3, stick_while }, /* DIR MOMENT COMMAND REF… */
    /* clang-format on */
};

/*
 * TOOL STORE ARGS…: opens STORE, which is made when it is missing, and runs one
 * order.
 */
static enum kit_code
run(int argc, char **argv, struct tool *t, struct kit_err *err)
{
	for (size_t i = 0; i < LEN(tools); i++) {
		if (argc - 3 < tools[i].args ||
		    strcmp(argv[1], tools[i].name) != 0)
			continue;
		t->args = argv + 3;
		enum kit_code rc = kit_crypto_start(err);
		if (rc == KIT_OK)
			rc = sync_gitstore_start(err);
		kit_env_init(&t->env);
		if (rc == KIT_OK && !kit_os_exists(argv[2]))
			rc = sync_gitstore_init(argv[2], err);
		if (rc == KIT_OK)
			rc = sync_gitstore_open(argv[2], 10000, &t->store, err);
		return rc == KIT_OK ? tools[i].run(t, err) : rc;
	}
	return kit_err_set(err, KIT_EUSAGE, "no such tool");
}

int
main(int argc, char **argv)
{
	struct tool t = {0};
	struct kit_err err = {0};

	enum kit_code rc = argc > 2 ? run(argc, argv, &t, &err) : KIT_EUSAGE;
	fputs(kit_str_get(&t.out), stdout);
	if (rc != KIT_OK)
		fprintf(stderr, "terreno: %s\n", err.text);
	sync_gitstore_free(t.store);
	sync_gitstore_stop();
	kit_str_done(&t.out);
	return kit_err_exit(rc);
}
