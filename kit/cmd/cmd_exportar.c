/* exportar: writes all records of a type as CSV. */
#include <stdio.h>

#include "export.h"
#include "os.h"
#include "out.h"

/* Warns that people's data leave the laptop. */
static void
warn_people(const struct kit_exported *exported)
{
	struct kit_str count KIT_STR_AUTO = {0};

	kit_str_count(&count, (int64_t)exported->rows, "persona", "personas");
	if (exported->names_people && exported->rows)
		kit_warn("aviso: la hoja lleva el RUN completo y los datos de "
			 "contacto de %s; guárdela solo donde nadie más la vea "
			 "y bórrela cuando no la use",
		    kit_str_get(&count));
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const char *path = kit_ctx_opt(c, "salida");
	struct kit_exported exported = {0};
	const struct kit_form *form = NULL;

	if (kit_ctx_form(c, &form, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_export(&c->desk, form, &exported, err);
	const struct kit_str *text = &exported.text;
	if (rc == KIT_OK && path)
		rc = kit_os_write(path, text->p, text->n, 0600, err);
	else if (rc == KIT_OK)
		fwrite(text->p, 1, text->n, stdout);
	if (rc == KIT_OK) {
		warn_people(&exported);
		kit_out_kept(c);
	}
	kit_exported_done(&exported);
	return rc;
}

const struct kit_cmd cmd_export = {
    .name = "exportar",
    .args = "[-o ARCHIVO.csv]",
    .summary = "saca las fichas de un tipo en CSV, sin lo reservado",
    .detail = "Lo sensible y lo restringido no va. El RUN va completo, y lo "
	      "demás que es de todos.",
    .opts = (const struct kit_opt[]){{"salida", 'o', "ARCHIVO",
					 "dónde dejarlo (si no, en pantalla)"},
	{0}},
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 1,
    .run = run,
};
