#ifndef KIT_VAULT_H
#define KIT_VAULT_H

#include "err.h"
#include "str.h"

/*
 * The vault of a data folder: everything that tells of a person is ciphertext
 * on its disk, under the folder's data key (terreno-libro.5, AT REST). Boxes
 * are XChaCha20-Poly1305 with a fresh nonce each: 24 bytes of nonce, the
 * ciphertext, a tag of 16 bytes. What a box is about (the name of a file, the
 * identity of a row) is bound to it as associated data, so that a box opens in
 * its own place only.
 *
 * A data folder without a key is plain: wherever these functions take a vault,
 * NULL is the vault of a plain folder.
 */

struct kit_vault;

/* Who opened by the rescue phrase: no official's code. */
#define KIT_VAULT_RESCUE "respaldo"

enum {
	KIT_VAULT_KEY_LEN = 32,
	KIT_VAULT_EXTRA = 24 + 16, /* bytes of a box besides its plaintext */
	KIT_VAULT_PLACE_LEN = 16,
	KIT_VAULT_WHO_MAX = 40,
};

/* A vault of a data key, which is in memory for secrets. The caller frees the
 * vault. who is the official who opened it, "" when the rescue phrase did. */
struct kit_vault *kit_vault_new(
    const unsigned char key[KIT_VAULT_KEY_LEN], const char *who);

/* Wipes and frees. NULL is accepted. */
void kit_vault_free(struct kit_vault *vault);

/* The data key and the official who opened it; borrowed. */
const unsigned char *kit_vault_key(const struct kit_vault *vault);
const char *kit_vault_who(const struct kit_vault *vault);

/* Appends the box of plain; `about` is what the box is bound to. */
void kit_vault_box(const struct kit_vault *vault, struct kit_sv about,
    struct kit_sv plain, struct kit_str *box);

/* Appends what the box holds. False, with plain as it was, when the box was
 * sealed under another key, is bound to something else, or was changed. */
KIT_MUST_USE bool kit_vault_unbox(const struct kit_vault *vault,
    struct kit_sv about, struct kit_sv box, struct kit_str *plain);

/*
 * The place of a record: a keyed hash of its type and key, by which its rows
 * are found and which tells nothing without the data key.
 */
void kit_vault_place(const struct kit_vault *vault, struct kit_sv type,
    struct kit_sv record, unsigned char place[KIT_VAULT_PLACE_LEN]);

/* Whether bytes begin as a sealed file does. */
bool kit_vault_is_sealed(struct kit_sv bytes);

/*
 * Writes a file of the data folder as kit_os_write does, sealed when vault is
 * not NULL. The file's own name is bound to its content: a file that is given
 * another name does not open.
 */
KIT_MUST_USE enum kit_code kit_vault_write(const struct kit_vault *vault,
    const char *path, struct kit_sv bytes, struct kit_err *err);

/*
 * Reads a file of the data folder, sealed or plain, and appends its content.
 * KIT_ECLOSED when it is sealed and vault is NULL; KIT_ECRYPTO when it does not
 * open; else as kit_os_read.
 */
KIT_MUST_USE enum kit_code kit_vault_read(const struct kit_vault *vault,
    const char *path, struct kit_str *text, struct kit_err *err);

/*
 * Reads a secret as kit_os_read_secret does, sealed or plain, into the caller's
 * memory for secrets.
 */
struct kit_vault_room {
	void *p;
	size_t cap, n; /* n: set by the call */
};
KIT_MUST_USE enum kit_code kit_vault_read_secret(const struct kit_vault *vault,
    const char *path, struct kit_vault_room *room, struct kit_err *err);

/*
 * Seals a file in its place under vault: a plain one, or one that is sealed
 * under before (NULL: none is). The file is made again, and the old one is
 * overwritten before it goes, as far as the disk lets anybody do that. A file
 * that opens under vault already, or is not there, stays as it is; so does one
 * that opens under neither, where its reader tells of it.
 */
KIT_MUST_USE enum kit_code kit_vault_convert(const struct kit_vault *vault,
    const struct kit_vault *before, const char *path, struct kit_err *err);

#endif
