/* borrar takes a record out of sight; deshacer undoes the last change of a
 * record. */
#include "out.h"
#include "records.h"
#include "undo.h"

static enum kit_code
run_remove(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;

	if (kit_ctx_form(c, &form, err) != KIT_OK ||
	    kit_records_remove(
		&c->desk, form, kit_sv(c->words[1]), &key, err) != KIT_OK)
		return err->code;
	kit_say(c, "borrado; para recuperarlo: terreno %s deshacer %s",
	    form->type, kit_str_get(&key));
	return KIT_OK;
}

static enum kit_code
run_undo(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_sv named = kit_sv(c->words[1]);
	bool redo = kit_ctx_opt(c, "rehacer") != NULL;
	struct kit_str gone KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;

	if (kit_ctx_form(c, &form, err) != KIT_OK ||
	    (!redo && kit_undo_removes(&c->desk, form, named, &gone, err) !=
			  KIT_OK) ||
	    kit_undo(&c->desk, form, named, redo, err) != KIT_OK)
		return err->code;
	if (gone.n)
		kit_say(c,
		    "deshecho: era la creación de la ficha, que ya no está; "
		    "para reponerla: terreno %s deshacer %s --rehacer",
		    form->type, kit_str_get(&gone));
	else
		kit_say(c, redo ? "rehecho" : "deshecho");
	return KIT_OK;
}

const struct kit_cmd cmd_remove = {
    .name = "borrar",
    .args = "CLAVE",
    .summary = "saca una ficha de la vista (se puede deshacer)",
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 2,
    .run = run_remove,
};

static const struct kit_opt opts[] = {
    {"rehacer", 0, NULL, "vuelve a poner lo último que se deshizo"},
    {0},
};

const struct kit_cmd cmd_undo = {
    .name = "deshacer",
    .args = "CLAVE",
    .summary = "deshace el último cambio de una ficha",
    .detail = "Repetir la orden deshace el cambio anterior a ese. Nada se "
	      "pierde: queda anotado quién deshizo qué.",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 2,
    .run = run_undo,
};
