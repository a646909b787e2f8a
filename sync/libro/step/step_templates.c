/*
 * Publishes the office's templates in main, and brings main's templates to the
 * other computers.
 */

#include "step_templates.h"

#include "gitobject.h"
#include "os.h"
#include "template_disk.h"
#include "template_tree.h"

/* *same says whether the folder DATA/name has the same templates as main. */
static enum kit_code
is_current(struct sync_session *s, const struct sync_belief *belief,
    const char *name, bool *same, struct kit_err *err)
{
	struct sync_template_folder f;

	sync_template_folder_at(s, name, &f);
	enum kit_code rc = sync_template_folder_read(&f, err);
	*same = rc == KIT_OK &&
		sync_template_folder_same(&f.list, &belief->manifest);
	sync_template_folder_done(&f);
	return rc;
}

/* Writes a new main with the templates of the office's own folder. */
static enum kit_code
publish(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct sync_template_folder *f,
    struct kit_err *err)
{
	struct sync_oid tree = belief->main_tree;
	struct sync_manifest m;

	sync_manifest_copy(&belief->manifest, &m);
	m.time = sync_belief_next_time(s, belief);
	m.template_count = 0;
	for (size_t i = 0; i < f->list.template_count; i++)
		sync_manifest_add_template(&m, &f->list.templates[i]);
	enum kit_code rc = sync_template_tree_put(f, &tree, err);
	if (rc != KIT_OK)
		sync_gitobject_drop(s->store);
	else
		rc = sync_belief_write(s, belief,
		    &(struct sync_new_main){
			&m, NULL, 0, "cambia las plantillas", &tree},
		    err);
	if (rc == KIT_OK)
		report->templates = (int64_t)m.template_count;
	sync_manifest_done(&m);
	return rc;
}

/*
 * Replaces the office's own folder by main's newer templates. Keeps the old
 * folder beside it when it has changes that were never published.
 */
static enum kit_code
take_newer(struct sync_session *s, const struct sync_belief *belief,
    struct sync_report *report, struct sync_template_folder *f,
    struct kit_err *err)
{
	struct kit_str aside KIT_STR_AUTO = {0};
	bool changed = !sync_template_tree_is_marked(s, &f->list);

	if (sync_template_disk_replace(s, belief, changed, &aside, err) !=
	    KIT_OK)
		return err->code;
	sync_report_note(report,
	    "el libro tenía plantillas de esta oficina más nuevas que las de "
	    "este computador, y las tomó");
	if (changed)
		sync_report_note(report,
		    "las de antes quedaron en %s: compárelas, y lo que "
		    "falte póngalo de nuevo en plantillas",
		    kit_str_get(&aside));
	return sync_template_tree_mark(s, belief, err);
}

/*
 * Publishes the office's own folder, or takes main's newer templates. A folder
 * that can not be read is noted and does not stop the sync.
 */
static enum kit_code
settle_own(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_err why;
	struct sync_template_folder f;
	enum kit_code rc = KIT_OK;

	sync_template_folder_at(s, KIT_TEMPLATES_OWN, &f);
	f.keep = true;
	if (sync_template_folder_read(&f, &why) != KIT_OK) {
		sync_report_note(
		    report, "las plantillas no se publicaron: %s", why.text);
	} else if (sync_template_folder_same(&f.list, &belief->manifest)) {
		rc = sync_template_tree_mark(s, belief, err);
	} else if (sync_template_tree_is_newer(s, belief, &belief->manifest)) {
		rc = take_newer(s, belief, report, &f, err);
	} else {
		rc = publish(s, belief, report, &f, err);
		if (rc == KIT_OK)
			rc = sync_template_tree_mark(s, belief, err);
	}
	sync_template_folder_done(&f);
	return rc;
}

/*
 * Writes main's templates to KIT_TEMPLATES_NEW, unless they are in use or wait
 * there already. A failure is only noted; the templates in use stay.
 */
static void
bring(struct sync_session *s, const struct sync_belief *belief,
    struct sync_report *report)
{
	bool here = false, waiting = false;
	struct kit_err why;

	enum kit_code rc =
	    is_current(s, belief, KIT_TEMPLATES_BOOK, &here, &why);
	if (rc == KIT_OK && here)
		return;
	if (rc == KIT_OK)
		rc = is_current(s, belief, KIT_TEMPLATES_NEW, &waiting, &why);
	if (rc == KIT_OK && waiting && belief->manifest.template_count)
		report->new_templates = true;
	else if (rc == KIT_OK)
		rc = sync_template_disk_set_down(s, belief, report, &why);
	if (rc != KIT_OK)
		sync_report_note(report,
		    "las plantillas de la oficina no se pudieron traer: %s",
		    why.text);
}

enum kit_code
sync_step_templates(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_str own KIT_STR_AUTO = {0};

	sync_session_path(s, KIT_TEMPLATES_OWN, &own);
	if (sync_template_disk_mend(s, kit_str_get(&own), err) != KIT_OK)
		return err->code;
	if (s->office && kit_os_is_dir(kit_str_get(&own)))
		return s->publish_templates ? settle_own(s, belief, report, err)
					    : KIT_OK;
	bring(s, belief, report);
	return KIT_OK;
}
