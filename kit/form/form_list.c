#include "form_list.h"

#include <stdlib.h>

#include "csv.h"
#include "os.h"
#include "utf8.h"

static uint32_t
hash(struct kit_sv v)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < v.n; i++)
		h = (h ^ (unsigned char)v.p[i]) * 16777619u;
	return h;
}

/* The slot of a code, or the free one where it would stand. */
static size_t
code_slot(const struct kit_list *list, struct kit_sv code)
{
	size_t i = hash(code) & (list->slots - 1);

	while (list->by_code[i] &&
	       !kit_sv_is(code, list->items[list->by_code[i] - 1].code))
		i = (i + 1) & (list->slots - 1);
	return i;
}

/* The same for a folded label. */
static size_t
label_slot(const struct kit_list *list, struct kit_sv folded)
{
	size_t i = hash(folded) & (list->slots - 1);

	while (list->by_label[i] &&
	       !kit_sv_is(folded, list->items[list->by_label[i] - 1].folded))
		i = (i + 1) & (list->slots - 1);
	return i;
}

const struct kit_choice *
kit_list_code(const struct kit_list *list, struct kit_sv code)
{
	if (!list->slots)
		return NULL;
	uint32_t at = list->by_code[code_slot(list, code)];
	return at ? &list->items[at - 1] : NULL;
}

const struct kit_choice *
kit_list_label(const struct kit_list *list, struct kit_sv folded)
{
	if (!list->slots)
		return NULL;
	uint32_t at = list->by_label[label_slot(list, folded)];
	const struct kit_choice *c = at ? &list->items[at - 1] : NULL;
	return c && !c->shared ? c : NULL;
}

static bool
good_code(struct kit_sv code)
{
	for (size_t i = 0; i < code.n; i++)
		if (!kit_ascii_alpha(code.p[i]) &&
		    !kit_ascii_digit(code.p[i]) && code.p[i] != '.' &&
		    code.p[i] != '_' && code.p[i] != '-')
			return false;
	return code.n > 0 && code.n <= 40;
}

enum kit_code
kit_list_add(struct kit_arena *arena, struct kit_list_draft *draft,
    struct kit_sv code, struct kit_sv label, struct kit_err *err)
{
	struct kit_str folded KIT_STR_AUTO = {0};

	if (!good_code(code))
		return kit_err_set(err, KIT_EFORM,
		    "el código «" KIT_SV_FMT "» solo puede tener letras sin "
		    "acento, cifras, punto y guiones",
		    KIT_SV_ARG(code));
	if (!label.n)
		return kit_err_set(err, KIT_EFORM,
		    "la opción «" KIT_SV_FMT "» no tiene etiqueta",
		    KIT_SV_ARG(code));
	struct kit_choice *c =
	    kit_mem_push(&draft->items, &draft->count, &draft->cap, sizeof(*c));
	kit_utf8_fold(label, &folded);
	c->code = kit_arena_copy(arena, code.p, code.n);
	c->label = kit_arena_copy(arena, label.p, label.n);
	c->folded = kit_arena_copy(arena, kit_str_get(&folded), folded.n);
	return KIT_OK;
}

static enum kit_code
index_codes(struct kit_list *list, uint32_t *by_code, struct kit_err *err)
{
	for (size_t i = 0; i < list->count; i++) {
		size_t slot = code_slot(list, kit_sv(list->items[i].code));
		if (by_code[slot])
			return kit_err_set(err, KIT_EFORM,
			    "la lista %s tiene dos veces el código %s",
			    list->name, list->items[i].code);
		by_code[slot] = (uint32_t)i + 1;
	}
	return KIT_OK;
}

/* The first choice of each label; those that share one are marked. */
static void
index_labels(struct kit_list *list, uint32_t *by_label)
{
	for (size_t i = 0; i < list->count; i++) {
		struct kit_choice *c = &list->items[i];
		size_t slot = label_slot(list, kit_sv(c->folded));
		if (!by_label[slot])
			by_label[slot] = (uint32_t)i + 1;
		else
			c->shared = list->items[by_label[slot] - 1].shared =
			    true;
	}
}

