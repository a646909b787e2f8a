/* Writes what the second typing of a sheet corrects: see batch_mend.h. */
#include "batch_mend.h"

#include <stdio.h>

#include "batch_notes.h"
#include "batch_path.h"
#include "match.h"
#include "records.h"

struct mending {
	struct kit_desk *desk;
	struct kit_batch_second *second;
	struct kit_batch_kept *kept;
	struct kit_arena arena;
	struct kit_sv *keys; /* key of each record of the sheet */
	struct kit_str records, corrected; /* fields of the hoja */
	int64_t count;
	bool wrong;
};

static void
say(struct mending *m, const struct kit_batch_field *bf, const char *text)
{
	kit_str_printf(&m->kept->said, "%s%s: %s", m->kept->said.n ? "; " : "",
	    bf->field->label, text);
}

static bool
equal(const struct kit_value *a, const struct kit_value *b)
{
	return a->answer == b->answer && kit_sv_eq(a->text, b->text);
}

/* Puts a corrected value over the record's, unless somebody changed it since
 * the first typing. */
static bool
put_field(struct mending *m, size_t at, bool before, struct kit_record *there)
{
	const struct kit_batch_field *bf = &m->second->sheet.fields[at];
	const struct kit_value *v =
	    kit_record_value(&bf->record->values, bf->field);

	if (before && (bf->field->alike || bf->field->key)) {
		say(m, bf,
		    "es de una persona que ya estaba; quedó como estaba");
		return false;
	}
	if (!equal(kit_record_value(there, bf->field),
		&m->second->twice[at].first)) {
		say(m, bf, "alguien lo cambió después; quedó como está");
		return false;
	}
	kit_record_put(there, bf->field, v->answer, v->text);
	return true;
}

static bool
put_fields(struct mending *m, const struct kit_batch_record *r, bool before,
    struct kit_record *there)
{
	bool any = false;

	for (size_t i = 0; i < m->second->sheet.count; i++) {
		const struct kit_batch_field *bf = &m->second->sheet.fields[i];
		if (bf->record == r && m->second->twice[i].corrected)
			any |= put_field(m, i, before, there);
	}
	return any;
}

static void
blame(struct mending *m, const struct kit_batch_record *r,
    const struct kit_issues *issues)
{
	if (!issues->errors)
		return;
	kit_batch_sheet_blame(&m->second->sheet, r, issues, &m->kept->said);
	m->wrong = true;
}

/* True when a record holds nothing but its person and defaults, because the
 * corrected row is blank. */
static bool
is_empty(const struct kit_record *r)
{
	for (size_t i = 0; i < r->form->count; i++)
		if (r->values[i].answer != KIT_ANSWER_NONE &&
		    !r->form->fields[i].ref && !r->form->fields[i].fallback)
			return false;
	return true;
}

static enum kit_code
save(struct mending *m, const struct kit_snapshot *snap,
    struct kit_record *there, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_store *store = &m->desk->store;
	bool changed;

	if (kit_store_check(store, there, false, issues, err) != KIT_OK)
		return err->code;
	if (!issues->errors && there->form->keyed &&
	    kit_match_check_key(
		store, there, kit_str_view(&snap->key), issues, err) != KIT_OK)
		return err->code;
	if (issues->errors)
		return KIT_OK;
	m->count++;
	return kit_store_save(store,
	    &(struct kit_save){there, snap, kit_str_view(&snap->key), false},
	    &changed, err);
}

static enum kit_code
mend_there(struct mending *m, const struct kit_batch_record *r,
    struct kit_sv key, bool before, struct kit_err *err)
{
	const struct kit_form *form = r->values.form;
	struct kit_str gone KIT_STR_AUTO = {0};
	struct kit_issues issues = {0};
	struct kit_snapshot snap = {0};
	struct kit_record there;

	kit_record_init(&there, form);
	enum kit_code rc = kit_store_read(
	    &m->desk->store, kit_sv(form->type), key, &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &there);
		if (put_fields(m, r, before, &there))
			rc = r->row && is_empty(&there)
				 ? kit_records_remove(
				       m->desk, form, key, &gone, err)
				 : save(m, &snap, &there, &issues, err);
	}
	blame(m, r, &issues);
	kit_issues_done(&issues);
	kit_snapshot_done(&snap);
	kit_record_done(&there);
	return rc;
}

/* Makes the record of a row that the first typist left out. */
static enum kit_code
make(struct mending *m, struct kit_batch_record *r, struct kit_sv person,
    struct kit_str *key, struct kit_err *err)
{
	struct kit_str other KIT_STR_AUTO = {0};
	struct kit_issues issues = {0};

	for (size_t i = 0; i < r->values.form->count; i++)
		if (r->values.form->fields[i].ref &&
		    strcmp(r->values.form->fields[i].ref, "persona") == 0)
			kit_record_put(&r->values, &r->values.form->fields[i],
			    KIT_ANSWER_VALUE, person);
	enum kit_code rc = kit_match_create(&m->desk->store,
	    &(struct kit_match_new){&r->values, key, &other}, &issues, err);
	if (other.n) {
		kit_str_clear(key);
		kit_str_sv(key, kit_str_view(&other));
	} else {
		blame(m, r, &issues);
		m->count++;
	}
	kit_issues_done(&issues);
	return rc;
}

