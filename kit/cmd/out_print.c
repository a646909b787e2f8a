/* Options and answers of commands that print: see out_print.h. */
#include "out_print.h"

const struct kit_opt kit_print_opts[] = {
    {"salida", 'o', "ARCHIVO", "dónde dejar el PDF"},
    {"imprimir", 'i', NULL, "lo manda a la impresora"},
    {0},
};

struct kit_print_to
kit_out_print_to(const struct kit_ctx *c)
{
	return (struct kit_print_to){.path = kit_ctx_opt(c, "salida"),
	    .printer = kit_ctx_opt(c, "imprimir") != NULL};
}

void
kit_out_printed(
    struct kit_ctx *c, enum kit_code rc, const struct kit_out_printed *out)
{
	const struct kit_printed *printed = out->printed;
	struct kit_str name KIT_STR_AUTO = {0};

	kit_out_issues(&printed->notes, "");
	if (rc != KIT_OK)
		return;
	kit_str_printf(&name, "%s%s%s", out->what, out->folio ? " " : "",
	    out->folio ? out->folio : "");
	if (out->reprint)
		kit_str_printf(
		    &name, " (reimpresión %lld)", (long long)out->reprint);
	if (printed->path.n)
		kit_say(c, "%s: %s", kit_str_get(&name),
		    kit_str_get(&printed->path));
	kit_out_fate(c, kit_str_get(&name), &printed->paper);
}

void
kit_out_printed_json(const struct kit_out_printed *out, json_t *o)
{
	const struct kit_printed *printed = out->printed;

	if (out->folio)
		json_object_set_new(o, "folio", json_string(out->folio));
	json_object_set_new(o, "documento", json_string(out->document));
	if (printed->path.n)
		json_object_set_new(
		    o, "archivo", json_string(kit_str_get(&printed->path)));
	json_object_set_new(
	    o, "paginas", json_integer((json_int_t)printed->pages));
	if (out->reprint)
		json_object_set_new(
		    o, "reimpresion", json_integer(out->reprint));
	if (printed->paper.number)
		json_object_set_new(
		    o, "impresion", kit_out_paper(&printed->paper));
}

void
kit_out_printed_alone(
    struct kit_ctx *c, enum kit_code rc, const struct kit_out_printed *out)
{
	if (rc == KIT_OK && c->json) {
		json_t *o = json_object();
		kit_out_printed_json(out, o);
		kit_out_json(o);
	}
	kit_out_printed(c, rc, out);
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
