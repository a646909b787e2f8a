/*
 * Reads the recovery sheet's key as a person types it, and finds a mistyped
 * letter.
 */

#include "sheet.h"

/* After "AGE-SECRET-KEY-1" come 58 letters, printed in groups of four. */
enum { HEAD = 16, TAIL = SYNC_AGEKEY_IDENTITY_LEN - HEAD, GROUP = 4 };

static const char head[] = "AGE-SECRET-KEY-1";
static const char letters[] = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
static_assert(sizeof(head) == HEAD + 1, "as it is printed");
static_assert(sizeof(letters) == 32 + 1, "five bits each");

/* Letters that no key contains, and the letters that they look like. */
static const struct {
	char typed, meant;
} alike[] = {{'O', '0'}, {'I', 'L'}, {'1', 'L'}, {'B', '8'}};

struct typed {
	char text[SYNC_SHEET_TYPED_MAX + 1];
	size_t n;
};

/*
 * Copies the typed letters as capitals without blanks. Returns false when there
 * are more than SYNC_SHEET_TYPED_MAX.
 */
static bool
gather(struct kit_sv from, struct typed *t)
{
	for (size_t i = 0; i < from.n; i++) {
		char c = kit_ascii_upper(from.p[i]);
		if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || !c)
			continue;
		if (t->n == SYNC_SHEET_TYPED_MAX)
			return false;
		t->text[t->n++] = c;
	}
	return true;
}

static struct sync_identity *
parse(const struct typed *t)
{
	return sync_agekey_parse(kit_sv_of(t->text, t->n));
}

static bool
is_letter(char c)
{
	return c && strchr(letters, c);
}

/*
 * Sets err to name the group and the place in it of the wrong letter at index
 * `at`. meant is the probable right letter; 0: not known.
 */
static enum kit_code
blame(struct kit_err *err, size_t at, char typed, char meant)
{
	size_t group = (at - HEAD) / GROUP + 1, place = (at - HEAD) % GROUP + 1;

	if (meant)
		return kit_err_set(err, KIT_EINPUT,
		    "llave: mire la letra %zu del grupo %zu: ¿no será %c en "
		    "vez de %c?",
		    place, group, meant, typed);
	return kit_err_set(err, KIT_EINPUT,
	    "llave: la letra %zu del grupo %zu no puede ser; una llave tiene "
	    "solo letras sin tilde y números",
	    place, group);
}

/* Sets err for the first letter that no key contains; false: no such letter. */
static bool
find_foreign(const struct typed *t, struct kit_err *err)
{
	for (size_t i = HEAD; i < t->n; i++) {
		char meant = 0;
		if (is_letter(t->text[i]))
			continue;
		for (size_t k = 0; k < LEN(alike); k++)
			if (alike[k].typed == t->text[i])
				meant = alike[k].meant;
		(void)blame(err, i, t->text[i], meant);
		return true;
	}
	return false;
}

/*
 * Looks for one letter whose change makes the checksum right, and sets err for
 * it. Bech32's code is such that at most one letter can be found.
 */
static bool
find_slip(struct typed *t, struct kit_err *err)
{
	for (size_t i = HEAD; i < t->n; i++) {
		char was = t->text[i];
		for (const char *c = letters; *c; c++) {
			t->text[i] = *c;
			struct sync_identity *id = parse(t);
			if (!id)
				continue;
			sync_agekey_free(id);
			(void)blame(err, i, was, *c);
			return true;
		}
		t->text[i] = was;
	}
	return false;
}

static enum kit_code
wrong_length(size_t n, struct kit_err *err)
{
	bool few = n < SYNC_AGEKEY_IDENTITY_LEN;
	size_t by =
	    few ? SYNC_AGEKEY_IDENTITY_LEN - n : n - SYNC_AGEKEY_IDENTITY_LEN;

	return kit_err_set(err, KIT_EINPUT,
	    "llave: %s%s %zu %s después de %s; revise que estén todos los "
	    "grupos, una sola vez",
	    few ? "falta" : "sobra", by == 1 ? "" : "n", by,
	    by == 1 ? "letra" : "letras", head);
}

/* Sets err to say what is wrong with the typed key. */
static enum kit_code
explain(struct typed *t, struct kit_err *err)
{
	if (t->n == 0)
		return kit_err_set(err, KIT_EINPUT,
		    "llave: no se escribió nada; es la de la hoja de "
		    "recuperación, que empieza con %s",
		    head);
	if (t->n < HEAD || memcmp(t->text, head, HEAD) != 0)
		return kit_err_set(err, KIT_EINPUT,
		    "llave: la de la hoja de recuperación empieza con %s",
		    head);
	if (t->n != SYNC_AGEKEY_IDENTITY_LEN)
		return wrong_length(t->n, err);
	if (find_foreign(t, err) || find_slip(t, err))
		return err->code;
	return kit_err_set(err, KIT_EINPUT,
	    "llave: hay más de una letra cambiada; compárela con la hoja grupo "
	    "por grupo");
}

enum kit_code
sync_sheet_read(
    struct kit_sv typed, struct sync_identity **id, struct kit_err *err)
{
	struct typed *t = kit_crypto_secret_alloc(sizeof(*t));
	enum kit_code rc = KIT_OK;

	*id = gather(typed, t) ? parse(t) : NULL;
	if (!*id)
		rc = explain(t, err);
	kit_crypto_secret_free(t);
	return rc;
}

struct sync_key *
sync_sheet_signer(const struct sync_identity *id)
{
	char *text = kit_crypto_secret_alloc(SYNC_AGEKEY_IDENTITY_LEN + 1);
	unsigned char *seed = kit_crypto_secret_alloc(KIT_HMAC_LEN);

	static_assert(KIT_HMAC_LEN == KIT_ED25519_SEED_LEN, "a whole seed");
	sync_agekey_text(id, text);
	kit_crypto_hkdf(
	    kit_sv(text), kit_sv(""), kit_sv("terreno-oficina"), seed);
	struct sync_key *key = sync_key_of_seed(seed);
	kit_crypto_secret_free(seed);
	kit_crypto_secret_free(text);
	return key;
}

void
sync_sheet_text(
    const struct sync_identity *id, char out[SYNC_SHEET_TEXT_LEN + 1])
{
	char *text = kit_crypto_secret_alloc(SYNC_AGEKEY_IDENTITY_LEN + 1);
	size_t n = 0;

	static_assert(
	    SYNC_SHEET_TEXT_LEN == HEAD + TAIL + (TAIL + GROUP - 1) / GROUP,
	    "a blank before each group");
	sync_agekey_text(id, text);
	for (size_t i = 0; i < SYNC_AGEKEY_IDENTITY_LEN; i++) {
		if (i >= HEAD && (i - HEAD) % GROUP == 0)
			out[n++] = ' ';
		out[n++] = text[i];
	}
	out[n] = '\0';
	kit_crypto_secret_free(text);
}
