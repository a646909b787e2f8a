/* buscar, listar: print the records of a type that fit some words, or all of
 * them, a line each. */
#include <stdio.h>

#include "lists.h"
#include "out.h"
#include "out_table.h"
#include "utf8.h"

static void
join_words(const struct kit_ctx *c, struct kit_str *text)
{
	for (size_t i = 1; i < c->word_count; i++)
		kit_str_printf(text, "%s%s", text->n ? " " : "", c->words[i]);
}

static json_t *
found_json(const struct kit_ctx *c, const struct kit_list_rows *rows)
{
	json_t *list = json_array();

	for (size_t i = 0; i < rows->count; i++) {
		const struct kit_listed *l = &rows->items[i];
		json_t *o = json_pack("{s:s, s:s, s:s, s:b}", "tipo",
		    c->words[0], "clave", l->key, "etiqueta", l->label,
		    "parecido", i >= rows->exact);
		if (*l->about)
			json_object_set_new(
			    o, "detalle", json_string(l->about));
		json_array_append_new(list, o);
	}
	return list;
}

/* The width of the column of keys: a key is there to be typed, so it is never
 * cut. */
static size_t
key_width(const struct kit_list_rows *rows)
{
	size_t width = 17;

	for (size_t i = 0; i < rows->count; i++) {
		size_t w = kit_utf8_columns(kit_sv(rows->items[i].key));
		width = w > width ? w : width;
	}
	return width;
}

static void
print_found(const struct kit_list_rows *rows, const char *words)
{
	size_t width = key_width(rows);

	if (rows->count && !rows->exact)
		kit_warn("no se encontró «%s» tal cual; se parece:", words);
	for (size_t i = 0; i < rows->count; i++) {
		const struct kit_listed *l = &rows->items[i];
		if (i && i == rows->exact)
			kit_warn("y se parece a «%s»:", words);
		kit_out_cell(kit_sv(l->key), width);
		printf(" %s%s%s\n", l->label, *l->about ? " · " : "", l->about);
	}
	if (rows->more)
		kit_warn("hay más; agregue otra palabra para acotar");
}

static enum kit_code
tell_none(struct kit_ctx *c, const struct kit_list_rows *rows,
    const char *words, struct kit_err *err)
{
	struct kit_str title KIT_STR_AUTO = {0};
	const char *type = c->words[0];

	if (*rows->blocked)
		return kit_err_set(err, KIT_EINPUT, "%s", rows->blocked);
	if (*rows->misread)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no se encontró «%s»: %s", words, rows->misread);
	if (kit_list_title(&c->desk, type, &title, err) != KIT_OK)
		return err->code;
	c->outcome = KIT_ENOTFOUND;
	kit_warn("no se encontró «%s» en %s; pruebe con menos letras o solo el "
		 "apellido, o créela con «terreno %s crear»",
	    words, kit_str_get(&title), type);
	kit_out_kept(c);
	return KIT_OK;
}

static enum kit_code
run_search(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str words KIT_STR_AUTO = {0};
	struct kit_list_rows rows = {0};

	join_words(c, &words);
	enum kit_code rc = kit_list_search(
	    &c->desk, c->words[0], kit_str_view(&words), &rows, err);
	if (rc == KIT_OK && c->json)
		kit_out_json(found_json(c, &rows));
	else if (rc == KIT_OK)
		print_found(&rows, kit_str_get(&words));
	if (rc == KIT_OK && !rows.count)
		rc = tell_none(c, &rows, kit_str_get(&words), err);
	kit_list_rows_done(&rows);
	return rc;
}

/* True when some record has a detail: then the list has a column detalle. */
static bool
has_about(const struct kit_list_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		if (*rows->items[i].about)
			return true;
	return false;
}

/* Adds a date as people read it or, with --json, as AAAA-MM-DD. */
static void
add_date(const struct kit_ctx *c, struct kit_out_table *t, const char *date)
{
	struct kit_str shown KIT_STR_AUTO = {0};

	if (c->json)
		kit_str_add(&shown, date);
	else
		kit_kind_show_as(kit_sv("date"), kit_sv(date), &shown);
	kit_out_table_add(t, kit_str_view(&shown));
}

static size_t
print_list(const struct kit_ctx *c, const struct kit_list_rows *rows)
{
	bool about = has_about(rows);
	struct kit_out_table t = {.columns = about ? 4 : 3};

	kit_out_table_add(&t, kit_sv("clave"));
	kit_out_table_add(&t, kit_sv("etiqueta"));
	if (about)
		kit_out_table_add(&t, kit_sv("detalle"));
	kit_out_table_add(&t, kit_sv("alta"));
	for (size_t i = 0; i < rows->count; i++) {
		const struct kit_listed *l = &rows->items[i];
		kit_out_table_add(&t, kit_sv(c->json ? l->key : l->masked));
		kit_out_table_add(&t, kit_sv(l->label));
		if (about)
			kit_out_table_add(&t, kit_sv(l->about));
		add_date(c, &t, l->added);
	}
	return kit_out_table_end(c, &t);
}

static enum kit_code
run_list(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str title KIT_STR_AUTO = {0};
	struct kit_list_rows rows = {0};

	enum kit_code rc = kit_list_records(&c->desk, c->words[0],
	    &(struct kit_list_of){.by_label = true}, &rows, err);
	if (rc == KIT_OK)
		rc = kit_list_title(&c->desk, c->words[0], &title, err);
	if (rc == KIT_OK && !print_list(c, &rows))
		kit_say(c, "no hay ninguna ficha de %s", kit_str_get(&title));
	if (rc == KIT_OK)
		kit_out_kept(c);
	kit_list_rows_done(&rows);
	return rc;
}

const struct kit_cmd cmd_search = {
    .name = "buscar",
    .args = "PALABRAS",
    .summary = "busca por nombre, RUN o últimos dígitos del teléfono",
    .detail =
	"No importan las tildes ni las mayúsculas, y basta el "
	"comienzo de cada palabra. Lo que es de una\npersona (derivacion, "
	"atencion …) se encuentra también por su nombre.",
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 40,
    .run = run_search,
};

const struct kit_cmd cmd_list = {
    .name = "listar",
    .args = "",
    .summary = "lista las fichas de un tipo",
    .detail =
	"La lista lleva los RUN con asteriscos. Con --json la clave va "
	"completa, que es\nlo que otro programa necesita: en una persona es "
	"su RUN.",
    .need = KIT_NEED_STORE,
    .least = 1,
    .most = 1,
    .run = run_list,
};
