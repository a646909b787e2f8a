/* Reads the canonical line of an entry, and refuses any other. */

#include "entry_read.h"

#include "entry.h"
#include "utf8.h"

/* A cursor over the line; it stops at the first byte that is not canonical. */

struct reader {
	struct kit_sv line;
	size_t at;
	bool bad;
	struct kit_arena *arena;
};

static void
expect(struct reader *r, const char *literal)
{
	size_t n = strlen(literal);

	if (r->bad || r->line.n - r->at < n ||
	    memcmp(r->line.p + r->at, literal, n) != 0)
		r->bad = true;
	else
		r->at += n;
}

static void
expect_c(struct reader *r, char c)
{
	if (r->at < r->line.n && r->line.p[r->at] == c)
		r->at++;
	else
		r->bad = true;
}

static bool
peek(const struct reader *r, char c)
{
	return !r->bad && r->at < r->line.n && r->line.p[r->at] == c;
}

/* The bytes that a string may hold as they are: printable ASCII except quote
 * and backslash. */
#define PLAIN8 1, 1, 1, 1, 1, 1, 1, 1
static const bool plain[256] = {
    [' '] = 1,
    1,
    0,
    1,
    1,
    1,
    1,
    1,
    PLAIN8,
    PLAIN8,
    PLAIN8,
    ['@'] = PLAIN8,
    PLAIN8,
    PLAIN8,
    ['X'] = 1,
    1,
    1,
    1,
    0,
    1,
    1,
    1,
    ['`'] = PLAIN8,
    PLAIN8,
    PLAIN8,
    PLAIN8,
};

/* Finds the first byte, in the order of memory, whose high bit is set. On a
 * big-endian machine says 0: the slower loop then looks at each byte. */
static size_t
first_marked(uint64_t marks)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return (size_t)__builtin_ctzll(marks) / 8;
#else
	(void)marks;
	return 0;
#endif
}

/*
 * Counts bytes from p on that are certainly plain, eight at a time: a byte that
 * is not plain sets its own high bit in one of the sums. The borrow of a
 * subtraction can spoil only bytes behind the first such one.
 */
static size_t
plain_run(const char *p, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t highs = ones << 7;
	size_t i = 0;
	uint64_t v;

	for (; n - i >= sizeof(v); i += sizeof(v)) {
		memcpy(&v, p + i, sizeof(v));
		uint64_t quote = v ^ (ones * '"'), back = v ^ (ones * '\\');
		uint64_t odd =
		    v | (v - ones * 0x20) | (quote - ones) | (back - ones);
		if (odd & highs)
			return i + first_marked(odd & highs);
	}
	return i;
}

/* Finds the closing quote; 0 when there is none. Tells whether the string holds
 * escapes, and whether it holds bytes beyond ASCII. */
static size_t
string_end(const struct reader *r, bool *escaped, bool *wide)
{
	size_t from = r->at + plain_run(r->line.p + r->at, r->line.n - r->at);

	*escaped = *wide = false;
	for (size_t i = from; i < r->line.n; i++) {
		unsigned char c = (unsigned char)r->line.p[i];
		if (plain[c])
			continue;
		if (c == '"')
			return i;
		if (c < 0x20)
			return 0;
		if (c >= 0x80)
			*wide = true;
		if (c == '\\') {
			*escaped = true;
			i++;
		}
	}
	return 0;
}

/* Reads one escape at p, behind the backslash, into *out. Returns how many
 * bytes it took, 0 for an escape that is not canonical. */
static size_t
unescape(const char *p, size_t n, char *out)
{
	unsigned char b[2];

	if (n < 1)
		return 0;
	if (p[0] == '"' || p[0] == '\\') {
		*out = p[0];
		return 1;
	}
	for (int c = 0; p[0] && c < 32; c++)
		if (kit_entry_escapes[c] == p[0]) {
			*out = (char)c;
			return 1;
		}
	if (n < 5 || p[0] != 'u' || !kit_crypto_unhex(p + 1, 2, b) ||
	    b[0] != 0 || b[1] >= 0x20 || b[1] == 0 || kit_entry_escapes[b[1]])
		return 0;
	*out = (char)b[1];
	return 5;
}

static struct kit_sv
unescape_all(struct reader *r, struct kit_sv raw)
{
	char *text = kit_arena_alloc(r->arena, raw.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < raw.n; i++) {
		if (raw.p[i] != '\\') {
			text[n++] = raw.p[i];
			continue;
		}
		size_t k = unescape(raw.p + i + 1, raw.n - i - 1, &text[n]);
		if (!k) {
			r->bad = true;
			break;
		}
		n++;
		i += k;
	}
	return kit_sv_of(text, n);
}

