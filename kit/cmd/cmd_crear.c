/* crear: creates a record and prints its key. */
#include <stdio.h>

#include "alike.h"
#include "out.h"
#include "records.h"

static void
answer(struct kit_ctx *c, const struct kit_form *form, const char *key)
{
	if (c->json)
		kit_out_json(
		    json_pack("{s:s, s:s}", "tipo", form->type, "clave", key));
	else
		puts(key);
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_record_made made = {0};

	if (kit_ctx_form(c, &form, err) != KIT_OK ||
	    kit_alike_ask(c, form, err) != KIT_OK)
		return err->code;
	enum kit_code rc =
	    kit_records_create(&c->desk, form, c->given, &made, err);
	if (rc == KIT_OK) {
		kit_out_refuse(c, &made.issues);
		if (!made.issues.errors)
			answer(c, form, kit_str_get(&made.key));
	}
	kit_record_made_done(&made);
	return rc;
}

static const struct kit_opt opts[] = {
    {"igual", 0, NULL, "aunque haya otra parecida, sin preguntar"},
    {0},
};

const struct kit_cmd cmd_create = {
    .name = "crear",
    .args = "campo=valor …",
    .summary = "crea una ficha y dice su clave",
    .detail = "Los campos los muestra «terreno TIPO campos», y lo que se puede "
	      "elegir\nen uno, «terreno TIPO opciones CAMPO».",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run,
};
