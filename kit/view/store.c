/* Reads and writes whole records, and keeps journal and view in step. */

#include "store.h"

#include <stdio.h>

#include "check.h"
#include "log.h"
#include "vault.h"
#include "view_entries.h"
#include "view_find.h"
#include "view_reader.h"

void
kit_store_done(struct kit_store *s)
{
	for (size_t i = 0; i < s->checker_count; i++)
		kit_checker_free(s->checkers[i]);
	free(s->checkers);
	free(s->checked);
	s->checkers = NULL;
	s->checked = NULL;
	s->checker_count = s->checker_cap = 0;
}

enum kit_code
kit_store_read(struct kit_store *s, struct kit_sv type, struct kit_sv key,
    struct kit_snapshot *snap, struct kit_err *err)
{
	*snap = (struct kit_snapshot){0};
	if (kit_view_resolve(s->view, type, key, &snap->key, err) != KIT_OK ||
	    kit_view_entries(s->view, type, kit_str_view(&snap->key),
		&snap->arena, &snap->entries, err) != KIT_OK)
		return err->code;
	kit_fold(snap->entries.items, snap->entries.count, &snap->arena,
	    &snap->state);
	return kit_view_has(
	    s->view, type, kit_str_view(&snap->key), &snap->exists, err);
}

void
kit_snapshot_done(struct kit_snapshot *snap)
{
	free(snap->entries.items);
	kit_str_done(&snap->key);
	kit_arena_done(&snap->arena);
	*snap = (struct kit_snapshot){0};
}

struct kit_sv
kit_store_text(struct kit_atom a, struct kit_arena *arena)
{
	switch (a.type) {
	case KIT_ATOM_NULL:
		break;
	case KIT_ATOM_TEXT:
		return a.text;
	case KIT_ATOM_INT:
		return kit_sv(
		    kit_arena_printf(arena, "%lld", (long long)a.number));
	}
	return kit_sv("");
}

/* Appends the elements of a set, separated by \n. */
static void
set_text(const struct kit_fold_state *st, const struct kit_field *f,
    struct kit_str *out)
{
	size_t n = strlen(f->name);

	for (size_t i = 0; i < st->count; i++) {
		const struct kit_fold_field *ff = &st->fields[i];
		if (!ff->element || ff->value.type == KIT_ATOM_NULL ||
		    ff->name.n <= n + 1 || ff->name.p[n] != '/' ||
		    memcmp(ff->name.p, f->name, n) != 0)
			continue;
		if (out->n)
			kit_str_c(out, '\n');
		kit_str_put(out, ff->name.p + n + 1, ff->name.n - n - 1);
	}
}

static void
fill_field(const struct kit_snapshot *snap, struct kit_record *r,
    const struct kit_field *f)
{
	const struct kit_fold_field *ff =
	    kit_fold_field(&snap->state, kit_sv(f->name));
	struct kit_str set KIT_STR_AUTO = {0};
	struct kit_str ordered KIT_STR_AUTO = {0};
	char digits[24];

	if (f->kind->set) {
		set_text(&snap->state, f, &set);
		kit_list_sort(f->list, kit_str_view(&set), &ordered);
		if (set.n) {
			kit_record_put(
			    r, f, KIT_ANSWER_VALUE, kit_str_view(&ordered));
			return;
		}
	}
	if (!ff || ff->value.type == KIT_ATOM_NULL)
		return;
	struct kit_sv text = ff->value.text;
	if (ff->value.type == KIT_ATOM_INT) {
		snprintf(digits, sizeof(digits), "%lld",
		    (long long)ff->value.number);
		text = kit_sv(digits);
	}
	kit_record_put(r, f,
	    kit_sv_is(text, KIT_ND) ? KIT_ANSWER_ND : KIT_ANSWER_VALUE, text);
}