/* Reads a string that the short path of read_string left: one with an escape or
 * with letters beyond ASCII; fails for one without an end. */
static struct kit_sv
read_odd_string(struct reader *r)
{
	bool escaped, wide;

	expect_c(r, '"');
	size_t end = r->bad ? 0 : string_end(r, &escaped, &wide);
	if (!end) {
		r->bad = true;
		return kit_sv("");
	}
	struct kit_sv raw = kit_sv_of(r->line.p + r->at, end - r->at);
	if (wide && !kit_utf8_valid(raw)) {
		r->bad = true;
		return kit_sv("");
	}
	r->at = end + 1;
	return escaped ? unescape_all(r, raw) : raw;
}

static struct kit_sv
read_string(struct reader *r)
{
	if (peek(r, '"')) {
		const char *text = r->line.p + r->at + 1;
		size_t left = r->line.n - r->at - 1;
		size_t n = plain_run(text, left);

		if (n < left && text[n] == '"') {
			r->at += n + 2;
			return kit_sv_of(text, n);
		}
	}
	return read_odd_string(r);
}

static int64_t
read_int(struct reader *r)
{
	size_t from = r->at;
	int64_t v = 0;

	while (!r->bad && r->at < r->line.n &&
	       (kit_ascii_digit(r->line.p[r->at]) ||
		   (r->at == from && r->line.p[r->at] == '-')))
		r->at++;
	struct kit_sv digits = kit_sv_of(r->line.p + from, r->at - from);
	size_t sign = digits.n && digits.p[0] == '-';
	if (!kit_sv_int(digits, &v) || (sign && v == 0) ||
	    (digits.n - sign > 1 && digits.p[sign] == '0'))
		r->bad = true;
	return v;
}

static uint64_t
read_hlc(struct reader *r)
{
	struct kit_sv hex = read_string(r);
	unsigned char b[8];
	uint64_t v = 0;

	if (hex.n != 16 || !kit_crypto_unhex(hex.p, 8, b)) {
		r->bad = true;
		return 0;
	}
	for (int i = 0; i < 8; i++)
		v = v << 8 | b[i];
	if (v > INT64_MAX)
		r->bad = true;
	return v;
}

static struct kit_atom
read_atom(struct reader *r)
{
	if (peek(r, '"'))
		return (struct kit_atom){
		    .type = KIT_ATOM_TEXT, .text = read_string(r)};
	if (peek(r, 'n')) {
		expect(r, "null");
		return (struct kit_atom){.type = KIT_ATOM_NULL};
	}
	return (struct kit_atom){.type = KIT_ATOM_INT, .number = read_int(r)};
}

/* Adds an empty write. An outgrown list stays behind in the arena; it is no
 * larger than the one that follows. */
static struct kit_write *
add_write(struct reader *r, struct kit_entry *e, size_t *cap)
{
	if (e->count == *cap) {
		*cap = *cap ? *cap * 2 : 8;
		struct kit_write *more =
		    kit_arena_alloc(r->arena, *cap, sizeof(*more));
		if (e->count)
			memcpy(more, e->writes, e->count * sizeof(*more));
		e->writes = more;
	}
	return &e->writes[e->count++];
}

/* Whether a field sorts behind the one before it. Mostly their first letters
 * decide. */
static bool
stands_behind(struct kit_sv field, struct kit_sv before)
{
	if (field.n && before.n && field.p[0] != before.p[0])
		return (unsigned char)field.p[0] > (unsigned char)before.p[0];
	return kit_sv_compare(field, before) > 0;
}

static void
read_patch(struct reader *r, struct kit_entry *e)
{
	size_t cap = 0;

	expect(r, ",\"p\":{");
	while (!r->bad && !peek(r, '}')) {
		if (e->count)
			expect_c(r, ',');
		struct kit_sv field = read_string(r);
		expect_c(r, ':');
		struct kit_atom value = read_atom(r);
		if (e->count &&
		    !stands_behind(field, e->writes[e->count - 1].field))
			r->bad = true;
		struct kit_write *w = add_write(r, e, &cap);
		w->field = field;
		w->value = value;
	}
	expect_c(r, '}');
}

