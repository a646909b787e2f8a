#include "sealhead.h"

#include <jansson.h>

static const char *const clocks[] = {
    [SYNC_CLOCK_OK] = "ok",
    [SYNC_CLOCK_LOW] = "low",
    [SYNC_CLOCK_HIGH] = "high",
};
static_assert(LEN(clocks) == SYNC_CLOCK_COUNT, "a word for each");

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
	    "{\"terreno\":1,\"repo\":\"%s\",\"epoch\":%lld,\"w\":\"%s\","
	    "\"seal\":%lld,\"q\":[%lld,%lld],\"prev\":",
	    h->repo, (long long)h->epoch, h->writer, (long long)h->number,
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
read_clock(const char *text, enum sync_seal_clock *clock)
{
	for (size_t i = 0; i < LEN(clocks); i++)
		if (strcmp(text, clocks[i]) == 0) {
			*clock = (enum sync_seal_clock)i;
			return true;
		}
	return false;
}

static bool
in_range(int64_t v, int64_t max)
{
	return v >= 1 && v <= max;
}

/* jansson keeps the order of keys, and they must come sorted. */
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

static bool
read_object(json_t *object, struct kit_arena *arena, struct sync_seal_header *h)
{
	json_int_t version, epoch, number, first, last, count;
	const char *repo, *writer, *low, *high, *clock;
	json_t *prev, *seen;

	if (json_unpack(object,
		"{s:I,s:s,s:I,s:s,s:I,s:[I,I!],s:o,s:[s,s!],s:s,s:o,s:I!}",
		"terreno", &version, "repo", &repo, "epoch", &epoch, "w",
		&writer, "seal", &number, "q", &first, &last, "prev", &prev,
		"hlc", &low, &high, "clk", &clock, "seen", &seen, "n",
		&count) != 0)
		return false;
	h->epoch = epoch;
	h->number = number;
	h->first = first;
	h->last = last;
	return version == 1 && read_hex(repo, SYNC_REPO_LEN, h->repo) &&
	       in_range(epoch, INT32_MAX) &&
	       read_hex(writer, KIT_WRITER_LEN, h->writer) &&
	       in_range(number, SYNC_SEAL_NUMBER_MAX) &&
	       in_range(first, INT64_MAX / 2) && last >= first &&
	       last - first < SYNC_SEAL_ENTRIES_MAX &&
	       count == last - first + 1 && read_prev(prev, h) &&
	       read_hlc(low, &h->hlc_low) && read_hlc(high, &h->hlc_high) &&
	       h->hlc_low <= h->hlc_high && read_clock(clock, &h->clock) &&
	       read_seen(seen, arena, h);
}

bool
sync_sealhead_parse(
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
