/*
 * Passphrases and the data key: see unlock.h.
 */

#include "unlock.h"

#include <stdio.h>
#include <time.h>

#include "age.h"
#include "agent.h"
#include "crypto.h"
#include "os.h"
#include "seal_folder.h"
#include "utf8.h"
#include "os_read.h"
#include "os_write.h"
#include "os_folder.h"
#include "os_place.h"

enum {
	LOG_N = 17, /* scrypt: 128 MiB and about half a second a try */
	PHRASE_MIN = 14, /* characters, as they are compared */
	RESCUE_WORDS = 6,
	WORDS = 2048, /* of the list: 11 bits each */
	FREE_TRIES = 3, /* wrong ones before it takes longer */
	WAIT_MAX_S = 30,
};

/* What a file of DATA/claves holds: this, the key in base64, a line feed. */
static const char head[] = "terreno-clave-1 ";
enum { HEAD = sizeof(head) - 1, KEY_TEXT = 44, WRAPPED = HEAD + KEY_TEXT + 1 };

static void
folder_of(struct kit_desk *desk, const char *name, struct kit_str *path)
{
	kit_str_printf(path, "%s/claves%s%s", kit_str_get(&desk->data),
	    *name ? "/" : "", name);
}

bool
kit_unlock_is_kept(struct kit_desk *desk)
{
	struct kit_str path KIT_STR_AUTO = {0};

	folder_of(desk, "", &path);
	return kit_os_exists(kit_str_get(&path));
}

enum kit_code
kit_unlock_names(
    struct kit_desk *desk, char ***names, size_t *count, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	size_t kept = 0;

	folder_of(desk, "", &path);
	if (kit_os_list(kit_str_get(&path), ".age", names, count, err) !=
	    KIT_OK)
		return err->code;
	for (size_t i = 0; i < *count; i++) {
		char *name = (*names)[i];
		name[strlen(name) - strlen(".age")] = '\0';
		if (strcmp(name, KIT_UNLOCK_RESCUE) != 0)
			(*names)[kept++] = name;
	}
	*count = kept;
	return KIT_OK;
}

/* A name that is a file's name everywhere. */
static bool
is_name(const char *who)
{
	for (const char *p = who; *p; p++)
		if (!kit_ascii_alpha(*p) && !kit_ascii_digit(*p) &&
		    (p == who || !strchr("._-", *p)))
			return false;
	return *who && strlen(who) <= KIT_VAULT_WHO_MAX;
}

/* The passphrase as it is compared: small letters without accents, one blank
 * between words. It is wiped by its user. */
static void
fold_phrase(struct kit_sv typed, struct kit_str *phrase)
{
	kit_str_room(
	    phrase, 4 * typed.n + 1); /* so that no copy stays behind */
	kit_utf8_fold(typed, phrase);
}

static void
phrase_done(struct kit_str *phrase)
{
	if (phrase->p)
		kit_crypto_wipe(phrase->p, phrase->cap);
	kit_str_done(phrase);
}

/* The list of words, from the program's templates. */
static enum kit_code
read_words(struct kit_desk *desk, struct kit_str *text, const char **words,
    struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	size_t n = 0;

	kit_str_printf(
	    &path, "%s/words/palabras.txt", kit_str_get(&desk->templates));
	if (kit_os_read(kit_str_get(&path), text, err) != KIT_OK)
		return err->code;
	for (char *p = text->p, *end; p && *p; p = end) {
		end = p + strcspn(p, "\n");
		if (*end)
			*end++ = '\0';
		if (*p && *p != '#' && n < WORDS)
			words[n++] = p;
	}
	return n == WORDS ? KIT_OK
			  : kit_err_set(err, KIT_EFORM,
				"%s no tiene %d palabras; reinstale terreno",
				kit_str_get(&path), (int)WORDS);
}

