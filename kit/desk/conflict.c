/* Lists conflicts and settles them: see conflict.h. */
#include "conflict.h"

#include <stdio.h>

#include "audit.h"
#include "crypto.h"
#include "fields.h"
#include "journal_book.h"
#include "query.h"

void
kit_conflicts_done(struct kit_conflicts *list)
{
	free(list->items);
	kit_arena_done(&list->arena);
}

enum { CODE_LEN = 6 };

/* Makes a short code of the versions of a field. */
static void
seen_code(const struct kit_fold_field *f, char out[CODE_LEN + 1])
{
	struct kit_sha256 h;
	unsigned char hash[KIT_SHA256_LEN];
	unsigned char sum[KIT_ENTRY_ID_LEN] = {0};
	char hex[2 * KIT_SHA256_LEN + 1];

	/* The ids are combined by XOR, so that their order does not matter. */
	for (size_t i = 0; i < f->count; i++)
		for (int k = 0; k < KIT_ENTRY_ID_LEN; k++)
			sum[k] ^= f->writes[i].by->id.b[k];
	kit_crypto_sha256_init(&h);
	kit_crypto_sha256_add(&h, sum, sizeof(sum));
	kit_crypto_sha256_end(&h, hash);
	kit_crypto_hex(hash, sizeof(hash), hex);
	snprintf(out, CODE_LEN + 1, "%.*s", CODE_LEN, hex);
}

/* What the functions below share while they list conflicts. */
struct listing {
	struct kit_desk *desk;
	const struct kit_conflict_of *of;
	struct kit_conflicts *list;
};

static const char *
value_text(struct listing *l, const struct kit_field *f, struct kit_atom a)
{
	struct kit_arena *arena = &l->list->arena;
	struct kit_value v = {
	    KIT_ANSWER_VALUE, kit_store_text(a, arena), false, false};
	struct kit_str text KIT_STR_AUTO = {0};

	if (!f)
		return "(de una ficha más nueva)";
	if (f->privacy == KIT_PRIVACY_RESTRICTED && !l->of->restricted)
		return "(restringido)";
	if (a.type == KIT_ATOM_NULL)
		return "(en blanco)";
	if (kit_sv_is(v.text, KIT_ND))
		return KIT_ND;
	kit_fields_show(l->desk, f, &v, &text);
	return kit_arena_dup(arena, kit_str_get(&text));
}

static const char *
date_text(uint64_t hlc, struct kit_arena *arena)
{
	struct kit_str text KIT_STR_AUTO = {0};
	char date[11];

	kit_env_date_of(kit_clock_ms(hlc), date);
	kit_kind_show_as(kit_sv("date"), kit_sv(date), &text);
	return kit_arena_dup(arena, kit_str_get(&text));
}

/* Returns the name of the laptop that wrote the entry. */
static const char *
laptop_text(struct listing *l, const struct kit_entry_id *id)
{
	struct kit_journal *j = l->desk->journal;
	struct kit_str writer KIT_STR_AUTO = {0};
	struct kit_str name KIT_STR_AUTO = {0};
	struct kit_err err;

	if (kit_journal_writer_of(j, id, &writer, &err) == KIT_OK)
		kit_journal_writer_name(j, kit_str_view(&writer), &name);
	return kit_arena_dup(&l->list->arena, kit_str_get(&name));
}

static const char *
copy(struct kit_arena *arena, struct kit_sv text)
{
	return kit_arena_copy(arena, text.n ? text.p : "", text.n);
}

static void
add_versions(
    struct listing *l, const struct kit_fold_field *ff, struct kit_conflict *c)
{
	struct kit_arena *arena = &l->list->arena;
	char code[CODE_LEN + 1];

	seen_code(ff, code);
	c->seen = kit_arena_dup(arena, code);
	c->count = ff->count;
	c->versions = kit_arena_alloc(arena, ff->count, sizeof(*c->versions));
	for (size_t i = 0; i < ff->count; i++) {
		const struct kit_fold_entry *by = ff->writes[i].by;
		c->versions[i] = (struct kit_version){
		    .value = value_text(l, c->field, ff->writes[i].value),
		    .user = copy(arena, by->entry.user),
		    .date = date_text(by->entry.hlc, arena),
		    .day = copy(arena, by->entry.day),
		    .laptop = laptop_text(l, &by->id),
		    .suspect = by->suspect};
	}
}

