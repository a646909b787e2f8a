#ifndef KIT_WRAPPED_H
#define KIT_WRAPPED_H

#include "desk.h"
#include "vault.h"

/* The files of DATA/claves. Each NAME.age is an age file under a passphrase
 * that holds the data key (terreno-libro.5, AT REST). */

/* Names that belong to no official: the rescue phrase, which lies in the
 * office's safe, and the words with which the office answers (answer.h). */
#define KIT_WRAPPED_RESCUE KIT_VAULT_RESCUE
#define KIT_WRAPPED_OFFICE "oficina"

/* True for a name that can be a file's name on any system and is neither of the
 * two above. */
bool kit_wrapped_is_official(const char *name);

/* Appends the path DATA/claves/name, or that of the folder when name is "". */
void kit_wrapped_path(
    struct kit_desk *desk, const char *name, struct kit_str *path);

/* Lists the officials who have a file, sorted. *names is one block; the caller
 * frees it with free. */
KIT_MUST_USE enum kit_code kit_wrapped_list(
    struct kit_desk *desk, char ***names, size_t *count, struct kit_err *err);

/* Writes the key of a vault, encrypted to a folded passphrase, into
 * dir/name.age. */
struct kit_wrapped {
	const char *dir, *name;
	struct kit_sv phrase;
	const struct kit_vault *vault;
};
KIT_MUST_USE enum kit_code kit_wrapped_put(
    struct kit_desk *desk, const struct kit_wrapped *w, struct kit_err *err);

/* As kit_wrapped_put, but appends the bytes to sealed; dir and name are not
 * used. */
KIT_MUST_USE enum kit_code kit_wrapped_seal(struct kit_desk *desk,
    const struct kit_wrapped *w, struct kit_str *sealed, struct kit_err *err);

/*
 * Opens name's file with a folded passphrase. The vault says that name opened
 * it or, for the two names above, that nobody did. KIT_EINPUT, without a text,
 * for a wrong passphrase; KIT_ECRYPTO for a damaged file. The caller frees
 * *vault with kit_vault_free; it is NULL on failure.
 */
KIT_MUST_USE enum kit_code kit_wrapped_open(struct kit_desk *desk,
    const char *name, struct kit_sv phrase, struct kit_vault **vault,
    struct kit_err *err);

/* Removes name's file, durably. */
KIT_MUST_USE enum kit_code kit_wrapped_remove(
    struct kit_desk *desk, const char *name, struct kit_err *err);

#endif
