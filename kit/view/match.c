/* Finds out whether a record is here already, and keeps it when it is not: see
 * match.h. */

#include "match.h"

#include "sound.h"
#include "utf8.h"
#include "view_blocked.h"
#include "view_entries.h"
#include "view_find.h"
#include "view_naming.h"
#include "view_search.h"

/* Sets *same when the record under key has the same values as r in all fields
 * that tell records apart (bind::terreno:parecido). */
static enum kit_code
looks_like(struct kit_store *s, const struct kit_record *r, const char *key,
    bool *same, struct kit_err *err)
{
	struct kit_snapshot snap;
	struct kit_record other;

	kit_record_init(&other, r->form);
	enum kit_code rc =
	    kit_store_read(s, kit_sv(r->form->type), kit_sv(key), &snap, err);
	if (rc == KIT_OK)
		kit_store_fill(&snap, &other);
	*same = rc == KIT_OK;
	for (size_t i = 0; *same && i < r->form->count; i++) {
		struct kit_str a KIT_STR_AUTO = {0};
		struct kit_str b KIT_STR_AUTO = {0};

		if (!r->form->fields[i].alike)
			continue;
		kit_utf8_fold(r->values[i].text, &a);
		kit_utf8_fold(other.values[i].text, &b);
		*same = kit_sv_eq(kit_str_view(&a), kit_str_view(&b));
	}
	kit_snapshot_done(&snap);
	kit_record_done(&other);
	return rc;
}

/* Appends the words by which a search finds records like r. False when the form
 * has no fields that tell records apart, or one of them is empty. */
static bool
words_to_compare(const struct kit_record *r, struct kit_str *words)
{
	for (size_t i = 0; i < r->form->count; i++) {
		if (!r->form->fields[i].alike)
			continue;
		if (r->values[i].answer != KIT_ANSWER_VALUE)
			return false;
		if (r->form->fields[i].search) {
			kit_str_c(words, ' ');
			kit_str_sv(words, r->values[i].text);
		}
	}
	return words->n > 0;
}

/* Appends the key of the first of these records that is like r. */
static enum kit_code
first_alike(struct kit_store *s, const struct kit_record *r,
    struct kit_keys keys, struct kit_str *key, struct kit_err *err)
{
	bool same = false;

	for (size_t i = 0; i < keys.count && !same; i++) {
		if (looks_like(s, r, keys.items[i], &same, err) != KIT_OK)
			return err->code;
		if (same)
			kit_str_add(key, keys.items[i]);
	}
	return KIT_OK;
}

/* Compares a record that belongs to another one (a job of a person) with all
 * that belong to the same one. */
static enum kit_code
find_beside(struct kit_store *s, const struct kit_record *r,
    const struct kit_naming *naming, struct kit_str *key, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_keys keys = {0};

	enum kit_code rc = kit_view_naming(s->view, naming, &arena, &keys, err);
	if (rc == KIT_OK)
		rc = first_alike(s, r, keys, key, err);
	kit_arena_done(&arena);
	return rc;
}

static enum kit_code
find_by_words(struct kit_store *s, const struct kit_record *r,
    struct kit_str *key, struct kit_err *err)
{
	struct kit_str words KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct kit_finds found = {0};
	const char *keys[50];

	if (!words_to_compare(r, &words))
		return KIT_OK;
	const struct kit_search search = {
	    kit_sv(r->form->type), kit_str_view(&words), LEN(keys), false};
	enum kit_code rc =
	    kit_view_search(s->view, &search, &arena, &found, err);
	for (size_t i = 0; rc == KIT_OK && i < found.count; i++)
		keys[i] = found.items[i].key;
	if (rc == KIT_OK)
		rc = first_alike(
		    s, r, (struct kit_keys){keys, found.count}, key, err);
	kit_arena_done(&arena);
	return rc;
}

enum { CANDIDATES = 200, SIMILAR = 10, PIECE = 3 };

/* Appends the words to search similar records by: the first word of each name
 * or, where that is short as in Mc Donald, all of them. */
static void
similar_words(const struct kit_record *r, struct kit_str *words)
{
	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_field *f = &r->form->fields[i];
		struct kit_str folded KIT_STR_AUTO = {0};
		struct kit_sv rest, first;

		if (!f->alike || !f->search ||
		    r->values[i].answer != KIT_ANSWER_VALUE)
			continue;
		kit_utf8_fold(r->values[i].text, &folded);
		rest = kit_str_view(&folded);
		kit_str_c(words, ' ');
		if (kit_sv_split(&rest, ' ', &first))
			kit_str_sv(words,
			    first.n > PIECE ? first : kit_str_view(&folded));
	}
}

