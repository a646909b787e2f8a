/*
 * Reads and writes the header of an age file: version line, stanzas, HMAC.
 */

#include "agehead.h"

#include "age.h"
#include "mem.h"

enum { COLUMNS = 64, LINE_BYTES = COLUMNS / 4 * 3, ARGS = 4 };

static const char version[] = "age-encryption.org/v1\n";
static const char mac_line[] = "--- ";

/* A stanza before its kind is known. */
struct raw {
	struct kit_sv args[ARGS]; /* the first is the name of the kind */
	size_t args_count; /* of the text; may be more than ARGS */
	/* The whole body when body_len is SYNC_AGEHEAD_BODY; else of no use. */
	unsigned char body[SYNC_AGEHEAD_BODY];
	size_t body_len; /* bytes in the text */
};

struct kind {
	const char *name;
	size_t args, share_len;
};

static const struct kind kinds[] = {
    [SYNC_AGEHEAD_X25519] = {"X25519", 2, SYNC_AGEHEAD_SHARE},
    [SYNC_AGEHEAD_SCRYPT] = {"scrypt", 3, SYNC_AGEHEAD_SALT},
};
static_assert(LEN(kinds) == SYNC_AGEHEAD_OTHER, "a row for each kind");

static bool
take_line(struct kit_sv *rest, struct kit_sv *line)
{
	const char *feed = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;

	if (!feed)
		return false;
	*line = kit_sv_of(rest->p, (size_t)(feed - rest->p));
	rest->n -= line->n + 1;
	rest->p = feed + 1;
	return true;
}

static bool
is_word(struct kit_sv v)
{
	for (size_t i = 0; i < v.n; i++)
		if (v.p[i] < 33 || v.p[i] > 126)
			return false;
	return v.n > 0;
}

static bool
read_args(struct kit_sv line, struct raw *raw)
{
	struct kit_sv rest = line, word;

	if (!kit_sv_split(&rest, ' ', &word) || !kit_sv_is(word, "->"))
		return false;
	while (kit_sv_split(&rest, ' ', &word)) {
		if (!is_word(word))
			return false;
		if (raw->args_count < ARGS)
			raw->args[raw->args_count] = word;
		raw->args_count++;
	}
	return raw->args_count > 0;
}

static bool
read_body(struct kit_sv *rest, struct raw *raw)
{
	struct kit_sv line = {NULL, COLUMNS};

	while (line.n == COLUMNS) {
		unsigned char part[LINE_BYTES];
		size_t n = 0;
		if (!take_line(rest, &line) || line.n > COLUMNS ||
		    !kit_crypto_base64_read(
			KIT_BASE64_BARE, line, part, sizeof(part), &n))
			return false;
		if (n <= sizeof(raw->body) && raw->body_len == 0)
			memcpy(raw->body, part, n);
		raw->body_len += n;
	}
	return true;
}

static enum sync_agehead_kind
kind_of(struct kit_sv name)
{
	for (size_t i = 0; i < LEN(kinds); i++)
		if (kit_sv_is(name, kinds[i].name))
			return (enum sync_agehead_kind)i;
	return SYNC_AGEHEAD_OTHER;
}

static bool
read_log_n(struct kit_sv v, unsigned *log_n)
{
	int64_t n = 0;

	if (v.n == 0 || v.n > 2 || v.p[0] == '0' || !kit_sv_int(v, &n) || n < 1)
		return false;
	*log_n = (unsigned)n;
	return true;
}

/*
 * Reads a stanza of a known kind, s->kind. Returns what is wrong with it, in
 * Spanish, or NULL.
 */
static const char *
read_known(const struct raw *raw, struct sync_agehead_stanza *s)
{
	const struct kind *kind = &kinds[s->kind];
	size_t n = 0;

	if (raw->args_count != kind->args)
		return "una estrofa tiene argumentos de más o de menos";
	if (!kit_crypto_base64_read(
		KIT_BASE64_BARE, raw->args[1], s->share, kind->share_len, &n) ||
	    n != kind->share_len)
		return "un argumento no tiene el largo debido";
	if (raw->body_len != sizeof(s->body))
		return "la llave del archivo no tiene el largo debido";
	memcpy(s->body, raw->body, sizeof(s->body));
	if (s->kind == SYNC_AGEHEAD_SCRYPT &&
	    !read_log_n(raw->args[2], &s->log_n))
		return "el trabajo de scrypt no es un número";
	if (s->log_n > SYNC_AGE_LOG_N_MAX)
		return "el trabajo de scrypt es excesivo";
	return NULL;
}

