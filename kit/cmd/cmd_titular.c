/* titular …: the rights of a person over her own data (rights.h): to have them,
 * correct them, block them, oppose a use, withdraw a consent. */
#include "out_print.h"
#include "rights.h"

static void
answer_json(
    const struct kit_right_done *done, const struct kit_out_printed *out)
{
	json_t *o =
	    json_pack("{s:s}", "solicitud", kit_str_get(&done->request));

	if (done->said.n)
		json_object_set_new(
		    o, "hecho", json_string(kit_str_get(&done->said)));
	kit_out_printed_json(out, o);
	if (done->notices.pages)
		json_object_set_new(
		    o, "avisos", json_integer((json_int_t)done->notices.pages));
	kit_out_json(o);
}

static void
answer(struct kit_ctx *c, enum kit_code rc, const struct kit_right_done *done,
    const char *document)
{
	const struct kit_out_printed out = {.document = document,
	    .what = done->said.n ? "acta" : "sus datos",
	    .printed = &done->answer};
	const struct kit_out_printed notices = {
	    .document = "aviso-rectificacion",
	    .what = "avisos a quienes tienen una carta con lo anterior",
	    .printed = &done->notices};

	if (rc == KIT_OK && c->json)
		answer_json(done, &out);
	if (done->said.n)
		kit_say(c, "%s", kit_str_get(&done->said));
	kit_out_printed(c, rc, &out);
	if (done->notices.pages)
		kit_out_printed(c, rc, &notices);
	if (rc == KIT_OK)
		kit_say(
		    c, "solicitud %s respondida", kit_str_get(&done->request));
}

static struct kit_right
right_of(struct kit_ctx *c)
{
	return (struct kit_right){.person = kit_sv(c->words[0]),
	    .given = c->given,
	    .to = kit_out_print_to(c)};
}

static enum kit_code
end(struct kit_ctx *c, enum kit_code rc, struct kit_right_done *done,
    const char *document)
{
	kit_out_refuse(c, &done->issues);
	if (done->kept)
		answer(c, rc, done, document);
	kit_right_done_free(done);
	return rc;
}

/* ---- acceso, portabilidad ---- */

static enum kit_code
run_holding(struct kit_ctx *c, enum kit_print_as as, struct kit_err *err)
{
	struct kit_right right = right_of(c);
	struct kit_right_done done = {0};

	right.to.as = as;
	enum kit_code rc = kit_right_access(&c->desk, &right, &done, err);
	return end(c, rc, &done, "acceso");
}

static enum kit_code
run_access(struct kit_ctx *c, struct kit_err *err)
{
	return run_holding(c, KIT_PRINT_PDF, err);
}

static enum kit_code
run_portability(struct kit_ctx *c, struct kit_err *err)
{
	return run_holding(c, KIT_PRINT_JSON, err);
}

/* ---- rights that are exercised at once ---- */

static enum kit_code
run_right(struct kit_ctx *c, enum kit_right_which which, struct kit_err *err)
{
	const struct kit_right right = right_of(c);
	struct kit_right_done done = {0};

	enum kit_code rc =
	    kit_right_exercise(&c->desk, which, &right, &done, err);
	return end(c, rc, &done, "acto-derecho");
}

static enum kit_code
run_block(struct kit_ctx *c, struct kit_err *err)
{
	return run_right(c, KIT_RIGHT_BLOCK, err);
}

static enum kit_code
run_unblock(struct kit_ctx *c, struct kit_err *err)
{
	return run_right(c, KIT_RIGHT_UNBLOCK, err);
}

static enum kit_code
run_rectify(struct kit_ctx *c, struct kit_err *err)
{
	return run_right(c, KIT_RIGHT_RECTIFY, err);
}

static enum kit_code
run_oppose(struct kit_ctx *c, struct kit_err *err)
{
	return run_right(c, KIT_RIGHT_OPPOSE, err);
}

static enum kit_code
run_withdraw(struct kit_ctx *c, struct kit_err *err)
{
	return run_right(c, KIT_RIGHT_WITHDRAW, err);
}