static enum kit_code
add_conflict(struct listing *l, const struct kit_form *form,
    const struct kit_snapshot *snap, const struct kit_fold_field *ff,
    struct kit_err *err)
{
	struct kit_arena *arena = &l->list->arena;
	struct kit_str label KIT_STR_AUTO = {0};

	if (kit_view_label(l->desk->view, kit_sv(form->type),
		kit_str_view(&snap->key), &label, err) != KIT_OK)
		return err->code;
	struct kit_conflict *c = kit_mem_push(
	    &l->list->items, &l->list->count, &l->list->cap, sizeof(*c));
	c->type = form->type;
	c->key = kit_arena_dup(arena, kit_str_get(&snap->key));
	c->label = kit_arena_dup(arena, kit_str_get(&label));
	c->name = copy(arena, ff->name);
	c->field = kit_form_named(form, ff->name);
	c->closed = !l->of->type &&
		    (!c->field || c->field->privacy != KIT_PRIVACY_OPEN);
	c->seen = "";
	if (!c->closed)
		add_versions(l, ff, c);
	return KIT_OK;
}

static enum kit_code
add_record(struct listing *l, struct kit_sv type, struct kit_sv key,
    struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_snapshot snap = {0};

	enum kit_code rc = kit_forms_get(l->desk->forms, type, &form, err);
	if (rc == KIT_OK)
		rc = kit_store_read(&l->desk->store, type, key, &snap, err);
	for (size_t i = 0; rc == KIT_OK && i < snap.state.count; i++)
		if (snap.state.fields[i].conflict)
			rc = add_conflict(
			    l, form, &snap, &snap.state.fields[i], err);
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
add_all(struct listing *l, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	enum kit_code rc;
	bool row;

	if (kit_query_prepare(l->desk,
		kit_sv("SELECT DISTINCT tipo, clave FROM conflicto"
		       " ORDER BY tipo, clave"),
		&q, err) != KIT_OK)
		return err->code;
	while ((rc = kit_sql_step(q, &row, err)) == KIT_OK && row)
		if (add_record(l, kit_sql_get_text(q, 0),
			kit_sql_get_text(q, 1), err) != KIT_OK)
			return err->code;
	return rc;
}

/* Notes a look (audit.h), because the values of one record's closed fields are
 * about to be shown. */
static enum kit_code
note_shown(struct listing *l, struct kit_err *err)
{
	struct kit_str about KIT_STR_AUTO = {0};
	struct kit_sv key = {0};

	for (size_t i = 0; i < l->list->count; i++) {
		const struct kit_conflict *c = &l->list->items[i];
		if (!c->field || c->field->privacy == KIT_PRIVACY_OPEN ||
		    (c->field->privacy == KIT_PRIVACY_RESTRICTED &&
			!l->of->restricted))
			continue;
		key = kit_sv(c->key);
		kit_str_printf(
		    &about, "%s%s", about.n ? "," : "", c->field->name);
	}
	if (!about.n)
		return KIT_OK;
	return kit_audit_note(l->desk,
	    &(struct kit_audit){KIT_AUDIT_SEEN, l->of->type, key,
		strcmp(l->of->type, "persona") == 0 ? key : (struct kit_sv){0},
		kit_str_get(&about)},
	    err);
}

enum kit_code
kit_conflict_list(struct kit_desk *desk, const struct kit_conflict_of *of,
    struct kit_conflicts *list, struct kit_err *err)
{
	struct listing l = {desk, of, list};

	if (!of->type)
		return add_all(&l, err);
	if (kit_desk_refuse_blocked(desk, of->type, kit_sv(of->key), err) !=
		KIT_OK ||
	    add_record(&l, kit_sv(of->type), kit_sv(of->key), err) != KIT_OK)
		return err->code;
	return note_shown(&l, err);
}

enum kit_code
kit_conflict_count(struct kit_desk *desk, int64_t *count, struct kit_err *err)
{
	return kit_query_number(
	    desk, "SELECT count(*) FROM conflicto", count, err);
}

static enum kit_code
check_seen(
    const struct kit_fold_field *ff, const char *seen, struct kit_err *err)
{
	char code[CODE_LEN + 1];

	if (!seen)
		return KIT_OK;
	seen_code(ff, code);
	if (strcmp(seen, code) == 0)
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "llegó otro valor después de que lo vio; mírelo de nuevo con "
	    "«terreno conflictos»");
}

