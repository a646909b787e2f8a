/* auditoria: lists who looked at sensitive or restricted data, and who took
 * lists out. */
#include <stdio.h>

#include "audit_list.h"
#include "out_print.h"

static struct kit_sv
given(const struct kit_ctx *c, const char *name)
{
	for (size_t i = 0; i < c->given.count; i++)
		if (kit_sv_is(c->given.items[i].name, name))
			return c->given.items[i].value;
	return (struct kit_sv){0};
}

static enum kit_code
check_given(const struct kit_ctx *c, struct kit_err *err)
{
	for (size_t i = 0; i < c->given.count; i++) {
		struct kit_sv name = c->given.items[i].name;
		if (!kit_sv_is(name, "desde") && !kit_sv_is(name, "hasta"))
			return kit_err_set(err, KIT_EUSAGE,
			    "«" KIT_SV_FMT "» no es de auditoria, que lleva "
			    "desde=FECHA y hasta=FECHA",
			    KIT_SV_ARG(name));
	}
	return KIT_OK;
}

/* Tells how many looks this laptop has noted. They are sealed for the office,
 * so a laptop can not list them. */
static void
tell_noted(struct kit_ctx *c, const struct kit_audits *a)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (c->json) {
		kit_out_json(
		    json_pack("{s:I}", "anotadas", (json_int_t)a->noted));
		return;
	}
	kit_str_count(&text, a->noted, "consulta anotada en este equipo",
	    "consultas anotadas en este equipo");
	kit_say(c,
	    "%s; van cifradas y solo las lee la oficina, con «terreno "
	    "auditoria»",
	    kit_str_get(&text));
}

static void
answer(struct kit_ctx *c, enum kit_code rc, const struct kit_print_to *to,
    const struct kit_audits *a, const struct kit_printed *printed)
{
	const struct kit_out_printed out = {
	    .document = "auditoria", .what = "auditoría", .printed = printed};

	if (to->as == KIT_PRINT_PDF) {
		if (rc == KIT_OK && c->json) {
			json_t *o = json_object();
			kit_out_printed_json(&out, o);
			kit_out_json(o);
		}
		kit_out_printed(c, rc, &out);
	} else if (rc == KIT_OK && !printed->path.n) {
		fwrite(kit_str_get(&printed->text), 1, printed->text.n, stdout);
	}
	if (rc == KIT_OK && a->closed)
		kit_warn("aviso: %lld no se abren con las llaves de este "
			 "computador: se anotaron para la oficina de antes, o "
			 "antes de que el equipo la conociera",
		    (long long)a->closed);
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_audit_of of = {
	    .about = kit_sv(c->word_count ? c->words[0] : NULL),
	    .from = given(c, "desde"),
	    .to = given(c, "hasta"),
	    .out = kit_out_print_to(c)};
	struct kit_print_to *to = &of.out;
	struct kit_audits audits = {0};
	struct kit_printed printed = {0};

	if (check_given(c, err) != KIT_OK)
		return err->code;
	if (kit_ctx_opt(c, "csv"))
		to->as = KIT_PRINT_CSV;
	else if (!to->path && !to->printer)
		to->as = c->json ? KIT_PRINT_JSON : KIT_PRINT_TEXT;
	enum kit_code rc =
	    kit_audits_print(&c->desk, &of, &audits, &printed, err);
	if (rc == KIT_OK && !audits.office)
		tell_noted(c, &audits);
	else
		answer(c, rc, to, &audits, &printed);
	kit_printed_done(&printed);
	kit_audits_done(&audits);
	return rc;
}

static const struct kit_opt opts[] = {
    {"salida", 'o', "ARCHIVO", "dónde dejarla"},
    {"imprimir", 'i', NULL, "la manda a la impresora"},
    {"csv", 0, NULL, "como hoja de cálculo"},
    {0},
};

const struct kit_cmd cmd_audit = {
    .name = "auditoria",
    .args = "[PERSONA|FUNCIONARIO] [desde=FECHA] [hasta=FECHA] "
	    "[-o ARCHIVO] [--imprimir|--csv]",
    .summary = "quién miró lo reservado y quién sacó listas (oficina)",
    .detail = "De una persona o de un funcionario, o de todos. En un equipo "
	      "dice solo "
	      "cuántas\nconsultas hay anotadas: las lee la oficina.",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .most = 1,
    .run = run,
};
