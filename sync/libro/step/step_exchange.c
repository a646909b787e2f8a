/*
 * The exchange with the remote: moves the local references to what the remote
 * has, and sends what the remote lacks.
 */

#include "step_exchange.h"

#include <stdio.h>

#include "ended.h"
#include "exchange.h"
#include "gitcommit.h"
#include "gitref.h"
#include "journal_outbox.h"
#include "place.h"
#include "plan.h"
#include "reach.h"
#include "remote.h"
#include "step_look.h"
#include "step_trace.h"
#include "trust.h"

/* Returns the present writer of this laptop, or NULL. */
static const struct kit_self *
writing(const struct sync_exchange *x)
{
	return x->self_count ? &x->selves[x->self_count - 1] : NULL;
}

static bool
is_last_seal(struct sync_exchange *x, const struct kit_self *self,
    const struct sync_oid *tip)
{
	struct kit_object object = sync_session_object(tip);
	struct kit_seal_row row;
	struct kit_err ignored;

	return kit_journal_last_seal(x->s->journal, self->n, &row, &ignored) ==
		   KIT_OK &&
	       memcmp(&row.object, &object, sizeof(object)) == 0;
}

/*
 * True when the writer of a branch signed its tip. Anybody who may write to the
 * remote can put any commit under any name. This laptop's own last seal needs
 * no check.
 */
static bool
is_signed(struct sync_exchange *x, const char *name, const struct sync_oid *tip)
{
	const struct kit_self *own =
	    sync_exchange_own(x, name + strlen(SYNC_REF_WRITER));
	char writer[KIT_WRITER_LEN + 1];

	sync_place_writer(name, writer);
	return (own && is_last_seal(x, own, tip)) ||
	       sync_gitcommit_is_by(x->s->store, tip, writer);
}

/*
 * Sets x->doubt when the branch of the present writer has seals that this
 * laptop did not write: a copy of this laptop writes with the same key, or this
 * laptop was restored from a backup.
 */
static enum kit_code
doubt(struct sync_exchange *x, const struct kit_self *self,
    const struct sync_oid *tip, struct kit_err *err)
{
	struct sync_git_kin kin = {.relation = SYNC_GIT_AHEAD};
	struct kit_seal_row row;

	if (kit_journal_last_seal(x->s->journal, self->n, &row, err) != KIT_OK)
		return err->code;
	struct sync_oid own = sync_session_oid(&row.object);
	if (row.number && sync_oid_is_zero(&own))
		return KIT_OK; /* the commits were lost with libro.git */
	struct kit_err broken; /* step_accept.c reports the reason */
	if (!sync_oid_is_zero(&own) && sync_gitgraph_relation(x->s->store, &own,
					   tip, &kin, &broken) != KIT_OK)
		return KIT_OK;
	if (kin.relation == SYNC_GIT_FORKED)
		x->doubt = "otro equipo escribe con la misma llave";
	else if (kin.relation == SYNC_GIT_AHEAD)
		x->doubt = "el libro tiene sellos suyos que este equipo no "
			   "conoce";
	return KIT_OK;
}

/* Does the same for the branch in libro.git, which another copy may share. */
static enum kit_code
doubt_here(
    struct sync_exchange *x, const struct kit_self *self, struct kit_err *err)
{
	struct kit_str name KIT_STR_AUTO = {0};
	struct sync_oid at;

	kit_str_printf(&name, SYNC_REF_WRITER "%s", self->writer);
	if (sync_session_ref(x->s, kit_str_get(&name), &at, err) != KIT_OK)
		return err->code;
	if (sync_oid_is_zero(&at) || !is_signed(x, kit_str_get(&name), &at))
		return KIT_OK;
	return doubt(x, self, &at, err);
}

/* Notes a tip that its writer did not sign; the tip is ignored. */
static void
note_unsigned(struct sync_exchange *x, const char *name)
{
	struct kit_str who KIT_STR_AUTO = {0};
	char writer[KIT_WRITER_LEN + 1];

	sync_place_writer(name, writer);
	kit_journal_writer_name(x->s->journal, kit_sv(writer), &who);
	if (sync_exchange_own(x, writer))
		sync_report_note(x->report,
		    "en la rama de este equipo hay algo que él no firmó; no se "
		    "toma");
	else
		sync_report_note(x->report,
		    "en la rama de %s del libro remoto hay algo que ese equipo "
		    "no firmó; no se toma",
		    kit_str_get(&who));
}

