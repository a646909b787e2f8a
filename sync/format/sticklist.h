#ifndef SYNC_STICKLIST_H
#define SYNC_STICKLIST_H

#include <stdio.h>

#include "bundle.h"
#include "oid.h"

/*
 * The bundles in one folder of a stick: their names and heads. Everything there
 * comes from outside; only plain files are opened.
 */

enum {
	SYNC_STICK_FILES_MAX = 8192,
	SYNC_STICK_NUMBER_MAX = 99999999, /* of a seal, of a file */
};

struct sync_stick_file {
	char name[64]; /* in the folder */
	int64_t from, to; /* seals; the same twice for main */
	struct sync_oid tip;
	struct sync_oid need; /* zero: needs nothing */
	long pack; /* where the pack begins */
	bool sound; /* with the others it goes back to the beginning */
	const char *wrong; /* the head, in Spanish; NULL: it is good */
};

struct sync_stick_list {
	struct sync_stick_file *files; /* by to, then from, then name */
	size_t count, cap;
};

/*
 * Reads the heads of the bundles in folder, which must bring ref alone. A
 * folder that is not there has none; KIT_ESTORE when it has too many. Give
 * *list to sync_sticklist_done.
 */
KIT_MUST_USE enum kit_code sync_sticklist_read(const char *folder,
    const char *ref, struct sync_stick_list *list, struct kit_err *err);
void sync_sticklist_done(struct sync_stick_list *list);

/* The beginning of a file, or why it could not be read. */
struct sync_stick_head {
	const char *ref; /* what its folder is for */
	struct kit_sv bytes;
	const char *wrong; /* Spanish; NULL: it was read */
};
/*
 * The parts of sync_sticklist_read. _add adds a file and returns false when the
 * name is no bundle's; _order puts all files in order and marks the sound ones.
 */
bool sync_sticklist_add(struct sync_stick_list *list, const char *name,
    const struct sync_stick_head *head);
void sync_sticklist_order(struct sync_stick_list *list);

/* The good file with that tip that goes back to the beginning, or NULL. */
const struct sync_stick_file *sync_sticklist_sound(
    const struct sync_stick_list *list, const struct sync_oid *tip);

/* The file of that name, or NULL. */
const struct sync_stick_file *sync_sticklist_named(
    const struct sync_stick_list *list, const char *name);

#endif
