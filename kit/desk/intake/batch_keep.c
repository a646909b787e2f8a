/* Writes the records of a typed sheet: see batch_keep.h. */
#include "batch_keep.h"

#include "batch_hoja.h"
#include "batch_notes.h"
#include "batch_path.h"
#include "match.h"
#include "utf8.h"

void
kit_batch_kept_done(struct kit_batch_kept *kept)
{
	kit_str_done(&kept->person);
	kit_str_done(&kept->said);
	*kept = (struct kit_batch_kept){0};
}

/* What the functions below share while they keep one sheet. */
struct keeping {
	struct kit_desk *desk;
	struct kit_batch_sheet *sheet;
	struct kit_batch_kept *kept;
	struct kit_arena arena;
	struct kit_sv *keys; /* key of each record; p NULL: it was not kept */
	struct kit_str records, written; /* fields of the hoja */
	int64_t count; /* records that were written */
	bool wrong;
};

/* Puts the issues of a record to the sheet's fields. */
static void
blame(struct keeping *k, const struct kit_batch_record *r,
    const struct kit_issues *issues)
{
	if (!issues->errors)
		return;
	kit_batch_sheet_blame(k->sheet, r, issues, &k->kept->said);
	k->wrong = true;
}

static void
note_record(struct keeping *k, size_t i, struct kit_sv key, bool before)
{
	const struct kit_batch_record *r = k->sheet->records[i];

	k->keys[i] = kit_sv_of(kit_arena_copy(&k->arena, key.p, key.n), key.n);
	kit_str_printf(&k->records, "%s%s%c" KIT_SV_FMT,
	    k->records.n ? ";" : "", r->name, before ? '~' : '=',
	    KIT_SV_ARG(key));
	k->count += !before;
}

/* Notes the fields of the record that now have the sheet's value. */
static void
note_written(struct keeping *k, const struct kit_batch_record *r,
    const struct kit_record *now)
{
	for (size_t i = 0; i < k->sheet->count; i++) {
		const struct kit_batch_field *bf = &k->sheet->fields[i];
		if (bf->record != r)
			continue;
		const struct kit_value *a =
		    kit_record_value(&r->values, bf->field);
		const struct kit_value *b = kit_record_value(now, bf->field);
		if (a->answer != KIT_ANSWER_NONE && a->answer == b->answer &&
		    kit_sv_eq(a->text, b->text))
			kit_str_printf(&k->written, "%s%s",
			    k->written.n ? ";" : "", bf->name);
	}
}

/* ---- the person ---- */

static bool
first_words_same(struct kit_sv a, struct kit_sv b)
{
	struct kit_str fa KIT_STR_AUTO = {0};
	struct kit_str fb KIT_STR_AUTO = {0};
	struct kit_sv ra, rb, wa, wb;

	kit_utf8_fold(a, &fa);
	kit_utf8_fold(b, &fb);
	ra = kit_str_view(&fa);
	rb = kit_str_view(&fb);
	return kit_sv_split(&ra, ' ', &wa) && kit_sv_split(&rb, ' ', &wb) &&
	       kit_sv_eq(wa, wb);
}

/* True when a record with the same document number is the same person: the
 * birth date agrees, or the first words of her names do. */
static bool
is_same_person(const struct kit_record *r, const struct kit_record *there)
{
	size_t agree[2] = {0},
	       differ[2] = {0}; /* [0]: birth dates; [1]: names */

	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_field *f = &r->form->fields[i];
		struct kit_sv a = r->values[i].text, b = there->values[i].text;
		if (!f->alike || f->key || !a.n || !b.n)
			continue;
		bool same =
		    f->search ? first_words_same(a, b) : kit_sv_eq(a, b);
		agree[f->search] += same;
		differ[f->search] += !same;
	}
	return (agree[0] && !differ[0]) || (agree[1] && !differ[1]) ||
	       !(differ[0] || differ[1]);
}

/* Puts the sheet's answers over those of the record. Names and other fields
 * that tell people apart stay as they were, and N/D replaces no answer. */
