#ifndef SYNC_MANIFEST_H
#define SYNC_MANIFEST_H

#include "agekey.h"
#include "folio.h"
#include "key.h"
#include "seal.h"

/*
 * manifiesto.json: who may write and up to which seal, which seals the office
 * has accepted, and to whom seals are encrypted (terreno-libro.5). The office
 * signs the commit that brings the manifest. The text is canonical: a file that
 * sync_manifest_write would print differently is refused. The arrays are
 * sorted; the functions below change them and keep them sorted.
 */

enum {
	SYNC_MANIFEST_MAX = 4 << 20, /* bytes */
	SYNC_NAME_MAX = 32, /* bytes of a member's name */
	SYNC_BRANCH_MAX = KIT_WRITER_LEN + 10, /* WRITER-x12345678 */
	SYNC_VERSION_MAX = 15,
	SYNC_MANIFEST_RECIPIENTS_MAX = 8,
	SYNC_TEMPLATE_PATH_MAX = 96,
	SYNC_TEMPLATE_MAX = 1 << 20, /* bytes of one template */
	SYNC_TEMPLATES_MAX = 256,
	SYNC_SUCCESSOR_KEYS = 2, /* the office's, then its recovery sheet's */
	SYNC_SUCCESSOR_REMOTE_MAX = 500, /* bytes */
};

enum sync_role {
	SYNC_ROLE_POINT, /* a laptop or the office's computer: adds seals */
	SYNC_ROLE_OFFICE, /* the office's key: signs main */
	SYNC_ROLE_SHEET, /* the recovery sheet's key, on paper: may sign main */
	SYNC_ROLE_COUNT
};

enum sync_state {
	SYNC_STATE_ADMITTED,
	SYNC_STATE_CLOSED, /* its work ended; seals up to `upto` count */
	SYNC_STATE_REVOKED, /* lost or stolen; seals up to `upto` count */
	SYNC_STATE_FORKED, /* made two seals of one number; both are kept */
	SYNC_STATE_COUNT
};
extern const char *const sync_state_words[SYNC_STATE_COUNT]; /* Spanish */

struct sync_member {
	char id[KIT_WRITER_LEN + 1]; /* the hash of the public key */
	char name[SYNC_NAME_MAX + 1]; /* a-z 0-9 -, such as forestal-1 */
	/*
	 * The code that begins each folio of this laptop, such as F1; "" when
	 * the laptop never told its code.
	 */
	char code[KIT_FOLIO_CODE_MAX + 1];
	unsigned char public[KIT_ED25519_PUBLIC_LEN];
	struct sync_recipient recipient; /* for the epoch's key */
	enum sync_role role;
	enum sync_state state;
	int64_t upto; /* last seal that counts, when closed or revoked */
	int64_t since, until; /* ms since 1970, for `firmantes`; 0: no limit */
};

/* The last seal of a branch that the office has, with its hash. */
struct sync_receipt {
	char branch[SYNC_BRANCH_MAX + 1]; /* WRITER or WRITER-x12345678 */
	int64_t seal;
	unsigned char hash[KIT_SHA256_LEN];
};

/*
 * A writer of an earlier book that the office closed or revoked before the
 * writer moved to this book.
 */
struct sync_lost {
	char writer[KIT_WRITER_LEN + 1];
	int64_t upto; /* seq of its last entry that counts; 0: none counts */
};

/* A record or document that the office overrides, in plantillas/. */
struct sync_template {
	char path[SYNC_TEMPLATE_PATH_MAX + 1]; /* records/persona.md */
	unsigned char hash[KIT_SHA256_LEN];
};

/* The next book, which follows this one at another address. */
struct sync_successor {
	char repo[SYNC_REPO_LEN + 1]; /* "": there is no next book */
	char remote[SYNC_SUCCESSOR_REMOTE_MAX + 1]; /* as the office typed it */
	/* The keys that may sign the next book's main. */
	unsigned char keys[SYNC_SUCCESSOR_KEYS][KIT_ED25519_PUBLIC_LEN];
	/* Of the same keys; the record of what officials looked at is sealed
	 * to them. */
	struct sync_recipient recipients[SYNC_SUCCESSOR_KEYS];
};

struct sync_manifest {
	int64_t time; /* ms since 1970, when the office made the manifest */
	char repo[SYNC_REPO_LEN + 1];
	int64_t epoch; /* from 1 */
	int64_t begun; /* ms since 1970, when the epoch began; 0: the first */
	char version[SYNC_VERSION_MAX + 1]; /* least version that may write */
	char predecessor[SYNC_REPO_LEN + 1]; /* id of the book before, or "" */
	struct sync_successor successor;
	struct sync_recipient recipients[SYNC_MANIFEST_RECIPIENTS_MAX];
	size_t recipient_count; /* the epoch's key, the office's, the sheet's */
	struct sync_member *members; /* by id */
	size_t member_count, member_cap;
	struct sync_receipt *receipts; /* by branch */
	size_t receipt_count, receipt_cap;
	struct kit_entry_id *redactions; /* ascending */
	size_t redaction_count, redaction_cap;
	struct sync_lost *lost; /* by writer */
	size_t lost_count, lost_cap;
	struct sync_template *templates; /* by path */
	size_t template_count, template_cap;
};

