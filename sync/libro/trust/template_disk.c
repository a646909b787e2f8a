/*
 * Writes main's templates to folders on the disk, and reads such a folder as a
 * list of paths and hashes.
 */

#include "template_disk.h"

#include <stdio.h>

#include "belief.h"
#include "os.h"
#include "template_tree.h"

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
write_all(struct sync_session *s, const struct sync_belief *belief,
    const char *root, struct kit_err *err)
{
	enum kit_code rc = make_folders(root, err);

	for (size_t i = 0; rc == KIT_OK && i < belief->manifest.template_count;
	     i++) {
		const struct sync_template *t = &belief->manifest.templates[i];
		struct kit_str text KIT_STR_AUTO = {0};
		struct kit_str path KIT_STR_AUTO = {0};

		kit_str_printf(&path, "%s/%s", root, t->path);
		rc = sync_template_tree_read(
		    s, &belief->main_tree, t, &text, err);
		if (rc == KIT_OK)
			rc = kit_os_write(kit_str_get(&path),
			    kit_str_get(&text), text.n, 0600, err);
	}
	return rc;
}

enum kit_code
sync_template_disk_own(struct sync_session *s, const struct sync_belief *belief,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	if (!belief->manifest.template_count)
		return KIT_OK;
	sync_session_path(s, KIT_TEMPLATES_OWN, &path);
	return write_all(s, belief, kit_str_get(&path), err);
}

enum kit_code
sync_template_disk_replace(struct sync_session *s,
    const struct sync_belief *belief, bool keep, struct kit_str *aside,
    struct kit_err *err)
{
	struct kit_str own KIT_STR_AUTO = {0}, part KIT_STR_AUTO = {0};

	sync_session_path(s, KIT_TEMPLATES_OWN, &own);
	kit_str_printf(&part, "%s.part", kit_str_get(&own));
	kit_str_printf(aside, "%s.antes-%lld", kit_str_get(&own),
	    (long long)s->env.wall_ms(&s->env) / 1000);
	if (kit_os_remove_tree(kit_str_get(&part), err) != KIT_OK ||
	    write_all(s, belief, kit_str_get(&part), err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	if (kit_os_remove_tree(kit_str_get(aside), err) != KIT_OK ||
	    kit_os_replace(kit_str_get(&own), kit_str_get(aside), err) !=
		KIT_OK)
		return err->code;
	sync_session_point(s);
	if (kit_os_replace(kit_str_get(&part), kit_str_get(&own), err) !=
	    KIT_OK)
		return err->code;
	return keep ? KIT_OK : kit_os_remove_tree(kit_str_get(aside), err);
}

enum kit_code
sync_template_disk_set_down(struct sync_session *s,
    const struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, part KIT_STR_AUTO = {0};

	sync_session_path(s, KIT_TEMPLATES_NEW, &path);
	kit_str_printf(&part, "%s.part", kit_str_get(&path));
	sync_session_point(s);
	if (kit_os_remove_tree(kit_str_get(&part), err) != KIT_OK ||
	    write_all(s, belief, kit_str_get(&part), err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	if (kit_os_remove_tree(kit_str_get(&path), err) != KIT_OK ||
	    kit_os_replace(kit_str_get(&part), kit_str_get(&path), err) !=
		KIT_OK)
		return err->code;
	report->new_templates = true;
	return kit_os_sync_folder(kit_str_get(&path), err);
}

enum kit_code
sync_template_disk_mend(
    struct sync_session *s, const char *own, struct kit_err *err)
{
	struct kit_str part KIT_STR_AUTO = {0};

	kit_str_printf(&part, "%s.part", own);
	if (!s->office || kit_os_exists(own) ||
	    !kit_os_is_dir(kit_str_get(&part)))
		return KIT_OK;
	return kit_os_replace(kit_str_get(&part), own, err);
}

void
sync_template_folder_done(struct sync_template_folder *f)
{
	for (size_t i = 0; f->texts && i < f->list.template_count; i++)
		kit_str_done(&f->texts[i]);
	free(f->texts);
	kit_str_done(&f->path);
	sync_manifest_done(&f->list);
}

void
sync_template_folder_at(
    struct sync_session *s, const char *name, struct sync_template_folder *f)
{
	*f = (struct sync_template_folder){.s = s};
	sync_session_path(s, name, &f->path);
}

static enum kit_code
read_template(struct sync_template_folder *f, const char *path,
    struct kit_str *text, struct kit_err *err)
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

/*
 * Lists the paths of all files that may be templates, sorted. The caller frees
 * *paths; the texts live in the arena.
 */
static enum kit_code
list_paths(struct sync_template_folder *f, struct kit_arena *arena,
    char ***paths, size_t *count, struct kit_err *err)
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

enum kit_code
sync_template_folder_read(struct sync_template_folder *f, struct kit_err *err)
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

bool
sync_template_folder_same(
    const struct sync_manifest *a, const struct sync_manifest *b)
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
