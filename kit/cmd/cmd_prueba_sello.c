/* prueba age-abrir, age-sellar, firmar, sello: open and make age files, sign,
 * and open a seal of the book, by hand. */
#include <stdio.h>
#include <strings.h>

#include "os.h"
#include "out.h"
#include "seal.h"
#include "sshsig.h"

enum {
	PHRASE_MAX = 1024,
	/* Bytes of the largest file to open; larger than any seal. */
	PLAIN_MAX = 1 << 30,
};

static void
put(const struct kit_str *out)
{
	fwrite(kit_str_get(out), 1, out->n, stdout);
}

/* Reads the passphrase in the first line of a file into memory for secrets. The
 * caller frees *secret by kit_crypto_secret_free, also after an error. */
static enum kit_code
read_phrase(
    const char *path, char **secret, struct kit_sv *phrase, struct kit_err *err)
{
	size_t n;

	*secret = kit_crypto_secret_alloc(PHRASE_MAX);
	if (kit_os_read_secret(path, *secret, PHRASE_MAX, &n, err) != KIT_OK)
		return err->code;
	const char *end = memchr(*secret, '\n', n);
	*phrase = kit_sv_of(*secret, end ? (size_t)(end - *secret) : n);
	if (!phrase->n)
		return kit_err_set(err, KIT_EINPUT,
		    "%s: la primera línea, que es la clave, está vacía", path);
	return KIT_OK;
}

/* The identities (secret keys) that were read from files. */
struct ring {
	struct sync_identity *ids[SYNC_AGE_RECIPIENTS_MAX];
	size_t count;
};

static void
drop_ring(struct ring *ring)
{
	while (ring->count)
		sync_agekey_free(ring->ids[--ring->count]);
}

/* Refuses a secret key among the words of a command, because the history of the
 * shell keeps these words. The message does not repeat the key. */
static enum kit_code
refuse_secret(const struct kit_ctx *c, struct kit_err *err)
{
	for (size_t i = 0; i < c->word_count; i++)
		if (strncasecmp(c->words[i], "AGE-SECRET-KEY", 14) == 0)
			return kit_err_set(err, KIT_EUSAGE,
			    "una llave no va en la orden, que queda en el "
			    "historial: indique el archivo que la tiene, y si "
			    "la escribió así, cámbiela");
	return KIT_OK;
}

