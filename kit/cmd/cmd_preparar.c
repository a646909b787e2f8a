/* preparar: makes the data folder of this laptop, or changes its code, base or
 * recovery sheet. */
#include "import_base.h"
#include "office.h"
#include "os.h"
#include "out.h"
#include "out_import.h"
#include "phrase_in.h"
#include "prepare.h"
#include "typed.h"
#include "unlock.h"
#include "words.h"

static struct kit_laptop_given
given_laptop(const struct kit_ctx *c)
{
	return (struct kit_laptop_given){kit_ctx_opt(c, "equipo"),
	    kit_ctx_opt(c, "comuna"), kit_ctx_opt(c, "corto"),
	    kit_ctx_opt(c, "oficina") != NULL};
}

/* Prints the notes from number from on. Notes of the book (code LIBRO) are part
 * of the answer, on stdout; all others are warnings on stderr. */
static void
say_notes(const struct kit_ctx *c, const struct kit_issues *notes, size_t from)
{
	for (size_t i = from; i < notes->count; i++)
		if (strcmp(notes->items[i].code, "LIBRO") == 0)
			kit_say(c, "%s", notes->items[i].text);
		else
			kit_warn("aviso: %s", notes->items[i].text);
}

static void
tell_made(struct kit_ctx *c, const struct kit_prepare *p,
    const struct kit_prepared *done)
{
	kit_say(c, "equipo %s (%s) preparado en %s",
	    kit_str_get(&p->laptop->name), kit_str_get(&p->laptop->code),
	    kit_str_get(&c->desk.data));
	say_notes(c, &done->notes, 0);
	if (p->typed.n)
		kit_say(c,
		    "este computador es ahora la oficina; el anterior ya no "
		    "puede decidir nada\nla hoja de recuperación sigue "
		    "valiendo: guárdela de nuevo en la caja fuerte");
	else if (p->laptop->office)
		kit_say(c,
		    "hoja de recuperación: %s; imprímala, guárdela en la caja "
		    "fuerte y borre el archivo",
		    kit_str_get(&done->sheet));
}

static enum kit_code
make(struct kit_ctx *c, const struct kit_prepare *p, struct kit_err *err)
{
	struct kit_prepared done = {0};

	enum kit_code rc = kit_prepare_make(&c->desk, p, &done, err);
	if (rc == KIT_OK) {
		size_t told = done.notes.count;
		tell_made(c, p, &done);
		rc = kit_prepare_hand_book(&c->desk, p, &done, err);
		say_notes(c, &done.notes, told);
	}
	kit_prepared_done(&done);
	return rc;
}

/* Makes the data. The key of the recovery sheet is asked for last, when all
 * other arguments are right. */
static enum kit_code
make_all(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_laptop_given given = given_laptop(c);
	struct kit_laptop laptop = {0};
	struct kit_prepare p = {
	    &laptop, kit_ctx_opt(c, "libro"), kit_ctx_opt(c, "salida"), {0}};
	bool recover = kit_ctx_opt(c, "recuperar") != NULL;
	struct kit_typed typed = {0};

	if (recover && (!given.office || !p.book))
		return kit_err_set(err, KIT_EUSAGE,
		    "--recuperar es de una oficina con su libro: terreno "
		    "preparar --oficina --recuperar --comuna CUT --libro "
		    "LIBRO");
	enum kit_code rc = kit_laptop_read(&c->desk, &given, &laptop, err);
	if (rc == KIT_OK && recover)
		rc = kit_typed_read(kit_ctx_opt(c, "llave"), &typed, err);
	p.typed = kit_typed_view(&typed);
	if (rc == KIT_OK)
		rc = make(c, &p, err);
	kit_typed_done(&typed);
	kit_laptop_done(&laptop);
	return rc;
}

static enum kit_code
change_code(struct kit_ctx *c, const char *typed, struct kit_err *err)
{
	struct kit_str code KIT_STR_AUTO = {0};
	bool changed;

	if (kit_laptop_change_code(&c->desk, typed, &code, &changed, err) !=
	    KIT_OK)
		return err->code;
	if (changed)
		kit_say(c,
		    "los folios de este equipo empiezan desde ahora con %s; "
		    "los ya impresos no cambian. Sincronice para que lo sepa "
		    "la oficina",
		    kit_str_get(&code));
	return KIT_OK;
}

static enum kit_code
new_sheet(struct kit_ctx *c, bool there, struct kit_err *err)
{
	struct kit_office next = {0};
	struct kit_typed typed = {0};

	if (!there || !kit_ctx_opt(c, "oficina"))
		return kit_err_set(err, KIT_EUSAGE,
		    "--nueva-hoja es de la oficina que ya está preparada: "
		    "terreno preparar --oficina --nueva-hoja");
	enum kit_code rc = kit_typed_read(kit_ctx_opt(c, "llave"), &typed, err);
	if (rc == KIT_OK)
		rc = kit_office_new_sheet(&c->desk, kit_typed_view(&typed),
		    kit_ctx_opt(c, "salida"), &next, err);
	if (rc == KIT_OK)
		kit_say(c,
		    "hoja de recuperación nueva: %s; imprímala, guárdela en la "
		    "caja fuerte y borre el archivo\nla de antes ya no vale: "
		    "destrúyala. Cada equipo lo sabe cuando sincroniza",
		    kit_str_get(&next.sheet));
	kit_out_issues(&next.notes, "");
	kit_typed_done(&typed);
	kit_office_done(&next);
	return rc;
}

/* Changes a laptop that is prepared already: only its code and its base may
 * change. */
