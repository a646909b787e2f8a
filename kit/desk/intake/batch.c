/* Opens, counts and lists batches of paper sheets: see batch.h. */
#include "batch.h"

#include "batch_hoja.h"
#include "fields.h"
#include "lists.h"
#include "match.h"
#include "query.h"
#include "view_naming.h"

enum { SHEETS_MOST = 9999 };

void
kit_batch_done(struct kit_batch *b)
{
	struct kit_str *const texts[] = {&b->key, &b->label, &b->user, &b->date,
	    &b->point, &b->official, &b->day};

	for (size_t i = 0; i < LEN(texts); i++)
		kit_str_done(texts[i]);
	*b = (struct kit_batch){0};
}

static void
set(struct kit_str *out, struct kit_sv text)
{
	kit_str_clear(out);
	if (text.n)
		kit_str_sv(out, text);
}

/* Finds the jornada of the batch's date and point: the open one, else the first
 * that is here. */
static enum kit_code
find_day(struct kit_desk *desk, struct kit_batch *b, struct kit_err *err)
{
	static const char sql[] =
	    "SELECT _clave FROM jornada WHERE fecha = :fecha AND punto = :punto"
	    " ORDER BY _clave = :abierta DESC, _clave LIMIT 1";
	const char *open = kit_journal_known(desk->journal, KIT_META_DAY);
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_query_prepare(desk, kit_sv(sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":fecha", kit_str_view(&b->date));
	kit_sql_text(q, ":punto", kit_str_view(&b->point));
	kit_sql_text(q, ":abierta", kit_sv(open ? open : ""));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	set(&b->day, row ? kit_sql_get_text(q, 0) : kit_sv(""));
	b->as = (struct kit_store_as){kit_str_get(&b->user),
	    kit_str_get(&b->day), kit_str_get(&b->point), kit_str_get(&b->date),
	    kit_str_get(&b->official)};
	return KIT_OK;
}

enum kit_code
kit_batch_carry(struct kit_desk *desk, struct kit_batch *b,
    struct kit_str *which, struct kit_sv value, struct kit_err *err)
{
	set(which, value);
	return find_day(desk, b, err);
}

static enum kit_code
count_sheets(struct kit_desk *desk, struct kit_batch *b, struct kit_err *err)
{
	static const char sql[] =
	    "SELECT count(*), coalesce(max(numero), 0) FROM hoja"
	    " WHERE lote = :lote";
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_query_prepare(desk, kit_sv(sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":lote", kit_str_view(&b->key));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	b->sheets = kit_sql_get_int(q, 0);
	b->next = kit_sql_get_int(q, 1) + 1;
	return KIT_OK;
}

/* Fills the batch from its record. */
static enum kit_code
take_record(struct kit_desk *desk, const struct kit_record *r, bool second,
    struct kit_batch *b, struct kit_err *err)
{
	struct kit_sv date, point, official, rate, user;

	if (kit_desk_get(r, "fecha", &date, err) != KIT_OK ||
	    kit_desk_get(r, "punto", &point, err) != KIT_OK ||
	    kit_desk_get(r, "funcionario", &official, err) != KIT_OK ||
	    kit_desk_get(r, second ? "segunda" : "digitador", &user, err) !=
		KIT_OK ||
	    kit_desk_get(r, "muestra", &rate, err) != KIT_OK)
		return err->code;
	set(&b->date, date);
	set(&b->point, point);
	set(&b->official, official);
	set(&b->user, user);
	if (!rate.p || !kit_sv_int(rate, &b->rate))
		b->rate = 0;
	kit_str_clear(&b->label);
	if (find_day(desk, b, err) != KIT_OK ||
	    count_sheets(desk, b, err) != KIT_OK)
		return err->code;
	return kit_view_label(
	    desk->view, kit_sv("lote"), kit_str_view(&b->key), &b->label, err);
}

/* Makes the batch's key and code from its date, its point and this laptop's
 * code. */
static enum kit_code
name_batch(struct kit_desk *desk, struct kit_record *r, struct kit_str *key,
    struct kit_issues *issues, struct kit_err *err)
{
	struct kit_issues later = {0};
	struct kit_str code KIT_STR_AUTO = {0};
	struct kit_sv date, point;

	/* Fills in the defaults. What else is missing is reported later, once
	 * the batch has its code. */
	enum kit_code rc = kit_store_check(&desk->store, r, true, &later, err);
	kit_issues_done(&later);
	if (rc != KIT_OK || kit_desk_get(r, "fecha", &date, err) != KIT_OK ||
	    kit_desk_get(r, "punto", &point, err) != KIT_OK)
		return err->code;
	if (!date.p || !point.p) {
		kit_issues_missing(issues, point.p ? "fecha" : "punto",
		    point.p ? "Fecha de las hojas" : "Punto", "");
		return KIT_OK;
	}
	kit_desk_code(desk, &code);
	kit_str_printf(key, KIT_SV_FMT "-" KIT_SV_FMT "-%s", KIT_SV_ARG(date),
	    KIT_SV_ARG(point), kit_str_get(&code));
	return kit_desk_put(r, "codigo", kit_str_view(key), err);
}

/* Writes a new batch, or puts the given fields over those of the batch that is
 * here. */
static enum kit_code
keep_batch(struct kit_desk *desk, struct kit_record *r,
    const struct kit_batch_open *open, struct kit_issues *issues,
    struct kit_err *err)
{
	struct kit_str code KIT_STR_AUTO = {0};
	struct kit_str *key = &code;
	struct kit_snapshot snap = {0};
	struct kit_sv named;
	bool there, changed;

	if (kit_desk_get(r, "codigo", &named, err) != KIT_OK)
		return err->code;
	kit_str_sv(key, named);
	if (kit_view_has(desk->view, kit_sv("lote"), kit_str_view(key), &there,
		err) != KIT_OK)
		return err->code;
	if (!there)
		return kit_match_create(&desk->store,
		    &(struct kit_match_new){r, key, NULL}, issues, err);
	kit_record_clear(r);
	enum kit_code rc = kit_store_read(
	    &desk->store, kit_sv("lote"), kit_str_view(key), &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, r);
		kit_fields_read(desk, r, open->given, issues);
		rc = kit_store_check(&desk->store, r, false, issues, err);
	}
	if (rc == KIT_OK && !issues->errors)
		rc = kit_store_save(&desk->store,
		    &(struct kit_save){r, &snap, kit_str_view(key), false},
		    &changed, err);
	kit_snapshot_done(&snap);
	return rc;
}

static enum kit_code
take_batch(struct kit_desk *desk, struct kit_sv key, bool second,
    struct kit_batch *b, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_snapshot snap = {0};
	struct kit_record r;

	if (kit_forms_get(desk->forms, kit_sv("lote"), &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc =
	    kit_store_read(&desk->store, kit_sv("lote"), key, &snap, err);
	if (rc == KIT_OK && !snap.exists)
		rc = kit_err_set(err, KIT_ENOTFOUND, "no hay un lote «%.*s»",
		    (int)key.n, key.p);
	if (rc == KIT_OK) {
		set(&b->key, kit_str_view(&snap.key));
		kit_store_fill(&snap, &r);
		rc = take_record(desk, &r, second, b, err);
	}
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

/* Adds an issue when nobody said who types. */
static void
need_user(const struct kit_batch *b, bool second, struct kit_issues *issues)
{
	if (!b->user.n)
		kit_issues_missing(issues, second ? "segunda" : "digitador",
		    second ? "Quién digita por segunda vez"
			   : "Quién digita ahora",
		    ", por su nombre o código");
}

/* Makes or changes the batch's record, inside the transaction, and finds its
 * key. */
static enum kit_code
open_in(struct kit_desk *desk, struct kit_record *r,
    const struct kit_batch_open *open, struct kit_issues *issues,
    struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};

	kit_fields_read(desk, r, open->given, issues);
	if (issues->errors)
		return KIT_OK;
	enum kit_code rc = open->key.n
			       ? kit_desk_put(r, "codigo", open->key, err)
			       : name_batch(desk, r, &key, issues, err);
	return rc != KIT_OK || issues->errors
		   ? rc
		   : keep_batch(desk, r, open, issues, err);
}

enum kit_code
kit_batch_open(struct kit_desk *desk, const struct kit_batch_open *open,
    struct kit_batch *b, struct kit_issues *issues, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_record r;
	struct kit_sv code;

	if (kit_forms_get(desk->forms, kit_sv("lote"), &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	kit_str_sv(&key, open->key);
	enum kit_code rc = KIT_OK;
	if (!open->key.n || open->given.count) {
		rc = kit_store_begin(&desk->store, err);
		if (rc == KIT_OK)
			rc = kit_desk_settle(desk,
			    open_in(desk, &r, open, issues, err), issues, err);
		if (rc == KIT_OK && !issues->errors)
			rc = kit_desk_get(&r, "codigo", &code, err);
		kit_str_clear(&key);
		if (rc == KIT_OK && !issues->errors)
			kit_str_sv(&key, code);
	}
	if (rc == KIT_OK && !issues->errors)
		rc = take_batch(desk, kit_str_view(&key), open->second, b, err);
	if (rc == KIT_OK && !issues->errors)
		need_user(b, open->second, issues);
	kit_record_done(&r);
	return rc;
}

enum kit_code
kit_batch_count(struct kit_desk *desk, struct kit_sv key,
    struct kit_batch_numbers *n, struct kit_err *err)
{
	const struct kit_naming naming = {"hoja", "lote", key, SHEETS_MOST};
	struct kit_batch b = {0};
	struct kit_arena arena = {0};
	struct kit_keys keys = {0};

	*n = (struct kit_batch_numbers){0};
	enum kit_code rc = take_batch(desk, key, false, &b, err);
	if (rc == KIT_OK)
		rc = kit_view_naming(desk->view, &naming, &arena, &keys, err);
	for (size_t i = 0; rc == KIT_OK && i < keys.count; i++) {
		struct kit_batch_hoja h = {0};
		rc = kit_batch_hoja_read(desk, kit_sv(keys.items[i]), &h, err);
		n->sheets++;
		n->sample +=
		    kit_batch_hoja_sampled(kit_sv(keys.items[i]), b.rate);
		n->twice += h.twice;
		n->fields += h.fields;
		n->wrong += h.wrong_first;
		kit_batch_hoja_done(&h);
	}
	kit_arena_done(&arena);
	kit_batch_done(&b);
	return rc;
}

void
kit_batch_list_done(struct kit_batch_list *list)
{
	kit_arena_done(&list->arena);
	*list = (struct kit_batch_list){0};
}

enum kit_code
kit_batch_all(
    struct kit_desk *desk, struct kit_batch_list *list, struct kit_err *err)
{
	const struct kit_list_of all = {.by_label = true};
	struct kit_list_rows rows = {0};

	enum kit_code rc = kit_list_records(desk, "lote", &all, &rows, err);
	list->items =
	    kit_arena_alloc(&list->arena, rows.count, sizeof(*list->items));
	for (size_t i = rows.count; rc == KIT_OK && i-- > 0;) {
		struct kit_batch_row *row = &list->items[list->count++];
		row->key = kit_arena_dup(&list->arena, rows.items[i].key);
		row->label = kit_arena_dup(&list->arena, rows.items[i].label);
		rc =
		    kit_batch_count(desk, kit_sv(row->key), &row->numbers, err);
	}
	kit_list_rows_done(&rows);
	return rc;
}
