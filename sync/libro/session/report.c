/*
 * Gathers the notes of a run for the person, and prints its report.
 */

#include "report.h"

#include <stdarg.h>
#include <stdio.h>

#include "journal_outbox.h"
#include "remote.h"

void
sync_report_init(struct sync_report *report)
{
	*report = (struct sync_report){.notes = json_array(),
	    .waiting = json_array(),
	    .forks = json_array()};
}

void
sync_report_done(struct sync_report *report)
{
	json_decref(report->notes);
	json_decref(report->waiting);
	json_decref(report->forks);
}

static bool
is_told(const json_t *notes, const char *text)
{
	size_t i;
	const json_t *one;

	json_array_foreach(notes, i, one)
	{
		if (strcmp(json_string_value(one), text) == 0)
			return true;
	}
	return false;
}

bool
sync_report_note(struct sync_report *report, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	json_t *note = json_string(text);
	bool fresh = !note || !is_told(report->notes, json_string_value(note));
	if (fresh)
		json_array_append(report->notes, note);
	json_decref(note);
	return fresh;
}

static json_t *
moved_json(const struct kit_seal_moved *m)
{
	return json_pack("{s:I,s:I}", "sellos", (json_int_t)m->seals,
	    "asientos", (json_int_t)m->entries);
}

static enum kit_code
add_quarantine(void *ctx, const struct kit_quarantine *q, struct kit_err *err)
{
	json_t *list = ctx;

	(void)err;
	json_array_append_new(
	    list, json_pack("{s:s%,s:I,s:s%,s:I,s:I}", "rama", q->branch.p,
		      q->branch.n, "sello", (json_int_t)q->seal, "motivo",
		      q->why.p, q->why.n, "desde", (json_int_t)q->since_ms,
		      "detenidos", (json_int_t)q->held));
	return KIT_OK;
}

/* Returns JSON's null when the remote of the run is not a stick. */
static json_t *
copy_json(struct sync_session *s, struct sync_report *report)
{
	const struct sync_report *r = report;
	const char *dir = s->remote ? sync_remote_url_stick(s->remote) : NULL;

	return dir ? json_pack("{s:s,s:I,s:I,s:I}", "carpeta", dir, "archivos",
			 (json_int_t)r->files, "sellos",
			 (json_int_t)r->file_seals, "bytes",
			 (json_int_t)r->file_bytes)
		   : json_null();
}

static const char *
role(struct sync_session *s)
{
	return s->office ? "oficina" : "punto";
}

enum kit_code
sync_report_end(
    struct sync_session *s, struct sync_report *report, struct kit_err *err)
{
	const struct sync_report *r = report;
	struct kit_book_counts c;
	json_t *quarantine = json_array();

	if (kit_journal_book_counts(s->journal, &c, err) != KIT_OK ||
	    kit_journal_quarantined(
		s->journal, add_quarantine, quarantine, err) != KIT_OK) {
		json_decref(quarantine);
		return err->code;
	}
	json_t *o = json_pack("{s:s,s:b,s:b,s:s,s:o,s:o,s:o,s:I,s:I,s:I,s:I,"
			      "s:I,s:I,s:I,s:o,s:O,s:O,s:O,s:I}",
	    "papel", role(s), "conectado", r->exchanged, "admitido",
	    s->office || r->admitted, "repo", s->repo, "sellado",
	    moved_json(&r->sealed), "entregado", moved_json(&r->handed),
	    "acusado", moved_json(&r->received), "recibidos_sellos",
	    (json_int_t)r->in_seals, "recibidos_asientos",
	    (json_int_t)r->in_entries, "recibidos_bytes", (json_int_t)r->bytes,
	    "unidos", (json_int_t)r->merged, "asientos_sin_sellar",
	    (json_int_t)c.loose, "asientos_por_entregar",
	    (json_int_t)c.entries[KIT_SEAL_PENDING], "asientos_por_acusar",
	    (json_int_t)c.entries[KIT_SEAL_HANDED], "cuarentena", quarantine,
	    "por_admitir", r->waiting, "bifurcaciones", r->forks, "avisos",
	    r->notes, "puntos", (json_int_t)s->points);
	json_object_set_new(o, "pendrive", copy_json(s, report));
	json_object_set_new(o, "archivos_malos", json_integer(r->bad_files));
	json_object_set_new(o, "no_recibido", json_boolean(r->trouble));
	json_object_set_new(o, "admitido_ahora", json_boolean(r->let_in));
	json_object_set_new(
	    o, "plantillas_publicadas", json_integer(r->templates));
	json_object_set_new(
	    o, "plantillas_nuevas", json_boolean(r->new_templates));
	sync_session_print(json_pack("{s:o}", "fin", o));
	return KIT_OK;
}

void
sync_report_so_far(struct sync_report *report, struct kit_err *err)
{
	const struct sync_report *r = report;
	const struct {
		const char *one, *many;
		int64_t n;
	} rows[] = {
	    {"sello entregado", "sellos entregados", r->handed.seals},
	    {"sello recibido", "sellos recibidos", r->in_seals},
	    {"archivo escrito", "archivos escritos", r->files},
	};
	struct kit_str text KIT_STR_AUTO = {0};

	for (size_t i = 0; i < LEN(rows); i++)
		if (rows[i].n)
			kit_str_printf(&text, "%s%lld %s",
			    text.n ? ", " : "; alcanzó a pasar: ",
			    (long long)rows[i].n,
			    rows[i].n == 1 ? rows[i].one : rows[i].many);
	size_t n = strlen(err->text);
	if (n + text.n < sizeof(err->text))
		snprintf(err->text + n, sizeof(err->text) - n, "%s",
		    kit_str_get(&text));
}
