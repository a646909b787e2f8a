#include "kit/import.h"

#include <stdio.h>

#include "kit/crypto.h"
#include "kit/csv.h"
#include "kit/map.h"
#include "kit/near.h"
#include "kit/os.h"
#include "kit/utf8.h"

enum { BATCH = 500 };

/* Columns that a sheet of rejects adds; passed over when it comes back. */
static const char *const reject_columns[] = { "rechazo_linea",
	"rechazo_campo", "rechazo_motivo" };

/* One record that a row fills: slot 0 is the record itself. */
struct slot {
	const struct kit_form *form;
	int64_t number; /* experiencia2: 2 */
	const struct kit_field *parent; /* ref to the row's record */
	struct kit_record record;
	bool used; /* in this row */
};

struct column {
	size_t slot;
	const struct kit_field *field; /* NULL: passed over */
	bool told;		       /* of reject_columns: not copied */
};

struct sheet {
	struct kit_ctx *c;
	struct kit_import *im;
	struct kit_csv csv;
	struct kit_str header; /* of the sheet of rejects */
	struct column *columns;
	size_t count;
	struct slot *slots;
	size_t slot_count, slot_cap;
	struct kit_issues issues; /* of the row at hand */
	struct kit_str bad;	  /* sheet of rejects as it grows */
	struct kit_str day;	  /* the day that undated children belong to */
	char mark[8 + 2 * KIT_SHA256_LEN]; /* name of this very sheet */
	bool again; /* it was imported before, to its end */
	bool there; /* the row's record was there before it */
	struct kit_map seen;	/* records of earlier rows, and their lines */
	struct kit_map unshown; /* those that the view does not know yet */
	size_t pending;
};

/* The child's field that points to the sheet's record type. */
static const struct kit_field *
parent_field(const struct kit_form *child, const struct kit_form *parent)
{
	for (size_t i = 0; i < child->count; i++)
		if (child->fields[i].ref &&
		    strcmp(child->fields[i].ref, parent->type) == 0)
			return &child->fields[i];
	return NULL;
}

static enum kit_code
slot_of(struct sheet *s, const struct kit_form *form, int64_t number,
    size_t *at)
{
	for (size_t i = 1; i < s->slot_count; i++)
		if (s->slots[i].form == form && s->slots[i].number == number) {
			*at = i;
			return KIT_OK;
		}
	struct slot *slot = kit_mem_push(&s->slots, &s->slot_count,
	    &s->slot_cap, sizeof(*s->slots));
	slot->form = form;
	slot->number = number;
	if (s->slot_count > 1)
		slot->parent = parent_field(form, s->im->form);
	kit_record_init(&slot->record, form);
	*at = s->slot_count - 1;
	return KIT_OK;
}

/* "experiencia2.cargo": false when the heading is not of that shape or names
 * no child of this record. */
static bool
child_column(struct sheet *s, struct kit_sv heading, struct column *col)
{
	const char *dot = memchr(heading.p, '.', heading.n);
	const struct kit_form *form = NULL;
	struct kit_err err;
	int64_t number = 1;
	struct kit_sv type = heading;

	if (!dot)
		return false;
	type.n = (size_t)(dot - heading.p);
	size_t digits = 0;
	while (digits < type.n &&
	    kit_ascii_digit(type.p[type.n - digits - 1]))
		digits++;
	if (digits &&
	    !kit_sv_int(kit_sv_of(type.p + type.n - digits, digits), &number))
		return false;
	type.n -= digits;
	if (!kit_forms_has(s->c->forms, type) ||
	    kit_forms_get(s->c->forms, type, &form, &err) != KIT_OK ||
	    !parent_field(form, s->im->form))
		return false;
	size_t rest = heading.n - (size_t)(dot + 1 - heading.p);
	col->field = kit_form_field(form, kit_sv_of(dot + 1, rest));
	return col->field && slot_of(s, form, number, &col->slot) == KIT_OK;
}

