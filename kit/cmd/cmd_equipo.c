/* equipo listar, admitir, cerrar, revocar, abrir: the office decides which
 * laptops may write in the book, and helps to open one. */
#include <stdio.h>

#include "out.h"
#include "team.h"
#include "typed.h"

static json_t *
row_json(const struct kit_laptop_row *row)
{
	json_t *o = json_pack("{s:s, s:s, s:s, s:s}", "nombre", row->name,
	    "corto", row->code, "estado", row->state, "escritor", row->writer);

	if (row->comuna)
		json_object_set_new(o, "comuna", json_string(row->comuna));
	else
		json_object_set_new(o, "sellos", json_integer(row->seals));
	if (row->epoch)
		json_object_set_new(o, "epoca", json_integer(row->epoch));
	if (row->late)
		json_object_set_new(o, "atrasado", json_true());
	return o;
}

static void
print_row(const struct kit_laptop_row *row)
{
	kit_out_cell(kit_sv(row->name), 24);
	kit_out_cell(kit_sv(row->code), 7);
	kit_out_cell(kit_sv(row->state), 14);
	printf("%.8s  ", row->writer);
	if (row->earlier && strcmp(row->state, "por mudarse") == 0)
		printf("sigue en el libro anterior: que sincronice con él\n");
	else if (row->earlier)
		printf("quedó en el libro anterior, y no pasa a este\n");
	else if (row->comuna)
		printf("comuna %s\n", row->comuna);
	else
		printf("%lld %s%s\n", (long long)row->seals,
		    row->seals == 1 ? "sello" : "sellos",
		    row->late ? "; cierra todavía con la llave anterior del "
				"libro: que sincronice"
			      : "");
}

/* Tells what the revoked laptop could read, and what it can not read from now
 * on. */
static void
say_revoked(struct kit_ctx *c, struct kit_team *team)
{
	const char *name = team->rows[0].name;

	if (team->rows[0].earlier) {
		kit_say(c,
		    "%s no pasa a este libro, y no lo abre; pudo leer el "
		    "libro anterior: bórrelo cuando pasen los demás",
		    name);
		return;
	}
	kit_say(c, "%s pudo leer lo que hay en el libro hasta hoy", name);
	kit_say(c,
	    "lo que se cierre desde ahora con la llave %lld del libro no lo "
	    "abre, aunque consiga una copia",
	    (long long)team->epoch);
	if (team->late.n)
		kit_say(c,
		    "cierran todavía con la anterior, hasta que sincronicen: "
		    "%s",
		    kit_str_get(&team->late));
}

static void
print_rows(struct kit_ctx *c, const struct kit_team *team)
{
	json_t *list = json_array();

	for (size_t i = 0; i < team->count; i++)
		if (c->json)
			json_array_append_new(list, row_json(&team->rows[i]));
		else
			print_row(&team->rows[i]);
	if (c->json)
		kit_out_json(json_incref(list));
	json_decref(list);
}

static enum kit_code
run_list(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_team team = {0};

	enum kit_code rc = kit_team_list(&c->desk, &team, err);
	kit_out_issues(&team.notes, "");
	if (rc == KIT_OK)
		print_rows(c, &team);
	kit_team_done(&team);
	return rc;
}

static enum kit_code
change(struct kit_ctx *c, enum kit_team_change what, const char *done,
    struct kit_err *err)
{
	const struct kit_team_order order = {
	    what, c->words[0], kit_ctx_opt(c, "hasta")};
	struct kit_team team = {0};

	enum kit_code rc = kit_team_decide(&c->desk, &order, &team, err);
	kit_out_issues(&team.notes, "");
	for (size_t i = 0; rc == KIT_OK && i < team.count; i++) {
		if (c->json)
			kit_out_json(row_json(&team.rows[i]));
		kit_say(c, "%s: %s (%.8s)", done, team.rows[i].name,
		    team.rows[i].writer);
	}
	if (rc == KIT_OK && team.count && what == KIT_TEAM_CLOSE)
		kit_say(c, "conserva la llave del libro: si sale de la oficina "
			   "con alguien, escriba «terreno epoca nueva»");
	if (rc == KIT_OK && team.count && what == KIT_TEAM_REVOKE)
		say_revoked(c, &team);
	kit_team_done(&team);
	return rc;
}

static enum kit_code
run_admit(struct kit_ctx *c, struct kit_err *err)
{
	return change(c, KIT_TEAM_ADMIT, "admitido", err);
}

