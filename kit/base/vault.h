#ifndef KIT_VAULT_H
#define KIT_VAULT_H

#include "err.h"
#include "str.h"

/*
 * The vault of a sealed data folder encrypts everything about persons on the
 * disk under the folder's data key (terreno-libro.5, AT REST). A box is one
 * encrypted text: 24 bytes of random nonce, the ciphertext of
 * XChaCha20-Poly1305, and a tag of 16 bytes. The name of its file or the
 * identity of its row is bound to a box as associated data, so that the box
 * does not open in another place.
 *
 * A data folder without a key is plain; NULL stands for its vault in all these
 * functions.
 */

struct kit_vault;

/* The name of a person who opened the folder by the rescue phrase; it is no
 * official's code. */
#define KIT_VAULT_RESCUE "respaldo"

enum {
	KIT_VAULT_KEY_LEN = 32,
	KIT_VAULT_EXTRA = 24 + 16, /* bytes of a box besides its plaintext */
	KIT_VAULT_PLACE_LEN = 16,
	KIT_VAULT_WHO_MAX = 40, /* bytes */
};

/*
 * Makes a vault in secret memory from a copy of the data key; the caller frees
 * it. who is the official who opened the folder.
 */
struct kit_vault *kit_vault_new(
    const unsigned char key[KIT_VAULT_KEY_LEN], const char *who);

/* Wipes and frees the vault. NULL is accepted. */
void kit_vault_free(struct kit_vault *vault);

/* Return the data key, and the official who opened the folder; borrowed. */
const unsigned char *kit_vault_key(const struct kit_vault *vault);
const char *kit_vault_who(const struct kit_vault *vault);

/* Encrypts plain and appends the box, which is bound to `about`. */
void kit_vault_box(const struct kit_vault *vault, struct kit_sv about,
    struct kit_sv plain, struct kit_str *box);

/*
 * Decrypts a box and appends its content to plain. Returns false, and leaves
 * plain as it was, when the box has another key, is bound to something else, or
 * was changed.
 */
KIT_MUST_USE bool kit_vault_unbox(const struct kit_vault *vault,
    struct kit_sv about, struct kit_sv box, struct kit_str *plain);

/*
 * Computes the place of a record: a keyed hash of its type and key. Rows are
 * found by it, and without the data key it tells nothing about the record.
 */
void kit_vault_place(const struct kit_vault *vault, struct kit_sv type,
    struct kit_sv record, unsigned char place[KIT_VAULT_PLACE_LEN]);

/* True when bytes begin as a sealed file does. */
bool kit_vault_is_sealed(struct kit_sv bytes);

/*
 * Writes a file of the data folder as kit_os_write does, sealed when vault is
 * not NULL. A sealed file is bound to its own name without the folders: under
 * another name it does not open.
 */
KIT_MUST_USE enum kit_code kit_vault_write(const struct kit_vault *vault,
    const char *path, struct kit_sv bytes, struct kit_err *err);

/*
 * Reads a file of the data folder, sealed or plain, and appends its content.
 * Fails with KIT_ECLOSED when the file is sealed and vault is NULL, with
 * KIT_ECRYPTO when it does not open, and otherwise as kit_os_read.
 */
KIT_MUST_USE enum kit_code kit_vault_read(const struct kit_vault *vault,
    const char *path, struct kit_str *text, struct kit_err *err);

/* The caller's secret memory of cap bytes; n is set by the call. */
struct kit_vault_room {
	void *p;
	size_t cap, n;
};

/*
 * Reads a file with a secret, sealed or plain, as kit_os_read_secret does.
 * Fails as kit_vault_read, and with KIT_ECRYPTO when the secret does not fit.
 */
KIT_MUST_USE enum kit_code kit_vault_read_secret(const struct kit_vault *vault,
    const char *path, struct kit_vault_room *room, struct kit_err *err);

/*
 * Seals a file under vault: a plain file, or one that is sealed under `before`
 * (NULL: no such vault). Writes the file again, and overwrites the old one as
 * far as the disk allows (kit_os_file_erase). Does nothing when there is no
 * file or it is sealed under another key, also vault's; a reader reports a file
 * that does not open.
 */
KIT_MUST_USE enum kit_code kit_vault_convert(const struct kit_vault *vault,
    const struct kit_vault *before, const char *path, struct kit_err *err);

#endif
