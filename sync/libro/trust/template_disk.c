/* Puts main's templates onto the disk, each folder whole or not at all. */

#include "template_disk.h"

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

/*
 * The files go into a folder beside the final place, so that the final place
 * only ever has whole folders.
 */
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