enum kit_code
kit_unlock_propose(struct kit_desk *desk, int words, struct kit_str *phrase,
    struct kit_err *err)
{
	const char *list[WORDS];
	struct kit_str text KIT_STR_AUTO = {0};

	if (read_words(desk, &text, list, err) != KIT_OK)
		return err->code;
	for (int i = 0; i < words; i++) {
		uint16_t at;
		kit_crypto_random(&at, sizeof(at));
		kit_str_printf(phrase, "%s%s", i ? " " : "", list[at % WORDS]);
	}
	return KIT_OK;
}

/* The key under a passphrase, into DATA/claves/NAME.age (dir is its folder). */
static enum kit_code
wrap(struct kit_desk *desk, const char *dir, const char *name,
    struct kit_sv phrase, struct kit_err *err)
{
	const struct sync_age_lock lock = {phrase, LOG_N, &desk->env};
	struct kit_str sealed KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	char *text = kit_crypto_secret_alloc(WRAPPED + 1);

	memcpy(text, head, HEAD);
	kit_crypto_base64(
	    kit_vault_key(desk->env.vault), KIT_VAULT_KEY_LEN, text + HEAD);
	text[WRAPPED - 1] = '\n';
	enum kit_code rc =
	    sync_age_lock(&lock, kit_sv_of(text, WRAPPED), &sealed, err);
	kit_crypto_secret_free(text);
	kit_str_printf(&path, "%s/%s.age", dir, name);
	return rc == KIT_OK ? kit_os_write(kit_str_get(&path), sealed.p,
				  sealed.n, 0600, err)
			    : rc;
}

/* Opens a file of DATA/claves; KIT_EINPUT when the passphrase is another one.
 */
static enum kit_code
unwrap(struct kit_desk *desk, const char *who, struct kit_sv phrase,
    struct kit_err *err)
{
	struct kit_str sealed KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	struct kit_str name KIT_STR_AUTO = {0};
	unsigned char *key = kit_crypto_secret_alloc(KIT_VAULT_KEY_LEN);
	char *text = kit_crypto_secret_alloc(WRAPPED);
	struct sync_age_with with = {.passphrase = phrase, .max = WRAPPED};
	size_t n = 0;

	kit_str_printf(&name, "%s.age", who);
	folder_of(desk, kit_str_get(&name), &path);
	enum kit_code rc = kit_os_read(kit_str_get(&path), &sealed, err);
	if (rc == KIT_OK)
		rc = sync_age_open_secret(
		    &with, kit_str_view(&sealed), text, &n, err);
	if (rc == KIT_ECRYPTO && with.why == SYNC_AGE_NO_MATCH)
		rc = KIT_EINPUT;
	else if (rc == KIT_OK &&
		 (n != WRAPPED || memcmp(text, head, HEAD) != 0 ||
		     !kit_crypto_unbase64(
			 text + HEAD, KEY_TEXT, key, KIT_VAULT_KEY_LEN)))
		rc = kit_err_set(err, KIT_ECRYPTO,
		    "%s no es una clave de terreno; abra con la frase de otra "
		    "persona o con la de respaldo",
		    kit_str_get(&path));
	if (rc == KIT_OK)
		desk->env.vault = kit_vault_new(
		    key, strcmp(who, KIT_UNLOCK_RESCUE) ? who : "");
	kit_crypto_secret_free(text);
	kit_crypto_secret_free(key);
	return rc;
}

/* How many wrong passphrases there were since the last right one. */
static int64_t
count_failed(struct kit_desk *desk)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_err none;
	int64_t n = 0;

	folder_of(desk, "intentos", &path);
	if (!kit_os_exists(kit_str_get(&path)) ||
	    kit_os_read(kit_str_get(&path), &text, &none) != KIT_OK ||
	    !kit_sv_int(kit_sv_trim(kit_str_view(&text)), &n) || n < 0)
		return 0;
	return n;
}

