#ifndef KIT_PICTURE_H
#define KIT_PICTURE_H

#include "err.h"
#include "mem.h"
#include "str.h"

/*
 * Pictures of documents: PNG and JPEG files of the folder imagenes/ among the
 * documents. A file is read whole and checked before a page is made of it, so
 * that one which is cut off can not end the program.
 */

enum {
	KIT_PICTURE_BYTES = 512 * 1024, /* a file is no larger than this */
	KIT_PICTURE_SIDE =
	    2000, /* points of the picture, at each side at most */
};

struct kit_picture {
	const unsigned char
	    *bytes; /* of a JPEG its file, of a PNG its points */
	size_t size;
	unsigned width, height;
	bool jpeg;
	bool grey; /* of a PNG: one byte a point, else three */
	uint64_t
	    id; /* a number of its content: one picture goes into a PDF once */
};

/*
 * Reads a picture into the arena; where a PNG is transparent it becomes white.
 * KIT_EINPUT says in Spanish why the picture can not be printed, and what to
 * do.
 */
KIT_MUST_USE enum kit_code kit_picture_read(struct kit_arena *arena,
    const char *path, struct kit_picture *picture, struct kit_err *err);

/*
 * Finds DIR/imagenes/NAME.png, .jpg or .jpeg in dirs (ended by NULL); the
 * first folder that has one wins. False when there is none.
 */
bool kit_picture_find(
    const char *const *dirs, struct kit_sv name, struct kit_str *path);

/* Reads every picture of dirs, so that each fault is told; *n is how many there
 * are. */
KIT_MUST_USE enum kit_code kit_picture_try_all(
    const char *const *dirs, size_t *n, struct kit_err *err);

#endif
