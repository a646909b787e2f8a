/* sincronizar: what was written goes to the office, what others wrote comes. */
#include "out.h"
#include "sync.h"

static const char *
many(int64_t n, const char *one, const char *more)
{
	return n == 1 ? one : more;
}

static void
say_moved(struct kit_ctx *c, const char *what, struct kit_sync_moved m)
{
	if (m.seals)
		kit_say(c, "%s: %lld %s en %lld %s", what, (long long)m.entries,
		    many(m.entries, "asiento", "asientos"), (long long)m.seals,
		    many(m.seals, "sello", "sellos"));
}

static void
say_waiting(struct kit_ctx *c, const struct kit_synced *s)
{
	if (s->loose)
		kit_say(c,
		    "pendiente: %lld %s por sellar (falta la llave del libro: "
		    "sincronice con la oficina)",
		    (long long)s->loose, many(s->loose, "asiento", "asientos"));
	if (s->pending)
		kit_say(c, "pendiente: %lld %s por entregar",
		    (long long)s->pending,
		    many(s->pending, "asiento", "asientos"));
	if (s->unacknowledged)
		kit_say(c,
		    "%lld %s por recibir en la oficina (%s, sin acuse todavía)",
		    (long long)s->unacknowledged,
		    many(s->unacknowledged, "asiento", "asientos"),
		    many(s->unacknowledged, "entregado", "entregados"));
	if (!s->admitted && s->member)
		kit_say(c, "la oficina todavía no admite a este equipo; puede "
			   "trabajar igual");
}

static void
say_lists(struct kit_ctx *c, const struct kit_synced *s)
{
	for (size_t i = 0; i < s->waiting.count; i++) {
		const struct kit_sync_held *h = &s->waiting.items[i];
		kit_say(c, "en espera: %lld %s de %s: %s", (long long)h->count,
		    many(h->count, "sello", "sellos"), h->laptop, h->why);
	}
	for (size_t i = 0; i < s->quarantine.count; i++) {
		const struct kit_sync_held *h = &s->quarantine.items[i];
		kit_say(c, "en cuarentena: el sello %lld de %s: %s",
		    (long long)h->seal, h->laptop, h->why);
		if (h->count)
			kit_say(c, "  y %lld %s detrás", (long long)h->count,
			    many(h->count, "sello", "sellos"));
	}
	for (size_t i = 0; i < s->forks.count; i++)
		kit_say(c, "historia doble: %s; las dos se conservan",
		    s->forks.items[i].laptop);
	for (size_t i = 0; i < s->notes.count; i++)
		kit_say(c, "aviso: %s", s->notes.items[i].text);
}

static void
say_all(struct kit_ctx *c, const struct kit_synced *s)
{
	if (s->admitted_now)
		kit_say(c, "la oficina admitió a este equipo: ya es del libro");
	say_moved(
	    c, s->by_stick ? "puesto en el pendrive" : "entregado", s->handed);
	if (s->copied_files)
		kit_say(c, "escrito en el pendrive: %lld %s, %lld bytes",
		    (long long)s->copied_files,
		    many(s->copied_files, "archivo", "archivos"),
		    (long long)s->copied_bytes);
	say_moved(c, "la oficina acusó recibo", s->acknowledged);
	say_moved(c, "recibido", s->received);
	if (s->joined)
		kit_say(c, "unido al libro: %lld %s", (long long)s->joined,
		    many(s->joined, "sello", "sellos"));
	if (!s->member)
		kit_say(c, "este equipo no es de ningún libro; únalo con "
			   "«terreno sincronizar LIBRO»");
	else if (s->changed_nothing)
		kit_say(c, "nada nuevo: todo estaba al día");
	say_waiting(c, s);
	say_lists(c, s);
	if (s->conflicts)
		kit_say(c, "%lld %s por decidir: «terreno conflictos»",
		    (long long)s->conflicts,
		    many(s->conflicts, "conflicto", "conflictos"));
}

static void
tell_templates(struct kit_ctx *c, const struct kit_synced *s)
{
	const char *why = kit_str_get(&s->templates_why);

	if (s->unpublished && s->templates != KIT_TEMPLATES_REFUSED)
		kit_warn("las plantillas no se publican hasta corregirlas o "
			 "confirmarlas: %s",
		    why);
	if (s->templates_published)
		kit_say(c, "plantillas publicadas: %lld %s",
		    (long long)s->templates_published,
		    many(s->templates_published, "archivo", "archivos"));
	if (s->templates == KIT_TEMPLATES_IN_USE)
		kit_say(c, "plantillas nuevas de la oficina: ya se usan");
	if (s->shown.n)
		kit_warn("la oficina cambió lo que se reserva; desde ahora se "
			 "ve, se lista y se imprime: %s",
		    kit_str_get(&s->shown));
	if (s->templates == KIT_TEMPLATES_REFUSED)
		kit_warn("las plantillas nuevas de la oficina no sirven aquí, "
			 "siguen las de antes (%s): actualice terreno o avise "
			 "a la oficina",
		    why);
}

/* 1: a person has something to look at; 3: the machine, whatever else. */
static enum kit_code
outcome(const struct kit_synced *s)
{
	if (s->trouble)
		return KIT_EIO;
	return s->quarantine.count || s->bad_files || s->unpublished
		   ? KIT_EINPUT
		   : KIT_OK;
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_sync sync = {c->word_count ? c->words[0] : NULL,
	    kit_ctx_opt(c, "pendrive"), kit_ctx_opt(c, "confirmar")};
	struct kit_synced s = {0};

	enum kit_code rc = kit_sync_run(&c->desk, &sync, &s, err);
	tell_templates(c, &s);
	if (rc == KIT_OK && c->json) {
		json_object_set_new(
		    s.account, "conflictos", json_integer(s.conflicts));
		kit_out_json(json_incref(s.account));
	}
	if (rc == KIT_OK) {
		say_all(c, &s);
		c->outcome = outcome(&s);
	}
	kit_synced_done(&s);
	return rc;
}

static const struct kit_opt opts[] = {
    {"pendrive", 0, "CARPETA", "por un pendrive que va y viene, sin red"},
    {"confirmar", 0, "CODIGO",
	"en la oficina: publica plantillas que muestran lo que estaba "
	"reservado; el código lo dice sincronizar"},
    {0},
};

const struct kit_cmd cmd_sync = {
    .name = "sincronizar",
    .args = "[LIBRO | --pendrive CARPETA] [--confirmar CODIGO]",
    .summary = "lleva lo anotado a la oficina y trae lo de los demás",
    .detail = "LIBRO es la carpeta del libro de la oficina, o su dirección "
	      "en un servidor; sin él, el que ya se conoce. Con --pendrive "
	      "se deja en esa carpeta lo propio y se toma lo que otros "
	      "dejaron; cuenta como recibido solo cuando la oficina lo dice. "
	      "Repetirla no cambia nada.",
    .opts = opts,
    .need = KIT_NEED_FORMS,
    .most = 1,
    .run = run,
};
