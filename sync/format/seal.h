#ifndef SYNC_SEAL_H
#define SYNC_SEAL_H

#include "age.h"
#include "clock.h"
#include "entry.h"

/*
 * A seal (sello): a numbered batch of one writer's entries, never rewritten
 * (terreno-libro.5). A header line and the lines of the entries, packed by gzip
 * and encrypted by age.
 */

enum {
	SYNC_SEAL_MAX = 4 << 20, /* bytes sealed */
	SYNC_SEAL_OPEN_MAX = 32 << 20, /* bytes of lines */
	SYNC_SEAL_ENTRIES_MAX = 50000,
	SYNC_SEAL_NUMBER_MAX = 99999999, /* eight digits of a path */
	SYNC_SEAL_SEEN_MAX = 4096,
	SYNC_REPO_LEN = 32, /* hex digits */
};

/* The last seal of another writer that this one had taken in. */
struct sync_seal_seen {
	char writer[KIT_WRITER_LEN + 1];
	int64_t seal;
};

struct sync_seal_header {
	char repo[SYNC_REPO_LEN + 1];
	int64_t epoch; /* from 1 */
	char writer[KIT_WRITER_LEN + 1];
	/*
	 * Who wrote the entries, when it was not `writer`: a writer of the book
	 * before, for whom `writer` hands them over; else "".
	 */
	char of[KIT_WRITER_LEN + 1];
	int64_t number; /* from 1 */
	int64_t first, last; /* seq of the entries, without gaps */
	unsigned char prev[KIT_SHA256_LEN]; /* of the seal before; zero in 1 */
	uint64_t hlc_low, hlc_high; /* of the entries */
	enum kit_clock_trust clock;
	struct sync_seal_seen *seen; /* by writer, each once, never itself */
	size_t seen_count;
};

/*
 * Makes the sealed bytes: the header, then lines, which are the canonical lines
 * of the entries first to last with a line feed behind each. What the header
 * says must be true of the lines: the text is checked by sync_seal_open's rules
 * before it is sealed, and KIT_ESTORE says what is not true. KIT_EINPUT when
 * the whole is larger than a seal may be: take fewer entries. sealed is as it
 * was on failure. The bytes depend only on the arguments and on the chance of
 * to->env.
 */
KIT_MUST_USE enum kit_code sync_seal_write(const struct sync_seal_header *h,
    struct kit_sv lines, const struct sync_age_for *to, struct kit_str *sealed,
    struct kit_err *err);

/* An open seal. */
struct sync_seal {
	struct sync_seal_header head;
	struct kit_str text; /* all of it */
	struct kit_sv lines; /* the entries, in text */
	struct kit_arena arena;
};

/*
 * Opens sealed and checks everything that the seal says of itself: sizes,
 * canonical header, every line a canonical entry, seq without gaps from first
 * to last, HLCs between low and high. The function sets with->max. *seal is the
 * caller's to give to sync_seal_done, and zeroed on failure (KIT_ECRYPTO, which
 * says what is wrong). The caller checks whether prev, number and writer fit
 * the book.
 */
KIT_MUST_USE enum kit_code sync_seal_open(struct sync_age_with *with,
    struct kit_sv sealed, struct sync_seal *seal, struct kit_err *err);

/*
 * Does what sync_seal_open does after decryption; text is the decrypted text.
 */
KIT_MUST_USE enum kit_code sync_seal_parse(
    struct kit_sv text, struct sync_seal *seal, struct kit_err *err);

void sync_seal_done(struct sync_seal *seal);

/* Appends the canonical header line, without its line feed. */
void sync_seal_header_write(
    const struct sync_seal_header *h, struct kit_str *line);

/* Appends diario/WRITER/NNNN/NN/NNNNNNNN.age. */
void sync_seal_path(const char *writer, int64_t number, struct kit_str *path);

/* Appends "sha256:" and the hash of the sealed bytes in hex. */
void sync_seal_hash_text(
    const unsigned char hash[KIT_SHA256_LEN], struct kit_str *out);

/* Reads exactly that text. */
bool sync_seal_hash_parse(
    struct kit_sv text, unsigned char hash[KIT_SHA256_LEN]);

#endif
