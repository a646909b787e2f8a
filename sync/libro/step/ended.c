/* Writes and checks the ends of earlier books: see ended.h. */

#include "ended.h"

#include <stdio.h>

#include "earlier.h"
#include "gitcommit.h"
#include "gitobject.h"
#include "manifestjson.h"
#include "merge.h"
#include "next.h"

enum {
	BOOKS_MAX = 64, /* books that a computer may have missed */
};

/* Appends the path in main's tree that earlier.h describes. */
static void
put_path(const char *repo, size_t n, const char *ending, struct kit_str *path)
{
	kit_str_printf(
	    path, "%s/%s/%03zu.%s", SYNC_EARLIER_FOLDER, repo, n, ending);
}

/* The copying of this book's mains into the next book. */
struct handing {
	struct sync_session *s; /* of the book that ends */
	struct sync_belief *belief;
	struct sync_gitstore *into; /* of the next book */
	struct sync_oid tree; /* of the next book's new main */
	struct sync_oid *mains; /* of this book, the newest first */
	size_t count, cap;
};

static enum kit_code
put_file(struct handing *h, const char *path, struct kit_sv text,
    struct kit_err *err)
{
	struct sync_merge_file f = {.path = kit_sv(path)};

	if (sync_gitobject_put(h->into, SYNC_GIT_BLOB, text, &f.blob, err) !=
	    KIT_OK)
		return err->code;
	return sync_merge_put(h->into, &h->tree, &f, &h->tree, err);
}

/* True for a main that a sheet signed, which may name other trusted keys. */
static bool
is_by_sheet(struct handing *h, const struct sync_oid *id,
    const unsigned char signer[KIT_ED25519_PUBLIC_LEN])
{
	const struct sync_pin *pin = sync_pins_find(&h->s->pins, signer);
	const struct sync_member *w = NULL;
	char writer[KIT_WRITER_LEN + 1];
	struct sync_main m = {0};
	struct kit_err unread;

	if (pin && pin->kind == SYNC_PIN_OFFICE)
		return false;
	sync_key_writer_of(signer, writer);
	if (sync_belief_peek(h->s, h->belief, id, &m, &unread) == KIT_OK)
		w = sync_manifest_member(&m.manifest, writer);
	bool sheet = w && w->role == SYNC_ROLE_SHEET;
	sync_main_done(&m);
	return sheet;
}

/* Lists the last main, and all mains that a sheet signed. */
static enum kit_code
list_mains(struct handing *h, struct kit_err *err)
{
	struct sync_oid at = h->belief->main;

	while (!sync_oid_is_zero(&at) && h->count < SYNC_EARLIER_MAINS_MAX) {
		const struct sync_oid id = at;
		struct sync_gitcommit c;
		enum kit_code rc =
		    sync_gitcommit_read(h->s->store, &id, &c, err);
		at = (struct sync_oid){0};
		if (rc == KIT_OK && c.commit.parent_count)
			at = c.commit.parents[0];
		if (rc == KIT_OK &&
		    (!h->count || is_by_sheet(h, &id, c.signer)))
			*(struct sync_oid *)kit_mem_push(
			    &h->mains, &h->count, &h->cap, sizeof(id)) = id;
		sync_gitcommit_done(&c);
		if (rc != KIT_OK)
			return rc;
	}
	return KIT_OK;
}

static enum kit_code
put_main(struct handing *h, const struct sync_oid *id, size_t number,
    struct kit_err *err)
{
	const struct sync_merge_want want = {
	    kit_sv(SYNC_BELIEF_MANIFEST), SYNC_MANIFEST_MAX};
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str manifest KIT_STR_AUTO = {0};
	struct sync_gitcommit c;

	enum kit_code rc = sync_gitcommit_read(h->s->store, id, &c, err);
	if (rc == KIT_OK)
		rc = sync_merge_read(
		    h->s->store, &c.commit.tree, &want, &manifest, err);
	put_path(h->s->repo, number, "main", &path);
	if (rc == KIT_OK)
		rc = put_file(
		    h, kit_str_get(&path), kit_str_view(&c.object), err);
	kit_str_clear(&path);
	put_path(h->s->repo, number, "json", &path);
	if (rc == KIT_OK)
		rc = put_file(
		    h, kit_str_get(&path), kit_str_view(&manifest), err);
	sync_gitcommit_done(&c);
	return rc;
}

static enum kit_code
put_mains(struct handing *h, struct kit_err *err)
{
	enum kit_code rc = list_mains(h, err);

	for (size_t i = 0; rc == KIT_OK && i < h->count; i++)
		rc = put_main(h, &h->mains[h->count - 1 - i], i + 1, err);
	return rc;
}

/* A file or folder of this book that is copied to the same path. */
struct passing {
	struct kit_str path;
	struct sync_tree_entry at;
};

