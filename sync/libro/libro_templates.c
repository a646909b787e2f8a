#include <stdio.h>

#include "os.h"
#include "libro.h"
#include "merge.h"

/* Files on the disk as a manifest names them: the list is the content. */

#define IN_MAIN "plantillas" /* the folder in main's tree */

struct folder {
	struct sync_libro *l;
	struct kit_str path; /* of the folder */
	struct sync_manifest list; /* its templates alone */
	struct kit_str *texts; /* of each, when they are kept */
	bool keep;
};

static void
folder_done(struct folder *f)
{
	for (size_t i = 0; f->texts && i < f->list.template_count; i++)
		kit_str_done(&f->texts[i]);
	free(f->texts);
	kit_str_done(&f->path);
	sync_manifest_done(&f->list);
}

static void
folder_at(struct sync_libro *l, const char *name, struct folder *f)
{
	*f = (struct folder){.l = l};
	sync_libro_path(l, name, &f->path);
}

static enum kit_code
read_template(struct folder *f, const char *path, struct kit_str *text,
    struct kit_err *err)
{
	struct kit_str file KIT_STR_AUTO = {0};

	kit_str_printf(&file, "%s/%s", kit_str_get(&f->path), path);
	if (kit_os_read(kit_str_get(&file), text, err) != KIT_OK)
		return err->code;
	if (text->n > SYNC_TEMPLATE_MAX)
		return kit_err_set(err, KIT_EINPUT,
		    "%s es más grande que lo que viaja en el libro (1 MiB)",
		    kit_str_get(&file));
	return KIT_OK;
}

static int
by_path(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The paths of all that may be templates, sorted; in the arena. */
static enum kit_code
list_paths(struct folder *f, struct kit_arena *arena, char ***paths,
    size_t *count, struct kit_err *err)
{
	size_t cap = 0;

	*paths = NULL;
	*count = 0;
	for (const struct sync_template_place *p = sync_template_places;
	     p->folder; p++) {
		struct kit_str dir KIT_STR_AUTO = {0};
		char **names = NULL;
		size_t n = 0;

		kit_str_printf(&dir, "%s/%s", kit_str_get(&f->path), p->folder);
		if (kit_os_list(kit_str_get(&dir), p->ending, &names, &n,
			err) != KIT_OK)
			return err->code;
		for (size_t i = 0; i < n; i++) {
			char *path = kit_arena_printf(
			    arena, "%s/%s", p->folder, names[i]);
			if (sync_manifest_is_template(kit_sv(path)))
				*(char **)kit_mem_push(
				    paths, count, &cap, sizeof(path)) = path;
		}
		free(names);
	}
	if (*count)
		qsort(*paths, *count, sizeof(**paths), by_path);
	return KIT_OK;
}

static enum kit_code
folder_read(struct folder *f, struct kit_err *err)
{
	struct kit_arena arena = {0};
	char **paths = NULL;
	size_t n = 0;

	enum kit_code rc = list_paths(f, &arena, &paths, &n, err);
	if (rc == KIT_OK && n > SYNC_TEMPLATES_MAX)
		rc = kit_err_set(err, KIT_EINPUT, "%s tiene más de %d archivos",
		    kit_str_get(&f->path), SYNC_TEMPLATES_MAX);
	if (f->keep)
		f->texts = kit_mem_alloc(n + 1, sizeof(*f->texts));
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		struct kit_str text = {0};
		struct sync_template t = {0};

		rc = read_template(f, paths[i], &text, err);
		kit_crypto_sha256(kit_str_get(&text), text.n, t.hash);
		snprintf(t.path, sizeof(t.path), "%s", paths[i]);
		sync_manifest_add_template(&f->list, &t);
		if (f->keep)
			f->texts[i] = text;
		else
			kit_str_done(&text);
	}
	free(paths);
	kit_arena_done(&arena);
	return rc;
}

static bool
same_list(const struct sync_manifest *a, const struct sync_manifest *b)
{
	if (a->template_count != b->template_count)
		return false;
	for (size_t i = 0; i < a->template_count; i++)
		if (strcmp(a->templates[i].path, b->templates[i].path) != 0 ||
		    memcmp(a->templates[i].hash, b->templates[i].hash,
			sizeof(a->templates[i].hash)) != 0)
			return false;
	return true;
}

