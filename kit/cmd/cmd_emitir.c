/* emitir, verificar-certificado: give out certificates, each with a record and
 * folio of its own, and check one. */
#include <stdio.h>

#include "emit.h"
#include "genuine.h"
#include "out_print.h"

static void
tell(struct kit_ctx *c, const struct kit_emitted *out)
{
	struct kit_str made KIT_STR_AUTO = {0}, again KIT_STR_AUTO = {0};

	kit_str_count(&made, (int64_t)out->made, "emitido", "emitidos");
	kit_str_count(&again, (int64_t)out->again, "impreso de nuevo",
	    "impresos de nuevo");
	if (out->again)
		kit_say(c, "%s, %s", kit_str_get(&made), kit_str_get(&again));
	else
		kit_say(c, "%s", kit_str_get(&made));
}

static void
tell_json(const struct kit_emit *emit, const struct kit_emitted *out)
{
	json_t *o = json_pack("{s:I, s:I}", "emitidos", (json_int_t)out->made,
	    "de_nuevo", (json_int_t)out->again);

	kit_out_printed_json(
	    &(struct kit_out_printed){.document = emit->document,
		.what = emit->document,
		.printed = &out->printed},
	    o);
	kit_out_json(o);
}

static enum kit_code
run_emit(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_emit emit = {.document = c->words[0],
	    .given = c->given,
	    .to = kit_out_print_to(c)};
	struct kit_emitted out = {0};

	enum kit_code rc = kit_emit(&c->desk, &emit, &out, err);
	kit_out_refuse(c, &out.issues);
	if (rc == KIT_OK && !out.kept)
		c->outcome = KIT_EINPUT;
	if (rc == KIT_OK && out.kept && c->json)
		tell_json(&emit, &out);
	else if (rc == KIT_OK && out.kept)
		tell(c, &out);
	if (out.kept)
		kit_out_printed(c, rc,
		    &(struct kit_out_printed){.document = emit.document,
			.what = emit.document,
			.printed = &out.printed});
	kit_emitted_done(&out);
	return rc;
}

static enum kit_code
run_genuine(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str typed KIT_STR_AUTO = {0};
	json_t *said = NULL, *line;
	size_t i;

	for (size_t k = 0; k < c->word_count; k++)
		kit_str_printf(&typed, "%s%s", k ? " " : "", c->words[k]);
	if (kit_genuine(&c->desk, kit_str_view(&typed), &said, err) != KIT_OK)
		return err->code;
	if (!json_is_true(json_object_get(said, "valido")) &&
	    json_integer_value(json_object_get(said, "valido")) != 1)
		c->outcome = KIT_EINPUT;
	if (c->json) {
		kit_out_json(said);
		return KIT_OK;
	}
	json_array_foreach(json_object_get(said, "lineas"), i, line)
	    printf("%s\n", json_string_value(line));
	json_decref(said);
	return KIT_OK;
}

const struct kit_cmd cmd_emit = {
    .name = "emitir",
    .args = "NOMBRE [dato=valor …] [-o ARCHIVO.pdf] [--imprimir]",
    .summary = "da certificados a quienes corresponde, con folio, en un PDF",
    .detail =
	"certificado-asistencia actividad=CÓDIGO: uno por cada persona que "
	"asistió (o solo a\nasistencia=CLAVE). certificado-reconocimiento "
	"dirigente=CLAVE motivo=\"…\". Los que ya\nse dieron se imprimen de "
	"nuevo, y lo dicen.",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_emit,
};

const struct kit_cmd cmd_genuine = {
    .name = "verificar-certificado",
    .args = "FOLIO | \"lo que dice el QR\"",
    .summary = "dice si un certificado es de esta oficina, y qué debe decir",
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 40,
    .run = run_genuine,
};
