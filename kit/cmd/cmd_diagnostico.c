/* diagnostico: what is wrong with this laptop, and what to do. */
#include <stdio.h>

#include "health.h"
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

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err KIT_UNUSED)
{
	const struct kit_health_row *row;
	json_t *list = json_array();
	bool trouble = false;

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

const struct kit_cmd cmd_diagnose = {
    .name = "diagnostico",
    .args = "",
    .summary = "dice qué le pasa a este equipo y qué hacer",
    .need = KIT_NEED_STORE,
    .run = run,
};
