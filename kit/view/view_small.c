/* The SQL functions that hide small counts: see view_small.h. */

#include "view_small.h"

#include <jansson.h>

#include "attr.h"
#include "mem.h"
#include "small.h"
#include "str.h"

static const char few[] = "menos de 5", kept[] = "reservado";

static_assert(KIT_SMALL_LEAST == 5, "as the text says");

void
view_small_sql_one(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_sv text = kit_sql_arg(call, 0);
	int64_t n;

	if (!text.p)
		return;
	if (kit_sv_int(text, &n) && n > 0 && n < KIT_SMALL_LEAST)
		kit_sql_return(call, kit_sv(few));
	else
		kit_sql_return(call, text);
}

/* Reads the counts of a JSON array of rows; false when it is no table. */
static bool
read_counts(json_t *table, struct kit_small_cell *cells, size_t columns)
{
	json_t *row, *n;
	size_t r, c;

	json_array_foreach(table, r, row)
	{
		if (json_array_size(row) != columns)
			return false;
		json_array_foreach(row, c, n)
		{
			if (!json_is_integer(n) || json_integer_value(n) < 0 ||
			    json_integer_value(n) > INT32_MAX)
				return false;
			cells[r * (columns + 1) + c].count =
			    json_integer_value(n);
		}
	}
	return true;
}

static json_t *
told(const struct kit_small_cell *c)
{
	if (c->told == KIT_SMALL_TOLD)
		return json_integer(c->count);
	return json_string(c->told == KIT_SMALL_FEW ? few : kept);
}

static json_t *
told_table(const struct kit_small_cell *cells, size_t rows, size_t columns)
{
	json_t *table = json_array();

	for (size_t r = 0; r < rows; r++) {
		json_t *row = json_array();
		for (size_t c = 0; c < columns; c++)
			json_array_append_new(
			    row, told(&cells[r * columns + c]));
		json_array_append_new(table, row);
	}
	return table;
}

/* Gives the table with its totals, as it may be told; NULL when it is no
 * table. */
static json_t *
hide(json_t *table)
{
	size_t rows = json_array_size(table);
	size_t columns = json_array_size(json_array_get(table, 0));
	json_t *said = NULL;

	if (rows == 0 || columns == 0 || rows > KIT_SMALL_ROWS ||
	    columns > KIT_SMALL_COLUMNS)
		return NULL;
	struct kit_small_cell *cells =
	    kit_mem_alloc((rows + 1) * (columns + 1), sizeof(*cells));
	if (read_counts(table, cells, columns)) {
		kit_small_hide(cells, rows, columns);
		said = told_table(cells, rows + 1, columns + 1);
	}
	free(cells);
	return said;
}

void
view_small_sql_table(struct kit_sql_call *call, void *ctx KIT_UNUSED)
{
	struct kit_sv text = kit_sql_arg(call, 0);
	json_error_t why;

	if (!text.p)
		return;
	json_t *table = json_loadb(text.p, text.n, 0, &why);
	json_t *said = hide(table);
	json_decref(table);
	if (!said)
		return;
	char *out = json_dumps(said, JSON_COMPACT);
	kit_sql_return(call, kit_sv(out));
	free(out);
	json_decref(said);
}