static void
keep_failed(struct kit_desk *desk, int64_t n)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err none;
	char text[24];

	folder_of(desk, "intentos", &path);
	snprintf(text, sizeof(text), "%lld\n", (long long)n);
	if (n)
		(void)!kit_os_write(
		    kit_str_get(&path), text, strlen(text), 0600, &none);
	else
		(void)!kit_os_remove(kit_str_get(&path), &none);
}

/* Who tries by hand waits longer each time, up to half a minute. */
static void
wait_for(int64_t failed)
{
	struct timespec t = {0};

	if (failed < FREE_TRIES)
		return;
	int64_t seconds =
	    (int64_t)1 << (failed - FREE_TRIES < 5 ? failed - FREE_TRIES : 5);
	t.tv_sec = seconds < WAIT_MAX_S ? (time_t)seconds : WAIT_MAX_S;
	nanosleep(&t, NULL);
}

/* The official who is meant; the only one when none was named. */
static enum kit_code
choose(struct kit_desk *desk, const char *who, struct kit_str *name,
    struct kit_err *err)
{
	struct kit_str list KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0;

	if (!kit_unlock_is_kept(desk))
		return kit_err_set(err, KIT_EINPUT,
		    "los datos de este equipo no tienen llave: están a la "
		    "vista "
		    "de quien lo encuentre; póngasela con «terreno frase poner "
		    "FUNCIONARIO»");
	enum kit_code rc = kit_unlock_names(desk, &names, &n, err);
	bool known = who && strcmp(who, KIT_UNLOCK_RESCUE) == 0;
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		kit_str_printf(&list, "%s%s", i ? ", " : "", names[i]);
		known |= who && strcmp(who, names[i]) == 0;
	}
	if (rc == KIT_OK && !who && n == 1)
		kit_str_add(name, names[0]);
	else if (rc == KIT_OK && known)
		kit_str_add(name, who);
	else if (rc == KIT_OK && !who)
		rc = kit_err_set(err, KIT_EINPUT,
		    "diga quién abre: «terreno abrir FUNCIONARIO»; tienen "
		    "frase "
		    "%s",
		    kit_str_get(&list));
	else if (rc == KIT_OK)
		rc = kit_err_set(err, KIT_EINPUT,
		    "«%s» no tiene frase en este equipo; la tienen %s", who,
		    kit_str_get(&list));
	free(names);
	return rc;
}

static enum kit_code
try_phrase(struct kit_desk *desk, const char *who, struct kit_unlock *u,
    struct kit_err *err)
{
	struct kit_str phrase = {0};

	u->failed = count_failed(desk);
	wait_for(u->failed);
	fold_phrase(u->phrase, &phrase);
	enum kit_code rc = unwrap(desk, who, kit_str_view(&phrase), err);
	phrase_done(&phrase);
	if (rc == KIT_EINPUT) {
		keep_failed(desk, u->failed + 1);
		return kit_err_set(err, KIT_EINPUT,
		    "frase: no es la de «%s» (van %lld %s); si la olvidó, la "
		    "oficina tiene la de respaldo: «terreno abrir respaldo»",
		    who, (long long)u->failed + 1,
		    u->failed ? "intentos" : "intento");
	}
	if (rc == KIT_OK)
		keep_failed(desk, 0);
	return rc;
}

/* The agent, once the desk is open: it removes the view when it forgets. */
static enum kit_code
start_agent(struct kit_desk *desk, int64_t idle_ms, struct kit_err *err)
{
	struct kit_str doomed KIT_STR_AUTO = {0};

	if (kit_os_ram_dir(&doomed, err) != KIT_OK)
		return err->code;
	kit_str_printf(
	    &doomed, "/vista-%.16s", kit_journal_name(desk->journal));
	return kit_agent_start(
	    &(struct kit_agent_start){kit_str_get(&desk->data), desk->env.vault,
		idle_ms, kit_str_get(&doomed)},
	    err);
}

