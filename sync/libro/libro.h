#ifndef SYNC_LIBRO_H
#define SYNC_LIBRO_H

#include <jansson.h>

#include "journal_book.h"
#include "bundle.h"
#include "commit.h"
#include "gitgraph.h"
#include "manifest.h"
#include "remote.h"
#include "trailer.h"

/*
 * terreno-libro: what works on libro.db and the book at once, in a process of
 * its own. The libro*.c files are this program; it is no library.
 */

enum {
	SYNC_LIBRO_PINS_MAX = 16,
	SYNC_LIBRO_EPOCHS_MAX = 32,
	SYNC_LIBRO_WAIT_MS = 30000,
};

/* A key that is or was the office's, and may be believed about main. */
enum sync_pin_kind {
	SYNC_PIN_OFFICE, /* signs main */
	SYNC_PIN_SHEET, /* on paper: says which key is the office's */
	SYNC_PIN_FORMER, /* signed main once: only history may be by it */
	SYNC_PIN_COUNT
};
struct sync_pin {
	enum sync_pin_kind kind;
	unsigned char key[KIT_ED25519_PUBLIC_LEN];
};

/* A main: its manifest and who signed it. */
struct sync_main {
	struct sync_manifest manifest;
	struct sync_oid tree;
	bool has_parent;
	struct sync_oid parent; /* the main before */
	unsigned char signer[KIT_ED25519_PUBLIC_LEN];
};

/* What a run did and found, for the last line. */
struct sync_report {
	struct kit_seal_moved sealed, handed, receded, received;
	int64_t in_seals, in_entries, bytes;
	int64_t merged;
	/* Onto a stick: bundles, the seals in them; bad: those of others. */
	int64_t files, file_seals, file_bytes, bad_files;
	bool admitted, exchanged, office_behind;
	bool trouble; /* the remote could not take what it should */
	bool let_in; /* the office's key of the book came in this run */
	int64_t templates; /* files that the office published */
	bool new_templates; /* the office's, set down beside those in use */
	json_t *notes; /* Spanish, told once */
	json_t *waiting; /* writers that the office has not admitted */
	json_t *forks; /* branches */
};

struct sync_libro {
	struct kit_env env;
	const char *data; /* folder */
	struct kit_journal *journal;
	struct sync_gitstore *store;
	bool office;
	bool hold_templates; /* the office's can not be published as they are */
	char repo[SYNC_REPO_LEN + 1]; /* "" before joining */
	const char *remote; /* or NULL */
	struct sync_remote_way way; /* there */
	struct kit_arena arena;

	struct sync_pin pins[SYNC_LIBRO_PINS_MAX];
	size_t pin_count;

	/* The newest main that the office signed. */
	bool has_manifest;
	struct sync_oid main;
	struct sync_oid main_tree;
	struct sync_manifest manifest;
	/* The one that was read last: several steps look at the same. */
	struct sync_oid peeked; /* zero: none */
	struct sync_main last;
	struct sync_oid seen_main; /* the remote's; zero: none */
	bool seen_partial; /* and others could not take it from there */
	/* At the office: a main there that another key of this book signed, to
	 * be replaced, or that this one did, to be joined; zero: none. */
	struct sync_oid false_main, rival;
	/* Main is by a sheet that was replaced in it: one by the office's key
	 * is due, for who joins believes a key that the manifest names. */
	bool unsettled;
	bool caught_up; /* the office took a main that it did not know */
	const struct sync_key *signer; /* of main; NULL: oficina-llave */

	struct sync_identity *epochs[SYNC_LIBRO_EPOCHS_MAX];
	size_t epoch_count;

	struct kit_err late; /* nothing could be sent; told at the end */
	char doubt[160]; /* why this laptop must become another writer */
	struct sync_report report;
	int64_t points, stop_at; /* TERRENO_PARAR */
	int64_t told_ms;
};

/* libro_base.c: opening, closing, telling. */

/* data is borrowed. Opens libro.db and libro.git (made when missing). */
KIT_MUST_USE enum kit_code sync_libro_open(
    struct sync_libro *l, const char *data, struct kit_err *err);
