/* Writes a second copy of the book to a stick. */

#include "order_backup.h"

#include <stdio.h>

#include "bundle.h"
#include "gitref.h"
#include "reach.h"
#include "remote.h"
#include "steps.h"

struct backup {
	struct sync_session *s;
	struct sync_report *report;
	struct sync_remote r;
	struct kit_err *err;
	enum kit_code rc;
};

/*
 * Copies one reference of this laptop's book. A damaged branch is noted in the
 * report and does not stop the others.
 */
static bool
copy_ref(void *ctx, const char *name, const struct sync_oid *id)
{
	struct backup *b = ctx;
	struct sync_remote_move move = {.name = name, .to = *id};

	if (!sync_bundle_is_ref(kit_sv(name)) ||
	    kit_sv_starts(kit_sv(name), SYNC_REF_REQUEST))
		return true;
	sync_session_point(b->s);
	b->rc = sync_remote_push(&b->r, b->s->store, &move, 1, b->err);
	sync_reach_count(b->report, &move);
	if (b->rc == KIT_OK || b->rc == KIT_EIO)
		return b->rc == KIT_OK;
	sync_report_note(
	    b->report, "%s no se pudo copiar: %s", name, b->err->text);
	b->rc = KIT_OK;
	return true;
}

static enum kit_code
copy_all(
    struct sync_session *s, struct sync_report *report, struct kit_err *err)
{
	struct backup b = {.s = s, .report = report, .err = err, .rc = KIT_OK};

	if (sync_reach_open(s, report, &b.r, err) == KIT_OK &&
	    sync_gitref_each(s->store, "refs/heads/", copy_ref, &b, err) ==
		KIT_OK &&
	    b.rc == KIT_OK)
		b.rc = sync_reach_note_copy(s, err);
	else
		b.rc = err->code;
	sync_remote_close(&b.r);
	return b.rc == KIT_OK ? KIT_OK : sync_remote_url_blame(s->remote, err);
}

/*
 * Remembers the stick when none is remembered. An official may copy to another
 * stick once without changing the remembered one.
 */
static enum kit_code
keep_stick(struct sync_session *s, struct kit_err *err)
{
	sync_session_point(s);
	return kit_journal_known(s->journal, KIT_META_STICK)
		   ? KIT_OK
		   : sync_reach_keep(s, err);
}

enum kit_code
sync_order_backup(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	static const enum sync_step steps[] = {
	    SYNC_STEP_TRACE, SYNC_STEP_SEAL, SYNC_STEP_COMMIT, SYNC_STEP_COUNT};

	if (!s->repo[0])
		return kit_err_set(err, KIT_EINPUT,
		    "este equipo no es todavía de ningún libro: no hay con qué "
		    "sellar y no se respaldó nada; lo anotado sigue en él "
		    "(%s). Únalo con «terreno sincronizar LIBRO»",
		    s->data);
	if (sync_steps_some(s, belief, report, steps, err) != KIT_OK)
		return err->code;
	if (copy_all(s, report, err) != KIT_OK)
		return err->code;
	return keep_stick(s, err);
}
