#ifndef SYNC_REMOTE_H
#define SYNC_REMOTE_H

#include "gitpack.h"

/*
 * Another book, wherever it is. Transports are rows of a table (remote.c):
 * one is chosen by the text of the remote, the last row takes any.
 */

enum { SYNC_REMOTE_NAME_MAX = 63, SYNC_REMOTE_WAIT_MS = 30000 };

struct sync_remote_ref {
	char name[SYNC_REMOTE_NAME_MAX + 1];
	struct sync_oid id;
	/* It came, but rests on what is not there: who has nothing could not
	 * take it, and it must be sent again. */
	bool partial;
	/* It could not be brought, and the way was told why. */
	bool broken;
};

/* Where it is, and what a transport needs on the way there. */
struct sync_remote_way {
	const char *url;
	struct sync_gitstore *store; /* what comes and goes */
	const char *data; /* folder of keys and of known servers */
	const char *repo; /* the book that is looked for; "": any */
	/* May be NULL: how many bytes came or went. */
	void (*tell)(void *ctx, bool sending, int64_t bytes);
	/* Something there that can not be used, in Spanish. */
	void (*bad)(void *ctx, const char *what);
	/* The same of a reference, and why. */
	void (*broken)(void *ctx, const char *ref, const char *why);
	void *ctx;
};

struct sync_remote {
	const char *url; /* the way's */
	const struct sync_remote_way *way; /* the caller's */
	char told[200]; /* Spanish: what to show the person, or "" */
	const struct sync_transport *by;
	void *state; /* the transport's */
	struct sync_remote_ref *refs; /* of the book, by name */
	size_t ref_count, ref_cap;
};

/* A reference to move there; from zero: it must not be there yet. */
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
	/* Nobody moves a reference there: anybody adds files, main's too, and
	 * what is there is known once it was fetched. */
	bool carries;
	/* A reference may go to a commit that does not continue it. */
	bool replaces;
	bool (*matches)(const char *url);
	/* Reaches the remote and lists its references by sync_remote_add;
	 * one that carries does when it fetches. */
	enum kit_code (*open)(struct sync_remote *r, struct kit_err *err);
	/* Brings what refs reach and store has not; those that can not be
	 * brought are told and marked as broken. */
	enum kit_code (*fetch)(struct sync_remote *r,
	    struct sync_gitstore *store, struct kit_err *err);
	/* Sends what the moves reach and moves. A refused move is no failure:
	 * it says so in `why`. On failure those that are done are done. */
	enum kit_code (*push)(struct sync_remote *r,
	    struct sync_gitstore *store, struct sync_remote_move *moves,
	    size_t count, struct kit_err *err);
	/* KIT_ESTORE, naming the object, when something of the range can not
	 * be read there any more. NULL: nobody can look. */
	enum kit_code (*sound)(struct sync_remote *r,
	    const struct sync_gitpack_range *range, struct kit_err *err);
	/* Puts what the range reaches there once more, whatever is there. */
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

/* Says which remote failed, unless the text does or begins with another path;
 * returns err->code. */
enum kit_code sync_remote_blame(const char *url, struct kit_err *err);

/* Marks a reference as broken, and tells the way why. */
void sync_remote_break(
    struct sync_remote *r, struct sync_remote_ref *ref, const char *why);

/* Where a reference stands there whole; NULL when it does not. */
const struct sync_oid *sync_remote_ref(
    const struct sync_remote *r, const char *name);

/* For transports: notes a reference, if it is one of a book. Of one name there
 * may be several, the sides of a fork. */
void sync_remote_add(
    struct sync_remote *r, const char *name, const struct sync_oid *id);

/* True for a folder of this machine, mounted ones too. */
bool sync_remote_is_path(const char *url);

#define SYNC_REF_MAIN "refs/heads/main"
#define SYNC_REF_WRITER "refs/heads/w/"
#define SYNC_REF_REQUEST "refs/heads/solicitud/"

extern const struct sync_transport sync_transport_path;
/* A stick: SYNC_REMOTE_STICK and its folder. Bundles, sync/stick.h. */
extern const struct sync_transport sync_transport_stick;
#define SYNC_REMOTE_STICK "pendrive:"
/* Its folder, in url; NULL when url is no stick's. */
const char *sync_remote_stick_dir(const char *url);
/*
 * ssh and http(s) by libgit2. An ssh session is opened by DATA/llave-servidor,
 * DATA/llave or ~/.ssh/id_ed25519, or by ssh-agent; DATA/servidores has a line
 * for each server: its name and the host key that it showed the first time.
 */
extern const struct sync_transport sync_transport_git;

#endif
