/* sincronizar: takes what was written here to the office, and brings what
 * others wrote. */
#include "out.h"
#include "sync_words.h"

/* Prints each line, as an answer or as a warning. */
static void
tell_lines(struct kit_ctx *c, struct kit_sv lines, bool warning)
{
	struct kit_sv line;

	while (lines.n && kit_sv_split(&lines, '\n', &line))
		if (line.n && warning)
			kit_warn(KIT_SV_FMT, KIT_SV_ARG(line));
		else if (line.n)
			kit_say(c, KIT_SV_FMT, KIT_SV_ARG(line));
}

static void
tell_templates(struct kit_ctx *c, const struct kit_synced *s)
{
	struct kit_str said KIT_STR_AUTO = {0};
	struct kit_str warned KIT_STR_AUTO = {0};

	kit_sync_words_templates(s, &said, &warned);
	tell_lines(c, kit_str_view(&warned), true);
	tell_lines(c, kit_str_view(&said), false);
}

static void
say_all(struct kit_ctx *c, const struct kit_synced *s)
{
	struct kit_str said KIT_STR_AUTO = {0};

	kit_sync_words(s, &said);
	tell_lines(c, kit_str_view(&said), false);
}

/* The code that makes the exit status: 1 when a person has to look at
 * something, 3 when the machine failed, whatever else happened. */
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
