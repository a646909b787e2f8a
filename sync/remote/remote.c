/*
 * Chooses the transport for a remote's address, opens and closes the remote,
 * and keeps the list of its references.
 */

#include "remote.h"

#include <stdio.h>
#include <stdlib.h>

#include "bundle.h"
#include "gitremote.h"
#include "mem.h"

static const struct sync_transport *const transports[] = {
    &sync_transport_stick,
    &sync_transport_path,
    &sync_transport_git,
};

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct sync_remote_ref *)a)->name,
	    ((const struct sync_remote_ref *)b)->name);
}

enum kit_code
sync_remote_open(struct sync_remote *r, const struct sync_remote_way *way,
    struct kit_err *err)
{
	const char *url = way->url;

	*r = (struct sync_remote){.url = url, .way = way};
	for (size_t i = 0; i < LEN(transports) && !r->by; i++)
		if (transports[i]->matches(url))
			r->by = transports[i];
	if (!r->by)
		return kit_err_set(err, KIT_EUSAGE,
		    "no se sabe llegar a «%s»; indique la carpeta del "
		    "libro o la dirección de su servidor",
		    url);
	if (r->by->open(r, err) != KIT_OK)
		return err->code;
	if (r->ref_count)
		qsort(r->refs, r->ref_count, sizeof(*r->refs), by_name);
	return KIT_OK;
}

enum kit_code
sync_remote_refuse_other(
    const struct sync_remote *r, const char *other, struct kit_err *err)
{
	return kit_err_set(err, KIT_EINPUT,
	    "el pendrive %s es de otro libro (%.8s), no del de este equipo "
	    "(%.8s); use otro, o una carpeta nueva en él",
	    sync_remote_url_stick(r->url), other, r->way->repo);
}

enum kit_code
sync_remote_fetch(
    struct sync_remote *r, struct sync_gitstore *store, struct kit_err *err)
{
	return r->by->fetch(r, store, err);
}

enum kit_code
sync_remote_push(struct sync_remote *r, struct sync_gitstore *store,
    struct sync_remote_move *moves, size_t count, struct kit_err *err)
{
	return count ? r->by->push(r, store, moves, count, err) : KIT_OK;
}

void
sync_remote_close(struct sync_remote *r)
{
	if (r->by && r->state)
		r->by->close(r);
	free(r->refs);
	*r = (struct sync_remote){0};
}

const char *
sync_remote_url_stick(const char *url)
{
	size_t n = strlen(SYNC_REMOTE_STICK);

	return strncmp(url, SYNC_REMOTE_STICK, n) == 0 ? url + n : NULL;
}

bool
sync_remote_url_is_path(const char *url)
{
	const char *colon = strchr(url, ':');
	const char *slash = strchr(url, '/');

	return kit_sv_starts(kit_sv(url), "file://") || !colon ||
	       (slash && slash < colon);
}

enum kit_code
sync_remote_url_blame(const char *url, struct kit_err *err)
{
	struct kit_str shown KIT_STR_AUTO = {0};

	if (sync_remote_url_stick(url))
		kit_str_add(&shown, sync_remote_url_stick(url));
	else
		sync_gitremote_shown(url, &shown);
	if (err->text[0] == '/' || strstr(err->text, kit_str_get(&shown)))
		return err->code;
	return kit_err_wrap(err, "%s", kit_str_get(&shown));
}

void
sync_remote_refs_add(
    struct sync_remote *r, const char *name, const struct sync_oid *id)
{
	if (!sync_bundle_is_ref(kit_sv(name)) || sync_oid_is_zero(id))
		return;
	struct sync_remote_ref *ref =
	    kit_mem_push(&r->refs, &r->ref_count, &r->ref_cap, sizeof(*ref));
	snprintf(ref->name, sizeof(ref->name), "%s", name);
	ref->id = *id;
}

void
sync_remote_refs_break(
    struct sync_remote *r, struct sync_remote_ref *ref, const char *why)
{
	ref->broken = true;
	if (r->way->broken)
		r->way->broken(r->way->ctx, ref->name, why);
}

const struct sync_oid *
sync_remote_refs_find(const struct sync_remote *r, const char *name)
{
	for (size_t i = 0; i < r->ref_count; i++)
		if (!r->refs[i].partial && !r->refs[i].broken &&
		    strcmp(r->refs[i].name, name) == 0)
			return &r->refs[i].id;
	return NULL;
}
