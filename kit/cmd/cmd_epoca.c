/* epoca: which key the book's seals are closed with, and another one. */
#include "book_epoch.h"

#include "out.h"
#include "team.h"

static void
say(struct kit_ctx *c, struct kit_book_epoch *e)
{
	if (!e->number) {
		kit_say(c, "este equipo no es de ningún libro todavía");
		return;
	}
	kit_say(c, "el libro se cierra con la llave %lld, desde %s%s",
	    (long long)e->number, e->since[0] ? "el " : "que se hizo",
	    e->since);
	if (e->late_count)
		kit_say(c, "%s %s todavía con la anterior, hasta que %s",
		    kit_str_get(&e->late),
		    e->late_count == 1 ? "cierra" : "cierran",
		    e->late_count == 1 ? "sincronice" : "sincronicen");
	else if (e->office)
		kit_say(c, "todos los equipos que escriben cierran con ella");
}

static enum kit_code
run_show(struct kit_ctx *c, struct kit_err *err KIT_UNUSED)
{
	struct kit_book_epoch e;

	kit_book_epoch_read(&c->desk, &e);
	if (c->json)
		kit_out_json(
		    json_pack("{s:I, s:s, s:s}", "epoca", (json_int_t)e.number,
			"desde", e.since, "atrasados", kit_str_get(&e.late)));
	say(c, &e);
	kit_book_epoch_done(&e);
	return KIT_OK;
}

static enum kit_code
run_new(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_team team = {0};

	enum kit_code rc = kit_team_renew(&c->desk, &team, err);
	kit_out_issues(&team.notes, "");
	if (rc == KIT_OK && c->json)
		kit_out_json(
		    json_pack("{s:I, s:s}", "epoca", (json_int_t)team.epoch,
			"atrasados", kit_str_get(&team.late)));
	if (rc == KIT_OK)
		kit_say(c, "el libro se cierra desde ahora con la llave %lld",
		    (long long)team.epoch);
	if (rc == KIT_OK && team.late.n)
		kit_say(c,
		    "cierran todavía con la anterior, hasta que sincronicen: "
		    "%s",
		    kit_str_get(&team.late));
	kit_team_done(&team);
	return rc;
}

const struct kit_cmd cmd_epoch = {
    .name = "epoca",
    .args = "",
    .summary = "con qué llave se cierra el libro, y quién sigue con otra",
    .need = KIT_NEED_STORE,
    .run = run_show,
};

const struct kit_cmd cmd_epoch_new = {
    .name = "epoca nueva",
    .args = "",
    .summary = "el libro se cierra desde ahora con otra llave (oficina)",
    .detail = "Una vez al año, y cuando deja la oficina alguien que tuvo un "
	      "equipo o una copia de sus datos.",
    .need = KIT_NEED_FORMS,
    .run = run_new,
};