static enum kit_code
open_ring(const struct kit_ctx *c, struct ring *ring, struct kit_err *err)
{
	if (refuse_secret(c, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < c->word_count; i++) {
		if (sync_agekey_open(c->words[i], NULL, &ring->ids[i], err) !=
		    KIT_OK)
			return err->code;
		ring->count++;
	}
	return KIT_OK;
}

static struct sync_age_with
with_ring(const struct ring *ring)
{
	return (struct sync_age_with){.count = ring->count,
	    .identities = (const struct sync_identity *const *)ring->ids,
	    .max = PLAIN_MAX};
}

/* Refuses words together with --clave, and neither of them. */
static enum kit_code
check_means(const struct kit_ctx *c, const char *what, struct kit_err *err)
{
	if ((c->word_count > 0) != (kit_ctx_opt(c, "clave") != NULL))
		return KIT_OK;
	return kit_err_set(
	    err, KIT_EUSAGE, "indique %s o --clave ARCHIVO, no ambas", what);
}

static enum kit_code
run_open(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct kit_str plain KIT_STR_AUTO = {0};
	const char *path = kit_ctx_opt(c, "clave");
	struct ring ring = {0};
	char *secret = NULL;

	if (check_means(c, "identidades", err) != KIT_OK)
		return err->code;
	enum kit_code rc = open_ring(c, &ring, err);
	struct sync_age_with with = with_ring(&ring);
	if (rc == KIT_OK && path)
		rc = read_phrase(path, &secret, &with.passphrase, err);
	if (rc == KIT_OK)
		rc = kit_os_read_stdin(&sealed, err);
	if (rc == KIT_OK)
		rc = sync_age_open(&with, kit_str_view(&sealed), &plain, err);
	if (rc == KIT_OK)
		put(&plain);
	kit_crypto_secret_free(secret);
	drop_ring(&ring);
	return rc;
}

static enum kit_code
seal_to(struct kit_ctx *c, struct kit_sv plain, struct kit_str *sealed,
    struct kit_err *err)
{
	struct sync_recipient list[SYNC_AGE_RECIPIENTS_MAX];
	struct sync_age_for to = {list, c->word_count, &c->desk.env};

	for (size_t i = 0; i < c->word_count; i++)
		if (!sync_agekey_recipient_parse(kit_sv(c->words[i]), &list[i]))
			return kit_err_set(err, KIT_EINPUT,
			    "«%s» no es un destinatario de age (age1…)",
			    c->words[i]);
	return sync_age_seal(&to, plain, sealed, err);
}

static enum kit_code
lock_by(struct kit_ctx *c, struct kit_sv plain, struct kit_str *sealed,
    struct kit_err *err)
{
	struct sync_age_lock lock = {
	    .env = &c->desk.env, .log_n = SYNC_AGE_LOG_N_MAX};
	char *secret = NULL;

	enum kit_code rc = read_phrase(
	    kit_ctx_opt(c, "clave"), &secret, &lock.passphrase, err);
	if (rc == KIT_OK)
		rc = sync_age_lock(&lock, plain, sealed, err);
	kit_crypto_secret_free(secret);
	return rc;
}

static enum kit_code
run_seal(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str plain KIT_STR_AUTO = {0};
	struct kit_str sealed KIT_STR_AUTO = {0};

	if (refuse_secret(c, err) != KIT_OK ||
	    check_means(c, "destinatarios", err) != KIT_OK ||
	    kit_os_read_stdin(&plain, err) != KIT_OK)
		return err->code;
	enum kit_code rc = (c->word_count ? seal_to : lock_by)(
	    c, kit_str_view(&plain), &sealed, err);
	if (rc == KIT_OK)
		put(&sealed);
	return rc;
}

static enum kit_code
run_sign(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_str armour KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	const char *use = kit_ctx_opt(c, "uso");

	use = use ? use : "git";
	if (!*use || strlen(use) > SYNC_SSHSIG_NAMESPACE_MAX)
		return kit_err_set(err, KIT_EUSAGE,
		    "--uso lleva entre 1 y %d bytes",
		    (int)SYNC_SSHSIG_NAMESPACE_MAX);
	if (sync_key_open(c->words[0], NULL, &key, err) != KIT_OK ||
	    kit_os_read_stdin(&text, err) != KIT_OK)
		return err->code;
	sync_sshsig_sign(key, use, kit_str_view(&text), &armour);
	put(&armour);
	return KIT_OK;
}

static enum kit_code
run_show_seal(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str sealed KIT_STR_AUTO = {0};
	struct sync_seal seal = {0};
	struct ring ring = {0};

	enum kit_code rc = open_ring(c, &ring, err);
	struct sync_age_with with = with_ring(&ring);
	if (rc == KIT_OK)
		rc = kit_os_read_stdin(&sealed, err);
	if (rc == KIT_OK)
		rc = sync_seal_open(&with, kit_str_view(&sealed), &seal, err);
	if (rc == KIT_OK)
		put(&seal.text);
	sync_seal_done(&seal);
	drop_ring(&ring);
	return rc;
}

const struct kit_cmd cmd_try_age_open = {
    .name = "prueba age-abrir",
    .args = "(IDENTIDAD… | --clave ARCHIVO) < SELLADO",
    .summary = "abre un archivo age",
    .opts =
	(const struct kit_opt[]){
	    {"clave", 0, "ARCHIVO", "la clave, en su primera línea"}, {0}},
    .need = KIT_NEED_NOTHING,
    .most = SYNC_AGE_RECIPIENTS_MAX,
    .run = run_open,
};

const struct kit_cmd cmd_try_age_seal = {
    .name = "prueba age-sellar",
    .args = "(DESTINATARIO… | --clave ARCHIVO) < TEXTO",
    .summary = "hace un archivo age",
    .opts =
	(const struct kit_opt[]){
	    {"clave", 0, "ARCHIVO", "la clave, en su primera línea"}, {0}},
    .need = KIT_NEED_NOTHING,
    .most = SYNC_AGE_RECIPIENTS_MAX,
    .run = run_seal,
};

const struct kit_cmd cmd_try_sign = {
    .name = "prueba firmar",
    .args = "LLAVE [--uso USO] < BYTES",
    .summary = "firma bytes como lo hace ssh-keygen -Y sign",
    .opts =
	(const struct kit_opt[]){
	    {"uso", 0, "USO", "para qué es la firma; si no se dice, git"}, {0}},
    .need = KIT_NEED_NOTHING,
    .least = 1,
    .most = 1,
    .run = run_sign,
};

const struct kit_cmd cmd_try_seal = {
    .name = "prueba sello",
    .args = "IDENTIDAD… < SELLADO",
    .summary = "abre un sello del libro: su encabezado y sus asientos",
    .need = KIT_NEED_NOTHING,
    .least = 1,
    .most = SYNC_AGE_RECIPIENTS_MAX,
    .run = run_show_seal,
};
