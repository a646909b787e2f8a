#ifndef TESTS_SYNC_SIM_H
#define TESTS_SYNC_SIM_H

#include "map.h"
#include "order_found.h"
#include "order_member.h"
#include "step_publish.h"
#include "steps.h"

/*
 * An office and its laptops in one process: real libro.db files and real
 * repositories in memory, a clock and chance of the schedule's own. Whatever
 * a schedule does follows from its seed.
 */

enum {
	SIM_LAPTOPS = 8,
	SIM_FEW = 3, /* in a small schedule */
	SIM_STORES = 12, /* with the office and copies made on the way */
	SIM_DIR = 200,
};

/* What a store says of itself. */
struct sim_state {
	char hash[65];
	int64_t entries, gaps;
	struct kit_book_counts counts;
	struct kit_str quarantine;
};

struct sim_store {
	char name[16], dir[SIM_DIR];
	int64_t skew; /* of its clock, ms */
	bool saved; /* there is a backup of it */
	bool saved_fresh;
	bool fresh; /* it has not reached the book yet */
	/* Looked at since something was done with it: state and the entries'
	 * seen are as it is. */
	bool looked;
	struct sim_state state;
	/* While everything goes through: it agrees, and the book as it was
	 * behind its last sync. */
	bool agrees;
	struct kit_str book_then;
};

/* An entry that was acknowledged to the person who wrote it. */
struct sim_entry {
	struct kit_entry_id id;
	char writer[KIT_WRITER_LEN + 1];
	int64_t seq;
	bool must; /* some disk that nobody destroyed has it */
	bool bad; /* of a revoked laptop, beyond its last good seal */
	bool in_book, in_saved_book; /* handed to the remote, to its backup */
	unsigned seen; /* by which stores: the last look */
};

/* What schedules did, added up. */
enum sim_figure {
	SIM_STORES_USED,
	SIM_STEPS,
	SIM_ENTRIES,
	SIM_SYNCS, /* that went through */
	SIM_CUTS, /* that ended at a point within */
	SIM_LAST_SYNCS, /* when everything goes through */
	SIM_HOURS,
	SIM_FIGURE_COUNT
};

struct sim {
	int64_t figures[SIM_FIGURE_COUNT];
	uint64_t seed, state;
	int64_t now; /* ms */
	int64_t calls; /* each has chance of its own */
	char root[SIM_DIR]; /* folder in memory: all is in it */
	char world[SIM_DIR], book[SIM_DIR];
	struct kit_env env;
	struct sim_store stores[SIM_STORES]; /* [0] is the office */
	size_t count;
	struct sim_entry *entries;
	size_t entry_count, entry_cap;
	struct kit_map known; /* hex of an id: its place in entries */
	/* A theft, or an office that goes back: one that forgets what it had
	 * can not say what the thief's last good seal was. */
	bool revokes, revoked, book_saved;
	bool lost_git; /* some libro.git: then the book may not go back */
	size_t victim; /* a store; 0 when there is none */
	char thief[KIT_WRITER_LEN + 1]; /* its writer */
	int64_t good; /* its last good seal */
	struct kit_map admitted, founders; /* writers; those of the template */
	char why[700]; /* "" until something is wrong */
	bool founded, talk, settling;
	bool large; /* many laptops and steps */
};

/* sim.c */
uint64_t sim_random(struct sim *s);
size_t sim_below(struct sim *s, size_t n);
/* The first failure is kept; false, always. */
bool sim_fail(struct sim *s, const char *fmt, ...) KIT_PRINTF(2, 3);
void sim_say(const struct sim *s, const char *fmt, ...) KIT_PRINTF(2, 3);

/* sim_pure.c */
void sim_forget_pure(void);
bool sim_trust_disk(void);

/* sim_store.c */

/* A laptop that belongs to no book yet. */
bool sim_new_store(struct sim *s, struct sim_store *at);

/* Makes ROOT/pequeña and grande: office, laptops that it admitted, remote. */
bool sim_template(struct sim *s);
/* A world of its own for this schedule, from the template. */
bool sim_world(struct sim *s);
void sim_end(struct sim *s);

/* Time and chance for what the store does next. */
void sim_environment(struct sim *s, const struct sim_store *at);
struct kit_journal *sim_journal(struct sim *s, const struct sim_store *at);

/* What terreno-libro would do, in this process, or in one that stops. */
struct sim_call {
	struct sim_store *at;
	const char *remote;
	int64_t stop; /* at which point; 0: goes through */
	struct sync_member_order order; /* verb NULL: a sync */
};
struct sim_done {
	enum kit_code rc;
	struct sync_report report; /* its lists are gone */
};
bool sim_run(struct sim *s, const struct sim_call *call, struct sim_done *done);

/* The copy is not to be told from what it was copied from. */
bool sim_hide(struct sim *s, const struct sim_store *at);

/* sim_disk.c */

/* A folder as it is, in the place of what was there; read-only files may be
 * links to the same. */
bool sim_copy(struct sim *s, const char *from, const char *to);
/* All packs of a repository become one. */
bool sim_tidy(struct sim *s, const char *git);
/* The book's references of a folder under refs/heads: a line each, with a
 * number that changes with it. */
bool sim_refs(struct sim *s, const char *folder, struct kit_str *out);

/* sim_model.c */

bool sim_note_entry(struct sim *s, const struct kit_entry_id *id,
    const char *writer, int64_t seq);
/* Makes state and the entries' seen of a store those of now; false when it has
 * unknown ones or can not be read. */
bool sim_look(struct sim *s, struct sim_store *at);
bool sim_look_in(struct sim *s, struct sim_store *at, struct kit_journal *j);
/* Something is done with it: what was seen does not count any more. */
void sim_touch(struct sim_store *at);
/* All that this store wrote and handed is in the remote from now on; behind
 * sim_look_in. */
bool sim_note_handed(
    struct sim *s, const struct sim_store *at, struct kit_journal *j);
/* After a disk was lost: only what some store or the remote has must be. */
bool sim_count_losses(struct sim *s);

/* sim_ops.c */
bool sim_step(struct sim *s);
/* The office admits all who asked, the thief excepted. */
bool sim_admit_all(struct sim *s, int64_t stop);

/* sim_check.c: everything goes through; then all must agree. */
bool sim_settle(struct sim *s);

#endif