/* A heading of the paper sheet that belongs to a child (motivo: atencion). */
static bool
loose_column(struct sheet *s, struct kit_sv heading, struct column *col)
{
	const char *const *types;
	struct kit_err err;
	size_t n;

	if (kit_forms_types(s->c->forms, &types, &n, &err) != KIT_OK)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct kit_form *form = NULL;
		if (kit_forms_get(s->c->forms, kit_sv(types[i]), &form,
			&err) != KIT_OK ||
		    !parent_field(form, s->im->form))
			continue;
		col->field = kit_form_field(form, heading);
		if (col->field)
			return slot_of(s, form, 1, &col->slot) == KIT_OK;
	}
	return false;
}

/* What exportar adds to the fields that people fill in. */
static bool
is_export_column(const struct kit_form *form, struct kit_sv heading)
{
	const struct kit_field *f = kit_form_field(form, heading);

	return f ? f->calculated : kit_sv_is(heading, "clave");
}

static bool
is_reject_column(struct kit_sv heading)
{
	for (size_t i = 0; i < LEN(reject_columns); i++)
		if (kit_sv_is(heading, reject_columns[i]))
			return true;
	return false;
}

static enum kit_code
unknown_column(struct sheet *s, struct kit_sv heading, struct kit_err *err)
{
	struct kit_near near = { 0 };
	struct kit_str said KIT_STR_AUTO = { 0 };

	kit_near_init(&near, heading);
	for (size_t i = 0; i < s->im->form->count; i++) {
		const struct kit_field *f = &s->im->form->fields[i];
		struct kit_str flat KIT_STR_AUTO = { 0 };
		kit_utf8_fold(kit_sv(f->label), &flat);
		kit_near_try(&near, kit_sv(f->name), f->name);
		kit_near_try(&near, kit_str_view(&flat), f->label);
	}
	kit_near_say(&near, &said);
	kit_near_done(&near);
	return kit_err_set(err, KIT_EINPUT,
	    "%s: la columna «" KIT_SV_FMT "» no es un campo de %s%s%s%s; "
	    "corrija el encabezado o bórrela. No se importó nada",
	    s->im->path, KIT_SV_ARG(heading), s->im->form->title,
	    said.n ? " (¿quiso decir " : "", kit_str_get(&said),
	    said.n ? "?)" : "");
}

static enum kit_code
map_column(struct sheet *s, struct kit_sv heading, struct column *col,
    struct kit_err *err)
{
	heading = kit_sv_trim(heading);
	*col = (struct column){ 0 };
	col->told = is_reject_column(heading);
	if (!heading.n || col->told || is_export_column(s->im->form, heading))
		return KIT_OK;
	col->field = kit_form_field(s->im->form, heading);
	if (!col->field && !child_column(s, heading, col) &&
	    !loose_column(s, heading, col))
		return unknown_column(s, heading, err);
	return KIT_OK;
}

static enum kit_code
repeated_column(struct sheet *s, size_t at, struct kit_err *err)
{
	for (size_t i = 0; i < at; i++)
		if (s->columns[at].field &&
		    s->columns[i].field == s->columns[at].field &&
		    s->columns[i].slot == s->columns[at].slot)
			return kit_err_set(err, KIT_EINPUT,
			    "%s: hay dos columnas para «%s»; deje una. "
			    "No se importó nada",
			    s->im->path, s->columns[at].field->label);
	return KIT_OK;
}

static enum kit_code
read_header(struct sheet *s, struct kit_err *err)
{
	struct kit_csv_row row;
	size_t main_slot;

	if (!kit_csv_next(&s->csv, &row))
		return kit_err_set(err, KIT_EINPUT,
		    "%s: la hoja está vacía; falta la fila de encabezados",
		    s->im->path);
	if (slot_of(s, s->im->form, 0, &main_slot) != KIT_OK)
		return err->code;
	s->count = row.count;
	s->columns = kit_mem_alloc(row.count, sizeof(*s->columns));
	for (size_t i = 0; i < row.count; i++)
		if (map_column(s, row.cells[i], &s->columns[i], err) !=
			KIT_OK ||
		    repeated_column(s, i, err) != KIT_OK)
			return err->code;
	for (size_t i = 0; i < LEN(reject_columns); i++)
		kit_csv_put(&s->header, s->csv.sep, i == 0,
		    kit_sv(reject_columns[i]));
	for (size_t i = 0; i < row.count; i++)
		if (!s->columns[i].told)
			kit_csv_put(&s->header, s->csv.sep, false,
			    row.cells[i]);
	return KIT_OK;
}

