#ifndef SYNC_TEMPLATE_FOLDER_H
#define SYNC_TEMPLATE_FOLDER_H

#include "session.h"

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
