#ifndef KIT_PICTURE_H
#define KIT_PICTURE_H

#include "err.h"
#include "mem.h"
#include "str.h"

/*
 * Pictures of documents: PNG and JPEG files in the folder imagenes/ among the
 * documents. A file is read whole and checked before a page is made of it, so
 * that a truncated file can not make a document fail.
 */

enum {
	KIT_PICTURE_BYTES = 512 * 1024, /* the most bytes of a file */
	KIT_PICTURE_SIDE = 2000, /* the most pixels of width or height */
};

struct kit_picture {
	const unsigned char
	    *bytes; /* the file of a JPEG, the pixels of a PNG */
	size_t size; /* of bytes */
	unsigned width, height; /* in pixels */
	bool jpeg;
	bool grey; /* of a PNG: one byte for each pixel, not three */
	uint64_t id; /* hash of the file, to put a picture into a PDF once */
};

/*
 * Reads a picture into the arena; transparent parts of a PNG become white.
 * KIT_EINPUT says in Spanish why the picture can not be printed, and what to
 * do.
 */
KIT_MUST_USE enum kit_code kit_picture_read(struct kit_arena *arena,
    const char *path, struct kit_picture *picture, struct kit_err *err);

/*
 * Finds DIR/imagenes/NAME.png, .jpg or .jpeg in dirs (ended by NULL); the
 * first folder that has one wins. False when none has.
 */
bool kit_picture_find(
    const char *const *dirs, struct kit_sv name, struct kit_str *path);

/* Reads all pictures of dirs (ended by NULL) to check them, up to the first
 * that can not be printed; *n is how many were read. */
KIT_MUST_USE enum kit_code kit_picture_try_all(
    const char *const *dirs, size_t *n, struct kit_err *err);

#endif
