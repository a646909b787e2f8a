/* Looks keys up in CSV files beside a form. */

#include "pulldata.h"

#include <stdlib.h>

#include "csv.h"
#include "map.h"
#include "os.h"

enum { KEPT = 8, NONE = -1 };

/* One column of a file, by the keys in another column. */
struct lookup {
	struct kit_str path, column, key_column;
	struct kit_map places; /* key -> place in values */
	struct kit_arena arena;
	struct kit_sv *values;
	size_t count, cap;
};

/*
 * The columns that were looked up last. Expressions ask for the same ones again
 * and again, and SQLite keeps no state between two calls. They belong to the
 * program and not to a form.
 */
static struct lookup kept[KEPT];
static size_t oldest;

static int64_t
column_of(const struct kit_csv_row *head, struct kit_sv name)
{
	for (size_t i = 0; i < head->count; i++)
		if (kit_sv_eq(kit_sv_trim(head->cells[i]), name))
			return (int64_t)i;
	return NONE;
}

static void
take_rows(struct lookup *l, struct kit_csv *csv)
{
	struct kit_csv_row row = {0};

	if (!kit_csv_next(csv, &row))
		return;
	int64_t key = column_of(&row, kit_str_view(&l->key_column));
	int64_t value = column_of(&row, kit_str_view(&l->column));
	while (key != NONE && value != NONE && kit_csv_next(csv, &row)) {
		if ((size_t)key >= row.count || (size_t)value >= row.count)
			continue;
		struct kit_sv text = kit_sv_trim(row.cells[value]);
		if (!kit_map_put(&l->places, kit_sv_trim(row.cells[key]),
			(int64_t)l->count))
			continue;
		struct kit_sv *place = kit_mem_push(
		    &l->values, &l->count, &l->cap, sizeof(*place));
		*place = kit_sv_of(
		    kit_arena_copy(&l->arena, text.p, text.n), text.n);
	}
}

static void
read_file(struct lookup *l)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_csv csv = {0};
	struct kit_err err;

	if (kit_os_read(kit_str_get(&l->path), &text, &err) == KIT_OK &&
	    kit_csv_init(&csv, kit_str_view(&text), 0, &err) == KIT_OK)
		take_rows(l, &csv);
	kit_csv_done(&csv);
}

static void
forget(struct lookup *l)
{
	kit_str_done(&l->path);
	kit_str_done(&l->column);
	kit_str_done(&l->key_column);
	kit_map_done(&l->places);
	kit_arena_done(&l->arena);
	free(l->values);
	*l = (struct lookup){0};
}

static struct lookup *
lookup(const char *path, struct kit_sv column, struct kit_sv key_column)
{
	for (size_t i = 0; i < KEPT; i++)
		if (kept[i].path.n &&
		    kit_sv_is(kit_str_view(&kept[i].path), path) &&
		    kit_sv_eq(kit_str_view(&kept[i].column), column) &&
		    kit_sv_eq(kit_str_view(&kept[i].key_column), key_column))
			return &kept[i];
	struct lookup *l = &kept[oldest];
	oldest = (oldest + 1) % KEPT;
	forget(l);
	kit_str_add(&l->path, path);
	kit_str_sv(&l->column, column);
	kit_str_sv(&l->key_column, key_column);
	read_file(l);
	return l;
}

bool
kit_pulldata_find(const char *path, struct kit_sv column,
    struct kit_sv key_column, struct kit_sv key, struct kit_str *out)
{
	struct lookup *l = lookup(path, column, key_column);
	int64_t at;

	if (!kit_map_get(&l->places, kit_sv_trim(key), &at))
		return false;
	kit_str_sv(out, l->values[at]);
	return true;
}