void
kit_store_fill(const struct kit_snapshot *snap, struct kit_record *r)
{
	for (size_t i = 0; i < r->form->count; i++)
		if (r->form->fields[i].kind->stored &&
		    !r->form->fields[i].calculated)
			fill_field(snap, r, &r->form->fields[i]);
}

enum kit_code
kit_store_find(struct kit_store *s, const char *type, struct kit_sv text,
    struct kit_str *key, struct kit_err *err)
{
	struct kit_str why KIT_STR_AUTO = {0};
	struct kit_ref_source *refs = kit_view_refs(s->view);

	if (refs->find(refs, type, text, key, &why))
		return KIT_OK;
	return kit_err_set(err, refs->several ? KIT_EINPUT : KIT_ENOTFOUND,
	    "%s", kit_str_get(&why));
}

static enum kit_code
checker_of(struct kit_store *s, const struct kit_form *form,
    struct kit_checker **checker, struct kit_err *err)
{
	for (size_t i = 0; i < s->checker_count; i++)
		if (s->checked[i] == form) {
			*checker = s->checkers[i];
			return KIT_OK;
		}
	if (kit_checker_new(form, s->env, checker, err) != KIT_OK)
		return err->code;
	size_t n = s->checker_count, cap = s->checker_cap;
	const struct kit_form **place =
	    kit_mem_push(&s->checked, &n, &cap, sizeof(*s->checked));
	*place = form;
	struct kit_checker **kept = kit_mem_push(&s->checkers,
	    &s->checker_count, &s->checker_cap, sizeof(*s->checkers));
	*kept = *checker;
	return KIT_OK;
}

/* What defaults may ask this laptop for, as pulldata('equipo', name, …). */
enum { NOT_OF_DAY = -1 };
static const struct {
	const char *name, *meta;
	int as; /* offset in kit_store_as, or NOT_OF_DAY */
} context_rows[] = {
    {"_comuna", KIT_META_COMUNA, NOT_OF_DAY},
    {"_equipo", KIT_META_LAPTOP, NOT_OF_DAY},
    {"_jornada", KIT_META_DAY, offsetof(struct kit_store_as, day)},
    {"_punto", KIT_META_POINT, offsetof(struct kit_store_as, point)},
    {"_funcionario", KIT_META_USER, offsetof(struct kit_store_as, official)},
    {"_fecha", KIT_META_DATE, offsetof(struct kit_store_as, date)},
};

/*
 * Gives what is known under a name: when the store writes for somebody (s->as),
 * what that says; else what the laptop remembers; NULL when nothing is known.
 */
static const char *
known(struct kit_store *s, const char *meta, int as)
{
	if (!s->as || as == NOT_OF_DAY)
		return kit_journal_known(s->journal, meta);
	const char *text;
	memcpy(&text, (const char *)s->as + as, sizeof(text));
	return text && *text ? text : NULL;
}

/* Whether a default of the form asks for this parameter. */
static bool
asks(const struct kit_form *form, const char *param)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->fields[i].fallback &&
		    strstr(form->fields[i].fallback, param))
			return true;
	return false;
}

/* Appends the dates of the type feriado, parted by blanks; an office may have
 * no such type. */
static void
list_holidays(struct kit_store *s, struct kit_str *out)
{
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	struct kit_err ignored;
	bool row = false;

	if (kit_view_reader(s->view, &db, &ignored) == KIT_OK &&
	    kit_sql_prepare(db,
		kit_sv("SELECT group_concat(fecha, ' ') FROM feriado"), &q,
		&ignored) == KIT_OK &&
	    kit_sql_step(q, &row, &ignored) == KIT_OK && row)
		kit_str_sv(out, kit_sql_get_text(q, 0));
}

/* Appends the number that a new record of a repeat gets among those of its
 * parent; nothing when the parent is not known. */
static enum kit_code
count_position(struct kit_store *s, const struct kit_record *r,
    struct kit_str *out, struct kit_err *err)
{
	/* In a repeat the first field refers to the parent. */
	const struct kit_field *ref = &r->form->fields[0];
	const struct kit_value *parent = kit_record_value(r, ref);
	struct kit_str sql KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	struct kit_db *db = NULL;
	bool row = false;

