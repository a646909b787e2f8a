/*
 * The office's sheet is in other hands: another sheet takes its place. Only the
 * sheet may say so, else whoever has the office's computer could; so the sheet
 * that leaked signs once more, that it is replaced. A new epoch begins, for the
 * old sheet opens those before.
 */

#include "order_sheet.h"

#include <stdio.h>

#include "belief.h"
#include "keys.h"
#include "order_found.h"
#include "report.h"
#include "sheet.h"
#include "step_publish.h"
#include "steps.h"

static enum kit_code
check_old(
    const struct sync_libro *l, const struct sync_key *old, struct kit_err *err)
{
	const struct sync_member *w =
	    sync_manifest_member(&l->manifest, sync_key_writer(old));

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

/* Main without the old sheet and with the new one. */
static enum kit_code
change_manifest(struct sync_libro *l, const struct sync_key *old,
    struct sync_member *sheet, struct sync_manifest *m, struct kit_err *err)
{
	sync_manifest_copy(&l->manifest, m);
	struct sync_member before =
	    *sync_manifest_member(m, sync_key_writer(old));
	before.state = SYNC_STATE_REVOKED;
	sync_manifest_set_member(m, &before);
	sync_manifest_free_name(m, sheet->name);
	sync_manifest_set_member(m, sheet);
	m->recipients[2] = sheet->recipient;
	m->recipient_count = 3;
	m->time = sync_belief_next_time(l);
	return sync_keys_new_epoch(l, m, err);
}

static enum kit_code
write_main(struct sync_libro *l, struct sync_manifest *m,
    const struct sync_oid *tree, const char *message, struct kit_err *err)
{
	return sync_belief_write(
	    l, &(struct sync_new_main){m, NULL, 0, message, tree}, err);
}

/* The old sheet's word; and the office's behind it, by which a laptop joins
 * that has known neither. */
static enum kit_code
write_mains(struct sync_libro *l, const struct sync_key *old,
    struct sync_manifest *m, const struct sync_oid *tree, struct kit_err *err)
{
	if (sync_found_remember(l, m, err) != KIT_OK)
		return err->code;
	l->signer = old;
	enum kit_code rc =
	    write_main(l, m, tree, "otra hoja de recuperación", err);
	l->signer = NULL;
	sync_session_point(l);
	if (rc != KIT_OK)
		return rc;
	m->time = sync_belief_next_time(l);
	return write_main(
	    l, m, &l->main_tree, "la oficina sigue con otra hoja", err);
}

static enum kit_code
replace(struct sync_libro *l, const struct sync_key *old,
    struct sync_member *sheet, struct kit_err *err)
{
	struct sync_manifest m = {0};
	struct sync_oid tree = l->main_tree;

	enum kit_code rc = check_old(l, old, err);
	if (rc == KIT_OK)
		rc = change_manifest(l, old, sheet, &m, err);
	if (rc == KIT_OK)
		rc = sync_keys_give_all(l, &m, sheet->id, &tree, err);
	if (rc == KIT_OK)
		rc = write_mains(l, old, &m, &tree, err);
	sync_manifest_done(&m);
	return rc;
}

enum kit_code
sync_order_sheet(struct sync_libro *l, const char *offline,
    const struct sync_identity *old, struct kit_err *err)
{
	struct sync_member sheet;

	if (!l->office)
		return kit_err_set(err, KIT_EINPUT,
		    "eso se hace en la oficina; este equipo es de terreno");
	if (sync_keys_sheet(offline, &sheet, err) != KIT_OK ||
	    sync_steps_run(l, err) != KIT_OK)
		return err->code;
	struct sync_key *signer = sync_sheet_signer(old);
	enum kit_code rc = replace(l, signer, &sheet, err);
	sync_key_free(signer);
	if (rc != KIT_OK)
		return rc;
	/* It counts here by now; what did not go, the next sync takes. */
	struct kit_err why;
	if (sync_step_publish(l, &why) != KIT_OK)
		sync_report_note(l,
		    "el libro todavía no sabe de la hoja nueva (%s): "
		    "sincronice",
		    why.text);
	return KIT_OK;
}
