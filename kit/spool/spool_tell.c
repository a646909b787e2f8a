/* Tells a person about a document on its way to paper: see spool_tell.h. */

#include "spool_tell.h"

void
kit_spool_where(const struct kit_spool_job *job, struct kit_str *out)
{
	const char *what = kit_fault_what(job->fault);
	const char *queue = kit_str_get(&job->queue);

	switch (job->state) {
	case KIT_SPOOL_WAITING:
		kit_str_printf(out, "en espera: %s",
		    *what ? what : "todavía no se manda a la impresora");
		break;
	case KIT_SPOOL_SENDING:
		kit_str_add(out, "no se sabe todavía si llegó a la cola");
		break;
	case KIT_SPOOL_QUEUED:
		if (*what)
			kit_str_printf(out, "en cola: %s", what);
		else
			kit_str_printf(out, "%s %s",
			    job->seen == KIT_PRINTER_JOB_PRINTING
				? "imprimiendo en"
				: "en cola de",
			    queue);
		break;
	case KIT_SPOOL_DOUBTFUL:
		kit_str_add(out, "la cola de impresión ya no lo tiene");
		break;
	case KIT_SPOOL_PRINTED:
	case KIT_SPOOL_CANCELED:
		kit_str_add(out, kit_spool_state_word(job->state));
		break;
	case KIT_SPOOL_STATE_COUNT:
		break;
	}
}

/* Appends "repita con «terreno impresion repetir 3»". */
static void
put_repeat(const struct kit_spool_job *job, bool all, struct kit_str *out)
{
	if (all)
		kit_str_add(out, "repita con «terreno impresion repetir»");
	else
		kit_str_printf(out,
		    "repita con «terreno impresion repetir %lld»",
		    (long long)job->number);
}

void
kit_spool_way_out(
    const struct kit_spool_job *job, bool all, struct kit_str *out)
{
	switch (job->state) {
	case KIT_SPOOL_WAITING:
		kit_fault_way_out(job->fault, kit_str_get(&job->queue), out);
		if (job->fault != KIT_FAULT_NONE)
			kit_str_add(out, " y ");
		put_repeat(job, all, out);
		break;
	case KIT_SPOOL_SENDING:
		kit_str_add(out, "vea en un momento «terreno impresion»");
		break;
	case KIT_SPOOL_QUEUED:
		if (job->fault == KIT_FAULT_NONE)
			break;
		kit_fault_way_out(job->fault, kit_str_get(&job->queue), out);
		kit_str_add(out, " y saldrá sin que lo repita");
		break;
	case KIT_SPOOL_DOUBTFUL:
		kit_str_printf(out,
		    "si el papel no salió, «terreno impresion repetir %lld»; "
		    "si salió, «terreno impresion anular %lld»",
		    (long long)job->number, (long long)job->number);
		break;
	case KIT_SPOOL_PRINTED:
	case KIT_SPOOL_CANCELED:
	case KIT_SPOOL_STATE_COUNT:
		break;
	}
}

void
kit_spool_tell(const struct kit_spool_job *job, struct kit_str *out)
{
	struct kit_str way_out KIT_STR_AUTO = {0};

	kit_spool_where(job, out);
	kit_spool_way_out(job, false, &way_out);
	if (way_out.n)
		kit_str_printf(out, "; %s", kit_str_get(&way_out));
}
