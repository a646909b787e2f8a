/*
 * Writes, opens and checks seals.
 */

#include "seal.h"

#include <jansson.h>
#include <stdio.h>

#include "entry_read.h"
#include "gzip.h"

static const char *const clocks[] = {
    [KIT_CLOCK_OK] = "ok",
    [KIT_CLOCK_LOW] = "low",
    [KIT_CLOCK_HIGH] = "high",
};
static_assert(LEN(clocks) == KIT_CLOCK_HIGH + 1, "a word for each");

static const char hash_prefix[] = "sha256:";

void
sync_seal_hash_text(
    const unsigned char hash[KIT_SHA256_LEN], struct kit_str *out)
{
	char hex[2 * KIT_SHA256_LEN + 1];

	kit_crypto_hex(hash, KIT_SHA256_LEN, hex);
	kit_str_printf(out, "%s%s", hash_prefix, hex);
}

bool
sync_seal_hash_parse(struct kit_sv text, unsigned char hash[KIT_SHA256_LEN])
{
	size_t n = strlen(hash_prefix);

	return text.n == n + 2 * KIT_SHA256_LEN &&
	       kit_sv_starts(text, hash_prefix) &&
	       kit_crypto_unhex(text.p + n, KIT_SHA256_LEN, hash);
}

static void
put_seen(const struct sync_seal_header *h, struct kit_str *line)
{
	for (size_t i = 0; i < h->seen_count; i++)
		kit_str_printf(line, "%s\"%s\":%lld", i ? "," : "",
		    h->seen[i].writer, (long long)h->seen[i].seal);
}

void
sync_seal_header_write(const struct sync_seal_header *h, struct kit_str *line)
{
	kit_str_printf(line,
	    "{\"terreno\":1,\"repo\":\"%s\",\"epoch\":%lld,\"w\":\"%s\",",
	    h->repo, (long long)h->epoch, h->writer);
	if (h->of[0])
		kit_str_printf(line, "\"of\":\"%s\",", h->of);
	kit_str_printf(line,
	    "\"seal\":%lld,\"q\":[%lld,%lld],\"prev\":", (long long)h->number,
	    (long long)h->first, (long long)h->last);
	if (h->number > 1) {
		kit_str_c(line, '"');
		sync_seal_hash_text(h->prev, line);
		kit_str_c(line, '"');
	} else {
		kit_str_add(line, "null");
	}
	kit_str_printf(line,
	    ",\"hlc\":[\"%016llx\",\"%016llx\"],\"clk\":\"%s\",\"seen\":{",
	    (unsigned long long)h->hlc_low, (unsigned long long)h->hlc_high,
	    clocks[h->clock]);
	put_seen(h, line);
	kit_str_printf(
	    line, "},\"n\":%lld}", (long long)(h->last - h->first + 1));
}

static bool
read_hex(const char *text, size_t digits, char *out)
{
	unsigned char b[32];

	if (strlen(text) != digits || !kit_crypto_unhex(text, digits / 2, b))
		return false;
	memcpy(out, text, digits + 1);
	return true;
}

static bool
read_hlc(const char *text, uint64_t *hlc)
{
	unsigned char b[8];

	if (strlen(text) != 16 || !kit_crypto_unhex(text, 8, b))
		return false;
	*hlc = 0;
	for (size_t i = 0; i < 8; i++)
		*hlc = *hlc << 8 | b[i];
	return true;
}

static bool
read_clock(const char *text, enum kit_clock_trust *clock)
{
	for (size_t i = 0; i < LEN(clocks); i++)
		if (strcmp(text, clocks[i]) == 0) {
			*clock = (enum kit_clock_trust)i;
			return true;
		}
	return false;
}

static bool
in_range(int64_t v, int64_t max)
{
	return v >= 1 && v <= max;
}

/*
 * Reads the map from other writers to their last seals. The writers' ids must
 * come sorted; jansson keeps the order of keys.
 */
static bool
read_seen(json_t *map, struct kit_arena *arena, struct sync_seal_header *h)
{
	const char *writer;
	json_t *value;
	size_t n = json_object_size(map);

	if (!json_is_object(map) || n > SYNC_SEAL_SEEN_MAX)
		return false;
	h->seen = kit_arena_alloc(arena, n, sizeof(*h->seen));
	json_object_foreach(map, writer, value)
	{
		struct sync_seal_seen *s = &h->seen[h->seen_count++];
		if (!read_hex(writer, KIT_WRITER_LEN, s->writer) ||
		    strcmp(writer, h->writer) == 0 ||
		    (h->seen_count > 1 &&
			strcmp(s[-1].writer, s->writer) >= 0) ||
		    !in_range(s->seal = json_integer_value(value),
			SYNC_SEAL_NUMBER_MAX))
			return false;
	}
	return true;
}