void sync_libro_done(struct sync_libro *l);

/* Puts libro.git aside (libro.git.roto-SECONDS) and opens an empty one. */
KIT_MUST_USE enum kit_code sync_libro_new_store(
    struct sync_libro *l, struct kit_err *err);

/* DATA/name, appended. */
void sync_libro_path(
    const struct sync_libro *l, const char *name, struct kit_str *path);

/*
 * A place where the work may stop and be taken up again: tests end the
 * process before the n-th (TERRENO_PARAR=n, exit 99).
 */
void sync_libro_point(struct sync_libro *l);

/* How far it got, as a line for the parent; at most ten a second. */
struct sync_progress {
	const char *step; /* Spanish */
	int64_t seals, bytes, entries;
	int64_t objects; /* of git */
};
void sync_libro_tell(struct sync_libro *l, const struct sync_progress *p);

/* A sentence for the person, in Spanish, without a full stop. */
void sync_libro_note(struct sync_libro *l, const char *fmt, ...)
    KIT_PRINTF(2, 3);

/* One JSON object on a line of standard output; takes the reference. */
void sync_libro_print(json_t *object);

static inline struct kit_object
sync_libro_object(const struct sync_oid *id)
{
	struct kit_object o;

	memcpy(o.b, id->b, sizeof(o.b));
	return o;
}
static inline struct sync_oid
sync_libro_oid(const struct kit_object *o)
{
	struct sync_oid id;

	memcpy(id.b, o->b, sizeof(id.b));
	return id;
}

/* A reference, zero when it is not there. */
KIT_MUST_USE enum kit_code sync_libro_ref(struct sync_libro *l,
    const char *name, struct sync_oid *id, struct kit_err *err);

/* libro_keys.c */

/* The key of an own writer. */
KIT_MUST_USE enum kit_code sync_libro_key(struct sync_libro *l,
    const struct kit_self *self, struct sync_key **key, struct kit_err *err);

/* The epoch's identities that this store has or was given, and the office's. */
KIT_MUST_USE enum kit_code sync_libro_epochs(
    struct sync_libro *l, struct kit_err *err);

/* Reads and remembers the keys that sign main, as a manifest names them. */
KIT_MUST_USE enum kit_code sync_libro_pins(
    struct sync_libro *l, struct kit_err *err);
KIT_MUST_USE enum kit_code sync_libro_pin(
    struct sync_libro *l, const struct sync_manifest *m, struct kit_err *err);
/* NULL when it is none of them. */
const struct sync_pin *sync_libro_find_pin(const struct sync_libro *l,
    const unsigned char key[KIT_ED25519_PUBLIC_LEN]);

/* libro_trust.c */

/*
 * Whether a main that was seen may be believed: a pinned key of the office
 * signed it, or the key on the sheet named, on the way there, the one that
 * did. KIT_ECRYPTO with the reason when not. base is a main that is believed
 * already, zero when there is none: nothing behind it is looked at. Give
 * *out to sync_trust_done.
 */
struct sync_trust {
	bool changed; /* the sheet's key spoke: pins are to be those of … */
	struct sync_manifest manifest; /* … this one */
	bool former; /* refused, for the office was replaced */
};
KIT_MUST_USE enum kit_code sync_libro_trust(struct sync_libro *l,
    const struct sync_oid *main, const struct sync_oid *base,
    struct sync_trust *out, struct kit_err *err);
void sync_trust_done(struct sync_trust *t);

/* Remembers another office from now on, and says so. */
KIT_MUST_USE enum kit_code sync_libro_change_office(
    struct sync_libro *l, const struct sync_manifest *m, struct kit_err *err);

/* libro_main.c */

/*
 * Reads a main: one of the pinned keys signed it or, before there are any, one
 * that it names itself. Give it to sync_main_done.
 */
KIT_MUST_USE enum kit_code sync_main_read(struct sync_libro *l,
    const struct sync_oid *id, struct sync_main *m, struct kit_err *err);
/* The same, whoever signed it and whatever book it is of. */
KIT_MUST_USE enum kit_code sync_main_peek(struct sync_libro *l,
    const struct sync_oid *id, struct sync_main *m, struct kit_err *err);