static void
merge(const struct kit_record *r, struct kit_record *there)
{
	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_field *f = &r->form->fields[i];
		const struct kit_value *a = &r->values[i];
		const struct kit_value *b = &there->values[i];
		bool had = b->answer == KIT_ANSWER_VALUE;
		bool stays = had && (f->alike || f->key || !a->touched ||
					a->answer == KIT_ANSWER_ND);
		if (a->answer == KIT_ANSWER_NONE || f->calculated ||
		    !f->kind->stored || stays)
			continue;
		kit_record_put(there, f, a->answer, a->text);
	}
}

static enum kit_code
add_to_person(struct keeping *k, struct kit_issues *issues, struct kit_err *err)
{
	const struct kit_batch_record *mine = k->sheet->records[0];
	struct kit_store *store = &k->desk->store;
	struct kit_sv key = kit_str_view(&k->kept->person);
	struct kit_snapshot snap = {0};
	struct kit_record there;
	bool changed;

	kit_record_init(&there, mine->values.form);
	enum kit_code rc = kit_store_read(
	    store, kit_sv(mine->values.form->type), key, &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &there);
		if (!is_same_person(&mine->values, &there))
			kit_issues_add(issues, "run", "RUN", "DUPLICADO", false,
			    "es el de otra persona que ya está; mire el papel "
			    "(abajo dice quién)");
		merge(&mine->values, &there);
	}
	if (rc == KIT_OK && !issues->errors)
		rc = kit_store_check(store, &there, false, issues, err);
	if (rc == KIT_OK && !issues->errors)
		rc = kit_store_save(store,
		    &(struct kit_save){
			&there, &snap, kit_str_view(&snap.key), false},
		    &changed, err);
	if (rc == KIT_OK)
		note_written(k, mine, &there);
	kit_snapshot_done(&snap);
	kit_record_done(&there);
	return rc;
}

static enum kit_code
keep_person(struct keeping *k, struct kit_err *err)
{
	struct kit_batch_record *mine = k->sheet->records[0];
	struct kit_str *key = &k->kept->person;
	struct kit_issues issues = {0};

	enum kit_code rc =
	    kit_match_find(&k->desk->store, &mine->values, key, err);
	k->kept->before = key->n > 0;
	if (rc == KIT_OK && key->n)
		rc = add_to_person(k, &issues, err);
	else if (rc == KIT_OK)
		rc = kit_match_create(&k->desk->store,
		    &(struct kit_match_new){&mine->values, key, NULL}, &issues,
		    err);
	if (rc == KIT_OK && !k->kept->before)
		note_written(k, mine, &mine->values);
	blame(k, mine, &issues);
	kit_issues_done(&issues);
	if (rc == KIT_OK && !k->wrong)
		note_record(k, 0, kit_str_view(key), k->kept->before);
	return rc;
}

/* ---- the rest of the sheet ---- */

static void
put_person(struct keeping *k, struct kit_record *r)
{
	for (size_t i = 0; i < r->form->count; i++)
		if (r->form->fields[i].ref &&
		    strcmp(r->form->fields[i].ref, "persona") == 0) {
			kit_record_put(r, &r->form->fields[i], KIT_ANSWER_VALUE,
			    kit_str_view(&k->kept->person));
			return;
		}
}

/* Keeps one record of the sheet. It may be here already, such as a job that a
 * returning person told of before. */
static enum kit_code
keep_record(struct keeping *k, size_t at, struct kit_err *err)
{
	struct kit_batch_record *r = k->sheet->records[at];
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_str other KIT_STR_AUTO = {0};
	struct kit_issues issues = {0};

	if (r->row && kit_batch_record_blank(r))
		return KIT_OK;
	put_person(k, &r->values);
	enum kit_code rc = kit_match_create(&k->desk->store,
	    &(struct kit_match_new){&r->values, &key, &other}, &issues, err);
	if (rc == KIT_OK && other.n)
		note_record(k, at, kit_str_view(&other), true);
	else if (rc == KIT_OK && !issues.errors)
		note_record(k, at, kit_str_view(&key), false);
	if (rc == KIT_OK && (other.n || !issues.errors))
		note_written(k, r, &r->values);
	else
		blame(k, r, &issues);
	kit_issues_done(&issues);
	return rc;
}

static struct kit_sv
key_named(const struct keeping *k, const char *name)
{
	for (size_t i = 0; i < k->sheet->record_count; i++)
		if (strcmp(k->sheet->records[i]->name, name) == 0 &&
		    k->keys[i].p)
			return k->keys[i];
	return kit_sv("");
}

