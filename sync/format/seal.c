#include "seal.h"

#include <stdio.h>

#include "gzip.h"
#include "sealhead.h"

void
sync_seal_path(const char *writer, int64_t number, struct kit_str *path)
{
	char digits[9];

	assert(number >= 1 && number <= SYNC_SEAL_NUMBER_MAX);
	snprintf(digits, sizeof(digits), "%08lld", (long long)number);
	kit_str_printf(path, "diario/%s/%.4s/%.2s/%s.age", writer, digits,
	    digits + 4, digits);
}

/* A line with its feed off the front of *rest; false when there is none. */
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

/* What the entries turn out to span. */
struct span {
	int64_t next; /* seq */
	uint64_t low, high;
	struct kit_arena arena; /* of the entry at hand */
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
	    !sync_sealhead_parse(line, &seal->arena, &seal->head))
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

/* Nothing is sealed that sync_seal_open would refuse. */
static enum kit_code
check_own(struct kit_sv head, struct kit_sv lines,
    const struct sync_seal_header *h, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct sync_seal_header again;
	enum kit_code rc = KIT_OK;

	if (!sync_sealhead_parse(head, &arena, &again))
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
