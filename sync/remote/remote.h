#ifndef SYNC_REMOTE_H
#define SYNC_REMOTE_H

#include "gitpack.h"
#include "key.h"

/*
 * Another book, wherever it stands: a folder, a stick, a server. Each transport
 * is a row; the text of the remote chooses the first row that takes it.
 */

enum { SYNC_REMOTE_NAME_MAX = 63, SYNC_REMOTE_WAIT_MS = 30000 };

struct sync_remote_ref {
	char name[SYNC_REMOTE_NAME_MAX + 1];
	struct sync_oid id;
	/*
	 * The reference came, but what it reaches rests on objects that the
	 * remote lacks: somebody who has no book could not take it, and the
	 * reference must be sent again.
	 */
	bool partial;
	/* The reference could not be brought, and way->broken was told why. */
	bool broken;
};

/* How to reach the remote, and what the transport needs. */
struct sync_remote_way {
	const char *url;
	struct sync_gitstore *store; /* what comes and goes */
	const char *data; /* folder of keys and of known servers */
	const struct kit_vault *vault; /* of that folder; NULL: it is plain */
	const char *repo; /* the book that is looked for; "": any */
	const char *before; /* the book that it follows; "": none */
	/* A stick that has one other book alone is opened too: r->other. */
	bool or_other;
	/* Told how many bytes came or went; may be NULL. */
	void (*tell)(void *ctx, bool sending, int64_t bytes);
	/* Told of something at the remote that can not be used, in Spanish. */
	void (*bad)(void *ctx, const char *what);
	/* Told of a reference that can not be used, and why. */
	void (*broken)(void *ctx, const char *ref, const char *why);
	void *ctx;
};

struct sync_remote {
	const char *url; /* the way's */
	const struct sync_remote_way *way; /* the caller's */
	char told[200]; /* Spanish: what to show the person, or "" */
	const struct sync_transport *by;
	/* The book that a stick has in place of the one looked for, or "":
	 * nothing may be put there unless that is the one that follows. */
	char other[KIT_WRITER_LEN + 1];
	void *state; /* the transport's */
	struct sync_remote_ref *refs; /* of the book, by name */
	size_t ref_count, ref_cap;
};

/* Says that the stick has another book. */
enum kit_code sync_remote_refuse_other(
    const struct sync_remote *r, const char *other, struct kit_err *err);

/*
 * A reference to move at the remote; from is zero when the remote must not have
 * the reference yet.
 */
struct sync_remote_move {
	const char *name;
	struct sync_oid from, to;
	bool done; /* set by push */
	bool trouble; /* not done, and not for somebody else's move: the disk */
	char why[200]; /* when not: Spanish */
	int64_t files, seals, bytes; /* new files, where it is files that go */
};

struct sync_transport {
	const char *name;
	/*
	 * True for a stick: references are not moved there, but anybody adds
	 * files (main's too), and what the stick has is known only after a
	 * fetch.
	 */
	bool carries;
	/*
	 * True when a reference may be replaced by a commit that does not
	 * continue it.
	 */
	bool replaces;
	bool (*matches)(const char *url);
	/*
	 * Reaches the remote and lists its references by sync_remote_refs_add;
	 * a transport that carries lists them when it fetches.
	 */
	enum kit_code (*open)(struct sync_remote *r, struct kit_err *err);
	/*
	 * Brings what refs reach and the store lacks. References that can not
	 * be brought are told and marked as broken.
	 */
	enum kit_code (*fetch)(struct sync_remote *r,
	    struct sync_gitstore *store, struct kit_err *err);
	/*
	 * Sends what the moves reach and moves the references. A refused move
	 * is no failure: its `why` says the reason. On failure, moves that are
	 * done stay done.
	 */
	enum kit_code (*push)(struct sync_remote *r,
	    struct sync_gitstore *store, struct sync_remote_move *moves,
	    size_t count, struct kit_err *err);
	/*
	 * Looks whether everything of the range can still be read at the
	 * remote; KIT_ESTORE names the object that can not. NULL when the
	 * transport can not look.
	 */
	enum kit_code (*sound)(struct sync_remote *r,
	    const struct sync_gitpack_range *range, struct kit_err *err);
	/* Sends what the range reaches once more, whatever the remote has. */
	enum kit_code (*mend)(struct sync_remote *r,
	    struct sync_gitstore *store, const struct sync_gitpack_range *range,
	    struct kit_err *err);
	void (*close)(struct sync_remote *r);
};

/*
 * Finds the transport and opens. KIT_ENOTFOUND when there is no book there,
 * KIT_EIO when it can not be reached. Close it whatever was returned.
 */
KIT_MUST_USE enum kit_code sync_remote_open(struct sync_remote *r,
    const struct sync_remote_way *way, struct kit_err *err);
KIT_MUST_USE enum kit_code sync_remote_fetch(
    struct sync_remote *r, struct sync_gitstore *store, struct kit_err *err);
KIT_MUST_USE enum kit_code sync_remote_push(struct sync_remote *r,
    struct sync_gitstore *store, struct sync_remote_move *moves, size_t count,
    struct kit_err *err);
void sync_remote_close(struct sync_remote *r);

#define SYNC_REF_MAIN "refs/heads/main"
#define SYNC_REF_WRITER "refs/heads/w/"
#define SYNC_REF_REQUEST "refs/heads/solicitud/"

extern const struct sync_transport sync_transport_path;
/*
 * A stick: url is SYNC_REMOTE_STICK and the stick's folder. The stick has
 * bundles (stick.h).
 */
extern const struct sync_transport sync_transport_stick;

/*
 * ssh and http(s), by libgit2. An ssh session is
 * opened by DATA/llave-servidor, DATA/llave or
 * ~/.ssh/id_ed25519, or by ssh-agent; DATA/servidores
 * has a line for each server: its name and the host
 * key that it showed at the first visit.
 */
extern const struct sync_transport sync_transport_git;

/* ---- what the text of a remote says: a folder, a stick or a server ---- */

#define SYNC_REMOTE_STICK "pendrive:"

/*
 * True when url is a folder of this machine (a mounted one too): file:…, or a
 * text that is neither scheme:… nor host:….
 */
bool sync_remote_url_is_path(const char *url);

/* Returns the stick's folder, in url; NULL when url is no stick's. */
const char *sync_remote_url_stick(const char *url);

/*
 * Says in err which remote failed, unless the text already does or begins with
 * another path. Returns err->code.
 */
enum kit_code sync_remote_url_blame(const char *url, struct kit_err *err);

/* ---- its references: transports list them here, steps look them up ---- */

/* Marks a reference as broken, and tells the way why. */
void sync_remote_refs_break(
    struct sync_remote *r, struct sync_remote_ref *ref, const char *why);

/*
 * Returns where a reference of the remote stands; NULL when the remote does not
 * have it whole.
 */
const struct sync_oid *sync_remote_refs_find(
    const struct sync_remote *r, const char *name);

/*
 * Called by transports: notes a reference if a book may have it. One name may
 * be noted several times, for the sides of a fork.
 */
void sync_remote_refs_add(
    struct sync_remote *r, const char *name, const struct sync_oid *id);

#endif
