/* titular acceso, titular portabilidad: a person asks for her own data. */
#include "out_print.h"
#include "rights.h"

static void
answer(struct kit_ctx *c, enum kit_code rc, const struct kit_right_done *done)
{
	const struct kit_out_printed out = {.document = "acceso",
	    .what = "sus datos",
	    .printed = &done->answer};

	if (rc == KIT_OK && c->json) {
		json_t *o = json_pack(
		    "{s:s}", "solicitud", kit_str_get(&done->request));
		kit_out_printed_json(&out, o);
		kit_out_json(o);
	}
	kit_out_printed(c, rc, &out);
	if (rc == KIT_OK)
		kit_say(
		    c, "solicitud %s respondida", kit_str_get(&done->request));
}

static enum kit_code
run(struct kit_ctx *c, enum kit_print_as as, struct kit_err *err)
{
	struct kit_right right = {.person = kit_sv(c->words[0]),
	    .given = c->given,
	    .to = kit_out_print_to(c)};
	struct kit_right_done done = {0};

	right.to.as = as;
	enum kit_code rc = kit_right_access(&c->desk, &right, &done, err);
	kit_out_refuse(c, &done.issues);
	if (done.kept)
		answer(c, rc, &done);
	kit_right_done_free(&done);
	return rc;
}

static enum kit_code
run_access(struct kit_ctx *c, struct kit_err *err)
{
	return run(c, KIT_PRINT_PDF, err);
}

static enum kit_code
run_portability(struct kit_ctx *c, struct kit_err *err)
{
	return run(c, KIT_PRINT_JSON, err);
}

const struct kit_cmd cmd_access = {
    .name = "titular acceso",
    .args = "RUN identidad=COMO [campo=valor …] [-o ARCHIVO.pdf] "
	    "[--imprimir]",
    .summary = "todo lo que se guarda de una persona, para ella misma",
    .detail = "Lo sensible y lo restringido también: entréguelo solo a ella. "
	      "COMO es CED, PAS, CUN o POD. Queda anotado como solicitud; las "
	      "que esperan respuesta, con «terreno solicitud listar».",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_access,
};

static const struct kit_opt portability_opts[] = {
    {"salida", 'o', "ARCHIVO", "dónde dejar los datos"},
    {0},
};

const struct kit_cmd cmd_portability = {
    .name = "titular portabilidad",
    .args = "RUN identidad=COMO [campo=valor …] [-o ARCHIVO.json]",
    .summary = "los mismos datos, para llevarlos a otro programa",
    .opts = portability_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_portability,
};