/* Issues of a child's field are told by the column's name. */
static void
name_issues(struct sheet *s, const struct slot *slot, size_t from)
{
	for (size_t i = from; i < s->issues.count && slot->number; i++) {
		struct kit_issue *x = &s->issues.items[i];
		x->field = kit_arena_printf(&s->issues.arena, "%s%lld%s%s",
		    slot->form->type, (long long)slot->number,
		    *x->field ? "." : "", x->field);
	}
}

/* Reading one row into the slots. */
static void
read_cells(struct sheet *s, const struct kit_csv_row *row)
{
	for (size_t i = 0; i < s->slot_count; i++) {
		kit_record_clear(&s->slots[i].record);
		s->slots[i].used = i == 0;
	}
	if (row->torn)
		kit_issues_add(&s->issues, "", "", "COMILLAS", false,
		    "hay una comilla que no se cierra en la línea %zu",
		    row->line);
	for (size_t i = s->count; i < row->count; i++)
		if (kit_sv_trim(row->cells[i]).n) {
			kit_issues_add(&s->issues, "", "", "COLUMNAS", false,
			    "la fila tiene más celdas (%zu) que encabezados "
			    "(%zu): falta o sobra un separador",
			    row->count, s->count);
			break;
		}
	for (size_t i = 0; i < row->count && i < s->count; i++) {
		struct slot *slot = &s->slots[s->columns[i].slot];
		struct kit_sv cell = kit_sv_trim(row->cells[i]);

		if (!s->columns[i].field || !cell.n)
			continue;
		slot->used = true;
		size_t from = s->issues.count;
		cmd_record_read_field(s->c, &slot->record, s->columns[i].field,
		    cell, &s->issues);
		name_issues(s, slot, from);
	}
}

/* How the row's record stands to the one that is there. */
struct likeness {
	bool differs; /* in any answer */
	bool another; /* in what tells one from another: name, birth date */
};

static bool
same_words(struct kit_sv a, struct kit_sv b)
{
	struct kit_str fa KIT_STR_AUTO = { 0 };
	struct kit_str fb KIT_STR_AUTO = { 0 };

	kit_utf8_fold(a, &fa);
	kit_utf8_fold(b, &fb);
	return kit_sv_eq(kit_str_view(&fa), kit_str_view(&fb));
}

static struct likeness
compare(const struct kit_record *r, const struct kit_record *there)
{
	struct likeness l = { 0 };

	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_value *a = &r->values[i];
		const struct kit_value *b = &there->values[i];

		if (a->answer == KIT_ANSWER_NONE ||
		    (a->answer == b->answer && kit_sv_eq(a->text, b->text)) ||
		    (a->answer == KIT_ANSWER_ND &&
			b->answer == KIT_ANSWER_VALUE))
			continue;
		l.differs = true;
		if (r->form->fields[i].alike && b->answer != KIT_ANSWER_NONE &&
		    !same_words(a->text, b->text))
			l.another = true;
	}
	return l;
}

/*
 * Whether the row may add to a record that is there. With the same document
 * and the same name it is the same person, come again; without a document, or
 * twice in one sheet, somebody has to look.
 */
static enum kit_code
judge(struct sheet *s, struct kit_sv key, const struct likeness *l,
    struct kit_err *err)
{
	const struct kit_record *r = &s->slots[0].record;
	struct kit_str own KIT_STR_AUTO = { 0 };
	struct kit_str label KIT_STR_AUTO = { 0 };