static enum kit_code pass_on(
    struct handing *h, const struct passing *p, struct kit_err *err);

static enum kit_code
pass_folder(struct handing *h, const struct passing *p, struct kit_err *err)
{
	static const struct sync_git_want a_tree = {
	    SYNC_GIT_TREE, SYNC_TREE_MAX};
	struct kit_str tree KIT_STR_AUTO = {0};

	if (sync_gitobject_get(h->s->store, &p->at.id, a_tree, &tree, err) !=
	    KIT_OK)
		return err->code;
	struct kit_sv rest = kit_str_view(&tree);
	enum kit_code rc = KIT_OK;
	struct passing in = {0};
	while (rc == KIT_OK && sync_tree_next(&rest, &in.at) == 1) {
		kit_str_clear(&in.path);
		kit_str_printf(&in.path, "%s/%.*s", kit_str_get(&p->path),
		    (int)in.at.name.n, in.at.name.p);
		rc = pass_on(h, &in, err);
	}
	kit_str_done(&in.path);
	return rc;
}

static enum kit_code
pass_on(struct handing *h, const struct passing *p, struct kit_err *err)
{
	static const struct sync_git_want a_blob = {
	    SYNC_GIT_BLOB, SYNC_MANIFEST_MAX};
	struct kit_str text KIT_STR_AUTO = {0};

	if (p->at.mode == SYNC_TREE_DIR)
		return pass_folder(h, p, err);
	if (sync_gitobject_get(h->s->store, &p->at.id, a_blob, &text, err) !=
	    KIT_OK)
		return err->code;
	return put_file(h, kit_str_get(&p->path), kit_str_view(&text), err);
}

/* Copies the mains of earlier books that this book keeps. */
static enum kit_code
put_earlier(struct handing *h, struct kit_err *err)
{
	struct passing p = {0};

	enum kit_code rc = sync_merge_find(h->s->store, &h->belief->main_tree,
	    kit_sv(SYNC_EARLIER_FOLDER), &p.at, err);
	kit_str_add(&p.path, SYNC_EARLIER_FOLDER);
	if (rc == KIT_OK)
		rc = pass_on(h, &p, err);
	else if (rc == KIT_ENOTFOUND)
		rc = KIT_OK;
	kit_str_done(&p.path);
	return rc;
}

static enum kit_code
write_next(
    struct sync_next *n, const struct sync_oid *tree, struct kit_err *err)
{
	struct sync_manifest m = {0};

	if (sync_oid_eq(tree, &n->belief.main_tree))
		return KIT_OK;
	sync_manifest_copy(&n->belief.manifest, &m);
	m.time = sync_belief_next_time(&n->s, &n->belief);
	enum kit_code rc = sync_belief_write(&n->s, &n->belief,
	    &(struct sync_new_main){
		&m, NULL, 0, "cómo terminó el libro anterior", tree},
	    err);
	sync_manifest_done(&m);
	return rc;
}

enum kit_code
sync_ended_hand_on(
    struct sync_session *s, struct sync_belief *belief, struct kit_err *err)
{
	struct handing h = {.s = s, .belief = belief};
	struct sync_next n;

	enum kit_code rc = sync_next_open(s, &n, err);
	if (rc == KIT_OK)
		rc = sync_belief_load(&n.s, &n.belief, err);
	h.into = n.s.store;
	h.tree = n.belief.main_tree;
	if (rc == KIT_OK)
		rc = put_earlier(&h, err);
	if (rc == KIT_OK)
		rc = put_mains(&h, err);
	if (rc == KIT_OK)
		rc = write_next(&n, &h.tree, err);
	free(h.mains);
	sync_next_close(s, &n);
	return rc;
}

/* The walk of a computer that was away, from its book to the newest one. */
struct way {
	struct sync_session *s;
	struct sync_oid tree; /* of the newest book's main */
	char repo[SYNC_REPO_LEN + 1]; /* the book that is read now */
	struct sync_pins pins; /* the trusted keys of that book */
	struct sync_manifest last; /* of the last trusted main */
	bool ends; /* `last` names the next book */
};

static enum kit_code
read_file(struct way *w, const char *path, size_t max, struct kit_str *text,
    struct kit_err *err)
{
	const struct sync_merge_want want = {kit_sv(path), max};

	return sync_merge_read(w->s->store, &w->tree, &want, text, err);
}

/* A main of an earlier book, and the key that signed it. */
struct signed_main {
	struct sync_manifest manifest;
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
};

