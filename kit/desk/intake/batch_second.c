/* Compares a second typing of a sheet with the first: see batch_second.h. */
#include "batch_second.h"

#include "batch_draft.h"
#include "batch_path.h"
#include "view_naming.h"

enum { SHEETS_MOST = 9999 };

void
kit_batch_second_done(struct kit_batch_second *s)
{
	kit_batch_sheet_done(&s->sheet);
	kit_batch_hoja_done(&s->hoja);
	kit_arena_done(&s->arena);
	*s = (struct kit_batch_second){0};
}

enum kit_code
kit_batch_second_next(struct kit_desk *desk, const struct kit_batch *b,
    int64_t *number, int64_t *left, struct kit_err *err)
{
	const struct kit_naming naming = {
	    "hoja", "lote", kit_str_view(&b->key), SHEETS_MOST};
	struct kit_arena arena = {0};
	struct kit_keys keys = {0};

	*number = *left = 0;
	enum kit_code rc =
	    kit_view_naming(desk->view, &naming, &arena, &keys, err);
	for (size_t i = 0; rc == KIT_OK && i < keys.count; i++) {
		struct kit_batch_hoja h = {0};
		if (!kit_batch_hoja_sampled(kit_sv(keys.items[i]), b->rate))
			continue;
		rc = kit_batch_hoja_read(desk, kit_sv(keys.items[i]), &h, err);
		if (rc == KIT_OK && !h.twice &&
		    !kit_sv_eq(h.typist, kit_str_view(&b->user))) {
			++*left;
			if (!*number || h.number < *number)
				*number = h.number;
		}
		kit_batch_hoja_done(&h);
	}
	kit_arena_done(&arena);
	return rc;
}

/* ---- what the first typist left ---- */

/* Reads the record as it was when the sheet was kept: folds its entries up to
 * that time. */
static enum kit_code
read_as_of(struct kit_desk *desk, struct kit_sv key, uint64_t hlc,
    struct kit_record *then, struct kit_err *err)
{
	struct kit_sv type = kit_sv(then->form->type);
	struct kit_snapshot snap = {0};
	size_t n = 0;

	enum kit_code rc = kit_store_read(&desk->store, type, key, &snap, err);
	if (rc == KIT_OK) {
		for (size_t i = 0; i < snap.entries.count; i++)
			if (snap.entries.items[i].entry.hlc <= hlc)
				snap.entries.items[n++] = snap.entries.items[i];
		kit_fold(snap.entries.items, n, &snap.arena, &snap.state);
		kit_store_fill(&snap, then);
	}
	kit_snapshot_done(&snap);
	return rc;
}

static struct kit_value
copy_value(struct kit_batch_second *s, const struct kit_value *v)
{
	struct kit_value out = *v;

	out.text = kit_sv_of(
	    v->text.n ? kit_arena_copy(&s->arena, v->text.p, v->text.n) : "",
	    v->text.n);
	return out;
}

static enum kit_code
read_first(struct kit_desk *desk, struct kit_batch_second *s,
    struct kit_batch_record *r, struct kit_err *err)
{
	enum kit_code rc = KIT_OK;
	struct kit_record then;
	bool before = false;
	struct kit_sv key = kit_batch_hoja_record(&s->hoja, r->name, &before);

	kit_record_init(&then, r->values.form);
	if (key.n)
		rc = read_as_of(desk, key, s->hoja.made, &then, err);
	for (size_t i = 0; rc == KIT_OK && i < s->sheet.count; i++) {
		const struct kit_batch_field *bf = &s->sheet.fields[i];
		if (bf->record != r)
			continue;
		s->twice[i].wrote = kit_batch_hoja_wrote(&s->hoja, bf->name);
		s->twice[i].first =
		    copy_value(s, kit_record_value(&then, bf->field));
	}
	kit_record_done(&then);
	return rc;
}

static enum kit_code
may_type(const struct kit_batch *b, const struct kit_batch_hoja *h,
    struct kit_err *err)
{
	if (h->twice)
		return kit_err_set(err, KIT_EINPUT,
		    "la hoja %lld ya se digitó dos veces",
		    (long long)h->number);
	if (kit_sv_eq(h->typist, kit_str_view(&b->user)))
		return kit_err_set(err, KIT_EINPUT,
		    "la hoja %lld la digitó usted: la segunda vez la digita "
		    "otra persona",
		    (long long)h->number);
	return KIT_OK;
}

