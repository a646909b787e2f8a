/* What commands print of a record that was changed: see out_edit.h. */
#include "out_edit.h"

#include <stdio.h>

#include "out.h"

/* A value that was typed just now, for people to read; restringido ones are
 * hidden, and «ver --restringido» alone shows them. */
static const char *
typed_text(const struct kit_change *change)
{
	if (!*change->after)
		return "(en blanco)";
	return change->field->privacy == KIT_PRIVACY_RESTRICTED
		   ? "(restringido)"
		   : change->after;
}

/* The value before. What is closed is not told: that would be a look, and only
 * looks that are noted show it (audit.h). */
static const char *
former_text(const struct kit_change *change)
{
	static const char *const hidden[] = {
	    [KIT_PRIVACY_SENSITIVE] = "(dato sensible)",
	    [KIT_PRIVACY_RESTRICTED] = "(restringido)",
	};

	if (!*change->before)
		return "(en blanco)";
	return change->field->privacy == KIT_PRIVACY_OPEN
		   ? change->before
		   : hidden[change->field->privacy];
}

static void
answer_json(const struct kit_record_edited *edited)
{
	json_t *list = json_array();

	for (size_t i = 0; i < edited->count; i++) {
		const struct kit_change *x = &edited->changes[i];
		json_array_append_new(
		    list, json_pack("{s:s, s:s, s:s}", "campo", x->field->name,
			      "antes", former_text(x), "ahora", typed_text(x)));
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
		printf("  %s: %s → %s\n", x->field->label, former_text(x),
		    typed_text(x));
	}
}