static enum kit_code
change(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_laptop_given given = given_laptop(c);
	struct kit_issues notes = {0};

	/* With a name, the code is for a laptop that is to be prepared. */
	if (given.code && !given.name)
		return change_code(c, given.code, err);
	kit_laptop_unchanged(&c->desk, &given, &notes);
	kit_out_issues(&notes, "");
	kit_issues_done(&notes);
	return KIT_OK;
}

static enum kit_code
import_base(struct kit_ctx *c, const char *dir, struct kit_err *err)
{
	struct kit_import_base base = {.dir = dir,
	    .tell = kit_out_import_row,
	    .note = kit_out_import_note,
	    .done = kit_out_import_sheet,
	    .ctx = c};

	if (kit_import_base(&c->desk, &base, err) != KIT_OK)
		return err->code;
	if (base.rejected)
		c->outcome = KIT_EINPUT;
	return KIT_OK;
}

static enum kit_code
check_asked(
    struct kit_ctx *c, bool there, const char *base, struct kit_err *err)
{
	bool code = kit_ctx_opt(c, "corto") && !kit_ctx_opt(c, "equipo");

	if (base && !kit_os_is_dir(base))
		return kit_err_set(err, KIT_EINPUT,
		    "%s no es una carpeta: --base lleva la carpeta con los CSV "
		    "de la comuna",
		    base);
	if (there && !base && !code && !kit_ctx_opt(c, "nueva-hoja"))
		return kit_err_set(err, KIT_EINPUT,
		    "este equipo ya está preparado en %s; para otro equipo "
		    "indique otra carpeta con --datos",
		    kit_str_get(&c->desk.data));
	return KIT_OK;
}

/*
 * Tells what comes next on a laptop that asked to join a book: how the office
 * sees the laptop in its list and, without --base, that points and services
 * come later.
 */
static void
tell_next(struct kit_ctx *c, const char *base)
{
	if (!kit_ctx_opt(c, "libro") || kit_ctx_opt(c, "oficina"))
		return;
	kit_say(c,
	    "en la oficina, «terreno equipo listar» lo muestra como %.8s: si "
	    "es el mismo, admítanlo",
	    kit_journal_writer(c->desk.journal));
	if (!base)
		kit_say(c,
		    "los puntos, la red y los funcionarios llegan después, "
		    "con «terreno sincronizar»");
}

/* Advises a passphrase without asking for one: the first morning must work
 * without it. */
static enum kit_code
advise_phrase(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str phrase KIT_STR_AUTO = {0};

	if (c->json || !kit_unlock_advises(&c->desk))
		return KIT_OK;
	if (kit_words_propose(&c->desk, KIT_PHRASE_WORDS, &phrase, err) !=
	    KIT_OK)
		return err->code;
	kit_say(c,
	    "recomendado, no obligatorio: una frase, para que nadie lea los "
	    "datos si este equipo se pierde. Por ejemplo «%s»: anótela, y "
	    "póngala con «terreno frase poner FUNCIONARIO»",
	    kit_str_get(&phrase));
	return KIT_OK;
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const char *base = kit_ctx_opt(c, "base");
	bool there = kit_prepare_is_done(&c->desk);

	if (check_asked(c, there, base, err) != KIT_OK)
		return err->code;
	if (kit_ctx_opt(c, "nueva-hoja"))
		return new_sheet(c, there, err);
	if ((!there && make_all(c, err) != KIT_OK) ||
	    kit_ctx_open(c, KIT_NEED_STORE, err) != KIT_OK ||
	    (there && change(c, err) != KIT_OK) ||
	    (base && import_base(c, base, err) != KIT_OK))
		return err->code;
	if (!there)
		tell_next(c, base);
	if (!there && advise_phrase(c, err) != KIT_OK)
		return err->code;
	if (c->json)
		kit_out_json(
		    json_pack("{s:s, s:s}", "datos", kit_str_get(&c->desk.data),
			"escritor", kit_journal_writer(c->desk.journal)));
	return KIT_OK;
}

static const struct kit_opt opts[] = {
    {"equipo", 0, "NOMBRE", "nombre de este equipo, como forestal-1"},
    {"comuna", 0, "CUT", "código o nombre de la comuna, como 05109"},
    {"corto", 0, "CODIGO", "con qué empiezan sus folios (si no, F1)"},
    {"base", 0, "CARPETA", "carga territorio y red desde sus CSV"},
    {"oficina", 0, NULL, "es la oficina: hace el libro y sus llaves"},
    {"recuperar", 0, NULL,
	"con --oficina: en vez de la que se perdió, por su hoja"},
    {"nueva-hoja", 0, NULL,
	"con --oficina: otra hoja, si la que hay cayó en otras manos"},
    {"llave", 0, "ARCHIVO", "de dónde leer la llave de la hoja"},
    {"libro", 0, "LIBRO", "carpeta o dirección del libro"},
    {"salida", 'o', "ARCHIVO", "dónde dejar la hoja de recuperación"},
    {0},
};

const struct kit_cmd cmd_preparar = {
    .name = "preparar",
    .args = "--equipo NOMBRE --comuna CUT [--libro LIBRO] [--oficina] "
	    "[--base CARPETA]",
    .summary = "prepara los datos de este equipo",
    .detail = "Con --base en un equipo ya preparado, vuelve a cargar los "
	      "CSV: lo igual no cambia. Con --corto, sus folios empiezan "
	      "desde entonces con otro código.",
    .opts = opts,
    .need = KIT_NEED_FORMS,
    .run = run,
};
