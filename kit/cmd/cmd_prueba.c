/* prueba tipo, prueba plegar: run the reading of a kind, and the fold, by hand.
 */
#include <stdio.h>

#include "entry_read.h"
#include "os.h"
#include "out.h"
#include "utf8.h"

/* Makes a field of this kind, as a form would have it. */
static enum kit_code
made_up_field(struct kit_ctx *c, const char *kind, struct kit_field *f,
    struct kit_err *err)
{
	*f = (struct kit_field){.name = "valor", .label = "Valor", .hint = ""};
	f->kind = kit_kind_find(kit_sv(kind));
	if (f->kind && !f->kind->listed)
		return KIT_OK;
	/* A kind with a list is tried on a field of a form, TIPO.campo. */
	const struct kit_form *form = NULL;
	const char *dot = strchr(kind, '.');
	if (dot &&
	    kit_forms_get(c->desk.forms, kit_sv_of(kind, (size_t)(dot - kind)),
		&form, err) != KIT_OK)
		return err->code;
	const struct kit_field *real =
	    dot ? kit_form_named(form, kit_sv(dot + 1)) : NULL;
	if (!real)
		return kit_err_set(err, KIT_EINPUT,
		    "no hay una clase «%s»; las listas se prueban como "
		    "persona.sexo",
		    kind);
	*f = *real;
	return KIT_OK;
}

static void
put_cell(struct kit_sv v, const char *end)
{
	for (size_t i = 0; i < v.n; i++)
		putchar(v.p[i] == '\t' ? ' ' : v.p[i] == '\n' ? ';' : v.p[i]);
	fputs(end, stdout);
}

/* Reads a value and prints one line: value, code, canonical value, value as
 * people read it, explanation; separated by tabs. */
static void
try_line(struct kit_ctx *c, const struct kit_field *f, struct kit_sv line)
{
	struct kit_kind_env env = {.env = &c->desk.env};
	struct kit_reading r = {0};
	struct kit_str clean KIT_STR_AUTO = {0};
	struct kit_str shown KIT_STR_AUTO = {0};
	const char *code = "FORMATO";

	if (!kit_utf8_clean(line, &clean))
		code = "UTF8";
	else if (!clean.n)
		code = "VACIO";
	else if (kit_kind_is_nd(kit_str_view(&clean)))
		code = KIT_ND;
	else {
		f->kind->read(f, &env, kit_str_view(&clean), &r);
		code = r.code;
	}
	struct kit_sv rest = kit_str_view(&r.value), part;
	while (r.ok && kit_sv_split(&rest, '\n', &part)) {
		if (shown.n)
			kit_str_add(&shown, ", ");
		f->kind->show(f, part, &shown);
	}
	put_cell(line, "\t");
	put_cell(kit_sv(code), "\t");
	put_cell(kit_str_view(&r.value), "\t");
	put_cell(kit_str_view(&shown), "\t");
	put_cell(kit_str_view(&r.why), "\n");
	kit_reading_done(&r);
}

static enum kit_code
run_kind(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_sv rest, line;
	struct kit_field f;

	if (made_up_field(c, c->words[0], &f, err) != KIT_OK ||
	    kit_os_read_stdin(&text, err) != KIT_OK)
		return err->code;
	rest = kit_str_view(&text);
	while (kit_sv_split(&rest, '\n', &line))
		if (line.n || rest.p)
			try_line(c, &f, line);
	return KIT_OK;
}

/* The entries to fold. */
struct pile {
	struct kit_arena arena;
	struct kit_fold_entry *items;
	size_t count, cap;
};

/* Reads a line "[WRITER [ok|low|high]] {…}", where {…} is a line of the journal
 * and the word before it says how far the writer's clock was to be trusted. */
static enum kit_code
take_entry(
    struct pile *p, struct kit_sv line, size_t number, struct kit_err *err)
{
	static const char nobody[] = "00000000000000000000000000000000";
	const char *brace = memchr(line.p, '{', line.n);
	struct kit_sv head = line, writer = kit_sv(nobody);