/* Writes the version with the chosen number, as one entry that replaces all
 * versions of the field. */
static enum kit_code
choose(struct kit_desk *desk, const struct kit_conflict_decision *d,
    const struct kit_snapshot *snap, struct kit_err *err)
{
	const struct kit_fold_field *ff =
	    kit_fold_field(&snap->state, kit_sv(d->field));
	struct kit_arena arena = {0};
	int64_t n = 0;

	if (!ff || !ff->conflict)
		return kit_err_set(err, KIT_EINPUT,
		    "%s: no hay conflicto en ese campo; vea cuáles hay con "
		    "«terreno conflictos %s %s»",
		    d->field, d->type, d->key);
	if (!kit_sv_int(kit_sv(d->version), &n) || n < 1 ||
	    n > (int64_t)ff->count)
		return kit_err_set(err, KIT_EINPUT,
		    "version: diga un número del 1 al %zu", ff->count);
	if (check_seen(ff, d->seen, err) != KIT_OK)
		return err->code;
	struct kit_write w = {
	    .field = ff->name, .value = ff->writes[n - 1].value};
	w.replaces = kit_store_shown(ff, true, &arena, &w.replaces_count);
	enum kit_code rc = kit_store_write(&desk->store, kit_sv(d->type),
	    kit_str_view(&snap->key), &w, 1, err);
	kit_arena_done(&arena);
	return rc;
}

/* Checks that no further version of the given fields came in since the person
 * looked. */
static enum kit_code
check_given(const struct kit_conflict_decision *d,
    const struct kit_snapshot *snap, struct kit_err *err)
{
	for (size_t i = 0; i < d->given.count; i++) {
		const struct kit_fold_field *ff =
		    kit_fold_field(&snap->state, d->given.items[i].name);
		if (ff && check_seen(ff, d->seen, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}

/* Writes values that the person gave instead of choosing a version. */
static enum kit_code
write_given(struct kit_desk *desk, const struct kit_snapshot *snap,
    struct kit_record *r, struct kit_issues *issues, struct kit_err *err)
{
	bool changed;

	if (!issues->errors &&
	    kit_store_check(&desk->store, r, false, issues, err) != KIT_OK)
		return err->code;
	if (issues->errors)
		return KIT_OK;
	return kit_store_save(&desk->store,
	    &(struct kit_save){r, snap, kit_str_view(&snap->key), true},
	    &changed, err);
}

static enum kit_code
decide_in(struct kit_desk *desk, const struct kit_conflict_decision *d,
    const struct kit_form *form, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_snapshot snap;
	struct kit_record r;

	if (kit_desk_refuse_blocked(desk, form->type, kit_sv(d->key), err) !=
	    KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc = kit_store_read(
	    &desk->store, kit_sv(form->type), kit_sv(d->key), &snap, err);
	if (rc == KIT_OK && d->version) {
		rc = choose(desk, d, &snap, err);
	} else if (rc == KIT_OK) {
		kit_store_fill(&snap, &r);
		kit_fields_read(desk, &r, d->given, issues);
		rc = check_given(d, &snap, err);
		if (rc == KIT_OK)
			rc = write_given(desk, &snap, &r, issues, err);
	}
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

enum kit_code
kit_conflict_decide(struct kit_desk *desk,
    const struct kit_conflict_decision *d, struct kit_issues *issues,
    struct kit_err *err)
{
	const struct kit_form *form = NULL;

	enum kit_code rc =
	    kit_forms_get(desk->forms, kit_sv(d->type), &form, err);
	if (rc == KIT_OK)
		rc = kit_store_begin(&desk->store, err);
	if (rc != KIT_OK)
		return rc;
	rc = decide_in(desk, d, form, issues, err);
	return kit_desk_settle(desk, rc, issues, err);
}
