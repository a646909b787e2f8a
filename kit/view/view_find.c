/* Finds the record that a person named: see view_find.h. */

#include "view_find.h"

#include "kind.h"
#include "near.h"
#include "utf8.h"
#include "view_block.h"
#include "view_blocked.h"
#include "view_entries.h"
#include "view_far.h"
#include "view_inner.h"
#include "view_search.h"
#include "view_type.h"

/* A person names a record by its key, by its natural key in any notation, by
 * its label, or by words that no other record has. */

static bool
has(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_str *out)
{
	struct kit_err err;
	struct kit_str now KIT_STR_AUTO = {0};
	bool yes = false;

	if (kit_view_resolve(v, type, key, &now, &err) != KIT_OK ||
	    kit_view_has(v, type, kit_str_view(&now), &yes, &err) != KIT_OK ||
	    !yes)
		return false;
	kit_str_sv(out, kit_str_view(&now));
	return true;
}

enum kit_code
kit_view_bearer(struct kit_view *v, struct kit_sv type, struct kit_sv value,
    struct kit_str *key, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_stmt *q = NULL;
	bool row = false, came;

	if (kit_view_bring(v, value, &came, err) != KIT_OK ||
	    kit_view_resolve(v, type, value, &now, err) != KIT_OK ||
	    view_type_bearer(v, type, &q, err) != KIT_OK)
		return err->code;
	if (!q) {
		(void)has(v, type, value, key);
		return KIT_OK;
	}
	kit_sql_text(q, ":clave", kit_str_view(&now));
	kit_sql_text(q, ":valor", value);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(key, kit_sql_get_text(q, 0));
	kit_sql_reset(q);
	return KIT_OK;
}

static bool
bears(struct kit_view *v, struct kit_sv type, struct kit_sv value,
    struct kit_str *key)
{
	struct kit_err err;

	return kit_view_bearer(v, type, value, key, &err) == KIT_OK &&
	       key->n > 0;
}

/* One of the two ways to look a value up: bears (natural key) or has (key). */
typedef bool (*looking)(struct kit_view *v, struct kit_sv type,
    struct kit_sv value, struct kit_str *key);

/* Looks the text up as a natural key of the form reads it: "41.000.000-8". */
static bool
by_natural_key(struct kit_view *v, const struct kit_form *form,
    struct kit_sv text, looking look, struct kit_str *key)
{
	struct kit_kind_env env = {.env = v->src.env};
	bool found = false;

	for (size_t i = 0; i < form->count && !found; i++) {
		const struct kit_field *f = &form->fields[i];
		struct kit_reading r = {0};

		if (!f->key)
			continue;
		f->kind->read(f, &env, text, &r);
		/* r.value may be set though the field would ask for it twice
		 * (r.ok is false): the record may still be here. */
		found = r.value.n && look(v, kit_sv(form->type),
					 kit_str_view(&r.value), key);
		kit_reading_done(&r);
	}
	return found;
}

/* What a person wrote to name a record of a form. */
struct asked {
	struct kit_view *v;
	const struct kit_form *form;
	struct kit_sv text;
	struct kit_arena *arena;
};

/* How many labels are looked at one by one. */
enum { LABELS_MAX = 2000, ALL_LABELS = -1 };

/* Prepares a walk over the first labels of a type. */
static enum kit_code
list_labels(
    const struct asked *a, int most, struct kit_stmt **q, struct kit_err *err)
{
	struct kit_str sql KIT_STR_AUTO = {0};

	kit_str_printf(&sql, "SELECT _clave, _etiqueta FROM \"%s\" LIMIT %d",
	    a->form->type, most);
	return kit_sql_prepare(a->v->db, kit_str_view(&sql), q, err);
}

/* Gives the next record's key and folded label; false at the end. */
static bool
next_label(struct kit_stmt *q, struct kit_sv *key, struct kit_str *label)
{
	struct kit_err err;
	bool row;

	if (kit_sql_step(q, &row, &err) != KIT_OK || !row)
		return false;
	struct kit_sv l = kit_sql_get_text(q, 1);
	*key = kit_sql_get_text(q, 0);
	kit_str_clear(label);
	kit_utf8_fold(l.p ? l : *key, label);
	return true;
}

/* The record whose label is the text, while labels are looked at. */
struct labelled {
	struct kit_sv want; /* the folded text */
	struct kit_str *key;
	bool several;
};

/* Looks at the labels of a walk. A record may come up in several walks. */
static void
look_at_labels(struct kit_stmt *q, struct labelled *l)
{
	struct kit_str label KIT_STR_AUTO = {0};
	struct kit_sv k;

	while (!l->several && next_label(q, &k, &label)) {
		if (!kit_sv_eq(kit_str_view(&label), l->want))
			continue;
		if (!l->key->n)
			kit_str_sv(l->key, k);
		else
			l->several = !kit_sv_eq(kit_str_view(l->key), k);
	}
}

