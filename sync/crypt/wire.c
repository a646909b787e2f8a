/*
 * Reads and writes the parts of SSH's key and signature formats.
 */

#include "wire.h"

#include "crypto.h"

enum { COLUMNS = 70, ARMOUR_MAX = 4096, QUADS_MAX = 4 * (ARMOUR_MAX / 3 + 1) };

static const char begin[] = "-----BEGIN ", end[] = "-----END ",
		  dashes[] = "-----";
static const char ed25519[] = "ssh-ed25519";

void
sync_wire_put(struct sync_wire *w, const void *p, size_t n)
{
	assert(n <= w->cap - w->n);
	if (n)
		memcpy(w->p + w->n, p, n);
	w->n += n;
}

void
sync_wire_u32(struct sync_wire *w, uint32_t v)
{
	const unsigned char b[4] = {(unsigned char)(v >> 24),
	    (unsigned char)(v >> 16), (unsigned char)(v >> 8),
	    (unsigned char)v};

	sync_wire_put(w, b, sizeof(b));
}

void
sync_wire_string(struct sync_wire *w, const void *p, size_t n)
{
	assert(n <= UINT32_MAX);
	sync_wire_u32(w, (uint32_t)n);
	sync_wire_put(w, p, n);
}

void
sync_wire_text(struct sync_wire *w, const char *s)
{
	sync_wire_string(w, s, strlen(s));
}

static struct kit_sv
take(struct kit_sv *rest, size_t n)
{
	struct kit_sv part = {rest->p, n};

	rest->p += n;
	rest->n -= n;
	return part;
}

bool
sync_wire_take_u32(struct kit_sv *rest, uint32_t *v)
{
	if (rest->n < 4)
		return false;
	const unsigned char *b = (const unsigned char *)take(rest, 4).p;
	*v = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 |
	     b[3];
	return true;
}

bool
sync_wire_take_string(struct kit_sv *rest, struct kit_sv *s)
{
	uint32_t n = 0;

	if (!sync_wire_take_u32(rest, &n) || n > rest->n)
		return false;
	*s = take(rest, n);
	return true;
}

bool
sync_wire_take_text(struct kit_sv *rest, const char *s)
{
	struct kit_sv got;

	return sync_wire_take_string(rest, &got) && kit_sv_is(got, s);
}

void
sync_wire_public(
    const unsigned char key[32], unsigned char blob[SYNC_WIRE_PUBLIC_LEN])
{
	struct sync_wire w = {.p = (char *)blob, .cap = SYNC_WIRE_PUBLIC_LEN};

	sync_wire_text(&w, ed25519);
	sync_wire_string(&w, key, 32);
	assert(w.n == SYNC_WIRE_PUBLIC_LEN);
}

bool
sync_wire_take_public(struct kit_sv *rest, unsigned char key[32])
{
	struct kit_sv point;

	if (!sync_wire_take_text(rest, ed25519) ||
	    !sync_wire_take_string(rest, &point) || point.n != 32)
		return false;
	memcpy(key, point.p, 32);
	return true;
}

size_t
sync_wire_armour_len(const char *label, size_t n)
{
	size_t quads = kit_crypto_base64_len(KIT_BASE64_PADDED, n);
	size_t lines = (quads + COLUMNS - 1) / COLUMNS;

	return strlen(begin) + strlen(end) +
	       2 * (strlen(label) + strlen(dashes) + 1) + quads + lines;
}

static void
edge(struct sync_wire *out, const char *what, const char *label)
{
	sync_wire_put(out, what, strlen(what));
	sync_wire_put(out, label, strlen(label));
	sync_wire_put(out, dashes, strlen(dashes));
	sync_wire_put(out, "\n", 1);
}

void
sync_wire_armour(
    struct sync_wire *out, const char *label, const void *p, size_t n)
{
	char quads[QUADS_MAX + 1];
	size_t len = kit_crypto_base64_len(KIT_BASE64_PADDED, n);

	assert(n <= ARMOUR_MAX);
	kit_crypto_base64_write(KIT_BASE64_PADDED, p, n, quads);
	edge(out, begin, label);
	for (size_t i = 0; i < len; i += COLUMNS) {
		size_t k = len - i < COLUMNS ? len - i : COLUMNS;
		sync_wire_put(out, quads + i, k);
		sync_wire_put(out, "\n", 1);
	}
	edge(out, end, label);
	kit_crypto_wipe(quads, sizeof(quads));
}

static bool
is_edge(struct kit_sv line, const char *what, const char *label)
{
	size_t a = strlen(what), b = strlen(label), c = strlen(dashes);

	return line.n == a + b + c && memcmp(line.p, what, a) == 0 &&
	       memcmp(line.p + a, label, b) == 0 &&
	       memcmp(line.p + a + b, dashes, c) == 0;
}

/*
 * Joins the lines up to the END line. Each line but the last must have 70
 * characters.
 */
static bool
join_lines(struct kit_sv *rest, const char *label, struct sync_wire *quads)
{
	struct kit_sv line;
	bool last = false;

	while (kit_sv_split(rest, '\n', &line)) {
		if (is_edge(line, end, label))
			return true;
		if (last || line.n == 0 || line.n > COLUMNS ||
		    line.n > quads->cap - quads->n)
			return false;
		last = line.n < COLUMNS;
		sync_wire_put(quads, line.p, line.n);
	}
	return false;
}

bool
sync_wire_unarmour(
    struct kit_sv text, const char *label, void *out, size_t cap, size_t *n)
{
	char buf[QUADS_MAX];
	struct sync_wire quads = {.p = buf, .cap = sizeof(buf)};
	struct kit_sv rest = text, line, empty;

	*n = 0;
	bool ok = kit_sv_split(&rest, '\n', &line) &&
		  is_edge(line, begin, label) &&
		  join_lines(&rest, label, &quads);
	/* A line feed may follow the END line, and nothing else. */
	if (ok && kit_sv_split(&rest, '\n', &empty))
		ok = empty.n == 0 && rest.p == NULL;
	if (ok)
		ok = kit_crypto_base64_read(KIT_BASE64_PADDED,
		    kit_sv_of(quads.p, quads.n), out, cap, n);
	kit_crypto_wipe(buf, sizeof(buf));
	return ok;
}
