/*
 * Trusts the remote's main when the office signed it, it is newer and of this
 * book; see step_main.h.
 */

#include "step_main.h"

#include <stdio.h>

#include "codes.h"
#include "gitgraph.h"
#include "gitref.h"
#include "trust.h"

static enum kit_code
remember_names(struct sync_session *s, const struct sync_belief *belief,
    struct kit_err *err)
{
	char time[24];

	snprintf(time, sizeof(time), "%lld", (long long)belief->manifest.time);
	const char *known = kit_journal_known(s->journal, KIT_META_MANIFEST);
	if (known && strcmp(known, time) == 0)
		return KIT_OK;
	sync_session_point(s);
	enum kit_code rc = kit_journal_begin(s->journal, err);
	for (size_t i = 0; rc == KIT_OK && i < belief->manifest.member_count;
	     i++)
		rc = kit_journal_name_writer(s->journal,
		    belief->manifest.members[i].id,
		    belief->manifest.members[i].name, err);
	struct kit_object main = sync_session_object(&belief->main);
	if (rc == KIT_OK)
		rc = kit_journal_set_ref(s->journal, SYNC_REF_MAIN, &main, err);
	if (rc == KIT_OK)
		rc = kit_journal_set_meta(
		    s->journal, KIT_META_MANIFEST, time, err);
	if (rc == KIT_OK) {
		kit_journal_office_time(s->journal, belief->manifest.time);
		rc = kit_journal_commit(s->journal, err);
	}
	if (rc != KIT_OK)
		kit_journal_rollback(s->journal);
	return rc;
}

/* The main that was seen at the remote. */
struct seen {
	struct sync_main main;
	struct sync_trust trust;
	struct sync_git_kin kin; /* its relation to the believed main */
};

/*
 * Notes that the office has two computers, or that its computer was restored
 * from a backup.
 */
static void
note_other_office(struct sync_report *report)
{
	sync_report_note(report,
	    "el libro tenía cambios de esta oficina que este computador no "
	    "conocía, y los tomó; si hay otro computador con la llave de la "
	    "oficina, use uno solo");
}

/*
 * Decides as the office whether to take the seen main: yes when it continues
 * the own main. When both forked, it becomes the rival, which is merged later.
 */
static bool
takes_as_office(struct sync_belief *belief, struct sync_report *report,
    const struct seen *there)
{
	if (there->kin.relation == SYNC_GIT_BEHIND)
		return false;
	note_other_office(report);
	belief->caught_up = true;
	if (there->kin.relation == SYNC_GIT_FORKED)
		belief->rival = belief->seen_main;
	return there->kin.relation == SYNC_GIT_AHEAD;
}

/*
 * Decides as a laptop whether to take the seen main: yes when its time is
 * later, even when it is no descendant of the believed main, because the office
 * may have been restored from a backup.
 */
static bool
takes_as_laptop(struct sync_belief *belief, struct sync_report *report,
    const struct seen *there)
{
	if (there->main.manifest.time <= belief->manifest.time) {
		belief->office_behind = true;
		return false;
	}
	if (there->kin.relation == SYNC_GIT_FORKED)
		sync_report_note(report,
		    "la oficina se recuperó de un respaldo "
		    "anterior; se le entregan de nuevo los "
		    "sellos que le falten");
	return true;
}

/*
 * Takes the seen main if it counts. When the sheet's key changed the office, it
 * counts whatever its time and history.
 */
static enum kit_code
take_seen(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct seen *there, struct kit_err *err)
{
	if (there->trust.changed && sync_trust_change_office(s, report,
					&there->trust.manifest, err) != KIT_OK)
		return err->code;
	bool takes = !belief->has_manifest || there->trust.changed ||
		     (s->office ? takes_as_office(belief, report, there)
				: takes_as_laptop(belief, report, there));
	if (!takes)
		return KIT_OK;
	if (sync_gitref_move(s->store, SYNC_REF_MAIN, &belief->main,
		&belief->seen_main, err) != KIT_OK)
		return err->code;
	sync_belief_use(s, belief, &belief->seen_main, &there->main);
	return KIT_OK;
}

/*
 * Remembers for «terreno diagnostico» why the remote's main is not trusted; ""
 * when it is.
 */
static enum kit_code
remember_disbelief(struct sync_session *s, const char *why, struct kit_err *err)
{
	const char *known = kit_journal_known(s->journal, KIT_META_DISBELIEF);

	if (strcmp(known ? known : "", why) == 0)
		return KIT_OK;
	return kit_journal_set_meta(
	    s->journal, KIT_META_DISBELIEF, why[0] ? why : NULL, err);
}

/* Why a main is not trusted. */
struct refusal {
	bool former; /* the office that signed it was replaced */
	const char *why; /* Spanish */
};

/*
 * Refuses a main: this run continues as if the remote had none. The office
 * later replaces a main that a former office signed.
 */
static enum kit_code
refuse(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, const struct refusal *refusal,
    struct kit_err *err)
{
	bool replaced = s->office && refusal->former;

	if (replaced)
		belief->false_main = belief->seen_main;
	belief->seen_main = (struct sync_oid){0};
	sync_report_note(
	    report, "no se cree lo que dice el libro remoto: %s", refusal->why);
	return replaced ? KIT_OK : remember_disbelief(s, refusal->why, err);
}

