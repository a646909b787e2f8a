/* formulario importar, exportar: make a record type of an XLSForm file, and an
 * XLSForm file of a record type. */
#include <stdio.h>

#include "ctx.h"
#include "form_import.h"
#include "form_notes.h"
#include "os.h"
#include "out.h"

static enum kit_code
run_import(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_form_import request = {.path = c->words[0],
	    .replace = kit_ctx_opt(c, "reemplazar") != NULL};
	struct kit_form_imported done = {0};

	enum kit_code rc = kit_form_import(&c->desk, &request, &done, err);
	for (size_t i = 0; i < done.note_count; i++)
		kit_warn("%s%s",
		    done.notes[i].fault ? "" : "aviso: ", done.notes[i].text);
	if (rc == KIT_OK && done.faults) {
		kit_warn("el formulario no se importó: corrija %s",
		    done.faults == 1 ? "lo dicho" : "todo lo dicho");
		c->outcome = KIT_EINPUT;
	} else if (rc == KIT_OK) {
		kit_say(c, "tipo de ficha %s: %s", kit_str_get(&done.type),
		    kit_str_get(&done.path));
		if (done.repeats.n)
			kit_say(c, "sus repeticiones son fichas aparte: %s",
			    kit_str_get(&done.repeats));
	}
	kit_form_imported_done(&done);
	return rc;
}

const struct kit_cmd cmd_form_import = {
    .name = "formulario importar",
    .args = "ARCHIVO [--reemplazar]",
    .summary = "trae un formulario XLSForm (.xlsx, .md) como tipo de ficha",
    .detail =
	"Queda en plantillas/records; en la oficina, la próxima "
	"sincronización lo publica.\nLo que este programa no lee se dice, "
	"celda por celda.",
    .opts =
	(const struct kit_opt[]){
	    {"reemplazar", 0, NULL, "aunque ya haya un tipo de ese nombre"},
	    {0}},
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_import,
};

static enum kit_code
run_export(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	const char *path = kit_ctx_opt(c, "salida");

	if (kit_form_export(&c->desk, kit_sv(c->words[0]), &text, err) !=
	    KIT_OK)
		return err->code;
	if (path)
		return kit_os_write(
		    path, kit_str_get(&text), text.n, 0600, err);
	fwrite(kit_str_get(&text), 1, text.n, stdout);
	return KIT_OK;
}

const struct kit_cmd cmd_form_export = {
    .name = "formulario exportar",
    .args = "TIPO [-o ARCHIVO]",
    .summary = "deja un tipo de ficha como XLSForm en Markdown",
    .detail = "pyxform lo lee, y con él ODK y Kobo.",
    .opts = (const struct kit_opt[]){{"salida", 'o', "ARCHIVO",
					 "dónde dejarlo; si no, en pantalla"},
	{0}},
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_export,
};
