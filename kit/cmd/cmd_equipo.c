#include <stdio.h>

#include "out.h"
#include "book.h"

/* equipo: the office decides which laptops may write in the book. */

static const char *
text(json_t *o, const char *name)
{
	const char *s = json_string_value(json_object_get(o, name));

	return s ? s : "";
}

static void
say_notes(json_t *answer)
{
	json_t *note;
	size_t i;

	json_array_foreach(
	    json_object_get(json_object_get(answer, "fin"), "avisos"), i, note)
	    kit_warn("aviso: %s", json_string_value(note));
}

static enum kit_code
call(struct kit_ctx *c, const char *verb, json_t **answer, struct kit_err *err)
{
	const struct kit_book_call book = {"equipo", kit_str_get(&c->desk.data),
	    {verb, c->word_count ? c->words[0] : NULL,
		kit_ctx_opt(c, "hasta")}};

	if (kit_book_run(&book, &c->desk.steps, answer, err) != KIT_OK)
		return err->code;
	say_notes(*answer);
	return KIT_OK;
}

static void
print_seals(json_t *seals)
{
	int64_t n = json_integer_value(seals);

	printf("%lld %s\n", (long long)n, n == 1 ? "sello" : "sellos");
}

static void
print_rows(json_t *rows)
{
	json_t *row;
	size_t i;

	json_array_foreach(rows, i, row)
	{
		kit_out_cell(kit_sv(text(row, "nombre")), 24);
		kit_out_cell(kit_sv(text(row, "corto")), 7);
		kit_out_cell(kit_sv(text(row, "estado")), 14);
		printf("%.8s  ", text(row, "escritor"));
		if (json_object_get(row, "comuna"))
			printf("comuna %s\n", text(row, "comuna"));
		else
			print_seals(json_object_get(row, "sellos"));
	}
}

static enum kit_code
run_list(struct kit_ctx *c, struct kit_err *err)
{
	json_t *answer = NULL;

	if (call(c, "listar", &answer, err) != KIT_OK)
		return err->code;
	json_t *rows = json_object_get(answer, "equipos");
	if (c->json)
		kit_out_json(json_incref(rows));
	else
		print_rows(rows);
	json_decref(answer);
	return KIT_OK;
}

static enum kit_code
change(
    struct kit_ctx *c, const char *verb, const char *done, struct kit_err *err)
{
	json_t *answer = NULL;

	if (call(c, verb, &answer, err) != KIT_OK)
		return err->code;
	json_t *who = json_object_get(answer, "equipo");
	if (c->json)
		kit_out_json(json_incref(who));
	kit_say(c, "%s: %s (%.8s)", done, text(who, "nombre"),
	    text(who, "escritor"));
	json_decref(answer);
	return KIT_OK;
}

static enum kit_code
run_admit(struct kit_ctx *c, struct kit_err *err)
{
	return change(c, "admitir", "admitido", err);
}

static enum kit_code
run_close(struct kit_ctx *c, struct kit_err *err)
{
	return change(c, "cerrar", "cerrado", err);
}

static enum kit_code
run_revoke(struct kit_ctx *c, struct kit_err *err)
{
	return change(c, "revocar", "revocado", err);
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
    .detail = "Lo que firme después del último sello bueno no entra.",
    .opts = limit_opts,
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_revoke,
};
