/*
 * Chooses the transport of a remote, opens it and closes it.
 */

#include "remote.h"

#include <stdio.h>
#include <stdlib.h>

#include "remote_url.h"

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
