/* importar: reads records from a CSV sheet that somebody transcribed from
 * paper. */
#include <stdio.h>

#include "import.h"
#include "out.h"
#include "out_import.h"

/* Prints the counts: "2 filas: 1 nueva, 1 ya estaba (0 con cambios), 0
 * rechazadas; …". */
static void
put_counts(const struct kit_import *im)
{
	const struct {
		size_t n;
		const char *one, *many, *end;
	} rows[] = {
	    {im->rows, "fila", "filas", ": "},
	    {im->created, "nueva", "nuevas", ", "},
	    {im->unchanged + im->updated, "ya estaba", "ya estaban", " ("},
	    {im->updated, "con cambios", "con cambios", "), "},
	    {im->rejected, "rechazada", "rechazadas", "; "},
	    {im->children, "ficha agregada", "fichas agregadas", "\n"},
	};
	struct kit_str text KIT_STR_AUTO = {0};

	for (size_t i = 0; i < LEN(rows); i++) {
		kit_str_count(
		    &text, (int64_t)rows[i].n, rows[i].one, rows[i].many);
		kit_str_add(&text, rows[i].end);
	}
	fputs(kit_str_get(&text), stdout);
}

static void
tell_import(struct kit_ctx *c, const struct kit_import *im)
{
	if (c->json) {
		kit_out_json(json_pack("{s:i, s:i, s:i, s:i, s:i, s:i, s:s}",
		    "filas", (int)im->rows, "creadas", (int)im->created,
		    "actualizadas", (int)im->updated, "iguales",
		    (int)im->unchanged, "agregadas", (int)im->children,
		    "rechazadas", (int)im->rejected, "rechazos",
		    kit_str_get(&im->rejects)));
		return;
	}
	put_counts(im);
	if (im->unsaid) {
		struct kit_str text KIT_STR_AUTO = {0};
		kit_str_count(&text, (int64_t)im->unsaid, "aviso", "avisos");
		printf("%s de lo que se entendió con alguna duda; con --avisos "
		       "se dice cada uno\n",
		    kit_str_get(&text));
	}
	if (im->rejects.n)
		printf("las filas rechazadas están en %s: corríjalas ahí e "
		       "importe ese archivo\n",
		    kit_str_get(&im->rejects));
}

/* Finds the encoding that was asked for; *asked stays NULL when none was. */
static enum kit_code
find_encoding(struct kit_ctx *c, enum kit_encoding *encoding,
    const enum kit_encoding **asked, struct kit_err *err)
{
	const char *name = kit_ctx_opt(c, "codificacion");
	struct kit_str names KIT_STR_AUTO = {0};

	if (!name)
		return KIT_OK;
	kit_encoding_names(&names);
	if (!kit_encoding_find(kit_sv(name), encoding))
		return kit_err_set(err, KIT_EUSAGE,
		    "--codificacion: no existe «%s»; las hay: %s", name,
		    kit_str_get(&names));
	*asked = encoding;
	return KIT_OK;
}

static enum kit_code
run_import(struct kit_ctx *c, struct kit_err *err)
{
	enum kit_encoding encoding;
	struct kit_import im = {.path = c->words[1],
	    .remarks = kit_ctx_opt(c, "avisos") != NULL,
	    .tell = kit_out_import_row,
	    .note = kit_out_import_note};

	if (find_encoding(c, &encoding, &im.encoding, err) != KIT_OK ||
	    kit_ctx_form(c, &im.form, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_import_run(&c->desk, &im, err);
	if (rc == KIT_OK) {
		tell_import(c, &im);
		if (im.rejected)
			c->outcome = KIT_EINPUT;
	}
	kit_import_done(&im);
	return rc;
}

const struct kit_cmd cmd_import = {
    .name = "importar",
    .args = "HOJA.csv",
    .summary = "trae una hoja transcrita (CSV de Excel o de otro programa)",
    .detail =
	"Los encabezados son los nombres o las etiquetas de los campos, en "
	"cualquier orden;\n«experiencia1.cargo» o «atencion.motivo» van a "
	"fichas que cuelgan de la primera.\nCada fila entra entera o va, con "
	"su línea y la razón, a HOJA.rechazos.csv.\nImportar dos veces la "
	"misma hoja no cambia nada.",
    .opts =
	(const struct kit_opt[]){
	    {"avisos", 0, NULL, "dice también lo que se entendió con duda"},
	    {"codificacion", 0, "NOMBRE",
		"en qué codificación se guardó, si el programa pregunta"},
	    {0}},
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 2,
    .run = run_import,
};
