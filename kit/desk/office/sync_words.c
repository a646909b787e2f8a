/* Says what came of a sync, in Spanish: see sync_words.h. */
#include "sync_words.h"

#include <stdarg.h>
#include <stdio.h>

#include "os.h"

/* Appends one line. */
static void KIT_PRINTF(2, 3) say(struct kit_str *out, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	kit_str_add(out, text);
	kit_str_c(out, '\n');
}

static const char *
many(int64_t n, const char *one, const char *more)
{
	return n == 1 ? one : more;
}

static void
say_moved(struct kit_str *out, const char *what, struct kit_sync_moved m)
{
	if (m.seals)
		say(out, "%s: %lld %s en %lld %s", what, (long long)m.entries,
		    many(m.entries, "asiento", "asientos"), (long long)m.seals,
		    many(m.seals, "sello", "sellos"));
}

static void
say_waiting(struct kit_str *out, const struct kit_synced *s)
{
	if (s->loose)
		say(out,
		    "pendiente: %lld %s por sellar (falta la llave del libro: "
		    "sincronice con la oficina)",
		    (long long)s->loose, many(s->loose, "asiento", "asientos"));
	if (s->pending)
		say(out, "pendiente: %lld %s por entregar",
		    (long long)s->pending,
		    many(s->pending, "asiento", "asientos"));
	if (s->unacknowledged)
		say(out,
		    "%lld %s por recibir en la oficina (%s, sin acuse todavía)",
		    (long long)s->unacknowledged,
		    many(s->unacknowledged, "asiento", "asientos"),
		    many(s->unacknowledged, "entregado", "entregados"));
	if (!s->admitted && s->member)
		say(out, "la oficina todavía no admite a este equipo; puede "
			 "trabajar igual");
}

static void
say_lists(struct kit_str *out, const struct kit_synced *s)
{
	for (size_t i = 0; i < s->waiting.count; i++) {
		const struct kit_sync_held *h = &s->waiting.items[i];
		say(out, "en espera: %lld %s de %s: %s", (long long)h->count,
		    many(h->count, "sello", "sellos"), h->laptop, h->why);
	}
	for (size_t i = 0; i < s->quarantine.count; i++) {
		const struct kit_sync_held *h = &s->quarantine.items[i];
		say(out, "en cuarentena: el sello %lld de %s: %s",
		    (long long)h->seal, h->laptop, h->why);
		if (h->count)
			say(out, "  y %lld %s detrás", (long long)h->count,
			    many(h->count, "sello", "sellos"));
	}
	for (size_t i = 0; i < s->forks.count; i++)
		say(out, "historia doble: %s; las dos se conservan",
		    s->forks.items[i].laptop);
	for (size_t i = 0; i < s->notes.count; i++)
		say(out, "aviso: %s", s->notes.items[i].text);
}

void
kit_sync_words(const struct kit_synced *s, struct kit_str *out)
{
	if (s->admitted_now)
		say(out, "la oficina admitió a este equipo: ya es del libro");
	say_moved(out, s->by_stick ? "puesto en el pendrive" : "entregado",
	    s->handed);
	if (s->copied_files)
		say(out, "escrito en el pendrive: %lld %s, %lld bytes",
		    (long long)s->copied_files,
		    many(s->copied_files, "archivo", "archivos"),
		    (long long)s->copied_bytes);
	say_moved(out, "la oficina acusó recibo", s->acknowledged);
	say_moved(out, "recibido", s->received);
	if (s->joined)
		say(out, "unido al libro: %lld %s", (long long)s->joined,
		    many(s->joined, "sello", "sellos"));
	if (!s->member)
		say(out, "este equipo no es de ningún libro; únalo con "
			 "«terreno sincronizar LIBRO»");
	else if (s->changed_nothing)
		say(out, "nada nuevo: todo estaba al día");
	say_waiting(out, s);
	say_lists(out, s);
	if (s->conflicts)
		say(out, "%lld %s por decidir: «terreno conflictos»",
		    (long long)s->conflicts,
		    many(s->conflicts, "conflicto", "conflictos"));
}

void
kit_sync_words_templates(
    const struct kit_synced *s, struct kit_str *out, struct kit_str *warned)
{
	const char *why = kit_str_get(&s->templates_why);

	if (s->unpublished && s->templates != KIT_TEMPLATES_REFUSED)
		say(warned,
		    "las plantillas no se publican hasta corregirlas o "
		    "confirmarlas: %s",
		    why);
	if (s->templates_published)
		say(out, "plantillas publicadas: %lld %s",
		    (long long)s->templates_published,
		    many(s->templates_published, "archivo", "archivos"));
	if (s->templates == KIT_TEMPLATES_IN_USE)
		say(out, "plantillas nuevas de la oficina: ya se usan");
	if (s->shown.n)
		say(warned,
		    "la oficina cambió lo que se reserva; desde ahora se "
		    "ve, se lista y se imprime: %s",
		    kit_str_get(&s->shown));
	if (s->templates == KIT_TEMPLATES_REFUSED)
		say(warned,
		    "las plantillas nuevas de la oficina no sirven aquí, "
		    "siguen las de antes (%s): actualice terreno o avise "
		    "a la oficina",
		    why);
}

static void
file_of(struct kit_desk *desk, struct kit_str *path)
{
	kit_str_printf(path, "%s/intercambio.txt", kit_str_get(&desk->data));
}

enum kit_code
kit_sync_words_keep(
    struct kit_desk *desk, const char *outcome, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	file_of(desk, &path);
	return kit_os_write(
	    kit_str_get(&path), outcome, strlen(outcome), 0600, err);
}

bool
kit_sync_words_unread(struct kit_desk *desk, struct kit_str *outcome)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_err err;

	file_of(desk, &path);
	return kit_os_exists(kit_str_get(&path)) &&
	       kit_os_read(kit_str_get(&path), outcome, &err) == KIT_OK;
}

enum kit_code
kit_sync_words_forget(struct kit_desk *desk, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	file_of(desk, &path);
	return kit_os_remove(kit_str_get(&path), err);
}
