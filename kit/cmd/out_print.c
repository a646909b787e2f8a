/* What commands that print have in common: see out_print.h. */
#include "out_print.h"

#include "out.h"

const struct kit_opt kit_print_opts[] = {
    {"salida", 'o', "ARCHIVO", "dónde dejar el PDF"},
    {"imprimir", 0, NULL, "lo manda a la impresora"},
    {0},
};

struct kit_print_to
kit_out_print_to(const struct kit_ctx *c)
{
	return (struct kit_print_to){
	    kit_ctx_opt(c, "salida"), kit_ctx_opt(c, "imprimir") != NULL};
}

void
kit_out_printed(struct kit_ctx *c, const char *document, const char *what,
    const struct kit_printed *printed)
{
	const struct kit_paper *paper = &printed->paper;
	const char *path = printed->path.n ? kit_str_get(&printed->path) : NULL;

	kit_out_issues(&printed->notes, "");
	if (c->json)
		kit_out_json(json_pack("{s:s, s:s*, s:o*}", "documento",
		    document, "archivo", path, "impresion",
		    paper->number ? kit_out_paper(paper) : NULL));
	if (path)
		kit_say(c, "%s: %s", what, path);
	kit_out_fate(c, what, paper);
}

json_t *
kit_out_paper(const struct kit_paper *paper)
{
	return json_pack("{s:I, s:s, s:s, s:s}", "numero",
	    (json_int_t)paper->number, "estado", paper->state, "falla",
	    paper->fault, "texto", kit_str_get(&paper->fate));
}

void
kit_out_fate(struct kit_ctx *c, const char *what, const struct kit_paper *paper)
{
	if (!paper->number)
		return;
	if (paper->well) {
		kit_say(c, "%s: %s", what, kit_str_get(&paper->fate));
		return;
	}
	kit_warn("%s: %s", what, kit_str_get(&paper->fate));
	c->outcome = KIT_EIO;
}

enum kit_code
kit_out_print(struct kit_ctx *c, const struct kit_print *p, const char *what,
    struct kit_err *err)
{
	struct kit_printed printed = {0};

	enum kit_code rc = kit_print_one(&c->desk, p, &printed, err);
	if (rc == KIT_OK)
		kit_out_printed(c, p->document, what, &printed);
	else
		kit_out_issues(&printed.notes, "");
	kit_printed_done(&printed);
	return rc;
}