/*
 * Copies m into *out, which shares nothing with m; the caller gives *out to
 * sync_manifest_done.
 */
void sync_manifest_copy(
    const struct sync_manifest *m, struct sync_manifest *out);
void sync_manifest_done(struct sync_manifest *m);

/*
 * Appends the text of the file `firmantes`, an ssh allowed_signers file for git
 * (ssh-keygen(1)): one line for each member, with its id as principal.
 */
void sync_manifest_signers(const struct sync_manifest *m, struct kit_str *out);

/*
 * Return the member with that id, or the receipt of that branch, borrowed until
 * the next change; NULL when the manifest has none.
 */
const struct sync_member *sync_manifest_member(
    const struct sync_manifest *m, const char *id);
const struct sync_receipt *sync_manifest_receipt(
    const struct sync_manifest *m, const char *branch);

/*
 * Returns the number of the last seal of a branch that counts; -1 when its
 * writer is no member. Of a revoked writer's side of a fork only what the
 * manifest has a receipt for counts: whoever has the key may make another side,
 * with small numbers.
 */
int64_t sync_manifest_upto(const struct sync_manifest *m, const char *branch);

/*
 * True when a program of that version is older than m->version, and so should
 * not write to the book. Versions are numbers between dots; a missing one is 0.
 */
bool sync_manifest_outruns(const struct sync_manifest *m, const char *version);

/* True when the manifest names the redaction with that id. */
bool sync_manifest_redacted(
    const struct sync_manifest *m, const struct kit_entry_id *id);

/*
 * Returns the row of a lost writer of an earlier book, borrowed until the next
 * change; NULL when the manifest has no such row, and all of the writer's
 * entries count.
 */
const struct sync_lost *sync_manifest_lost(
    const struct sync_manifest *m, const char *writer);

/*
 * Returns whether the member's key may sign main: its role is office or sheet,
 * and its state is admitted.
 */
bool sync_manifest_may_sign(const struct sync_member *member);

/*
 * Insert a row in its place, or replace the row with the same id, branch or
 * writer. A member's name and a receipt's branch must be valid (asserted); a
 * member's id is computed from its public key.
 */
void sync_manifest_set_member(
    struct sync_manifest *m, const struct sync_member *member);
void sync_manifest_set_receipt(
    struct sync_manifest *m, const struct sync_receipt *receipt);
void sync_manifest_redact(
    struct sync_manifest *m, const struct kit_entry_id *id);
void sync_manifest_lose(struct sync_manifest *m, const struct sync_lost *lost);

/* Removes the lost writer's row, if the manifest has one. */
void sync_manifest_regain(struct sync_manifest *m, const char *writer);

/*
 * Adds a template, whose path must be greater than the last one's.
 * template_count = 0 empties the list.
 */
void sync_manifest_add_template(
    struct sync_manifest *m, const struct sync_template *t);

/*
 * A folder that may hold templates, and one ending that file names may have in
 * it. The part before the ending is 1 to 60 of a-z 0-9 - _. A row with a NULL
 * folder ends the table sync_template_places.
 */
struct sync_template_place {
	const char *folder, *ending;
};
extern const struct sync_template_place sync_template_places[];
bool sync_manifest_is_template(struct kit_sv path);

/*
 * Returns the member, other than the writer id, whose folios begin with code;
 * NULL when there is none.
 */
const struct sync_member *sync_manifest_coded(
    const struct sync_manifest *m, const char *code, const char *id);

/*
 * Writes to out a code that no member has: the letters of code and the first
 * free number from 2 on, such as F2 for F1.
 */
void sync_manifest_free_code(const struct sync_manifest *m, const char *code,
    char out[KIT_FOLIO_CODE_MAX + 1]);

/*
 * Changes name, when a member has it already, to the first free one of
 * forestal-1-2, forestal-1-3, … (here for forestal-1).
 */
void sync_manifest_free_name(
    const struct sync_manifest *m, char name[SYNC_NAME_MAX + 1]);

/* Returns whether name is 1 to 32 of a-z 0-9 -, and the first not a -. */
bool sync_manifest_is_name(struct kit_sv name);

/*
 * Returns whether branch is WRITER, or WRITER-x and eight lower-case hex digits
 * (the second history of a forked writer).
 */
bool sync_manifest_is_branch(struct kit_sv branch);

#endif
