#include <stdio.h>

#include "out.h"
#include "book.h"
#include "journal_book.h"
#include "templates.h"

/* sincronizar: what was written goes to the office, what others wrote comes. */

static const char *
text(json_t *o, const char *name)
{
	const char *s = json_string_value(json_object_get(o, name));

	return s ? s : "";
}

static const char *
many(int64_t n, const char *one, const char *more)
{
	return n == 1 ? one : more;
}

static void
say_moved(struct kit_ctx *c, json_t *fin, const char *field, const char *what)
{
	json_t *o = json_object_get(fin, field);
	int64_t seals = kit_book_number(o, "sellos"),
		entries = kit_book_number(o, "asientos");

	if (seals)
		kit_say(c, "%s: %lld %s en %lld %s", what, (long long)entries,
		    many(entries, "asiento", "asientos"), (long long)seals,
		    many(seals, "sello", "sellos"));
}

static void
say_waiting(struct kit_ctx *c, json_t *fin)
{
	int64_t loose = kit_book_number(fin, "asientos_sin_sellar");
	int64_t pending = kit_book_number(fin, "asientos_por_entregar");
	int64_t handed = kit_book_number(fin, "asientos_por_acusar");

	if (loose)
		kit_say(c,
		    "pendiente: %lld %s por sellar (falta la llave del libro: "
		    "sincronice con la oficina)",
		    (long long)loose, many(loose, "asiento", "asientos"));
	if (pending)
		kit_say(c, "pendiente: %lld %s por entregar",
		    (long long)pending, many(pending, "asiento", "asientos"));
	if (handed)
		kit_say(c,
		    "%lld %s por recibir en la oficina (%s, sin acuse todavía)",
		    (long long)handed, many(handed, "asiento", "asientos"),
		    many(handed, "entregado", "entregados"));
}

/* The name of a branch's writer; the side of a fork is told. */
static void
branch_name(struct kit_ctx *c, const char *branch, struct kit_str *out)
{
	size_t n = strlen(branch);

	kit_journal_writer_name(c->desk.journal,
	    kit_sv_of(branch, n < KIT_WRITER_LEN ? n : KIT_WRITER_LEN), out);
	if (n > KIT_WRITER_LEN)
		kit_str_printf(out, " (rama %s)", branch + KIT_WRITER_LEN + 1);
}

static void
say_lists(struct kit_ctx *c, json_t *fin)
{
	json_t *item;
	size_t i;

	json_array_foreach(json_object_get(fin, "por_admitir"), i, item)
	{
		struct kit_str name KIT_STR_AUTO = {0};
		branch_name(c, text(item, "rama"), &name);
		int64_t n = kit_book_number(item, "sellos");
		kit_say(c, "en espera: %lld %s de %s: %s", (long long)n,
		    many(n, "sello", "sellos"), kit_str_get(&name),
		    text(item, "motivo"));
	}
	json_array_foreach(json_object_get(fin, "cuarentena"), i, item)
	{
		struct kit_str name KIT_STR_AUTO = {0};
		branch_name(c, text(item, "rama"), &name);
		kit_say(c, "en cuarentena: el sello %lld de %s: %s",
		    (long long)kit_book_number(item, "sello"),
		    kit_str_get(&name), text(item, "motivo"));
		if (kit_book_number(item, "detenidos"))
			kit_say(c, "  y %lld %s detrás",
			    (long long)kit_book_number(item, "detenidos"),
			    many(kit_book_number(item, "detenidos"), "sello",
				"sellos"));
	}
	json_array_foreach(json_object_get(fin, "bifurcaciones"), i, item)
	{
		struct kit_str name KIT_STR_AUTO = {0};
		branch_name(c, json_string_value(item), &name);
		kit_say(c, "historia doble: %s; las dos se conservan",
		    kit_str_get(&name));
	}
	json_array_foreach(json_object_get(fin, "avisos"), i, item)
	    kit_say(c, "aviso: %s", json_string_value(item));
}

static void
say_copied(struct kit_ctx *c, json_t *stick)
{
	int64_t files = kit_book_number(stick, "archivos");

	if (files)
		kit_say(c, "escrito en el pendrive: %lld %s, %lld bytes",
		    (long long)files, many(files, "archivo", "archivos"),
		    (long long)kit_book_number(stick, "bytes"));
}

static bool
changed_nothing(json_t *fin)
{
	static const char *const moved[] = {"sellado", "entregado", "acusado"};

	if (kit_book_number(json_object_get(fin, "pendrive"), "archivos") ||
	    json_is_true(json_object_get(fin, "no_recibido")) ||
	    kit_book_number(fin, "archivos_malos"))
		return false;
	for (size_t i = 0; i < LEN(moved); i++)
		if (kit_book_number(json_object_get(fin, moved[i]), "sellos"))
			return false;
	return !kit_book_number(fin, "recibidos_sellos") &&
	       !kit_book_number(fin, "unidos") &&
	       !json_is_true(json_object_get(fin, "admitido_ahora")) &&
	       !kit_book_number(fin, "plantillas_publicadas") &&
	       !json_is_true(json_object_get(fin, "plantillas_nuevas"));
}

static enum kit_code
count_conflicts(struct kit_ctx *c, int64_t *n, struct kit_err *err)
{
	struct kit_db *db = NULL;

	if (kit_view_reader(c->desk.view, &db, err) != KIT_OK)
		return err->code;
	return kit_sql_value(db, "SELECT count(*) FROM conflicto", n, err);
}