static enum kit_code
read_main(
    struct way *w, size_t number, struct signed_main *m, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_str manifest KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct sync_commit c;

	put_path(w->repo, number, "main", &path);
	enum kit_code rc =
	    read_file(w, kit_str_get(&path), SYNC_COMMIT_MAX, &object, err);
	kit_str_clear(&path);
	put_path(w->repo, number, "json", &path);
	if (rc == KIT_OK)
		rc = read_file(
		    w, kit_str_get(&path), SYNC_MANIFEST_MAX, &manifest, err);
	if (rc == KIT_OK)
		rc = sync_commit_open(
		    kit_str_view(&object), &arena, &c, m->signer, err);
	if (rc == KIT_OK && !sync_belief_vouches(&c, kit_str_view(&manifest)))
		rc = kit_err_set(err, KIT_ECRYPTO,
		    "no es el que nombra la firma de la oficina");
	if (rc == KIT_OK)
		rc = sync_manifest_parse(
		    kit_str_view(&manifest), &m->manifest, err);
	kit_arena_done(&arena);
	return rc;
}

/*
 * Judges a main by the trusted keys, as trust.c does. A main that the sheet
 * signed names the keys that are trusted from there on. A main that the office
 * signed becomes w->last. Any other main is passed over.
 */
static enum kit_code
judge(struct way *w, struct signed_main *m, struct kit_err *err)
{
	const struct sync_pin *pin = sync_pins_find(&w->pins, m->signer);
	struct kit_str text KIT_STR_AUTO = {0};

	w->ends = false;
	if (strcmp(m->manifest.repo, w->repo) != 0)
		return kit_err_set(err, KIT_ECRYPTO, "es de otro libro");
	if (!pin || pin->kind == SYNC_PIN_FORMER)
		return KIT_OK;
	if (pin->kind == SYNC_PIN_SHEET) {
		sync_pins_named(&m->manifest, &text);
		return sync_pins_parse(kit_str_view(&text), &w->pins, err);
	}
	w->ends = m->manifest.successor.repo[0];
	sync_manifest_done(&w->last);
	w->last = m->manifest;
	m->manifest = (struct sync_manifest){0};
	return KIT_OK;
}

/* Reads the mains of the book w->repo, which must prove that it ended. */
static enum kit_code
read_end(struct way *w, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	w->ends = false;
	for (size_t n = 1; rc == KIT_OK && n <= SYNC_EARLIER_MAINS_MAX; n++) {
		struct signed_main m = {0};
		rc = read_main(w, n, &m, err);
		if (rc == KIT_OK)
			rc = judge(w, &m, err);
		sync_manifest_done(&m.manifest);
	}
	if (rc != KIT_OK && rc != KIT_ENOTFOUND)
		return rc;
	return w->ends ? KIT_OK
		       : kit_err_set(err, KIT_ECRYPTO,
			     "no muestra cómo terminó el libro de este equipo");
}

/* Steps to the next book that w->last names, with the keys that it names. */
static enum kit_code
step_on(struct way *w, struct kit_err *err)
{
	const struct sync_successor *next = &w->last.successor;
	struct kit_str text KIT_STR_AUTO = {0};

	memcpy(w->repo, next->repo, sizeof(w->repo));
	sync_pins_text(next->keys[0], next->keys[1], &text);
	return sync_pins_parse(kit_str_view(&text), &w->pins, err);
}

/*
 * Walks to the book with the id repo. *first becomes the last manifest of this
 * laptop's book; the caller gives it to sync_manifest_done.
 */
static enum kit_code
follow(struct way *w, const char *repo, struct sync_manifest *first,
    struct kit_err *err)
{
	for (size_t i = 0; i < BOOKS_MAX; i++) {
		if (read_end(w, err) != KIT_OK)
			return err->code;
		if (i == 0)
			sync_manifest_copy(&w->last, first);
		if (step_on(w, err) != KIT_OK)
			return err->code;
		if (strcmp(w->repo, repo) == 0)
			return KIT_OK;
	}
	return kit_err_set(err, KIT_ECRYPTO, "es de otro libro");
}

enum kit_code
sync_ended_follow(struct sync_session *s, struct sync_belief *belief,
    const struct sync_oid *main, struct kit_err *err)
{
	struct way w = {.s = s, .pins = s->pins};
	struct sync_manifest first = {0};
	struct sync_main m = {0};

	memcpy(w.repo, s->repo, sizeof(w.repo));
	enum kit_code rc = sync_belief_peek(s, belief, main, &m, err);
	w.tree = m.tree;
	if (rc == KIT_OK)
		rc = follow(&w, m.manifest.repo, &first, err);
	if (rc == KIT_OK) {
		belief->followed = w.last.successor;
		sync_manifest_done(&belief->manifest);
		belief->manifest = first;
		first = (struct sync_manifest){0};
	}
	sync_manifest_done(&first);
	sync_manifest_done(&w.last);
	sync_main_done(&m);
	return rc;
}
