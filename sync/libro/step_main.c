/*
 * The office's main is believed when it is signed, newer and of this book.
 */

#include "step_main.h"

#include <stdio.h>

#include "belief.h"
#include "codes.h"
#include "gitgraph.h"
#include "report.h"
#include "trust.h"

static enum kit_code
remember_names(struct sync_libro *l, struct kit_err *err)
{
	char time[24];

	snprintf(time, sizeof(time), "%lld", (long long)l->manifest.time);
	const char *known = kit_journal_known(l->journal, KIT_META_MANIFEST);
	if (known && strcmp(known, time) == 0)
		return KIT_OK;
	sync_session_point(l);
	enum kit_code rc = kit_journal_begin(l->journal, err);
	for (size_t i = 0; rc == KIT_OK && i < l->manifest.member_count; i++)
		rc = kit_journal_name_writer(l->journal,
		    l->manifest.members[i].id, l->manifest.members[i].name,
		    err);
	struct kit_object main = sync_session_object(&l->main);
	if (rc == KIT_OK)
		rc = kit_journal_set_ref(l->journal, SYNC_REF_MAIN, &main, err);
	if (rc == KIT_OK)
		rc = kit_journal_set_meta(
		    l->journal, KIT_META_MANIFEST, time, err);
	if (rc == KIT_OK) {
		kit_journal_office_time(l->journal, l->manifest.time);
		rc = kit_journal_commit(l->journal, err);
	}
	if (rc != KIT_OK)
		kit_journal_rollback(l->journal);
	return rc;
}

/* What was seen, beside what is believed. */
struct seen {
	struct sync_main main;
	struct sync_trust trust;
	enum sync_git_relation relation; /* to the local main */
	struct sync_oid base; /* of both; zero: none */
};

/* Two computers of one office, or one that came back from a backup. */
static void
note_other_office(struct sync_libro *l)
{
	sync_report_note(l,
	    "el libro tenía cambios de esta oficina que este computador no "
	    "conocía, y los tomó; si hay otro computador con la llave de la "
	    "oficina, use uno solo");
}

/* The office's own: forward it is taken, beside ours it is to be joined. */
static bool
takes_as_office(struct sync_libro *l, const struct seen *s)
{
	if (s->relation == SYNC_GIT_BEHIND)
		return false;
	note_other_office(l);
	l->caught_up = true;
	if (s->relation == SYNC_GIT_FORKED)
		l->rival = l->seen_main;
	return s->relation == SYNC_GIT_AHEAD;
}

/* Newer by its time, whatever its history: the office may have lost some. */
static bool
takes_as_laptop(struct sync_libro *l, const struct seen *s)
{
	if (s->main.manifest.time <= l->manifest.time) {
		l->report.office_behind = true;
		return false;
	}
	if (s->relation == SYNC_GIT_FORKED)
		sync_report_note(l, "la oficina se recuperó de un respaldo "
				    "anterior; se le entregan de nuevo los "
				    "sellos que le falten");
	return true;
}

/* The sheet's key has the last word, whatever the time and the history. */
static enum kit_code
take_seen(struct sync_libro *l, struct seen *s, struct kit_err *err)
{
	if (s->trust.changed &&
	    sync_trust_change_office(l, &s->trust.manifest, err) != KIT_OK)
		return err->code;
	bool takes =
	    !l->has_manifest || s->trust.changed ||
	    (l->office ? takes_as_office(l, s) : takes_as_laptop(l, s));
	if (!takes)
		return KIT_OK;
	if (sync_gitstore_move(l->store, SYNC_REF_MAIN, &l->main, &l->seen_main,
		err) != KIT_OK)
		return err->code;
	sync_belief_use(l, &l->seen_main, &s->main);
	return KIT_OK;
}

/* For diagnostico; "": main is believed. */
static enum kit_code
remember_disbelief(struct sync_libro *l, const char *why, struct kit_err *err)
{
	const char *known = kit_journal_known(l->journal, KIT_META_DISBELIEF);

	if (strcmp(known ? known : "", why) == 0)
		return KIT_OK;
	return kit_journal_set_meta(
	    l->journal, KIT_META_DISBELIEF, why[0] ? why : NULL, err);
}

/* What can not be believed is no main for this run; the office puts its own in
 * its place. */
static enum kit_code
refuse(struct sync_libro *l, bool former, const struct kit_err *why,
    struct kit_err *err)
{
	bool replaced = l->office && former;

	if (replaced)
		l->false_main = l->seen_main;
	l->seen_main = (struct sync_oid){{0}};
	sync_report_note(
	    l, "no se cree a main del libro remoto: %s", why->text);
	return replaced ? KIT_OK : remember_disbelief(l, why->text, err);
}

