/*
 * Connects to a server, lists its references, and answers libgit2's callbacks.
 */

#include "gitremote_link.h"

#include <stdio.h>
#include <stdlib.h>

#include "bundle.h"
#include "crypto.h"
#include "gitremote_why.h"
#include "mem.h"

enum { REFS_MAX = 1 << 16 };

static const char default_user[] = "git";

static int
check_host(struct sync_gitremote *r, const git_cert_hostkey *key)
{
	char *text = r->host;

	if (!(key->type & GIT_CERT_SSH_SHA256))
		return GIT_ECERTIFICATE;
	memcpy(text, "SHA256:", 7);
	kit_crypto_base64_write(
	    KIT_BASE64_BARE, key->hash_sha256, KIT_SHA256_LEN, text + 7);
	if (!r->opts->host_pin || strcmp(r->opts->host_pin, text) == 0)
		return 0;
	r->host_changed = true;
	return GIT_ECERTIFICATE;
}

static int
check_certificate(
    git_cert *cert, int valid, const char *host KIT_UNUSED, void *payload)
{
	struct sync_gitremote *r = payload;

	if (cert->cert_type == GIT_CERT_HOSTKEY_LIBSSH2)
		return check_host(r, (const git_cert_hostkey *)(void *)cert);
	r->bad_certificate = !valid;
	return valid ? 0 : GIT_ECERTIFICATE;
}

/*
 * Offers each way to log in once; libgit2 would ask again and again. The ways
 * are a password for a web server, and the keys and then the agent for ssh.
 */
static int
give_credentials(git_credential **out, const char *url KIT_UNUSED,
    const char *user, unsigned allowed, void *payload)
{
	struct sync_gitremote *r = payload;

	if (allowed == GIT_CREDENTIAL_USERNAME)
		return git_credential_username_new(out, default_user);
	if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) &&
	    r->opts->password && !r->tried++)
		return git_credential_userpass_plaintext_new(
		    out, r->opts->user, r->opts->password);
	if (!(allowed & GIT_CREDENTIAL_SSH_KEY))
		return GIT_EAUTH;
	if (!user)
		user = default_user;
	while (r->tried < SYNC_GITREMOTE_KEYS_MAX) {
		const char *key = r->opts->keys[r->tried++];
		if (key)
			return git_credential_ssh_key_new(
			    out, user, NULL, key, NULL);
	}
	if (r->tried++ > SYNC_GITREMOTE_KEYS_MAX || !r->opts->agent)
		return GIT_EAUTH;
	return git_credential_ssh_key_from_agent(out, user);
}

static int
go_on(struct sync_gitremote *r, const struct sync_gitremote_progress *p)
{
	if (!r->opts->tell || r->opts->tell(r->opts->ctx, p))
		return 0;
	r->stopped = true;
	return GIT_EUSER;
}

static int
tell_fetch(const git_indexer_progress *p, void *payload)
{
	return go_on(payload,
	    &(struct sync_gitremote_progress){.objects = p->received_objects,
		.total = p->total_objects,
		.bytes = (int64_t)p->received_bytes});
}

static int
tell_push(unsigned current, unsigned total, size_t bytes, void *payload)
{
	return go_on(
	    payload, &(struct sync_gitremote_progress){.objects = current,
			 .total = total,
			 .bytes = (int64_t)bytes,
			 .sending = true});
}

/* Keeps the beginning of the server's messages to the person. */
static int
hear(const char *text, int n, void *payload)
{
	struct sync_gitremote *r = payload;
	size_t room = sizeof(r->said) - 1 - r->said_n;
	size_t take = n > 0 && (size_t)n < room ? (size_t)n : room;

	if (n > 0 && take) {
		memcpy(r->said + r->said_n, text, take);
		r->said_n += take;
	}
	return 0;
}

static int
note_update(const char *name, const char *status, void *payload)
{
	struct sync_gitremote *r = payload;

	for (size_t i = 0; i < r->move_count; i++)
		if (status && strcmp(r->moves[i].name, name) == 0)
			sync_gitremote_why_refused(r, status, &r->moves[i]);
	return 0;
}

void
sync_gitremote_link_callbacks(struct sync_gitremote *r, git_remote_callbacks *c)
{
	c->certificate_check = check_certificate;
	c->credentials = give_credentials;
	c->transfer_progress = tell_fetch;
	c->push_transfer_progress = tell_push;
	c->sideband_progress = hear;
	c->push_update_reference = note_update;
	c->payload = r;
}

int
sync_gitremote_link_connect(struct sync_gitremote *r, git_repository *repo,
    git_direction direction, git_remote **remote)
{
	git_remote_connect_options o = GIT_REMOTE_CONNECT_OPTIONS_INIT;

	r->tried = 0;
	r->said_n = 0;
	memset(r->said, 0, sizeof(r->said));
	sync_gitremote_link_callbacks(r, &o.callbacks);
	int rc = git_remote_create_anonymous(remote, repo, r->url);
	if (rc == 0)
		rc = git_remote_connect_ext(*remote, direction, &o);
	return rc;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct sync_gitremote_ref *)a)->name,
	    ((const struct sync_gitremote_ref *)b)->name);
}

enum kit_code
sync_gitremote_link_list(
    struct sync_gitremote *r, git_remote *remote, struct kit_err *err)
{
	const git_remote_head **found = NULL;
	size_t n = 0;

	int rc = git_remote_ls(&found, &n, remote);
	if (rc != 0)
		return sync_gitremote_why_failed(r, rc, err);
	if (n > REFS_MAX)
		return kit_err_set(
		    err, KIT_ESTORE, "el servidor tiene demasiadas ramas");
	r->ref_count = 0;
	for (size_t i = 0; i < n; i++) {
		if (!sync_bundle_is_ref(kit_sv(found[i]->name)) ||
		    git_oid_is_zero(&found[i]->oid))
			continue;
		struct sync_gitremote_ref *ref = kit_mem_push(
		    &r->refs, &r->ref_count, &r->ref_cap, sizeof(*ref));
		snprintf(ref->name, sizeof(ref->name), "%s", found[i]->name);
		sync_gitinner_from(&found[i]->oid, &ref->id);
	}
	if (r->ref_count)
		qsort(r->refs, r->ref_count, sizeof(*r->refs), by_name);
	return KIT_OK;
}

const struct sync_gitremote_ref *
sync_gitremote_link_find(const struct sync_gitremote *r, const char *name)
{
	for (size_t i = 0; i < r->ref_count; i++)
		if (strcmp(r->refs[i].name, name) == 0)
			return &r->refs[i];
	return NULL;
}