static enum kit_code
run_deny(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_right right = right_of(c);
	struct kit_right_done done = {0};

	enum kit_code rc = kit_right_deny(&c->desk, &right, &done, err);
	return end(c, rc, &done, "acto-derecho");
}

static enum kit_code
run_act(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_print_to to = kit_out_print_to(c);
	struct kit_printed printed = {0};

	enum kit_code rc =
	    kit_right_act(&c->desk, kit_sv(c->words[0]), &to, &printed, err);
	const struct kit_out_printed out = {
	    .document = "acto-derecho", .what = "acta", .printed = &printed};
	kit_out_printed_alone(c, rc, &out);
	kit_printed_done(&printed);
	return rc;
}

#define PRINTS                                                                 \
	.opts = kit_print_opts, .need = KIT_NEED_STORE, .least = 1, .most = 1

#define PAPER "[campo=valor …] [-o ARCHIVO.pdf] [--imprimir]"

const struct kit_cmd cmd_access = {
    .name = "titular acceso",
    .args = "RUN identidad=COMO " PAPER,
    .summary = "todo lo que se guarda de una persona, para ella misma",
    .detail = "Lo sensible y lo restringido también: entréguelo solo a ella. "
	      "COMO es CED, PAS, CUN o POD. Queda anotado como solicitud; las "
	      "que esperan respuesta, con «terreno documento solicitudes».",
    PRINTS,
    .pairs = true,
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

const struct kit_cmd cmd_rectify = {
    .name = "titular rectificar",
    .args = "RUN identidad=COMO CAMPO=VALOR … [-o ARCHIVO.pdf] [--imprimir]",
    .summary = "corrige su ficha, y avisa a quien tiene una carta con lo "
	       "anterior",
    PRINTS,
    .pairs = true,
    .run = run_rectify,
};

const struct kit_cmd cmd_block = {
    .name = "titular bloquear",
    .args = "RUN identidad=COMO " PAPER,
    .summary = "sus datos se guardan, y no se usan ni se muestran",
    .detail = "Lo suyo deja de estar en listas, búsquedas y documentos, aquí y "
	      "en todos los equipos.\nSolo por su RUN la encuentran «titular "
	      "desbloquear» y los otros «titular».",
    PRINTS,
    .pairs = true,
    .run = run_block,
};

const struct kit_cmd cmd_unblock = {
    .name = "titular desbloquear",
    .args = "RUN identidad=COMO " PAPER,
    .summary = "termina el bloqueo: sus datos se usan de nuevo",
    PRINTS,
    .pairs = true,
    .run = run_unblock,
};

const struct kit_cmd cmd_oppose = {
    .name = "titular oponerse",
    .args = "RUN identidad=COMO oposicion=A_QUE " PAPER,
    .summary = "anota a qué uso de sus datos se opone, y desde hoy se respeta",
    .detail = "A_QUE es CAL (que se busquen ofertas para ella), DER (que sus "
	      "datos se den a otros),\nCON (que se la contacte), o varias con "
	      "comas; -CAL retira esa oposición.",
    PRINTS,
    .pairs = true,
    .run = run_oppose,
};

const struct kit_cmd cmd_withdraw = {
    .name = "titular retirar",
    .args = "RUN identidad=COMO [folio=FOLIO] " PAPER,
    .summary = "retira las autorizaciones que dio, o la de una derivación",
    PRINTS,
    .pairs = true,
    .run = run_withdraw,
};

const struct kit_cmd cmd_deny = {
    .name = "titular negar",
    .args = "RUN derecho=CUAL negada=POR_QUE fundamento=TEXTO identidad=COMO "
	    "[-o ARCHIVO.pdf] [--imprimir]",
    .summary = "niega una solicitud, con su razón y cómo reclamar",
    .detail = "CUAL y POR_QUE, con «terreno solicitud opciones».",
    PRINTS,
    .pairs = true,
    .run = run_deny,
};

const struct kit_cmd cmd_act = {
    .name = "titular acta",
    .args = "SOLICITUD [-o ARCHIVO.pdf] [--imprimir]",
    .summary = "imprime otra vez el acta de una solicitud respondida",
    PRINTS,
    .run = run_act,
};