static enum kit_code
take_branch(struct sync_exchange *x, const struct sync_remote_ref *ref,
    struct kit_err *err)
{
	const struct kit_self *own =
	    sync_exchange_own(x, ref->name + strlen(SYNC_REF_WRITER));
	struct sync_placed placed;

	if (!is_signed(x, ref->name, &ref->id)) {
		note_unsigned(x, ref->name);
		return KIT_OK;
	}
	char writers[SYNC_REMOTE_NAME_MAX + 1];
	/* A side of another writer may continue the branch, and is no fork. */
	snprintf(writers, sizeof(writers), "%.*s",
	    own ? (int)sizeof(writers) - 1
		: (int)(sizeof(SYNC_REF_WRITER) - 1 + KIT_WRITER_LEN),
	    ref->name);
	if (sync_place_tip(x->s, writers, &ref->id, &placed, err) != KIT_OK) {
		sync_report_note(x->report,
		    "la rama %s del libro remoto no se "
		    "pudo traer: %s",
		    ref->name, err->text);
		return KIT_OK;
	}
	if (own && own == writing(x) &&
	    strcmp(own->writer, ref->name + strlen(SYNC_REF_WRITER)) == 0)
		return doubt(x, own, &ref->id, err);
	return KIT_OK;
}

/*
 * True for a request that the writer in its name did not sign. Anybody who may
 * write to the remote can put any commit there; the writer's last request,
 * which is here, stays.
 */
static bool
is_false_request(struct sync_exchange *x, const struct sync_remote_ref *ref)
{
	const char *writer = ref->name + strlen(SYNC_REF_REQUEST);
	struct kit_str who KIT_STR_AUTO = {0};

	if (sync_gitcommit_is_by(x->s->store, &ref->id, writer))
		return false;
	kit_journal_writer_name(x->s->journal, kit_sv(writer), &who);
	sync_report_note(x->report,
	    "lo que pide %s en el libro remoto no lo firmó ese equipo; no se "
	    "toma",
	    kit_str_get(&who));
	return true;
}

/*
 * Moves the local reference of a request to the remote's commit. Only the last
 * request of a writer counts, so its history does not matter; when a stick has
 * several, one of them stays.
 */
static enum kit_code
take_request(struct sync_exchange *x, const struct sync_remote_ref *ref,
    struct kit_err *err)
{
	struct sync_oid at;

