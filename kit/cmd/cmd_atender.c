/* atender: notes an attendance; with --derivar also refers the person to a
 * service. */
#include "attend.h"
#include "out_print.h"

/* «derivacion.CAMPO=valor» goes to the referral, all else to the attendance. */
struct parts {
	struct kit_given *visit, *referral;
	size_t visits, referrals;
};

static void
part(const struct kit_ctx *c, struct parts *p)
{
	static const char prefix[] = "derivacion.";
	const size_t n = sizeof(prefix) - 1;
	const char *motive = kit_ctx_opt(c, "carta");

	p->visit = kit_mem_alloc(c->given.count + 1, sizeof(*p->visit));
	p->referral = kit_mem_alloc(c->given.count + 1, sizeof(*p->referral));
	if (motive)
		p->referral[p->referrals++] =
		    (struct kit_given){kit_sv("motivo"), kit_sv(motive)};
	for (size_t i = 0; i < c->given.count; i++) {
		struct kit_given g = c->given.items[i];
		if (!kit_sv_starts(g.name, prefix)) {
			p->visit[p->visits++] = g;
			continue;
		}
		g.name = kit_sv_of(g.name.p + n, g.name.n - n);
		p->referral[p->referrals++] = g;
	}
}

static void
answer(struct kit_ctx *c, enum kit_code rc, const struct kit_attended *attended,
    bool prints)
{
	const struct kit_referred *r = &attended->referred;
	const struct kit_out_printed out = {"carta", "carta de derivación",
	    kit_str_get(&r->folio), r->reprint, &r->letter};
	json_t *o = json_pack("{s:s}", "clave", kit_str_get(&attended->key));

	if (r->kept)
		json_object_set_new(
		    o, "folio", json_string(kit_str_get(&r->folio)));
	if (prints && rc == KIT_OK)
		kit_out_printed_json(&out, o);
	if (c->json && rc == KIT_OK)
		kit_out_json(json_incref(o));
	json_decref(o);
	if (rc == KIT_OK)
		kit_say(c, "atención anotada: %s", kit_str_get(&attended->key));
	if (prints)
		kit_out_printed(c, rc, &out);
	else if (rc == KIT_OK && r->kept)
		kit_say(c, "%s", kit_str_get(&r->folio));
}

/* Refuses the options of a letter when there is no referral. */
static enum kit_code
check_options(const struct kit_ctx *c, bool prints, struct kit_err *err)
{
	if (kit_ctx_opt(c, "derivar") || (!prints && !kit_ctx_opt(c, "carta")))
		return KIT_OK;
	return kit_err_set(err, KIT_EUSAGE,
	    "falta --derivar ENTIDAD: la carta es de una derivación; el "
	    "currículum lo deja «terreno cv»");
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_print_to to = kit_out_print_to(c);
	bool prints = to.path || to.printer;
	struct kit_attended attended = {0};
	struct parts p = {0};

	if (check_options(c, prints, err) != KIT_OK)
		return err->code;
	part(c, &p);
	enum kit_code rc = kit_attend(&c->desk,
	    &(struct kit_attend){.person = kit_sv(c->words[0]),
		.given = {p.visit, p.visits},
		.refer_to = kit_ctx_opt(c, "derivar"),
		.referral = {p.referral, p.referrals},
		.to = prints ? &to : NULL},
	    &attended, err);
	kit_out_refuse(c, &attended.issues);
	if (!attended.issues.errors)
		answer(c, rc, &attended, prints);
	kit_attended_done(&attended);
	free(p.visit);
	free(p.referral);
	return rc;
}

static const struct kit_opt opts[] = {
    {"derivar", 'd', "ENTIDAD", "y la deriva ahí"},
    {"carta", 0, "TEXTO", "motivo que dice la carta (si no, lo que necesita)"},
    {"salida", 'o', "ARCHIVO", "dónde dejar la carta"},
    {"imprimir", 'i', NULL, "manda la carta a la impresora"},
    {0},
};

const struct kit_cmd cmd_attend = {
    .name = "atender",
    .args = "RUN motivo=OPCION [campo=valor …] [--derivar ENTIDAD [-i]]",
    .summary = "anota una atención en la jornada abierta; también deriva",
    .detail =
	"La persona se dice por su RUN, su clave o su nombre. Ejemplos:\n"
	"  terreno atender 41000000-8 \"motivo=EMP.CV; CAP.SEN\" "
	"entregado=CV\n  terreno atender 41000000-8 motivo=CAP.NIV -d ceia "
	"-i\nderivacion.CAMPO=valor llena otro campo de la derivación.",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run,
};
