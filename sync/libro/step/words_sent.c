/*
 * Sends and prints the words that open a laptop: see words_sent.h.
 */

#include "words_sent.h"

#include <stdio.h>

#include "age.h"
#include "os.h"
#include "os_read.h"
#include "step_request.h"

/*
 * The file DATA/claves/oficina.frase holds this head, the SHA-256 of
 * oficina.age in hex, a blank, and the text for the office.
 */
static const char head[] = "terreno-oficina-1 ";
enum { HEAD = sizeof(head) - 1, HEX = 2 * KIT_SHA256_LEN, TEXT_MAX = 512 };

static void
hash_hex(struct kit_sv bytes, char hex[HEX + 1])
{
	unsigned char hash[KIT_SHA256_LEN];

	kit_crypto_sha256(bytes.p, bytes.n, hash);
	kit_crypto_hex(hash, sizeof(hash), hex);
}

/*
 * Reads the file oficina.frase. *n is 0 when there is none, or when its words
 * do not open the present oficina.age.
 */
static enum kit_code
read_words(struct sync_session *s, char *text, size_t *n, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	struct kit_str bytes KIT_STR_AUTO = {0};
	struct kit_vault_room room = {text, TEXT_MAX, 0};
	char hex[HEX + 1];

	*n = 0;
	sync_session_path(s, "claves/oficina.age", &key);
	sync_session_path(s, "claves/oficina.frase", &path);
	if (!s->env.vault || !kit_os_exists(kit_str_get(&key)) ||
	    !kit_os_exists(kit_str_get(&path)))
		return KIT_OK;
	if (kit_os_read(kit_str_get(&key), &bytes, err) != KIT_OK ||
	    kit_vault_read_secret(
		s->env.vault, kit_str_get(&path), &room, err) != KIT_OK)
		return err->code;
	hash_hex(kit_str_view(&bytes), hex);
	/*
	 * A crash while key and words were changed leaves words of another
	 * key; «terreno abrir» repairs them.
	 */
	if (room.n > HEAD + HEX && memcmp(text, head, HEAD) == 0 &&
	    memcmp(text + HEAD, hex, HEX) == 0)
		*n = room.n;
	return KIT_OK;
}

/*
 * Computes a hash of the words and their recipients, by which a later run knows
 * that the encrypted words are still right.
 */
static void
mark_of(const struct sync_manifest *m, struct kit_sv words, char hex[HEX + 1])
{
	struct kit_sha256 h;
	unsigned char hash[KIT_SHA256_LEN];

	kit_crypto_sha256_init(&h);
	for (size_t i = 1; i < m->recipient_count; i++)
		kit_crypto_sha256_add(
		    &h, m->recipients[i].point, sizeof(m->recipients[i].point));
	kit_crypto_sha256_add(&h, words.p, words.n);
	kit_crypto_sha256_end(&h, hash);
	kit_crypto_hex(hash, sizeof(hash), hex);
}

/* Encrypts the words and remembers them in libro.db as "MARK BASE64". */
static enum kit_code
seal_words(struct sync_session *s, const struct sync_manifest *m,
    struct kit_sv words, const char *mark, struct kit_err *err)
{
	struct kit_str sealed KIT_STR_AUTO = {0}, meta KIT_STR_AUTO = {0};

	/* The first recipient is left out: every laptop has the epoch's key. */
	if (sync_age_seal(&(struct sync_age_for){m->recipients + 1,
			      m->recipient_count - 1, &s->env},
		words, &sealed, err) != KIT_OK)
		return err->code;
	kit_str_printf(&meta, "%s ", mark);
	size_t n = kit_crypto_base64_len(KIT_BASE64_PADDED, sealed.n);
	char *at = kit_str_room(&meta, n + 1);
	kit_crypto_base64(sealed.p, sealed.n, at);
	meta.n += n;
	if (kit_journal_set_meta(
		s->journal, KIT_META_WORDS, kit_str_get(&meta), err) != KIT_OK)
		return err->code;
	s->words_sent = kit_arena_dup(&s->arena, kit_str_get(&meta) + HEX + 1);
	return KIT_OK;
}

enum kit_code
sync_words_sent_ready(struct sync_session *s, const struct sync_belief *belief,
    struct kit_err *err)
{
	const char *known = kit_journal_known(s->journal, KIT_META_WORDS);
	char mark[HEX + 1];
	size_t n = 0;