	if (sync_session_ref(x->s, ref->name, &at, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < x->r.ref_count; i++)
		if (strcmp(x->r.refs[i].name, ref->name) == 0 &&
		    sync_oid_eq(&x->r.refs[i].id, &at))
			return KIT_OK;
	if (!sync_oid_is_zero(&at) && is_false_request(x, ref))
		return KIT_OK;
	return sync_gitref_move(x->s->store, ref->name, &at, &ref->id, err);
}

static enum kit_code
take_refs(struct sync_exchange *x, struct kit_err *err)
{
	const struct sync_remote_ref *main =
	    sync_trust_newest(x->s, x->belief, &x->r);

	if (main) {
		x->belief->seen_main = main->id;
		x->belief->seen_partial = main->partial;
	}
	for (size_t i = 0; i < x->r.ref_count; i++) {
		const struct sync_remote_ref *ref = &x->r.refs[i];
		struct kit_sv name = kit_sv(ref->name);
		enum kit_code rc = KIT_OK;

		if (ref->broken)
			continue;
		if (kit_sv_starts(name, SYNC_REF_WRITER))
			rc = take_branch(x, ref, err);
		else if (kit_sv_starts(name, SYNC_REF_REQUEST) &&
			 !sync_exchange_own(
			     x, ref->name + strlen(SYNC_REF_REQUEST)))
			rc = take_request(x, ref, err);
		if (rc != KIT_OK)
			return rc;
	}
	return KIT_OK;
}

/*
 * Fails with KIT_EINPUT when the remote has another office's book, so that
 * nothing is sent to it. When the remote has the next book, sets
 * x->belief->followed.
 */
static enum kit_code
check_book(struct sync_exchange *x, struct kit_err *err)
{
	const struct sync_remote_ref *there =
	    sync_trust_newest(x->s, x->belief, &x->r);
	struct sync_main m = {0};
	struct kit_err unread; /* step_main.c reports the reason */
	enum kit_code rc = KIT_OK;

	if (there && !sync_oid_eq(&there->id, &x->belief->main) &&
	    sync_belief_peek(x->s, x->belief, &there->id, &m, &unread) ==
		KIT_OK &&
	    strcmp(m.manifest.repo, x->s->repo) != 0 &&
	    sync_ended_follow(x->s, x->belief, &there->id, &unread) != KIT_OK)
		rc = kit_err_set(err, KIT_EINPUT,
		    "ahí está el libro %.8s, de otra oficina, y el de este "
		    "equipo es el %.8s; no se entregó nada: revise la "
		    "dirección",
		    m.manifest.repo, x->s->repo);
	sync_main_done(&m);
	return x->r.other[0] && !x->belief->followed.repo[0]
		   ? sync_remote_refuse_other(&x->r, x->r.other, err)
		   : rc;
}

/*
 * Fails with KIT_ENEWER when the newer main at the remote or, when there is
 * none, the believed one asks for a newer program.
 */
static enum kit_code
may_send(struct sync_exchange *x, struct kit_err *err)
{
	struct sync_main m = {0};
	bool news = sync_look_news(x->s, x->belief, &m);

	enum kit_code rc = sync_belief_may_write(
	    news ? &m.manifest : &x->belief->manifest, err);
	sync_main_done(&m);
	return rc;
}

static enum kit_code
exchange(struct sync_exchange *x, struct kit_err *err)
{
	if (kit_journal_selves(x->s->journal, &x->s->arena, &x->selves,
		&x->self_count, err) != KIT_OK ||
	    sync_remote_fetch(&x->r, x->s->store, err) != KIT_OK)
		return err->code;
	sync_session_point(x->s);
	if (check_book(x, err) != KIT_OK)
		return err->code;
	if (x->belief->followed.repo[0])
		return KIT_OK;
	if (sync_place_heal(x->s, x->report, err) != KIT_OK ||
	    take_refs(x, err) != KIT_OK ||
	    (writing(x) && doubt_here(x, writing(x), err) != KIT_OK) ||
	    sync_plan_all(x, err) != KIT_OK)
		return err->code;
	/* The run receives what came even when nothing could be sent. */
	if (may_send(x, &x->report->late) != KIT_OK)
		return KIT_OK;
	if (sync_exchange_send(x, &x->report->late) != KIT_OK)
		(void)sync_remote_url_blame(x->s->remote, &x->report->late);
	return KIT_OK;
}

enum kit_code
sync_step_exchange(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	if (report->away.code) {
		*err = report->away;
		return err->code;
	}
	struct sync_exchange *x = kit_mem_alloc(1, sizeof(*x));
	x->s = s;
	x->belief = belief;
	x->report = report;
	sync_session_tell(s, &(struct sync_progress){"conectar", 0, 0, 0});
	enum kit_code rc = sync_reach_open_next(s, report, &x->r, err);
	if (rc == KIT_OK)
		rc = exchange(x, err);
	const char *doubt = x->doubt;
	sync_remote_close(&x->r);
	free(x->moves);
	free(x->rows);
	free(x);
	if (rc != KIT_OK)
		return sync_remote_url_blame(s->remote, err);
	report->exchanged = true;
	if (sync_remote_url_stick(s->remote) && !belief->followed.repo[0] &&
	    (sync_reach_keep(s, err) != KIT_OK ||
		(!report->late.code && sync_reach_note_copy(s, err) != KIT_OK)))
		return err->code;
	return doubt ? sync_trace_become(s, report, doubt, err) : KIT_OK;
}