static enum kit_code
put_hoja(struct keeping *k, struct kit_record *r, struct kit_err *err)
{
	const struct kit_batch *b = k->sheet->batch;
	const char *number =
	    kit_arena_printf(&k->arena, "%lld", (long long)k->sheet->number);
	const struct kit_desk_value rows[] = {
	    {"lote", kit_str_view(&b->key)},
	    {"numero", kit_sv(number)},
	    {"persona", kit_str_view(&k->kept->person)},
	    {"atencion", key_named(k, "atencion")},
	    {"registros", kit_str_view(&k->records)},
	    {"escritos", kit_str_view(&k->written)},
	    {"digitador", kit_str_view(&b->user)},
	};

	return kit_desk_put_all(r, rows, LEN(rows), err);
}

static enum kit_code
keep_hoja(struct keeping *k, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_issues issues = {0};
	struct kit_record r;

	if (kit_forms_get(k->desk->forms, kit_sv("hoja"), &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc = put_hoja(k, &r, err);
	if (rc == KIT_OK)
		rc = kit_match_create(&k->desk->store,
		    &(struct kit_match_new){&r, &key, NULL}, &issues, err);
	const struct kit_issue *x = kit_issues_error(&issues);
	if (x) {
		bool twice = strcmp(x->code, "DUPLICADO") == 0;
		kit_str_printf(&k->kept->said,
		    twice ? "la hoja %lld ya está en este lote: cambie su "
			    "número"
			  : "hoja %lld: ",
		    (long long)k->sheet->number);
		if (!twice)
			kit_issue_say(x, &k->kept->said);
		k->wrong = true;
	}
	kit_issues_done(&issues);
	kit_record_done(&r);
	return rc;
}

/* ---- the whole sheet ---- */

static bool
any_unread(const struct kit_batch_sheet *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->fields[i].unread && kit_batch_path_applies(s, i))
			return true;
	return false;
}

static enum kit_code
keep_all(struct keeping *k, struct kit_batch_log *log, struct kit_err *err)
{
	if (keep_person(k, err) != KIT_OK)
		return err->code;
	for (size_t i = 1; i < k->sheet->record_count && !k->wrong; i++)
		if (keep_record(k, i, err) != KIT_OK)
			return err->code;
	if (k->wrong)
		return KIT_OK;
	const struct kit_batch_notes notes = {
	    kit_str_view(&k->kept->person), k->keys};
	if (kit_batch_notes_keep(k->desk, k->sheet, &notes, err) != KIT_OK ||
	    keep_hoja(k, err) != KIT_OK)
		return err->code;
	if (k->wrong)
		return KIT_OK;
	log->sheets++;
	log->records += k->count;
	return kit_batch_log_keep(k->desk, k->sheet->batch, log, err);
}

static enum kit_code
settle(struct keeping *k, enum kit_code rc, struct kit_err *err)
{
	if (rc == KIT_OK && !k->wrong)
		return kit_store_commit(&k->desk->store, err);
	kit_store_rollback(&k->desk->store);
	return rc;
}

enum kit_code
kit_batch_keep(struct kit_desk *desk, struct kit_batch_sheet *s,
    struct kit_batch_log *log, struct kit_batch_kept *kept, struct kit_err *err)
{
	struct keeping k = {.desk = desk, .sheet = s, .kept = kept};
	const struct kit_batch_log before = *log;

	if (any_unread(s))
		return KIT_OK;
	k.keys = kit_arena_alloc(&k.arena, s->record_count, sizeof *k.keys);
	desk->store.as = &s->batch->as;
	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = settle(&k, keep_all(&k, log, err), err);
	desk->store.as = NULL;
	kept->kept = rc == KIT_OK && !k.wrong;
	if (kept->kept) {
		s->batch->sheets++;
		if (s->number >= s->batch->next)
			s->batch->next = s->number + 1;
		rc = kit_draft_drop(desk, &s->draft, err);
	} else {
		log->sheets = before.sheets;
		log->records = before.records;
		if (!before.key.n)
			kit_str_clear(&log->key);
	}
	kit_str_done(&k.records);
	kit_str_done(&k.written);
	kit_arena_done(&k.arena);
	return rc;
}
