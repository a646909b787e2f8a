/* editar: changes fields of a record. */
#include "out.h"
#include "records.h"

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_record_edit edit = {
	    .named = kit_sv(c->words[1]), .given = c->given};
	struct kit_record_edited edited = {0};

	if (kit_ctx_form(c, &edit.form, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_records_edit(&c->desk, &edit, &edited, err);
	if (rc == KIT_OK) {
		kit_out_refuse(c, &edited.issues);
		if (!edited.issues.errors)
			kit_out_edited(c, &edited);
	}
	kit_record_edited_done(&edited);
	return rc;
}

const struct kit_cmd cmd_edit = {
    .name = "editar",
    .args = "CLAVE campo=valor …",
    .summary = "cambia campos de una ficha",
    .detail = "campo= deja el campo en blanco; campo=N/D anota que se "
	      "preguntó y no hay dato.\nEn los campos de varias opciones, "
	      "campo=+OPCION agrega y campo=-OPCION quita.",
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 2,
    .most = 2,
    .run = run,
};
