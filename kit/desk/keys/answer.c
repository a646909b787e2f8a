/* Opens a laptop with the words of the office when its official forgot her
 * passphrase: see answer.h. */

#include "answer.h"

#include "audit.h"
#include "crypto.h"
#include "journal_book.h"
#include "os.h"
#include "os_file.h"
#include "os_read.h"
#include "unlock.h"
#include "words.h"
#include "wrapped.h"

/*
 * DATA/claves/oficina.frase, sealed like all files of the folder, holds: this
 * head, the SHA-256 of oficina.age in hex, its number (two words), the seven
 * words, a line feed.
 */
static const char head[] = "terreno-oficina-1 ";
static const char words_file[] = "oficina.frase";

static const char answer_head[] = "terreno-respuesta-1";

static enum kit_code
read_key_file(struct kit_desk *desk, struct kit_str *bytes, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_wrapped_path(desk, KIT_WRAPPED_OFFICE ".age", &path);
	return kit_os_read(kit_str_get(&path), bytes, err);
}

static void
hash_of(struct kit_sv bytes, char hex[2 * KIT_SHA256_LEN + 1])
{
	unsigned char hash[KIT_SHA256_LEN];

	kit_crypto_sha256(bytes.p, bytes.n, hash);
	kit_crypto_hex(hash, sizeof(hash), hex);
}

enum kit_code
kit_answer_number(
    struct kit_desk *desk, struct kit_str *number, struct kit_err *err)
{
	struct kit_str bytes KIT_STR_AUTO = {0};

	enum kit_code rc = read_key_file(desk, &bytes, err);
	if (rc == KIT_ENOTFOUND)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "este equipo no tiene nada que la oficina pueda abrir: use "
		    "la frase de respaldo, «terreno abrir respaldo»");
	return rc == KIT_OK
		   ? kit_words_mark(desk, kit_str_view(&bytes), number, err)
		   : rc;
}

/* True when oficina.frase is here and belongs to oficina.age as it is now. */
static bool
fits(struct kit_desk *desk)
{
	struct kit_str bytes KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	struct kit_str text = {0};
	char hex[2 * KIT_SHA256_LEN + 1];
	struct kit_err none;

	kit_wrapped_path(desk, words_file, &path);
	bool ok = read_key_file(desk, &bytes, &none) == KIT_OK &&
		  kit_vault_read(desk->env.vault, kit_str_get(&path), &text,
		      &none) == KIT_OK;
	hash_of(kit_str_view(&bytes), hex);
	ok = ok && kit_sv_starts(kit_str_view(&text), head) &&
	     memmem(text.p, text.n, hex, sizeof(hex) - 1) != NULL;
	kit_words_wipe(&text);
	return ok;
}

/* Writes the words before the key's file. If a cut leaves the old key's file,
 * fits() finds that the hash differs, and new words are made. */
static enum kit_code
write_both(struct kit_desk *desk, struct kit_sv words, struct kit_sv sealed,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, key KIT_STR_AUTO = {0};
	struct kit_str number KIT_STR_AUTO = {0}, text = {0};
	char hex[2 * KIT_SHA256_LEN + 1];

	kit_wrapped_path(desk, words_file, &path);
	kit_wrapped_path(desk, KIT_WRAPPED_OFFICE ".age", &key);
	hash_of(sealed, hex);
	enum kit_code rc = kit_words_mark(desk, sealed, &number, err);
	kit_str_room(&text, sizeof(head) + sizeof(hex) + number.n + words.n);
	kit_str_printf(&text, "%s%s %s " KIT_SV_FMT "\n", head, hex,
	    kit_str_get(&number), KIT_SV_ARG(words));
	if (rc == KIT_OK)
		rc = kit_vault_write(desk->env.vault, kit_str_get(&path),
		    kit_str_view(&text), err);
	if (rc == KIT_OK)
		rc = kit_os_write(
		    kit_str_get(&key), sealed.p, sealed.n, 0600, err);
	kit_words_wipe(&text);
	return rc;
}

/* Makes new words for the office, in place of those before. */
static enum kit_code
renew(struct kit_desk *desk, struct kit_err *err)
{
	struct kit_str words = {0}, folded = {0};
	struct kit_str sealed KIT_STR_AUTO = {0};

	enum kit_code rc = kit_words_spoken(desk, &words, err);
	kit_words_fold(kit_str_view(&words), &folded);
	if (rc == KIT_OK)
		rc = kit_wrapped_seal(desk,
		    &(struct kit_wrapped){.phrase = kit_str_view(&folded),
			.vault = desk->env.vault},
		    &sealed, err);
	if (rc == KIT_OK)
		rc = write_both(
		    desk, kit_str_view(&words), kit_str_view(&sealed), err);
	kit_words_wipe(&words);
	kit_words_wipe(&folded);
	return rc;
}

enum kit_code
kit_answer_keep(struct kit_desk *desk, struct kit_err *err)
{
	const char *role = kit_journal_known(desk->journal, KIT_META_ROLE);

	if (!desk->env.vault || (role && strcmp(role, "oficina") == 0) ||
	    fits(desk))
		return KIT_OK;
	return renew(desk, err);
}

enum kit_code
kit_answer_check(
    struct kit_desk *desk, struct kit_sv words, struct kit_err *err)
{
	struct kit_str folded = {0};

	enum kit_code rc = kit_words_heard(desk, words, &folded, err);
	kit_words_wipe(&folded);
	return rc;
}

/* Opens the data key with the office's words. The vault then says that t->who
 * opened it; the caller checks that she is an official. */
