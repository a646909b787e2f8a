/* Reads pictures, PNG and JPEG files: see picture.h. */

#include "picture.h"

#include <png.h>
#include <stdlib.h>

#include "crypto.h"
#include "os.h"

#define FOLDER "imagenes"

static const char *const endings[] = {".png", ".jpg", ".jpeg"};

/* The file's name without its folders, for messages. */
static const char *
file_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static enum kit_code
refuse(const char *path, const char *why, struct kit_err *err)
{
	return kit_err_set(
	    err, KIT_EINPUT, "la imagen %s %s", file_of(path), why);
}

static bool
fits(const struct kit_picture *p)
{
	return p->width > 0 && p->height > 0 && p->width <= KIT_PICTURE_SIDE &&
	       p->height <= KIT_PICTURE_SIDE;
}

static enum kit_code
too_large(const struct kit_picture *p, const char *path, struct kit_err *err)
{
	return kit_err_set(err, KIT_EINPUT,
	    "la imagen %s es de %u × %u puntos; caben hasta %d por lado: "
	    "guárdela más chica",
	    file_of(path), p->width, p->height, KIT_PICTURE_SIDE);
}

static enum kit_code
read_png(struct kit_arena *arena, const char *path, const struct kit_str *file,
    struct kit_picture *p, struct kit_err *err)
{
	static const png_color white = {255, 255, 255};
	png_image image = {.version = PNG_IMAGE_VERSION};

	if (!png_image_begin_read_from_memory(&image, file->p, file->n)) {
		png_image_free(&image);
		return refuse(path,
		    "está dañada y no se puede leer: guárdela de nuevo como "
		    "PNG",
		    err);
	}
	p->width = image.width;
	p->height = image.height;
	p->grey = !(image.format & PNG_FORMAT_FLAG_COLOR);
	if (!fits(p)) {
		png_image_free(&image);
		return too_large(p, path, err);
	}
	image.format = p->grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
	p->size = PNG_IMAGE_SIZE(image);
	unsigned char *points = kit_arena_alloc(arena, p->size, 1);
	int read = png_image_finish_read(&image, &white, points, 0, NULL);
	png_image_free(&image);
	if (!read || image.warning_or_error & PNG_IMAGE_ERROR)
		return refuse(path,
		    "está cortada o dañada: guárdela de nuevo como PNG", err);
	p->bytes = points;
	return KIT_OK;
}

/*
 * True for the marker of a frame header, which holds the size of the picture
 * (ISO 10918-1, B.2.2): baseline, extended sequential and progressive with
 * Huffman coding. Frames of other codings are not accepted.
 */
static bool
is_frame(unsigned char marker)
{
	return marker >= 0xC0 && marker <= 0xC2;
}

/* Walks the segments of a JPEG up to the frame header, which tells width and
 * height. False when there is none, or no sample of 8 bits. */
static bool
measure_jpeg(const struct kit_str *file, struct kit_picture *p)
{
	const unsigned char *b = (const unsigned char *)file->p;
	size_t i = 2, n = file->n;

	while (i + 9 < n) {
		if (b[i] != 0xFF)
			return false;
		if (b[i + 1] == 0xFF) { /* fill bytes before a marker */
			i++;
			continue;
		}
		size_t length = (size_t)b[i + 2] << 8 | b[i + 3];
		if (is_frame(b[i + 1])) {
			p->height = (unsigned)b[i + 5] << 8 | b[i + 6];
			p->width = (unsigned)b[i + 7] << 8 | b[i + 8];
			return length >= 8 && b[i + 4] == 8;
		}
		if (length < 2)
			return false;
		i += 2 + length;
	}
	return false;
}

/* True when the JPEG ends with its end marker; zeros and line ends, which some
 * cameras append, may follow. */
