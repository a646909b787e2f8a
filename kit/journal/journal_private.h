#ifndef KIT_JOURNAL_PRIVATE_H
#define KIT_JOURNAL_PRIVATE_H

#include "journal.h"
#include "sql.h"
#include "vault.h"

/* What the files journal*.c share; no other file includes this header. */

enum kit_journal_statement {
	Q_APPEND,
	Q_RECEIVE,
	Q_ADD_WRITER,
	Q_WRITER,
	Q_META,
	Q_METAS,
	Q_SET_META,
	Q_DROP_META,
	Q_RECORD,
	Q_KNOWN,
	Q_TOUCHED,
	Q_JOINS,
	Q_JOINED,
	Q_TOUCHED_ENTRIES,
	Q_JOINED_ENTRIES,
	Q_HEAD,
	Q_NEXT_SEQ,
	Q_SAVE_CLOCK,
	Q_SELF,
	Q_IS_ERASED,
	Q_ERASES,
	Q_REPLACE,
	Q_ANY_FAR,
	Q_FAR_NAMED,
	Q_FAR_CALL,
	Q_HANDS,
	Q_STRIKE,
	Q_COUNT
};

enum { KIT_JOURNAL_BOOK_STATEMENTS = 16, KIT_JOURNAL_OUTBOX_STATEMENTS = 16 };

struct kit_journal_meta {
	const char *name, *value;
};

struct kit_journal {
	struct kit_db *db;
	struct kit_env *env;
	const struct kit_vault *vault; /* NULL in a plain journal */
	struct kit_stmt *q[Q_COUNT];
	struct kit_stmt *book[KIT_JOURNAL_BOOK_STATEMENTS];
	struct kit_stmt *outbox[KIT_JOURNAL_OUTBOX_STATEMENTS];
	struct kit_clock clock;
	int64_t self; /* this laptop's row of escritor */
	int64_t next_seq, marked_seq;
	struct {
		char id[KIT_WRITER_LEN + 1], branch[16];
		int64_t n; /* 0: no writer is remembered */
	} recent; /* the writer of the last entry received */
	char writer[KIT_WRITER_LEN + 1];
	char name[34]; /* of this very file (kit_journal_name) */
	uint64_t mark;
	bool far; /* some entries were let go of (journal_far.h) */
	unsigned char far_key[KIT_AEAD_KEY_LEN];
	bool erases; /* some entries were erased (journal_erase.h) */
	bool hands; /* entries wait to be handed over (journal_hand.h) */
	struct kit_journal_meta *metas; /* equipo, as last read */
	size_t meta_count, meta_cap;
	struct kit_arena meta_arena;
};

/* The columns of an entry in asiento a, as kit_journal_take reads them. */
#define ENTRY_COLUMNS                                                          \
	"a.id, a.reloj, a.linea, a.n, a.escritor, a.seq, a.registro"
#define SELECT_ENTRY "SELECT " ENTRY_COLUMNS " FROM asiento a "
enum { ENTRY_COLUMN_COUNT = 7 };

/* The user_version of a libro.db that is being taken over (journal_takeover.h):
 * it keeps other processes from writing to the file. */
enum { KIT_JOURNAL_TAKEN_OVER = 1000000 };

/* The user_version that this program writes. */
extern const size_t kit_journal_version;

/* SQL that makes an empty asiento anew, for sealed entries. */
extern const char kit_journal_sealed_table[];

/* The application_id of libro.db. */
enum { KIT_JOURNAL_APPLICATION = 0x54455252 /* "TERR" */ };

/* Gives the statement in *slot, ready to bind; prepares it from text the first
 * time. The statement belongs to the journal. */
KIT_MUST_USE enum kit_code kit_journal_prepared(struct kit_journal *j,
    struct kit_stmt **slot, const char *text, struct kit_stmt **q,
    struct kit_err *err);

/* Gives the statement of a Q_ constant. */
KIT_MUST_USE enum kit_code kit_journal_statement(struct kit_journal *j,
    enum kit_journal_statement which, struct kit_stmt **q, struct kit_err *err);

/*
 * SQL: entry a counts, because it was not set aside (journal_aside.h). The
 * first condition holds for most journals; SQLite evaluates it once, and the
 * second not at all.
 */
#define COUNTS                                                                 \
	"(NOT EXISTS (SELECT 1 FROM apartado)"                                 \
	" OR NOT EXISTS (SELECT 1 FROM apartado z WHERE z.id = a.id))"

/* SQL: entry a is here, because it was not let go of (journal_far.h). */
#define HERE                                                                   \
	"(NOT EXISTS (SELECT 1 FROM lejos)"                                    \
	" OR NOT EXISTS (SELECT 1 FROM lejos l WHERE l.n = a.n))"

/* Copies the blob of column `at` into out, or n zeros when the column does not
 * hold n bytes. */
void kit_journal_blob(struct kit_stmt *q, int at, void *out, size_t n);

/* Steps of the migration, which stand beside the code that uses their
 * tables. */
extern const char kit_journal_book_tables[];
extern const char kit_journal_aside_table[];
extern const char kit_journal_erase_tables[];
extern const char kit_journal_far_tables[];
extern const char kit_journal_hand_tables[];

/*
 * The row of an entry changes only into a stub of the same writer, number and
 * clock: for good when the entry was erased (journal_erase.h); when it was let
 * go of (journal_far.h), until it comes back under a greater number of arrival.
 */
#define KIT_JOURNAL_NO_CHANGE                                                  \
	"CREATE TRIGGER asiento_no_cambia BEFORE UPDATE ON asiento"            \
	" WHEN NEW.escritor IS NOT OLD.escritor OR NEW.seq IS NOT OLD.seq"     \
	" OR NEW.reloj IS NOT OLD.reloj OR NOT ("                              \
	"(NEW.n IS OLD.n AND NEW.id IS NOT OLD.id"                             \
	" AND NEW.tipo IN ('', '_suprimido')"                                  \
	" AND EXISTS (SELECT 1 FROM suprimido WHERE id = OLD.id))"             \
	" OR (NEW.id IS OLD.id"                                                \
	" AND (NEW.n > OLD.n OR (NEW.n IS OLD.n"                               \
	" AND NEW.tipo IN ('', '_lejos')))"                                    \
	" AND EXISTS (SELECT 1 FROM lejos WHERE n = OLD.n))) BEGIN"            \
	" SELECT RAISE(ABORT, 'los asientos no se cambian'); END;"

/* The trigger as it was before entries could be let go of. */
#define KIT_JOURNAL_ERASE_ONLY                                                 \
	"CREATE TRIGGER asiento_no_cambia BEFORE UPDATE ON asiento"            \
	" WHEN NEW.n IS NOT OLD.n OR NEW.id IS OLD.id"                         \
	" OR NEW.escritor IS NOT OLD.escritor OR NEW.seq IS NOT OLD.seq"       \
	" OR NEW.reloj IS NOT OLD.reloj"                                       \
	" OR NEW.tipo NOT IN ('', '_suprimido')"                               \
	" OR NOT EXISTS (SELECT 1 FROM suprimido WHERE id = OLD.id) BEGIN"     \
	" SELECT RAISE(ABORT, 'los asientos no se cambian'); END;"

#endif
