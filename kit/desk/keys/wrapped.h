#ifndef KIT_WRAPPED_H
#define KIT_WRAPPED_H

#include "desk.h"
#include "vault.h"

/*
 * The files of DATA/claves: each NAME.age is an age file under a passphrase
 * that holds the data key (terreno-libro.5, AT REST).
 */

/* The names that are no official's: the rescue phrase, which lies in the safe,
 * and the words that the office can answer with. */
#define KIT_WRAPPED_RESCUE KIT_VAULT_RESCUE
#define KIT_WRAPPED_OFFICE "oficina"

/* True for a name that is a file's name everywhere and none of the above. */
bool kit_wrapped_is_official(const char *name);

/* Appends the path of DATA/claves/name; "" is the folder. */
void kit_wrapped_path(
    struct kit_desk *desk, const char *name, struct kit_str *path);

/* The officials who have a file, sorted; one block, freed by free. */
KIT_MUST_USE enum kit_code kit_wrapped_list(
    struct kit_desk *desk, char ***names, size_t *count, struct kit_err *err);

/* The key of a vault under a folded passphrase, into dir/name.age. */
struct kit_wrapped {
	const char *dir, *name;
	struct kit_sv phrase;
	const struct kit_vault *vault;
};
KIT_MUST_USE enum kit_code kit_wrapped_put(
    struct kit_desk *desk, const struct kit_wrapped *w, struct kit_err *err);

/* The same into bytes instead of a file. */
KIT_MUST_USE enum kit_code kit_wrapped_seal(struct kit_desk *desk,
    const struct kit_wrapped *w, struct kit_str *sealed, struct kit_err *err);

/*
 * Opens name's file with a folded passphrase; the vault says that name opened,
 * or nobody for one that is no official's. KIT_EINPUT when the passphrase is
 * another one. The caller frees *vault; NULL on failure.
 */
KIT_MUST_USE enum kit_code kit_wrapped_open(struct kit_desk *desk,
    const char *name, struct kit_sv phrase, struct kit_vault **vault,
    struct kit_err *err);

/* Removes name's file, durably. */
KIT_MUST_USE enum kit_code kit_wrapped_remove(
    struct kit_desk *desk, const char *name, struct kit_err *err);

#endif