/* The same sheet made two offices, each from its own copy of the book: one of
 * them counts everywhere, the one that was made last. */
static bool
is_older_office(struct sync_libro *l, const struct seen *s, struct kit_err *why)
{
	struct sync_trust own = {0};
	bool two = false, older = false;

	if (s->trust.changed && s->relation == SYNC_GIT_FORKED)
		two = sync_trust_main(l, &l->main, &s->base, &own, why) ==
			  KIT_OK &&
		      own.changed;
	if (two)
		older = own.manifest.time >= s->trust.manifest.time;
	sync_trust_done(&own);
	if (two && !older)
		sync_report_note(l,
		    "con la misma hoja de recuperación se hicieron dos "
		    "oficinas; cuenta la última, que es la de ahí: no use "
		    "más la otra");
	if (older)
		kit_err_set(why, KIT_ECRYPTO,
		    "con la misma hoja de recuperación se hicieron dos "
		    "oficinas, y esa es la más antigua; use solo la otra");
	return older;
}

static enum kit_code
look_at_seen(struct sync_libro *l, struct kit_err *err)
{
	struct seen s = {.relation = SYNC_GIT_AHEAD};
	struct kit_err why;
	enum kit_code rc = KIT_OK;

	if (l->has_manifest &&
	    sync_gitgraph_relation(l->store, &l->main, &l->seen_main,
		&s.relation, &s.base, err) != KIT_OK)
		return err->code;
	enum kit_code known = KIT_OK;
	/* What is behind the main that is believed was believed then. */
	if (s.relation != SYNC_GIT_BEHIND)
		known =
		    sync_trust_main(l, &l->seen_main, &s.base, &s.trust, &why);
	if (known == KIT_OK)
		known = sync_belief_peek(l, &l->seen_main, &s.main, &why);
	if (known == KIT_OK && strcmp(s.main.manifest.repo, l->repo) != 0)
		known = kit_err_set(&why, KIT_ECRYPTO,
		    "es de otro libro, no del de este equipo");
	if (known == KIT_OK && is_older_office(l, &s, &why))
		known = why.code;
	if (known == KIT_OK)
		rc = take_seen(l, &s, err);
	else
		rc = refuse(l, s.trust.former, &why, err);
	if (rc == KIT_OK && known == KIT_OK)
		rc = remember_disbelief(l, "", err);
	sync_trust_done(&s.trust);
	sync_main_done(&s.main);
	sync_session_point(l);
	return rc;
}

static const char *const standings[] = {
    [SYNC_STATE_ADMITTED] = "admitido",
    [SYNC_STATE_CLOSED] = "cerrado",
    [SYNC_STATE_REVOKED] = "revocado",
    [SYNC_STATE_FORKED] = "bifurcado",
};

static_assert(LEN(standings) == SYNC_STATE_COUNT, "a word for each");

/* What the office says of this very laptop, for diagnostico and for who works
 * on it while nothing of that goes in. */
static enum kit_code
remember_standing(struct sync_libro *l, struct kit_err *err)
{
	const struct sync_member *own =
	    sync_manifest_member(&l->manifest, kit_journal_writer(l->journal));
	const char *known = kit_journal_known(l->journal, KIT_META_STANDING);
	const char *now = own ? standings[own->state] : "por admitir";

	l->report.admitted = own != NULL;
	if (own && (own->state == SYNC_STATE_REVOKED ||
		       own->state == SYNC_STATE_CLOSED))
		sync_report_note(l,
		    "la oficina %s a este equipo: lo que anote después del "
		    "sello %lld no entra al libro; avise a la oficina",
		    own->state == SYNC_STATE_REVOKED ? "revocó" : "cerró",
		    (long long)own->upto);
	if (known && strcmp(known, now) == 0)
		return KIT_OK;
	return kit_journal_set_meta(l->journal, KIT_META_STANDING, now, err);
}

enum kit_code
sync_step_main(struct sync_libro *l, struct kit_err *err)
{
	bool seen = !sync_oid_is_zero(&l->seen_main);

	if (sync_belief_load(l, err) != KIT_OK)
		return err->code;
	bool known = l->has_manifest && sync_oid_eq(&l->main, &l->seen_main);
	if (seen && (known ? remember_disbelief(l, "", err)
			   : look_at_seen(l, err)) != KIT_OK)
		return err->code;
	if (sync_belief_load(l, err) != KIT_OK)
		return err->code;
	if (!l->has_manifest)
		return KIT_OK;
	if (remember_standing(l, err) != KIT_OK ||
	    sync_codes_check_own(l, err) != KIT_OK)
		return err->code;
	return remember_names(l, err);
}
