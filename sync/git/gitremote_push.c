/*
 * Pushes references to a server, and lists what the server then has.
 */

#include "gitremote_push.h"

#include <stdio.h>

#include "gitobject.h"
#include "gitremote_link.h"
#include "gitremote_why.h"
#include "mem.h"

/* Sets the move's reason, unless it has one. */
static void
refuse(struct sync_gitremote_move *m, const char *why)
{
	if (!m->why[0])
		snprintf(m->why, sizeof(m->why), "%s", why);
}

/* True when the server's reference stands at the move's `from`. */
static bool
starts_there(
    const struct sync_gitremote *r, const struct sync_gitremote_move *m)
{
	const struct sync_gitremote_ref *there =
	    sync_gitremote_link_find(r, m->name);

	return there ? sync_oid_eq(&there->id, &m->from)
		     : sync_oid_is_zero(&m->from);
}

static bool
goes_forward(struct sync_gitremote *r, const struct sync_gitremote_move *m)
{
	git_oid from = sync_gitinner_oid(&m->from);
	git_oid to = sync_gitinner_oid(&m->to);

	return sync_oid_is_zero(&m->from) ||
	       (sync_gitobject_has(r->store, &m->from) &&
		   git_graph_descendant_of(r->store->repo, &to, &from) == 1);
}

/* Returns whether the move may be sent; when not, sets the move's `why`. */
static bool
may_send(struct sync_gitremote *r, struct sync_gitremote_move *m)
{
	if (!starts_there(r, m))
		refuse(m, "otro equipo movió esa rama al mismo tiempo; "
			  "sincronice otra vez");
	else if (!sync_gitobject_has(r->store, &m->to))
		refuse(m, "lo que hay que enviar no está en el libro");
	else if (!goes_forward(r, m))
		refuse(m, "el servidor tiene en esa rama algo que este equipo "
			  "no tiene; sincronice otra vez");
	else
		return true;
	return false;
}

/*
 * libgit2 pushes references, not commits. When our reference of the move's name
 * does not stand at `to` (one side of a fork is pushed under another name), a
 * reference below this prefix stands in for the duration of the push.
 */
static const char lent[] = "refs/envio/";

struct spec {
	char *text; /* git's refspec "SOURCE:NAME" */
	char *lent; /* the stand-in reference, or NULL */
};

static int
make_spec(struct sync_gitremote *r, const struct sync_gitremote_move *m,
    struct spec *spec)
{
	struct kit_str text = {0}, name = {0};
	git_oid to = sync_gitinner_oid(&m->to), at;
	git_reference *ref = NULL;
	int rc = 0;

	if (git_reference_name_to_id(&at, r->store->repo, m->name) != 0 ||
	    !git_oid_equal(&at, &to)) {
		kit_str_printf(&name, "%s%s", lent, m->name);
		spec->lent = kit_str_take(&name);
		rc = git_reference_create(
		    &ref, r->store->repo, spec->lent, &to, 1, NULL);
		git_reference_free(ref);
	}
	kit_str_printf(
	    &text, "%s:%s", spec->lent ? spec->lent : m->name, m->name);
	spec->text = kit_str_take(&text);
	return rc;
}

static int
upload_specs(struct sync_gitremote *r, git_remote *remote,
    const struct spec *specs, size_t n)
{
	git_push_options o = GIT_PUSH_OPTIONS_INIT;
	char **texts = kit_mem_alloc(n + 1, sizeof(*texts));
	const git_strarray wanted = {texts, n};

	for (size_t i = 0; i < n; i++)
		texts[i] = specs[i].text;
	sync_gitremote_link_callbacks(r, &o.callbacks);
	o.pb_parallelism = 1;
	int rc = n ? git_remote_upload(remote, &wanted, &o) : 0;
	free(texts);
	return rc;
}

static int
upload(struct sync_gitremote *r, git_remote *remote)
{
	struct spec *specs = kit_mem_alloc(r->move_count + 1, sizeof(*specs));
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < r->move_count; i++)
		if (may_send(r, &r->moves[i]))
			rc = make_spec(r, &r->moves[i], &specs[n++]);
	if (rc == 0)
		rc = upload_specs(r, remote, specs, n);
	for (size_t i = 0; i < n; i++) {
		if (specs[i].lent)
			git_reference_remove(r->store->repo, specs[i].lent);
		free(specs[i].lent);
		free(specs[i].text);
	}
	free(specs);
	return rc;
}

static enum kit_code
send(struct sync_gitremote *r, struct kit_err *err)
{
	git_remote *remote = NULL;

	int rc = sync_gitremote_link_connect(
	    r, r->store->repo, GIT_DIRECTION_PUSH, &remote);
	enum kit_code code = rc ? sync_gitremote_why_failed(r, rc, err)
				: sync_gitremote_link_list(r, remote, err);
	if (code == KIT_OK && (rc = upload(r, remote)) != 0)
		code = sync_gitremote_why_failed(r, rc, err);
	git_remote_free(remote);
	return code;
}

/* Lists the server's references over a new connection. */
static enum kit_code
look_again(struct sync_gitremote *r, struct kit_err *err)
{
	git_remote *remote = NULL;

	int rc = sync_gitremote_link_connect(
	    r, r->store->repo, GIT_DIRECTION_FETCH, &remote);
	enum kit_code code = rc ? sync_gitremote_why_failed(r, rc, err)
				: sync_gitremote_link_list(r, remote, err);
	git_remote_free(remote);
	return code;
}

/*
 * Marks the moves that the server's list shows as done; the others get the
 * reason `otherwise`, unless they have one. Returns the number of done moves.
 */
static size_t
judge(struct sync_gitremote *r, const char *otherwise)
{
	size_t done = 0;

	for (size_t i = 0; i < r->move_count; i++) {
		struct sync_gitremote_move *m = &r->moves[i];
		const struct sync_gitremote_ref *there =
		    sync_gitremote_link_find(r, m->name);
		m->done = there && sync_oid_eq(&there->id, &m->to);
		done += m->done;
		if (m->done)
			m->why[0] = '\0';
		else
			refuse(m, otherwise);
	}
	return done;
}

enum kit_code
sync_gitremote_push(struct sync_gitremote *r, struct sync_gitremote_move *moves,
    size_t count, struct kit_err *err)
{
	struct kit_err ignored;

	for (size_t i = 0; i < count; i++) {
		moves[i].done = false;
		moves[i].why[0] = '\0';
	}
	if (count == 0)
		return KIT_OK;
	r->moves = moves;
	r->move_count = count;
	enum kit_code rc = send(r, err);
	bool stopped = r->stopped;
	enum kit_code seen = look_again(r, rc == KIT_OK ? err : &ignored);
	size_t done = 0;
	if (seen == KIT_OK)
		done = judge(r, rc == KIT_OK
				    ? "el servidor no movió la rama, aunque "
				      "no dijo por qué"
				    : err->text);
	r->moves = NULL;
	r->move_count = 0;
	/* A broken connection is no failure when some moves got through. */
	return rc != KIT_OK && done && !stopped ? KIT_OK
	       : rc != KIT_OK			? rc
						: seen;
}
