/* paquete exportar, importar: write and read data in the formats of other
 * programs. */
#include "out.h"
#include "out_import.h"
#include "package.h"
#include "package_in.h"

static enum kit_code
run_write(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_package p = {.name = c->words[0],
	    .given = c->given,
	    .path = kit_ctx_opt(c, "salida")};
	struct kit_package_written written;

	if (!p.path)
		return kit_err_set(err, KIT_EUSAGE,
		    "falta -o: diga dónde dejar el paquete, como -o red-hsds");
	if (kit_package_write(&c->desk, &p, &written, err) != KIT_OK)
		return err->code;
	if (c->json)
		kit_out_json(
		    json_pack("{s:s, s:i, s:i}", "salida", p.path, "archivos",
			(int)written.files, "filas", (int)written.rows));
	struct kit_str files KIT_STR_AUTO = {0};
	kit_str_count(&files, (int64_t)written.files, "archivo", "archivos");
	kit_say(c, "%s: %s", p.path, kit_str_get(&files));
	return KIT_OK;
}

static enum kit_code
run_read(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_package p = {
	    .name = c->words[0], .given = c->given, .path = c->words[1]};
	struct kit_import_base base = {
	    .tell = kit_out_import_row, .done = kit_out_import_sheet, .ctx = c};

	if (kit_package_take(&c->desk, &p, &base, err) != KIT_OK)
		return err->code;
	if (base.rejected)
		c->outcome = KIT_EINPUT;
	return KIT_OK;
}

static const struct kit_opt write_opts[] = {
    {"salida", 'o', "CARPETA", "dónde dejarlo; un archivo si es de uno solo"},
    {0},
};

const struct kit_cmd cmd_package_write = {
    .name = "paquete exportar",
    .args = "NOMBRE -o CARPETA [dato=valor …]",
    .summary = "deja datos en el formato de otros programas",
    .detail = "hsds: la red de derivación, como Open Referral HSDS 3.0 (una "
	      "carpeta de hojas CSV con su datapackage.json).\njsonresume: un "
	      "currículum, como JSON Resume 1.2.1 (persona=RUN; con_omil=si "
	      "agrega lo que ese formato no lleva).",
    .opts = write_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_write,
};

const struct kit_cmd cmd_package_read = {
    .name = "paquete importar",
    .args = "NOMBRE CARPETA [dato=valor …]",
    .summary = "trae datos del formato de otros programas",
    .detail = "Lo que ya está se reconoce y se completa. Las filas que no se "
	      "puedan guardar quedan en CARPETA.hojas: corríjalas ahí e "
	      "importe cada hoja.",
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 2,
    .most = 2,
    .run = run_read,
};
