/*
 * Moves this computer to the next book (terreno-libro.5, THE NEXT BOOK). First
 * the new keys are made in a folder beside the old ones. Then libro.db moves in
 * one transaction. Then the files are replaced (moving.c). After a crash before
 * the transaction the next run begins again; after a later crash it continues.
 */

#include "step_move.h"

#include <stdio.h>

#include "ended.h"
#include "far.h"
#include "journal_erase.h"
#include "journal_hand.h"
#include "keys.h"
#include "movers.h"
#include "moving.h"
#include "os.h"
#include "os_folder.h"
#include "reach.h"
#include "remote.h"
#include "step_accept.h"
#include "step_bounds.h"
#include "step_erase.h"
#include "step_exchange.h"
#include "step_main.h"
#include "step_publish.h"

/* A computer on its way into the next book. */
struct moving {
	struct sync_session *s;
	const struct sync_successor *next; /* borrowed from the caller */
	bool founds; /* this computer made the next book, and is its office */
	char
	    writer[KIT_WRITER_LEN + 1]; /* of this computer, in the next book */
	/* Texts for libro.db: see go_over. */
	struct kit_str pins, readers, before, movers, proof;
};

static void
moving_done(struct moving *m)
{
	struct kit_str *const texts[] = {
	    &m->pins, &m->readers, &m->before, &m->movers, &m->proof};

	for (size_t i = 0; i < LEN(texts); i++)
		kit_str_done(texts[i]);
}

/*
 * True for the computer that founded the next book: KIT_NEXT_FOLDER has the key
 * that signs its main.
 */
static bool
has_founded(struct sync_session *s, const struct sync_successor *next)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;
	struct kit_err none;

	sync_moving_path(s, "oficina-llave", &path);
	return s->office &&
	       sync_key_open(kit_str_get(&path), s->env.vault, &key, &none) ==
		   KIT_OK &&
	       memcmp(sync_key_public(key), next->keys[0],
		   KIT_ED25519_PUBLIC_LEN) == 0;
}

/*
 * Publishes the last main of the old book, and copies its end into the next
 * book. Fails when the last main can not be published: laptops must be able to
 * learn the next book's address before the office moves.
 */
static enum kit_code
tell_all(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	if (sync_reach_see(s, belief, report, err) != KIT_OK ||
	    sync_step_publish(s, belief, report, err) != KIT_OK)
		return err->code;
	if (sync_oid_eq(&belief->main, &belief->seen_main))
		return sync_ended_hand_on(s, belief, err);
	return kit_err_set(err, KIT_EIO,
	    "el libro nuevo está hecho, y no se pudo avisar en el de ahora; "
	    "repita cuando se alcance");
}

/*
 * Returns the address where the old book may still be, or NULL. When this
 * computer found the next book first, a server of the old book is left out: a
 * server that is gone does not answer for a minute, and the parent process
 * would end this run.
 */
static const char *
old_remote(struct sync_session *s, const struct sync_belief *belief)
{
	const char *known = kit_journal_known(s->journal, KIT_META_REMOTE);

	if (!belief->followed.repo[0])
		return s->remote;
	return known && sync_remote_url_is_path(known) &&
		       strcmp(known, s->remote) != 0
		   ? known
		   : NULL;
}

static enum kit_code
exchange_old(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	const char *came_by = s->remote;
	const bool follows = belief->followed.repo[0];
	enum kit_code rc = KIT_OK;

	s->remote = old_remote(s, belief);
	if ((follows || !report->exchanged) && s->remote)
		rc = sync_step_exchange(s, belief, report, err);
	s->remote = came_by;
	return rc == KIT_EIO || rc == KIT_ENOTFOUND ||
		       (follows && rc == KIT_EINPUT)
		   ? KIT_OK
		   : rc;
}

/*
 * Receives the seals that other laptops put into the old book and that its
 * office did not accept before it moved; this computer hands their entries over
 * too. An old book that can not be reached does not stop the move.
 */
