/* prueba mustache, prueba documento: fill in a text, or make a document, with
 * data from a file. */
#include <stdio.h>

#include "doc.h"
#include "mustache_render.h"
#include "os.h"
#include "out.h"

static enum kit_code
run_document(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str json KIT_STR_AUTO = {0};
	struct kit_str bytes KIT_STR_AUTO = {0};
	const char *path = kit_ctx_opt(c, "salida");
	KIT_AUTO(doc) doc = NULL;
	KIT_AUTO(pdf) pdf = kit_pdf_new(kit_desk_fonts(&c->desk));
	struct kit_doc_env env = {.forms = c->desk.forms};

	if (!path)
		return kit_err_set(err, KIT_EUSAGE,
		    "falta -o ARCHIVO.pdf: dónde dejar el documento");
	if (kit_doc_load(c->desk.document_dirs, c->words[0], &doc, err) !=
		KIT_OK ||
	    kit_os_read(c->words[1], &json, err) != KIT_OK ||
	    kit_doc_try(doc, kit_str_view(&json), pdf, &env, err) != KIT_OK ||
	    kit_pdf_bytes(pdf, &bytes, err) != KIT_OK)
		return err->code;
	return kit_os_write(path, bytes.p, bytes.n, 0600, err);
}

/* Reads a partial: NAME.md in the folder ctx. */
static bool
find_partial(
    void *ctx, struct kit_sv name, struct kit_str *text, struct kit_str *path)
{
	struct kit_err err;

	kit_str_printf(
	    path, "%s/" KIT_SV_FMT ".md", (const char *)ctx, KIT_SV_ARG(name));
	return kit_os_read(kit_str_get(path), text, &err) == KIT_OK;
}

static enum kit_code
fill_text(struct kit_ctx *c, struct kit_sv text, const json_t *data,
    struct kit_str *out, struct kit_err *err)
{
	const char *dir = kit_ctx_opt(c, "parciales");
	struct kit_mustache_env env = {.value = kit_mustache_html,
	    .partial = dir ? find_partial : NULL,
	    .ctx = (void *)dir};
	KIT_AUTO(mustache) m = NULL;

	if (kit_mustache_parse("(entrada)", text, &m, err) != KIT_OK)
		return err->code;
	return kit_mustache_render(m, data, &env, out, err);
}

static enum kit_code
run_mustache(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str json KIT_STR_AUTO = {0};
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_str out KIT_STR_AUTO = {0};
	json_error_t why;

	if (kit_os_read(c->words[0], &json, err) != KIT_OK ||
	    kit_os_read_stdin(&text, err) != KIT_OK)
		return err->code;
	json_t *data = json_loadb(
	    kit_str_get(&json), json.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &why);
	if (!data)
		return kit_err_set(err, KIT_EINPUT, "%s:%d:%d: no es JSON",
		    c->words[0], why.line, why.column);
	enum kit_code rc = fill_text(c, kit_str_view(&text), data, &out, err);
	json_decref(data);
	if (rc == KIT_OK)
		fwrite(kit_str_get(&out), 1, out.n, stdout);
	return rc;
}

const struct kit_cmd cmd_try_mustache = {
    .name = "prueba mustache",
    .args = "DATOS.json [--parciales CARPETA] < TEXTO",
    .summary = "llena un texto mustache con datos (escape HTML)",
    .opts =
	(const struct kit_opt[]){
	    {"parciales", 0, "CARPETA", "los parciales: NOMBRE.md"}, {0}},
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_mustache,
};

const struct kit_cmd cmd_try_document = {
    .name = "prueba documento",
    .args = "NOMBRE DATOS.json -o ARCHIVO.pdf",
    .summary = "un documento con datos dados en vez de su consulta",
    .opts =
	(const struct kit_opt[]){
	    {"salida", 'o', "ARCHIVO", "dónde dejar el PDF"}, {0}},
    .need = KIT_NEED_FORMS,
    .least = 2,
    .most = 2,
    .run = run_document,
};
