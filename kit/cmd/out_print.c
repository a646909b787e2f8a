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
kit_out_printed(const struct kit_ctx *c, const char *document, const char *what,
    const struct kit_printed *printed)
{
	kit_out_issues(&printed->notes, "");
	if (c->json)
		kit_out_json(json_pack("{s:s, s:s}", "documento", document,
		    "archivo", kit_str_get(&printed->path)));
	kit_say(c, "%s: %s%s", what, kit_str_get(&printed->path),
	    printed->sent ? " (enviado a la impresora)" : "");
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
