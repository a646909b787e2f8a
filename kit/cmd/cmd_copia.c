/* copia: shows and sets which people this laptop keeps (field_copy.h). */
#include "field_copy.h"
#include "out.h"

static const struct kit_opt opts[] = {
    {"meses", 0, "N",
	"guardar también a quien se anotó en los últimos N meses (6)"},
    {"todo", 0, NULL, "guardar otra vez a todas las personas del libro"},
    {NULL, 0, NULL, NULL},
};

static void
print_json(const struct kit_field_copy *f)
{
	kit_out_json(
	    json_pack("{s:b, s:s, s:I, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I}",
		"de_terreno", f->set, "puntos", kit_str_get(&f->points),
		"meses", (json_int_t)f->months, "desde", f->since, "personas",
		(json_int_t)f->people, "de_sus_puntos",
		(json_int_t)f->at_points, "recientes", (json_int_t)f->recent,
		"con_algo_pendiente", (json_int_t)f->held, "por_soltar",
		(json_int_t)f->waiting, "soltadas", (json_int_t)f->far.people,
		"asientos_soltados", (json_int_t)f->far.entries));
}

/* Tells how many people this laptop let go of. There may be some even after
 * --todo, until the sync has brought them back. */
static void
say_far(struct kit_ctx *c, const struct kit_field_copy *f)
{
	struct kit_str far KIT_STR_AUTO = {0};

	if (!f->far.people)
		return;
	kit_str_count(&far, f->far.people,
	    "más: está en la oficina, y vuelve aquí al buscarla por su RUN",
	    "más: están en la oficina, y vuelven aquí al buscarlas por su RUN");
	kit_say(c, "soltó a %s%s", kit_str_get(&far),
	    f->set ? "" : ", o todas con «terreno copia --todo»");
}

/* «  12 de sus puntos (Forestal Alto)» */
static void
say_part(struct kit_ctx *c, int64_t count, const char *why)
{
	if (count)
		kit_say(c, "%8lld %s", (long long)count, why);
}

static void
say(struct kit_ctx *c, const struct kit_field_copy *f)
{
	struct kit_str people KIT_STR_AUTO = {0};
	struct kit_str recent KIT_STR_AUTO = {0};
	struct kit_str points KIT_STR_AUTO = {0};
	struct kit_str since KIT_STR_AUTO = {0};

	kit_str_count(&people, f->people, "persona", "personas");
	if (!f->set) {
		kit_say(c, "este equipo guarda todo lo que le llega: %s",
		    kit_str_get(&people));
		say_far(c, f);
		return;
	}
	kit_kind_show_as(kit_sv("date"), kit_sv(f->since), &since);
	kit_str_printf(&points, "de sus puntos (%s)", kit_str_get(&f->points));
	kit_str_printf(&recent, "anotadas desde el %s (%lld %s)",
	    kit_str_get(&since), (long long)f->months,
	    f->months == 1 ? "mes" : "meses");
	kit_say(c, "este equipo guarda a %s:", kit_str_get(&people));
	say_part(c, f->at_points, kit_str_get(&points));
	say_part(c, f->recent, kit_str_get(&recent));
	say_part(c, f->held,
	    "con algo por terminar aquí, o que otra ficha "
	    "nombra");
	say_part(c, f->waiting,
	    "que se soltarán al sincronizar, cuando la oficina las tenga");
	say_far(c, f);
}

static enum kit_code
keep_all(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_far_counts back = {0};
	struct kit_str people KIT_STR_AUTO = {0};

	if (kit_field_copy_keep_all(&c->desk, &back, err) != KIT_OK)
		return err->code;
	kit_str_count(
	    &people, back.people, "persona volvió", "personas volvieron");
	if (back.people)
		kit_say(c, "%s", kit_str_get(&people));
	return KIT_OK;
}

static enum kit_code
change(struct kit_ctx *c, struct kit_err *err)
{
	const char *asked = kit_ctx_opt(c, "meses");
	struct kit_field_wish wish = {
	    .points = c->words, .count = c->word_count};

	if (kit_ctx_opt(c, "todo") && (asked || c->word_count))
		return kit_err_set(err, KIT_EUSAGE,
		    "--todo va solo: guarda a todas las personas del libro");
	if (kit_ctx_opt(c, "todo"))
		return keep_all(c, err);
	if (asked &&
	    (!kit_sv_int(kit_sv(asked), &wish.months) || wish.months < 1))
		return kit_err_set(err, KIT_EUSAGE,
		    "--meses: «%s» no es un número de meses", asked);
	return asked || c->word_count ? kit_field_copy_set(&c->desk, &wish, err)
				      : KIT_OK;
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_field_copy f = {0};

	enum kit_code rc = change(c, err);
	if (rc == KIT_OK)
		rc = kit_field_copy_read(&c->desk, &f, err);
	if (rc == KIT_OK && c->json)
		print_json(&f);
	if (rc == KIT_OK)
		say(c, &f);
	kit_field_copy_done(&f);
	return rc;
}

const struct kit_cmd cmd_field_copy = {
    .name = "copia",
    .args = "[PUNTO…]",
    .summary = "a qué personas guarda este equipo; con PUNTO, solo las de esos "
	       "puntos",
    .detail =
	"Sin PUNTO dice a quién guarda y por qué. Un equipo al que se le "
	"dicen sus puntos suelta, al sincronizar, a las personas de otros "
	"puntos que nadie anotó en los últimos meses, cuando la oficina "
	"ya las tiene; vuelven enteras al buscarlas por su RUN, o cuando "
	"llega algo de ellas.",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .most = 64,
    .run = run,
};
