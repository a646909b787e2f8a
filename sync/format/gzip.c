/*
 * Packs and unpacks gzip members in memory.
 */

#include "gzip.h"

#include <zlib.h>

#include "mem.h"

enum { GZIP = 16, WINDOW = 15, MEMORY = 9, OS_UNKNOWN = 255, STEP = 65536 };

struct sync_gzip {
	z_stream z;
	gz_header head;
	struct kit_str *out;
};

struct sync_gzip *
sync_gzip_new(struct kit_str *out)
{
	struct sync_gzip *g = kit_mem_alloc(1, sizeof(*g));

	g->out = out;
	g->head.os = OS_UNKNOWN; /* the same bytes on every system */
	if (deflateInit2(&g->z, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW + GZIP,
		MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		kit_mem_exhausted();
	deflateSetHeader(&g->z, &g->head);
	return g;
}

/*
 * Compresses part and appends what zlib gives out. part has at most STEP bytes,
 * because zlib counts in unsigned int.
 */
static void
step(struct sync_gzip *g, struct kit_sv part, int flush)
{
	int rc = Z_OK;

	/*
	 * next_in is not const in zlib's struct, although zlib never writes
	 * through it; copying the pointer avoids a cast.
	 */
	memcpy(&g->z.next_in, &part.p, sizeof(part.p));
	g->z.avail_in = (uInt)part.n;
	do {
		g->z.next_out = (Bytef *)kit_str_room(g->out, STEP);
		g->z.avail_out = STEP;
		rc = deflate(&g->z, flush);
		assert(rc != Z_STREAM_ERROR);
		g->out->n += STEP - g->z.avail_out;
		g->out->p[g->out->n] = '\0';
	} while (g->z.avail_out == 0);
}

void
sync_gzip_put(struct sync_gzip *g, struct kit_sv bytes)
{
	for (size_t at = 0; at < bytes.n; at += STEP) {
		size_t n = bytes.n - at < STEP ? bytes.n - at : STEP;
		step(g, kit_sv_of(bytes.p + at, n), Z_NO_FLUSH);
	}
}

void
sync_gzip_end(struct sync_gzip *g)
{
	step(g, kit_sv(""), Z_FINISH);
	deflateEnd(&g->z);
	free(g);
}

/* Inflates up to max bytes. Returns what is wrong, in Spanish, or NULL. */
static const char *
inflate_all(z_stream *z, size_t max, struct kit_str *plain)
{
	size_t start = plain->n;
	int rc = Z_OK;

	while (rc == Z_OK) {
		/*
		 * Room for one byte more than allowed: when that byte is
		 * filled, the member is too large.
		 */
		size_t left = max - (plain->n - start) + 1;
		uInt room = (uInt)(left < STEP ? left : STEP);
		z->next_out = (Bytef *)kit_str_room(plain, room);
		z->avail_out = room;
		rc = inflate(z, Z_NO_FLUSH);
		plain->n += room - z->avail_out;
		if (plain->n - start > max)
			return "al descomprimir crece más de lo permitido";
		if (rc == Z_OK && z->avail_in == 0 && z->avail_out != 0)
			break;
	}
	if (rc == Z_MEM_ERROR)
		kit_mem_exhausted();
	if (rc != Z_STREAM_END)
		return "lo comprimido está dañado o cortado";
	return z->avail_in ? "hay bytes de más tras lo comprimido" : NULL;
}

enum kit_code
sync_gzip_open(struct kit_sv packed, size_t max, struct kit_str *plain,
    struct kit_err *err)
{
	z_stream z = {0};
	size_t start = plain->n;
	const char *wrong = "lo comprimido es demasiado grande";

	if (inflateInit2(&z, WINDOW + GZIP) != Z_OK)
		kit_mem_exhausted();
	memcpy(&z.next_in, &packed.p, sizeof(packed.p));
	z.avail_in = (uInt)packed.n;
	if (packed.n <= INT32_MAX)
		wrong = inflate_all(&z, max, plain);
	inflateEnd(&z);
	if (wrong)
		plain->n = start;
	if (plain->p)
		plain->p[plain->n] = '\0';
	if (wrong)
		return kit_err_set(err, KIT_ECRYPTO, "%s", wrong);
	return KIT_OK;
}