static void
read_ids(struct reader *r, struct kit_write *w)
{
	enum { STEP = 2 * KIT_ENTRY_ID_LEN + 3 }; /* one id: "…", */
	const char *from = r->line.p + r->at;
	const char *end = r->bad ? NULL : memchr(from, ']', r->line.n - r->at);
	size_t most = end ? (size_t)(end - from) / STEP + 1 : 1, n = 0;
	struct kit_entry_id *ids =
	    kit_arena_alloc(r->arena, peek(r, '[') ? most : 0, sizeof(*ids));

	expect_c(r, '[');
	do {
		struct kit_sv hex = read_string(r);
		if (r->bad || hex.n != (size_t)2 * KIT_ENTRY_ID_LEN ||
		    !kit_crypto_unhex(hex.p, KIT_ENTRY_ID_LEN, ids[n].b) ||
		    (n && memcmp(ids[n - 1].b, ids[n].b, KIT_ENTRY_ID_LEN) >=
			      0)) {
			r->bad = true;
			return;
		}
		n++;
		if (!peek(r, ','))
			break;
		expect_c(r, ',');
	} while (n < most);
	expect_c(r, ']');
	w->replaces = ids;
	w->replaces_count = n;
}

/* Reads x. Its fields stand in the order of p and are among those of p. */
static void
read_replaced(struct reader *r, struct kit_entry *e)
{
	size_t i = 0;
	bool any = false;

	expect(r, ",\"x\":{");
	while (!r->bad && !peek(r, '}')) {
		if (any)
			expect_c(r, ',');
		any = true;
		struct kit_sv field = read_string(r);
		while (i < e->count && !kit_sv_eq(e->writes[i].field, field))
			i++;
		expect_c(r, ':');
		if (i == e->count)
			r->bad = true;
		if (r->bad)
			return;
		read_ids(r, &e->writes[i++]);
	}
	expect_c(r, '}');
}

static struct kit_sv
read_named(struct reader *r, const char *key)
{
	expect(r, key);
	return read_string(r);
}

static void
read_head(struct reader *r, struct kit_entry *e)
{
	expect(r, "{\"q\":");
	e->seq = read_int(r);
	if (e->seq < 1)
		r->bad = true;
	expect(r, ",\"t\":");
	e->hlc = read_hlc(r);
	e->user = read_named(r, ",\"u\":");
	e->day = read_named(r, ",\"d\":");
	e->type = read_named(r, ",\"k\":");
	e->record = read_named(r, ",\"r\":");
	if (!e->type.n || !e->record.n)
		r->bad = true;
}

/*
 * Whether v is the base64 of 16 bytes, with padding: the last digit holds four
 * bits that belong to no byte, and must be zero. The bytes themselves are not
 * needed.
 */
static bool
is_salt(struct kit_sv v)
{
	enum { DIGITS = KIT_ENTRY_SALT_LEN - 2 };

	if (v.n != KIT_ENTRY_SALT_LEN || v.p[DIGITS] != '=' ||
	    v.p[DIGITS + 1] != '=' || !memchr("AQgw", v.p[DIGITS - 1], 4))
		return false;
	for (size_t i = 0; i < DIGITS; i++) {
		char c = v.p[i];
		if (!kit_ascii_alpha(c) && !kit_ascii_digit(c) && c != '+' &&
		    c != '/')
			return false;
	}
	return true;
}

static void
read_entry(struct reader *r, struct kit_entry *e)
{
	read_head(r, e);
	read_patch(r, e);
	read_replaced(r, e);
	struct kit_sv salt = read_named(r, ",\"z\":");
	if (is_salt(salt))
		memcpy(e->salt, salt.p, KIT_ENTRY_SALT_LEN);
	else
		r->bad = true;
	expect_c(r, '}');
}

static enum kit_code
not_canonical(const struct reader *r, struct kit_err *err)
{
	return kit_err_set(err, KIT_ESTORE,
	    "el asiento no está en su forma canónica (byte %zu)", r->at + 1);
}

enum kit_code
kit_entry_parse(struct kit_sv line, struct kit_arena *arena,
    struct kit_entry *e, struct kit_err *err)
{
	struct reader r = {.line = line, .arena = arena};

	*e = (struct kit_entry){0};
	if (line.n > KIT_ENTRY_LINE_MAX)
		return kit_err_set(err, KIT_ESTORE,
		    "el asiento mide %zu bytes y el máximo es %d", line.n,
		    KIT_ENTRY_LINE_MAX);
	read_entry(&r, e);
	return !r.bad && r.at == line.n ? KIT_OK : not_canonical(&r, err);
}

enum kit_code
kit_entry_head(struct kit_sv line, struct kit_arena *arena, struct kit_entry *e,
    struct kit_err *err)
{
	struct reader r = {.line = line, .arena = arena};

	*e = (struct kit_entry){0};
	read_head(&r, e);
	return r.bad ? not_canonical(&r, err) : KIT_OK;
}
