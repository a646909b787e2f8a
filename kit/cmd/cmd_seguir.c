/* talon, bne listo, bne imposible, red verificar: note the answer to a
 * referral, whether a record was typed into the national job board (BNE), and
 * that the data of a service were verified. */
#include "follow.h"
#include "out.h"

static enum kit_code
tell(struct kit_ctx *c, enum kit_code rc, struct kit_record_edited *edited)
{
	if (rc == KIT_OK) {
		kit_out_refuse(c, &edited->issues);
		if (!edited->issues.errors)
			kit_out_edited(c, edited);
	}
	kit_record_edited_done(edited);
	return rc;
}

static enum kit_code
run_slip(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_record_edited edited = {0};

	return tell(c,
	    kit_follow_slip(&c->desk, c->words[0], c->given, &edited, err),
	    &edited);
}

static enum kit_code
run_done(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_follow_bne bne = {.named = c->words[0]};
	struct kit_record_edited edited = {0};

	return tell(c, kit_follow_bne(&c->desk, &bne, &edited, err), &edited);
}

static enum kit_code
run_impossible(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_follow_bne bne = {
	    .named = c->words[0], .why_not = kit_sv(c->words[1])};
	struct kit_record_edited edited = {0};

	return tell(c, kit_follow_bne(&c->desk, &bne, &edited, err), &edited);
}

static enum kit_code
run_assure(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_follow_assure assure = {.named = c->words[0],
	    .how = kit_sv(c->words[1]),
	    .given = c->given};
	struct kit_record_edited edited = {0};

	return tell(
	    c, kit_follow_assure(&c->desk, &assure, &edited, err), &edited);
}

const struct kit_cmd cmd_slip = {
    .name = "talon",
    .args = "FOLIO [resultado=TEXTO] [estado=ESTADO] [campo=valor …]",
    .summary =
	"anota la respuesta a una derivación: su talón, o lo que dijeron",
    .detail = "Con resultado=… la derivación queda con resultado; sin nada, la "
	      "persona acudió; estado=REC motivo_termino=SCUP dice que no la "
	      "recibieron, y por qué. respuesta_via=TEL si no vino en papel.",
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_slip,
};

const struct kit_cmd cmd_bne_done = {
    .name = "bne listo",
    .args = "RUN|FOLIO",
    .summary = "ya se tecleó en la BNE: la persona, o su derivación",
    .detail = "Lo que falta lo dice «terreno documento bne».",
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 1,
    .run = run_done,
};

const struct kit_cmd cmd_bne_impossible = {
    .name = "bne imposible",
    .args = "RUN|FOLIO MOTIVO",
    .summary = "no se pudo teclear en la BNE, y por qué",
    .detail = "Los motivos los dice «terreno persona opciones bne_motivo».",
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 2,
    .run = run_impossible,
};

const struct kit_cmd cmd_assure = {
    .name = "red verificar",
    .args = "ENTIDAD COMO [campo=valor …]",
    .summary = "se comprobó hoy lo que se sabe de una entidad de la red",
    .detail = "COMO es TEL, VIS, MESA, COR o WEB. Lo que resultó distinto se "
	      "corrige ahí mismo: telefono=… Cambiar un dato con «editar» no "
	      "lo da por comprobado.",
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 2,
    .most = 2,
    .run = run_assure,
};
