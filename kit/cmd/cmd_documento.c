#include "out.h"
#include "folio.h"
#include "out_print.h"
#include "view_search.h"

/* What is printed of a person or of none: cv, documento. */

/* A code that nobody here has yet. */
static enum kit_code
free_talent(struct kit_ctx *c, struct kit_str *code, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_finds found;
	enum kit_code rc = KIT_OK;

	do {
		kit_str_clear(code);
		kit_folio_talent(&c->desk.env, code);
		const struct kit_search search = {
		    kit_sv("persona"), kit_str_view(code), 1, false};
		rc =
		    kit_view_search(c->desk.view, &search, &arena, &found, err);
	} while (rc == KIT_OK && found.count);
	kit_arena_done(&arena);
	return rc;
}

/*
 * A person's code of talent is made once and stays: a company may ask for it
 * months later, at another laptop. Two laptops that make one each on the same
 * day leave a conflict, and either code finds the person.
 */
static enum kit_code
give_talent(struct kit_ctx *c, struct kit_sv key, struct kit_err *err)
{
	static const char field[] = "codigo_talento";
	struct kit_str code KIT_STR_AUTO = {0};
	struct kit_snapshot snap;

	enum kit_code rc =
	    kit_store_read(&c->desk.store, kit_sv("persona"), key, &snap, err);
	const struct kit_fold_field *f =
	    rc == KIT_OK ? kit_fold_field(&snap.state, kit_sv(field)) : NULL;
	bool has = f && f->value.type == KIT_ATOM_TEXT &&
		   !kit_sv_is(f->value.text, KIT_ND);
	if (rc == KIT_OK && !has)
		rc = free_talent(c, &code, err);
	if (rc == KIT_OK && !has) {
		struct kit_write w = {.field = kit_sv(field),
		    .value = {KIT_ATOM_TEXT, 0, kit_str_view(&code)}};
		w.replaces =
		    kit_store_shown(f, true, &snap.arena, &w.replaces_count);
		rc = kit_store_write(&c->desk.store, kit_sv("persona"),
		    kit_str_view(&snap.key), &w, 1, err);
	}
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
name_talent(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};

	if (kit_store_find(&c->desk.store, "persona", kit_sv(c->words[0]), &key,
		err) != KIT_OK ||
	    kit_store_begin(&c->desk.store, err) != KIT_OK ||
	    give_talent(c, kit_str_view(&key), err) != KIT_OK)
		return err->code;
	return kit_store_commit(&c->desk.store, err);
}

/* --orden is the document's parameter of that name. */
static struct kit_givens
with_order(struct kit_ctx *c, struct kit_arena *arena)
{
	const char *order = kit_ctx_opt(c, "orden");
	size_t n = c->given.count;

	if (!order)
		return c->given;
	struct kit_given *all = kit_arena_alloc(arena, n + 1, sizeof(*all));
	if (n)
		memcpy(all, c->given.items, n * sizeof(*all));
	all[n] = (struct kit_given){kit_sv("orden"), kit_sv(order)};
	return (struct kit_givens){all, n + 1};
}

static enum kit_code
run_cv(struct kit_ctx *c, struct kit_err *err)
{
	bool blind = kit_ctx_opt(c, "ciego") != NULL;
	struct kit_arena arena = {0};

	if (blind && name_talent(c, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_out_print(c,
	    &(struct kit_print){.document = blind ? "cv-ciego" : "cv",
		.given = with_order(c, &arena),
		.param = "persona",
		.value = c->words[0],
		.to = kit_out_print_to(c)},
	    "currículum", err);
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
run_document(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_print p = {.document = c->words[0],
	    .given = c->given,
	    .to = kit_out_print_to(c)};
	struct kit_printed printed = {0};

	if (!kit_ctx_opt(c, "todos"))
		return kit_out_print(c, &p, p.document, err);
	p.param = "persona";
	enum kit_code rc = kit_print_each(&c->desk, &p, &printed, err);
	if (rc == KIT_OK)
		kit_out_printed(c, p.document, p.document, &printed);
	kit_printed_done(&printed);
	return rc;
}

static const struct kit_opt cv_opts[] = {
    {"salida", 'o', "ARCHIVO", "dónde dejar el PDF"},
    {"imprimir", 0, NULL, "lo manda a la impresora"},
    {"ciego", 0, NULL, "sin nombre ni datos que identifiquen"},
    {"orden", 0, "ORDEN", "de los trabajos: termino, inicio o antiguos"},
    {0},
};

const struct kit_cmd cmd_cv = {
    .name = "cv",
    .args = "RUN [-o ARCHIVO.pdf] [--imprimir] [con_run=si …]",
    .summary = "deja el currículum de una persona",
    .detail =
	"Sin RUN, fecha de nacimiento, estado civil, nacionalidad, renta ni "
	"referencias,\nsalvo que la persona los pida: con_run=si "
	"con_fecha=si con_estado_civil=si\ncon_nacionalidad=si con_renta=si "
	"con_referencias=si\nLos trabajos van como la persona quiera: "
	"termino (lo actual y después lo que terminó\nmás tarde; así va si "
	"no se dice), inicio (lo que empezó más tarde), antiguos\n(del más "
	"antiguo al más reciente).",
    .opts = cv_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_cv,
};

static const struct kit_opt document_opts[] = {
    {"salida", 'o', "ARCHIVO", "dónde dejar el PDF"},
    {"imprimir", 0, NULL, "lo manda a la impresora"},
    {"todos", 0, NULL, "uno por cada persona, en un solo archivo"},
    {0},
};

const struct kit_cmd cmd_document = {
    .name = "documento",
    .args = "NOMBRE [dato=valor …] [-o ARCHIVO.pdf] [--imprimir]",
    .summary = "deja cualquier documento: cv, ficha, manual …",
    .opts = document_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_document,
};