/* True when the folder of that name has what main has. */
static enum kit_code
is_current(
    struct sync_libro *l, const char *name, bool *same, struct kit_err *err)
{
	struct folder f;

	folder_at(l, name, &f);
	enum kit_code rc = folder_read(&f, err);
	*same = rc == KIT_OK && same_list(&f.list, &l->manifest);
	folder_done(&f);
	return rc;
}

/* ---- what the office's folder and main had in common last ---- */

enum { MARK_LEN = 2 * KIT_SHA256_LEN };

/* One text for one list. */
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

static bool
is_marked(const struct sync_libro *l, const struct sync_manifest *m)
{
	const char *known = kit_journal_known(l->journal, KIT_META_TEMPLATES);
	char mark[MARK_LEN + 1];

	mark_of(m, mark);
	return known && strcmp(known, mark) == 0;
}

/* Main and the folder are the same by now. */
static enum kit_code
set_mark(struct sync_libro *l, struct kit_err *err)
{
	char mark[MARK_LEN + 1];

	if (is_marked(l, &l->manifest))
		return KIT_OK;
	mark_of(&l->manifest, mark);
	return kit_journal_set_meta(l->journal, KIT_META_TEMPLATES, mark, err);
}

/* True when another one changed them in main: this office came back from a
 * backup, or has a second computer. Before there was a mark, when main had
 * something that this computer did not know. */
static bool
is_newer(const struct sync_libro *l, const struct sync_manifest *theirs)
{
	return kit_journal_known(l->journal, KIT_META_TEMPLATES)
		   ? !is_marked(l, theirs)
		   : l->caught_up;
}

enum kit_code
sync_libro_join_templates(struct sync_libro *l, const struct sync_main *other,
    struct sync_manifest *m, struct sync_oid *tree, struct kit_err *err)
{
	struct sync_merge_file file = {.path = kit_sv(IN_MAIN)};
	struct sync_tree_entry e;

	if (same_list(m, &other->manifest) || !is_newer(l, &other->manifest))
		return KIT_OK;
	enum kit_code rc = sync_merge_put(l->store, tree, &file, tree, err);
	m->template_count = 0;
	for (size_t i = 0; rc == KIT_OK && i < other->manifest.template_count;
	     i++) {
		const struct sync_template *t = &other->manifest.templates[i];
		struct kit_str path KIT_STR_AUTO = {0};
		kit_str_printf(&path, IN_MAIN "/%s", t->path);
		file.path = kit_str_view(&path);
		rc =
		    sync_merge_find(l->store, &other->tree, file.path, &e, err);
		file.blob = e.id;
		if (rc == KIT_OK)
			rc = sync_merge_put(l->store, tree, &file, tree, err);
		sync_manifest_add_template(m, t);
	}
	return rc;
}

/* ---- the office's, into main ---- */

static enum kit_code
put_templates(struct folder *f, struct sync_oid *tree, struct kit_err *err)
{
	struct sync_merge_file file = {.path = kit_sv(IN_MAIN)};
	enum kit_code rc = sync_merge_put(f->l->store, tree, &file, tree, err);

	for (size_t i = 0; rc == KIT_OK && i < f->list.template_count; i++) {
		struct kit_str path KIT_STR_AUTO = {0};
		kit_str_printf(&path, IN_MAIN "/%s", f->list.templates[i].path);
		file.path = kit_str_view(&path);
		rc = sync_gitstore_put(f->l->store, SYNC_GIT_BLOB,
		    kit_str_view(&f->texts[i]), &file.blob, err);
		if (rc == KIT_OK)
			rc =
			    sync_merge_put(f->l->store, tree, &file, tree, err);
	}
	return rc;
}

static enum kit_code
publish(struct folder *f, struct kit_err *err)
{
	struct sync_libro *l = f->l;
	struct sync_oid tree = l->main_tree;
	struct sync_manifest m;

	sync_manifest_copy(&l->manifest, &m);
	m.time = sync_libro_next_time(l);
	m.template_count = 0;
	for (size_t i = 0; i < f->list.template_count; i++)
		sync_manifest_add_template(&m, &f->list.templates[i]);
	enum kit_code rc = put_templates(f, &tree, err);
	if (rc != KIT_OK)
		sync_gitstore_drop(l->store);
	else
		rc = sync_libro_write_main(l,
		    &(struct sync_new_main){
			&m, NULL, 0, "cambia las plantillas", &tree},
		    err);
	if (rc == KIT_OK)
		l->report.templates = (int64_t)m.template_count;
	sync_manifest_done(&m);
	return rc;
}