static bool
read_prev(const json_t *prev, struct sync_seal_header *h)
{
	const char *text = json_string_value(prev);

	if (h->number == 1)
		return json_is_null(prev);
	return text && sync_seal_hash_parse(kit_sv(text), h->prev);
}

/* Reads the writer of a handover's entries; `of` is NULL in other seals. */
static bool
read_of(const char *of, struct sync_seal_header *h)
{
	return !of || (read_hex(of, KIT_WRITER_LEN, h->of) &&
			  strcmp(h->of, h->writer) != 0);
}

static bool
read_object(json_t *object, struct kit_arena *arena, struct sync_seal_header *h)
{
	json_int_t version, epoch, number, first, last, count;
	const char *repo, *writer, *of = NULL, *low, *high, *clock;
	json_t *prev, *seen;

	if (json_unpack(object,
		"{s:I,s:s,s:I,s:s,s?s,s:I,s:[I,I!],s:o,s:[s,s!],s:s,s:o,s:I!}",
		"terreno", &version, "repo", &repo, "epoch", &epoch, "w",
		&writer, "of", &of, "seal", &number, "q", &first, &last, "prev",
		&prev, "hlc", &low, &high, "clk", &clock, "seen", &seen, "n",
		&count) != 0)
		return false;
	h->epoch = epoch;
	h->number = number;
	h->first = first;
	h->last = last;
	return version == 1 && read_hex(repo, SYNC_REPO_LEN, h->repo) &&
	       in_range(epoch, INT32_MAX) &&
	       read_hex(writer, KIT_WRITER_LEN, h->writer) && read_of(of, h) &&
	       in_range(number, SYNC_SEAL_NUMBER_MAX) &&
	       in_range(first, INT64_MAX / 2) && last >= first &&
	       last - first < SYNC_SEAL_ENTRIES_MAX &&
	       count == last - first + 1 && read_prev(prev, h) &&
	       read_hlc(low, &h->hlc_low) && read_hlc(high, &h->hlc_high) &&
	       h->hlc_low <= h->hlc_high && read_clock(clock, &h->clock) &&
	       read_seen(seen, arena, h);
}

/*
 * Reads a seal's header line. Returns false when the line is not byte for byte
 * what sync_seal_header_write prints, or when a number is out of range.
 * h->seen lives in the arena.
 */
static bool
parse_header(
    struct kit_sv line, struct kit_arena *arena, struct sync_seal_header *h)
{
	struct kit_str again KIT_STR_AUTO = {0};

	*h = (struct sync_seal_header){0};
	json_t *object =
	    json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, NULL);
	bool ok = object && read_object(object, arena, h);
	json_decref(object);
	if (ok)
		sync_seal_header_write(h, &again);
	return ok && kit_sv_eq(kit_str_view(&again), line);
}

void
sync_seal_path(const char *writer, int64_t number, struct kit_str *path)
{
	char digits[9];

	assert(number >= 1 && number <= SYNC_SEAL_NUMBER_MAX);
	snprintf(digits, sizeof(digits), "%08lld", (long long)number);
	kit_str_printf(path, "diario/%s/%.4s/%.2s/%s.age", writer, digits,
	    digits + 4, digits);
}

/*
 * Takes the first line, with its line feed, off *rest. Returns false when there
 * is no whole line.
 */
static bool
take_line(struct kit_sv *rest, struct kit_sv *line)
{
	const char *feed = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;

	if (!feed)
		return false;
	*line = kit_sv_of(rest->p, (size_t)(feed - rest->p));
	*rest = kit_sv_of(feed + 1, rest->n - line->n - 1);
	return true;
}

/* The ranges of seq and HLC of the lines that were checked so far. */
struct span {
	int64_t next; /* seq that the next line must have */
	uint64_t low, high; /* HLC */
	struct kit_arena arena; /* holds the entry of the current line */
};

static enum kit_code
check_entry(struct kit_sv line, struct span *s, struct kit_err *err)
{
	struct kit_entry e = {0};
	enum kit_code rc = KIT_OK;

	if (line.n > KIT_ENTRY_LINE_MAX)
		rc = kit_err_set(err, KIT_ESTORE, "la línea es muy larga");
	else
		rc = kit_entry_parse(line, &s->arena, &e, err);
	if (rc == KIT_OK && e.seq != s->next)
		rc = kit_err_set(
		    err, KIT_ESTORE, "lleva el número %lld", (long long)e.seq);
	s->next++;
	s->low = e.hlc < s->low ? e.hlc : s->low;
	s->high = e.hlc > s->high ? e.hlc : s->high;
	kit_arena_clear(&s->arena);
	return rc;
}

static enum kit_code
check_lines(const struct sync_seal_header *h, struct kit_sv lines,
    struct span *s, struct kit_err *err)
{
	struct kit_sv rest = lines, line;

