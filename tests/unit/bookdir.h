#ifndef TESTS_BOOKDIR_H
#define TESTS_BOOKDIR_H

/* A folder with a book and a key in it, for tests of the book. */

#include "commit.h"
#include "gitobject.h"
#include "gitstore.h"
#include "os.h"
#include "temp.h"
#include "unit.h"

struct bookdir {
	char *dir;
	struct kit_str path; /* of the book */
	struct kit_env env;
	struct sync_key *key;
};

static inline int
bookdir_setup(void **state)
{
	struct bookdir *b = kit_mem_alloc(1, sizeof(*b));
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_err err = {0};

	b->dir = temp_dir();
	setenv("TERRENO_SEMILLA", "21", 1);
	kit_env_init(&b->env);
	kit_str_printf(&b->path, "%s/libro.git", b->dir);
	kit_str_printf(&key, "%s/llave", b->dir);
	*state = b;
	if (sync_key_create(kit_str_get(&key), &b->env, &b->key, &err) ||
	    sync_gitstore_init(kit_str_get(&b->path), &err))
		return -1;
	return 0;
}

static inline int
bookdir_teardown(void **state)
{
	struct bookdir *b = *state;

	sync_key_free(b->key);
	kit_str_done(&b->path);
	temp_done(b->dir);
	free(b);
	return 0;
}

/* Runs a shell command in the folder, without the user's configuration. */
static inline int
bookdir_sh(const struct bookdir *b, const char *command)
{
	struct kit_str s KIT_STR_AUTO = {0};

	kit_str_printf(&s,
	    "cd '%s' && export GIT_CONFIG_GLOBAL=/dev/null "
	    "GIT_CONFIG_SYSTEM=/dev/null GIT_DIR= && unset GIT_DIR && %s",
	    b->dir, command);
	return system(kit_str_get(&s));
}

static inline struct sync_gitstore *
bookdir_open(const struct bookdir *b)
{
	struct sync_gitstore *s = NULL;
	struct kit_err err = {0};

	if (sync_gitstore_open(kit_str_get(&b->path), 0, &s, &err) != KIT_OK)
		fail_msg("%s", err.text);
	return s;
}

/* Puts a signed commit into the batch of the store. */
static inline struct sync_oid
bookdir_commit(struct bookdir *b, struct sync_gitstore *s,
    const struct sync_oid *tree, const struct sync_oid *parents, size_t n)
{
	struct kit_str object KIT_STR_AUTO = {0};
	struct kit_err err = {0};
	struct sync_oid id;
	const struct sync_commit c = {.tree = *tree,
	    .parents = parents,
	    .parent_count = n,
	    .name = kit_sv(sync_key_writer(b->key)),
	    .email = kit_sv("w@terreno.invalid"),
	    .seconds = 1795262400,
	    .message = kit_sv("sello\n")};

	sync_commit_write(&c, b->key, &object);
	assert_int_equal(sync_gitobject_put(s, SYNC_GIT_COMMIT,
			     kit_str_view(&object), &id, &err),
	    KIT_OK);
	return id;
}

#endif
