/* Tells which state may follow which: see states.h. */
#include "states.h"

#include "form_list.h"

/* Finds the number of the list's column of that name; -1 when it has none. */
static int
column_of(const struct kit_list *list, const char *name)
{
	size_t count;
	const char *const *columns = kit_list_columns(list, &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(columns[i], name) == 0)
			return (int)i;
	return -1;
}

/* Whether the list is one of states: some row has a cell in `sigue`. The column
 * alone does not tell, because lists share a sheet. */
static bool
has_steps(const struct kit_list *list, int column)
{
	for (size_t i = 0; column >= 0 && i < kit_list_count(list); i++) {
		const char *cell = kit_list_at(list, i)->extra[column];
		if (cell && *cell)
			return true;
	}
	return false;
}

/* Gives the codes that may follow a choice; NULL when any may. */
static const char *
next_of(const struct kit_list *list, const struct kit_choice *c)
{
	int column = column_of(list, "sigue");

	if (!has_steps(list, column))
		return NULL;
	return c->extra[column] ? c->extra[column] : "";
}

static void
name_ways(
    const struct kit_list *list, struct kit_sv codes, struct kit_str *ways)
{
	struct kit_sv code;

	while (codes.n && kit_sv_split(&codes, ' ', &code)) {
		const struct kit_choice *c = kit_list_code(list, code);
		if (c)
			kit_str_printf(
			    ways, "%s«%s»", ways->n ? ", " : "", c->label);
	}
}

bool
kit_states_may(const struct kit_field *f, struct kit_sv from, struct kit_sv to,
    struct kit_str *ways)
{
	/* Spares reading the list for a field that does not change. */
	const struct kit_choice *c =
	    f->list && !f->kind->set && !kit_sv_eq(from, to)
		? kit_list_code(f->list, from)
		: NULL;
	const char *next = c ? next_of(f->list, c) : NULL;
	struct kit_sv rest = kit_sv(next), code;

	if (!next)
		return true;
	while (rest.n && kit_sv_split(&rest, ' ', &code))
		if (kit_sv_eq(code, to))
			return true;
	name_ways(f->list, kit_sv(next), ways);
	return false;
}

struct kit_sv
kit_states_words(const struct kit_list *list, size_t i)
{
	int column = column_of(list, "es");

	return kit_sv(column < 0 ? NULL : kit_list_at(list, i)->extra[column]);
}
