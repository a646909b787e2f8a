/*
 * A second copy of the book on a stick.
 */

#include "order_backup.h"

#include <stdio.h>

#include "bundle.h"
#include "reach.h"
#include "report.h"
#include "step_commit.h"
#include "step_seal.h"
#include "step_trace.h"
#include "steps.h"

struct backup {
	struct sync_libro *l;
	struct sync_remote r;
	struct kit_err *err;
	enum kit_code rc;
};

/* One reference of ours; a branch that is damaged here does not stop others. */
static bool
copy_ref(void *ctx, const char *name, const struct sync_oid *id)
{
	struct backup *b = ctx;
	struct sync_remote_move move = {.name = name, .to = *id};

	if (!sync_bundle_is_ref(kit_sv(name)) ||
	    kit_sv_starts(kit_sv(name), SYNC_REF_REQUEST))
		return true;
	sync_session_point(b->l);
	b->rc = sync_remote_push(&b->r, b->l->store, &move, 1, b->err);
	sync_reach_count(b->l, &move);
	if (b->rc == KIT_OK || b->rc == KIT_EIO)
		return b->rc == KIT_OK;
	sync_report_note(b->l, "%s no se pudo copiar: %s", name, b->err->text);
	b->rc = KIT_OK;
	return true;
}

static enum kit_code
copy_all(struct sync_libro *l, struct kit_err *err)
{
	struct backup b = {.l = l, .err = err, .rc = KIT_OK};

	if (sync_reach_open(l, &b.r, err) == KIT_OK &&
	    sync_gitstore_refs(l->store, "refs/heads/", copy_ref, &b, err) ==
		KIT_OK &&
	    b.rc == KIT_OK)
		b.rc = sync_reach_note_copy(l, err);
	else
		b.rc = err->code;
	sync_remote_close(&b.r);
	return b.rc == KIT_OK ? KIT_OK : sync_remote_blame(l->remote, err);
}

/* One that is configured stays: this may be a copy for once. */
static enum kit_code
keep_stick(struct sync_libro *l, struct kit_err *err)
{
	sync_session_point(l);
	return kit_journal_known(l->journal, KIT_META_STICK)
		   ? KIT_OK
		   : sync_reach_keep(l, err);
}

enum kit_code
sync_order_backup(struct sync_libro *l, struct kit_err *err)
{
	static const sync_step steps[] = {
	    sync_step_trace, sync_step_seal, sync_step_commit};

	if (!l->repo[0])
		return kit_err_set(err, KIT_EINPUT,
		    "este equipo no es todavía de ningún libro: no hay con qué "
		    "sellar y no se respaldó nada; lo anotado sigue en él "
		    "(%s). Únalo con «terreno sincronizar LIBRO»",
		    l->data);
	for (size_t i = 0; i < LEN(steps); i++) {
		sync_session_point(l);
		if (steps[i](l, err) != KIT_OK)
			return err->code;
	}
	if (copy_all(l, err) != KIT_OK)
		return err->code;
	return keep_stick(l, err);
}