static enum kit_code
run_close(struct kit_ctx *c, struct kit_err *err)
{
	return change(c, KIT_TEAM_CLOSE, "cerrado", err);
}

static enum kit_code
run_revoke(struct kit_ctx *c, struct kit_err *err)
{
	return change(c, KIT_TEAM_REVOKE, "revocado", err);
}

const struct kit_cmd cmd_team_list = {
    .name = "equipo listar",
    .args = "",
    .summary = "los equipos del libro y los que piden entrar (oficina)",
    .need = KIT_NEED_FORMS,
    .run = run_list,
};

const struct kit_cmd cmd_team_admit = {
    .name = "equipo admitir",
    .args = "NOMBRE",
    .summary = "admite a un equipo que lo pidió (oficina)",
    .detail = "NOMBRE es el que muestra «equipo listar», o el comienzo de "
	      "su escritor.",
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_admit,
};

static const struct kit_opt limit_opts[] = {
    {"hasta", 0, "N", "último sello que vale (si no, el último recibido)"},
    {0},
};

const struct kit_cmd cmd_team_close = {
    .name = "equipo cerrar",
    .args = "NOMBRE",
    .summary = "un equipo terminó su trabajo (oficina)",
    .opts = limit_opts,
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_close,
};

const struct kit_cmd cmd_team_revoke = {
    .name = "equipo revocar",
    .args = "NOMBRE",
    .summary = "un equipo se perdió o lo robaron (oficina)",
    .detail = "Lo que firme después del último sello bueno no entra, y el "
	      "libro se cierra con otra llave, que ese equipo no recibe.",
    .opts = limit_opts,
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_revoke,
};

static void
say_answer(struct kit_ctx *c, const struct kit_answer_file *a)
{
	kit_say(c,
	    "Para abrir %s. Antes, devuelva la llamada al teléfono que "
	    "conoce de quien la pide, y pregúntele el número que le muestra "
	    "«terreno frase recuperar»: tiene que ser «%s».\n"
	    "Respuesta, siete palabras: %s\n"
	    "Sirven una vez y solo en ese equipo",
	    kit_str_get(&a->laptop), kit_str_get(&a->number),
	    kit_str_get(&a->words));
}

static enum kit_code
give_answer(
    struct kit_ctx *c, const struct kit_answer_file *a, struct kit_err *err)
{
	const char *path = kit_ctx_opt(c, "salida");

	if (path && kit_answer_save(a, path, err) != KIT_OK)
		return err->code;
	if (c->json)
		kit_out_json(json_pack("{s:s, s:s, s:s}", "equipo",
		    kit_str_get(&a->laptop), "numero", kit_str_get(&a->number),
		    "palabras", kit_str_get(&a->words)));
	if (path)
		kit_say(c,
		    "La respuesta para %s quedó en %s: allá, «terreno frase "
		    "recuperar FUNCIONARIO --archivo %s». Bórrela después",
		    kit_str_get(&a->laptop), path, path);
	else
		say_answer(c, a);
	return KIT_OK;
}

static enum kit_code
run_open(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_team_open o = {.name = c->words[0]};
	struct kit_typed typed = {0};
	enum kit_code rc = KIT_OK;

	if (kit_ctx_opt(c, "hoja"))
		rc = kit_typed_read(kit_ctx_opt(c, "llave"), &typed, err);
	if (rc == KIT_OK) {
		o.sheet = kit_typed_view(&typed);
		rc = kit_team_open_laptop(&c->desk, &o, err);
	}
	kit_typed_done(&typed);
	kit_out_issues(&o.notes, "");
	if (rc == KIT_OK)
		rc = give_answer(c, &o.answer, err);
	kit_team_open_done(&o);
	return rc;
}

const struct kit_cmd cmd_team_open = {
    .name = "equipo abrir",
    .args = "NOMBRE",
    .summary = "da con qué abrir un equipo cuya frase se olvidó (oficina)",
    .detail = "Da siete palabras para decir por teléfono o, con -o, un "
	      "archivo para un pendrive.",
    .opts = (const struct kit_opt[]){{"salida", 'o', "ARCHIVO",
					 "deja la respuesta en ese archivo"},
	{"hoja", 0, NULL,
	    "con la llave de la hoja de recuperación de la oficina"},
	{"llave", 0, "ARCHIVO", "de dónde leer la llave de la hoja"}, {0}},
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_open,
};
