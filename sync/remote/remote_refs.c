/*
 * The references of a remote, as its transport lists them.
 */

#include "remote_refs.h"

#include <stdio.h>

#include "bundle.h"
#include "mem.h"

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