/* Finds the one record whose label is the text; false when several have it. In
 * a large table, search knows which other records have the words. */
static bool
by_label(const struct asked *a, struct kit_str *key)
{
	struct kit_str want KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) first = NULL;
	KIT_AUTO(stmt) others = NULL;
	struct kit_err err;

	kit_utf8_fold(a->text, &want);
	struct labelled l = {kit_str_view(&want), key, false};
	const int most =
	    view_type_is_searched(a->form) ? LABELS_MAX : ALL_LABELS;
	if (list_labels(a, most, &first, &err) != KIT_OK ||
	    kit_view_with_words(
		a->v, kit_sv(a->form->type), l.want, &others, &err) != KIT_OK)
		return false;
	look_at_labels(first, &l);
	if (others)
		look_at_labels(others, &l);
	if (l.several)
		kit_str_clear(key);
	return key->n > 0;
}

/* Appends the keys of records whose key or label is nearly the text. */
static void
say_near(const struct asked *a, struct kit_str *why)
{
	struct kit_str label KIT_STR_AUTO = {0};
	struct kit_near near = {0};
	KIT_AUTO(stmt) q = NULL;
	struct kit_err err;
	struct kit_sv k;

	if (list_labels(a, LABELS_MAX, &q, &err) != KIT_OK)
		return;
	kit_near_init(&near, a->text);
	while (next_label(q, &k, &label)) {
		const char *name = kit_arena_copy(a->arena, k.p, k.n);
		kit_near_try(&near, k, name);
		kit_near_try(&near, kit_str_view(&label), name);
	}
	kit_near_say(&near, why);
	kit_near_done(&near);
}

static bool
by_words(const struct asked *a, struct kit_str *key, struct kit_str *why)
{
	const struct kit_search search = {
	    kit_sv(a->form->type), a->text, 4, false};
	struct kit_finds found;
	struct kit_err err;

	if (kit_view_search(a->v, &search, a->arena, &found, &err) != KIT_OK)
		return false;
	size_t n = found.count;
	if (n == 1 && !found.more) {
		kit_str_add(key, found.items[0].key);
		return true;
	}
	if (n > 1) {
		kit_str_printf(
		    why, "«" KIT_SV_FMT "» puede ser ", KIT_SV_ARG(a->text));
		for (size_t i = 0; i < n; i++)
			kit_str_printf(why, "%s%s (%s)",
			    !i				? ""
			    : i + 1 == n && !found.more ? " o "
							: ", ",
			    found.items[i].label, found.items[i].key);
		kit_str_add(
		    why, found.more ? " u otros; diga cuál" : "; diga cuál");
	}
	return false;
}

/* Appends why no record of the form can have the text as its natural key. */
static void
say_misread(struct kit_view *v, const struct kit_form *form, struct kit_sv text,
    struct kit_str *why)
{
	struct kit_kind_env env = {.env = v->src.env};
	bool told = false;

	for (size_t i = 0; i < form->count && !told; i++) {
		const struct kit_field *f = &form->fields[i];
		struct kit_reading r = {0};

		if (!f->key)
			continue;
		f->kind->read(f, &env, text, &r);
		told = !r.ok && strcmp(r.code, "DV") == 0;
		if (told)
			kit_str_sv(why, kit_str_view(&r.why));
		kit_reading_done(&r);
	}
}

enum kit_code
kit_view_misread(struct kit_view *v, struct kit_sv type, struct kit_sv text,
    struct kit_str *why, struct kit_err *err)
{
	const struct kit_form *form = NULL;

	if (kit_forms_get(v->src.forms, type, &form, err) != KIT_OK)
		return err->code;
	say_misread(v, form, text, why);
	return KIT_OK;
}

/* Appends that no record was found, and what to do. */
static void
say_none(const struct asked *a, struct kit_str *why)
{
	struct kit_str near KIT_STR_AUTO = {0};
	struct kit_str misread KIT_STR_AUTO = {0};

	kit_str_printf(why, "no hay ficha de %s «" KIT_SV_FMT "»",
	    a->form->title, KIT_SV_ARG(a->text));
	say_misread(a->v, a->form, a->text, &misread);
	if (misread.n) {
		kit_str_printf(why, ": %s", kit_str_get(&misread));
		return;
	}
	say_near(a, &near);
	if (near.n) {
		kit_str_printf(why, "; ¿quiso decir %s?", kit_str_get(&near));
		return;
	}
	kit_str_printf(
	    why, "; búsquela con «terreno %s buscar»", a->form->type);
}

/*
 * Brings back a person whom a field copy let go of, if the text is hers. When
 * that fails, returns false with the reason in why: nobody may then make a new
 * record under this text.
 */