/* ---- main's, onto the disk ---- */

static enum kit_code
read_from(struct sync_libro *l, const struct sync_oid *tree,
    const struct sync_template *t, struct kit_str *text, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	unsigned char hash[KIT_SHA256_LEN];
	struct sync_tree_entry e;

	kit_str_printf(&path, IN_MAIN "/%s", t->path);
	if (sync_merge_find(l->store, tree, kit_str_view(&path), &e, err) !=
		KIT_OK ||
	    sync_gitstore_get(l->store, &e.id,
		(struct sync_git_want){SYNC_GIT_BLOB, SYNC_TEMPLATE_MAX}, text,
		err) != KIT_OK)
		return err->code;
	kit_crypto_sha256(kit_str_get(text), text->n, hash);
	if (memcmp(hash, t->hash, sizeof(hash)) != 0)
		return kit_err_set(err, KIT_ECRYPTO,
		    "la plantilla %s no es la que firmó la oficina", t->path);
	return KIT_OK;
}

enum kit_code
sync_libro_check_templates(
    struct sync_libro *l, const struct sync_main *m, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; rc == KIT_OK && i < m->manifest.template_count;
	     i++) {
		struct kit_str text KIT_STR_AUTO = {0};
		rc = read_from(
		    l, &m->tree, &m->manifest.templates[i], &text, err);
	}
	return rc;
}

static enum kit_code
make_folders(const char *root, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	for (const struct sync_template_place *p = sync_template_places;
	     rc == KIT_OK && p->folder; p++) {
		struct kit_str dir KIT_STR_AUTO = {0};
		kit_str_printf(&dir, "%s/%s", root, p->folder);
		rc = kit_os_mkdirs(kit_str_get(&dir), err);
	}
	return rc;
}

static enum kit_code
write_all(struct sync_libro *l, const char *root, struct kit_err *err)
{
	enum kit_code rc = make_folders(root, err);

	for (size_t i = 0; rc == KIT_OK && i < l->manifest.template_count;
	     i++) {
		const struct sync_template *t = &l->manifest.templates[i];
		struct kit_str text KIT_STR_AUTO = {0};
		struct kit_str path KIT_STR_AUTO = {0};

		kit_str_printf(&path, "%s/%s", root, t->path);
		rc = read_from(l, &l->main_tree, t, &text, err);
		if (rc == KIT_OK)
			rc = kit_os_write(kit_str_get(&path),
			    kit_str_get(&text), text.n, 0600, err);
	}
	return rc;
}

enum kit_code
sync_libro_own_templates(struct sync_libro *l, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	if (!l->manifest.template_count)
		return KIT_OK;
	sync_libro_path(l, KIT_TEMPLATES_OWN, &path);
	return write_all(l, kit_str_get(&path), err);
}

/* The office's own folder as main has it; what stood there is put aside when
 * it had been changed here too. */
static enum kit_code
replace_own(
    struct sync_libro *l, bool keep, struct kit_str *aside, struct kit_err *err)
{
	struct kit_str own KIT_STR_AUTO = {0}, part KIT_STR_AUTO = {0};

	sync_libro_path(l, KIT_TEMPLATES_OWN, &own);
	kit_str_printf(&part, "%s.part", kit_str_get(&own));
	kit_str_printf(aside, "%s.antes-%lld", kit_str_get(&own),
	    (long long)l->env.wall_ms(&l->env) / 1000);
	if (kit_os_remove_tree(kit_str_get(&part), err) != KIT_OK ||
	    write_all(l, kit_str_get(&part), err) != KIT_OK)
		return err->code;
	sync_libro_point(l);
	if (kit_os_remove_tree(kit_str_get(aside), err) != KIT_OK ||
	    kit_os_replace(kit_str_get(&own), kit_str_get(aside), err) !=
		KIT_OK)
		return err->code;
	sync_libro_point(l);
	if (kit_os_replace(kit_str_get(&part), kit_str_get(&own), err) !=
	    KIT_OK)
		return err->code;
	return keep ? KIT_OK : kit_os_remove_tree(kit_str_get(aside), err);
}

