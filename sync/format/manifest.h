#ifndef SYNC_MANIFEST_H
#define SYNC_MANIFEST_H

#include "agekey.h"
#include "folio.h"
#include "key.h"
#include "seal.h"

/*
 * manifiesto.json: who may write and up to which seal, which seals the office
 * has taken in, and to whom seals are encrypted (terreno-libro.5). The office
 * signs the commit that brings the manifest. Every content has one text: a file
 * that would be printed differently is refused. Arrays are sorted; the
 * functions below change them and keep their order.
 */

enum {
	SYNC_MANIFEST_MAX = 4 << 20, /* bytes */
	SYNC_NAME_MAX = 32,
	SYNC_BRANCH_MAX = KIT_WRITER_LEN + 10, /* WRITER-x12345678 */
	SYNC_VERSION_MAX = 15,
	SYNC_MANIFEST_RECIPIENTS_MAX = 8,
	SYNC_TEMPLATE_PATH_MAX = 96,
	SYNC_TEMPLATE_MAX = 1 << 20, /* bytes of one */
	SYNC_TEMPLATES_MAX = 256,
	SYNC_SUCCESSOR_KEYS = 2, /* the office's and its sheet's */
	SYNC_SUCCESSOR_REMOTE_MAX = 500, /* bytes */
};

enum sync_role {
	SYNC_ROLE_POINT, /* writes */
	SYNC_ROLE_OFFICE, /* signs main */
	SYNC_ROLE_SHEET, /* on paper: says which key is the office's */
	SYNC_ROLE_COUNT
};

enum sync_state {
	SYNC_STATE_ADMITTED,
	SYNC_STATE_CLOSED, /* its work ended; good up to `upto` */
	SYNC_STATE_REVOKED, /* lost or stolen; good up to `upto` */
	SYNC_STATE_FORKED, /* two histories; both are kept */
	SYNC_STATE_COUNT
};
extern const char *const sync_state_words[SYNC_STATE_COUNT]; /* Spanish */

struct sync_member {
	char id[KIT_WRITER_LEN + 1]; /* always that of the public key */
	char name[SYNC_NAME_MAX + 1]; /* a-z 0-9 -, such as forestal-1 */
	/*
	 * What the folios of this laptop begin with, such as F1; "" when the
	 * laptop never said.
	 */
	char code[KIT_FOLIO_CODE_MAX + 1];
	unsigned char public[KIT_ED25519_PUBLIC_LEN];
	struct sync_recipient recipient; /* for the epoch's key */
	enum sync_role role;
	enum sync_state state;
	int64_t upto; /* last good seal, when closed or revoked */
	int64_t since, until; /* ms since 1970 for `firmantes`; 0: open */
};

/* The last seal of a branch that the office has, with its hash. */
struct sync_receipt {
	char branch[SYNC_BRANCH_MAX + 1]; /* WRITER or WRITER-x12345678 */
	int64_t seal;
	unsigned char hash[KIT_SHA256_LEN];
};

/* A writer of a book before that the office shut out before it came here. */
struct sync_lost {
	char writer[KIT_WRITER_LEN + 1];
	int64_t upto; /* the last of its entries that counts; 0: none */
};

/* A record or document that the office overrides, in plantillas/. */
struct sync_template {
	char path[SYNC_TEMPLATE_PATH_MAX + 1]; /* records/persona.md */
	unsigned char hash[KIT_SHA256_LEN];
};

/* The book that goes on where this one ends. */
struct sync_successor {
	char repo[SYNC_REPO_LEN + 1]; /* "": this book goes on */
	char remote[SYNC_SUCCESSOR_REMOTE_MAX + 1]; /* as the office typed it */
	/* What its laptops believe, and who reads what officials looked at. */
	unsigned char keys[SYNC_SUCCESSOR_KEYS][KIT_ED25519_PUBLIC_LEN];
	struct sync_recipient recipients[SYNC_SUCCESSOR_KEYS];
};

struct sync_manifest {
	int64_t time; /* ms since 1970 */
	char repo[SYNC_REPO_LEN + 1];
	int64_t epoch;
	int64_t begun; /* ms since 1970, when the epoch began; 0: the first */
	char version[SYNC_VERSION_MAX + 1]; /* the least that may write */
	char predecessor[SYNC_REPO_LEN + 1]; /* the book before, or "" */
	struct sync_successor successor;
	struct sync_recipient recipients[SYNC_MANIFEST_RECIPIENTS_MAX];
	size_t recipient_count; /* the epoch's first, then the office's */
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

/* *out is another manifest with the same content, to give to done. */
void sync_manifest_copy(
    const struct sync_manifest *m, struct sync_manifest *out);
void sync_manifest_done(struct sync_manifest *m);

/*
 * Appends `firmantes`, ssh's allowed_signers for git: a line for each member
 * whose principal is its id.
 */
void sync_manifest_signers(const struct sync_manifest *m, struct kit_str *out);

/* Returns the member with that id, borrowed until the next change, or NULL. */
const struct sync_member *sync_manifest_member(
    const struct sync_manifest *m, const char *id);
const struct sync_receipt *sync_manifest_receipt(
    const struct sync_manifest *m, const char *branch);

/*
 * True when seal `number` of writer id counts: id is a member, and the seal is
 * not behind the member's `upto`.
 */
bool sync_manifest_admits(
    const struct sync_manifest *m, const char *id, int64_t number);

bool sync_manifest_redacted(
    const struct sync_manifest *m, const struct kit_entry_id *id);

/* Returns what counts of a writer of a book before, borrowed until the next
 * change; NULL when all of it does. */
const struct sync_lost *sync_manifest_lost(
    const struct sync_manifest *m, const char *writer);

/*
 * True for a key that may sign main: of the office or the sheet, and not
 * revoked.
 */
bool sync_manifest_may_sign(const struct sync_member *member);

/*
 * Puts a row in, or replaces the row of the same key, in order. A name that is
 * not valid is asserted against.
 */
void sync_manifest_set_member(
    struct sync_manifest *m, const struct sync_member *member);
void sync_manifest_set_receipt(
    struct sync_manifest *m, const struct sync_receipt *receipt);
void sync_manifest_redact(
    struct sync_manifest *m, const struct kit_entry_id *id);

void sync_manifest_lose(struct sync_manifest *m, const struct sync_lost *lost);
/* Takes the writer's row away, if there is one. */
void sync_manifest_regain(struct sync_manifest *m, const char *writer);

/*
 * Adds a template, whose path must be greater than the last one's.
 * template_count = 0 empties the list.
 */
void sync_manifest_add_template(
    struct sync_manifest *m, const struct sync_template *t);

/*
 * Where templates may stand (sync_template_places), ended by a NULL folder;
 * a name there is 1 to 60 of a-z 0-9 - _ and the ending.
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

/* Writes the next code that no member has: after F1 comes F2. */
void sync_manifest_free_code(const struct sync_manifest *m, const char *code,
    char out[KIT_FOLIO_CODE_MAX + 1]);

/* Makes name one that no member has: forestal-1, forestal-1-2, … */
void sync_manifest_free_name(
    const struct sync_manifest *m, char name[SYNC_NAME_MAX + 1]);

/* True for 1 to 32 of a-z 0-9 -, the first not a -. */
bool sync_manifest_is_name(struct kit_sv name);

/* True for WRITER or WRITER-x and eight hex digits, in lower case. */
bool sync_manifest_is_branch(struct kit_sv branch);

#endif
