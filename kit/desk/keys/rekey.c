/* Changes the data key of a sealed folder: see rekey.h. */

#include "rekey.h"

#include "agent.h"
#include "answer.h"
#include "audit.h"
#include "crypto.h"
#include "os.h"
#include "os_folder.h"
#include "unlock.h"
#include "words.h"
#include "wrapped.h"

/* DATA/claves/anterior: the old data key, sealed under the new one. */
static const char before_file[] = "anterior";

void
kit_rekey_done(struct kit_rekey *rekey)
{
	kit_words_wipe(&rekey->rescue);
	kit_str_done(&rekey->dropped);
}

struct kit_vault *
kit_rekey_before(struct kit_desk *desk)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_vault *vault = NULL;
	struct kit_str key = {0};
	struct kit_err none;

	kit_wrapped_path(desk, before_file, &path);
	/* A file that does not open under this key was left by a change that
	 * never began. */
	if (kit_os_exists(kit_str_get(&path)) &&
	    kit_vault_read(desk->env.vault, kit_str_get(&path), &key, &none) ==
		KIT_OK &&
	    key.n == KIT_VAULT_KEY_LEN)
		vault = kit_vault_new((const unsigned char *)key.p, "");
	kit_words_wipe(&key);
	return vault;
}

/* Keeps the old key and writes the new one under the official's passphrase.
 * From that write on the change has begun, and an opening finishes it. */
static enum kit_code
begin(struct kit_desk *desk, const struct kit_vault *before,
    struct kit_sv phrase, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0}, dir KIT_STR_AUTO = {0};
	const struct kit_vault *now = desk->env.vault;

	kit_wrapped_path(desk, "", &dir);
	kit_wrapped_path(desk, before_file, &path);
	if (kit_vault_write(now, kit_str_get(&path),
		kit_sv_of(
		    (const char *)kit_vault_key(before), KIT_VAULT_KEY_LEN),
		err) != KIT_OK)
		return err->code;
	return kit_wrapped_put(desk,
	    &(struct kit_wrapped){
		kit_str_get(&dir), kit_vault_who(now), phrase, now},
	    err);
}

/*
 * Goes over the files of all officials but the one who opened the folder:
 * appends their names to names unless it is NULL, and removes the files when
 * remove is true.
 */
static enum kit_code
each_other(struct kit_desk *desk, struct kit_str *names, bool remove,
    struct kit_err *err)
{
	char **list = NULL;
	size_t n = 0;

	enum kit_code rc = kit_wrapped_list(desk, &list, &n, err);
	for (size_t i = 0; rc == KIT_OK && i < n; i++) {
		if (strcmp(list[i], kit_vault_who(desk->env.vault)) == 0)
			continue;
		if (names)
			kit_str_printf(
			    names, "%s%s", names->n ? ", " : "", list[i]);
		if (remove)
			rc = kit_wrapped_remove(desk, list[i], err);
	}
	free(list);
	return rc;
}

enum kit_code
kit_rekey_finish(
    struct kit_desk *desk, struct kit_str *rescue, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	kit_wrapped_path(desk, before_file, &path);
	if (each_other(desk, NULL, true, err) != KIT_OK ||
	    kit_wrapped_remove(desk, KIT_WRAPPED_OFFICE, err) != KIT_OK ||
	    kit_unlock_make_rescue(desk, rescue, err) != KIT_OK ||
	    kit_os_remove(kit_str_get(&path), err) != KIT_OK)
		return err->code;
	return kit_os_sync_folder(kit_str_get(&path), err);
}

/* Checks the passphrase of the official who opened the folder, because somebody
 * else may sit at the open laptop. */
static enum kit_code
check_own(struct kit_desk *desk, struct kit_sv phrase, struct kit_err *err)
{
	const char *who = kit_vault_who(desk->env.vault);
	struct kit_vault *same = NULL;

	if (!*who)
		return kit_err_set(err, KIT_EINPUT,
		    "este equipo está abierto con la frase de respaldo; ponga "
		    "primero la de una persona con «terreno frase poner», "
		    "ciérrelo y ábralo con ella");
	enum kit_code rc = kit_wrapped_open(desk, who, phrase, &same, err);
	kit_vault_free(same);
	return rc == KIT_EINPUT ? kit_err_set(err, KIT_EINPUT,
				      "frase: no es la de «%s», que abrió este "
				      "equipo; no se cambió nada",
				      who)
				: rc;
}

/* Changes the key. The folder is closed until the end, when it is open under
 * the new key. */
static enum kit_code
change(struct kit_desk *desk, struct kit_rekey *r, struct kit_sv phrase,
    struct kit_err *err)
{
	struct kit_vault *before = desk->env.vault;

	kit_desk_shut(desk);
	desk->env.vault = kit_unlock_new_vault(kit_vault_who(before));
	enum kit_code rc = begin(desk, before, phrase, err);
	kit_vault_free(before);
	if (rc != KIT_OK)
		return rc;
	kit_agent_end(kit_str_get(&desk->data));
	if (kit_unlock_ready(desk, &r->rescue, err) != KIT_OK ||
	    kit_answer_keep(desk, err) != KIT_OK)
		return err->code;
	return kit_unlock_serve(desk, r->idle_ms, err);
}

enum kit_code
kit_rekey_change(
    struct kit_desk *desk, struct kit_rekey *r, struct kit_err *err)
{
	struct kit_str phrase = {0};

	enum kit_code rc = kit_desk_open(desk, err);
	if (rc == KIT_OK && !desk->env.vault)
		rc = kit_err_set(err, KIT_EINPUT,
		    "los datos de este equipo no tienen llave: póngasela con "
		    "«terreno frase poner FUNCIONARIO»");
	kit_words_fold(r->phrase, &phrase);
	if (rc == KIT_OK)
		rc = check_own(desk, kit_str_view(&phrase), err);
	if (rc == KIT_OK)
		rc = each_other(desk, &r->dropped, false, err);
	if (rc == KIT_OK)
		rc = kit_audit_opening(
		    desk, KIT_AUDIT_KEY, "otra llave de los datos", err);
	if (rc == KIT_OK)
		rc = change(desk, r, kit_str_view(&phrase), err);
	kit_words_wipe(&phrase);
	return rc;
}
