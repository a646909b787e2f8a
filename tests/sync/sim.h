#ifndef TESTS_SYNC_SIM_H
#define TESTS_SYNC_SIM_H

#include "journal_outbox.h"
#include "map.h"
#include "order_found.h"
#include "order_member.h"
#include "step_publish.h"
#include "steps.h"

/*
 * An office and its laptops in one process: real libro.db files and
 * repositories, in a folder in memory, with a clock and random numbers of the
 * schedule's own. All that a schedule does follows from its seed.
 */

enum {
	SIM_LAPTOPS = 8,
	SIM_FEW = 3, /* laptops of a small schedule */
	SIM_STORES = 12, /* with the office and copies made on the way */
	SIM_DIR = 200,
};

/*
 * The state of a store: how many entries, a hash of the fold, the quarantine.
 */
struct sim_state {
	char hash[65];
	int64_t entries, gaps;
	struct kit_book_counts counts;
	struct kit_str quarantine;
};

struct sim_store {
	char name[16], dir[SIM_DIR];
	int64_t skew; /* of its clock, in milliseconds */
	bool saved; /* there is a backup of the store */
	bool saved_fresh; /* fresh, in that backup */
	bool fresh; /* the store has not reached the book yet */
	/*
	 * True when nothing was done with the store since it was last looked
	 * at: its state and the entries' `seen` are up to date.
	 */
	bool looked;
	struct sim_state state;
	/*
	 * In the last rounds, when every sync goes through: whether the store
	 * agrees with the office, and the book as its last sync left it.
	 */
	bool agrees;
	struct kit_str book_then;
};

/* An entry that was acknowledged to the person who wrote it. */
struct sim_entry {
	struct kit_entry_id id;
	char writer[KIT_WRITER_LEN + 1];
	int64_t seq;
	bool must; /* a disk that nobody destroyed has the entry */
	bool bad; /* of a revoked laptop, beyond its last good seal */
	bool in_book, in_saved_book; /* in the remote; in its backup */
	bool gone; /* erased, and main says so */
	unsigned seen; /* bits of the stores that had it at the last look */
	unsigned whole; /* bits of those that have its line, not a stub */
};

/* Counts of what all schedules together did. */
enum sim_figure {
	SIM_STORES_USED,
	SIM_STEPS,
	SIM_ENTRIES,
	SIM_SYNCS, /* that went through */
	SIM_CUTS, /* syncs that were stopped at some point */
	SIM_LAST_SYNCS, /* syncs of the last rounds */
	SIM_HOURS,
	SIM_FAR, /* entries that laptops let go of */
	SIM_ERASED, /* entries that the office erased */
	SIM_FIGURE_COUNT
};

struct sim {
	int64_t figures[SIM_FIGURE_COUNT];
	uint64_t seed, state;
	int64_t now; /* in milliseconds */
	int64_t calls; /* so far; each gets random numbers of its own */
	char root[SIM_DIR]; /* the folder in memory that has everything */
	char world[SIM_DIR], book[SIM_DIR];
	/* Where the book was before it began anew, or "". */
	char old_book[SIM_DIR];
	struct kit_env env;
	struct sim_store stores[SIM_STORES]; /* [0] is the office */
	size_t count;
	struct sim_entry *entries;
	size_t entry_count, entry_cap;
	struct kit_map
	    known; /* from the hex of an id to its place in entries */
	/*
	 * Whether a schedule has a theft, or a book that goes back to its
	 * backup. It never has both: an office that forgets what it received
	 * can not say what the thief's last good seal was.
	 */
	bool revokes, revoked, book_saved;
	/*
	 * Some libro.git was lost: then the book may not go back to its backup.
	 */
	bool lost_git;
	/*
	 * An epoch was begun on demand: then the book may not go back either,
	 * because with the office's disk the epoch's key would be lost.
	 */
	bool renewed;
	size_t victim; /* the store that is stolen; 0: none */
	char thief[KIT_WRITER_LEN + 1]; /* the writer of that store */
	int64_t good; /* the last good seal of that writer */
	struct kit_map admitted, founders; /* writers; those of the template */
	char why[700]; /* "" until something is wrong */
	bool founded, talk, settling;
	bool large; /* many laptops and steps */
};