/*
 * Compares the fields of r that are no names with those of the record under
 * key: *far is 0 when they are the same, 1 when some are nearly the same or
 * unknown, 2 when it is somebody else.
 */
static enum kit_code
distance(struct kit_store *s, const struct kit_record *r, const char *key,
    int *far, struct kit_err *err)
{
	struct kit_snapshot snap;
	struct kit_record other;

	*far = 0;
	kit_record_init(&other, r->form);
	enum kit_code rc =
	    kit_store_read(s, kit_sv(r->form->type), kit_sv(key), &snap, err);
	if (rc == KIT_OK)
		kit_store_fill(&snap, &other);
	for (size_t i = 0; rc == KIT_OK && i < r->form->count; i++) {
		const struct kit_value *a = &r->values[i],
				       *b = &other.values[i];

		if (!r->form->fields[i].alike || r->form->fields[i].search)
			continue;
		bool known = a->answer == KIT_ANSWER_VALUE &&
			     b->answer == KIT_ANSWER_VALUE;
		/* A ref whose key differs by one letter names another
		 * record. */
		bool off = !r->form->fields[i].ref &&
			   kit_sound_one_off(a->text, b->text);
		int d = !known || off ? 1 : kit_sv_eq(a->text, b->text) ? 0 : 2;
		*far = d > *far ? d : *far;
	}
	kit_snapshot_done(&snap);
	kit_record_done(&other);
	return rc;
}

enum kit_code
kit_match_similar(struct kit_store *s, const struct kit_record *r,
    struct kit_arena *arena, struct kit_finds *finds, struct kit_err *err)
{
	struct kit_str words KIT_STR_AUTO = {0};
	struct kit_finds all = {0};
	int far[CANDIDATES];

	*finds = (struct kit_finds){0};
	similar_words(r, &words);
	const struct kit_search search = {
	    kit_sv(r->form->type), kit_str_view(&words), CANDIDATES, true};
	if (words.n &&
	    kit_view_search(s->view, &search, arena, &all, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < all.count; i++)
		if (distance(s, r, all.items[i].key, &far[i], err) != KIT_OK)
			return err->code;
	finds->items = kit_arena_alloc(arena, SIMILAR, sizeof(*finds->items));
	for (int d = 0; d < 2; d++) {
		for (size_t i = 0; i < all.count; i++)
			if (far[i] == d && finds->count < SIMILAR)
				finds->items[finds->count++] = all.items[i];
			else
				finds->more |= far[i] == d;
		if (d == 0)
			finds->exact = finds->count;
	}
	return KIT_OK;
}

static enum kit_code
find_alike(struct kit_store *s, const struct kit_record *r, struct kit_str *key,
    struct kit_err *err)
{
	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_field *f = &r->form->fields[i];
		if (f->alike && f->ref &&
		    r->values[i].answer == KIT_ANSWER_VALUE)
			return find_beside(s, r,
			    &(struct kit_naming){r->form->type, f->name,
				r->values[i].text, 500, r},
			    key, err);
	}
	return find_by_words(s, r, key, err);
}

static enum kit_code
tell_duplicate(struct kit_store *s, const struct kit_form *form,
    struct kit_sv key, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_str label KIT_STR_AUTO = {0};

	if (kit_view_label(s->view, kit_sv(form->type), key, &label, err) !=
	    KIT_OK)
		return err->code;
	kit_issues_add(issues, "", form->title, "DUPLICADO", false,
	    "ya está: %s (" KIT_SV_FMT
	    "); véala con «terreno %s ver " KIT_SV_FMT
	    "» o corrija con «editar»",
	    kit_str_get(&label), KIT_SV_ARG(key), form->type, KIT_SV_ARG(key));
	return KIT_OK;
}

/*
 * Appends the key of the record that r would repeat; nothing when there is
 * none. When the RUN of r is the wrong one that another record had before it
 * was corrected, r is somebody else, unless name and birth date are the same:
 * then the wrong RUN was typed once more.
 */
static enum kit_code
find_duplicate(struct kit_store *s, const struct kit_record *r,
    struct kit_sv key, struct kit_str *other, struct kit_err *err)
{
	struct kit_sv type = kit_sv(r->form->type);
	struct kit_str now KIT_STR_AUTO = {0};
	bool there, same = false;

	if (!key.n)
		return find_alike(s, r, other, err);
	if (kit_view_bearer(s->view, type, key, other, err) != KIT_OK)
		return err->code;
	if (other->n)
		return KIT_OK;
	if (kit_view_resolve(s->view, type, key, &now, err) != KIT_OK ||
	    kit_view_has(s->view, type, kit_str_view(&now), &there, err) !=
		KIT_OK)
		return err->code;
	if (there && looks_like(s, r, kit_str_get(&now), &same, err) != KIT_OK)
		return err->code;
	if (same)
		kit_str_sv(other, kit_str_view(&now));
	return KIT_OK;
}

