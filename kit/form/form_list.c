/* Lists of choices: makes them and finds choices in them. */

#include "form_list.h"

#include <stdlib.h>

#include "csv.h"
#include "os.h"
#include "utf8.h"

/*
 * Makes lists of choices while a form is read, and finds codes and labels in
 * them. Two things wait until somebody asks, because most commands never do:
 * the text of a list in a file, and the folded labels.
 */

struct kit_choices {
	struct kit_arena *arena; /* of the form */
	const char *path; /* of a list's file; else NULL */
	const char *code, *label; /* names of columns in the file */
	const char *const *columns; /* besides code, label and synonyms */
	size_t column_count;
	bool repeats;
	const char *blank;
	struct kit_choice *items;
	size_t count;
	/* Hash tables: the place of a choice in items plus 1; 0: free; NULL:
	 * not made. */
	uint32_t *by_code, *by_label;
	size_t slots;
	enum { UNREAD, READ, BROKEN } state;
	struct kit_err why; /* BROKEN: the error of kit_list_read */
};

static uint32_t
hash(struct kit_sv v)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < v.n; i++)
		h = (h ^ (unsigned char)v.p[i]) * 16777619u;
	return h;
}

/* Finds the slot of a code, or the free slot to put it in. */
static size_t
code_slot(const struct kit_choices *all, struct kit_sv code)
{
	size_t i = hash(code) & (all->slots - 1);

	while (all->by_code[i] &&
	       !kit_sv_is(code, all->items[all->by_code[i] - 1].code))
		i = (i + 1) & (all->slots - 1);
	return i;
}

/* Finds the slot of a folded label, or the free slot to put it in. */
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
		if ((unsigned char)code.p[i] < ' ' || code.p[i] == 0x7F ||
		    strchr("\"'\\|;", code.p[i]))
			return false;
	return code.n > 0 && code.n <= 40;
}

enum kit_code
kit_list_add(struct kit_arena *arena, struct kit_list_draft *draft,
    const struct kit_list_row *row, struct kit_err *err)
{
	struct kit_sv label = row->label.n ? row->label : row->code;

	if (!good_code(row->code))
		return kit_err_set(err, KIT_EFORM,
		    "el código «" KIT_SV_FMT "» va sin comillas y en 40 letras "
		    "a lo más",
		    KIT_SV_ARG(row->code));
	struct kit_choice *c =
	    kit_mem_push(&draft->items, &draft->count, &draft->cap, sizeof(*c));
	c->code = kit_arena_copy(arena, row->code.p, row->code.n);
	c->label = kit_arena_copy(arena, label.p, label.n);
	if (!draft->blank && memchr(c->code, ' ', row->code.n))
		draft->blank = c->code;
	c->synonyms = row->synonyms.n ? kit_arena_copy(arena, row->synonyms.p,
					    row->synonyms.n)
				      : "";
	if (!draft->column_count)
		return KIT_OK;
	const char **extra =
	    kit_arena_alloc(arena, draft->column_count, sizeof(*extra));
	for (size_t i = 0; i < draft->column_count; i++)
		extra[i] = row->extra[i].n
			       ? kit_arena_copy(
				     arena, row->extra[i].p, row->extra[i].n)
			       : "";
	c->extra = extra;
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
		const struct kit_choice *c = &all->items[i];
		uint32_t *slot = &all->by_code[code_slot(all, kit_sv(c->code))];
		if (*slot && !all->repeats)
			return kit_err_set(err, KIT_EFORM,
			    "la lista %s tiene dos veces el código %s", name,
			    c->code);
		if (*slot && strcmp(all->items[*slot - 1].label, c->label) != 0)
			return kit_err_set(err, KIT_EFORM,
			    "la lista %s tiene dos etiquetas para el código %s",
			    name, c->code);
		if (!*slot)
			*slot = (uint32_t)i + 1;
	}
	return KIT_OK;
}

/* Folds the labels of all choices. Choices that share a folded label are
 * marked, and the index has the first of them. */
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
		struct kit_choice *first =
		    all->by_label[slot] ? &all->items[all->by_label[slot] - 1]
					: NULL;
		if (!first)
			all->by_label[slot] = (uint32_t)i + 1;
		else if (strcmp(first->code, c->code) != 0)
			c->shared = first->shared = true;
	}
}

/* Moves the choices of a draft into the arena, and frees the draft. */
static enum kit_code
settle(
    struct kit_choices *all, struct kit_list_draft *draft, struct kit_err *err)
{
	all->count = draft->count;
	all->columns = draft->columns;
	all->column_count = draft->column_count;
	all->repeats = draft->repeats;
	all->blank = draft->blank;
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

/* ---- lists in files ---- */

/* The places of columns in a file; SIZE_MAX: it has no such column. */
struct columns {
	size_t code, label, synonyms;
	size_t *extra; /* all others, in their order */
	size_t count;
	struct kit_sv *cells; /* room for a row's extra cells */
};

static bool
is_column(struct kit_sv cell, const char *name)
{
	return kit_sv_is(kit_sv_trim(cell), name);
}

/* Finds the columns by the head row; the names of the others go to draft. */
static enum kit_code
take_head(struct kit_choices *all, const struct kit_csv_row *head,
    struct columns *cols, struct kit_list_draft *draft, struct kit_err *err)
{
	const char **names =
	    kit_arena_alloc(all->arena, head->count, sizeof(*names));

