/* derivar, carta: refer a person to a service, and print the letter of a
 * referral. */
#include "out_print.h"
#include "refer.h"

static void
answer(struct kit_ctx *c, enum kit_code rc, const struct kit_referred *referred,
    bool printed)
{
	const char *folio = kit_str_get(&referred->folio);
	const struct kit_out_printed out = {"carta", "carta de derivación",
	    folio, referred->reprint, &referred->letter};
	json_t *o = json_pack("{s:s}", "folio", folio);

	if (printed && rc == KIT_OK)
		kit_out_printed_json(&out, o);
	if (c->json && rc == KIT_OK)
		kit_out_json(json_incref(o));
	json_decref(o);
	if (printed)
		kit_out_printed(c, rc, &out);
	else if (rc == KIT_OK)
		kit_say(c, "%s", folio);
}

static enum kit_code
run_refer(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_print_to to = kit_out_print_to(c);
	bool prints = to.path || to.printer;
	struct kit_referred referred = {0};

	enum kit_code rc = kit_refer(&c->desk,
	    &(struct kit_refer){
		kit_sv(c->words[0]), c->given, prints ? &to : NULL},
	    &referred, err);
	kit_out_refuse(c, &referred.issues);
	if (referred.kept)
		answer(c, rc, &referred, prints);
	kit_referred_done(&referred);
	return rc;
}

static enum kit_code
run_letter(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_print_to to = kit_out_print_to(c);
	struct kit_referred referred = {0};

	enum kit_code rc =
	    kit_refer_letter(&c->desk, c->words[0], &to, &referred, err);
	answer(c, rc, &referred, true);
	kit_referred_done(&referred);
	return rc;
}

const struct kit_cmd cmd_refer = {
    .name = "derivar",
    .args = "RUN entidad=CODIGO motivo=TEXTO [campo=valor …] "
	    "[-o ARCHIVO.pdf]",
    .summary = "deriva a una persona y dice el folio; con -o deja la carta",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_refer,
};

const struct kit_cmd cmd_letter = {
    .name = "carta",
    .args = "FOLIO [-o ARCHIVO.pdf] [--imprimir]",
    .summary = "deja la carta de una derivación (o la reimprime)",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 1,
    .run = run_letter,
};
