/* diagnostico: tells what is wrong with this laptop and what to do. */
#include <stdio.h>

#include "health.h"
#include "health_report.h"
#include "os.h"
#include "out.h"

static void
say(struct kit_ctx *c, const char *what, const struct kit_finding *f,
    json_t *list)
{
	static const char *const words[] = {[KIT_HEALTHY] = "bien",
	    [KIT_REMARK] = "atención",
	    [KIT_TROUBLE] = "problema"};

	if (!c->json) {
		kit_out_cell(kit_sv(what), 14);
		kit_out_cell(kit_sv(words[f->health]), 10);
		printf("%s\n", kit_str_get(&f->text));
	}
	json_array_append_new(
	    list, json_pack("{s:s, s:s, s:s}", "que", what, "estado",
		      words[f->health], "texto", kit_str_get(&f->text)));
}

/* Writes the file of --informe for whoever helps, with no person's data. */
static enum kit_code
write_report(struct kit_ctx *c, const char *path, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (kit_health_report_write(&c->desk, TERRENO_VERSION, &text, err) !=
		KIT_OK ||
	    kit_os_write(path, text.p, text.n, 0600, err) != KIT_OK)
		return err->code;
	kit_say(c,
	    "informe: %s; no lleva nombres, RUN, teléfonos, correos ni "
	    "direcciones: léalo antes de enviarlo",
	    path);
	if (c->json)
		kit_out_json(json_pack("{s:s}", "informe", path));
	return KIT_OK;
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const char *report = kit_ctx_opt(c, "informe");
	const struct kit_health_row *row;
	bool trouble = false;

	if (report)
		return write_report(c, report, err);
	json_t *list = json_array();
	for (size_t i = 0; (row = kit_health_row(i)); i++) {
		struct kit_finding f = {0};
		row->look(&c->desk, &f);
		trouble |= f.health == KIT_TROUBLE;
		say(c, row->what, &f, list);
		kit_str_done(&f.text);
	}
	if (c->json)
		kit_out_json(json_incref(list));
	json_decref(list);
	if (trouble)
		c->outcome = KIT_EINPUT;
	return KIT_OK;
}

static const struct kit_opt opts[] = {
    {"informe", 0, "ARCHIVO",
	"deja un informe para quien ayude, sin datos de nadie"},
    {0},
};

const struct kit_cmd cmd_diagnose = {
    .name = "diagnostico",
    .args = "",
    .summary = "dice qué le pasa a este equipo y qué hacer",
    .detail = "Con --informe lo escribe en un archivo que se puede enviar a "
	      "quien ayude: cuentas y palabras fijas, sin nombres, "
	      "RUN, teléfonos, correos ni direcciones, ni de este equipo ni de "
	      "nadie.",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .run = run,
};
