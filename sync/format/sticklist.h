#ifndef SYNC_STICKLIST_H
#define SYNC_STICKLIST_H

#include <stdio.h>

#include "bundle.h"
#include "oid.h"

/*
 * Lists the bundles in one folder of a stick by their names and headers. The
 * stick may hold anything: only plain files are opened, and every header is
 * checked.
 */

enum {
	SYNC_STICK_FILES_MAX = 8192,
	SYNC_STICK_NUMBER_MAX = 99999999, /* in a file's name */
};

struct sync_stick_file {
	char name[64]; /* in the folder */
	/*
	 * The numbers in the name: the first and the last seal of the bundle.
	 * A bundle of main has one number, which stands in both.
	 */
	int64_t from, to;
	struct sync_oid tip; /* of the one reference that the bundle brings */
	struct sync_oid need; /* the commit that it requires; zero: none */
	long pack; /* offset of the pack in the file, in bytes */
	/* The good bundles of the list together reach back to a root commit. */
	bool sound;
	/* What is wrong with the header, in Spanish; NULL: nothing. */
	const char *wrong;
};

struct sync_stick_list {
	struct sync_stick_file *files; /* by to, then from, then name */
	size_t count, cap;
};

/*
 * Reads the headers of the bundles in folder, each of which must bring only the
 * reference ref. A missing folder yields an empty list. Fails with KIT_ESTORE
 * when the folder has more than SYNC_STICK_FILES_MAX bundles. The caller gives
 * *list to sync_sticklist_done.
 */
KIT_MUST_USE enum kit_code sync_sticklist_read(const char *folder,
    const char *ref, struct sync_stick_list *list, struct kit_err *err);
void sync_sticklist_done(struct sync_stick_list *list);

/* The first bytes of a file, or the reason why they could not be read. */
struct sync_stick_head {
	const char *ref; /* the only reference that the bundle may bring */
	struct kit_sv bytes;
	const char *wrong; /* the reason, in Spanish; NULL: bytes were read */
};

/*
 * The two halves of sync_sticklist_read, for tests and fuzzing without files.
 * sync_sticklist_add adds one file, and returns false when name is not the name
 * of a bundle; sync_sticklist_order sorts all files and marks the sound ones.
 */
bool sync_sticklist_add(struct sync_stick_list *list, const char *name,
    const struct sync_stick_head *head);
void sync_sticklist_order(struct sync_stick_list *list);

/*
 * Returns a sound file whose tip is the given commit, borrowed from the list,
 * or NULL.
 */
const struct sync_stick_file *sync_sticklist_sound(
    const struct sync_stick_list *list, const struct sync_oid *tip);

/* Returns the file of that name, borrowed from the list, or NULL. */
const struct sync_stick_file *sync_sticklist_named(
    const struct sync_stick_list *list, const char *name);

#endif
