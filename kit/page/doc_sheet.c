/* Writes the data of a document as a sheet: see doc_sheet.h. */
#include "doc_sheet.h"

#include "csv.h"

/* A sheet that is being gathered. */
struct sheet {
	const char *list; /* path of the only list to take, or "" */
	json_t *columns; /* object: the names of columns, in order */
	json_t *lists; /* object: the paths of lists that gave a row */
	json_t *rows; /* array of {"lista": path, "row": {column: text}} */
};

static bool
is_list(const json_t *value)
{
	return json_is_array(value) && json_is_object(json_array_get(value, 0));
}

static void
add_scalar(struct kit_str *text, const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		kit_str_put(
		    text, json_string_value(value), json_string_length(value));
		break;
	case JSON_INTEGER:
		kit_str_printf(
		    text, "%lld", (long long)json_integer_value(value));
		break;
	case JSON_REAL:
		kit_str_printf(text, "%.15g", json_real_value(value));
		break;
	case JSON_TRUE:
		kit_str_add(text, "si");
		break;
	case JSON_FALSE:
		kit_str_add(text, "no");
		break;
	case JSON_NULL:
	case JSON_ARRAY:
	case JSON_OBJECT:
		break;
	}
}

static void
add_value(struct kit_str *text, const json_t *value)
{
	const json_t *item;
	size_t i;

	if (!json_is_array(value)) {
		add_scalar(text, value);
		return;
	}
	json_array_foreach(value, i, item)
	{
		kit_str_add(text, i ? "; " : "");
		add_scalar(text, item);
	}
}

/* Puts a cell into the row. A name that the row has already, from around the
 * list, becomes NAME_2. */
static void
put_cell(json_t *row, const char *name, const json_t *value)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_str free_name KIT_STR_AUTO = {0};

	kit_str_add(&free_name, name);
	for (int i = 2; json_object_get(row, kit_str_get(&free_name)); i++) {
		kit_str_clear(&free_name);
		kit_str_printf(&free_name, "%s_%d", name, i);
	}
	add_value(&text, value);
	json_object_set_new(row, kit_str_get(&free_name),
	    json_stringn(kit_str_get(&text), text.n));
}

/* Puts the values of an object, and of the objects in it, into the row; lists
 * of objects are left out. */
static void
put_cells(json_t *row, const char *before, json_t *object)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		struct kit_str name KIT_STR_AUTO = {0};
		kit_str_printf(&name, "%s%s", before, key);
		if (is_list(value))
			continue;
		if (!json_is_object(value)) {
			put_cell(row, kit_str_get(&name), value);
			continue;
		}
		kit_str_c(&name, '_');
		put_cells(row, kit_str_get(&name), value);
	}
}

static void
add_row(struct sheet *s, const char *path, json_t *row)
{
	const char *key;
	json_t *value;

	json_object_foreach(row, key, value)
	    json_object_set_new(s->columns, key, json_true());
	json_object_set_new(s->lists, path, json_true());
	json_array_append_new(
	    s->rows, json_pack("{s:s, s:O}", "lista", path, "row", row));
}

static bool take_lists(
    struct sheet *s, const char *path, json_t *object, json_t *around);

/* Takes one item of a list: adds a row for it, or rows for the lists in it. */
static void
take_item(struct sheet *s, const char *path, json_t *item, json_t *around)
{
	json_t *row = json_copy(around);
	bool wanted = *s->list && strcmp(path, s->list) == 0;

	put_cells(row, "", item);
	if (wanted || (!take_lists(s, path, item, row) && !*s->list))
		add_row(s, path, row);
	json_decref(row);
}

/* Takes the lists in an object and in the objects in it; false when there are
 * none. around is the row of the values around these lists. */
static bool
take_lists(struct sheet *s, const char *path, json_t *object, json_t *around)
{
	const char *key;
	json_t *value, *item;
	bool any = false;
	size_t i;

	json_object_foreach(object, key, value)
	{
		struct kit_str inner KIT_STR_AUTO = {0};
		kit_str_printf(&inner, "%s%s%s", path, *path ? "." : "", key);
		if (json_is_object(value))
			any |=
			    take_lists(s, kit_str_get(&inner), value, around);
		if (!is_list(value))
			continue;
		any = true;
		json_array_foreach(value, i, item)
		    take_item(s, kit_str_get(&inner), item, around);
	}
	return any;
}

static void
take_data(struct sheet *s, json_t *data)
{
	json_t *top = json_object();

	if (!take_lists(s, "", data, top) && !*s->list) {
		put_cells(top, "", data);
		add_row(s, "", top);
	}
	json_decref(top);
}

static void
write_head(const struct sheet *s, bool several, struct kit_str *csv)
{
	bool first = !several;
	const char *key;
	json_t *value;

	if (several)
		kit_csv_put(csv, ',', true, kit_sv("lista"));
	json_object_foreach(s->columns, key, value)
	{
		kit_csv_put(csv, ',', first, kit_sv(key));
		first = false;
	}
	kit_str_add(csv, "\r\n");
}

static void
write_row(
    const struct sheet *s, json_t *item, bool several, struct kit_str *csv)
{
	json_t *row = json_object_get(item, "row"), *value;
	bool first = !several;
	const char *key;

	if (several)
		kit_csv_put(csv, ',', true,
		    kit_sv(json_string_value(json_object_get(item, "lista"))));
	json_object_foreach(s->columns, key, value)
	{
		const json_t *cell = json_object_get(row, key);
		struct kit_sv text = {"", 0};
		if (cell)
			text = kit_sv_of(
			    json_string_value(cell), json_string_length(cell));
		kit_csv_put_guarded(csv, ',', first, text);
		first = false;
	}
	kit_str_add(csv, "\r\n");
}

size_t
kit_doc_sheet_csv(const json_t *all, const char *list, struct kit_str *csv)
{
	struct sheet s = {list, json_object(), json_object(), json_array()};
	size_t i, rows;
	json_t *item;

	json_array_foreach(all, i, item) take_data(&s, item);
	rows = json_array_size(s.rows);
	bool several = json_object_size(s.lists) > 1;
	if (rows)
		write_head(&s, several, csv);
	json_array_foreach(s.rows, i, item) write_row(&s, item, several, csv);
	json_decref(s.columns);
	json_decref(s.lists);
	json_decref(s.rows);
	return rows;
}