	if (!brace)
		return kit_err_set(
		    err, KIT_EINPUT, "línea %zu: no es un asiento", number);
	head.n = (size_t)(brace - line.p);
	head = kit_sv_trim(head);
	struct kit_fold_entry *e =
	    kit_mem_push(&p->items, &p->count, &p->cap, sizeof(*p->items));
	struct kit_sv first, rest = head;
	if (head.n && kit_sv_split(&rest, ' ', &first)) {
		writer = first;
		e->suspect = rest.p != NULL && !kit_sv_is(rest, "ok");
	}
	struct kit_sv body =
	    kit_sv_of(brace, line.n - (size_t)(brace - line.p));
	kit_entry_id(writer, body, &e->id);
	if (kit_entry_parse(body, &p->arena, &e->entry, err) != KIT_OK) {
		err->code = KIT_EINPUT;
		return kit_err_wrap(err, "línea %zu", number);
	}
	return KIT_OK;
}

static int
by_record(const void *pa, const void *pb)
{
	const struct kit_entry *a = &((const struct kit_fold_entry *)pa)->entry;
	const struct kit_entry *b = &((const struct kit_fold_entry *)pb)->entry;
	struct kit_sv pairs[2][2] = {
	    {a->type, b->type}, {a->record, b->record}};

	for (int i = 0; i < 2; i++) {
		struct kit_sv x = pairs[i][0], y = pairs[i][1];
		int c = memcmp(x.p, y.p, x.n < y.n ? x.n : y.n);
		if (c || x.n != y.n)
			return c ? c : x.n < y.n ? -1 : 1;
	}
	return 0;
}

static json_t *
atom_json(struct kit_atom a)
{
	switch (a.type) {
	case KIT_ATOM_NULL:
		break;
	case KIT_ATOM_INT:
		return json_integer(a.number);
	case KIT_ATOM_TEXT:
		return kit_out_text(a.text);
	}
	return json_null();
}

static json_t *
state_json(const struct kit_fold_state *st)
{
	json_t *fields = json_object(), *conflicts = json_object();

	for (size_t i = 0; i < st->count; i++) {
		const struct kit_fold_field *f = &st->fields[i];
		struct kit_str name KIT_STR_AUTO = {0};

		kit_str_sv(&name, f->name);
		if (f->value.type != KIT_ATOM_NULL)
			json_object_set_new(
			    fields, kit_str_get(&name), atom_json(f->value));
		if (!f->conflict)
			continue;
		json_t *all = json_array();
		for (size_t k = 0; k < f->count; k++)
			json_array_append_new(
			    all, atom_json(f->writes[k].value));
		json_object_set_new(conflicts, kit_str_get(&name), all);
	}
	const struct kit_entry *e = &st->first->entry;
	return json_pack("{s:o, s:o, s:o, s:o}", "tipo", kit_out_text(e->type),
	    "registro", kit_out_text(e->record), "campos", fields, "conflictos",
	    conflicts);
}

static void
fold_pile(struct pile *p)
{
	json_t *list = json_array();

	if (p->count)
		qsort(p->items, p->count, sizeof(*p->items), by_record);
	for (size_t i = 0, j; i < p->count; i = j) {
		struct kit_fold_state st;
		for (j = i + 1;
		     j < p->count && by_record(&p->items[i], &p->items[j]) == 0;
		     j++)
			;
		kit_fold(p->items + i, j - i, &p->arena, &st);
		json_array_append_new(list, state_json(&st));
	}
	kit_out_json(list);
}

static enum kit_code
run_fold(struct kit_ctx *c KIT_UNUSED, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};
	struct kit_sv rest, line;
	struct pile p = {0};
	size_t number = 0;

	enum kit_code rc = kit_os_read_stdin(&text, err);
	rest = kit_str_view(&text);
	while (rc == KIT_OK && kit_sv_split(&rest, '\n', &line)) {
		number++;
		line = kit_sv_trim(line);
		if (line.n)
			rc = take_entry(&p, line, number, err);
	}
	if (rc == KIT_OK)
		fold_pile(&p);
	free(p.items);
	kit_arena_done(&p.arena);
	return rc;
}

const struct kit_cmd cmd_try_fold = {
    .name = "prueba plegar",
    .args = "< ASIENTOS",
    .summary = "entran asientos, uno por línea; sale el estado en JSON",
    .detail = "Delante de un asiento puede ir su escritor (32 letras hex) y "
	      "su reloj (ok, low, high).",
    .need = KIT_NEED_NOTHING,
    .run = run_fold,
};

const struct kit_cmd cmd_try_kind = {
    .name = "prueba tipo",
    .args = "CLASE < VALORES",
    .summary = "lee valores, uno por línea, como los lee una clase de campo",
    .detail = "Cada línea: valor, código, canónico, mostrado y explicación, "
	      "separados por tabuladores.",
    .need = KIT_NEED_FORMS,
    .least = 1,
    .most = 1,
    .run = run_kind,
};