	if (!l->differs)
		return KIT_OK;
	if (kit_view_label(s->c->view, kit_sv(r->form->type), key, &label,
		err) != KIT_OK)
		return err->code;
	int64_t line;
	if (kit_map_get(&s->seen, key, &line))
		kit_issues_add(&s->issues, "", "", "DUPLICADO", false,
		    "%s (" KIT_SV_FMT ") ya está en la línea %lld de esta hoja "
		    "con otros datos; deje una sola fila",
		    kit_str_get(&label), KIT_SV_ARG(key), (long long)line);
	else if (l->another || !kit_record_key(r, &own))
		kit_issues_add(&s->issues, "", "", "DUPLICADO", false,
		    "parece ser %s (" KIT_SV_FMT "), que ya está; si es la "
		    "misma persona corrija la fila o use «terreno %s editar»",
		    kit_str_get(&label), KIT_SV_ARG(key), r->form->type);
	return KIT_OK;
}

/* Tells what the sheet changes of a record that was there. */
static void
tell_change(struct sheet *s, const struct kit_field *f,
    const struct kit_value *old, const struct kit_value *new)
{
	struct kit_str a KIT_STR_AUTO = { 0 };
	struct kit_str b KIT_STR_AUTO = { 0 };

	if (old->answer != KIT_ANSWER_VALUE)
		return;
	if (f->privacy == KIT_PRIVACY_OPEN) {
		cmd_record_value(s->c, f, old, &a);
		cmd_record_value(s->c, f, new, &b);
	}
	kit_issues_add(&s->issues, f->name, f->label, "CAMBIA", true,
	    a.n ? "ya estaba con %s; queda %s" :
		  "ya estaba con otro valor; queda el de la hoja%s%s",
	    kit_str_get(&a), kit_str_get(&b));
}

/* Puts the row's answers over those that are there. */
static void
merge_values(struct sheet *s, struct kit_record *there)
{
	struct kit_record *r = &s->slots[0].record;

	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_value *a = &r->values[i];
		struct kit_value *b = &there->values[i];
		if (a->answer == KIT_ANSWER_NONE ||
		    (a->answer == b->answer && kit_sv_eq(a->text, b->text)) ||
		    (a->answer == KIT_ANSWER_ND &&
			b->answer == KIT_ANSWER_VALUE) ||
		    (r->form->fields[i].alike &&
			b->answer == KIT_ANSWER_VALUE))
			continue; /* a name stays as it was first written */
		tell_change(s, &r->form->fields[i], b, a);
		kit_record_put(there, &r->form->fields[i], a->answer, a->text);
	}
}

static enum kit_code
update(struct sheet *s, const struct kit_snapshot *snap,
    struct kit_record *there, struct kit_err *err)
{
	bool changed = false;

	merge_values(s, there);
	if (kit_store_check(&s->c->store, there, false, &s->issues, err) !=
	    KIT_OK)
		return err->code;
	if (!s->issues.errors &&
	    kit_store_save(&s->c->store,
		&(struct kit_save){ there, snap, kit_str_view(&snap->key),
		    false },
		&changed, err) != KIT_OK)
		return err->code;
	s->im->updated += changed;
	s->im->unchanged += !changed;
	return KIT_OK;
}

static enum kit_code
keep_existing(struct sheet *s, struct kit_sv key, struct kit_err *err)
{
	struct kit_snapshot snap;
	struct kit_record there;
	struct likeness l = { 0 };

	kit_record_init(&there, s->im->form);
	enum kit_code rc = kit_store_read(&s->c->store,
	    kit_sv(s->im->form->type), key, &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &there);
		l = compare(&s->slots[0].record, &there);
		rc = judge(s, key, &l, err);
	}
	if (rc == KIT_OK && !s->issues.errors) {
		if (l.differs && !s->again)
			rc = update(s, &snap, &there, err);
		else
			s->im->unchanged++;
	}
	kit_snapshot_done(&snap);
	kit_record_done(&there);
	return rc;
}

