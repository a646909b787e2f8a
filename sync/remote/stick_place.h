#ifndef SYNC_STICK_PLACE_H
#define SYNC_STICK_PLACE_H

#include "stick.h"

/* The folder of a stick that has the bundles of one reference. */
struct sync_stick_place {
	struct kit_str ref; /* refs/heads/… */
	struct kit_str name; /* of the folder, inside libro/REPO */
	/*
	 * True when the files have running numbers; false when their names
	 * tell their seals.
	 */
	bool counted;
};

/*
 * Fills *p from the name of a folder. Returns false when no reference has its
 * bundles in a folder of that name. The caller gives *p to
 * sync_stick_place_done in either case.
 */
bool sync_stick_place_of_folder(const char *name, struct sync_stick_place *p);

/*
 * Fills *p from a reference that a book may have (asserted). The caller gives
 * *p to sync_stick_place_done.
 */
void sync_stick_place_of_ref(const char *ref, struct sync_stick_place *p);
void sync_stick_place_done(struct sync_stick_place *p);

/* Appends DIR/libro/REPO/NAME, or DIR/libro/REPO when name is "". */
void sync_stick_place_folder(
    const struct sync_stick *stick, const char *name, struct kit_str *path);

#endif
