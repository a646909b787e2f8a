/*
 * Reads and writes the header of a git bundle.
 */

#include "bundle.h"

#include "crypto.h"
#include "manifest.h"

static const char signature[] = "# v2 git bundle\n";
static const char heads[] = "refs/heads/w/";
static const char requests[] = "refs/heads/solicitud/";
/* Bytes of an empty pack: its head and its SHA-1. */
enum { PACK_MIN = 12 + 20 };

/* True for 40 lower-case hex digits that are not all zero. */
static bool
is_oid(struct kit_sv oid)
{
	static const unsigned char zero[SYNC_OID_LEN / 2];
	unsigned char b[SYNC_OID_LEN / 2];

	return oid.n == SYNC_OID_LEN && kit_crypto_unhex(oid.p, sizeof(b), b) &&
	       memcmp(b, zero, sizeof(b)) != 0;
}

bool
sync_bundle_is_ref(struct kit_sv name)
{
	size_t n = strlen(heads), q = strlen(requests);

	if (kit_sv_starts(name, heads))
		return sync_manifest_is_branch(
		    kit_sv_of(name.p + n, name.n - n));
	if (kit_sv_starts(name, requests))
		return sync_key_is_writer(kit_sv_of(name.p + q, name.n - q));
	return kit_sv_is(name, "refs/heads/main");
}

static void
copy(char *out, struct kit_sv v)
{
	memcpy(out, v.p, v.n);
	out[v.n] = '\0';
}

static void
add_ref(struct sync_bundle *b, struct kit_sv oid, struct kit_sv name)
{
	struct sync_bundle_ref *r =
	    kit_mem_push(&b->refs, &b->ref_count, &b->ref_cap, sizeof(*r));

	copy(r->oid, oid);
	copy(r->name, name);
}

static void
add_need(struct sync_bundle *b, struct kit_sv oid)
{
	struct sync_bundle_need *need = kit_mem_push(
	    &b->needs, &b->need_count, &b->need_cap, sizeof(*need));

	copy(need->oid, oid);
}

void
sync_bundle_bring(struct sync_bundle *b, const char *oid, const char *name)
{
	assert(is_oid(kit_sv(oid)));
	assert(sync_bundle_is_ref(kit_sv(name)));
	add_ref(b, kit_sv(oid), kit_sv(name));
}

void
sync_bundle_need(struct sync_bundle *b, const char *oid)
{
	assert(is_oid(kit_sv(oid)));
	add_need(b, kit_sv(oid));
}

void
sync_bundle_done(struct sync_bundle *b)
{
	free(b->refs);
	free(b->needs);
	*b = (struct sync_bundle){0};
}

void
sync_bundle_write(const struct sync_bundle *b, struct kit_str *out)
{
	kit_str_add(out, signature);
	for (size_t i = 0; i < b->need_count; i++)
		kit_str_printf(out, "-%s\n", b->needs[i].oid);
	for (size_t i = 0; i < b->ref_count; i++)
		kit_str_printf(out, "%s %s\n", b->refs[i].oid, b->refs[i].name);
	kit_str_c(out, '\n');
}

/*
 * Reads a line "-OID", or "-OID comment" as stock git writes it. Returns what
 * is wrong with the line, in Spanish, or NULL.
 */
static const char *
read_need(struct kit_sv line, struct sync_bundle *b)
{
	struct kit_sv oid = {
	    line.p + 1, line.n > SYNC_OID_LEN ? SYNC_OID_LEN : 0};

	if (!is_oid(oid) ||
	    (line.n > SYNC_OID_LEN + 1 && line.p[SYNC_OID_LEN + 1] != ' '))
		return "un requisito no se entiende";
	if (b->ref_count)
		return "un requisito viene tras las ramas";
	if (b->need_count == SYNC_BUNDLE_NEEDS_MAX)
		return "tiene demasiados requisitos";
	add_need(b, oid);
	return NULL;
}

static bool
has_ref(const struct sync_bundle *b, struct kit_sv name)
{
	for (size_t i = 0; i < b->ref_count; i++)
		if (kit_sv_is(name, b->refs[i].name))
			return true;
	return false;
}

static const char *
read_ref(struct kit_sv line, struct sync_bundle *b)
{
	struct kit_sv name = line, oid;

	if (!kit_sv_split(&name, ' ', &oid) || !is_oid(oid) || !name.p)
		return "una rama no se entiende";
	if (!sync_bundle_is_ref(name))
		return "trae una rama que no es del libro";
	if (has_ref(b, name))
		return "trae dos veces la misma rama";
	if (b->ref_count == SYNC_BUNDLE_REFS_MAX)
		return "tiene demasiadas ramas";
	add_ref(b, oid, name);
	return NULL;
}

/*
 * Takes the header's lines off *rest, up to the empty line that ends them.
 * Returns what is wrong with them, in Spanish, or NULL.
 */
static const char *
read_lines(struct kit_sv *rest, struct sync_bundle *b)
{
	const char *wrong = NULL;

	while (!wrong) {
		const char *feed =
		    rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
		if (!feed)
			return "su encabezado está cortado";
		struct kit_sv line = {rest->p, (size_t)(feed - rest->p)};
		*rest = kit_sv_of(feed + 1, rest->n - line.n - 1);
		if (line.n == 0)
			return b->ref_count ? NULL : "no trae ninguna rama";
		wrong =
		    line.p[0] == '-' ? read_need(line, b) : read_ref(line, b);
	}
	return wrong;
}

static const char *
read_all(struct kit_sv file, struct sync_bundle *b, struct kit_sv *pack)
{
	size_t skip = strlen(signature);
	struct kit_sv rest = file;

	if (!kit_sv_starts(file, signature))
		return "no es un paquete de git, versión 2";
	if (rest.n > SYNC_BUNDLE_HEADER_MAX)
		rest.n = SYNC_BUNDLE_HEADER_MAX;
	rest = kit_sv_of(rest.p + skip, rest.n - skip);
	const char *wrong = read_lines(&rest, b);
	if (wrong)
		return wrong;
	*pack = kit_sv_of(rest.p, (size_t)(file.p + file.n - rest.p));
	if (pack->n < PACK_MIN || memcmp(pack->p, "PACK\0\0\0\2", 8) != 0)
		return "no trae contenido";
	return NULL;
}

enum kit_code
sync_bundle_parse(struct kit_sv file, struct sync_bundle *b,
    struct kit_sv *pack, struct kit_err *err)
{
	*b = (struct sync_bundle){0};
	*pack = (struct kit_sv){0};
	const char *wrong = read_all(file, b, pack);
	if (!wrong)
		return KIT_OK;
	sync_bundle_done(b);
	*pack = (struct kit_sv){0};
	return kit_err_set(err, KIT_ESTORE, "el archivo de copia %s", wrong);
}
