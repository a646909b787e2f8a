/*
 * Joins a laptop without a book to the book of the remote. The laptop pins the
 * office's keys that main names, and shows the fingerprint of the key that
 * signed main, for the person to compare with the office.
 */

#include "step_join.h"

#include <stdio.h>

#include "gitref.h"
#include "reach.h"
#include "remote.h"

/* Remembers the book's id, keys and address in one transaction. */
static enum kit_code
remember(struct sync_session *s, const struct sync_main *m, struct kit_err *err)
{
	enum kit_code rc = kit_journal_begin(s->journal, err);

	if (rc == KIT_OK)
		rc = sync_pins_set(s->journal, &s->pins, &m->manifest, err);
	if (rc == KIT_OK)
		rc = kit_journal_set_meta(
		    s->journal, KIT_META_REPO, m->manifest.repo, err);
	if (rc == KIT_OK)
		rc = sync_reach_keep(s, err);
	if (rc == KIT_OK)
		rc = kit_journal_commit(s->journal, err);
	if (rc != KIT_OK)
		kit_journal_rollback(s->journal);
	return rc;
}

static enum kit_code
take_book(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, const struct sync_oid *main,
    struct kit_err *err)
{
	struct kit_str print KIT_STR_AUTO = {0};
	struct sync_oid at;
	struct sync_main m;

	if (sync_belief_read(s, belief, main, &m, err) != KIT_OK)
		return err->code;
	enum kit_code rc = sync_session_ref(s, SYNC_REF_MAIN, &at, err);
	if (rc == KIT_OK)
		rc = sync_gitref_move(s->store, SYNC_REF_MAIN, &at, main, err);
	sync_session_point(s);
	if (rc == KIT_OK)
		rc = remember(s, &m, err);
	if (rc == KIT_OK) {
		snprintf(s->repo, sizeof(s->repo), "%s", m.manifest.repo);
		sync_key_fingerprint(m.signer, &print);
		sync_report_note(report,
		    "este equipo es ahora del libro %.8s; compare con la "
		    "oficina la huella de su llave: %s",
		    s->repo, kit_str_get(&print));
	}
	sync_main_done(&m);
	return rc;
}

enum kit_code
sync_step_join(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct sync_oid main;

	if (sync_reach_main(s, belief, report, &main, err) != KIT_OK)
		return err->code;
	return take_book(s, belief, report, &main, err) == KIT_OK
		   ? KIT_OK
		   : sync_remote_url_blame(s->remote, err);
}
