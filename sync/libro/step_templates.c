/*
 * The office's forms and documents: its own go into main, main's come to
 * everybody else.
 */

#include "step_templates.h"

#include "belief.h"
#include "os.h"
#include "report.h"
#include "template_disk.h"
#include "template_folder.h"
#include "template_tree.h"

/* True when the folder of that name has what main has. */
static enum kit_code
is_current(
    struct sync_libro *l, const char *name, bool *same, struct kit_err *err)
{
	struct sync_template_folder f;

	sync_template_folder_at(l, name, &f);
	enum kit_code rc = sync_template_folder_read(&f, err);
	*same =
	    rc == KIT_OK && sync_template_folder_same(&f.list, &l->manifest);
	sync_template_folder_done(&f);
	return rc;
}

static enum kit_code
publish(struct sync_template_folder *f, struct kit_err *err)
{
	struct sync_libro *l = f->l;
	struct sync_oid tree = l->main_tree;
	struct sync_manifest m;

	sync_manifest_copy(&l->manifest, &m);
	m.time = sync_belief_next_time(l);
	m.template_count = 0;
	for (size_t i = 0; i < f->list.template_count; i++)
		sync_manifest_add_template(&m, &f->list.templates[i]);
	enum kit_code rc = sync_template_tree_put(f, &tree, err);
	if (rc != KIT_OK)
		sync_gitstore_drop(l->store);
	else
		rc = sync_belief_write(l,
		    &(struct sync_new_main){
			&m, NULL, 0, "cambia las plantillas", &tree},
		    err);
	if (rc == KIT_OK)
		l->report.templates = (int64_t)m.template_count;
	sync_manifest_done(&m);
	return rc;
}

/* Main's are newer than those of this computer. */
static enum kit_code
take_newer(struct sync_template_folder *f, struct kit_err *err)
{
	struct kit_str aside KIT_STR_AUTO = {0};
	struct sync_libro *l = f->l;
	bool changed = !sync_template_tree_is_marked(l, &f->list);

	if (sync_template_disk_replace(l, changed, &aside, err) != KIT_OK)
		return err->code;
	sync_report_note(l,
	    "el libro tenía plantillas de esta oficina más nuevas que las de "
	    "este computador, y las tomó");
	if (changed)
		sync_report_note(l,
		    "las de antes quedaron en %s: compárelas, y lo que "
		    "falte póngalo de nuevo en plantillas",
		    kit_str_get(&aside));
	return sync_template_tree_mark(l, err);
}

/* A folder that can not be published is told, and stops nothing else. */
static enum kit_code
settle_own(struct sync_libro *l, struct kit_err *err)
{
	struct kit_err why;
	struct sync_template_folder f;
	enum kit_code rc = KIT_OK;

	sync_template_folder_at(l, KIT_TEMPLATES_OWN, &f);
	f.keep = true;
	if (sync_template_folder_read(&f, &why) != KIT_OK) {
		sync_report_note(
		    l, "las plantillas no se publicaron: %s", why.text);
	} else if (sync_template_folder_same(&f.list, &l->manifest)) {
		rc = sync_template_tree_mark(l, err);
	} else if (sync_template_tree_is_newer(l, &l->manifest)) {
		rc = take_newer(&f, err);
	} else {
		rc = publish(&f, err);
		if (rc == KIT_OK)
			rc = sync_template_tree_mark(l, err);
	}
	sync_template_folder_done(&f);
	return rc;
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
		rc = sync_template_disk_set_down(l, &why);
	if (rc != KIT_OK)
		sync_report_note(l,
		    "las plantillas de la oficina no se pudieron traer: %s",
		    why.text);
}

enum kit_code
sync_step_templates(struct sync_libro *l, struct kit_err *err)
{
	struct kit_str own KIT_STR_AUTO = {0};

	if (!l->has_manifest)
		return KIT_OK;
	sync_session_path(l, KIT_TEMPLATES_OWN, &own);
	if (sync_template_disk_mend(l, kit_str_get(&own), err) != KIT_OK)
		return err->code;
	if (l->office && kit_os_is_dir(kit_str_get(&own)))
		return l->hold_templates ? KIT_OK : settle_own(l, err);
	bring(l);
	return KIT_OK;
}
