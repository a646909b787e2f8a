/* equipo perdido: revokes a lost or stolen laptop and notes the breach of
 * people's data. */
#include "lost.h"
#include "out_print.h"

static json_t *
counts_json(const struct kit_lost_done *d)
{
	return json_pack("{s:s, s:s, s:s, s:b, s:I, s:I, s:I, s:I, s:b, s:I}",
	    "equipo", d->team.rows[0].name, "estado", d->team.rows[0].state,
	    "brecha", kit_str_get(&d->breach), "abierta_ahora", d->opened,
	    "personas", (json_int_t)d->people, "sensibles",
	    (json_int_t)d->closed, "menores", (json_int_t)d->children,
	    "adolescentes", (json_int_t)d->adolescents, "avisa_personas",
	    d->told, "bloqueadas", (json_int_t)d->blocked);
}

static void
tell(struct kit_ctx *c, const struct kit_lost_done *d)
{
	kit_say(c, "revocado: %s%s", d->team.rows[0].name,
	    d->team.rows[0].earlier
		? ", que no pasa a este libro; pudo leer el libro anterior: "
		  "bórrelo cuando pasen los demás"
		: "");
	if (!d->breach.n)
		return;
	kit_say(c,
	    "brecha %s %s: a lo más %lld personas, %lld de ellas con datos "
	    "sensibles, %lld menores de 14 años",
	    kit_str_get(&d->breach),
	    d->opened ? "anotada" : "ya estaba anotada", (long long)d->people,
	    (long long)d->closed, (long long)d->children);
	if (d->blocked)
		kit_say(c,
		    d->blocked == 1
			? "%lld de ellas tiene sus datos bloqueados y no lleva "
			  "carta: avísele con los papeles de su solicitud"
			: "%lld de ellas tienen sus datos bloqueados y no "
			  "llevan carta: avíseles con los papeles de su "
			  "solicitud",
		    (long long)d->blocked);
}

static enum kit_code
run_lost(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_lost lost = {.name = c->words[0],
	    .given = c->given,
	    .letters = kit_ctx_opt(c, "cartas") != NULL,
	    .printer = kit_ctx_opt(c, "imprimir") != NULL};
	struct kit_lost_done done = {0};

	enum kit_code rc = kit_lost_report(&c->desk, &lost, &done, err);
	kit_out_issues(&done.team.notes, "");
	if (done.team.count)
		tell(c, &done);
	if (rc == KIT_OK && c->json && done.team.count)
		kit_out_json(counts_json(&done));
	kit_out_refuse(c, &done.issues);
	if (rc == KIT_OK && !done.issues.errors) {
		kit_out_printed(c, rc,
		    &(struct kit_out_printed){
			.what = "aviso a la Agencia", .printed = &done.agency});
		if (done.told)
			kit_out_printed(c, rc,
			    &(struct kit_out_printed){
				.what = "aviso a las personas",
				.printed = &done.persons});
	}
	kit_lost_done_free(&done);
	return rc;
}

const struct kit_cmd cmd_team_lost = {
    .name = "equipo perdido",
    .args = "NOMBRE [campo=valor …] [--cartas] [--imprimir]",
    .summary = "revoca un equipo perdido o robado y abre la brecha (oficina)",
    .detail =
	"Anota qué había en él, cuántas personas y cuántas con datos "
	"sensibles o menores\nde 14 años, y si estaba cifrado; deja el aviso "
	"a la Agencia y, si la ley lo pide,\nel de las personas. Si se corta, "
	"el mismo comando otra vez termina. Los campos son\nde la brecha: "
	"que=ROB ocurrio=FECHA detalle=TEXTO.",
    .opts = (const struct kit_opt[]){{"cartas", 0, NULL,
					 "un aviso para cada persona"},
	{"imprimir", 'i', NULL, "manda los avisos a la impresora"}, {0}},
    .need = KIT_NEED_FORMS,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_lost,
};
