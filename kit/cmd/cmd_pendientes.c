/* talon pendientes: lists the referrals whose outcome is not known yet, by
 * destination. */
#include <stdio.h>

#include "out.h"
#include "out_table.h"
#include "pending.h"

enum { ROWS_MOST = 200 };

static const struct kit_opt opts[] = {
    {"vencidas", 'v', NULL, "solo las que pasaron su plazo"},
    {NULL, 0, NULL, NULL},
};

/* Reads entidad=, the only pair that may be given. */
static enum kit_code
read_service(
    const struct kit_ctx *c, struct kit_sv *service, struct kit_err *err)
{
	for (size_t i = 0; i < c->given.count; i++) {
		const struct kit_given *g = &c->given.items[i];
		if (!kit_sv_is(g->name, "entidad"))
			return kit_err_set(err, KIT_EINPUT,
			    KIT_SV_FMT ": aquí solo va entidad=",
			    KIT_SV_ARG(g->name));
		*service = g->value;
	}
	return KIT_OK;
}

static int
percent(const struct kit_pending *p, int stage)
{
	int64_t sent = p->stages[KIT_PENDING_SENT];

	return sent ? (int)((200 * p->stages[stage] + sent) / (2 * sent)) : 0;
}

static void
print_json(const struct kit_pending *p)
{
	json_t *stages = json_array(), *rows = json_array();

	for (int i = 0; i < KIT_PENDING_STAGES; i++)
		json_array_append_new(stages,
		    json_pack("{s:s, s:I, s:i}", "etapa", kit_pending_names[i],
			"cuantas", (json_int_t)p->stages[i], "porciento",
			percent(p, i)));
	for (size_t i = 0; i < p->count; i++) {
		const struct kit_pending_row *r = &p->rows[i];
		json_array_append_new(
		    rows, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:I}",
			      "folio", r->folio, "destino", r->service,
			      "persona", r->person, "fecha", r->date, "estado",
			      r->state, "plazo", r->due, "dias_vencida",
			      (json_int_t)(r->late > 0 ? r->late : 0)));
	}
	kit_out_json(json_pack("{s:o, s:o}", "etapas", stages, "filas", rows));
}

static void
print_stages(const struct kit_ctx *c, const struct kit_pending *p)
{
	struct kit_out_table t = {.columns = 3};
	const char *const heads[] = {"etapa", "cuántas", "de las enviadas"};

	for (size_t i = 0; i < LEN(heads); i++)
		kit_out_table_add(&t, kit_sv(heads[i]));
	for (int i = 0; i < KIT_PENDING_STAGES; i++) {
		struct kit_str n KIT_STR_AUTO = {0};
		struct kit_str share KIT_STR_AUTO = {0};
		kit_str_printf(&n, "%lld", (long long)p->stages[i]);
		kit_str_printf(&share, "%d %%", percent(p, i));
		kit_out_table_add(&t, kit_sv(kit_pending_names[i]));
		kit_out_table_add(&t, kit_str_view(&n));
		kit_out_table_add(&t, kit_str_view(&share));
	}
	kit_out_table_end(c, &t);
}

/* Prints the rows of one destination, which begin at number from; returns the
 * number of the first row behind them. */
static size_t
print_service(const struct kit_ctx *c, const struct kit_pending *p, size_t from)
{
	const char *const heads[] = {
	    "folio", "persona", "estado", "fecha", "plazo", "vencida"};
	struct kit_out_table t = {.columns = LEN(heads)};
	size_t i = from;

	printf("\n%s\n", p->rows[from].service);
	for (size_t h = 0; h < LEN(heads); h++)
		kit_out_table_add(&t, kit_sv(heads[h]));
	for (; i < p->count &&
	       strcmp(p->rows[i].service, p->rows[from].service) == 0;
	     i++) {
		const struct kit_pending_row *r = &p->rows[i];
		struct kit_str late KIT_STR_AUTO = {0};
		if (r->late > 0)
			kit_str_count(&late, r->late, "día", "días");
		kit_out_table_add(&t, kit_sv(r->folio));
		kit_out_table_add(&t, kit_sv(r->person));
		kit_out_table_add(&t, kit_sv(r->state));
		kit_out_table_add(&t, kit_sv(r->date));
		kit_out_table_add(&t, kit_sv(r->due));
		kit_out_table_add(&t, kit_str_view(&late));
	}
	kit_out_table_end(c, &t);
	return i;
}

static void
tell(const struct kit_ctx *c, const struct kit_pending *p)
{
	if (c->json) {
		print_json(p);
		return;
	}
	print_stages(c, p);
	for (size_t i = 0; i < p->count;)
		i = print_service(c, p, i);
	if (p->more)
		kit_warn("hay más; diga de qué lugar: entidad=CODIGO");
	if (p->count)
		kit_warn("anote lo que se sepa con «terreno talon FOLIO»");
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_sv service = {0};
	struct kit_pending pending = {0};

	if (read_service(c, &service, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_pending_read(&c->desk,
	    &(struct kit_pending_ask){
		service, kit_ctx_opt(c, "vencidas") != NULL, ROWS_MOST},
	    &pending, err);
	if (rc == KIT_OK)
		tell(c, &pending);
	kit_pending_done(&pending);
	return rc;
}

const struct kit_cmd cmd_pending = {
    .name = "talon pendientes",
    .args = "[entidad=CODIGO] [--vencidas]",
    .summary = "derivaciones de las que falta saber, por destino",
    .detail = "Primero cuántas llegaron a cada etapa; después, lo que pasó su "
	      "plazo hace más\ntiempo. En papel, para la mesa: «terreno "
	      "documento derivaciones».",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 0,
    .most = 0,
    .run = run,
};
