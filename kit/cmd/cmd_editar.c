/* editar: changes fields of a record. */
#include <stdio.h>

#include "out.h"
#include "records.h"

/* What restringido holds is shown by «ver --restringido» alone. */
static const char *
text_of(const struct kit_change *change, const char *text)
{
	if (!*text)
		return "(en blanco)";
	return change->field->privacy == KIT_PRIVACY_RESTRICTED
		   ? "(restringido)"
		   : text;
}

static void
answer_json(const struct kit_record_edited *edited)
{
	json_t *list = json_array();

	for (size_t i = 0; i < edited->count; i++) {
		const struct kit_change *x = &edited->changes[i];
		json_array_append_new(
		    list, json_pack("{s:s, s:s, s:s}", "campo", x->field->name,
			      "antes", text_of(x, x->before), "ahora",
			      text_of(x, x->after)));
	}
	kit_out_json(
	    json_pack("{s:s, s:b, s:o}", "clave", kit_str_get(&edited->key),
		"cambio", edited->changed, "cambios", list));
}

static void
answer(struct kit_ctx *c, const struct kit_record_edited *edited)
{
	if (c->json) {
		answer_json(edited);
		return;
	}
	kit_say(c, edited->changed ? "guardado" : "nada cambió");
	for (size_t i = 0; i < edited->count; i++) {
		const struct kit_change *x = &edited->changes[i];
		printf("  %s: %s → %s\n", x->field->label,
		    text_of(x, x->before), text_of(x, x->after));
	}
}

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
			answer(c, &edited);
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
