/* epoca, epoca nueva: show the epoch of the book (the key that its seals are
 * closed with) and who still uses an earlier one, and begin the next epoch. */
#include "book_epoch.h"
#include "out.h"
#include "succeed.h"
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
	if (e->unmoved_count)
		kit_say(c,
		    "no %s pasado del libro anterior a este: %s; no borre "
		    "todavía %s",
		    e->unmoved_count == 1 ? "ha" : "han",
		    kit_str_get(&e->unmoved), kit_str_get(&e->before));
	else if (e->before.n)
		kit_say(c,
		    "todos pasaron del libro anterior a este: ya puede borrar "
		    "%s, y las copias que haya de él",
		    kit_str_get(&e->before));
}

static enum kit_code
run_show(struct kit_ctx *c, struct kit_err *err KIT_UNUSED)
{
	struct kit_book_epoch e;

	kit_book_epoch_read(&c->desk, &e);
	if (c->json)
		kit_out_json(json_pack("{s:I, s:s, s:s, s:s, s:s}", "epoca",
		    (json_int_t)e.number, "desde", e.since, "atrasados",
		    kit_str_get(&e.late), "anterior", kit_str_get(&e.before),
		    "por_mudar", kit_str_get(&e.unmoved)));
	say(c, &e);
	kit_book_epoch_done(&e);
	return KIT_OK;
}

/* Begins the book anew at another address. */
static enum kit_code
succeed(struct kit_ctx *c, const char *book, struct kit_err *err)
{
	struct kit_succeeded done = {0};

	enum kit_code rc = kit_succeed(&c->desk,
	    &(struct kit_succession){book, kit_ctx_opt(c, "salida")}, &done,
	    err);
	kit_out_issues(&done.notes, "");
	if (rc == KIT_OK && c->json)
		kit_out_json(json_pack("{s:s, s:s}", "libro", book, "hoja",
		    kit_str_get(&done.sheet)));
	if (rc == KIT_OK)
		kit_say(c, "el libro empezó de nuevo en %s", book);
	if (rc == KIT_OK && done.sheet.n)
		kit_say(c,
		    "hoja de recuperación nueva: %s; imprímala, guárdela en la "
		    "caja fuerte y borre el archivo\nla de antes abre las "
		    "copias del libro anterior: destrúyala cuando todos hayan "
		    "pasado",
		    kit_str_get(&done.sheet));
	if (rc == KIT_OK)
		kit_say(c,
		    "cada equipo pasa solo cuando sincroniza con el libro "
		    "anterior; «terreno epoca» dice quiénes faltan, y cuándo "
		    "borrarlo");
	kit_succeeded_done(&done);
	return rc;
}

static enum kit_code
run_new(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_team team = {0};

	if (kit_ctx_opt(c, "libro"))
		return succeed(c, kit_ctx_opt(c, "libro"), err);
	if (kit_ctx_opt(c, "salida"))
		return kit_err_set(err, KIT_EUSAGE,
		    "-o es de «epoca nueva --libro», que hace otra hoja");

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

static const struct kit_opt new_opts[] = {
    {"libro", 0, "LIBRO", "carpeta o dirección del libro nuevo"},
    {"salida", 'o', "ARCHIVO", "dónde dejar la hoja de recuperación"},
    {0},
};

const struct kit_cmd cmd_epoch_new = {
    .name = "epoca nueva",
    .args = "[--libro LIBRO]",
    .summary = "el libro se cierra desde ahora con otra llave (oficina)",
    .detail = "Una vez al año, y cuando deja la oficina alguien que tuvo un "
	      "equipo o una copia de sus datos. Con --libro, el libro empieza "
	      "de nuevo en otra dirección, sin nada de lo que se suprimió.",
    .opts = new_opts,
    .need = KIT_NEED_FORMS,
    .run = run_new,
};
