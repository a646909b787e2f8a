/* Opens and closes a sealed folder, and gives passphrases: see unlock.h. */

#include "unlock.h"

#include <stdio.h>
#include <time.h>

#include "agent.h"
#include "answer.h"
#include "audit.h"
#include "computer.h"
#include "crypto.h"
#include "os.h"
#include "os_file.h"
#include "os_folder.h"
#include "os_place.h"
#include "os_read.h"
#include "query.h"
#include "rekey.h"
#include "seal_folder.h"
#include "words.h"
#include "wrapped.h"

enum {
	PHRASE_MIN = 14, /* bytes of the folded passphrase */
	FREE_TRIES = 3, /* wrong ones before a try takes longer */
	WAIT_MAX_S = 30,
};

bool
kit_unlock_is_kept(struct kit_desk *desk)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_wrapped_path(desk, "", &path);
	return kit_os_exists(kit_str_get(&path));
}

bool
kit_unlock_is_closed(struct kit_desk *desk)
{
	if (!kit_unlock_is_kept(desk) || desk->env.vault)
		return false;
	desk->env.vault = kit_agent_fetch(kit_str_get(&desk->data));
	return !desk->env.vault;
}

/* Returns how many wrong passphrases were tried since the last right one. */
static int64_t
count_failed(struct kit_desk *desk)
{
	struct kit_str path KIT_STR_AUTO = {0}, text KIT_STR_AUTO = {0};
	struct kit_err none;
	int64_t n = 0;

	kit_wrapped_path(desk, "intentos", &path);
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

	kit_wrapped_path(desk, "intentos", &path);
	snprintf(text, sizeof(text), "%lld\n", (long long)n);
	if (n)
		(void)!kit_os_write(
		    kit_str_get(&path), text, strlen(text), 0600, &none);
	else
		(void)!kit_os_remove(kit_str_get(&path), &none);
}

/* Makes each try after the third wrong one wait longer, up to half a minute. */
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

/* Appends the code of the official who is meant: who or, when it is NULL, the
 * only one who has a passphrase. */
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
	enum kit_code rc = kit_wrapped_list(desk, &names, &n, err);
	bool known = who && strcmp(who, KIT_WRAPPED_RESCUE) == 0;
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

enum kit_code
kit_unlock_try(struct kit_desk *desk, const char *who, struct kit_sv folded,
    int64_t *failed, struct kit_err *err)
{
	*failed = count_failed(desk);
	wait_for(*failed);
	enum kit_code rc =
	    kit_wrapped_open(desk, who, folded, &desk->env.vault, err);
	if (rc == KIT_EINPUT)
		keep_failed(desk, *failed + 1);
	else if (rc == KIT_OK)
		keep_failed(desk, 0);
	return rc;
}

static enum kit_code
try_phrase(struct kit_desk *desk, const char *who, struct kit_unlock *u,
    struct kit_err *err)
{
	struct kit_str phrase = {0};

	kit_words_fold(u->phrase, &phrase);
	enum kit_code rc =
	    kit_unlock_try(desk, who, kit_str_view(&phrase), &u->failed, err);
	kit_words_wipe(&phrase);
	if (rc != KIT_EINPUT)
		return rc;
	return kit_err_set(err, KIT_EINPUT,
	    "frase: no es la de «%s» (%s %lld %s); si la olvidó, la oficina "
	    "le da otra: «terreno frase recuperar FUNCIONARIO»",
	    who, u->failed ? "van" : "va", (long long)u->failed + 1,
	    u->failed ? "intentos" : "intento");
}

/* The agent, when it forgets the key, removes this folder's files in memory. It
 * is told their path now, because the path may be another by then. */
enum kit_code
kit_unlock_serve(struct kit_desk *desk, int64_t idle_ms, struct kit_err *err)
{
	struct kit_str doomed KIT_STR_AUTO = {0};

	if (kit_os_ram_of(kit_str_get(&desk->data), &doomed, err) != KIT_OK)
		return err->code;
	return kit_agent_start(
	    &(struct kit_agent_start){kit_str_get(&desk->data), desk->env.vault,
		idle_ms, kit_str_get(&doomed)},
	    err);
}

/* Seals what is still plain, and finishes a change of the key that was cut. */
static enum kit_code
seal_all(struct kit_desk *desk, struct kit_str *rescue, struct kit_err *err)
{
	struct kit_vault *before = kit_rekey_before(desk);

	enum kit_code rc = kit_seal_folder(desk, before, err);
	if (rc == KIT_OK && before)
		rc = kit_rekey_finish(desk, rescue, err);
	kit_vault_free(before);
	return rc;
}