	*cols = (struct columns){SIZE_MAX, SIZE_MAX, SIZE_MAX, NULL, 0, NULL};
	cols->extra =
	    kit_arena_alloc(all->arena, head->count, sizeof(*cols->extra));
	cols->cells =
	    kit_arena_alloc(all->arena, head->count, sizeof(*cols->cells));
	for (size_t i = 0; i < head->count; i++) {
		struct kit_sv name = kit_sv_trim(head->cells[i]);
		if (is_column(name, all->code))
			cols->code = i;
		else if (is_column(name, all->label))
			cols->label = i;
		else if (is_column(name, "sinonimos"))
			cols->synonyms = i;
		else {
			names[cols->count] =
			    kit_arena_copy(all->arena, name.p, name.n);
			cols->extra[cols->count++] = i;
		}
	}
	draft->columns = names;
	draft->column_count = cols->count;
	if (cols->code != SIZE_MAX && cols->label != SIZE_MAX)
		return KIT_OK;
	return kit_err_set(err, KIT_EFORM, "1: se esperan las columnas %s y %s",
	    all->code, all->label);
}

static struct kit_sv
cell_of(const struct kit_csv_row *row, size_t at)
{
	return at < row->count ? kit_sv_trim(row->cells[at]) : kit_sv("");
}

static enum kit_code
add_rows(struct kit_choices *all, struct kit_csv *csv,
    struct kit_list_draft *draft, struct kit_err *err)
{
	struct kit_csv_row row = {0};
	struct columns cols;