static enum kit_code
index_list(struct kit_arena *arena, struct kit_list *list, struct kit_err *err)
{
	list->slots = 8;
	while (list->slots < list->count * 2)
		list->slots *= 2;
	uint32_t *by_code =
	    kit_arena_alloc(arena, list->slots, sizeof(*by_code));
	uint32_t *by_label =
	    kit_arena_alloc(arena, list->slots, sizeof(*by_label));
	list->by_code = by_code;
	list->by_label = by_label;
	index_labels(list, by_label);
	return index_codes(list, by_code, err);
}

enum kit_code
kit_list_close(struct kit_arena *arena, struct kit_list_draft *draft,
    struct kit_list *list, struct kit_err *err)
{
	*list = (struct kit_list){.name = draft->name, .count = draft->count};
	list->items =
	    kit_arena_alloc(arena, draft->count, sizeof(*list->items));
	if (draft->count)
		memcpy(list->items, draft->items,
		    draft->count * sizeof(*list->items));
	free(draft->items);
	draft->items = NULL;
	draft->count = draft->cap = 0;
	if (!list->count)
		return kit_err_set(err, KIT_EFORM,
		    "la lista %s no tiene opciones", list->name);
	return index_list(arena, list, err);
}

/* Which column of the head is called name; SIZE_MAX when none. */
static size_t
column_of(const struct kit_csv_row *head, const char *name)
{
	for (size_t i = 0; i < head->count; i++)
		if (kit_sv_is(kit_sv_trim(head->cells[i]), name))
			return i;
	return SIZE_MAX;
}

static enum kit_code
add_rows(struct kit_arena *arena, struct kit_csv *csv,
    struct kit_list_draft *draft, struct kit_err *err)
{
	struct kit_csv_row row = {0};

	bool any = kit_csv_next(csv, &row);
	size_t name = any ? column_of(&row, "name") : SIZE_MAX;
	size_t label = any ? column_of(&row, "label") : SIZE_MAX;
	if (name == SIZE_MAX || label == SIZE_MAX)
		return kit_err_set(
		    err, KIT_EFORM, "1: se esperan las columnas name y label");
	while (kit_csv_next(csv, &row)) {
		if (name >= row.count || label >= row.count)
			return kit_err_set(err, KIT_EFORM,
			    "%zu: faltan celdas en la fila", row.line);
		if (kit_list_add(arena, draft, kit_sv_trim(row.cells[name]),
			kit_sv_trim(row.cells[label]), err) != KIT_OK)
			return kit_err_wrap(err, "%zu", row.line);
	}
	return KIT_OK;
}

static enum kit_code
read_rows(struct kit_arena *arena, const char *path,
    struct kit_list_draft *draft, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_csv csv = {0};

	if (kit_os_read(path, &text, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_csv_init(&csv, kit_str_view(&text), 0, err);
	if (rc == KIT_OK)
		rc = add_rows(arena, &csv, draft, err);
	kit_csv_done(&csv);
	if (rc == KIT_OK)
		return KIT_OK;
	err->code = KIT_EFORM; /* a template's mistake, not the person's */
	return kit_err_wrap(err, "%s", path);
}

static bool
plain_name(struct kit_sv file)
{
	if (file.n < 5 || file.n > 80 || file.p[0] == '.' ||
	    !kit_sv_is(kit_sv_of(file.p + file.n - 4, 4), ".csv"))
		return false;
	return !memchr(file.p, '/', file.n) && !memchr(file.p, '\\', file.n);
}

enum kit_code
kit_list_from_csv(struct kit_arena *arena, struct kit_sv file,
    const char *const *dirs, struct kit_list *list, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};
	struct kit_list_draft draft = {0};

	if (!plain_name(file))
		return kit_err_set(err, KIT_EFORM,
		    "«" KIT_SV_FMT "» no es el nombre de un archivo .csv",
		    KIT_SV_ARG(file));
	draft.name = kit_arena_copy(arena, file.p, file.n - 4);
	for (; dirs && *dirs; dirs++) {
		kit_str_clear(&path);
		kit_str_printf(
		    &path, "%s/" KIT_SV_FMT, *dirs, KIT_SV_ARG(file));
		if (!kit_os_exists(kit_str_get(&path)))
			continue;
		enum kit_code rc =
		    read_rows(arena, kit_str_get(&path), &draft, err);
		if (rc == KIT_OK)
			return kit_list_close(arena, &draft, list, err);
		free(draft.items);
		return rc;
	}
	return kit_err_set(err, KIT_EFORM,
	    "no está el archivo «" KIT_SV_FMT "» de la lista",
	    KIT_SV_ARG(file));
}
