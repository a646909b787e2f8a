/*
 * The table of a run: which step follows which.
 */

#include "steps.h"

#include <stdio.h>

#include "gitrepack.h"
#include "log.h"
#include "report.h"
#include "step_accept.h"
#include "step_bounds.h"
#include "step_commit.h"
#include "step_exchange.h"
#include "step_join.h"
#include "step_lost.h"
#include "step_main.h"
#include "step_merge.h"
#include "step_publish.h"
#include "step_receipts.h"
#include "step_request.h"
#include "step_seal.h"
#include "step_templates.h"
#include "step_trace.h"

/* A sync is these steps; each may be run again from the start. */
static const struct {
	const char *name; /* Spanish, for who looks on */
	sync_step fn;
} steps[] = {
    {"revisar el equipo", sync_step_trace},
    {"unirse al libro", sync_step_join},
    {"rehacer el libro", sync_step_lost},
    {"sellar", sync_step_seal},
    {"guardar", sync_step_commit},
    {"solicitar", sync_step_request},
    {"intercambiar", sync_step_exchange},
    {"leer el manifiesto", sync_step_main},
    {"apartar lo que no vale", sync_step_bounds},
    {"recibir", sync_step_accept},
    {"unir", sync_step_merge},
    {"plantillas", sync_step_templates},
    {"publicar", sync_step_publish},
    {"leer los recibos", sync_step_receipts},
};

static enum kit_code
note_synced(struct sync_libro *l, struct kit_err *err)
{
	enum { MINUTE_MS = 60 * 1000 };
	const char *known = kit_journal_known(l->journal, KIT_META_SYNCED);
	int64_t now = l->env.wall_ms(&l->env), before = 0;
	char text[24];

	if (!l->report.exchanged && !l->office)
		return KIT_OK;
	/* A run that finds nothing new writes nothing at all. */
	if (known && kit_sv_int(kit_sv(known), &before) && now >= before &&
	    now - before < MINUTE_MS)
		return KIT_OK;
	snprintf(text, sizeof(text), "%lld", (long long)now);
	return kit_journal_set_meta(l->journal, KIT_META_SYNCED, text, err);
}

enum kit_code
sync_steps_run(struct sync_libro *l, struct kit_err *err)
{
	for (size_t i = 0; i < LEN(steps); i++) {
		sync_session_point(l);
		sync_session_tell(
		    l, &(struct sync_progress){.step = steps[i].name});
		if (steps[i].fn(l, err) != KIT_OK)
			return err->code;
		kit_log_step(steps[i].name, 0, "");
	}
	KIT_LOG("entregado", l->report.handed.entries, "asientos");
	KIT_LOG("recibido", l->report.in_entries, "asientos");
	if (l->late.code) {
		*err = l->late;
		return err->code;
	}
	return note_synced(l, err);
}

void
sync_steps_tidy(struct sync_libro *l)
{
	struct sync_gitrepack *r = NULL;
	struct kit_err err;

	sync_session_point(l);
	enum kit_code rc =
	    sync_gitrepack_write(l->store, SYNC_GITREPACK_PACKS, &r, &err);
	if (r) {
		sync_session_point(l);
		rc = sync_gitrepack_drop(r, &err);
		sync_session_point(l);
	}
	sync_gitrepack_free(r);
	if (rc != KIT_OK)
		sync_report_note(l, "%s", err.text);
}
