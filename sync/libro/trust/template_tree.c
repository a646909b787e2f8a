/*
 * Reads, checks and writes the templates in main's tree, and keeps the mark of
 * the list that the office's folder and main last had in common.
 */

#include "template_tree.h"

#include "gitobject.h"
#include "merge.h"

#define IN_MAIN "plantillas" /* the folder in main's tree */

enum { MARK_LEN = 2 * KIT_SHA256_LEN };

/* Computes the mark of a list of templates: equal lists have equal marks. */
static void
mark_of(const struct sync_manifest *m, char mark[MARK_LEN + 1])
{
	unsigned char hash[KIT_SHA256_LEN];
	struct kit_sha256 h;

	kit_crypto_sha256_init(&h);
	for (size_t i = 0; i < m->template_count; i++) {
		const struct sync_template *t = &m->templates[i];
		kit_crypto_sha256_add(&h, t->path, strlen(t->path) + 1);
		kit_crypto_sha256_add(&h, t->hash, sizeof(t->hash));
	}
	kit_crypto_sha256_end(&h, hash);
	kit_crypto_hex(hash, sizeof(hash), mark);
}

bool
sync_template_tree_is_marked(
    struct sync_session *s, const struct sync_manifest *m)
{
	const char *known = kit_journal_known(s->journal, KIT_META_TEMPLATES);
	char mark[MARK_LEN + 1];

	mark_of(m, mark);
	return known && strcmp(known, mark) == 0;
}

enum kit_code
sync_template_tree_mark(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err)
{
	char mark[MARK_LEN + 1];

	if (sync_template_tree_is_marked(s, &belief->manifest))
		return KIT_OK;
	mark_of(&belief->manifest, mark);
	return kit_journal_set_meta(s->journal, KIT_META_TEMPLATES, mark, err);
}

bool
sync_template_tree_is_newer(struct sync_session *s,
    const struct sync_belief *belief, const struct sync_manifest *theirs)
{
	return kit_journal_known(s->journal, KIT_META_TEMPLATES)
		   ? !sync_template_tree_is_marked(s, theirs)
		   : belief->caught_up;
}

enum kit_code
sync_template_tree_join(struct sync_session *s, const struct sync_main *other,
    struct sync_manifest *m, struct sync_oid *tree, struct kit_err *err)
{
	struct sync_merge_file file = {.path = kit_sv(IN_MAIN)};
	struct sync_tree_entry e;

	if (sync_template_folder_same(m, &other->manifest))
		return KIT_OK;
	enum kit_code rc = sync_merge_put(s->store, tree, &file, tree, err);
	m->template_count = 0;
	for (size_t i = 0; rc == KIT_OK && i < other->manifest.template_count;
	     i++) {
		const struct sync_template *t = &other->manifest.templates[i];
		struct kit_str path KIT_STR_AUTO = {0};
		kit_str_printf(&path, IN_MAIN "/%s", t->path);
		file.path = kit_str_view(&path);
		rc =
		    sync_merge_find(s->store, &other->tree, file.path, &e, err);
		file.blob = e.id;
		if (rc == KIT_OK)
			rc = sync_merge_put(s->store, tree, &file, tree, err);
		sync_manifest_add_template(m, t);
	}
	return rc;
}

enum kit_code
sync_template_tree_put(
    struct sync_template_folder *f, struct sync_oid *tree, struct kit_err *err)
{
	struct sync_merge_file file = {.path = kit_sv(IN_MAIN)};
	enum kit_code rc = sync_merge_put(f->s->store, tree, &file, tree, err);

	for (size_t i = 0; rc == KIT_OK && i < f->list.template_count; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		kit_str_printf(&path, IN_MAIN "/%s", f->list.templates[i].path);
		file.path = kit_str_view(&path);
		rc = sync_gitobject_put(f->s->store, SYNC_GIT_BLOB,
		    kit_str_view(&f->texts[i]), &file.blob, err);
		if (rc == KIT_OK)
			rc =
			    sync_merge_put(f->s->store, tree, &file, tree, err);
	}
	return rc;
}

enum kit_code
sync_template_tree_read(struct sync_session *s, const struct sync_oid *tree,
    const struct sync_template *t, struct kit_str *text, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	unsigned char hash[KIT_SHA256_LEN];

	kit_str_printf(&path, IN_MAIN "/%s", t->path);
	const struct sync_merge_want want = {
	    kit_str_view(&path), SYNC_TEMPLATE_MAX};
	if (sync_merge_read(s->store, tree, &want, text, err) != KIT_OK)
		return err->code;
	kit_crypto_sha256(kit_str_get(text), text->n, hash);
	if (memcmp(hash, t->hash, sizeof(hash)) != 0)
		return kit_err_set(err, KIT_ECRYPTO,
		    "la plantilla %s no es la que firmó la oficina", t->path);
	return KIT_OK;
}

enum kit_code
sync_template_tree_check(
    struct sync_session *s, const struct sync_main *m, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; rc == KIT_OK && i < m->manifest.template_count;
	     i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		rc = sync_template_tree_read(
		    s, &m->tree, &m->manifest.templates[i], &text, err);
	}
	return rc;
}
