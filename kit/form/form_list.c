#include "form_list.h"

#include <stdlib.h>

#include "csv.h"
#include "os.h"
#include "utf8.h"

/*
 * Choice lists: how they are made while a form is read, and how a code or a
 * label is found in them. Two things wait until somebody asks for them, because
 * most commands never do: the text of a list that stands in a file, and the
 * folded labels.
 */

struct kit_choices {
	struct kit_arena *arena; /* of the form */
	const char *path; /* of a list in a file; else NULL */
	struct kit_choice *items;
	size_t count;
	/* Hash tables of places in items, from 1; NULL until it is made. */
	uint32_t *by_code, *by_label;
	size_t slots;
	enum { UNREAD, READ, BROKEN } state;
	struct kit_err why; /* BROKEN: what kit_list_read says */
};

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
code_slot(const struct kit_choices *all, struct kit_sv code)
{
	size_t i = hash(code) & (all->slots - 1);

	while (all->by_code[i] &&
	       !kit_sv_is(code, all->items[all->by_code[i] - 1].code))
		i = (i + 1) & (all->slots - 1);
	return i;
}

/* The slot of a folded label, or the free one where it would stand. */
static size_t
label_slot(const struct kit_choices *all, struct kit_sv folded)
{
	size_t i = hash(folded) & (all->slots - 1);

	while (all->by_label[i] &&
	       !kit_sv_is(folded, all->items[all->by_label[i] - 1].folded))
		i = (i + 1) & (all->slots - 1);
	return i;
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
	c->code = kit_arena_copy(arena, code.p, code.n);
	c->label = kit_arena_copy(arena, label.p, label.n);
	return KIT_OK;
}

static enum kit_code
index_codes(struct kit_choices *all, const char *name, struct kit_err *err)
{
	all->slots = 8;
	while (all->slots < all->count * 2)
		all->slots *= 2;
	all->by_code =
	    kit_arena_alloc(all->arena, all->slots, sizeof(*all->by_code));
	for (size_t i = 0; i < all->count; i++) {
		size_t slot = code_slot(all, kit_sv(all->items[i].code));
		if (all->by_code[slot])
			return kit_err_set(err, KIT_EFORM,
			    "la lista %s tiene dos veces el código %s", name,
			    all->items[i].code);
		all->by_code[slot] = (uint32_t)i + 1;
	}
	return KIT_OK;
}

/* Folds the labels. The index has the first choice of each; choices that share
 * one are marked. */
static void
index_labels(struct kit_choices *all)
{
	struct kit_str folded KIT_STR_AUTO = {0};

	all->by_label =
	    kit_arena_alloc(all->arena, all->slots, sizeof(*all->by_label));
	for (size_t i = 0; i < all->count; i++) {
		struct kit_choice *c = &all->items[i];
		kit_str_clear(&folded);
		kit_utf8_fold(kit_sv(c->label), &folded);
		c->folded =
		    kit_arena_copy(all->arena, kit_str_get(&folded), folded.n);
		size_t slot = label_slot(all, kit_sv(c->folded));
		if (!all->by_label[slot])
			all->by_label[slot] = (uint32_t)i + 1;
		else
			c->shared = all->items[all->by_label[slot] - 1].shared =
			    true;
	}
}

/* Moves the choices of a draft into the arena and frees the draft. */
static enum kit_code
settle(
    struct kit_choices *all, struct kit_list_draft *draft, struct kit_err *err)
{
	all->count = draft->count;
	all->items =
	    kit_arena_alloc(all->arena, all->count, sizeof(*all->items));
	if (all->count)
		memcpy(
		    all->items, draft->items, all->count * sizeof(*all->items));
	free(draft->items);
	draft->items = NULL;
	draft->count = draft->cap = 0;
	all->state = READ;
	if (!all->count)
		return kit_err_set(err, KIT_EFORM,
		    "la lista %s no tiene opciones", draft->name);
	return index_codes(all, draft->name, err);
}

static struct kit_choices *
new_choices(struct kit_arena *arena, struct kit_list *list, const char *name)
{
	struct kit_choices *all = kit_arena_alloc(arena, 1, sizeof(*all));

	all->arena = arena;
	*list = (struct kit_list){.name = name, .choices = all};
	return all;
}

enum kit_code
kit_list_close(struct kit_arena *arena, struct kit_list_draft *draft,
    struct kit_list *list, struct kit_err *err)
{
	return settle(new_choices(arena, list, draft->name), draft, err);
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

/* The choices, read by now unless their file is bad. */
static struct kit_choices *
choices_of(const struct kit_list *list)
{
	struct kit_choices *all = list->choices;
	struct kit_list_draft draft = {.name = list->name};

	if (all->state != UNREAD)
		return all;
	enum kit_code rc = read_rows(all->arena, all->path, &draft, &all->why);
	if (rc == KIT_OK)
		rc = settle(all, &draft, &all->why);
	free(draft.items);
	if (rc != KIT_OK) {
		all->state = BROKEN;
		all->count = all->slots = 0;
	}
	return all;
}

enum kit_code
kit_list_read(const struct kit_list *list, struct kit_err *err)
{
	const struct kit_choices *all = choices_of(list);

	if (all->state != BROKEN)
		return KIT_OK;
	*err = all->why;
	return err->code;
}

size_t
kit_list_count(const struct kit_list *list)
{
	return choices_of(list)->count;
}

const struct kit_choice *
kit_list_at(const struct kit_list *list, size_t i)
{
	struct kit_choices *all = choices_of(list);

	if (!all->by_label)
		index_labels(all);
	return &all->items[i];
}

const struct kit_choice *
kit_list_code(const struct kit_list *list, struct kit_sv code)
{
	const struct kit_choices *all = choices_of(list);

	if (!all->slots)
		return NULL;
	uint32_t at = all->by_code[code_slot(all, code)];
	return at ? &all->items[at - 1] : NULL;
}

const struct kit_choice *
kit_list_label(const struct kit_list *list, struct kit_sv folded)
{
	struct kit_choices *all = choices_of(list);

	if (!all->slots)
		return NULL;
	if (!all->by_label)
		index_labels(all);
	uint32_t at = all->by_label[label_slot(all, folded)];
	const struct kit_choice *c = at ? &all->items[at - 1] : NULL;
	return c && !c->shared ? c : NULL;
}

enum kit_code
kit_list_from_csv(struct kit_arena *arena, struct kit_sv file,
    const char *const *dirs, struct kit_list *list, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	if (!plain_name(file))
		return kit_err_set(err, KIT_EFORM,
		    "«" KIT_SV_FMT "» no es el nombre de un archivo .csv",
		    KIT_SV_ARG(file));
	for (; dirs && *dirs; dirs++) {
		kit_str_clear(&path);
		kit_str_printf(
		    &path, "%s/" KIT_SV_FMT, *dirs, KIT_SV_ARG(file));
		if (!kit_os_exists(kit_str_get(&path)))
			continue;
		struct kit_choices *all = new_choices(
		    arena, list, kit_arena_copy(arena, file.p, file.n - 4));
		all->path = kit_arena_dup(arena, kit_str_get(&path));
		return KIT_OK;
	}
	return kit_err_set(err, KIT_EFORM,
	    "no está el archivo «" KIT_SV_FMT "» de la lista",
	    KIT_SV_ARG(file));
}
