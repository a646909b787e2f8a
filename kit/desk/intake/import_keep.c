/* Writes the records of an imported row, unless they contradict what is here:
 * see import_keep.h. */

#include "import_keep.h"

#include "crypto.h"
#include "fields.h"
#include "import_private.h"
#include "match.h"
#include "utf8.h"

void
import_name_issues(
    struct import_sheet *s, const struct import_slot *slot, size_t from)
{
	for (size_t i = from; i < s->issues.count && slot->number; i++) {
		struct kit_issue *x = &s->issues.items[i];
		x->field = kit_arena_printf(&s->issues.arena, "%s%lld%s%s",
		    slot->form->type, (long long)slot->number,
		    *x->field ? "." : "", x->field);
	}
}

/* How the row's record compares with the one that is here. */
struct likeness {
	bool differs; /* an answer differs */
	bool another; /* a field that tells people apart differs: name, birth
			 date */
};

static bool
same_words(struct kit_sv a, struct kit_sv b)
{
	struct kit_str fa KIT_STR_AUTO = {0};
	struct kit_str fb KIT_STR_AUTO = {0};

	kit_utf8_fold(a, &fa);
	kit_utf8_fold(b, &fb);
	return kit_sv_eq(kit_str_view(&fa), kit_str_view(&fb));
}

static struct likeness
compare(const struct kit_record *r, const struct kit_record *there)
{
	struct likeness l = {0};

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
 * Adds an issue when the row may not change the record that is here. The same
 * document and the same name mean the same person. Without a document, or when
 * a record comes twice in one sheet with other answers, somebody has to look.
 */
static enum kit_code
judge(struct import_sheet *s, struct kit_sv key, const struct likeness *l,
    struct kit_err *err)
{
	const struct kit_record *r = &s->slots[0].record;
	struct kit_str own KIT_STR_AUTO = {0};
	struct kit_str label KIT_STR_AUTO = {0};

	if (!l->differs)
		return KIT_OK;
	if (kit_view_label(s->desk->view, kit_sv(r->form->type), key, &label,
		err) != KIT_OK)
		return err->code;
	int64_t line;
	bool named = kit_record_key(r, &own);
	if (!named && s->claimed.n && kit_sv_eq(s->claimed, key))
		kit_issues_add(&s->issues, "", "", "DUPLICADO", false,
		    "la columna clave dice que es %s, que está con otros "
		    "datos; cámbielos con «terreno %s editar " KIT_SV_FMT "», "
		    "o borre la clave de la fila si es otra",
		    kit_str_get(&label), r->form->type, KIT_SV_ARG(key));
	else if (kit_map_get(&s->seen, key, &line))
		kit_issues_add(&s->issues, "", "", "DUPLICADO", false,
		    "%s (" KIT_SV_FMT ") ya está en la línea %lld de esta hoja "
		    "con otros datos; deje una sola fila",
		    kit_str_get(&label), KIT_SV_ARG(key), (long long)line);
	else if (l->another || !named)
		kit_issues_add(&s->issues, "", "", "DUPLICADO", false,
		    "parece ser %s (" KIT_SV_FMT "), que ya está; si es la "
		    "misma persona corrija la fila o use «terreno %s editar»",
		    kit_str_get(&label), KIT_SV_ARG(key), r->form->type);
	return KIT_OK;
}

/* Adds a remark about a value that the sheet changes. */
static void
tell_change(struct import_sheet *s, const struct kit_field *f,
    const struct kit_value *old, const struct kit_value *new)
{
	struct kit_str a KIT_STR_AUTO = {0};
	struct kit_str b KIT_STR_AUTO = {0};

	if (old->answer != KIT_ANSWER_VALUE)
		return;
	if (f->privacy == KIT_PRIVACY_OPEN) {
		kit_fields_show(s->desk, f, old, &a);
		kit_fields_show(s->desk, f, new, &b);
	}
	kit_issues_add(&s->issues, f->name, f->label, "CAMBIA", true,
	    a.n ? "ya estaba con %s; queda %s"
		: "ya estaba con otro valor; queda el de la hoja%s%s",
	    kit_str_get(&a), kit_str_get(&b));
}

/* Puts the row's answers over those of the record. */
static void
merge_values(struct import_sheet *s, struct kit_record *there)
{
	struct kit_record *r = &s->slots[0].record;

	for (size_t i = 0; i < r->form->count; i++) {
		const struct kit_value *a = &r->values[i];
		struct kit_value *b = &there->values[i];
		if (a->answer == KIT_ANSWER_NONE ||
		    (a->answer == b->answer && kit_sv_eq(a->text, b->text)) ||
		    (a->answer == KIT_ANSWER_ND &&
			b->answer == KIT_ANSWER_VALUE) ||
		    (r->form->fields[i].alike && b->answer == KIT_ANSWER_VALUE))
			continue; /* fields that tell people apart stay as they
				     were first written */
		tell_change(s, &r->form->fields[i], b, a);
		kit_record_put(there, &r->form->fields[i], a->answer, a->text);
	}
}

static enum kit_code
update(struct import_sheet *s, const struct kit_snapshot *snap,
    struct kit_record *there, struct kit_err *err)
{
	bool changed = false;

	merge_values(s, there);
	if (kit_store_check(&s->desk->store, there, false, &s->issues, err) !=
	    KIT_OK)
		return err->code;
	if (!s->issues.errors && kit_store_save(&s->desk->store,
				     &(struct kit_save){there, snap,
					 kit_str_view(&snap->key), false},
				     &changed, err) != KIT_OK)
		return err->code;
	s->im->updated += changed;
	s->im->unchanged += !changed;
	return KIT_OK;
}

static enum kit_code
keep_existing(struct import_sheet *s, struct kit_sv key, struct kit_err *err)
{
	struct kit_snapshot snap;
	struct kit_record there;
	struct likeness l = {0};

	kit_record_init(&there, s->im->form);
	enum kit_code rc = kit_store_read(
	    &s->desk->store, kit_sv(s->im->form->type), key, &snap, err);
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

/* Appends the 16 letters that stand for a text in a key. */
static void
put_key(const struct kit_str *text, struct kit_str *key)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
	unsigned char hash[KIT_SHA256_LEN];

	kit_crypto_sha256(text->p, text->n, hash);
	for (int i = 0; i < 16; i++)
		kit_str_c(key, digits[hash[i] & 31]);
}

/* Says whether a record with this key is here, or was and is removed. The
 * latter takes longer to find out, and can only be when the sheet has been here
 * before. */
static enum kit_code
look_for(struct import_sheet *s, struct kit_sv key, bool *here, bool *removed,
    struct kit_err *err)
{
	struct kit_sv type = kit_sv(s->im->form->type);
	struct kit_snapshot snap;

	if (kit_view_has(s->desk->view, type, key, here, err) != KIT_OK)
		return err->code;
	if (*here || !(s->begun || s->claimed.n))
		return KIT_OK;
	enum kit_code rc =
	    kit_store_read(&s->desk->store, type, key, &snap, err);
	*here = rc == KIT_OK && snap.exists;
	*removed = rc == KIT_OK && !snap.exists && snap.entries.count;
	kit_snapshot_done(&snap);
	return rc;
}

/*
 * Finds the record of a row whose answers do not name it, such as an
 * attendance: the one of the column clave, else the one that this line of this
 * very sheet made. Else *key is the key for a new record.
 */
static enum kit_code
find_by_line(struct import_sheet *s, struct kit_str *key, bool *removed,
    struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};

	if (s->claimed.n &&
	    look_for(s, s->claimed, &s->there, removed, err) != KIT_OK)
		return err->code;
	if (s->there || *removed) {
		kit_str_sv(key, s->claimed);
		return KIT_OK;
	}
	kit_str_printf(
	    &text, "%s\n%s\n%zu\n", s->im->form->type, s->mark, s->line);
	put_key(&text, key);
	return look_for(s, kit_str_view(key), &s->there, removed, err);
}