static enum kit_code
open_key(struct kit_desk *desk, const struct kit_answer_taken *t,
    struct kit_err *err)
{
	struct kit_str folded = {0}, number KIT_STR_AUTO = {0};
	int64_t failed = 0;

	enum kit_code rc = kit_answer_number(desk, &number, err);
	if (rc == KIT_OK)
		rc = kit_words_heard(desk, t->words, &folded, err);
	if (rc == KIT_OK) {
		rc = kit_unlock_try(desk, KIT_WRAPPED_OFFICE,
		    kit_str_view(&folded), &failed, err);
		if (rc == KIT_EINPUT)
			kit_err_set(err, KIT_EINPUT,
			    "respuesta: no es la de este equipo, cuyo número "
			    "es «%s» (%s %lld %s)",
			    kit_str_get(&number), failed ? "van" : "va",
			    (long long)failed + 1,
			    failed ? "intentos" : "intento");
	}
	kit_words_wipe(&folded);
	if (rc != KIT_OK)
		return rc;
	struct kit_vault *hers =
	    kit_vault_new(kit_vault_key(desk->env.vault), t->who);
	kit_vault_free(desk->env.vault);
	desk->env.vault = hers;
	return KIT_OK;
}

/* Writes the new passphrase, and new words for the next time. */
static enum kit_code
change_both(struct kit_desk *desk, const struct kit_answer_taken *t,
    struct kit_sv phrase, struct kit_err *err)
{
	struct kit_str dir KIT_STR_AUTO = {0};

	kit_wrapped_path(desk, "", &dir);
	if (kit_wrapped_put(desk,
		&(struct kit_wrapped){
		    kit_str_get(&dir), t->who, phrase, desk->env.vault},
		err) != KIT_OK)
		return err->code;
	return renew(desk, err);
}

enum kit_code
kit_answer_take(
    struct kit_desk *desk, struct kit_answer_taken *t, struct kit_err *err)
{
	struct kit_str phrase = {0}, about KIT_STR_AUTO = {0};

	kit_str_printf(
	    &about, "frase de %s,con la respuesta de la oficina", t->who);
	kit_words_fold(t->phrase, &phrase);
	enum kit_code rc = kit_unlock_refuse_open(desk, err);
	if (rc == KIT_OK)
		rc = kit_unlock_check_phrase(kit_str_view(&phrase), err);
	if (rc == KIT_OK)
		rc = open_key(desk, t, err);
	if (rc == KIT_OK)
		rc = kit_unlock_ready(desk, &t->rescue, err);
	if (rc == KIT_OK)
		rc = kit_unlock_check_official(desk, t->who, err);
	if (rc == KIT_OK)
		rc = kit_audit_opening(
		    desk, KIT_AUDIT_KEY, kit_str_get(&about), err);
	if (rc == KIT_OK)
		rc = change_both(desk, t, kit_str_view(&phrase), err);
	if (rc == KIT_OK)
		rc = kit_unlock_serve(desk, t->idle_ms, err);
	kit_words_wipe(&phrase);
	return rc;
}

void
kit_answer_done(struct kit_answer_file *a)
{
	kit_str_done(&a->laptop);
	kit_str_done(&a->number);
	kit_words_wipe(&a->words);
}

enum kit_code
kit_answer_save(
    const struct kit_answer_file *a, const char *path, struct kit_err *err)
{
	struct kit_str text = {0};

	kit_str_printf(&text, "%s\nequipo %s\nnumero %s\npalabras %s\n",
	    answer_head, kit_str_get(&a->laptop), kit_str_get(&a->number),
	    kit_str_get(&a->words));
	enum kit_code rc = kit_os_write(path, text.p, text.n, 0600, err);
	kit_words_wipe(&text);
	return rc;
}

/* Reads the next line into value, without the word it must begin with; false
 * when it begins otherwise. */
static bool
take_line(struct kit_sv *rest, const char *word, struct kit_str *value)
{
	struct kit_sv line;

	if (!kit_sv_split(rest, '\n', &line) || !kit_sv_starts(line, word))
		return false;
	kit_str_sv(value, kit_sv_trim(kit_sv_of(
			      line.p + strlen(word), line.n - strlen(word))));
	return true;
}

enum kit_code
kit_answer_load(struct kit_desk *desk, const char *path,
    struct kit_answer_file *a, struct kit_err *err)
{
	struct kit_str text = {0}, own KIT_STR_AUTO = {0};
	struct kit_str nothing KIT_STR_AUTO = {0};

	enum kit_code rc = kit_os_read(path, &text, err);
	struct kit_sv rest = kit_str_view(&text);
	if (rc == KIT_OK && (!take_line(&rest, answer_head, &nothing) ||
				!take_line(&rest, "equipo ", &a->laptop) ||
				!take_line(&rest, "numero ", &a->number) ||
				!take_line(&rest, "palabras ", &a->words)))
		rc = kit_err_set(err, KIT_EINPUT,
		    "%s no es una respuesta de la oficina: la da «terreno "
		    "equipo abrir EQUIPO -o ARCHIVO»",
		    path);
	kit_words_wipe(&text);
	if (rc == KIT_OK)
		rc = kit_answer_number(desk, &own, err);
	if (rc == KIT_OK &&
	    strcmp(kit_str_get(&own), kit_str_get(&a->number)) != 0)
		rc = kit_err_set(err, KIT_EINPUT,
		    "%s es para «%s» (%s), y el número de este equipo es «%s»; "
		    "pida otra a la oficina, o use la frase de respaldo",
		    path, kit_str_get(&a->number), kit_str_get(&a->laptop),
		    kit_str_get(&own));
	return rc;
}
