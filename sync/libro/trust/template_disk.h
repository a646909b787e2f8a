#ifndef SYNC_TEMPLATE_DISK_H
#define SYNC_TEMPLATE_DISK_H

#include "belief.h"
#include "report.h"
#include "session.h"

/*
 * Writes main's templates to the disk, and reads folders of templates. "The
 * office's own folder" is DATA/plantillas (KIT_TEMPLATES_OWN), which the office
 * edits and publishes.
 */

/*
 * Writes main's templates into the office's own folder: for a new computer of
 * the office, which has no such folder yet.
 */
KIT_MUST_USE enum kit_code sync_template_disk_own(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err);

/*
 * Replaces the office's own folder by main's templates. Renames the old folder
 * to a path that is appended to aside, and removes it there unless keep is set.
 */
KIT_MUST_USE enum kit_code sync_template_disk_replace(struct sync_session *s,
    const struct sync_belief *belief, bool keep, struct kit_str *aside,
    struct kit_err *err);

/*
 * Writes main's templates to the folder KIT_TEMPLATES_NEW, from which terreno
 * takes them after trying them. The folder appears whole or not at all.
 */
KIT_MUST_USE enum kit_code sync_template_disk_set_down(struct sync_session *s,
    const struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/*
 * At the office, completes a sync_template_disk_replace that a crash ended; own
 * is the path of the office's own folder.
 */
KIT_MUST_USE enum kit_code sync_template_disk_mend(
    struct sync_session *s, const char *own, struct kit_err *err);

/* A folder of templates on the disk. */
struct sync_template_folder {
	struct sync_session *s;
	struct kit_str path; /* of the folder */
	struct sync_manifest list; /* only its list of templates is used */
	struct kit_str *texts; /* of the templates, when keep */
	bool keep; /* set by the caller: keep the texts */
};

/*
 * Prepares *f for the folder DATA/name, without reading it. The caller gives *f
 * to sync_template_folder_done.
 */
void sync_template_folder_at(
    struct sync_session *s, const char *name, struct sync_template_folder *f);

/*
 * Reads the list, and the texts when keep is set. Fails with KIT_EINPUT when
 * the folder has too many templates or one is too large for the book.
 */
KIT_MUST_USE enum kit_code sync_template_folder_read(
    struct sync_template_folder *f, struct kit_err *err);
void sync_template_folder_done(struct sync_template_folder *f);

/* True when two manifests list the same templates. */
bool sync_template_folder_same(
    const struct sync_manifest *a, const struct sync_manifest *b);

#endif