enum kit_code
kit_unlock_ready(
    struct kit_desk *desk, struct kit_str *rescue, struct kit_err *err)
{
	if (seal_all(desk, rescue, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_desk_open(desk, err);
	return rc == KIT_OK ? kit_computer_tell(desk, err) : rc;
}

/* Notes (audit.h) that an official gets a passphrase. */
static enum kit_code
note_phrase(struct kit_desk *desk, const char *who, struct kit_err *err)
{
	struct kit_str about KIT_STR_AUTO = {0};

	kit_str_printf(&about, "frase de %s", who);
	return kit_audit_opening(desk, KIT_AUDIT_KEY, kit_str_get(&about), err);
}

static enum kit_code
settle(struct kit_desk *desk, int64_t idle_ms, struct kit_str *rescue,
    struct kit_err *err)
{
	if (kit_unlock_ready(desk, rescue, err) != KIT_OK ||
	    kit_answer_keep(desk, err) != KIT_OK)
		return err->code;
	return kit_unlock_serve(desk, idle_ms, err);
}

enum kit_code
kit_unlock_refuse_open(struct kit_desk *desk, struct kit_err *err)
{
	struct kit_vault *open = kit_agent_fetch(kit_str_get(&desk->data));

	if (!open)
		return KIT_OK;
	const char *by = kit_vault_who(open);
	kit_err_set(err, KIT_EINPUT,
	    "este equipo ya está abierto, por «%s»; ciérrelo con «terreno "
	    "cerrar»",
	    *by ? by : KIT_WRAPPED_RESCUE);
	kit_vault_free(open);
	return err->code;
}

enum kit_code
kit_unlock_open(
    struct kit_desk *desk, struct kit_unlock *u, struct kit_err *err)
{
	struct kit_str who KIT_STR_AUTO = {0};

	if (kit_unlock_refuse_open(desk, err) != KIT_OK ||
	    choose(desk, u->who, &who, err) != KIT_OK ||
	    try_phrase(desk, kit_str_get(&who), u, err) != KIT_OK)
		return err->code;
	return settle(desk, u->idle_ms, &u->rescue, err);
}

/* Removes the folder's files in memory, even when no agent is left to do so
 * because it was killed. */
static void
forget_memory(struct kit_desk *desk)
{
	struct kit_str ram KIT_STR_AUTO = {0};
	struct kit_err ignored; /* ignored: without a folder in memory there are
				   no files */

	if (kit_unlock_is_kept(desk) &&
	    kit_os_ram_of(kit_str_get(&desk->data), &ram, &ignored) == KIT_OK)
		kit_os_ram_forget(kit_str_get(&ram));
}

bool
kit_unlock_advises(struct kit_desk *desk)
{
	struct kit_err none;
	int64_t days = 0;

	return !kit_unlock_is_kept(desk) &&
	       kit_query_number(desk, "SELECT count(*) FROM jornada", &days,
		   &none) == KIT_OK &&
	       days == 0;
}

bool
kit_unlock_used(struct kit_desk *desk)
{
	struct kit_vault *vault = kit_agent_fetch(kit_str_get(&desk->data));

	kit_vault_free(vault);
	return vault != NULL;
}

int
kit_unlock_watch(struct kit_desk *desk)
{
	return kit_agent_watch(kit_str_get(&desk->data));
}

static bool
end_agent(struct kit_desk *desk)
{
	bool was = kit_agent_end(kit_str_get(&desk->data));

	forget_memory(desk);
	return was;
}

/* The agent may have removed the view's file from memory already. The view is
 * still open here, so that a copy of it can be kept. */
void
kit_unlock_lock(struct kit_desk *desk)
{
	kit_desk_keep_view(desk);
	kit_desk_shut(desk);
	end_agent(desk);
	kit_vault_free(desk->env.vault);
	desk->env.vault = NULL;
}

bool
kit_unlock_close(struct kit_desk *desk)
{
	struct kit_err ignored; /* ignored: the folder is closed in any case */

	if (!desk->env.vault)
		desk->env.vault = kit_agent_fetch(kit_str_get(&desk->data));
	if (desk->env.vault && kit_desk_open(desk, &ignored) == KIT_OK)
		kit_desk_keep_view(desk);
	return end_agent(desk);
}

enum kit_code
kit_unlock_check_phrase(struct kit_sv folded, struct kit_err *err)
{
	if (folded.n >= PHRASE_MIN && memchr(folded.p, ' ', folded.n))
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "frase: es demasiado corta; use varias palabras, %d letras en "
	    "total: «terreno frase proponer» da cuatro",
	    (int)PHRASE_MIN);
}

/* Writes the data key's first two files, for the official and under a new
 * rescue phrase, into the folder part. */
static enum kit_code
fill_part(struct kit_desk *desk, struct kit_unlock_set *set, const char *part,
    struct kit_sv phrase, struct kit_err *err)
{
	struct kit_str rescue = {0};

