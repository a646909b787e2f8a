/* titular suprimir: proposes to erase the data of a person, and erases them by
 * a decree of the municipality. */
#include "erase.h"
#include "out_print.h"

static void
say_done(struct kit_ctx *c, const struct kit_erased *e)
{
	switch (e->step) {
	case KIT_ERASURE_PROPOSED:
		kit_say(c,
		    "supresión %s propuesta: nada se ha borrado; con el "
		    "decreto, el mismo comando con decreto=NÚMERO "
		    "decreto_fecha=FECHA",
		    kit_str_get(&e->key));
		break;
	case KIT_ERASURE_DONE:
		kit_say(c,
		    "supresión %s ejecutada: %lld asientos se borraron de este "
		    "computador; los otros los borran al sincronizar",
		    kit_str_get(&e->key), (long long)e->entries);
		break;
	}
	if (e->others)
		kit_say(c,
		    "de %lld fichas que hoy son de otra persona se borra solo "
		    "que antes la nombraron",
		    (long long)e->others);
}

static void
answer(struct kit_ctx *c, enum kit_code rc, const struct kit_erased *e)
{
	static const char *const documents[] = {
	    [KIT_ERASURE_PROPOSED] = "inventario-supresion",
	    [KIT_ERASURE_DONE] = "acta-supresion",
	};
	const struct kit_out_printed out = {.document = documents[e->step],
	    .what = e->step == KIT_ERASURE_DONE ? "el acta" : "el inventario",
	    .printed = &e->paper};

	if (c->json && rc == KIT_OK) {
		json_t *o = json_pack("{s:s, s:I, s:I, s:I}", "clave",
		    kit_str_get(&e->key), "fichas", (json_int_t)e->records,
		    "asientos", (json_int_t)e->entries, "otras",
		    (json_int_t)e->others);
		kit_out_printed_json(&out, o);
		kit_out_json(o);
		return;
	}
	kit_out_printed(c, rc, &out);
	say_done(c, e);
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_erasure erasure = {.person = kit_sv(c->words[0]),
	    .given = c->given,
	    .to = kit_out_print_to(c)};
	struct kit_erased erased = {0};

	enum kit_code rc = kit_erase(&c->desk, &erasure, &erased, err);
	kit_out_refuse(c, &erased.issues);
	if (erased.kept)
		answer(c, rc, &erased);
	kit_erased_done(&erased);
	return rc;
}

const struct kit_cmd cmd_erase = {
    .name = "titular suprimir",
    .args = "RUN causal=CAUSAL propone=JEFATURA [identidad=COMO] | "
	    "decreto=NÚMERO decreto_fecha=FECHA [-o ARCHIVO.pdf] [--imprimir]",
    .summary = "borra los datos de una persona, por decreto",
    .detail =
	"Primero se propone, y sale el inventario; con el decreto se "
	"ejecuta en el computador de la oficina, y sale el acta. Lo "
	"borrado no vuelve. CAUSAL es PED, CON, PLA, ILI u ORD. Si la ley "
	"obliga a conservar: «terreno titular negar» con derecho=SUP.",
    .opts = kit_print_opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run,
};