static bool
is_whole_jpeg(const struct kit_str *file)
{
	size_t n = file->n;

	while (n > 2 && (file->p[n - 1] == '\0' || file->p[n - 1] == '\n' ||
			    file->p[n - 1] == '\r'))
		n--;
	return n > 4 && memcmp(file->p + n - 2, "\xFF\xD9", 2) == 0;
}

static enum kit_code
read_jpeg(struct kit_arena *arena, const char *path, const struct kit_str *file,
    struct kit_picture *p, struct kit_err *err)
{
	p->jpeg = true;
	if (!measure_jpeg(file, p) || !is_whole_jpeg(file))
		return refuse(path,
		    "está cortada o dañada: guárdela de nuevo como JPEG", err);
	if (!fits(p))
		return too_large(p, path, err);
	p->bytes =
	    (const unsigned char *)kit_arena_copy(arena, file->p, file->n);
	p->size = file->n;
	return KIT_OK;
}

static uint64_t
id_of(const struct kit_str *file)
{
	unsigned char hash[KIT_SHA256_LEN];
	uint64_t id = 0;

	kit_crypto_sha256(file->p, file->n, hash);
	for (int i = 0; i < 8; i++)
		id = id << 8 | hash[i];
	return id;
}

enum kit_code
kit_picture_read(struct kit_arena *arena, const char *path,
    struct kit_picture *picture, struct kit_err *err)
{
	struct kit_str file KIT_STR_AUTO = {0};

	*picture = (struct kit_picture){0};
	if (kit_os_read(path, &file, err) != KIT_OK)
		return err->code;
	if (file.n > KIT_PICTURE_BYTES)
		return kit_err_set(err, KIT_EINPUT,
		    "la imagen %s ocupa %zu kB; caben hasta %d: guárdela más "
		    "chica",
		    file_of(path), file.n / 1024, KIT_PICTURE_BYTES / 1024);
	picture->id = id_of(&file);
	if (file.n > 8 && memcmp(file.p, "\x89PNG\r\n\x1A\n", 8) == 0)
		return read_png(arena, path, &file, picture, err);
	if (file.n > 4 && memcmp(file.p, "\xFF\xD8\xFF", 3) == 0)
		return read_jpeg(arena, path, &file, picture, err);
	return refuse(
	    path, "no es una imagen PNG ni JPEG: guárdela como tal", err);
}

bool
kit_picture_find(
    const char *const *dirs, struct kit_sv name, struct kit_str *path)
{
	for (; *dirs; dirs++)
		for (size_t i = 0; i < LEN(endings); i++) {
			kit_str_clear(path);
			kit_str_printf(path, "%s/" FOLDER "/" KIT_SV_FMT "%s",
			    *dirs, KIT_SV_ARG(name), endings[i]);
			if (kit_os_exists(path->p))
				return true;
		}
	return false;
}

static enum kit_code
try_folder(const char *dir, size_t *n, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	for (size_t e = 0; e < LEN(endings) && rc == KIT_OK; e++) {
		char **names = NULL;
		size_t count = 0;

		rc = kit_os_list(dir, endings[e], &names, &count, err);
		for (size_t i = 0; i < count && rc == KIT_OK; i++) {
			struct kit_str path KIT_STR_AUTO = {0};
			struct kit_arena arena = {0};
			struct kit_picture p;

			kit_str_printf(&path, "%s/%s", dir, names[i]);
			rc = kit_picture_read(
			    &arena, kit_str_get(&path), &p, err);
			kit_arena_done(&arena);
			++*n;
		}
		free(names);
	}
	return rc;
}

enum kit_code
kit_picture_try_all(const char *const *dirs, size_t *n, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;

	*n = 0;
	for (; *dirs && rc == KIT_OK; dirs++) {
		struct kit_str dir KIT_STR_AUTO = {0};

		kit_str_printf(&dir, "%s/" FOLDER, *dirs);
		if (kit_os_is_dir(kit_str_get(&dir)))
			rc = try_folder(kit_str_get(&dir), n, err);
	}
	return rc;
}