/* Seals what is still plain, opens the desk and hands the key to an agent. */
static enum kit_code
settle(struct kit_desk *desk, int64_t idle_ms, struct kit_err *err)
{
	if (kit_seal_folder(desk, err) != KIT_OK ||
	    kit_desk_open(desk, err) != KIT_OK)
		return err->code;
	return start_agent(desk, idle_ms, err);
}

enum kit_code
kit_unlock_open(
    struct kit_desk *desk, struct kit_unlock *u, struct kit_err *err)
{
	struct kit_str who KIT_STR_AUTO = {0};

	struct kit_vault *open = kit_agent_fetch(kit_str_get(&desk->data));
	if (open) {
		const char *by = kit_vault_who(open);
		kit_err_set(err, KIT_EINPUT,
		    "este equipo ya está abierto, por «%s»; ciérrelo con "
		    "«terreno cerrar»",
		    *by ? by : KIT_UNLOCK_RESCUE);
		kit_vault_free(open);
		return err->code;
	}
	if (choose(desk, u->who, &who, err) != KIT_OK ||
	    try_phrase(desk, kit_str_get(&who), u, err) != KIT_OK)
		return err->code;
	return settle(desk, u->idle_ms, err);
}

bool
kit_unlock_close(struct kit_desk *desk)
{
	return kit_agent_end(kit_str_get(&desk->data));
}

/* KIT_EINPUT when the passphrase would be guessed. */
static enum kit_code
check_phrase(struct kit_sv folded, struct kit_err *err)
{
	if (folded.n >= PHRASE_MIN && memchr(folded.p, ' ', folded.n))
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "frase: es demasiado corta; use varias palabras, %d letras en "
	    "total: «terreno frase proponer» da cuatro",
	    (int)PHRASE_MIN);
}

/* A data key of chance, wrapped for the official and under a rescue phrase: the
 * folder claves appears with both or not at all. */
static enum kit_code
make_key(struct kit_desk *desk, struct kit_unlock_set *set,
    struct kit_sv phrase, struct kit_err *err)
{
	struct kit_str part KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};
	struct kit_str rescue = {0};
	unsigned char *key = kit_crypto_secret_alloc(KIT_VAULT_KEY_LEN);

	folder_of(desk, "", &path);
	kit_str_printf(&part, "%s.preparando", kit_str_get(&path));
	kit_crypto_random(key, KIT_VAULT_KEY_LEN);
	desk->env.vault = kit_vault_new(key, set->who);
	kit_crypto_secret_free(key);
	enum kit_code rc = kit_os_remove_tree(kit_str_get(&part), err);
	if (rc == KIT_OK)
		rc = kit_os_mkdirs(kit_str_get(&part), err);
	if (rc == KIT_OK)
		rc = kit_unlock_propose(desk, RESCUE_WORDS, &set->rescue, err);
	if (rc == KIT_OK) {
		fold_phrase(kit_str_view(&set->rescue), &rescue);
		rc = wrap(desk, kit_str_get(&part), KIT_UNLOCK_RESCUE,
		    kit_str_view(&rescue), err);
	}
	phrase_done(&rescue);
	if (rc == KIT_OK)
		rc = wrap(desk, kit_str_get(&part), set->who, phrase, err);
	if (rc == KIT_OK)
		rc =
		    kit_os_replace(kit_str_get(&part), kit_str_get(&path), err);
	return rc == KIT_OK ? kit_os_sync_folder(kit_str_get(&path), err) : rc;
}

