/* avisos: prints the advice that the query of a record type (TIPO.sql) gives on
 * its records. */
#include "advice.h"
#include "out.h"
#include "out_table.h"

static void
put_row(const struct kit_advice *a, struct kit_out_table *t)
{
	kit_out_table_add(t, kit_sv(a->key));
	kit_out_table_add(t, kit_sv(a->field));
	kit_out_table_add(t, kit_sv(a->forbids ? "impide" : "aviso"));
	kit_out_table_add(t, kit_sv(a->text));
}

static void
answer(const struct kit_ctx *c, const struct kit_form *form,
    const struct kit_advices *list)
{
	static const char *const heads[] = {"clave", "campo", "nivel", "aviso"};
	struct kit_out_table t = {.columns = LEN(heads)};

	for (size_t i = 0; i < LEN(heads); i++)
		kit_out_table_add(&t, kit_sv(heads[i]));
	for (size_t i = 0; i < list->count; i++)
		put_row(&list->items[i], &t);
	if (kit_out_table_end(c, &t))
		return;
	if (kit_advice_has(&c->desk, form->type))
		kit_say(c, "no hay avisos");
	else
		kit_say(c, "%s no tiene una consulta de avisos (%s.sql)",
		    form->title, form->type);
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_advices list = {0};

	if (kit_ctx_form(c, &form, err) != KIT_OK)
		return err->code;
	enum kit_code rc = c->word_count > 1
			       ? kit_advice_named(&c->desk, form->type,
				     kit_sv(c->words[1]), &list, err)
			       : kit_advice_list(&c->desk, form->type,
				     (struct kit_sv){0}, &list, err);
	if (rc == KIT_OK)
		answer(c, form, &list);
	kit_advices_done(&list);
	return rc;
}

const struct kit_cmd cmd_advice = {
    .name = "avisos",
    .args = "[CLAVE]",
    .summary = "dice qué conviene revisar en las fichas de un tipo",
    .detail = "Lo dice la consulta que acompaña a la ficha (TIPO.sql entre las "
	      "plantillas):\nvehículos que se topan, mandatos que vencen.",
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 2,
    .run = run,
};