	if (parent->answer != KIT_ANSWER_VALUE)
		return KIT_OK;
	kit_str_printf(&sql,
	    "SELECT count(*) + 1 FROM \"%s\" WHERE \"%s\" = ?1", r->form->type,
	    ref->name);
	if (kit_view_reader(s->view, &db, err) != KIT_OK ||
	    kit_sql_prepare(db, kit_str_view(&sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text_at(q, 1, parent->text);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	kit_str_printf(out, "%lld", (long long)kit_sql_get_int(q, 0));
	return KIT_OK;
}

/* Fills in what the form's expressions may ask this laptop for. */
static void
fill_context(
    struct kit_store *s, struct kit_context *context, const char *today)
{
	for (size_t i = 0; i < LEN(context_rows); i++) {
		context[i].name = context_rows[i].name;
		context[i].value =
		    known(s, context_rows[i].meta, context_rows[i].as);
		if (!context[i].value &&
		    strcmp(context_rows[i].name, "_fecha") == 0)
			context[i].value = today;
	}
}

enum kit_code
kit_store_check(struct kit_store *s, struct kit_record *r, bool fill,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_context context[LEN(context_rows) + 3] = {0};
	struct kit_str position KIT_STR_AUTO = {0};
	struct kit_str holidays KIT_STR_AUTO = {0};
	struct kit_checker *checker = NULL;
	char today[11];

	kit_env_today(s->env, today);
	fill_context(s, context, today);
	if (fill && r->form->parent && asks(r->form, ":_posicion") &&
	    count_position(s, r, &position, err) != KIT_OK)
		return err->code;
	if (fill && asks(r->form, ":_feriados"))
		list_holidays(s, &holidays);
	context[LEN(context_rows)] = (struct kit_context){
	    "_posicion", position.n ? kit_str_get(&position) : NULL};
	context[LEN(context_rows) + 1] =
	    (struct kit_context){"_feriados", kit_str_get(&holidays)};
	if (checker_of(s, r->form, &checker, err) != KIT_OK)
		return err->code;
	return kit_checker_check(
	    checker, r, &(struct kit_check){fill, context}, issues, err);
}

enum kit_code
kit_store_applies(struct kit_store *s, const struct kit_record *r,
    bool *applies, struct kit_err *err)
{
	struct kit_context context[LEN(context_rows) + 1] = {0};
	struct kit_checker *checker = NULL;
	char today[11];

	kit_env_today(s->env, today);
	fill_context(s, context, today);
	if (checker_of(s, r->form, &checker, err) != KIT_OK)
		return err->code;
	return kit_checker_applies(checker, r, context, applies, err);
}

const struct kit_entry_id *
kit_store_shown(const struct kit_fold_field *f, bool all,
    struct kit_arena *arena, size_t *count)
{
	struct kit_entry_id *ids =
	    kit_arena_alloc(arena, f ? f->count : 0, sizeof(*ids));

	*count = 0;
	for (size_t i = 0; f && i < f->count; i++)
		if (all || f->element ||
		    kit_atom_eq(f->writes[i].value, f->value))
			ids[(*count)++] = f->writes[i].by->id;
	return ids;
}

/* The patch of a save, as it grows. */
struct patch {
	struct kit_arena arena;
	struct kit_write *writes;
	size_t count, cap;
	const struct kit_save *save;
	bool settle; /* of the field at hand: settles its conflict */
};

static void
patch_field(struct patch *p, const char *name, struct kit_atom value)
{
	const struct kit_fold_field *ff =
	    kit_fold_field(&p->save->snap->state, kit_sv(name));
	bool settle = p->settle && ff && ff->conflict;

	if (ff ? !settle && kit_atom_eq(ff->value, value)
	       : value.type == KIT_ATOM_NULL)
		return;
	struct kit_write *w =
	    kit_mem_push(&p->writes, &p->count, &p->cap, sizeof(*p->writes));
	w->field = kit_sv(name);
	w->value = value;
	w->replaces =
	    kit_store_shown(ff, settle, &p->arena, &w->replaces_count);
}

static bool
has_line(struct kit_sv lines, struct kit_sv line)
{
	struct kit_sv part;

	while (kit_sv_split(&lines, '\n', &part))
		if (kit_sv_eq(part, line))
			return true;
	return false;
}

static void
patch_set(struct patch *p, const struct kit_field *f, struct kit_sv wanted)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_sv rest, part;
	const struct kit_atom in = {KIT_ATOM_INT, 1, {0}};
	const struct kit_atom out = {KIT_ATOM_NULL, 0, {0}};

	set_text(&p->save->snap->state, f, &now);
	rest = kit_str_view(&now);
	while (kit_sv_split(&rest, '\n', &part))
		if (part.n && !has_line(wanted, part))
			patch_field(p,
			    kit_arena_printf(&p->arena, "%s/" KIT_SV_FMT,
				f->name, KIT_SV_ARG(part)),
			    out);
	rest = wanted;
	while (kit_sv_split(&rest, '\n', &part))
		if (part.n && !has_line(kit_str_view(&now), part))
			patch_field(p,
			    kit_arena_printf(&p->arena, "%s/" KIT_SV_FMT,
				f->name, KIT_SV_ARG(part)),
			    in);
}

/* Gives an answer in the form that an entry has. */
static struct kit_atom
atom_of(const struct kit_field *f, const struct kit_value *v)
{
	struct kit_atom a = {KIT_ATOM_NULL, 0, {0}};

	switch (v->answer) {
	case KIT_ANSWER_NONE:
		break;
	case KIT_ANSWER_ND:
		a = (struct kit_atom){KIT_ATOM_TEXT, 0, kit_sv(KIT_ND)};
		break;
	case KIT_ANSWER_VALUE:
		if (f->kind->column[0] == 'I' && kit_sv_int(v->text, &a.number))
			a.type = KIT_ATOM_INT;
		else
			a = (struct kit_atom){KIT_ATOM_TEXT, 0, v->text};
		break;
	}
	return a;
}

static void
patch_value(
    struct patch *p, const struct kit_field *f, const struct kit_value *v)
{
	if (!f->kind->set) {
		patch_field(p, f->name, atom_of(f, v));
		return;
	}
	struct kit_value plain = *v;
	if (v->answer == KIT_ANSWER_VALUE)
		plain.answer = KIT_ANSWER_NONE;
	patch_field(p, f->name, atom_of(f, &plain));
	patch_set(p, f, v->answer == KIT_ANSWER_VALUE ? v->text : kit_sv(""));
}

enum kit_code
kit_store_save(struct kit_store *s, const struct kit_save *save, bool *changed,
    struct kit_err *err)
{
	const struct kit_form *form = save->record->form;
	struct patch p = {.save = save};
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; i < form->count; i++) {
		if (!form->fields[i].kind->stored || form->fields[i].calculated)
			continue;
		p.settle = save->settle && save->record->values[i].touched;
		patch_value(&p, &form->fields[i], &save->record->values[i]);
	}
	p.settle = false;
	/* A removed record that is written again is back. */
	if (kit_fold_field(&save->snap->state, kit_sv("_borrado")))
		patch_field(&p, "_borrado", (struct kit_atom){0});
	*changed = p.count > 0;
	if (p.count)
		rc = kit_store_write(
		    s, kit_sv(form->type), save->key, p.writes, p.count, err);
	free(p.writes);
	kit_arena_done(&p.arena);
	return rc;
}

static int
by_field(const void *pa, const void *pb)
{
	const struct kit_write *a = pa, *b = pb;
	size_t n = a->field.n < b->field.n ? a->field.n : b->field.n;
	int c = memcmp(a->field.p, b->field.p, n);

	return c ? c : (a->field.n > b->field.n) - (a->field.n < b->field.n);
}

/* Sorts the writes by field, and in each the ids that it replaces, without
 * repeats: the canonical order. */
static void
put_in_order(struct kit_write *writes, size_t count, struct kit_arena *arena)
{
	qsort(writes, count, sizeof(*writes), by_field);
	for (size_t i = 0; i < count; i++) {
		size_t n = writes[i].replaces_count, kept = 0;
		if (!n)
			continue;
		struct kit_entry_id *ids =
		    kit_arena_alloc(arena, n, sizeof(*ids));
		memcpy(ids, writes[i].replaces, n * sizeof(*ids));
		qsort(ids, n, sizeof(*ids), kit_entry_id_order);
		for (size_t k = 0; k < n; k++)
			if (!kept ||
			    kit_entry_id_order(&ids[kept - 1], &ids[k]) != 0)
				ids[kept++] = ids[k];
		writes[i].replaces = ids;
		writes[i].replaces_count = kept;
	}
}

const char *
kit_store_user(struct kit_store *s)
{
	const char *user =
	    known(s, KIT_META_USER, offsetof(struct kit_store_as, user));

	/* With a rescue phrase no official is known, whoever s->as names. */
	if (s->env->vault)
		return *kit_vault_who(s->env->vault)
			   ? kit_vault_who(s->env->vault)
			   : KIT_VAULT_RESCUE;
	return user ? user : "";
}

enum kit_code
kit_store_write(struct kit_store *s, struct kit_sv type, struct kit_sv key,
    struct kit_write *writes, size_t count, struct kit_err *err)
{
	const char *day =
	    known(s, KIT_META_DAY, offsetof(struct kit_store_as, day));
	struct kit_arena arena = {0};