static enum kit_code
keep_main(struct import_sheet *s, struct kit_str *key, struct kit_err *err)
{
	struct kit_record *r = &s->slots[0].record;
	struct kit_str own KIT_STR_AUTO = {0};
	bool removed = false;

	if (kit_match_find(&s->desk->store, r, key, err) != KIT_OK)
		return err->code;
	s->there = key->n > 0;
	if (!s->there && !(r->form->keyed && kit_record_key(r, &own)) &&
	    find_by_line(s, key, &removed, err) != KIT_OK)
		return err->code;
	if (s->there)
		return keep_existing(s, kit_str_view(key), err);
	if (removed) {
		s->there = true;
		s->im->unchanged++;
		return KIT_OK;
	}
	if (kit_match_create(&s->desk->store,
		&(struct kit_match_new){r, key, NULL}, &s->issues,
		err) != KIT_OK)
		return err->code;
	s->im->created += !s->issues.errors;
	return KIT_OK;
}

/* Makes a child's key from its answers, its parent and the day, so that the
 * same row gives the same key whenever it is imported. */
static void
child_key(struct import_sheet *s, const struct import_slot *slot,
    struct kit_sv parent, struct kit_str *key)
{
	struct kit_str text KIT_STR_AUTO = {0};

	kit_str_printf(&text, "%s\n" KIT_SV_FMT "\n%s\n", slot->form->type,
	    KIT_SV_ARG(parent), kit_str_get(&s->day));
	for (size_t i = 0; i < slot->form->count; i++)
		if (slot->record.values[i].answer != KIT_ANSWER_NONE)
			kit_str_printf(&text, "%s=" KIT_SV_FMT "\n",
			    slot->form->fields[i].name,
			    KIT_SV_ARG(slot->record.values[i].text));
	put_key(&text, key);
}

static enum kit_code
keep_child(struct import_sheet *s, struct import_slot *slot,
    struct kit_sv parent, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};
	bool there;

	child_key(s, slot, parent, &key);
	if (kit_view_has(s->desk->view, kit_sv(slot->form->type),
		kit_str_view(&key), &there, err) != KIT_OK)
		return err->code;
	if (there)
		return KIT_OK;
	kit_record_put(&slot->record, slot->parent, KIT_ANSWER_VALUE, parent);
	size_t from = s->issues.count;
	if (kit_match_create(&s->desk->store,
		&(struct kit_match_new){&slot->record, &key, NULL}, &s->issues,
		err) != KIT_OK)
		return err->code;
	import_name_issues(s, slot, from);
	s->im->children += !s->issues.errors;
	return KIT_OK;
}

static enum kit_code
keep_children(struct import_sheet *s, struct kit_sv key, struct kit_err *err)
{
	/* When the sheet was imported before, a row adds no children to a
	 * record that is here. */
	size_t slots = s->again && s->there ? 1 : s->slot_count;

	for (size_t i = 1; i < slots && !s->issues.errors; i++)
		if (s->slots[i].used &&
		    keep_child(s, &s->slots[i], key, err) != KIT_OK)
			return err->code;
	return KIT_OK;
}

enum kit_code
import_keep(struct import_sheet *s, struct kit_str *key, struct kit_err *err)
{
	if (keep_main(s, key, err) != KIT_OK)
		return err->code;
	if (s->issues.errors)
		return KIT_OK;
	return keep_children(s, kit_str_view(key), err);
}