static enum kit_code
mend_record(struct mending *m, size_t at, struct kit_err *err)
{
	struct kit_batch_record *r = m->second->sheet.records[at];
	struct kit_str made KIT_STR_AUTO = {0};
	bool before = false;
	struct kit_sv key =
	    kit_batch_hoja_record(&m->second->hoja, r->name, &before);
	enum kit_code rc = KIT_OK;

	if (key.n)
		rc = mend_there(m, r, key, before, err);
	else if (!kit_batch_record_blank(r)) {
		rc = make(m, r, m->keys[0], &made, err);
		key = kit_sv_of(
		    kit_arena_copy(&m->arena, kit_str_get(&made), made.n),
		    made.n);
	}
	m->keys[at] = key;
	if (key.n)
		kit_str_printf(&m->records, "%s%s%c" KIT_SV_FMT,
		    m->records.n ? ";" : "", r->name, before ? '~' : '=',
		    KIT_SV_ARG(key));
	return rc;
}

static enum kit_code
put_outcome(struct mending *m, struct kit_record *r, struct kit_err *err)
{
	const struct kit_batch_second *s = m->second;
	char today[11], counts[3][24];
	const int64_t numbers[3] = {s->fields, s->wrong_first, s->wrong_second};

	for (size_t i = 0; i < LEN(numbers); i++)
		snprintf(
		    counts[i], sizeof counts[i], "%lld", (long long)numbers[i]);
	kit_env_today(&m->desk->env, today);
	const struct kit_desk_value rows[] = {
	    {"segunda", kit_str_view(&s->sheet.batch->user)},
	    {"segunda_fecha", kit_sv(today)},
	    {"campos", kit_sv(counts[0])},
	    {"errores_primera", kit_sv(counts[1])},
	    {"errores_segunda", kit_sv(counts[2])},
	    {"registros", kit_str_view(&m->records)},
	    {"corregidos", kit_str_view(&m->corrected)},
	};

	return kit_desk_put_all(r, rows, LEN(rows), err);
}

static enum kit_code
keep_outcome(struct mending *m, struct kit_err *err)
{
	struct kit_sv key = kit_sv(m->second->hoja.key);
	const struct kit_form *form = NULL;
	struct kit_snapshot snap = {0};
	struct kit_record r;
	bool changed;

	if (kit_forms_get(m->desk->forms, kit_sv("hoja"), &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc =
	    kit_store_read(&m->desk->store, kit_sv("hoja"), key, &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &r);
		rc = put_outcome(m, &r, err);
	}
	if (rc == KIT_OK)
		rc = kit_store_save(&m->desk->store,
		    &(struct kit_save){&r, &snap, key, false}, &changed, err);
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

static void
name_corrected(struct mending *m)
{
	for (size_t i = 0; i < m->second->sheet.count; i++)
		if (m->second->twice[i].corrected)
			kit_str_printf(&m->corrected, "%s%s",
			    m->corrected.n ? ";" : "",
			    m->second->sheet.fields[i].name);
}

static enum kit_code
keep_all(struct mending *m, struct kit_batch_log *log, struct kit_err *err)
{
	struct kit_batch_second *s = m->second;

	for (size_t i = 0; i < s->sheet.record_count && !m->wrong; i++)
		if (mend_record(m, i, err) != KIT_OK)
			return err->code;
	if (m->wrong)
		return KIT_OK;
	name_corrected(m);
	const struct kit_batch_notes notes = {m->keys[0], m->keys};
	if (kit_batch_notes_keep(m->desk, &s->sheet, &notes, err) != KIT_OK ||
	    keep_outcome(m, err) != KIT_OK)
		return err->code;
	log->sheets++;
	log->records += m->count;
	log->fields += s->fields;
	log->wrong_first += s->wrong_first;
	log->wrong_second += s->wrong_second;
	return kit_batch_log_keep(m->desk, s->sheet.batch, log, err);
}

enum kit_code
kit_batch_mend_keep(struct kit_desk *desk, struct kit_batch_second *s,
    struct kit_batch_log *log, struct kit_batch_kept *kept, struct kit_err *err)
{
	struct mending m = {.desk = desk, .second = s, .kept = kept};
	struct kit_batch_log before = *log;

	m.keys =
	    kit_arena_alloc(&m.arena, s->sheet.record_count, sizeof *m.keys);
	desk->store.as = &s->sheet.batch->as;
	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = keep_all(&m, log, err);
	if (rc == KIT_OK && !m.wrong)
		rc = kit_store_commit(&desk->store, err);
	else
		kit_store_rollback(&desk->store);
	desk->store.as = NULL;
	kept->kept = rc == KIT_OK && !m.wrong;
	if (kept->kept) {
		rc = kit_draft_drop(desk, &s->sheet.draft, err);
	} else {
		if (!before.key.n)
			kit_str_clear(&log->key);
		before.key = log->key;
		*log = before;
	}
	kit_str_done(&m.records);
	kit_str_done(&m.corrected);
	kit_arena_done(&m.arena);
	return rc;
}