static void
say_all(struct kit_ctx *c, json_t *fin, int64_t conflicts)
{
	int64_t seals = kit_book_number(fin, "recibidos_sellos");
	int64_t entries = kit_book_number(fin, "recibidos_asientos");
	json_t *stick = json_object_get(fin, "pendrive");

	if (json_is_true(json_object_get(fin, "admitido_ahora")))
		kit_say(c, "la oficina admitió a este equipo: ya es del libro");
	say_moved(c, fin, "entregado",
	    text(stick, "carpeta")[0] ? "puesto en el pendrive" : "entregado");
	say_copied(c, stick);
	say_moved(c, fin, "acusado", "la oficina acusó recibo");
	if (seals)
		kit_say(c, "recibido: %lld %s en %lld %s", (long long)entries,
		    many(entries, "asiento", "asientos"), (long long)seals,
		    many(seals, "sello", "sellos"));
	if (kit_book_number(fin, "unidos"))
		kit_say(c, "unido al libro: %lld %s",
		    (long long)kit_book_number(fin, "unidos"),
		    many(kit_book_number(fin, "unidos"), "sello", "sellos"));
	if (!text(fin, "repo")[0])
		kit_say(c, "este equipo no es de ningún libro; únalo con "
			   "«terreno sincronizar LIBRO»");
	else if (changed_nothing(fin))
		kit_say(c, "nada nuevo: todo estaba al día");
	say_waiting(c, fin);
	if (!json_is_true(json_object_get(fin, "admitido")) &&
	    text(fin, "repo")[0])
		kit_say(c, "la oficina todavía no admite a este equipo; puede "
			   "trabajar igual");
	say_lists(c, fin);
	if (conflicts)
		kit_say(c, "%lld %s por decidir: «terreno conflictos»",
		    (long long)conflicts,
		    many(conflicts, "conflicto", "conflictos"));
}

/* The remote as terreno-libro takes it; empty: the one that it knows. */
static enum kit_code
read_remote(struct kit_ctx *c, struct kit_str *remote, struct kit_err *err)
{
	const char *stick = kit_ctx_opt(c, "pendrive");

	if (stick && c->word_count)
		return kit_err_set(
		    err, KIT_EUSAGE, "diga el libro o --pendrive, no los dos");
	if (stick)
		kit_str_printf(remote, "pendrive:%s", stick);
	else if (c->word_count)
		kit_str_add(remote, c->words[0]);
	return KIT_OK;
}

/* Templates that went and that came, and those that can not. */
static void
settle_templates(struct kit_ctx *c, json_t *fin, const struct kit_err *unfit)
{
	struct kit_err why = {0};

	if (unfit->code != KIT_OK &&
	    strcmp(text(fin, "papel"), "oficina") == 0) {
		kit_warn("las plantillas no se publican hasta corregirlas: %s",
		    unfit->text);
		c->outcome = KIT_EINPUT;
	}
	if (kit_book_number(fin, "plantillas_publicadas"))
		kit_say(c, "plantillas publicadas: %lld %s",
		    (long long)kit_book_number(fin, "plantillas_publicadas"),
		    many(kit_book_number(fin, "plantillas_publicadas"),
			"archivo", "archivos"));
	if (!json_is_true(json_object_get(fin, "plantillas_nuevas")))
		return;
	if (kit_templates_take(&c->desk, &why) == KIT_OK)
		kit_say(c, "plantillas nuevas de la oficina: ya se usan");
	else
		kit_warn("las plantillas nuevas de la oficina no sirven aquí, "
			 "siguen las de antes (%s): actualice terreno o avise "
			 "a la oficina",
		    why.text);
}

/* What was done is safe: only to look at it fails. */
static enum kit_code
open_view(struct kit_ctx *c, struct kit_err *err)
{
	if (kit_ctx_open(c, KIT_NEED_STORE, err) == KIT_OK)
		return KIT_OK;
	return kit_err_wrap(
	    err, "se sincronizó, pero lo recibido no se puede mostrar");
}

/* 1: a person has something to look at; 3: the machine, whatever else. */
static enum kit_code
outcome(json_t *fin)
{
	if (json_is_true(json_object_get(fin, "no_recibido")))
		return KIT_EIO;
	if (json_array_size(json_object_get(fin, "cuarentena")) ||
	    kit_book_number(fin, "archivos_malos"))
		return KIT_EINPUT;
	return KIT_OK;
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	json_t *answer = NULL;
	int64_t conflicts = 0;
	struct kit_str remote KIT_STR_AUTO = {0};
	struct kit_err unfit;

	if (read_remote(c, &remote, err) != KIT_OK)
		return err->code;
	const struct kit_book_call call = {"sincronizar",
	    kit_str_get(&c->desk.data),
	    {kit_str_get(&remote), kit_templates_word(&c->desk, &unfit)}};
	enum kit_code rc = kit_book_run(&call, &c->desk.steps, &answer, err);
	json_t *fin = json_object_get(answer, "fin");
	if (rc == KIT_OK)
		settle_templates(c, fin, &unfit);
	if (rc == KIT_OK)
		rc = open_view(c, err);
	if (rc == KIT_OK)
		rc = count_conflicts(c, &conflicts, err);
	if (rc == KIT_OK && c->json) {
		json_object_set_new(fin, "conflictos", json_integer(conflicts));
		kit_out_json(json_incref(fin));
	}
	if (rc == KIT_OK)
		say_all(c, fin, conflicts);
	if (rc == KIT_OK && outcome(fin) != KIT_OK)
		c->outcome = outcome(fin);
	json_decref(answer);
	return rc;
}

static const struct kit_opt opts[] = {
    {"pendrive", 0, "CARPETA", "por un pendrive que va y viene, sin red"},
    {0},
};

const struct kit_cmd cmd_sync = {
    .name = "sincronizar",
    .args = "[LIBRO | --pendrive CARPETA]",
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
