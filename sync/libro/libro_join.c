#include <stdio.h>

#include "libro.h"

/*
 * A laptop that belongs to no book joins the one of the remote: it takes the
 * keys of the office that it finds there, once and for all, and says their
 * fingerprint, to compare with the office's.
 */

/* Everything that joining remembers is one transaction. */
static enum kit_code
remember(struct sync_libro *l, const struct sync_main *m, struct kit_err *err)
{
	enum kit_code rc = kit_journal_begin(l->journal, err);

	if (rc == KIT_OK)
		rc = sync_libro_pin(l, &m->manifest, err);
	if (rc == KIT_OK)
		rc = kit_journal_set_meta(
		    l->journal, KIT_META_REPO, m->manifest.repo, err);
	if (rc == KIT_OK)
		rc = sync_libro_keep_remote(l, err);
	if (rc == KIT_OK)
		rc = kit_journal_commit(l->journal, err);
	if (rc != KIT_OK)
		kit_journal_rollback(l->journal);
	return rc;
}

static enum kit_code
take_book(
    struct sync_libro *l, const struct sync_oid *main, struct kit_err *err)
{
	struct kit_str print KIT_STR_AUTO = {0};
	struct sync_oid at;
	struct sync_main m;

	if (sync_main_read(l, main, &m, err) != KIT_OK)
		return err->code;
	enum kit_code rc = sync_libro_ref(l, SYNC_REF_MAIN, &at, err);
	if (rc == KIT_OK)
		rc =
		    sync_gitstore_move(l->store, SYNC_REF_MAIN, &at, main, err);
	sync_libro_point(l);
	if (rc == KIT_OK)
		rc = remember(l, &m, err);
	if (rc == KIT_OK) {
		snprintf(l->repo, sizeof(l->repo), "%s", m.manifest.repo);
		sync_key_fingerprint(m.signer, &print);
		sync_libro_note(l,
		    "este equipo es ahora del libro %.8s; compare con la "
		    "oficina la huella de su llave: %s",
		    l->repo, kit_str_get(&print));
	}
	sync_main_done(&m);
	return rc;
}

enum kit_code
sync_libro_fetch_main(
    struct sync_libro *l, struct sync_oid *main, struct kit_err *err)
{
	struct sync_remote r;

	sync_libro_tell(l, &(struct sync_progress){"conectar", 0, 0, 0});
	enum kit_code rc = sync_libro_reach(l, &r, err);
	if (rc == KIT_OK)
		rc = sync_remote_fetch(&r, l->store, err);
	sync_libro_point(l);
	if (rc == KIT_OK) {
		const struct sync_remote_ref *there =
		    sync_libro_newest_main(l, &r);
		if (there)
			*main = there->id;
		else
			rc = kit_err_set(err, KIT_ENOTFOUND,
			    "no hay ahí un libro de una oficina (falta main)");
	}
	sync_remote_close(&r);
	return rc == KIT_OK ? KIT_OK : sync_remote_blame(l->remote, err);
}

enum kit_code
sync_step_join(struct sync_libro *l, struct kit_err *err)
{
	struct sync_oid main;

	if (l->repo[0] || !l->remote)
		return KIT_OK;
	if (sync_libro_fetch_main(l, &main, err) != KIT_OK)
		return err->code;
	return take_book(l, &main, err) == KIT_OK
		   ? KIT_OK
		   : sync_remote_blame(l->remote, err);
}
