/* campos, opciones: list the fields of a record type and the choices of a
 * field. */
#include "fields_out.h"
#include "near.h"
#include "out.h"
#include "out_table.h"
#include "utf8.h"

static enum kit_code
run_fields(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_form *form = NULL;

	if (kit_ctx_form(c, &form, err) != KIT_OK)
		return err->code;
	kit_fields_out(c, form);
	return KIT_OK;
}

static enum kit_code
no_field(const struct kit_form *form, struct kit_sv name, struct kit_err *err)
{
	struct kit_near near = {0};
	struct kit_str said KIT_STR_AUTO = {0};
	struct kit_str way KIT_STR_AUTO = {0};

	kit_near_init(&near, name);
	for (size_t i = 0; i < form->count; i++)
		kit_near_try(
		    &near, kit_sv(form->fields[i].name), form->fields[i].name);
	kit_near_say(&near, &said);
	kit_near_done(&near);
	if (said.n)
		kit_str_printf(&way, "¿quiso decir %s?", kit_str_get(&said));
	else
		kit_str_printf(
		    &way, "véalos con «terreno %s campos»", form->type);
	return kit_err_set(err, KIT_EINPUT,
	    KIT_SV_FMT ": %s no tiene ese campo; %s", KIT_SV_ARG(name),
	    form->title, kit_str_get(&way));
}

/* True when each given word is in the label of the choice or is its code. */
static bool
is_wanted(const struct kit_ctx *c, const struct kit_choice *choice)
{
	struct kit_str label KIT_STR_AUTO = {0};

	kit_utf8_fold(kit_sv(choice->label), &label);
	for (size_t i = 2; i < c->word_count; i++) {
		struct kit_str word KIT_STR_AUTO = {0};
		kit_utf8_fold(kit_sv(c->words[i]), &word);
		if (!strstr(kit_str_get(&label), kit_str_get(&word)) &&
		    strcmp(choice->code, c->words[i]) != 0)
			return false;
	}
	return true;
}

static enum kit_code
run_choices(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_out_table t = {.columns = 2};

	if (kit_ctx_form(c, &form, err) != KIT_OK)
		return err->code;
	const struct kit_field *f = kit_form_field(form, kit_sv(c->words[1]));
	if (!f)
		return no_field(form, kit_sv(c->words[1]), err);
	if (!f->list)
		return kit_err_set(err, KIT_EINPUT,
		    "%s: no se elige de una lista; se escribe %s", f->name,
		    f->ref ? "la clave o el nombre de otra ficha" : "el valor");
	if (kit_list_read(f->list, err) != KIT_OK)
		return err->code;
	kit_out_table_add(&t, kit_sv("código"));
	kit_out_table_add(&t, kit_sv("opción"));
	for (size_t i = 0; i < kit_list_count(f->list); i++) {
		const struct kit_choice *choice = kit_list_at(f->list, i);
		if (!is_wanted(c, choice))
			continue;
		kit_out_table_add(&t, kit_sv(choice->code));
		kit_out_table_add(&t, kit_sv(choice->label));
	}
	if (!kit_out_table_end(c, &t))
		kit_say(c, "ninguna opción de %s tiene esas palabras", f->name);
	return KIT_OK;
}

const struct kit_cmd cmd_fields = {
    .name = "campos",
    .args = "",
    .summary = "dice qué campos tiene una ficha y cómo se escriben",
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_fields,
};

const struct kit_cmd cmd_choices = {
    .name = "opciones",
    .args = "CAMPO [PALABRAS]",
    .summary = "dice qué se puede elegir en un campo",
    .detail = "Con PALABRAS, solo las que las llevan: persona opciones cut "
	      "viña.",
    .need = KIT_NEED_FORMS,
    .least = 2,
    .most = 40,
    .run = run_choices,
};