enum kit_code
kit_batch_second_new(struct kit_desk *desk, struct kit_batch *b, int64_t number,
    struct kit_batch_second *s, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};

	kit_batch_hoja_key(kit_str_view(&b->key), number, &key);
	if (kit_batch_hoja_read(desk, kit_str_view(&key), &s->hoja, err) !=
		KIT_OK ||
	    may_type(b, &s->hoja, err) != KIT_OK ||
	    kit_batch_sheet_new(desk, b, number, &s->sheet, err) != KIT_OK)
		return err->code;
	kit_str_add(&s->sheet.draft.type, "segunda");
	s->twice = kit_arena_alloc(&s->arena, s->sheet.count, sizeof *s->twice);
	for (size_t i = 0; i < s->sheet.record_count; i++)
		if (read_first(desk, s, s->sheet.records[i], err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

/* ---- what the second typist types ---- */

static bool
equal(const struct kit_value *a, const struct kit_value *b)
{
	return a->answer == b->answer && kit_sv_eq(a->text, b->text);
}

/*
 * True when the value agrees with the first typing. A blank agrees when the
 * first typist wrote nothing into the field, whose value was then here before
 * the sheet. A name of a person who was here before the sheet agrees whatever
 * the paper says, because the first typing did not change it; so does N/D,
 * which replaced no answer.
 */
static bool
is_first(const struct kit_batch_second *s, size_t at, const struct kit_value *v)
{
	const struct kit_batch_twice *t = &s->twice[at];
	const struct kit_batch_field *bf = &s->sheet.fields[at];
	bool before = false;

	if (equal(v, &t->first))
		return true;
	if (t->wrote)
		return false;
	if (v->answer == KIT_ANSWER_NONE)
		return true;
	kit_batch_hoja_record(&s->hoja, bf->record->name, &before);
	return before && (bf->field->alike || v->answer == KIT_ANSWER_ND);
}

static void
settle(struct kit_batch_second *s, size_t at, bool corrected)
{
	s->fields += !s->twice[at].done;
	s->twice[at].done = true;
	s->twice[at].asked = false;
	s->twice[at].corrected = corrected;
}

static void
tell(struct kit_batch_field *bf, const char *text)
{
	kit_str_clear(&bf->message);
	kit_str_add(&bf->message, text);
	bf->wrong = true;
}

/* Clears the field, which must be typed again from the paper. */
static void
ask_again(struct kit_batch_second *s, size_t at, const struct kit_value *v)
{
	struct kit_batch_field *bf = &s->sheet.fields[at];
	struct kit_batch_twice *t = &s->twice[at];

	t->last = copy_value(s, v);
	t->asked = true;
	t->done = t->corrected = false;
	kit_record_put(
	    &bf->record->values, bf->field, KIT_ANSWER_NONE, kit_sv(""));
	kit_str_clear(&bf->text);
	kit_str_clear(&bf->typed);
	tell(bf, "no es lo que se digitó la primera vez: mire el papel y "
		 "escríbalo otra vez (F6: está en blanco)");
}

/* Judges a field that the second typist passed over. A difference counts as no
 * mistake yet. */
static enum kit_batch_answer
judge_passed(struct kit_batch_second *s, size_t at)
{
	struct kit_batch_field *bf = &s->sheet.fields[at];

	if (is_first(s, at, kit_record_value(&bf->record->values, bf->field))) {
		settle(s, at, false);
		return KIT_BATCH_SAME;
	}
	tell(bf, "la primera vez quedó otra cosa aquí: mire el papel y "
		 "escríbalo (F6: está en blanco)");
	return KIT_BATCH_DIFFERS;
}

static enum kit_batch_answer
judge(struct kit_batch_second *s, size_t at)
{
	const struct kit_batch_field *bf = &s->sheet.fields[at];
	const struct kit_value *v =
	    kit_record_value(&bf->record->values, bf->field);
	struct kit_batch_twice *t = &s->twice[at];
	bool asked = t->asked;

	if (is_first(s, at, v)) {
		settle(s, at, false);
		s->wrong_second += asked;
		return asked ? KIT_BATCH_SECOND_WRONG : KIT_BATCH_SAME;
	}
	if (asked && equal(v, &t->last)) {
		settle(s, at, true);
		s->wrong_first++;
		return KIT_BATCH_FIRST_WRONG;
	}
	ask_again(s, at, v);
	return KIT_BATCH_DIFFERS;
}

enum kit_code
kit_batch_second_take(struct kit_desk *desk, struct kit_batch_second *s,
    size_t at, struct kit_sv typed, struct kit_err *err)
{
	struct kit_batch_field *bf = &s->sheet.fields[at];
	struct kit_batch_twice *t = &s->twice[at];

	s->answer = KIT_BATCH_SAME;
	if (!typed.p && (t->asked || t->done || bf->unread)) {
		s->answer = t->asked	 ? KIT_BATCH_DIFFERS
			    : bf->unread ? KIT_BATCH_UNREAD
					 : KIT_BATCH_SAME;
		return KIT_OK;
	}
	s->wrong_first -= t->corrected; /* the field is judged anew */
	t->corrected = false;
	bf->visited = true;
	if (typed.p &&
	    kit_batch_sheet_read(desk, &s->sheet, at, typed, err) != KIT_OK)
		return err->code;
	s->answer = bf->unread ? KIT_BATCH_UNREAD
		    : typed.p  ? judge(s, at)
			       : judge_passed(s, at);
	return KIT_OK;
}

size_t
kit_batch_second_gap(struct kit_desk *desk, struct kit_batch_second *s)
{
	for (size_t i = 0; i < s->sheet.count; i++) {
		struct kit_err err;
		if (!kit_batch_path_applies(&s->sheet, i))
			continue;
		if (kit_batch_second_take(
			desk, s, i, (struct kit_sv){0}, &err) != KIT_OK ||
		    s->answer != KIT_BATCH_SAME)
			return i;
	}
	return s->sheet.count;
}

enum kit_code
kit_batch_second_resume(struct kit_desk *desk, struct kit_batch_second *s,
    const struct kit_draft *draft, struct kit_err *err)
{
	kit_str_clear(&s->sheet.draft.type);
	if (kit_batch_draft_resume(desk, &s->sheet, draft, err) != KIT_OK)
		return err->code;
	/* A draft holds only fields that were settled. */
	for (size_t i = 0; i < s->sheet.count; i++) {
		const struct kit_batch_field *bf = &s->sheet.fields[i];
		if (!bf->visited || bf->unread)
			continue;
		bool same = is_first(
		    s, i, kit_record_value(&bf->record->values, bf->field));
		settle(s, i, !same);
		s->wrong_first += !same;
	}
	return KIT_OK;
}