static enum kit_code
keep_main(struct sheet *s, struct kit_str *key, struct kit_err *err)
{
	struct kit_record *r = &s->slots[0].record;

	if (cmd_record_match(s->c, r, key, err) != KIT_OK)
		return err->code;
	s->there = key->n > 0;
	if (s->there)
		return keep_existing(s, kit_str_view(key), err);
	if (cmd_record_create(s->c, r, key, &s->issues, err) != KIT_OK)
		return err->code;
	s->im->created += !s->issues.errors;
	return KIT_OK;
}

/*
 * The key of a child: what it says, of whom and of which day, so that the same
 * row gives the same key whenever it is imported.
 */
static void
child_key(struct sheet *s, const struct slot *slot, struct kit_sv parent,
    struct kit_str *key)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	unsigned char hash[KIT_SHA256_LEN];
	struct kit_str text KIT_STR_AUTO = { 0 };

	kit_str_printf(&text, "%s\n" KIT_SV_FMT "\n%s\n", slot->form->type,
	    KIT_SV_ARG(parent), kit_str_get(&s->day));
	for (size_t i = 0; i < slot->form->count; i++)
		if (slot->record.values[i].answer != KIT_ANSWER_NONE)
			kit_str_printf(&text, "%s=" KIT_SV_FMT "\n",
			    slot->form->fields[i].name,
			    KIT_SV_ARG(slot->record.values[i].text));
	kit_crypto_sha256(text.p, text.n, hash);
	for (int i = 0; i < 16; i++)
		kit_str_c(key, digits[hash[i] & 31]);
}

static enum kit_code
keep_child(struct sheet *s, struct slot *slot, struct kit_sv parent,
    struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = { 0 };
	bool there;

	child_key(s, slot, parent, &key);
	if (kit_view_has(s->c->view, kit_sv(slot->form->type),
		kit_str_view(&key), &there, err) != KIT_OK)
		return err->code;
	if (there)
		return KIT_OK;
	kit_record_put(&slot->record, slot->parent, KIT_ANSWER_VALUE, parent);
	size_t from = s->issues.count;
	if (cmd_record_create(s->c, &slot->record, &key, &s->issues, err) !=
	    KIT_OK)
		return err->code;
	name_issues(s, slot, from);
	s->im->children += !s->issues.errors;
	return KIT_OK;
}

/* Line, fields and reasons first, then the row as it stood. */
static void
reject_row(struct sheet *s, const struct kit_csv_row *row)
{
	struct kit_str fields KIT_STR_AUTO = { 0 };
	struct kit_str reasons KIT_STR_AUTO = { 0 };
	struct kit_str line KIT_STR_AUTO = { 0 };
	char sep = s->csv.sep;

	if (!s->bad.n)
		kit_str_printf(&s->bad, "\xEF\xBB\xBF%s\r\n", /* for Excel */
		    kit_str_get(&s->header));
	for (size_t i = 0; i < s->issues.count; i++) {
		const struct kit_issue *x = &s->issues.items[i];
		if (x->warning)
			continue;
		kit_str_printf(&fields, "%s%s", fields.n ? " | " : "",
		    *x->field ? x->field : x->code);
		kit_str_printf(&reasons, "%s%s", reasons.n ? " | " : "",
		    x->text);
	}
	kit_str_printf(&line, "%zu", row->line);
	kit_csv_put(&s->bad, sep, true, kit_str_view(&line));
	kit_csv_put(&s->bad, sep, false, kit_str_view(&fields));
	kit_csv_put(&s->bad, sep, false, kit_str_view(&reasons));
	for (size_t i = 0; i < row->count || i < s->count; i++)
		if (i >= s->count || !s->columns[i].told)
			kit_csv_put(&s->bad, sep, false,
			    i < row->count ? row->cells[i] : kit_sv(""));
	kit_str_add(&s->bad, "\r\n");
	s->im->rejected++;
}

/* Remarks about what was understood are counted, and said when asked for;
 * what is wrong, or changes what was there, is always said. */
