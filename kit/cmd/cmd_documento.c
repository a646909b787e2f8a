/* cv, documento: what is printed of a person or of none. */
#include "cv.h"
#include "out_print.h"

static void
answer(struct kit_ctx *c, enum kit_code rc, const struct kit_out_printed *out)
{
	if (rc == KIT_OK && c->json) {
		json_t *o = json_object();
		kit_out_printed_json(out, o);
		kit_out_json(o);
	}
	kit_out_printed(c, rc, out);
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
	struct kit_arena arena = {0};
	const struct kit_cv cv = {.person = c->words[0],
	    .blind = kit_ctx_opt(c, "ciego") != NULL,
	    .given = with_order(c, &arena),
	    .to = kit_out_print_to(c)};
	struct kit_printed printed = {0};

	enum kit_code rc = kit_cv_print(&c->desk, &cv, &printed, err);
	answer(c, rc,
	    &(struct kit_out_printed){.document = kit_cv_document(&cv),
		.what = "currículum",
		.printed = &printed});
	kit_printed_done(&printed);
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
	enum kit_code rc;

	if (kit_ctx_opt(c, "todos")) {
		p.param = "persona";
		rc = kit_print_each(&c->desk, &p, &printed, err);
	} else {
		rc = kit_print_one(&c->desk, &p, &printed, err);
	}
	answer(c, rc,
	    &(struct kit_out_printed){.document = p.document,
		.what = p.document,
		.printed = &printed});
	kit_printed_done(&printed);
	return rc;
}

static const struct kit_opt cv_opts[] = {
    {"salida", 'o', "ARCHIVO", "dónde dejar el PDF"},
    {"imprimir", 'i', NULL, "lo manda a la impresora"},
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
    {"imprimir", 'i', NULL, "lo manda a la impresora"},
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