	enum kit_code rc =
	    kit_words_propose(desk, KIT_RESCUE_WORDS, &set->rescue, err);
	kit_words_fold(kit_str_view(&set->rescue), &rescue);
	if (rc == KIT_OK)
		rc = kit_wrapped_put(desk,
		    &(struct kit_wrapped){part, KIT_WRAPPED_RESCUE,
			kit_str_view(&rescue), desk->env.vault},
		    err);
	if (rc == KIT_OK)
		rc = kit_wrapped_put(desk,
		    &(struct kit_wrapped){
			part, set->who, phrase, desk->env.vault},
		    err);
	kit_words_wipe(&rescue);
	return rc;
}

struct kit_vault *
kit_unlock_new_vault(const char *who)
{
	unsigned char *key = kit_crypto_secret_alloc(KIT_VAULT_KEY_LEN);

	kit_crypto_random(key, KIT_VAULT_KEY_LEN);
	struct kit_vault *vault = kit_vault_new(key, who);
	kit_crypto_secret_free(key);
	return vault;
}

/* Makes a random data key, encrypted to the official's passphrase and to a
 * rescue phrase. The folder claves appears with both files or not at all. */
static enum kit_code
make_key(struct kit_desk *desk, struct kit_unlock_set *set,
    struct kit_sv phrase, struct kit_err *err)
{
	struct kit_str part KIT_STR_AUTO = {0}, path KIT_STR_AUTO = {0};

	kit_wrapped_path(desk, "", &path);
	kit_str_printf(&part, "%s.preparando", kit_str_get(&path));
	desk->env.vault = kit_unlock_new_vault(set->who);
	enum kit_code rc = kit_os_remove_tree(kit_str_get(&part), err);
	if (rc == KIT_OK)
		rc = kit_os_mkdirs(kit_str_get(&part), err);
	if (rc == KIT_OK)
		rc = fill_part(desk, set, kit_str_get(&part), phrase, err);
	if (rc == KIT_OK)
		rc =
		    kit_os_replace(kit_str_get(&part), kit_str_get(&path), err);
	return rc == KIT_OK ? kit_os_sync_folder(kit_str_get(&path), err) : rc;
}

/* The code must be that of a funcionario, because entries name her by it. */
enum kit_code
kit_unlock_check_official(
    struct kit_desk *desk, const char *who, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};

	if (!kit_wrapped_is_official(who))
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

enum kit_code
kit_unlock_set(
    struct kit_desk *desk, struct kit_unlock_set *set, struct kit_err *err)
{
	struct kit_str phrase = {0}, dir KIT_STR_AUTO = {0};

	enum kit_code rc = kit_unlock_check_official(desk, set->who, err);
	kit_words_fold(set->phrase, &phrase);
	if (rc == KIT_OK)
		rc = kit_unlock_check_phrase(kit_str_view(&phrase), err);
	if (rc == KIT_OK && kit_unlock_is_kept(desk) && !desk->env.vault)
		rc = kit_err_set(err, KIT_ECLOSED,
		    "este equipo ya tiene llave, y está cerrado: ábralo con "
		    "«terreno abrir»");
	if (rc == KIT_OK)
		rc = note_phrase(desk, set->who, err);
	kit_wrapped_path(desk, "", &dir);
	if (rc == KIT_OK && desk->env.vault) {
		rc = kit_wrapped_put(desk,
		    &(struct kit_wrapped){kit_str_get(&dir), set->who,
			kit_str_view(&phrase), desk->env.vault},
		    err);
	} else if (rc == KIT_OK) {
		kit_desk_shut(desk);
		rc = make_key(desk, set, kit_str_view(&phrase), err);
		if (rc == KIT_OK)
			rc = settle(desk, set->idle_ms, &set->rescue, err);
	}
	kit_words_wipe(&phrase);
	return rc;
}

enum kit_code
kit_unlock_drop(struct kit_desk *desk, const char *who, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	char **names = NULL;
	size_t n = 0;

	if (choose(desk, who, &name, err) != KIT_OK ||
	    kit_wrapped_list(desk, &names, &n, err) != KIT_OK)
		return err->code;
	free(names);
	if (n < 2 || strcmp(who, KIT_WRAPPED_RESCUE) == 0)
		return kit_err_set(err, KIT_EINPUT,
		    "«%s» es la última frase con que se abre este equipo; "
		    "ponga "
		    "primero la de otra persona",
		    who);
	return kit_wrapped_remove(desk, who, err);
}

enum kit_code
kit_unlock_make_rescue(
    struct kit_desk *desk, struct kit_str *phrase, struct kit_err *err)
{
	struct kit_str dir KIT_STR_AUTO = {0}, folded = {0};

	kit_wrapped_path(desk, "", &dir);
	enum kit_code rc =
	    kit_words_propose(desk, KIT_RESCUE_WORDS, phrase, err);
	kit_words_fold(kit_str_view(phrase), &folded);
	if (rc == KIT_OK)
		rc = kit_wrapped_put(desk,
		    &(struct kit_wrapped){kit_str_get(&dir), KIT_WRAPPED_RESCUE,
			kit_str_view(&folded), desk->env.vault},
		    err);
	kit_words_wipe(&folded);
	return rc;
}

enum kit_code
kit_unlock_renew_rescue(
    struct kit_desk *desk, struct kit_str *phrase, struct kit_err *err)
{
	if (kit_desk_open(desk, err) != KIT_OK)
		return err->code;
	if (!desk->env.vault)
		return kit_err_set(err, KIT_EINPUT,
		    "los datos de este equipo no tienen llave");
	if (kit_audit_opening(desk, KIT_AUDIT_KEY, "frase de respaldo", err) !=
	    KIT_OK)
		return err->code;
	return kit_unlock_make_rescue(desk, phrase, err);
}