	if (!kit_csv_next(csv, &row))
		row = (struct kit_csv_row){0};
	if (take_head(all, &row, &cols, draft, err) != KIT_OK)
		return err->code;
	while (kit_csv_next(csv, &row)) {
		if (row.torn || row.stray)
			return kit_err_set(err, KIT_EFORM,
			    "%zu: las comillas de la fila no calzan", row.line);
		if (cols.code >= row.count || cols.label >= row.count)
			return kit_err_set(err, KIT_EFORM,
			    "%zu: faltan celdas en la fila", row.line);
		for (size_t i = 0; i < cols.count; i++)
			cols.cells[i] = cell_of(&row, cols.extra[i]);
		struct kit_list_row choice = {cell_of(&row, cols.code),
		    cell_of(&row, cols.label), cell_of(&row, cols.synonyms),
		    cols.cells};
		if (kit_list_add(all->arena, draft, &choice, err) != KIT_OK)
			return kit_err_wrap(err, "%zu", row.line);
	}
	return KIT_OK;
}

static enum kit_code
read_rows(
    struct kit_choices *all, struct kit_list_draft *draft, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_csv csv = {0};

	if (kit_os_read(all->path, &text, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_csv_init(&csv, kit_str_view(&text), 0, err);
	if (rc == KIT_OK)
		rc = add_rows(all, &csv, draft, err);
	kit_csv_done(&csv);
	if (rc == KIT_OK)
		return KIT_OK;
	err->code = KIT_EFORM; /* the template is wrong, not the person */
	return kit_err_wrap(err, "%s", all->path);
}

static bool
plain_name(struct kit_sv file)
{
	if (file.n < 5 || file.n > 80 || file.p[0] == '.' ||
	    !kit_sv_is(kit_sv_of(file.p + file.n - 4, 4), ".csv"))
		return false;
	return !memchr(file.p, '/', file.n) && !memchr(file.p, '\\', file.n);
}

/* Gives the choices of the list, which are read the first time; none when the
 * file is bad. */
static struct kit_choices *
choices_of(const struct kit_list *list)
{
	struct kit_choices *all = list->choices;
	struct kit_list_draft draft = {.name = list->name};

	if (all->state != UNREAD)
		return all;
	enum kit_code rc = read_rows(all, &draft, &all->why);
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
	return &choices_of(list)->items[i];
}

const struct kit_choice *
kit_list_folded(const struct kit_list *list, size_t i)
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

/* Cuts the next synonym off *rest; false when none is left. */
static bool
next_synonym(struct kit_sv *rest, struct kit_sv *word)
{
	while (kit_sv_split(rest, ';', word)) {
		*word = kit_sv_trim(*word);
		if (word->n)
			return true;
	}
	return false;
}

bool
kit_list_next_synonym(struct kit_sv *rest, struct kit_sv *word)
{
	if (!rest->n || !next_synonym(rest, word))
		return false;
	word->n -= word->p[word->n - 1] == '?';
	return true;
}

/* Appends folded text with «4o» and «4to» written as «4», because people mean
 * the same ordinal by all three. */
static void
put_ordinals(struct kit_sv folded, struct kit_str *out)
{
	for (size_t i = 0; i < folded.n; i++) {
		size_t n = 0;
		kit_str_c(out, folded.p[i]);
		if (!kit_ascii_digit(folded.p[i]))
			continue;
		while (i + 1 + n < folded.n &&
		       kit_ascii_alpha(folded.p[i + 1 + n]))
			n++;
		i += n <= 2 ? n : 0;
	}
}

/* Whether a synonym of the choice folds to folded; *doubtful when it ends in
 * '?'. */
static bool
has_synonym(const struct kit_choice *c, struct kit_sv folded, bool *doubtful)
{
	struct kit_sv rest = kit_sv(c->synonyms), word;
	struct kit_str text KIT_STR_AUTO = {0}, plain KIT_STR_AUTO = {0};

	while (rest.n && next_synonym(&rest, &word)) {
		kit_str_clear(&text);
		kit_str_clear(&plain);
		kit_utf8_fold(word, &text);
		put_ordinals(kit_str_view(&text), &plain);
		if (!kit_sv_eq(kit_str_view(&plain), folded))
			continue;
		*doubtful = word.p[word.n - 1] == '?';
		return true;
	}
	return false;
}

const struct kit_choice *
kit_list_synonym(
    const struct kit_list *list, struct kit_sv folded, bool *doubtful)
{
	const struct kit_choices *all = choices_of(list);
	const struct kit_choice *found = NULL;
	struct kit_str plain KIT_STR_AUTO = {0};

	put_ordinals(folded, &plain);
	for (size_t i = 0; i < all->count; i++) {
		const struct kit_choice *c = &all->items[i];
		if (!has_synonym(c, kit_str_view(&plain), doubtful))
			continue;
		if (found && strcmp(found->code, c->code) != 0)
			return NULL;
		found = c;
	}
	return found;
}

/* An element of a set; its choice is NULL when the list lacks it. */
struct element {
	const struct kit_choice *choice;
	struct kit_sv text;
	size_t at;
};

/* Orders the choices as their list does: they follow one another in memory. */
static int
by_choice(const void *pa, const void *pb)
{
	const struct element *a = pa, *b = pb;

	if (!a->choice != !b->choice)
		return a->choice ? -1 : 1;
	if (a->choice != b->choice)
		return a->choice < b->choice ? -1 : 1;
	return a->at < b->at ? -1 : a->at > b->at;
}

void
kit_list_sort(
    const struct kit_list *list, struct kit_sv set, struct kit_str *out)
{
	struct element *items = NULL;
	size_t n = 0, cap = 0;
	struct kit_sv text;

	if (!list || !memchr(set.p ? set.p : "", '\n', set.n)) {
		kit_str_sv(out, set);
		return;
	}
	while (kit_sv_split(&set, '\n', &text)) {
		struct element *e = kit_mem_push(&items, &n, &cap, sizeof(*e));
		*e = (struct element){kit_list_code(list, text), text, n};
	}
	qsort(items, n, sizeof(*items), by_choice);
	for (size_t i = 0; i < n; i++) {
		if (i)
			kit_str_c(out, '\n');
		kit_str_sv(out, items[i].text);
	}
	free(items);
}

const char *const *
kit_list_columns(const struct kit_list *list, size_t *count)
{
	const struct kit_choices *all = choices_of(list);

	*count = all->column_count;
	return all->columns;
}

const char *
kit_list_blank(const struct kit_list *list)
{
	return list->choices->blank;
}

bool
kit_list_find_csv(
    struct kit_sv name, const char *const *dirs, struct kit_str *path)
{
	for (; plain_name(name) && dirs && *dirs; dirs++) {
		kit_str_clear(path);
		kit_str_printf(path, "%s/" KIT_SV_FMT, *dirs, KIT_SV_ARG(name));
		if (kit_os_exists(kit_str_get(path)))
			return true;
	}
	return false;
}

/* Gives the column's name as a string; by_default when the form names none. */
static const char *
column_name(struct kit_arena *arena, struct kit_sv name, const char *by_default)
{
	return name.n ? kit_arena_copy(arena, name.p, name.n) : by_default;
}

enum kit_code
kit_list_from_csv(struct kit_arena *arena, const struct kit_list_file *file,
    struct kit_list *list, struct kit_err *err)
{
	struct kit_str path KIT_STR_AUTO = {0};

	if (!plain_name(file->name))
		return kit_err_set(err, KIT_EFORM,
		    "«" KIT_SV_FMT "» no es el nombre de un archivo .csv",
		    KIT_SV_ARG(file->name));
	if (!kit_list_find_csv(file->name, file->dirs, &path))
		return kit_err_set(err, KIT_EFORM,
		    "no está el archivo «" KIT_SV_FMT "» de la lista: va junto "
		    "a la plantilla",
		    KIT_SV_ARG(file->name));
	struct kit_choices *all = new_choices(
	    arena, list, kit_arena_copy(arena, file->name.p, file->name.n - 4));
	all->path = kit_arena_dup(arena, kit_str_get(&path));
	all->code = column_name(arena, file->code, "name");
	all->label = column_name(arena, file->label, "label");
	return KIT_OK;
}
