#ifndef SYNC_TEMPLATE_DISK_H
#define SYNC_TEMPLATE_DISK_H

#include "belief.h"
#include "report.h"
#include "session.h"

/* Main's templates onto the disk; a folder appears whole or not at all. */

/* Makes main's templates this office's own folder. */
KIT_MUST_USE enum kit_code sync_template_disk_own(struct sync_session *s,
    const struct sync_belief *belief, struct kit_err *err);

/*
 * Replaces the office's own folder by what main has. The old folder is moved to
 * *aside (appended), and stays there when keep is set.
 */
KIT_MUST_USE enum kit_code sync_template_disk_replace(struct sync_session *s,
    const struct sync_belief *belief, bool keep, struct kit_str *aside,
    struct kit_err *err);

/* Sets main's templates down in DATA/plantillas-libro.nuevas. */
KIT_MUST_USE enum kit_code sync_template_disk_set_down(struct sync_session *s,
    const struct sync_belief *belief, struct sync_report *report,
    struct kit_err *err);

/* Mends what a crash in the middle of sync_template_disk_replace left. */
KIT_MUST_USE enum kit_code sync_template_disk_mend(
    struct sync_session *s, const char *own, struct kit_err *err);

/* A folder of templates on the disk, read as a manifest lists them. */
struct sync_template_folder {
	struct sync_session *s;
	struct kit_str path; /* of the folder */
	struct sync_manifest list; /* its templates alone */
	struct kit_str *texts; /* of each, when they are kept */
	bool keep;
};

/* DATA/name, not read yet. Give it to sync_template_folder_done. */
void sync_template_folder_at(
    struct sync_session *s, const char *name, struct sync_template_folder *f);

/* Reads the list, and the texts when keep is set. */
KIT_MUST_USE enum kit_code sync_template_folder_read(
    struct sync_template_folder *f, struct kit_err *err);
void sync_template_folder_done(struct sync_template_folder *f);

/* True when two manifests list the same templates. */
bool sync_template_folder_same(
    const struct sync_manifest *a, const struct sync_manifest *b);

#endif
