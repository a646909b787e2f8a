/* fusionar: joins two records of one person, or parts them again. */
#include "out.h"
#include "union.h"

static void
tell(struct kit_ctx *c, const struct kit_union *q, const struct kit_united *u)
{
	const char *a = kit_str_get(&u->stays), *b = kit_str_get(&u->other);
	struct kit_str text KIT_STR_AUTO = {0};

	if (c->json)
		kit_out_json(json_pack("{s:s, s:s, s:b}", "queda", a, "otra", b,
		    "unidas", !q->part));
	kit_say(c, q->part ? "separadas: %s y %s" : "unidas: queda %s (era %s)",
	    a, b);
	if (!u->conflicts)
		return;
	kit_str_count(&text, (int64_t)u->conflicts, "campo", "campos");
	kit_say(c,
	    "en %s decían cosas distintas: véalas con «terreno conflictos %s "
	    "%s»",
	    kit_str_get(&text), q->form->type, kit_str_get(&u->shown));
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const char *type = kit_ctx_opt(c, "tipo");
	struct kit_union q = {
	    NULL, c->words[0], c->words[1], kit_ctx_opt(c, "deshacer") != NULL};
	struct kit_united united = {0};

	if (kit_forms_get(c->desk.forms, kit_sv(type ? type : "persona"),
		&q.form, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_union_write(&c->desk, &q, &united, err);
	if (rc == KIT_OK)
		tell(c, &q, &united);
	kit_united_done(&united);
	return rc;
}

static const struct kit_opt opts[] = {
    {"deshacer", 0, NULL, "vuelve a separarlas"},
    {"tipo", 0, "TIPO", "si no son personas"},
    {0},
};

const struct kit_cmd cmd_join = {
    .name = "fusionar",
    .args = "A B",
    .summary = "une dos fichas de la misma persona; queda A",
    .detail = "Lo anotado en B se ve en A, y sus atenciones también. Donde "
	      "decían cosas distintas\nqueda un conflicto por decidir. "
	      "«fusionar A B --deshacer» las separa.",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 2,
    .run = run,
};