static void
tell_row(struct sheet *s, size_t line)
{
	struct kit_str prefix KIT_STR_AUTO = { 0 };
	size_t kept = 0;

	kit_str_printf(&prefix, "%s:%zu: ", s->im->path, line);
	for (size_t i = 0; i < s->issues.count; i++) {
		struct kit_issue *x = &s->issues.items[i];
		if (x->warning && !s->im->remarks &&
		    strcmp(x->code, "CAMBIA") != 0)
			s->im->unsaid++;
		else
			s->issues.items[kept++] = *x;
	}
	s->issues.count = kept;
	kit_out_issues(&s->issues, kit_str_get(&prefix));
}

/* The view is brought up only when the row may be of a record that it does
 * not know yet: one of this batch, or one known by its name alone. */
static enum kit_code
show_pending(struct sheet *s, struct kit_err *err)
{
	const struct kit_record *r = &s->slots[0].record;
	struct kit_str key KIT_STR_AUTO = { 0 };

	if (r->form->keyed && kit_record_key(r, &key)) {
		if (!kit_map_get(&s->unshown, kit_str_view(&key), NULL))
			return KIT_OK;
	} else if (!r->form->tells_alike) {
		return KIT_OK;
	}
	kit_map_done(&s->unshown);
	return kit_store_flush(&s->c->store, err);
}

