#ifndef SYNC_REMOTE_H
#define SYNC_REMOTE_H

#include "gitpack.h"
#include "key.h"

/*
 * The remote: the place where the book is exchanged, which is a folder, a stick
 * or a server. A transport is a table of functions for one kind of place;
 * sync_remote_open uses the first transport that accepts the address.
 */

enum {
	SYNC_REMOTE_NAME_MAX = 63, /* bytes of a reference's name */
	SYNC_REMOTE_WAIT_MS = 30000 /* for the lock of a folder's book */
};

struct sync_remote_ref {
	char name[SYNC_REMOTE_NAME_MAX + 1];
	struct sync_oid id;
	/*
	 * The reference was fetched, but the remote lacks objects that it
	 * reaches, which this laptop has. A laptop without a book could not use
	 * the reference, so it must be sent again.
	 */
	bool partial;
	/* The reference could not be fetched, and way->broken was called. */
	bool broken;
};

/* The address of the remote, and what the transports need to reach it. */
struct sync_remote_way {
	const char *url;
	struct sync_gitstore *store; /* this laptop's libro.git */
	const char *data; /* data folder: keys and known servers */
	const struct kit_vault *vault; /* of that folder; NULL: plain folder */
	const char *repo; /* id of the book to look for; "": any book */
	const char *before; /* id of the book before that one; "": none */
	/* Also open a stick whose only book is another one (r->other). */
	bool or_other;
	/* Called with the bytes that came or went so far; may be NULL. */
	void (*tell)(void *ctx, bool sending, int64_t bytes);
	/* Called for a file that can not be used; what is in Spanish. */
	void (*bad)(void *ctx, const char *what);
	/* Called for a reference that can not be used; why is in Spanish. */
	void (*broken)(void *ctx, const char *ref, const char *why);
	void *ctx;
};

struct sync_remote {
	const char *url; /* borrowed from the way */
	const struct sync_remote_way *way; /* borrowed from the caller */
	char told[200]; /* a Spanish text to show to the person, or "" */
	const struct sync_transport *by;
	/*
	 * Id of the only book of a stick, when it is not the book to look for;
	 * else "". The caller may put nothing on such a stick, unless that book
	 * is the next book of this laptop.
	 */
	char other[KIT_WRITER_LEN + 1];
	void *state; /* the transport's */
	struct sync_remote_ref *refs; /* that a book may have, by name */
	size_t ref_count, ref_cap;
};

/*
 * Sets err to say that the stick has another book, whose id is other. Returns
 * KIT_EINPUT.
 */
enum kit_code sync_remote_refuse_other(
    const struct sync_remote *r, const char *other, struct kit_err *err);

/*
 * A reference to move at the remote. A zero `from` says that the remote must
 * not have the reference yet.
 */
struct sync_remote_move {
	const char *name;
	struct sync_oid from, to;
	bool done; /* set by push */
	/* Not done because the remote's disk failed; set by push. */
	bool trouble;
	char why[200]; /* the reason when not done, in Spanish */
	/* What a push wrote to a stick; 0 elsewhere. */
	int64_t files, seals, bytes;
};

struct sync_transport {
	const char *name; /* Spanish */
	/*
	 * True for a stick: a push adds files and moves no reference, so every
	 * laptop may push every reference, even main. The references are known
	 * only after a fetch.
	 */
	bool carries;
	/*
	 * True when a push may move a reference to a commit that is no
	 * descendant of its old one.
	 */
	bool replaces;
	/* Returns whether the transport accepts the address. */
	bool (*matches)(const char *url);
	/*
	 * Reaches the remote and lists its references by sync_remote_refs_add.
	 * A transport that carries lists them in fetch instead.
	 */
	enum kit_code (*open)(struct sync_remote *r, struct kit_err *err);
	/*
	 * Brings the objects of the references into the store. Reports each
	 * reference that can not be brought to way->broken.
	 */
	enum kit_code (*fetch)(struct sync_remote *r,
	    struct sync_gitstore *store, struct kit_err *err);
	/*
	 * Sends the objects of the moves and moves the references. A refused
	 * move is no failure; its `why` gives the reason. After a failure,
	 * moves that are done stay done.
	 */
	enum kit_code (*push)(struct sync_remote *r,
	    struct sync_gitstore *store, struct sync_remote_move *moves,
	    size_t count, struct kit_err *err);
	/*
	 * Reads all objects of the range at the remote. Fails with KIT_ESTORE,
	 * which names the object that can not be read. NULL when the transport
	 * can not read there.
	 */
	enum kit_code (*sound)(struct sync_remote *r,
	    const struct sync_gitpack_range *range, struct kit_err *err);
	/*
	 * Sends all objects of the range again, though the remote may have
	 * them. NULL when sound is.
	 */
	enum kit_code (*mend)(struct sync_remote *r,
	    struct sync_gitstore *store, const struct sync_gitpack_range *range,
	    struct kit_err *err);
	void (*close)(struct sync_remote *r);
};

/*
 * Chooses the transport for way->url and opens the remote; way must outlive *r.
 * Fails with KIT_EUSAGE when no transport accepts the address, with
 * KIT_ENOTFOUND when there is no book at the address, and with KIT_EIO when the
 * remote can not be reached. The caller closes *r, also after a failure.
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

/* A book in a folder of this machine, a mounted folder too. */
extern const struct sync_transport sync_transport_path;

/*
 * A stick with bundles (stick.h). url is SYNC_REMOTE_STICK and the stick's
 * folder.
 */
extern const struct sync_transport sync_transport_stick;

/*
 * A server, by ssh or http(s), through libgit2. The keys DATA/llave-servidor,
 * DATA/llave and ~/.ssh/id_ed25519, or ssh-agent, open an ssh session.
 * DATA/servidores has a line for each server: its name, and the host key that
 * it showed at the first visit.
 */
extern const struct sync_transport sync_transport_git;

#define SYNC_REMOTE_STICK "pendrive:"

/*
 * True when url is the path of a folder: file://…, or a text in which no colon
 * comes before the first slash.
 */
bool sync_remote_url_is_path(const char *url);

/*
 * Returns the folder of the stick, which points into url; NULL when url is not
 * the address of a stick.
 */
const char *sync_remote_url_stick(const char *url);

/*
 * Adds the remote's address, without a password, to the text of err, unless the
 * text names the remote already or begins with a path. Returns err->code.
 */
enum kit_code sync_remote_url_blame(const char *url, struct kit_err *err);

/* Marks a reference as broken, and calls way->broken with the reason. */
void sync_remote_refs_break(
    struct sync_remote *r, struct sync_remote_ref *ref, const char *why);

/*
 * Returns the commit of a reference, borrowed from r; NULL when the remote does
 * not have the reference, or has it broken or partial.
 */
const struct sync_oid *sync_remote_refs_find(
    const struct sync_remote *r, const char *name);

/*
 * For transports: adds a reference to the list, if a book may have it. A name
 * may be added several times, for the sides of a fork.
 */
void sync_remote_refs_add(
    struct sync_remote *r, const char *name, const struct sync_oid *id);

#endif