static bool
bring(struct kit_view *v, const char *type, struct kit_sv text,
    struct kit_str *why)
{
	struct kit_err err;
	bool came;

	if (kit_view_bring_typed(v, kit_sv(type), text, &came, &err) == KIT_OK)
		return true;
	kit_str_add(why, err.text);
	return false;
}

/* Whether the text names a blocked record, which nobody may use or make anew.
 * Appends the reason to why. */
static bool
is_blocked(struct kit_view *v, const char *type, struct kit_sv text,
    struct kit_str *why)
{
	struct kit_err err;

	return kit_view_say_blocked(v, kit_sv(type), text, why, &err) ==
		   KIT_OK &&
	       why->n;
}

static bool
find(struct kit_ref_source *self, const char *type, struct kit_sv text,
    struct kit_str *key, struct kit_str *why)
{
	struct kit_view *v =
	    (void *)((char *)self - offsetof(struct kit_view, refs));
	struct kit_arena arena = {0};
	const struct kit_form *form = NULL;
	struct kit_err err;

	self->several = false;
	if (!bring(v, type, text, why)) {
		self->several = true;
		return false;
	}
	/* The record that has the RUN now comes before the one that had it
	 * once. */
	if (bears(v, kit_sv(type), text, key))
		return true;
	if (is_blocked(v, type, text, why)) {
		self->several = true;
		return false;
	}
	if (kit_forms_get(v->src.forms, kit_sv(type), &form, &err) != KIT_OK) {
		kit_str_add(why, err.text);
		return false;
	}
	const struct asked asked = {v, form, text, &arena};
	bool found = by_natural_key(v, form, text, bears, key) ||
		     has(v, kit_sv(type), text, key) ||
		     by_natural_key(v, form, text, has, key) ||
		     by_label(&asked, key) || by_words(&asked, key, why);
	self->several = !found && why->n > 0;
	if (!found && !self->several)
		say_none(&asked, why);
	kit_arena_done(&arena);
	return found;
}

struct kit_ref_source *
kit_view_refs(struct kit_view *v)
{
	v->refs.find = find;
	return &v->refs;
}

struct answer {
	struct kit_str *label; /* NULL: only found is asked for */
	bool found;
};

/* Appends the record's label when the view has its row. */
static enum kit_code
ask_label(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct answer *a, struct kit_err *err)
{
	struct kit_stmt *q = NULL;

	a->found = false;
	if (view_type_label(v, type, &q, err) != KIT_OK)
		return err->code;
	if (!q)
		return KIT_OK;
	kit_sql_text(q, ":clave", key);
	if (kit_sql_step(q, &a->found, err) != KIT_OK)
		return err->code;
	if (a->found && a->label)
		kit_str_sv(a->label, kit_sql_get_text(q, 0));
	kit_sql_reset(q);
	return KIT_OK;
}

enum kit_code
kit_view_has(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    bool *has, struct kit_err *err)
{
	struct answer a = {0};

	enum kit_code rc = ask_label(v, type, key, &a, err);
	*has = a.found;
	return rc;
}

static enum kit_code
ask_blocked(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    enum kit_view_there *there, struct kit_err *err)
{
	struct kit_view_block block KIT_VIEW_BLOCK_AUTO = {0};

	if (kit_view_blocked(v, type, key, &block, err) != KIT_OK)
		return err->code;
	if (block.key.n)
		*there = KIT_VIEW_BLOCKED;
	return KIT_OK;
}

enum kit_code
kit_view_ref(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_str *label, enum kit_view_there *there, struct kit_err *err)
{
	struct kit_str now KIT_STR_AUTO = {0};
	struct kit_arena arena = {0};
	struct kit_entry_list list = {0};
	struct answer a = {.label = label};

	*there = KIT_VIEW_HERE;
	if (kit_view_resolve(v, type, key, &now, err) != KIT_OK ||
	    ask_label(v, type, kit_str_view(&now), &a, err) != KIT_OK)
		return err->code;
	if (a.found)
		return KIT_OK;
	enum kit_code rc =
	    kit_view_entries(v, type, kit_str_view(&now), &arena, &list, err);
	*there = list.count ? KIT_VIEW_REMOVED : KIT_VIEW_TO_COME;
	if (rc == KIT_OK)
		rc = ask_blocked(v, type, kit_str_view(&now), there, err);
	free(list.items);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_view_label(struct kit_view *v, struct kit_sv type, struct kit_sv key,
    struct kit_str *label, struct kit_err *err)
{
	enum kit_view_there there;

	if (kit_view_ref(v, type, key, label, &there, err) != KIT_OK)
		return err->code;
	if (!label->n)
		kit_str_sv(label, key);
	return KIT_OK;
}