	put_in_order(writes, count, &arena);
	struct kit_entry e = {.user = kit_sv(kit_store_user(s)),
	    .day = kit_sv(day ? day : ""),
	    .type = type,
	    .record = key,
	    .writes = writes,
	    .count = count};
	enum kit_code rc = kit_journal_append(s->journal, &e, NULL, err);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_store_begin(struct kit_store *s, struct kit_err *err)
{
	if (s->depth == 0 && kit_journal_begin(s->journal, err) != KIT_OK)
		return err->code;
	/* Another process may have written since the view was opened, or erased
	 * what the view shows. */
	if (s->depth == 0 && (kit_view_follow(s->view, err) != KIT_OK ||
				 kit_view_catch_up(s->view, err) != KIT_OK ||
				 kit_view_commit(s->view, err) != KIT_OK)) {
		kit_store_rollback(s);
		return err->code;
	}
	s->depth++;
	return KIT_OK;
}

enum kit_code
kit_store_flush(struct kit_store *s, struct kit_err *err)
{
	return kit_view_catch_up(s->view, err);
}

enum kit_code
kit_store_mark(struct kit_store *s, struct kit_err *err)
{
	return kit_journal_mark(s->journal, err);
}

enum kit_code
kit_store_return(struct kit_store *s, struct kit_err *err)
{
	return kit_journal_return(s->journal, err);
}

/* Commits the journal first: the view can always be made again from the
 * journal. */
enum kit_code
kit_store_commit(struct kit_store *s, struct kit_err *err)
{
	assert(s->depth > 0);
	if (--s->depth > 0)
		return KIT_OK;
	if (kit_journal_commit(s->journal, err) != KIT_OK) {
		kit_view_rollback(s->view);
		return err->code;
	}
	KIT_LOG("guardar en el diario", 0, "");
	if (kit_view_catch_up(s->view, err) == KIT_OK)
		return kit_view_commit(s->view, err);
	kit_view_rollback(s->view);
	return err->code;
}

void
kit_store_rollback(struct kit_store *s)
{
	s->depth = 0;
	kit_journal_rollback(s->journal);
	kit_view_rollback(s->view);
}