void sync_main_done(struct sync_main *m);

/* libro_take.c: of the mains there (a stick may show several) the newest that
 * the office signed, or any when none is; NULL when there is none. */
const struct sync_remote_ref *sync_libro_newest_main(
    struct sync_libro *l, const struct sync_remote *r);

/* What was read becomes the manifest of this run; *m is empty then. */
void sync_libro_use_main(
    struct sync_libro *l, const struct sync_oid *id, struct sync_main *m);
/* Takes the local main as the manifest of this run. */
KIT_MUST_USE enum kit_code sync_libro_load_main(
    struct sync_libro *l, struct kit_err *err);

/* For a new manifest: now, and behind the last one's whatever the clock says.
 */
int64_t sync_libro_next_time(struct sync_libro *l);

/*
 * A new main with this manifest and tips, signed by the office's key (or
 * l->signer). Its first parent is the rival when there is one.
 */
struct sync_new_main {
	const struct sync_manifest *manifest;
	const struct sync_oid *tips;
	size_t count;
	const char *message; /* one line */
	const struct sync_oid *tree; /* the union, before the manifest */
};
KIT_MUST_USE enum kit_code sync_libro_write_main(
    struct sync_libro *l, const struct sync_new_main *n, struct kit_err *err);

/* libro_trace.c */

/* One more sync that wrote: inside a transaction, then behind it. */
KIT_MUST_USE enum kit_code sync_libro_count(
    struct sync_libro *l, struct kit_err *err);
KIT_MUST_USE enum kit_code sync_libro_count_outside(
    struct sync_libro *l, struct kit_err *err);
/* A new key and writer for this laptop, for the reason in doubt. */
KIT_MUST_USE enum kit_code sync_libro_become(
    struct sync_libro *l, struct kit_err *err);

/*
 * libro_reach.c: opens the remote of this run, telling how far it gets and
 * noting what the person should see; as sync_remote_open.
 */
KIT_MUST_USE enum kit_code sync_libro_reach(
    struct sync_libro *l, struct sync_remote *r, struct kit_err *err);

/* Remembers the remote of this run, a stick as the stick of this laptop. */
KIT_MUST_USE enum kit_code sync_libro_keep_remote(
    struct sync_libro *l, struct kit_err *err);

/* Counts what a move put on a stick. */
void sync_libro_count_move(
    struct sync_libro *l, const struct sync_remote_move *move);

/* libro_join.c: what the remote has, into the book; KIT_ENOTFOUND when it is
 * no office's. */
KIT_MUST_USE enum kit_code sync_libro_fetch_main(
    struct sync_libro *l, struct sync_oid *main, struct kit_err *err);

/* libro_steps.c: the table of a run. */
KIT_MUST_USE enum kit_code sync_libro_run(
    struct sync_libro *l, struct kit_err *err);