static enum kit_code
take_rest(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	enum kit_code rc = exchange_old(s, belief, report, err);

	report->late = (struct kit_err){0};
	report->trouble = false;
	if (rc == KIT_OK)
		rc = sync_step_main(s, belief, report, err);
	return rc == KIT_OK ? sync_step_accept(s, belief, report, err) : rc;
}

/*
 * Prepares a laptop for the move: carries out all that the old book closed,
 * revoked or erased, so that it is not handed over; puts the lines that a field
 * copy removed back, because the old seals are removed; and makes the new keys.
 */
static enum kit_code
make_ready(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct kit_str folder KIT_STR_AUTO = {0};
	int64_t back = 0;

	sync_moving_path(s, "", &folder);
	if (take_rest(s, belief, report, err) != KIT_OK ||
	    sync_step_bounds(s, belief, report, err) != KIT_OK ||
	    sync_step_erase(s, belief, report, err) != KIT_OK ||
	    sync_far_return_all(s, belief, &back, err) != KIT_OK ||
	    kit_os_remove_tree(kit_str_get(&folder), err) != KIT_OK ||
	    kit_os_mkdirs(kit_str_get(&folder), err) != KIT_OK)
		return err->code;
	sync_session_point(s);
	return sync_moving_make_keys(s, err);
}

static enum kit_code
read_writer(struct moving *m, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct sync_key *key SYNC_KEY_AUTO = NULL;

	sync_moving_path(m->s, "llave", &path);
	if (sync_key_open(kit_str_get(&path), m->s->env.vault, &key, err) !=
	    KIT_OK)
		return err->code;
	memcpy(m->writer, sync_key_writer(key), sizeof(m->writer));
	return KIT_OK;
}

/*
 * Lists the recipients of the next book's office for the record of what
 * officials looked at (audit.h), as remember_auditors in step_main.c does.
 */
static void
put_readers(struct moving *m)
{
	for (size_t i = 0; i < SYNC_SUCCESSOR_KEYS; i++) {
		char text[SYNC_AGEKEY_RECIPIENT_LEN + 1];
		sync_agekey_recipient_text(&m->next->recipients[i], text);
		kit_str_printf(&m->readers, "%s%s", i ? " " : "", text);
	}
}

/* Makes the texts that libro.db keeps about the next and the old book. */
static enum kit_code
gather(struct moving *m, const struct sync_manifest *last, struct kit_err *err)
{
	struct sync_session *s = m->s;

	sync_pins_text(m->next->keys[0], m->next->keys[1], &m->pins);
	put_readers(m);
	kit_str_printf(&m->before, "%s ", s->repo);
	enum kit_code rc = read_writer(m, err);
	if (rc == KIT_OK)
		rc = kit_journal_branch_names(s->journal, &m->before, err);
	if (rc == KIT_OK && m->founds)
		rc = sync_movers_write(s, last, &m->movers, err);
	if (rc == KIT_OK && !m->founds)
		rc = sync_movers_prove(
		    s, m->next->repo, m->writer, &m->proof, err);
	return rc;
}

