/*
 * Replaces the office's recovery sheet after it fell into other hands. Only the
 * present sheet may name the next one; otherwise a thief of the office's
 * computer could name a sheet. So the old sheet signs one more main, which
 * replaces the sheet itself. A new epoch begins, because the old sheet opens
 * the keys of the earlier epochs.
 */

#include "order_sheet.h"

#include <stdio.h>

#include "keys.h"
#include "order_found.h"
#include "sheet.h"
#include "step_publish.h"
#include "steps.h"

static enum kit_code
check_old(const struct sync_belief *belief, const struct sync_key *old,
    struct kit_err *err)
{
	const struct sync_member *w =
	    sync_manifest_member(&belief->manifest, sync_key_writer(old));

	if (w && w->role == SYNC_ROLE_SHEET && sync_manifest_may_sign(w))
		return KIT_OK;
	if (w && w->role == SYNC_ROLE_SHEET)
		return kit_err_set(err, KIT_EINPUT,
		    "esta hoja fue reemplazada por otra y ya no vale; use la "
		    "que se imprimió después");
	return kit_err_set(err, KIT_EINPUT,
	    "esta hoja no es la de este libro; hace falta la que hay que "
	    "reemplazar");
}

/* A replacement of the sheet while it is carried out. */
struct replacing {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_key *old; /* the old sheet's signing key */
	struct sync_member sheet; /* the new sheet */
	struct sync_manifest manifest; /* of the new main */
	struct sync_oid tree; /* of the new main */
};

/*
 * Revokes the old sheet in the manifest, adds the new one and begins a new
 * epoch.
 */
static enum kit_code
change_manifest(struct replacing *r, struct kit_err *err)
{
	struct sync_manifest *m = &r->manifest;

	sync_manifest_copy(&r->belief->manifest, m);
	struct sync_member before =
	    *sync_manifest_member(m, sync_key_writer(r->old));
	before.state = SYNC_STATE_REVOKED;
	sync_manifest_set_member(m, &before);
	sync_manifest_free_name(m, r->sheet.name);
	sync_manifest_set_member(m, &r->sheet);
	m->recipients[2] = r->sheet.recipient;
	m->recipient_count = 3;
	m->time = sync_belief_next_time(r->s, r->belief);
	return sync_keys_new_epoch(r->s, m, err);
}

/*
 * Writes two mains: one that the old sheet signs, and then one that the
 * office's key signs. A laptop that joins has no pinned key and accepts only a
 * main that a valid key of its manifest signed.
 */
static enum kit_code
write_mains(struct replacing *r, struct kit_err *err)
{
	struct sync_new_main n = {.manifest = &r->manifest,
	    .message = "otra hoja de recuperación",
	    .tree = &r->tree,
	    .signer = r->old};

	if (sync_found_remember(r->s, &r->manifest, err) != KIT_OK)
		return err->code;
	enum kit_code rc = sync_belief_write(r->s, r->belief, &n, err);
	sync_session_point(r->s);
	if (rc != KIT_OK)
		return rc;
	r->manifest.time = sync_belief_next_time(r->s, r->belief);
	n.message = "la oficina sigue con otra hoja";
	n.tree = &r->belief->main_tree;
	n.signer = NULL;
	return sync_belief_write(r->s, r->belief, &n, err);
}

static enum kit_code
replace(struct replacing *r, struct kit_err *err)
{
	r->tree = r->belief->main_tree;
	if (check_old(r->belief, r->old, err) != KIT_OK ||
	    change_manifest(r, err) != KIT_OK ||
	    sync_keys_give_all(
		r->s, &r->manifest, r->sheet.id, &r->tree, err) != KIT_OK)
		return err->code;
	return write_mains(r, err);
}

enum kit_code
sync_order_sheet(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, const struct sync_sheet_order *order,
    struct kit_err *err)
{
	struct replacing r = {.s = s, .belief = belief};
	struct kit_err why;

	if (!s->office)
		return kit_err_set(err, KIT_EINPUT,
		    "eso se hace en la oficina; este equipo es de terreno");
	if (sync_keys_sheet(order->offline, &r.sheet, err) != KIT_OK ||
	    sync_steps_run(s, belief, report, err) != KIT_OK)
		return err->code;
	r.old = sync_sheet_signer(order->old);
	enum kit_code rc = replace(&r, err);
	sync_key_free(r.old);
	sync_manifest_done(&r.manifest);
	if (rc != KIT_OK)
		return rc;
	/*
	 * The new sheet is valid on this computer now. When publishing fails,
	 * the next sync publishes main.
	 */
	if (sync_step_publish(s, belief, report, &why) != KIT_OK)
		sync_report_note(report,
		    "el libro todavía no sabe de la hoja nueva (%s): "
		    "sincronice",
		    why.text);
	return KIT_OK;
}