/* Makes a random key when r has no natural key, or when its natural key is the
 * key of a record whose RUN was corrected. */
static enum kit_code
choose_key(struct kit_store *s, const struct kit_record *r, struct kit_str *key,
    struct kit_err *err)
{
	struct kit_sv type = kit_sv(r->form->type);
	struct kit_str now KIT_STR_AUTO = {0};
	char random[17];
	bool taken = false;

	if (key->n && (kit_view_resolve(s->view, type, kit_str_view(key), &now,
			   err) != KIT_OK ||
			  kit_view_has(s->view, type, kit_str_view(&now),
			      &taken, err) != KIT_OK))
		return err->code;
	if (key->n && !taken)
		return KIT_OK;
	kit_env_key(s->env, random);
	kit_str_clear(key);
	kit_str_add(key, random);
	return KIT_OK;
}

enum kit_code
kit_match_find(struct kit_store *s, const struct kit_record *r,
    struct kit_str *key, struct kit_err *err)
{
	struct kit_str own KIT_STR_AUTO = {0};

	if (r->form->keyed && !kit_record_key(r, &own))
		kit_str_clear(&own);
	return find_duplicate(s, r, kit_str_view(&own), key, err);
}

static enum kit_code
save_new(struct kit_store *s, const struct kit_record *r, struct kit_sv key,
    struct kit_err *err)
{
	struct kit_snapshot snap;
	bool changed;

	enum kit_code rc =
	    kit_store_read(s, kit_sv(r->form->type), key, &snap, err);
	if (rc == KIT_OK)
		rc = kit_store_save(
		    s, &(struct kit_save){r, &snap, key, false}, &changed, err);
	kit_snapshot_done(&snap);
	return rc;
}

enum kit_code
kit_match_blocked(struct kit_store *s, const struct kit_record *r,
    struct kit_str *why, struct kit_err *err)
{
	struct kit_str own KIT_STR_AUTO = {0};

	if (!r->form->block || !r->form->keyed || !kit_record_key(r, &own))
		return KIT_OK;
	return kit_view_say_blocked(
	    s->view, kit_sv(r->form->type), kit_str_view(&own), why, err);
}

/* A blocked record is neither changed nor made a second time. */
static enum kit_code
refuse_blocked(struct kit_store *s, const struct kit_record *r,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_str why KIT_STR_AUTO = {0};

	if (kit_match_blocked(s, r, &why, err) != KIT_OK)
		return err->code;
	if (why.n)
		kit_issues_add(issues, "", r->form->title, "BLOQUEADA", false,
		    "%s", kit_str_get(&why));
	return KIT_OK;
}

enum kit_code
kit_match_create(struct kit_store *s, const struct kit_match_new *new,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_record *r = new->record;
	struct kit_str other KIT_STR_AUTO = {0};

	/* When a field could not be read, the person is told only that:
	 * anything else that the checks find would follow from it. */
	if (!issues->errors &&
	    kit_store_check(s, r, true, issues, err) != KIT_OK)
		return err->code;
	if (issues->errors)
		return KIT_OK;
	if (!new->key->n && r->form->keyed && !kit_record_key(r, new->key))
		kit_str_clear(new->key);
	if (refuse_blocked(s, r, issues, err) != KIT_OK)
		return err->code;
	if (issues->errors)
		return KIT_OK;
	if (find_duplicate(s, r, kit_str_view(new->key), &other, err) != KIT_OK)
		return err->code;
	if (other.n) {
		if (new->other)
			kit_str_sv(new->other, kit_str_view(&other));
		return tell_duplicate(
		    s, r->form, kit_str_view(&other), issues, err);
	}
	if (choose_key(s, r, new->key, err) != KIT_OK)
		return err->code;
	return save_new(s, r, kit_str_view(new->key), err);
}

enum kit_code
kit_match_check_key(struct kit_store *s, const struct kit_record *r,
    struct kit_sv own, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_str other KIT_STR_AUTO = {0};

	if (!r->form->keyed || !kit_record_key(r, &now))
		return KIT_OK;
	if (find_duplicate(s, r, kit_str_view(&now), &other, err) != KIT_OK)
		return err->code;
	if (other.n && !kit_sv_eq(kit_str_view(&other), own))
		return tell_duplicate(
		    s, r->form, kit_str_view(&other), issues, err);
	return refuse_blocked(s, r, issues, err);
}