/* The steps, each in its file; every one may be run again. */
typedef enum kit_code (*sync_step)(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_trace(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_join(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_lost(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_seal(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_commit(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_request(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_exchange(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_main(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_bounds(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_accept(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_merge(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_publish(struct sync_libro *l, struct kit_err *err);
enum kit_code sync_step_receipts(struct sync_libro *l, struct kit_err *err);

/*
 * libro_tidy.c: makes one of many small packs. What fails is noted and no more:
 * a sync that got everything through has not failed. The store is only to be
 * closed afterwards.
 */
void sync_libro_tidy(struct sync_libro *l);

/*
 * libro_backup.c: seals what is unsealed and puts all branches and main on the
 * stick that is the remote of this run. Nothing counts as handed over.
 * KIT_EINPUT for a laptop of no book, which has nothing to seal for.
 */
KIT_MUST_USE enum kit_code sync_libro_backup(
    struct sync_libro *l, struct kit_err *err);
/* Remembers that the stick of this run has all that is sealed. */
KIT_MUST_USE enum kit_code sync_libro_note_copy(
    struct sync_libro *l, struct kit_err *err);

/*
 * libro_templates.c: the office's forms and documents. What was changed in its
 * DATA/plantillas goes into main; when main's were changed since, by another
 * computer of this office or before it came back from a backup, they are taken
 * into that folder. Everyone else finds it, whole, in
 * DATA/plantillas-libro.nuevas, for terreno to try before it takes it.
 */
enum kit_code sync_step_templates(struct sync_libro *l, struct kit_err *err);
/* Each file of main's tree as its manifest says, or KIT_ECRYPTO. */
KIT_MUST_USE enum kit_code sync_libro_check_templates(
    struct sync_libro *l, const struct sync_main *m, struct kit_err *err);

/*
 * libro_templates.c: the other main's templates into *m and *tree, when they
 * were changed there since this office had them.
 */
KIT_MUST_USE enum kit_code sync_libro_join_templates(struct sync_libro *l,
    const struct sync_main *other, struct sync_manifest *m,
    struct sync_oid *tree, struct kit_err *err);

/* libro_templates.c: what main has becomes this office's own. */
KIT_MUST_USE enum kit_code sync_libro_own_templates(
    struct sync_libro *l, struct kit_err *err);

/* libro_place.c: where a tip belongs among the references. */
struct sync_placed {
	char name[SYNC_REMOTE_NAME_MAX + 1]; /* it stands there now */
	enum sync_git_relation relation; /* of it to what stood there */
	bool moved;
};
/*
 * Moves the local reference of a writer's branch forward to tip; a tip that
 * forks off goes to a reference of its own beside it. Nothing moves back.
 */
KIT_MUST_USE enum kit_code sync_libro_place(struct sync_libro *l,
    const char *name, const struct sync_oid *tip, struct sync_placed *placed,
    struct kit_err *err);
/* WRITER's branch for the side of a fork that begins behind base. */
KIT_MUST_USE enum kit_code sync_libro_side(struct sync_libro *l,
    const char *name, const struct sync_oid *base, const struct sync_oid *tip,
    char side[SYNC_REMOTE_NAME_MAX + 1], struct kit_err *err);

/* libro_check.c: one seal, from its commit to its lines. */
struct sync_checked {
	struct sync_trailer trailer;
	struct sync_seal seal;
	size_t bytes;
};
struct sync_check {
	struct sync_oid commit;
	struct kit_sv branch;
	const struct kit_taken *before; /* seal 0 when it is the first */
};
/*
 * KIT_ECRYPTO or KIT_ESTORE with the reason when the seal is bad; KIT_EBUSY
 * when it can not be judged yet (its writer is not admitted, or its epoch's
 * key is not here). Give *out to sync_seal_done(&out->seal).
 */
KIT_MUST_USE enum kit_code sync_libro_check(struct sync_libro *l,
    const struct sync_check *check, struct sync_checked *out,
    struct kit_err *err);

/* libro_office.c, libro_member.c: orders besides a run. */

/* The epoch's identity for a member into a tree. */
struct sync_give {
	const struct sync_member *member;
	int64_t epoch;
};
KIT_MUST_USE enum kit_code sync_libro_give_epoch(struct sync_libro *l,
    const struct sync_give *give, struct sync_oid *tree, struct kit_err *err);

/* The next epoch: its key in the data, its recipient in the manifest. */
KIT_MUST_USE enum kit_code sync_libro_new_epoch(
    struct sync_libro *l, struct sync_manifest *m, struct kit_err *err);
/* Its key for whoever may write and for the sheet; `whole` gets that of every
 * epoch. */
KIT_MUST_USE enum kit_code sync_libro_give_epochs(struct sync_libro *l,
    const struct sync_manifest *m, const char *whole, struct sync_oid *tree,
    struct kit_err *err);
/* "PUBLIC-HEX age1…": the halves of a key that is kept on paper. */
KIT_MUST_USE enum kit_code sync_libro_read_offline(
    const char *offline, struct sync_member *w, struct kit_err *err);

/* One recipient of an identity's file in the data. */
KIT_MUST_USE enum kit_code sync_libro_recipient(struct sync_libro *l,
    const char *file, struct sync_recipient *r, struct kit_err *err);
/* A member of the keys in two files of the data: id, key and recipient. */
KIT_MUST_USE enum kit_code sync_libro_own_member(struct sync_libro *l,
    const char *key_file, const char *identity, struct sync_member *m,
    struct kit_err *err);
/* What an office remembers of its book. */
KIT_MUST_USE enum kit_code sync_libro_be_office(
    struct sync_libro *l, const struct sync_manifest *m, struct kit_err *err);

/* libro_recover.c: by the key on the sheet (the caller's), a new computer is
 * the office: it takes the book of the remote, signs who is the office from
 * now on, and publishes it. */
KIT_MUST_USE enum kit_code sync_libro_recover(struct sync_libro *l,
    const char *name, const struct sync_identity *sheet, struct kit_err *err);

/* libro_sheet.c: at the office, by the key on its sheet, another sheet takes
 * its place: offline as for sync_libro_found. When err is set nothing changed.
 */
KIT_MUST_USE enum kit_code sync_libro_replace_sheet(struct sync_libro *l,
    const char *offline, const struct sync_identity *old, struct kit_err *err);

/* A name that no member has: forestal-1, forestal-1-2, … */
void sync_libro_free_name(
    const struct sync_manifest *m, char name[SYNC_NAME_MAX + 1]);

/* Makes the book. offline: "PUBLIC-HEX age1…" of the key kept on paper. */
KIT_MUST_USE enum kit_code sync_libro_found(struct sync_libro *l,
    const char *name, const char *offline, struct kit_err *err);
/* What the office says about a laptop. */
struct sync_order {
	const char *verb; /* listar, admitir, cerrar, revocar */
	const char *name; /* of the laptop or its writer; NULL to list */
	const char *upto; /* last good seal, or NULL */
};
KIT_MUST_USE enum kit_code sync_libro_equipo(
    struct sync_libro *l, const struct sync_order *order, struct kit_err *err);

/* libro_verify.c: walks the whole book and says what it found. */
KIT_MUST_USE enum kit_code sync_libro_verify(
    struct sync_libro *l, struct kit_err *err);

/* libro_end.c: the last line, with all that was done and found. */
KIT_MUST_USE enum kit_code sync_libro_end(
    struct sync_libro *l, struct kit_err *err);
/* Puts what got through before a failure behind its text. */
void sync_libro_so_far(const struct sync_libro *l, struct kit_err *err);

/*
 * True while an own writer has something to ask of the office: to be let in,
 * or to be known by another short code.
 */
bool sync_libro_asks(const struct sync_libro *l, const struct kit_self *self);
/* What our folios begin with; "" when it is none that the book takes. */
const char *sync_libro_code(const struct sync_libro *l);

/* libro_codes.c */

/* At the office: members who asked for another short code get it in *m, unless
 * somebody has it, which is noted. *changed: any did. */
KIT_MUST_USE enum kit_code sync_libro_take_codes(struct sync_libro *l,
    struct sync_manifest *m, bool *changed, struct kit_err *err);
/* KIT_EINPUT, with the way out, when another member has the code of who asks;
 * name is what that laptop is called. */
KIT_MUST_USE enum kit_code sync_libro_check_asked(const struct sync_manifest *m,
    const struct sync_member *asking, const char *name, struct kit_err *err);
/* Notes and remembers whether another member has our code. */
KIT_MUST_USE enum kit_code sync_libro_check_code(
    struct sync_libro *l, struct kit_err *err);

/* What a request says; recipient and key are checked. */
struct sync_request {
	struct sync_member member; /* admitted, since 0 */
	char comuna[8];
};
/*
 * An own request where the remote has another one: ours becomes a commit
 * behind it, or that very one when they say the same. What somebody else put
 * there changes nothing. *commit is where ours stands then.
 */
KIT_MUST_USE enum kit_code sync_libro_renew_request(struct sync_libro *l,
    const struct kit_self *self, const struct sync_oid *there,
    struct sync_oid *commit, struct kit_err *err);
KIT_MUST_USE enum kit_code sync_libro_read_request(struct sync_libro *l,
    const char *writer, struct sync_request *request, struct kit_err *err);

#endif
