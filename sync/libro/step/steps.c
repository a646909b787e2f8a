/* The table of a sync's steps, and the loop that runs them. */

#include "steps.h"

#include <stdio.h>

#include "epoch.h"
#include "gitrepack.h"
#include "log.h"
#include "movers.h"
#include "step_accept.h"
#include "step_bounds.h"
#include "step_commit.h"
#include "step_confirm.h"
#include "step_erase.h"
#include "step_exchange.h"
#include "step_far.h"
#include "step_hand.h"
#include "step_join.h"
#include "step_look.h"
#include "step_lost.h"
#include "step_main.h"
#include "step_merge.h"
#include "step_move.h"
#include "step_publish.h"
#include "step_receipts.h"
#include "step_request.h"
#include "step_seal.h"
#include "step_templates.h"
#include "step_trace.h"

/* clang-format off */
const struct sync_step_row sync_steps[] = {
	[SYNC_STEP_TRACE] = {
		"revisar el equipo", sync_step_trace,
		.reads = SYNC_THING_WRITER,
		.leaves = SYNC_THING_WRITER,
	},
	[SYNC_STEP_JOIN] = {
		"unirse al libro", sync_step_join,
		.needs = SYNC_NEEDS_REMOTE | SYNC_NEEDS_NO_BOOK,
		.leaves = SYNC_THING_MAIN,
	},
	[SYNC_STEP_LOST] = {
		"rehacer el libro", sync_step_lost,
		.needs = SYNC_NEEDS_BOOK,
		.reads = SYNC_THING_OUTBOX,
		.leaves = SYNC_THING_SEEN | SYNC_THING_MAIN,
	},
	[SYNC_STEP_LOOK] = {
		"mirar el libro", sync_step_look,
		.needs = SYNC_NEEDS_MAIN | SYNC_NEEDS_REMOTE,
		.reads = SYNC_THING_ENTRIES | SYNC_THING_MAIN,
		.leaves = SYNC_THING_MAIN,
	},
	[SYNC_STEP_MOVE] = {
		"pasar al libro nuevo", sync_step_move,
		.needs = SYNC_NEEDS_MAIN | SYNC_NEEDS_REMOTE |
		    SYNC_NEEDS_VERSION,
		.reads = SYNC_THING_WRITER | SYNC_THING_MAIN |
		    SYNC_THING_ENTRIES | SYNC_THING_TAKEN,
		.leaves = SYNC_THING_WRITER | SYNC_THING_ENTRIES |
		    SYNC_THING_OUTBOX,
	},
	[SYNC_STEP_SEAL] = {
		"sellar", sync_step_seal,
		.needs = SYNC_NEEDS_MAIN | SYNC_NEEDS_VERSION,
		.reads = SYNC_THING_ENTRIES | SYNC_THING_TAKEN |
		    SYNC_THING_MAIN,
		.leaves = SYNC_THING_OUTBOX,
	},
	[SYNC_STEP_COMMIT] = {
		"guardar", sync_step_commit,
		.needs = SYNC_NEEDS_BOOK,
		.reads = SYNC_THING_WRITER | SYNC_THING_OUTBOX |
		    SYNC_THING_MAIN,
		.leaves = SYNC_THING_OUTBOX | SYNC_THING_BRANCHES |
		    SYNC_THING_TAKEN,
	},
	[SYNC_STEP_REQUEST] = {
		"solicitar", sync_step_request,
		.needs = SYNC_NEEDS_BOOK,
		.reads = SYNC_THING_WRITER | SYNC_THING_MAIN,
		.leaves = SYNC_THING_BRANCHES,
	},
	[SYNC_STEP_EXCHANGE] = {
		"intercambiar", sync_step_exchange,
		.needs = SYNC_NEEDS_BOOK | SYNC_NEEDS_REMOTE,
		.reads = SYNC_THING_WRITER | SYNC_THING_OUTBOX |
		    SYNC_THING_BRANCHES | SYNC_THING_TAKEN | SYNC_THING_MAIN,
		.leaves = SYNC_THING_WRITER | SYNC_THING_OUTBOX |
		    SYNC_THING_BRANCHES | SYNC_THING_SEEN | SYNC_THING_REMOTE,
	},
	[SYNC_STEP_MAIN] = {
		"leer el manifiesto", sync_step_main,
		.reads = SYNC_THING_SEEN,
		.leaves = SYNC_THING_MAIN,
	},
	[SYNC_STEP_ADMIT] = {
		"admitir a quienes pasaron", sync_step_admit,
		.needs = SYNC_NEEDS_MAIN | SYNC_NEEDS_OFFICE |
		    SYNC_NEEDS_VERSION,
		.reads = SYNC_THING_MAIN | SYNC_THING_BRANCHES,
		.leaves = SYNC_THING_MAIN,
	},
	[SYNC_STEP_BOUNDS] = {
		"apartar lo que no vale", sync_step_bounds,
		.needs = SYNC_NEEDS_MAIN,
		.reads = SYNC_THING_MAIN | SYNC_THING_TAKEN,
		.leaves = SYNC_THING_TAKEN | SYNC_THING_ENTRIES,
	},
	[SYNC_STEP_ACCEPT] = {
		"recibir", sync_step_accept,
		.needs = SYNC_NEEDS_MAIN,
		.reads = SYNC_THING_MAIN | SYNC_THING_BRANCHES |
		    SYNC_THING_TAKEN,
		.leaves = SYNC_THING_TAKEN | SYNC_THING_ENTRIES,
	},
	[SYNC_STEP_ERASE] = {
		"suprimir", sync_step_erase,
		.needs = SYNC_NEEDS_MAIN,
		.reads = SYNC_THING_MAIN | SYNC_THING_ENTRIES,
		.leaves = SYNC_THING_ENTRIES,
	},
	[SYNC_STEP_HAND] = {
		"traspasar", sync_step_hand,
		.needs = SYNC_NEEDS_MAIN,
		.reads = SYNC_THING_MAIN | SYNC_THING_TAKEN |
		    SYNC_THING_ENTRIES,
		.leaves = SYNC_THING_OUTBOX | SYNC_THING_BRANCHES |
		    SYNC_THING_TAKEN,
	},
	[SYNC_STEP_MERGE] = {
		"unir", sync_step_merge,
		.needs = SYNC_NEEDS_MAIN | SYNC_NEEDS_OFFICE |
		    SYNC_NEEDS_VERSION,
		.reads = SYNC_THING_MAIN | SYNC_THING_TAKEN |
		    SYNC_THING_BRANCHES | SYNC_THING_ENTRIES,
		.leaves = SYNC_THING_MAIN,
	},
	[SYNC_STEP_TEMPLATES] = {
		"plantillas", sync_step_templates,
		.needs = SYNC_NEEDS_MAIN | SYNC_NEEDS_VERSION,
		.reads = SYNC_THING_MAIN | SYNC_THING_TEMPLATES,
		.leaves = SYNC_THING_MAIN | SYNC_THING_TEMPLATES,
	},
	[SYNC_STEP_PUBLISH] = {
		"publicar", sync_step_publish,
		.needs = SYNC_NEEDS_MAIN | SYNC_NEEDS_OFFICE,
		.reads = SYNC_THING_MAIN | SYNC_THING_SEEN,
		.leaves = SYNC_THING_SEEN | SYNC_THING_REMOTE,
	},
	[SYNC_STEP_RECEIPTS] = {
		"leer los recibos", sync_step_receipts,
		.needs = SYNC_NEEDS_MAIN,
		.reads = SYNC_THING_MAIN | SYNC_THING_SEEN | SYNC_THING_OUTBOX,
		.leaves = SYNC_THING_OUTBOX,
	},
	[SYNC_STEP_FAR] = {
		"anotar los recibos", sync_step_far,
		.needs = SYNC_NEEDS_MAIN,
		.reads = SYNC_THING_MAIN | SYNC_THING_SEEN | SYNC_THING_TAKEN,
		.leaves = SYNC_THING_TAKEN,
	},
	[SYNC_STEP_CONFIRM] = {
		"confirmar", sync_step_confirm,
		.needs = SYNC_NEEDS_MAIN | SYNC_NEEDS_REMOTE,
		.reads = SYNC_THING_WRITER | SYNC_THING_MAIN |
		    SYNC_THING_OUTBOX | SYNC_THING_BRANCHES |
		    SYNC_THING_TAKEN,
		.leaves = SYNC_THING_BRANCHES | SYNC_THING_REMOTE,
	},
};
/* clang-format on */
static_assert(LEN(sync_steps) == SYNC_STEP_COUNT, "a row for each");