	s->words_sent = NULL;
	if (!belief->has_manifest || belief->manifest.recipient_count < 2)
		return KIT_OK;
	char *text = kit_crypto_secret_alloc(TEXT_MAX);
	enum kit_code rc = read_words(s, text, &n, err);
	struct kit_sv words = kit_sv_of(text, n);
	mark_of(&belief->manifest, words, mark);
	if (rc == KIT_OK && n && known && strlen(known) > HEX + 1 &&
	    memcmp(known, mark, HEX) == 0)
		s->words_sent = kit_arena_dup(&s->arena, known + HEX + 1);
	else if (rc == KIT_OK && n)
		rc = seal_words(s, &belief->manifest, words, mark, err);
	kit_crypto_secret_free(text);
	return rc;
}

/* Decrypts the words of a request with the office's key or the sheet's. */
static enum kit_code
open_words(struct sync_session *s, const struct sync_request *r,
    const struct sync_words_order *order, struct kit_vault_room *text,
    struct kit_err *err)
{
	struct sync_identity *own SYNC_AGEKEY_AUTO = NULL;
	const struct sync_identity *with = order->sheet;
	struct kit_str path KIT_STR_AUTO = {0};

	sync_session_path(s, "oficina-identidad", &path);
	if (!with && sync_agekey_open(
			 kit_str_get(&path), s->env.vault, &own, err) != KIT_OK)
		return err->code;
	if (!with)
		with = own;
	struct sync_age_with age = {&with, 1, .max = text->cap};
	if (sync_age_open_secret(&age,
		kit_sv_of((const char *)r->words, r->words_len), text->p,
		&text->n, err) == KIT_OK)
		return KIT_OK;
	if (age.why != SYNC_AGE_NO_MATCH)
		return kit_err_set(err, KIT_EINPUT,
		    "lo que %s mandó para que la oficina lo abra está dañado: "
		    "use su frase de respaldo",
		    r->member.name);
	return kit_err_set(err, KIT_EINPUT,
	    order->sheet
		? "lo que %s mandó para que la oficina lo abra no se cerró "
		  "para esta hoja; pruebe con la hoja de antes, o use la frase "
		  "de respaldo"
		: "lo que %s mandó se cerró para otro computador de la "
		  "oficina: repita con --hoja y la hoja de recuperación",
	    r->member.name);
}

/* Prints the words of the text "terreno-oficina-1 HASH MARK MARK WORD…". */
static enum kit_code
tell(const struct sync_request *r, char *text, size_t n, struct kit_err *err)
{
	struct kit_sv rest = kit_sv_of(text, n), part[4];

	for (size_t i = 0; i < LEN(part); i++)
		if (!kit_sv_split(&rest, ' ', &part[i]))
			return kit_err_set(err, KIT_EINPUT,
			    "lo que mandó %s no se entiende; actualice el "
			    "terreno de la oficina",
			    r->member.name);
	rest = kit_sv_trim(rest);
	sync_session_print(json_pack("{s:{s:s,s:s,s:s%,s:s%}}", "abrir",
	    "nombre", r->member.name, "escritor", r->member.id, "numero",
	    part[2].p, part[2].n + 1 + part[3].n, "palabras", rest.p, rest.n));
	return KIT_OK;
}

enum kit_code
sync_words_sent_tell(struct sync_session *s, const struct sync_belief *belief,
    const struct sync_words_order *order, struct kit_err *err)
{
	const struct sync_member *m;
	struct sync_request r;
	struct kit_err none;

	if (sync_belief_member(belief, order->name, &m, err) != KIT_OK)
		return err->code;
	if (m->state == SYNC_STATE_REVOKED)
		return kit_err_set(err, KIT_EINPUT,
		    "%s está revocado, porque se perdió o lo robaron: la "
		    "oficina no lo abre",
		    m->name);
	if (sync_request_read(s, m->id, &r, &none) != KIT_OK || !r.words_len)
		return kit_err_set(err, KIT_EINPUT,
		    "%s no ha mandado con qué abrirlo: o no tiene llave, o no "
		    "sincroniza desde que la tiene; use su frase de respaldo",
		    m->name);
	snprintf(r.member.name, sizeof(r.member.name), "%s", m->name);
	struct kit_vault_room text = {
	    kit_crypto_secret_alloc(TEXT_MAX), TEXT_MAX, 0};
	enum kit_code rc = open_words(s, &r, order, &text, err);
	if (rc == KIT_OK)
		rc = tell(&r, text.p, text.n, err);
	kit_crypto_secret_free(text.p);
	return rc;
}