/* sim.c */
uint64_t sim_random(struct sim *s);
size_t sim_below(struct sim *s, size_t n);
/* Keeps the first failure; always returns false. */
bool sim_fail(struct sim *s, const char *fmt, ...) KIT_PRINTF(2, 3);
void sim_say(const struct sim *s, const char *fmt, ...) KIT_PRINTF(2, 3);

/* sim_pure.c */
void sim_forget_pure(void);
bool sim_trust_disk(void);

/* sim_store.c */

/* Makes a laptop that belongs to no book yet. */
bool sim_new_store(struct sim *s, struct sim_store *at);

/*
 * Makes the templates ROOT/pequeña and ROOT/grande: an office, laptops that it
 * admitted, and a remote.
 */
bool sim_template(struct sim *s);
/* Copies a world for this schedule from a template. */
bool sim_world(struct sim *s);
void sim_end(struct sim *s);

/* Sets time and chance for what the store does next. */
void sim_environment(struct sim *s, const struct sim_store *at);
struct kit_journal *sim_journal(struct sim *s, const struct sim_store *at);

/* A run of terreno-libro, in this process or in a child that stops. */
struct sim_call {
	struct sim_store *at;
	const char *remote;
	int64_t stop; /* at which point; 0: goes through */
	struct sync_member_order order; /* verb NULL: a sync */
	/* Where the office begins the book anew, and its sheet; NULL: no */
	const char *next, *offline;
};
struct sim_done {
	enum kit_code rc;
	struct sync_report report; /* its lists are gone */
};
bool sim_run(struct sim *s, const struct sim_call *call, struct sim_done *done);

/* Makes a copied store look like its original, so that nothing on its disk
 * tells the copy apart. */
bool sim_hide(struct sim *s, const struct sim_store *at);

/*
 * Makes the keys of the next book in DIR/sucesor, as the desk does; appends the
 * public halves of its sheet.
 */
bool sim_next_keys(struct sim *s, const char *dir, struct kit_str *offline);

/* sim_next.c: the office begins the book anew, once in a schedule. */
bool sim_begin_anew(struct sim *s);

/* sim_theft.c: the office revokes the thief. */
bool sim_revoke(struct sim *s);

/* sim_erase.c: the office erases an entry. */
bool sim_erase(struct sim *s);

/* sim_far.c */

/* Has a laptop let go of some records that the office has. */
bool sim_far_let_go(struct sim *s, struct sim_store *at);
/* Brings those records back, as far as that is possible now. */
void sim_far_return(struct sim *s, struct sim_store *at);

/* sim_disk.c */

/*
 * Copies a folder over what was there; read-only files may become links to the
 * same file.
 */
bool sim_copy(struct sim *s, const char *from, const char *to);
/* Makes one pack of all packs of a repository. */
bool sim_tidy(struct sim *s, const char *git);
/* Lists the book's references in a folder of refs/heads, a line each. */
bool sim_refs(struct sim *s, const char *folder, struct kit_str *out);
/* Appends a number that changes when one of these is made, moved or removed. */
void sim_stamp_refs(struct sim *s, const char *folder, struct kit_str *out);

/* sim_model.c */

bool sim_note_entry(struct sim *s, const struct kit_entry_id *id,
    const char *writer, int64_t seq);
/*
 * Brings a store's state and the entries' `seen` up to date; returns false when
 * the store has entries that nobody wrote, or can not be read.
 */
bool sim_look(struct sim *s, struct sim_store *at);
bool sim_look_in(struct sim *s, struct sim_store *at, struct kit_journal *j);
/*
 * Notes that something was done with the store, which must be looked at again.
 */
void sim_touch(struct sim_store *at);
/* Notes that all that this store wrote and handed over is in the remote; call
 * it after sim_look_in. */
bool sim_note_handed(
    struct sim *s, const struct sim_store *at, struct kit_journal *j);
/* Called after a disk was lost: of the acknowledged entries, only those that
 * some store or the remote still has must be there at the end. */
bool sim_count_losses(struct sim *s);

/* sim_ops.c */
bool sim_step(struct sim *s);
/* Admits, at the office, every laptop that asked, but not the thief. */
bool sim_admit_all(struct sim *s, int64_t stop);

/* sim_check.c: lets everything go through, and checks that all agree. */
bool sim_settle(struct sim *s);

#endif
