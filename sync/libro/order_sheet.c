/*
 * The office's sheet is in other hands: another sheet takes its place. Only the
 * sheet may say so, else whoever has the office's computer could; so the sheet
 * that leaked signs once more, that it is replaced. A new epoch begins, for the
 * old sheet opens those before.
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

/* What the change works on. */
struct replacing {
	struct sync_session *s;
	struct sync_belief *belief;
	struct sync_key *old; /* signs once more */
	struct sync_member sheet; /* the new one */
	struct sync_manifest manifest; /* the new one */
	struct sync_oid tree;
};

/* Main without the old sheet and with the new one. */
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

/* The old sheet's word; and the office's behind it, by which a laptop joins
 * that has known neither. */
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
	/* The new sheet counts here by now; the next sync takes to the remote
	 * what did not go. */
	if (sync_step_publish(s, belief, report, &why) != KIT_OK)
		sync_report_note(report,
		    "el libro todavía no sabe de la hoja nueva (%s): "
		    "sincronice",
		    why.text);
	return KIT_OK;
}