static enum kit_code
keep_children(struct sheet *s, struct kit_sv key, struct kit_err *err)
{
	/* A sheet that was done adds nothing to what is there. */
	size_t slots = s->again && s->there ? 1 : s->slot_count;

	for (size_t i = 1; i < slots && !s->issues.errors; i++)
		if (s->slots[i].used &&
		    keep_child(s, &s->slots[i], key, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

/* Everything of the row or nothing of it: a mark to go back to. */
static enum kit_code
keep_row(struct sheet *s, const struct kit_csv_row *row, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = { 0 };
	struct kit_import was = *s->im;

	read_cells(s, row);
	if (s->issues.errors)
		return KIT_OK;
	if (show_pending(s, err) != KIT_OK ||
	    kit_store_mark(&s->c->store, err) != KIT_OK ||
	    keep_main(s, &key, err) != KIT_OK ||
	    (!s->issues.errors &&
		keep_children(s, kit_str_view(&key), err) != KIT_OK))
		return err->code;
	if (!s->issues.errors) {
		kit_map_put(&s->seen, kit_str_view(&key), (int64_t)row->line);
		kit_map_put(&s->unshown, kit_str_view(&key), 0);
		return KIT_OK;
	}
	was.unsaid = s->im->unsaid;
	*s->im = was;
	return kit_store_return(&s->c->store, err);
}

static enum kit_code
next_batch(struct sheet *s, bool last, struct kit_err *err)
{
	if (++s->pending < BATCH && !last)
		return KIT_OK;
	s->pending = 0;
	kit_map_done(&s->unshown);
	if (kit_store_commit(&s->c->store, err) != KIT_OK)
		return err->code;
	return last ? KIT_OK : kit_store_begin(&s->c->store, err);
}

static enum kit_code
read_rows(struct sheet *s, int64_t total, struct kit_err *err)
{
	struct kit_csv_row row;

	if (kit_store_begin(&s->c->store, err) != KIT_OK)
		return err->code;
	while (kit_csv_next(&s->csv, &row)) {
		s->im->rows++;
		if (keep_row(s, &row, err) != KIT_OK)
			return kit_err_wrap(err, "%s:%zu", s->im->path,
			    row.line);
		if (s->issues.errors)
			reject_row(s, &row);
		tell_row(s, row.line);
		kit_issues_done(&s->issues);
		kit_progress_tell(&s->c->progress, (int64_t)s->im->rows,
		    total);
		if (next_batch(s, false, err) != KIT_OK)
			return err->code;
	}
	if (!s->again && kit_journal_set_meta(s->c->journal, s->mark,
			     kit_str_get(&s->day), err) != KIT_OK)
		return err->code;
	return next_batch(s, true, err);
}

/* hoja.csv -> hoja.rechazos.csv, hoja.rechazos-2.csv … */
static void
rejects_path(const struct sheet *s, int number, struct kit_str *path)
{
	struct kit_sv base = kit_sv(s->im->path);

	if (base.n > 4 && base.p[base.n - 4] == '.')
		base.n -= 4;
	kit_str_clear(path);
	kit_str_sv(path, base);
	kit_str_add(path, ".rechazos");
	if (number > 1)
		kit_str_printf(path, "-%d", number);
	kit_str_add(path, ".csv");
}

/* A sheet of rejects that somebody is correcting is never written over. */
static enum kit_code
write_rejects(struct sheet *s, struct kit_err *err)
{
	for (int number = 1; s->bad.n && number < 1000; number++) {
		struct kit_str old KIT_STR_AUTO = { 0 };

		rejects_path(s, number, &s->im->rejects);
		const char *path = kit_str_get(&s->im->rejects);
		if (!kit_os_exists(path))
			return kit_os_write(path, s->bad.p, s->bad.n, 0600,
			    err);
		if (kit_os_read(path, &old, err) == KIT_OK &&
		    kit_sv_eq(kit_str_view(&old), kit_str_view(&s->bad)))
			return KIT_OK;
	}
	return KIT_OK;
}

/* The day of undated children: today's, or that of the first time that this
 * very sheet was begun. Only one that was read to its end was imported: what an
 * interrupted one did not reach is still to come. */
static enum kit_code
find_day(struct sheet *s, struct kit_sv text, struct kit_err *err)
{
	unsigned char hash[KIT_SHA256_LEN];
	char name[5 + 2 * KIT_SHA256_LEN + 1] = "hoja:";
	char today[11];
	struct kit_str done KIT_STR_AUTO = { 0 };

	kit_crypto_sha256(text.p, text.n, hash);
	kit_crypto_hex(hash, sizeof(hash), name + 5);
	snprintf(s->mark, sizeof(s->mark), "hecha:%s", name + 5);
	s->again = kit_journal_meta(s->c->journal, s->mark, &done);
	if (kit_journal_meta(s->c->journal, name, &s->day))
		return KIT_OK;
	if (!kit_journal_meta(s->c->journal, KIT_META_DAY, &s->day)) {
		kit_env_today(&s->c->env, today);
		kit_str_add(&s->day, today);
	}
	return kit_journal_set_meta(s->c->journal, name, kit_str_get(&s->day),
	    err);
}

static int64_t
count_lines(struct kit_sv text)
{
	int64_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

static void
sheet_done(struct sheet *s)
{
	for (size_t i = 0; i < s->slot_count; i++)
		kit_record_done(&s->slots[i].record);
	kit_map_done(&s->seen);
	kit_map_done(&s->unshown);
	free(s->slots);
	free(s->columns);
	kit_str_done(&s->header);
	kit_str_done(&s->bad);
	kit_str_done(&s->day);
	kit_issues_done(&s->issues);
	kit_csv_done(&s->csv);
}

enum kit_code
kit_import_run(struct kit_ctx *c, struct kit_import *im, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = { 0 };
	struct sheet s = { .c = c, .im = im };

	c->progress_what = "importando";
	if (kit_os_read(im->path, &text, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_csv_init(&s.csv, kit_str_view(&text), 0, err);
	if (rc != KIT_OK)
		return kit_err_wrap(err, "%s", im->path);
	rc = read_header(&s, err);
	if (rc == KIT_OK)
		rc = find_day(&s, kit_str_view(&text), err);
	if (rc == KIT_OK)
		rc = read_rows(&s, count_lines(kit_str_view(&text)), err);
	/* What was rejected is written even when the rest failed. */
	struct kit_err second;
	enum kit_code bad = write_rejects(&s, rc == KIT_OK ? err : &second);
	sheet_done(&s);
	return rc == KIT_OK ? bad : rc;
}

void
kit_import_done(struct kit_import *im)
{
	kit_str_done(&im->rejects);
}