	while (s->next <= h->last && take_line(&rest, &line)) {
		int64_t seq = s->next;
		if (check_entry(line, s, err) == KIT_OK)
			continue;
		kit_err_wrap(err, "asiento %lld", (long long)seq);
		return err->code = KIT_ECRYPTO;
	}
	if (s->next <= h->last || rest.n != 0)
		return kit_err_set(err, KIT_ECRYPTO,
		    "el sello no trae los %lld asientos que anuncia",
		    (long long)(h->last - h->first + 1));
	if (s->low != h->hlc_low || s->high != h->hlc_high)
		return kit_err_set(err, KIT_ECRYPTO,
		    "las horas del sello no son las de sus asientos");
	return KIT_OK;
}

static enum kit_code
check_entries(
    const struct sync_seal_header *h, struct kit_sv lines, struct kit_err *err)
{
	struct span s = {.next = h->first, .low = UINT64_MAX};

	enum kit_code rc = check_lines(h, lines, &s, err);
	kit_arena_done(&s.arena);
	return rc;
}

enum kit_code
sync_seal_parse(struct kit_sv text, struct sync_seal *seal, struct kit_err *err)
{
	struct kit_sv rest = text, line;
	enum kit_code rc = KIT_OK;

	if (text.n > SYNC_SEAL_OPEN_MAX)
		return kit_err_set(
		    err, KIT_ECRYPTO, "el sello abierto es demasiado grande");
	if (!take_line(&rest, &line) || line.n > KIT_ENTRY_LINE_MAX ||
	    !parse_header(line, &seal->arena, &seal->head))
		rc = kit_err_set(
		    err, KIT_ECRYPTO, "el encabezado del sello no es canónico");
	seal->lines = rest;
	return rc == KIT_OK ? check_entries(&seal->head, rest, err) : rc;
}

enum kit_code
sync_seal_open(struct sync_age_with *with, struct kit_sv sealed,
    struct sync_seal *seal, struct kit_err *err)
{
	struct kit_str packed KIT_STR_AUTO = {0};
	enum kit_code rc = KIT_OK;

	*seal = (struct sync_seal){0};
	if (sealed.n > SYNC_SEAL_MAX)
		return kit_err_set(
		    err, KIT_ECRYPTO, "el sello es demasiado grande");
	with->max = SYNC_SEAL_MAX;
	rc = sync_age_open(with, sealed, &packed, err);
	if (rc == KIT_OK)
		rc = sync_gzip_open(kit_str_view(&packed), SYNC_SEAL_OPEN_MAX,
		    &seal->text, err);
	if (rc == KIT_OK)
		rc = sync_seal_parse(kit_str_view(&seal->text), seal, err);
	if (rc != KIT_OK)
		sync_seal_done(seal);
	return rc;
}

void
sync_seal_done(struct sync_seal *seal)
{
	kit_str_done(&seal->text);
	kit_arena_done(&seal->arena);
	*seal = (struct sync_seal){0};
}

/* Refuses to seal what sync_seal_open would refuse to open. */
static enum kit_code
check_own(struct kit_sv head, struct kit_sv lines,
    const struct sync_seal_header *h, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct sync_seal_header again;
	enum kit_code rc = KIT_OK;

	if (!parse_header(head, &arena, &again))
		rc = kit_err_set(err, KIT_ESTORE,
		    "el encabezado del sello que se iba a hacer es imposible");
	else if (check_entries(h, lines, err) != KIT_OK)
		rc = err->code = KIT_ESTORE;
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
too_large(struct kit_err *err)
{
	return kit_err_set(
	    err, KIT_EINPUT, "los asientos no caben en un solo sello");
}

enum kit_code
sync_seal_write(const struct sync_seal_header *h, struct kit_sv lines,
    const struct sync_age_for *to, struct kit_str *sealed, struct kit_err *err)
{
	struct kit_str head KIT_STR_AUTO = {0};
	struct kit_str packed KIT_STR_AUTO = {0};

	if (h->last - h->first >= SYNC_SEAL_ENTRIES_MAX ||
	    lines.n > SYNC_SEAL_OPEN_MAX)
		return too_large(err);
	sync_seal_header_write(h, &head);
	enum kit_code rc = check_own(kit_str_view(&head), lines, h, err);
	if (rc != KIT_OK)
		return rc;
	kit_str_c(&head, '\n');
	if (head.n + lines.n > SYNC_SEAL_OPEN_MAX)
		return too_large(err);
	struct sync_gzip *z = sync_gzip_new(&packed);
	sync_gzip_put(z, kit_str_view(&head));
	sync_gzip_put(z, lines);
	sync_gzip_end(z);
	if (sync_age_sealed_len(to->count, packed.n) > SYNC_SEAL_MAX)
		return too_large(err);
	return sync_age_seal(to, kit_str_view(&packed), sealed, err);
}
