/* cv, documento, documentos: print a CV or another document, and list the
 * documents that there are. */
#include <stdio.h>

#include "cv.h"
#include "document_list.h"
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

/* The given fields, and --orden as the document's parameter of that name. */
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

/*
 * Chooses the format of the document. With --json the answer is the document's
 * data, unless the document goes to a file or to paper: then --json tells what
 * became of it, as in other commands.
 */
static enum kit_code
choose_as(struct kit_ctx *c, struct kit_print_to *to, struct kit_err *err)
{
	bool text = kit_ctx_opt(c, "texto"), csv = kit_ctx_opt(c, "csv");
	bool paper = to->path || to->printer;

	if ((text && csv) || (c->json && (text || csv) && !paper))
		return kit_err_set(
		    err, KIT_EUSAGE, "--texto, --csv y --json: elija una");
	if ((text || csv) && to->printer)
		return kit_err_set(err, KIT_EUSAGE,
		    "--%s no va a la impresora: quite --imprimir, o deje el "
		    "archivo con -o",
		    text ? "texto" : "csv");
	if (text)
		to->as = KIT_PRINT_TEXT;
	else if (csv)
		to->as = KIT_PRINT_CSV;
	else if (c->json && !paper)
		to->as = KIT_PRINT_JSON;
	return KIT_OK;
}

/* Prints a document that is no PDF on stdout, unless it went to a file. */
static void
answer_text(struct kit_ctx *c, enum kit_code rc, const struct kit_print *p,
    const struct kit_printed *printed)
{
	kit_out_issues(&printed->notes, "");
	if (rc != KIT_OK)
		return;
	if (p->to.as == KIT_PRINT_CSV && !printed->rows)
		kit_warn("aviso: %s no tiene ninguna fila", p->document);
	if (p->to.path)
		kit_say(c, "%s: %s", p->document, kit_str_get(&printed->path));
	else
		fwrite(kit_str_get(&printed->text), 1, printed->text.n, stdout);
}

static enum kit_code
run_document(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_print p = {.document = c->words[0],
	    .given = c->given,
	    .to = kit_out_print_to(c)};
	struct kit_printed printed = {0};
	enum kit_code rc;

	if (choose_as(c, &p.to, err) != KIT_OK)
		return err->code;
	if (kit_ctx_opt(c, "todos")) {
		p.param = "persona";
		rc = kit_print_each(&c->desk, &p, &printed, err);
	} else {
		rc = kit_print_one(&c->desk, &p, &printed, err);
	}
	/* A document may itself be a text file. */
	if ((p.to.as == KIT_PRINT_PDF && !printed.text.n) ||
	    (c->json && p.to.path))
		answer(c, rc,
		    &(struct kit_out_printed){.document = p.document,
			.what = p.document,
			.printed = &printed});
	else
		answer_text(c, rc, &p, &printed);
	kit_printed_done(&printed);
	return rc;
}

static void
say_document(const struct kit_document *d)
{
	printf("%s: %s\n", d->name, d->about);
	if (*d->asks)
		printf("    %s\n", d->asks);
}

static enum kit_code
run_documents(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_documents all = {0};
	json_t *array = c->json ? json_array() : NULL;

	enum kit_code rc = kit_documents_list(&c->desk, &all, err);
	for (size_t i = 0; rc == KIT_OK && i < all.count; i++) {
		const struct kit_document *d = &all.items[i];
		if (c->json)
			json_array_append_new(array,
			    json_pack("{s:s, s:s, s:s}", "documento", d->name,
				"descripcion", d->about, "datos", d->asks));
		else
			say_document(d);
	}
	if (rc == KIT_OK && c->json)
		kit_out_json(json_incref(array));
	json_decref(array);
	kit_documents_done(&all);
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
	"con_referencias=si\nQuien no tiene perfil escrito puede llevar uno "
	"hecho de su ficha: "
	"con_perfil=si\nLos trabajos van como la persona quiera: "
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
    {"salida", 'o', "ARCHIVO", "dónde dejarlo"},
    {"imprimir", 'i', NULL, "lo manda a la impresora"},
    {"texto", 0, NULL, "en vez del PDF, el texto de sus páginas"},
    {"csv", 0, NULL, "en vez del PDF, sus datos como hoja de cálculo"},
    {"todos", 0, NULL, "uno por cada persona, en un solo archivo"},
    {0},
};

const struct kit_cmd cmd_document = {
    .name = "documento",
    .args = "NOMBRE [dato=valor …] [-o ARCHIVO] [--imprimir|--texto|--csv]",
    .summary = "deja cualquier documento: cv, ficha, manual …",
    .detail = "Con --json, sin -o ni --imprimir, responde con los datos del "
	      "documento.",
    .opts = document_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_document,
};

const struct kit_cmd cmd_documents = {
    .name = "documentos",
    .args = "",
    .summary = "qué documentos hay, para qué sirven y qué datos piden",
    .need = KIT_NEED_STORE,
    .run = run_documents,
};
