#ifndef SYNC_SEAL_H
#define SYNC_SEAL_H

#include "age.h"
#include "clock.h"
#include "entry.h"

/*
 * A seal (sello): a numbered batch of one writer's entries, never rewritten
 * (terreno-libro.5). Its text is a header line and the lines of the entries;
 * gzip packs the text, and age encrypts the packed bytes.
 */

enum {
	SYNC_SEAL_MAX = 4 << 20, /* bytes, encrypted */
	SYNC_SEAL_OPEN_MAX = 32 << 20, /* bytes of the text */
	SYNC_SEAL_ENTRIES_MAX = 50000,
	SYNC_SEAL_NUMBER_MAX = 99999999, /* a path has room for 8 digits */
	SYNC_SEAL_SEEN_MAX = 4096, /* rows of `seen` in a header */
	SYNC_REPO_LEN = 32, /* hex digits of the book's id */
};

/*
 * The last seal of another writer that the seal's own writer had received when
 * it made the seal.
 */
struct sync_seal_seen {
	char writer[KIT_WRITER_LEN + 1];
	int64_t seal;
};

struct sync_seal_header {
	char repo[SYNC_REPO_LEN + 1]; /* id of the book */
	int64_t epoch; /* from 1 */
	char writer[KIT_WRITER_LEN + 1]; /* who made the seal */
	/*
	 * "" when `writer` wrote the entries. Otherwise the seal is a handover:
	 * `of` is the writer of an earlier book who wrote the entries, and
	 * `writer` brings them into this book.
	 */
	char of[KIT_WRITER_LEN + 1];
	int64_t number; /* from 1 */
	int64_t first, last; /* seq of the entries, without gaps */
	unsigned char prev[KIT_SHA256_LEN]; /* of the seal before; zero in 1 */
	uint64_t hlc_low, hlc_high; /* least and greatest of the entries */
	enum kit_clock_trust clock;
	/* Sorted by writer id, each writer once, without `writer`. */
	struct sync_seal_seen *seen;
	size_t seen_count;
};

/*
 * Appends the sealed bytes of the header h and of lines: the canonical lines of
 * the entries first to last, each with its line feed. Checks the text by the
 * rules of sync_seal_open first, and fails with KIT_ESTORE when the header does
 * not agree with the lines. Fails with KIT_EINPUT when the seal would be larger
 * than a seal may be: the caller takes fewer entries. On failure sealed is as
 * it was. The bytes depend only on the arguments and on the random bytes of
 * to->env.
 */
KIT_MUST_USE enum kit_code sync_seal_write(const struct sync_seal_header *h,
    struct kit_sv lines, const struct sync_age_for *to, struct kit_str *sealed,
    struct kit_err *err);

/* An open seal. */
struct sync_seal {
	struct sync_seal_header head;
	struct kit_str text; /* the decrypted text: header line and entries */
	struct kit_sv lines; /* the lines of the entries, inside the text */
	struct kit_arena arena; /* holds head.seen */
};

/*
 * Decrypts and unpacks sealed, and checks everything that the seal says of
 * itself: the sizes, the canonical header, that every line is a canonical
 * entry, that seq has no gaps from first to last, and that hlc_low and hlc_high
 * are the entries' least and greatest HLC. The function sets with->max. The
 * caller gives *seal to sync_seal_done, and checks whether prev, number and
 * writer fit the book. Fails with KIT_ECRYPTO and says what is wrong; *seal is
 * then zeroed.
 */
KIT_MUST_USE enum kit_code sync_seal_open(struct sync_age_with *with,
    struct kit_sv sealed, struct sync_seal *seal, struct kit_err *err);

/*
 * Checks the decrypted, unpacked text as sync_seal_open does, and fills
 * seal->head and seal->lines, which points into text. The caller zeroes *seal
 * before, and gives it to sync_seal_done also after a failure.
 */
KIT_MUST_USE enum kit_code sync_seal_parse(
    struct kit_sv text, struct sync_seal *seal, struct kit_err *err);

void sync_seal_done(struct sync_seal *seal);

/* Appends the canonical header line, without its line feed. */
void sync_seal_header_write(
    const struct sync_seal_header *h, struct kit_str *line);

/*
 * Appends the path of a seal in the book: diario/WRITER/NNNN/NN/NNNNNNNN.age,
 * where NNNN and NN are the first four digits of the number and the next two.
 */
void sync_seal_path(const char *writer, int64_t number, struct kit_str *path);

/* Appends "sha256:" and the hash of the sealed bytes in hex. */
void sync_seal_hash_text(
    const unsigned char hash[KIT_SHA256_LEN], struct kit_str *out);

/*
 * Reads what sync_seal_hash_text writes. Returns false when text is anything
 * else.
 */
bool sync_seal_hash_parse(
    struct kit_sv text, unsigned char hash[KIT_SHA256_LEN]);

#endif
