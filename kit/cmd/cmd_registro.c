/* registro, conservacion: print the register of data processing that the law
 * requires, and the records whose time of retention has ended. */
#include "out.h"
#include "out_print.h"

static enum kit_code
print_it(struct kit_ctx *c, const char *document, const char *what,
    struct kit_err *err)
{
	struct kit_print p = {.document = document, .to = kit_out_print_to(c)};
	struct kit_printed printed = {0};
	const struct kit_out_printed out = {
	    .document = document, .what = what, .printed = &printed};

	enum kit_code rc = kit_print_one(&c->desk, &p, &printed, err);
	kit_out_printed_alone(c, rc, &out);
	kit_printed_done(&printed);
	return rc;
}

static enum kit_code
run_register(struct kit_ctx *c, struct kit_err *err)
{
	return print_it(c, "registro", "registro de tratamientos", err);
}

static enum kit_code
run_retention(struct kit_ctx *c, struct kit_err *err)
{
	return print_it(c, "conservacion", "fichas cuyo plazo venció", err);
}

const struct kit_cmd cmd_register = {
    .name = "registro",
    .args = "[-o ARCHIVO.pdf] [--imprimir]",
    .summary = "el registro de tratamientos que la ley pide",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .run = run_register,
};

const struct kit_cmd cmd_retention = {
    .name = "conservacion",
    .args = "[-o ARCHIVO.pdf] [--imprimir]",
    .summary = "a quiénes se les cumplió el plazo, para que la oficina decida",
    .detail = "El plazo de cada tipo de ficha está en su formulario, en años "
	      "desde el último contacto.\nNada se borra solo: se decide con "
	      "«terreno titular suprimir».",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .run = run_retention,
};