/* Moves libro.db to the next book in one transaction. */
static enum kit_code
go_over(const struct moving *m, struct kit_err *err)
{
	const char *remote = m->next->remote;
	const char *stick = sync_remote_url_stick(remote);
	const char *known = kit_journal_known(m->s->journal, KIT_META_STICK);
	/* kit_journal_known's text is valid until libro.db changes. */
	const char *folder =
	    stick || !known ? stick : kit_arena_dup(&m->s->arena, known);
	const struct kit_move_meta metas[] = {
	    {KIT_META_REPO, m->next->repo},
	    {KIT_META_OFFICES, kit_str_get(&m->pins)},
	    {KIT_META_AUDITORS, kit_str_get(&m->readers)},
	    {KIT_META_REMOTE, stick ? NULL : remote},
	    {KIT_META_STICK, folder},
	    {KIT_META_ROLE, m->founds ? "oficina" : NULL},
	    {KIT_META_BEFORE, kit_str_get(&m->before)},
	    {KIT_META_MOVERS, m->movers.n ? kit_str_get(&m->movers) : NULL},
	    {KIT_META_PROOF, m->proof.n ? kit_str_get(&m->proof) : NULL},
	    {KIT_META_MOVING, "1"},
	    /* Later VACUUM removes the outbox's bytes from the file too. */
	    {KIT_META_TO_EMPTY, "1"},
	    /* The following say something about the old book only. */
	    {KIT_META_UNMOVED, NULL},
	    {KIT_META_COPY, NULL},
	    {KIT_META_MANIFEST, NULL},
	    {KIT_META_RECEIPTS, NULL},
	    {KIT_META_STANDING, NULL},
	    {KIT_META_TEMPLATES, NULL},
	    {KIT_META_WORDS, NULL},
	    {KIT_META_EPOCH, NULL},
	    {KIT_META_DISBELIEF, NULL},
	    {KIT_META_CHANGED, NULL},
	    {KIT_META_CODE_OF, NULL},
	};
	const struct kit_move move = {
	    m->writer, "el libro empezó de nuevo", metas, LEN(metas)};

	if (kit_journal_begin(m->s->journal, err) != KIT_OK)
		return err->code;
	if (kit_journal_move(m->s->journal, &move, err) == KIT_OK &&
	    kit_journal_commit(m->s->journal, err) == KIT_OK)
		return KIT_OK;
	kit_journal_rollback(m->s->journal);
	return err->code;
}

static void
tell_moved(const struct moving *m, struct sync_report *report)
{
	sync_report_note(report,
	    m->founds
		? "este computador pasó al libro nuevo (%.8s), y entrega en él "
		  "todo lo que cuenta"
		: "este equipo pasó al libro nuevo de su oficina (%.8s): "
		  "escribe con otra llave, y lo que tiene se entrega ahí "
		  "cuando la oficina lo reciba; si no se alcanza en %s, "
		  "«terreno sincronizar DIRECCION» lo lleva a donde está",
	    m->next->repo, m->next->remote);
	if (m->s->office && !m->founds)
		sync_report_note(report,
		    "este computador volvió de un respaldo de antes, y ya no "
		    "es la oficina. Si el de la oficina se perdió, haga otro "
		    "en otra carpeta con la hoja nueva («terreno preparar "
		    "--oficina --recuperar --libro %s»), y admita a este",
		    m->next->remote);
}

/* Returns the next book; its repo is "" while there is none. */
static struct sync_successor
where(struct sync_session *s, const struct sync_belief *belief)
{
	struct sync_successor next = belief->followed;

	if (!next.repo[0])
		return belief->manifest.successor;
	/*
	 * The address that reached the next book replaces the announced one,
	 * unless it is a stick's.
	 */
	if (!sync_remote_url_stick(s->remote) &&
	    strlen(s->remote) < sizeof(next.remote))
		snprintf(next.remote, sizeof(next.remote), "%s", s->remote);
	return next;
}

enum kit_code
sync_step_move(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct sync_successor next = where(s, belief);
	struct moving m = {.s = s, .next = &next};

	if (!next.repo[0])
		return KIT_OK;
	m.founds = has_founded(s, m.next);
	sync_session_point(s);
	enum kit_code rc = m.founds ? tell_all(s, belief, report, err)
				    : make_ready(s, belief, report, err);
	if (rc == KIT_OK)
		rc = gather(&m, &belief->manifest, err);
	sync_session_point(s);
	if (rc == KIT_OK)
		rc = go_over(&m, err);
	if (rc == KIT_OK) {
		report->moved = true;
		tell_moved(&m, report);
	}
	sync_session_point(s);
	moving_done(&m);
	return rc;
}
