#ifndef SYNC_STICK_PLACE_H
#define SYNC_STICK_PLACE_H

#include "stick.h"

/* The folder of the book in which a reference has its files. */
struct sync_stick_place {
	struct kit_str ref; /* refs/heads/… */
	struct kit_str name; /* of the folder, under libro/REPO */
	/*
	 * True when the files are counted and the last one tells where the
	 * reference stands; else the files are named by their seals.
	 */
	bool counted;
};

/* False when no reference is kept in a folder of that name. */
bool sync_stick_place_of_folder(const char *name, struct sync_stick_place *p);
/* ref must be a book's (asserted). */
void sync_stick_place_of_ref(const char *ref, struct sync_stick_place *p);
void sync_stick_place_done(struct sync_stick_place *p);

/* DIR/libro/REPO, or the folder in it, appended. */
void sync_stick_place_folder(
    const struct sync_stick *stick, const char *name, struct kit_str *path);

#endif
