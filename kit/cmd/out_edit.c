/* What commands print of a record that was changed: see out_edit.h. */
#include "out_edit.h"

#include <stdio.h>

#include "out.h"

/* A value for people to read; restringido ones are hidden, and «ver
 * --restringido» alone shows them. */
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

void
kit_out_edited(struct kit_ctx *c, const struct kit_record_edited *edited)
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