/* The official must be one of the office's records, for entries name her. */
static enum kit_code
check_official(struct kit_desk *desk, const char *who, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};

	if (!is_name(who) || strcmp(who, KIT_UNLOCK_RESCUE) == 0)
		return kit_err_set(err, KIT_EINPUT,
		    "«%s» no sirve de código para una frase: use letras sin "
		    "tilde, números, punto y guion",
		    who);
	if (kit_desk_open(desk, err) != KIT_OK)
		return err->code;
	enum kit_code rc =
	    kit_store_find(&desk->store, "funcionario", kit_sv(who), &key, err);
	if (rc == KIT_ENOTFOUND)
		return kit_err_set(err, KIT_EINPUT,
		    "no hay un funcionario de código «%s»; créelo con «terreno "
		    "funcionario crear codigo=%s nombre=…»",
		    who, who);
	if (rc == KIT_OK && !kit_sv_is(kit_str_view(&key), who))
		return kit_err_set(err, KIT_EINPUT,
		    "«%s»: escriba el código del funcionario, que es «%s»", who,
		    kit_str_get(&key));
	return rc;
}

/* Closes journal and view, so that the folder can be taken over. */
static void
close_desk(struct kit_desk *desk)
{
	kit_store_done(&desk->store);
	kit_view_free(desk->view);
	kit_journal_free(desk->journal);
	desk->store = (struct kit_store){0};
	desk->view = NULL;
	desk->journal = NULL;
}

enum kit_code
kit_unlock_set(
    struct kit_desk *desk, struct kit_unlock_set *set, struct kit_err *err)
{
	struct kit_str phrase = {0}, dir KIT_STR_AUTO = {0};

	enum kit_code rc = check_official(desk, set->who, err);
	fold_phrase(set->phrase, &phrase);
	if (rc == KIT_OK)
		rc = check_phrase(kit_str_view(&phrase), err);
	if (rc == KIT_OK && kit_unlock_is_kept(desk) && !desk->env.vault)
		rc = kit_err_set(err, KIT_ECLOSED,
		    "este equipo ya tiene llave, y está cerrado: ábralo con "
		    "«terreno abrir»");
	folder_of(desk, "", &dir);
	if (rc == KIT_OK && desk->env.vault) {
		rc = wrap(desk, kit_str_get(&dir), set->who,
		    kit_str_view(&phrase), err);
	} else if (rc == KIT_OK) {
		close_desk(desk);
		rc = make_key(desk, set, kit_str_view(&phrase), err);
		if (rc == KIT_OK)
			rc = settle(desk, set->idle_ms, err);
	}
	phrase_done(&phrase);
	return rc;
}

enum kit_code
kit_unlock_drop(struct kit_desk *desk, const char *who, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, name KIT_STR_AUTO = {0};
	struct kit_str file KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0;

	if (choose(desk, who, &name, err) != KIT_OK ||
	    kit_unlock_names(desk, &names, &n, err) != KIT_OK)
		return err->code;
	free(names);
	if (n < 2 || strcmp(who, KIT_UNLOCK_RESCUE) == 0)
		return kit_err_set(err, KIT_EINPUT,
		    "«%s» es la última frase con que se abre este equipo; "
		    "ponga "
		    "primero la de otra persona",
		    who);
	kit_str_printf(&file, "%s.age", who);
	folder_of(desk, kit_str_get(&file), &path);
	if (kit_os_remove(kit_str_get(&path), err) != KIT_OK)
		return err->code;
	return kit_os_sync_folder(kit_str_get(&path), err);
}

enum kit_code
kit_unlock_renew_rescue(
    struct kit_desk *desk, struct kit_str *phrase, struct kit_err *err)
{
	struct kit_str dir KIT_STR_AUTO = {0}, folded = {0};

	folder_of(desk, "", &dir);
	enum kit_code rc = kit_desk_open(desk, err);
	if (rc == KIT_OK && !desk->env.vault)
		rc = kit_err_set(err, KIT_EINPUT,
		    "los datos de este equipo no tienen llave");
	if (rc == KIT_OK)
		rc = kit_unlock_propose(desk, RESCUE_WORDS, phrase, err);
	if (rc == KIT_OK) {
		fold_phrase(kit_str_view(phrase), &folded);
		rc = wrap(desk, kit_str_get(&dir), KIT_UNLOCK_RESCUE,
		    kit_str_view(&folded), err);
	}
	phrase_done(&folded);
	return rc;
}