static enum kit_code
note_synced(
    struct sync_session *s, struct sync_report *report, struct kit_err *err)
{
	enum { MINUTE_MS = 60 * 1000 };
	const char *known = kit_journal_known(s->journal, KIT_META_SYNCED);
	int64_t now = s->env.wall_ms(&s->env), before = 0;
	char text[24];

	if (!report->exchanged && !s->office)
		return KIT_OK;
	/* A run soon after another one, with nothing new, writes nothing. */
	if (known && kit_sv_int(kit_sv(known), &before) && now >= before &&
	    now - before < MINUTE_MS)
		return KIT_OK;
	snprintf(text, sizeof(text), "%lld", (long long)now);
	return kit_journal_set_meta(s->journal, KIT_META_SYNCED, text, err);
}

/*
 * *has says whether the conditions of a step are met. Main is read last, and
 * only for the steps that need it.
 */
static enum kit_code
has_needs(struct sync_session *s, struct sync_belief *belief,
    const struct sync_step_row *row, bool *has, struct kit_err *err)
{
	const struct {
		unsigned need;
		bool there;
	} facts[] = {
	    {SYNC_NEEDS_REMOTE, s->remote != NULL},
	    {SYNC_NEEDS_NO_BOOK, !s->repo[0]},
	    {SYNC_NEEDS_BOOK, s->repo[0]},
	    {SYNC_NEEDS_OFFICE, s->office},
	};

	*has = true;
	for (size_t i = 0; i < LEN(facts); i++)
		if ((row->needs & facts[i].need) && !facts[i].there)
			*has = false;
	if (!*has || !(row->needs & SYNC_NEEDS_MAIN))
		return KIT_OK;
	if (sync_belief_load(s, belief, err) != KIT_OK)
		return err->code;
	*has = belief->has_manifest;
	return KIT_OK;
}