/*
 * True when two computers were made the office with the same sheet, each from
 * its own copy of the book, and the seen main is the older office's. The office
 * that was made last counts.
 */
static bool
is_older_office(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, const struct seen *there, struct kit_err *why)
{
	struct sync_trust own = {.main = belief->main, .base = there->kin.base};
	bool two = false, older = false;

	if (there->trust.changed && there->kin.relation == SYNC_GIT_FORKED)
		two = sync_trust_main(s, belief, &own, why) == KIT_OK &&
		      own.changed;
	if (two)
		older = own.manifest.time >= there->trust.manifest.time;
	sync_trust_done(&own);
	if (two && !older)
		sync_report_note(report,
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
look_at_seen(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	struct seen there = {.kin.relation = SYNC_GIT_AHEAD};
	struct kit_err why;
	enum kit_code rc = KIT_OK;

	if (belief->has_manifest &&
	    sync_gitgraph_relation(s->store, &belief->main, &belief->seen_main,
		&there.kin, err) != KIT_OK)
		return err->code;
	enum kit_code known = KIT_OK;
	/* An ancestor of the believed main was trusted before. */
	there.trust.main = belief->seen_main;
	there.trust.base = there.kin.base;
	if (there.kin.relation != SYNC_GIT_BEHIND)
		known = sync_trust_main(s, belief, &there.trust, &why);
	if (known == KIT_OK)
		known = sync_belief_peek(
		    s, belief, &belief->seen_main, &there.main, &why);
	if (known == KIT_OK && strcmp(there.main.manifest.repo, s->repo) != 0)
		known = kit_err_set(&why, KIT_ECRYPTO,
		    "es de otro libro, no del de este equipo");
	if (known == KIT_OK && is_older_office(s, belief, report, &there, &why))
		known = why.code;
	if (known == KIT_OK)
		rc = take_seen(s, belief, report, &there, err);
	else
		rc = refuse(s, belief, report,
		    &(struct refusal){there.trust.former, why.text}, err);
	if (rc == KIT_OK && known == KIT_OK)
		rc = remember_disbelief(s, "", err);
	sync_trust_done(&there.trust);
	sync_main_done(&there.main);
	sync_session_point(s);
	return rc;
}

/*
 * Remembers this laptop's state in the manifest for «terreno diagnostico», and
 * notes for the person that the office no longer takes its entries.
 */
static enum kit_code
remember_standing(struct sync_session *s, const struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	const struct sync_member *own = sync_manifest_member(
	    &belief->manifest, kit_journal_writer(s->journal));
	const char *known = kit_journal_known(s->journal, KIT_META_STANDING);
	const char *now = own ? sync_state_words[own->state] : "por admitir";

	report->admitted = own != NULL;
	if (own && (own->state == SYNC_STATE_REVOKED ||
		       own->state == SYNC_STATE_CLOSED))
		sync_report_note(report,
		    "la oficina %s a este equipo: lo que anote después del "
		    "sello %lld no entra al libro; avise a la oficina",
		    own->state == SYNC_STATE_REVOKED ? "revocó" : "cerró",
		    (long long)own->upto);
	if (known && strcmp(known, now) == 0)
		return KIT_OK;
	return kit_journal_set_meta(s->journal, KIT_META_STANDING, now, err);
}

/*
 * Remembers the recipients of the office and its sheet, to whom the record of
 * what officials looked at is sealed (kit/desk/audit.h). The epoch's recipient
 * is left out, because every member has its key.
 */
static enum kit_code
remember_auditors(struct sync_session *s, const struct sync_belief *belief,
    struct kit_err *err)
{
	const char *known = kit_journal_known(s->journal, KIT_META_AUDITORS);
	struct kit_str now KIT_STR_AUTO = {0};

	for (size_t i = 1; i < belief->manifest.recipient_count; i++) {
		char text[SYNC_AGEKEY_RECIPIENT_LEN + 1];
		sync_agekey_recipient_text(
		    &belief->manifest.recipients[i], text);
		kit_str_printf(&now, "%s%s", i > 1 ? " " : "", text);
	}
	if (!now.n || (known && strcmp(known, kit_str_get(&now)) == 0))
		return KIT_OK;
	return kit_journal_set_meta(
	    s->journal, KIT_META_AUDITORS, kit_str_get(&now), err);
}

enum kit_code
sync_step_main(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	bool seen = !sync_oid_is_zero(&belief->seen_main);

	if (sync_belief_load(s, belief, err) != KIT_OK)
		return err->code;
	bool known = belief->has_manifest &&
		     sync_oid_eq(&belief->main, &belief->seen_main);
	if (seen && (known ? remember_disbelief(s, "", err)
			   : look_at_seen(s, belief, report, err)) != KIT_OK)
		return err->code;
	if (sync_belief_load(s, belief, err) != KIT_OK)
		return err->code;
	if (!belief->has_manifest)
		return KIT_OK;
	if (remember_standing(s, belief, report, err) != KIT_OK ||
	    remember_auditors(s, belief, err) != KIT_OK ||
	    sync_codes_check_own(s, belief, report, err) != KIT_OK)
		return err->code;
	return remember_names(s, belief, err);
}
