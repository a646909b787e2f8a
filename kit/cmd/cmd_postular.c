/* postular: notes that a person applies to a vacancy or a course and, later,
 * how the application ended. */
#include <stdio.h>

#include "apply.h"
#include "out.h"

static void
tell(struct kit_ctx *c, struct kit_applied *applied)
{
	const char *key = kit_str_get(&applied->made.key);

	kit_out_refuse(c,
	    applied->is_new ? &applied->made.issues : &applied->edited.issues);
	if (!applied->is_new && !applied->edited.issues.errors)
		kit_out_edited(c, &applied->edited);
	if (!applied->is_new || applied->made.issues.errors)
		return;
	if (c->json)
		kit_out_json(json_pack(
		    "{s:s, s:s}", "tipo", "postulacion", "clave", key));
	else
		kit_say(c, "postulación anotada: %s", key);
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_apply apply = {
	    .person = c->words[0], .to = c->words[1], .given = c->given};
	struct kit_applied applied = {0};

	enum kit_code rc = kit_apply_note(&c->desk, &apply, &applied, err);
	if (rc == KIT_OK)
		tell(c, &applied);
	kit_applied_done(&applied);
	return rc;
}

const struct kit_cmd cmd_apply = {
    .name = "postular",
    .args = "RUN VACANTE|CURSO [estado=ESTADO] [campo=valor …]",
    .summary = "anota que una persona postula, y después en qué quedó",
    .detail = "La segunda vez cambia la misma postulación: estado=ENT "
	      "entrevista=30-11-2026, estado=COL inicio=1-12-2026, estado=REC "
	      "motivo=OTRA. Lo que toca seguir lo dice «terreno documento "
	      "postulaciones».",
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 2,
    .most = 2,
    .run = run,
};