/* False when a step writes to the book and main asks for a newer program. */
static bool
may_write(const struct sync_step_row *row, const struct sync_belief *belief)
{
	struct kit_err
	    told; /* at the end of the run, by the main it then has */

	return !(row->needs & SYNC_NEEDS_VERSION) ||
	       sync_belief_may_write(&belief->manifest, &told) == KIT_OK;
}

enum kit_code
sync_steps_some(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, const enum sync_step *list, struct kit_err *err)
{
	for (; *list != SYNC_STEP_COUNT && !report->moved; list++) {
		const struct sync_step_row *row = &sync_steps[*list];
		bool has = false;

		if (belief->followed.repo[0] && *list != SYNC_STEP_MOVE)
			continue;
		sync_session_point(s);
		sync_session_tell(
		    s, &(struct sync_progress){.step = row->name});
		if (has_needs(s, belief, row, &has, err) != KIT_OK ||
		    (has && may_write(row, belief) &&
			row->fn(s, belief, report, err) != KIT_OK))
			return err->code;
		kit_log_step(row->name, 0, "");
	}
	KIT_LOG("entregado", report->handed.entries, "asientos");
	KIT_LOG("recibido", report->in_entries, "asientos");
	if (!report->late.code)
		(void)!sync_belief_may_write(&belief->manifest, &report->late);
	if (report->late.code)
		*err = report->late;
	return report->late.code;
}

/*
 * Moves to the next book when this run brought it. Fails with KIT_EBUSY after a
 * move.
 */
static enum kit_code
go_over(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	static const enum sync_step move[] = {SYNC_STEP_MOVE, SYNC_STEP_COUNT};

	if (!report->moved &&
	    sync_steps_some(s, belief, report, move, err) != KIT_OK)
		return err->code;
	return report->moved ? kit_err_set(err, KIT_EBUSY,
				   "este equipo acaba de pasar al libro nuevo; "
				   "sincronice y repita la orden")
			     : KIT_OK;
}

enum kit_code
sync_steps_run(struct sync_session *s, struct sync_belief *belief,
    struct sync_report *report, struct kit_err *err)
{
	enum sync_step all[SYNC_STEP_COUNT + 1];

	for (int i = 0; i <= SYNC_STEP_COUNT; i++)
		all[i] = (enum sync_step)i;
	if (sync_steps_some(s, belief, report, all, err) != KIT_OK ||
	    go_over(s, belief, report, err) != KIT_OK ||
	    sync_epoch_remember(s, belief, err) != KIT_OK ||
	    sync_movers_remember(s, belief, err) != KIT_OK)
		return err->code;
	return note_synced(s, report, err);
}

void
sync_steps_tidy(struct sync_session *s, struct sync_report *report)
{
	struct sync_gitrepack *r = NULL;
	struct kit_err err;

	sync_session_point(s);
	enum kit_code rc =
	    sync_gitrepack_write(s->store, SYNC_GITREPACK_PACKS, &r, &err);
	if (r) {
		sync_session_point(s);
		rc = sync_gitrepack_drop(r, &err);
		sync_session_point(s);
	}
	sync_gitrepack_free(r);
	if (rc != KIT_OK)
		sync_report_note(report, "%s", err.text);
}
