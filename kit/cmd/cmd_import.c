#include <stdio.h>

#include "csv.h"
#include "import.h"
#include "out.h"
#include "out_import.h"
#include "os.h"

/* importar and exportar: sheets in and out; the base of a new laptop. */

/* "2 filas: 1 nueva, 1 ya estaba (0 con cambios), 0 rechazadas; …" */
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

/* The encoding that the person asks for; *asked stays NULL when none. */
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

static void
export_columns(
    const struct kit_form *form, struct kit_str *sql, struct kit_str *out)
{
	kit_str_add(sql, "SELECT _clave");
	kit_csv_put(out, ',', true, kit_sv("clave"));
	for (size_t i = 0; i < form->count; i++) {
		const struct kit_field *f = &form->fields[i];
		if (!f->kind->stored || !kit_form_exports(form, f))
			continue;
		kit_csv_put(out, ',', false, kit_sv(f->name));
		if (f->kind->set)
			kit_str_printf(sql,
			    ", (SELECT group_concat(value, ';') FROM"
			    " json_each(\"%s\"))",
			    f->name);
		else
			kit_str_printf(sql, ", \"%s\"", f->name);
	}
	kit_str_printf(sql, " FROM \"%s\" ORDER BY _clave", form->type);
	kit_str_add(out, "\r\n");
}

static enum kit_code
export_rows(struct kit_ctx *c, const struct kit_form *form, struct kit_str *out,
    struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	bool row;

	export_columns(form, &sql, out);
	if (kit_view_reader(c->desk.view, &db, err) != KIT_OK ||
	    kit_sql_prepare(db, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		for (int i = 0; i < kit_sql_columns(q); i++)
			kit_csv_put_guarded(
			    out, ',', i == 0, kit_sql_get_text(q, i));
		kit_str_add(out, "\r\n");
	}
}

static enum kit_code
run_export(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str out KIT_STR_AUTO = {0};
	const char *path = kit_ctx_opt(c, "salida");
	const struct kit_form *form = NULL;

	if (kit_ctx_form(c, &form, err) != KIT_OK ||
	    export_rows(c, form, &out, err) != KIT_OK)
		return err->code;
	if (path)
		return kit_os_write(path, out.p, out.n, 0600, err);
	fwrite(out.p, 1, out.n, stdout);
	return KIT_OK;
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

const struct kit_cmd cmd_export = {
    .name = "exportar",
    .args = "[-o ARCHIVO.csv]",
    .summary = "saca las fichas de un tipo en CSV, sin lo reservado",
    .opts = (const struct kit_opt[]){{"salida", 'o', "ARCHIVO",
					 "dónde dejarlo (si no, en pantalla)"},
	{0}},
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 1,
    .run = run_export,
};