/* Main's are newer than those of this computer. */
static enum kit_code
take_newer(struct folder *f, struct kit_err *err)
{
	struct kit_str aside KIT_STR_AUTO = {0};
	struct sync_libro *l = f->l;
	bool changed = !is_marked(l, &f->list);

	if (replace_own(l, changed, &aside, err) != KIT_OK)
		return err->code;
	sync_libro_note(l,
	    "el libro tenía plantillas de esta oficina más nuevas que las de "
	    "este computador, y las tomó");
	if (changed)
		sync_libro_note(l,
		    "las de antes quedaron en %s: compárelas, y lo que "
		    "falte póngalo de nuevo en plantillas",
		    kit_str_get(&aside));
	return set_mark(l, err);
}

/* A folder that can not be published is told, and stops nothing else. */
static enum kit_code
settle_own(struct sync_libro *l, struct kit_err *err)
{
	struct kit_err why;
	struct folder f;
	enum kit_code rc = KIT_OK;

	folder_at(l, KIT_TEMPLATES_OWN, &f);
	f.keep = true;
	if (folder_read(&f, &why) != KIT_OK) {
		sync_libro_note(
		    l, "las plantillas no se publicaron: %s", why.text);
	} else if (same_list(&f.list, &l->manifest)) {
		rc = set_mark(l, err);
	} else if (is_newer(l, &l->manifest)) {
		rc = take_newer(&f, err);
	} else {
		rc = publish(&f, err);
		if (rc == KIT_OK)
			rc = set_mark(l, err);
	}
	folder_done(&f);
	return rc;
}

/* Beside its place first, so that what stands there is whole. */
static enum kit_code
set_down(struct sync_libro *l, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, part KIT_STR_AUTO = {0};

	sync_libro_path(l, KIT_TEMPLATES_NEW, &path);
	kit_str_printf(&part, "%s.part", kit_str_get(&path));
	sync_libro_point(l);
	if (kit_os_remove_tree(kit_str_get(&part), err) != KIT_OK ||
	    write_all(l, kit_str_get(&part), err) != KIT_OK)
		return err->code;
	sync_libro_point(l);
	if (kit_os_remove_tree(kit_str_get(&path), err) != KIT_OK ||
	    kit_os_replace(kit_str_get(&part), kit_str_get(&path), err) !=
		KIT_OK)
		return err->code;
	l->report.new_templates = true;
	return kit_os_sync_folder(kit_str_get(&path), err);
}

/* Nothing of it holds up a sync: the templates in use stay. */
static void
bring(struct sync_libro *l)
{
	bool here = false, waiting = false;
	struct kit_err why;

	enum kit_code rc = is_current(l, KIT_TEMPLATES_BOOK, &here, &why);
	if (rc == KIT_OK && here)
		return;
	if (rc == KIT_OK)
		rc = is_current(l, KIT_TEMPLATES_NEW, &waiting, &why);
	if (rc == KIT_OK && waiting && l->manifest.template_count)
		l->report.new_templates = true;
	else if (rc == KIT_OK)
		rc = set_down(l, &why);
	if (rc != KIT_OK)
		sync_libro_note(l,
		    "las plantillas de la oficina no se pudieron traer: %s",
		    why.text);
}

/* A crash between the two moves of replace_own. */
static enum kit_code
mend_own(struct sync_libro *l, const char *own, struct kit_err *err)
{
	struct kit_str part KIT_STR_AUTO = {0};

	kit_str_printf(&part, "%s.part", own);
	if (!l->office || kit_os_exists(own) ||
	    !kit_os_is_dir(kit_str_get(&part)))
		return KIT_OK;
	return kit_os_replace(kit_str_get(&part), own, err);
}

enum kit_code
sync_step_templates(struct sync_libro *l, struct kit_err *err)
{
	struct kit_str own KIT_STR_AUTO = {0};

	if (!l->has_manifest)
		return KIT_OK;
	sync_libro_path(l, KIT_TEMPLATES_OWN, &own);
	if (mend_own(l, kit_str_get(&own), err) != KIT_OK)
		return err->code;
	if (l->office && kit_os_is_dir(kit_str_get(&own)))
		return l->hold_templates ? KIT_OK : settle_own(l, err);
	bring(l);
	return KIT_OK;
}
