/* The table of the fields of a form: see fields_out.h. */
#include "fields_out.h"

#include "out_table.h"

static const char *
needed(const struct kit_field *f)
{
	if (!f->required)
		return "";
	return strcmp(f->required, "1") == 0 ? "sí" : "según lo demás";
}

static void
put_how(
    const struct kit_form *form, const struct kit_field *f, struct kit_str *out)
{
	if (f->list)
		kit_str_printf(out, "%s: terreno %s opciones %s",
		    f->kind->set ? "varias opciones" : "una opción", form->type,
		    f->name);
	else if (f->ref)
		kit_str_printf(out, "clave o nombre de %s", f->ref);
	else
		kit_str_add(out, *f->hint	 ? f->hint
				 : f->kind->hint ? f->kind->hint
						 : "");
	if (f->relevant && f->relevant_on && *f->relevant_on)
		kit_str_printf(
		    out, "%ssegún %s", out->n ? "; " : "", f->relevant_on);
	if (f->privacy == KIT_PRIVACY_SENSITIVE)
		kit_str_add(out, out->n ? "; sensible" : "sensible");
	if (f->privacy == KIT_PRIVACY_RESTRICTED)
		kit_str_add(out, out->n ? "; restringido" : "restringido");
}

void
kit_fields_out(const struct kit_ctx *c, const struct kit_form *form)
{
	static const char *const heads[] = {
	    "campo", "etiqueta", "obligatorio", "cómo se escribe"};
	struct kit_out_table t = {.columns = LEN(heads)};

	for (size_t i = 0; i < LEN(heads); i++)
		kit_out_table_add(&t, kit_sv(heads[i]));
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		struct kit_str how KIT_STR_AUTO = {0};

		if (!f->kind->stored || f->calculated)
			continue;
		put_how(form, f, &how);
		kit_out_table_add(&t, kit_sv(f->name));
		kit_out_table_add(&t, kit_sv(f->label));
		kit_out_table_add(&t, kit_sv(needed(f)));
		kit_out_table_add(&t, kit_str_view(&how));
	}
	kit_out_table_end(c, &t);
}