static const char *
read_stanza(struct kit_sv *rest, struct sync_agehead *h)
{
	struct raw raw = {0};
	struct kit_sv line;

	if (h->count == SYNC_AGE_STANZAS_MAX)
		return "tiene demasiados destinatarios";
	if (!take_line(rest, &line) || !read_args(line, &raw))
		return "una estrofa no se entiende";
	if (!read_body(rest, &raw))
		return "el cuerpo de una estrofa no es base64 canónico";
	struct sync_agehead_stanza *s =
	    kit_mem_push(&h->stanzas, &h->count, &h->cap, sizeof(*s));
	s->kind = kind_of(raw.args[0]);
	return s->kind == SYNC_AGEHEAD_OTHER ? NULL : read_known(&raw, s);
}

static const char *
read_mac(struct kit_sv file, struct kit_sv *rest, struct sync_agehead *h)
{
	struct kit_sv line;
	size_t n = 0, skip = strlen(mac_line);

	h->covered = kit_sv_of(file.p, (size_t)(rest->p - file.p) + 3);
	if (!take_line(rest, &line) || !kit_sv_starts(line, mac_line) ||
	    !kit_crypto_base64_read(KIT_BASE64_BARE,
		kit_sv_of(line.p + skip, line.n - skip), h->mac, sizeof(h->mac),
		&n) ||
	    n != sizeof(h->mac))
		return "la línea final no es un HMAC";
	return NULL;
}

static bool
scrypt_alone(const struct sync_agehead *h)
{
	for (size_t i = 0; i < h->count; i++)
		if (h->stanzas[i].kind == SYNC_AGEHEAD_SCRYPT && h->count > 1)
			return false;
	return true;
}

const char *
sync_agehead_parse(struct kit_sv file, struct sync_agehead *h)
{
	struct kit_sv rest = file;
	const char *wrong = NULL;
	size_t skip = strlen(version);

	*h = (struct sync_agehead){0};
	if (!kit_sv_starts(file, version))
		return "no es un archivo age, versión 1";
	rest = kit_sv_of(file.p + skip, file.n - skip);
	while (!wrong && !kit_sv_starts(rest, "---"))
		wrong = read_stanza(&rest, h);
	if (!wrong && h->count == 0)
		wrong = "no tiene destinatarios";
	if (!wrong && !scrypt_alone(h))
		wrong = "mezcla una contraseña con otros destinatarios";
	if (!wrong)
		wrong = read_mac(file, &rest, h);
	h->payload = rest;
	return wrong;
}

void
sync_agehead_done(struct sync_agehead *h)
{
	free(h->stanzas);
	*h = (struct sync_agehead){0};
}

static void
put_bare(const unsigned char *b, size_t n, struct kit_str *out)
{
	size_t len = kit_crypto_base64_len(KIT_BASE64_BARE, n);

	kit_crypto_base64_write(KIT_BASE64_BARE, b, n, kit_str_room(out, len));
	out->n += len;
}

void
sync_agehead_begin(struct kit_str *out)
{
	kit_str_add(out, version);
}

void
sync_agehead_stanza(const struct sync_agehead_stanza *s, struct kit_str *out)
{
	const struct kind *kind = &kinds[s->kind];

	kit_str_printf(out, "-> %s ", kind->name);
	put_bare(s->share, kind->share_len, out);
	if (s->kind == SYNC_AGEHEAD_SCRYPT)
		kit_str_printf(out, " %u", s->log_n);
	kit_str_c(out, '\n');
	put_bare(s->body, sizeof(s->body), out); /* 43 columns: one line */
	kit_str_c(out, '\n');
}

void
sync_agehead_dashes(struct kit_str *out)
{
	kit_str_add(out, "---");
}

void
sync_agehead_mac(const unsigned char mac[KIT_HMAC_LEN], struct kit_str *out)
{
	kit_str_c(out, ' ');
	put_bare(mac, KIT_HMAC_LEN, out);
	kit_str_c(out, '\n');
}
