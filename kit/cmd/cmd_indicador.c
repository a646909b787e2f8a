/* indicador: prints a figure of the office, divided by month, sector or the
 * like, or lists the records that the figure counts. */
#include "out.h"
#include "out_table.h"
#include "print.h"

/* Prints the rows of a document's list "filas" as a table; the names of their
 * values are the heads. Returns how many rows there are. */
static size_t
print_rows(struct kit_ctx *c, json_t *rows)
{
	struct kit_out_table t = {0};
	json_t *row, *value;
	const char *name;
	size_t i;

	json_object_foreach(json_array_get(rows, 0), name, value)
	{
		kit_out_table_add(&t, kit_sv(name));
		t.columns++;
	}
	json_array_foreach(rows, i, row)
	{
		json_object_foreach(row, name, value)
		{
			struct kit_str text KIT_STR_AUTO = {0};
			if (json_is_string(value))
				kit_str_add(&text, json_string_value(value));
			else if (json_is_integer(value))
				kit_str_printf(&text, "%lld",
				    (long long)json_integer_value(value));
			kit_out_table_add(&t, kit_str_view(&text));
		}
	}
	return kit_out_table_end(c, &t);
}

static void
tell(struct kit_ctx *c, json_t *data)
{
	json_t *rows = json_object_get(data, "filas");
	const json_t *total = json_object_get(data, "total");

	if (c->json) {
		kit_out_json(json_incref(data));
		return;
	}
	kit_say(c, "%s, del %s al %s: %s",
	    json_string_value(json_object_get(data, "nombre")),
	    json_string_value(json_object_get(data, "desde")),
	    json_string_value(json_object_get(data, "hasta")),
	    json_string_value(json_object_get(data, "como")));
	if (json_array_size(rows))
		print_rows(c, rows);
	if (total)
		kit_say(c, "total: %lld", (long long)json_integer_value(total));
}

/* The given fields, with the code of the figure before them. */
static struct kit_givens
with_code(struct kit_ctx *c, struct kit_arena *arena)
{
	size_t n = c->given.count;
	struct kit_given *all = kit_arena_alloc(arena, n + 1, sizeof(*all));

	all[0] = (struct kit_given){kit_sv("codigo"), kit_sv(c->words[0])};
	if (n)
		memcpy(all + 1, c->given.items, n * sizeof(*all));
	return (struct kit_givens){all, n + 1};
}

static enum kit_code
run_figure(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_printed printed = {0};
	const struct kit_print print = {.document = kit_ctx_opt(c, "filas")
							? "indicador-filas"
							: "indicador",
	    .given = with_code(c, &arena),
	    .to = {.as = KIT_PRINT_JSON}};
	json_error_t why;

	enum kit_code rc = kit_print_one(&c->desk, &print, &printed, err);
	if (rc == KIT_OK) {
		json_t *data =
		    json_loadb(printed.text.p, printed.text.n, 0, &why);
		tell(c, data);
		json_decref(data);
	}
	kit_printed_done(&printed);
	kit_arena_done(&arena);
	return rc;
}

static const struct kit_opt opts[] = {
    {"filas", 0, NULL, "las fichas que cuenta, una por fila"},
    {0},
};

const struct kit_cmd cmd_figure = {
    .name = "indicador",
    .args = "CÓDIGO [por=mes|anio|punto|sector|funcionario|ambito|sexo|edad] "
	    "[desde=FECHA hasta=FECHA]",
    .summary = "cuenta un indicador de la oficina, o muestra sus filas",
    .detail =
	"Sin fechas es lo que va del año. Los códigos son ATE ATN ORI INS INP "
	"DOF DEX CEM ENC\nFER APR APA EVF APT COL FCS PTO CERT MES MEC REF RIN "
	"NEC; cada uno dice cómo se cuenta.\nComo hoja de cálculo: terreno "
	"documento indicador codigo=CÓDIGO --csv.",
    .opts = opts,
    .need = KIT_NEED_STORE,
    .pairs = true,
    .least = 1,
    .most = 1,
    .run = run_figure,
};
