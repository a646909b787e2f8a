/* Asks terreno-libro to admit, close, revoke and open laptops: see team.h. */
#include "team.h"

#include "audit.h"
#include "book.h"

void
kit_team_done(struct kit_team *team)
{
	kit_arena_done(&team->arena);
	kit_issues_done(&team->notes);
	kit_str_done(&team->late);
}

static void
read_row(const json_t *o, struct kit_arena *arena, struct kit_laptop_row *row)
{
	const json_t *comuna = json_object_get(o, "comuna");

	row->name = kit_arena_dup(arena, kit_book_text(o, "nombre"));
	row->code = kit_arena_dup(arena, kit_book_text(o, "corto"));
	row->state = kit_arena_dup(arena, kit_book_text(o, "estado"));
	row->writer = kit_arena_dup(arena, kit_book_text(o, "escritor"));
	row->comuna =
	    comuna ? kit_arena_dup(arena, json_string_value(comuna)) : NULL;
	row->seals = kit_book_number(o, "sellos");
	row->epoch = kit_book_number(o, "epoca");
	row->earlier = json_is_true(json_object_get(o, "anterior"));
	row->late = json_is_true(json_object_get(o, "atrasado"));
}

static void
read_epoch(const json_t *o, struct kit_team *team)
{
	size_t i;
	const json_t *name;

	team->epoch = kit_book_number(o, "epoca");
	json_array_foreach(json_object_get(o, "atrasados"), i, name)
	{
		kit_str_printf(&team->late, "%s%s", i ? ", " : "",
		    json_string_value(name));
	}
}

static void
read_rows(const json_t *answer, struct kit_team *team)
{
	const json_t *list = json_object_get(answer, "equipos");
	const json_t *one = json_object_get(answer, "equipo");

	team->count = list ? json_array_size(list) : one ? 1 : 0;
	team->rows =
	    kit_arena_alloc(&team->arena, team->count, sizeof(*team->rows));
	for (size_t i = 0; i < team->count; i++)
		read_row(list ? json_array_get(list, i) : one, &team->arena,
		    &team->rows[i]);
	read_epoch(one ? one : answer, team);
}

static enum kit_code
ask(struct kit_desk *desk, const struct kit_book_call *call,
    struct kit_team *team, struct kit_err *err)
{
	json_t *answer = NULL;

	if (kit_book_run(call, &desk->steps, &answer, err) != KIT_OK)
		return err->code;
	kit_book_notes(answer, &team->notes);
	read_rows(answer, team);
	json_decref(answer);
	return KIT_OK;
}

enum kit_code
kit_team_list(struct kit_desk *desk, struct kit_team *team, struct kit_err *err)
{
	return ask(desk,
	    &(struct kit_book_call){
		"equipo", kit_str_get(&desk->data), {"listar"}, {0}},
	    team, err);
}

enum kit_code
kit_team_decide(struct kit_desk *desk, const struct kit_team_order *order,
    struct kit_team *team, struct kit_err *err)
{
	static const char *const verbs[] = {[KIT_TEAM_ADMIT] = "admitir",
	    [KIT_TEAM_CLOSE] = "cerrar",
	    [KIT_TEAM_REVOKE] = "revocar"};

	return ask(desk,
	    &(struct kit_book_call){"equipo", kit_str_get(&desk->data),
		{verbs[order->change], order->name, order->limit}, {0}},
	    team, err);
}

void
kit_team_open_done(struct kit_team_open *open)
{
	kit_answer_done(&open->answer);
	kit_issues_done(&open->notes);
}

/* Notes (audit.h) that the answer is given, before anybody sees it. The
 * answer's number tells it apart from others. */
static enum kit_code
note_answer(
    struct kit_desk *desk, const struct kit_team_open *o, struct kit_err *err)
{
	struct kit_str about KIT_STR_AUTO = {0};

	if (kit_desk_open(desk, err) != KIT_OK)
		return err->code;
	kit_str_printf(&about, "%s,respuesta «%s»%s",
	    kit_str_get(&o->answer.laptop), kit_str_get(&o->answer.number),
	    o->sheet.n ? ",con la hoja" : "");
	return kit_audit_opening(
	    desk, KIT_AUDIT_OPENS, kit_str_get(&about), err);
}

enum kit_code
kit_team_open_laptop(
    struct kit_desk *desk, struct kit_team_open *o, struct kit_err *err)
{
	json_t *answer = NULL;

	if (kit_book_run(
		&(struct kit_book_call){"equipo", kit_str_get(&desk->data),
		    {"abrir", o->name, o->sheet.n ? "hoja" : NULL}, o->sheet},
		&desk->steps, &answer, err) != KIT_OK)
		return err->code;
	const json_t *said = json_object_get(answer, "abrir");
	kit_book_notes(answer, &o->notes);
	kit_str_add(&o->answer.laptop, kit_book_text(said, "nombre"));
	kit_str_add(&o->answer.number, kit_book_text(said, "numero"));
	enum kit_code rc = note_answer(desk, o, err);
	if (rc == KIT_OK)
		kit_str_add(&o->answer.words, kit_book_text(said, "palabras"));
	json_decref(answer);
	return rc;
}

enum kit_code
kit_team_renew(
    struct kit_desk *desk, struct kit_team *team, struct kit_err *err)
{
	return ask(desk,
	    &(struct kit_book_call){
		"equipo", kit_str_get(&desk->data), {"renovar"}, {0}},
	    team, err);
}
