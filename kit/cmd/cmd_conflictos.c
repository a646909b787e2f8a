/* conflictos, resolver: list the fields in which two officials wrote different
 * values, and decide one. */
#include <stdio.h>

#include "conflict.h"
#include "out.h"

static void
print_one(const struct kit_conflict *x)
{
	if (x->closed) {
		printf("%s, un dato reservado:\n"
		       "     véalo con «terreno conflictos %s %s»\n",
		    x->label, x->type, x->key);
		return;
	}
	printf("%s, «%s»:\n", x->label, x->field ? x->field->label : "campo");
	for (size_t i = 0; i < x->count; i++) {
		const struct kit_version *v = &x->versions[i];
		printf("  %zu) %s\n     %s, %s, %s, en %s%s\n", i + 1, v->value,
		    *v->user ? v->user : "sin jornada", v->date,
		    *v->day ? v->day : "fuera de jornada", v->laptop,
		    v->suspect ? " (con el reloj malo)" : "");
	}
	printf("     terreno resolver %s %s %s --version N --visto %s\n",
	    x->type, x->key, x->name, x->seen);
}

static json_t *
one_json(const struct kit_conflict *x)
{
	json_t *versions = json_array();

	for (size_t i = 0; i < x->count; i++) {
		const struct kit_version *v = &x->versions[i];
		json_array_append_new(
		    versions, json_pack("{s:s, s:s, s:s, s:s, s:s, s:b}",
				  "valor", v->value, "funcionario", v->user,
				  "fecha", v->date, "jornada", v->day, "equipo",
				  v->laptop, "reloj_dudoso", v->suspect));
	}
	json_t *o = json_pack("{s:s, s:s, s:s?, s:s}", "tipo", x->type, "clave",
	    x->key, "campo", x->closed ? NULL : x->name, "etiqueta", x->label);
	if (!x->closed)
		json_object_set_new(o, "visto", json_string(x->seen));
	json_object_set_new(o, "versiones", versions);
	return o;
}

static void
tell(struct kit_ctx *c, const struct kit_conflicts *list)
{
	json_t *all = json_array();

	for (size_t i = 0; i < list->count; i++)
		if (c->json)
			json_array_append_new(all, one_json(&list->items[i]));
		else
			print_one(&list->items[i]);
	if (c->json)
		kit_out_json(json_incref(all));
	if (!list->count)
		kit_say(c, "no hay conflictos");
	json_decref(all);
}

static enum kit_code
run_list(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_conflicts list = {0};
	struct kit_conflict_of of = {
	    .restricted = kit_ctx_opt(c, "restringido") != NULL};

	if (c->word_count == 1)
		return kit_err_set(err, KIT_EUSAGE,
		    "falta la clave: terreno conflictos TIPO CLAVE");
	if (c->word_count == 2) {
		of.type = c->words[0];
		of.key = c->words[1];
	}
	enum kit_code rc = kit_conflict_list(&c->desk, &of, &list, err);
	if (rc == KIT_OK)
		tell(c, &list);
	kit_conflicts_done(&list);
	return rc;
}

static enum kit_code
run_resolve(struct kit_ctx *c, struct kit_err *err)
{
	const char *version = kit_ctx_opt(c, "version");
	struct kit_issues issues = {0};

	if (!c->given.count && (c->word_count < 3 || !version))
		return kit_err_set(err, KIT_EUSAGE,
		    "diga qué queda: terreno resolver TIPO CLAVE %s",
		    "campo=valor, o CAMPO --version N");
	enum kit_code rc = kit_conflict_decide(&c->desk,
	    &(struct kit_conflict_decision){.type = c->words[0],
		.key = c->words[1],
		.field = c->word_count > 2 ? c->words[2] : NULL,
		.version = c->given.count ? NULL : version,
		.given = c->given,
		.seen = kit_ctx_opt(c, "visto")},
	    &issues, err);
	if (rc == KIT_OK) {
		kit_out_refuse(c, &issues);
		if (!issues.errors)
			kit_say(c, "resuelto");
	}
	kit_issues_done(&issues);
	return rc;
}

const struct kit_cmd cmd_conflicts = {
    .name = "conflictos",
    .args = "[TIPO CLAVE]",
    .summary = "muestra dónde dos equipos anotaron cosas distintas",
    .detail = "La lista de todos no nombra los datos sensibles ni los "
	      "restringidos; con TIPO y CLAVE se ven los de esa ficha.",
    .opts =
	(const struct kit_opt[]){
	    {"restringido", 0, NULL, "muestra también lo restringido"}, {0}},
    .need = KIT_NEED_STORE,
    .most = 2,
    .run = run_list,
};

static const struct kit_opt resolve_opts[] = {
    {"version", 0, "N", "queda la versión N que mostró «conflictos»"},
    {"visto", 0, "CODIGO", "lo que se vio; si llegó otra cosa, no se hace"},
    {0},
};

const struct kit_cmd cmd_resolve = {
    .name = "resolver",
    .args = "TIPO CLAVE campo=valor | TIPO CLAVE CAMPO --version N",
    .summary = "decide un conflicto",
    .opts = resolve_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 2,
    .most = 3,
    .run = run_resolve,
};
