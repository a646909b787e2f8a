/*
 * Opens a book on a server and fetches from it.
 */

#include "gitremote.h"

#include <signal.h>
#include <stdio.h>

#include "bundle.h"
#include "gitcerts.h"
#include "gitobject.h"
#include "gitremote_link.h"
#include "gitremote_why.h"
#include "mem.h"
#include "os.h"

/* So many missing references at most are fetched one by one. */
enum { SINGLE_MAX = 256 };

bool
sync_gitremote_is_url(const char *url)
{
	static const char *const schemes[] = {
	    "ssh://", "ssh+git://", "git+ssh://", "http://", "https://"};
	const char *colon = strchr(url, ':'), *slash = strchr(url, '/');

	for (size_t i = 0; i < LEN(schemes); i++)
		if (kit_sv_starts(kit_sv(url), schemes[i]))
			return true;
	/* True for host:path, and false for an unknown scheme://… */
	return colon && colon != url && (!slash || colon < slash) &&
	       colon[1] != '\0' && !kit_sv_starts(kit_sv(colon), "://");
}

void
sync_gitremote_shown(const char *url, struct kit_str *out)
{
	const char *scheme = strstr(url, "://");
	const char *start = scheme ? scheme + 3 : url;
	size_t n = strcspn(start, "/");
	const char *at = start + n;

	while (at > start && at[-1] != '@')
		at--;
	const char *colon =
	    at > start ? memchr(start, ':', (size_t)(at - start)) : NULL;
	if (!scheme || !colon) {
		kit_str_add(out, url);
		return;
	}
	kit_str_put(out, url, (size_t)(colon - url));
	kit_str_c(out, '@');
	kit_str_add(out, at);
}

bool
sync_gitremote_has_password(const char *url)
{
	struct kit_str shown KIT_STR_AUTO = {0};

	sync_gitremote_shown(url, &shown);
	return strcmp(url, kit_str_get(&shown)) != 0;
}

/* Opens a new connection for fetching in place of the old one. */
static enum kit_code
reconnect(struct sync_gitremote *r, struct kit_err *err)
{
	git_remote_free(r->remote);
	r->remote = NULL;
	int rc = sync_gitremote_link_connect(r,
	    sync_gitarrival_store(r->arrival)->repo, GIT_DIRECTION_FETCH,
	    &r->remote);
	return rc ? sync_gitremote_why_failed(r, rc, err) : KIT_OK;
}

static enum kit_code
check_keys(const struct sync_gitremote_opts *opts, struct kit_err *err)
{
	for (size_t i = 0; i < SYNC_GITREMOTE_KEYS_MAX; i++)
		if (opts->keys[i] && !kit_os_exists(opts->keys[i]))
			return kit_err_set(err, KIT_ENOTFOUND,
			    "no está la llave %s con que se entra al servidor",
			    opts->keys[i]);
	return KIT_OK;
}

enum kit_code
sync_gitremote_open(struct sync_gitstore *store, const char *url,
    const struct sync_gitremote_opts *opts, struct sync_gitremote **out,
    struct kit_err *err)
{
	struct sync_gitremote *r = kit_mem_alloc(1, sizeof(*r));

	/* A server that closes the connection must not end this process. */
	signal(SIGPIPE, SIG_IGN);
	*out = NULL;
	r->store = store;
	r->url = url;
	r->opts = opts;
	enum kit_code rc = check_keys(opts, err);
	if (rc == KIT_OK && kit_sv_starts(kit_sv(url), "https:"))
		rc = sync_gitcerts_load(err);
	if (rc == KIT_OK)
		rc = sync_gitarrival_open(store, &r->arrival, err);
	if (rc == KIT_OK)
		rc = reconnect(r, err);
	if (rc == KIT_OK)
		rc = sync_gitremote_link_list(r, r->remote, err);
	if (rc == KIT_OK)
		*out = r;
	else
		sync_gitremote_free(r);
	return rc;
}

void
sync_gitremote_free(struct sync_gitremote *r)
{
	if (!r)
		return;
	git_remote_free(r->remote);
	sync_gitarrival_free(r->arrival);
	free(r->refs);
	free(r);
}

const char *
sync_gitremote_host(const struct sync_gitremote *r)
{
	return r->host;
}

const struct sync_gitremote_ref *
sync_gitremote_refs(const struct sync_gitremote *r, size_t *count)
{
	*count = r->ref_count;
	return r->refs;
}

/*
 * Downloads n references, whose names are in names and whose commits are in
 * ids, and moves their objects into the book when all of them are complete.
 */
static enum kit_code
bring(struct sync_gitremote *r, char **names, const struct sync_oid *ids,
    size_t n, struct kit_err *err)
{
	git_fetch_options o = GIT_FETCH_OPTIONS_INIT;
	const git_strarray wanted = {names, n};

	sync_gitremote_link_callbacks(r, &o.callbacks);
	o.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
	int rc = git_remote_download(r->remote, &wanted, &o);
	if (rc != 0)
		return sync_gitremote_why_failed(r, rc, err);
	return sync_gitarrival_keep(r->arrival, ids, n, err);
}

/*
 * Downloads all references whose commits the book lacks; *missing is their
 * number.
 */
static enum kit_code
bring_missing(struct sync_gitremote *r, size_t *missing, struct kit_err *err)
{
	char **names = kit_mem_alloc(r->ref_count + 1, sizeof(*names));
	struct sync_oid *ids = kit_mem_alloc(r->ref_count + 1, sizeof(*ids));
	size_t n = 0;

	for (size_t i = 0; i < r->ref_count; i++) {
		if (sync_gitobject_has(r->store, &r->refs[i].id))
			continue;
		names[n] = r->refs[i].name;
		ids[n++] = r->refs[i].id;
	}
	*missing = n;
	enum kit_code rc = n ? bring(r, names, ids, n, err) : KIT_OK;
	free(names);
	free(ids);
	return rc;
}

/* Downloads one reference, unless the book has its commit. */
static enum kit_code
bring_one(struct sync_gitremote *r, struct sync_gitremote_ref *ref,
    struct kit_err *why)
{
	char *name = ref->name;

	return sync_gitobject_has(r->store, &ref->id)
		   ? KIT_OK
		   : bring(r, &name, &ref->id, 1, why);
}

/*
 * Downloads the references one by one, after the download of all at once failed
 * with err. Reports each broken reference and removes it from the list. When
 * all fail because the connection does, returns err's code again.
 */
static enum kit_code
bring_singly(struct sync_gitremote *r, size_t missing, size_t *broken,
    struct kit_err *err)
{
	struct kit_err why;
	size_t i = 0;

	while (i < r->ref_count) {
		struct sync_gitremote_ref *ref = &r->refs[i];
		if (r->stopped || reconnect(r, &why) != KIT_OK)
			return err->code;
		if (bring_one(r, ref, &why) == KIT_OK) {
			i++;
			continue;
		}
		if (++*broken == missing && why.code == KIT_EIO)
			return err->code;
		if (r->opts->broken)
			r->opts->broken(r->opts->ctx, ref->name, why.text);
		memmove(
		    ref, ref + 1, (r->ref_count - i - 1) * sizeof(*r->refs));
		r->ref_count--;
	}
	return KIT_OK;
}

enum kit_code
sync_gitremote_fetch(
    struct sync_gitremote *r, size_t *broken, struct kit_err *err)
{
	size_t missing = 0;

	*broken = 0;
	enum kit_code rc = bring_missing(r, &missing, err);
	if (rc == KIT_OK || r->stopped || missing > SINGLE_MAX)
		return rc;
	return bring_singly(r, missing, broken, err);
}
