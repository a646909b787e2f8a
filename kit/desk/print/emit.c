/* Gives out documents that have a record each: see emit.h. */
#include "emit.h"

#include "advice.h"
#include "doc.h"
#include "doc_head.h"
#include "match.h"
#include "number.h"
#include "query.h"

struct emission {
	struct kit_desk *desk;
	const struct kit_emit *emit;
	struct kit_emitted *out;
	struct kit_doc *doc;
	const struct kit_form *form;
	struct kit_arena arena; /* holds the keys */
	const char **keys;
	size_t count, cap;
};

void
kit_emitted_done(struct kit_emitted *emitted)
{
	kit_issues_done(&emitted->issues);
	kit_printed_done(&emitted->printed);
}

static void
add_key(struct emission *e, struct kit_sv key)
{
	*(const char **)kit_mem_push(&e->keys, &e->count, &e->cap,
	    sizeof(*e->keys)) = kit_arena_copy(&e->arena, key.p, key.n);
}

static enum kit_code
open_query(struct emission *e, struct kit_stmt **q, struct kit_err *err)
{
	const struct kit_query_about about = {
	    "el documento", e->emit->document};

	if (kit_doc_load(e->desk->document_dirs, e->emit->document, &e->doc,
		err) != KIT_OK)
		return err->code;
	const char *type = kit_doc_head(e->doc)->emits;
	if (!type)
		return kit_err_set(err, KIT_EINPUT,
		    "el documento %s no se emite; imprímalo con «terreno "
		    "documento %s»",
		    e->emit->document, e->emit->document);
	if (kit_forms_get(e->desk->forms, kit_sv(type), &e->form, err) !=
		KIT_OK ||
	    kit_query_prepare_file(e->desk, kit_doc_emission_path(e->doc),
		kit_doc_emission(e->doc), q, err) != KIT_OK)
		return err->code;
	return kit_query_bind(e->desk, *q, about, e->emit->given, err);
}

/* Puts the row's columns into the record's fields; passes over columns whose
 * name begins with «_». */
static enum kit_code
read_row(struct emission *e, struct kit_stmt *q, struct kit_record *r,
    struct kit_err *err)
{
	for (int i = 0; i < kit_sql_columns(q); i++) {
		const char *name = kit_sql_column_name(q, i);
		struct kit_sv value = kit_sql_get_text(q, i);

		if (name[0] == '_' || !value.p)
			continue;
		if (kit_desk_put(r, name, value, err) != KIT_OK)
			return kit_err_wrap(
			    err, "%s", kit_doc_emission_path(e->doc));
	}
	return KIT_OK;
}

static enum kit_code
make(struct emission *e, struct kit_stmt *q, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_issues *issues = &e->out->issues;
	struct kit_record r;

	kit_record_init(&r, e->form);
	enum kit_code rc = read_row(e, q, &r, err);
	if (rc == KIT_OK)
		rc = kit_number_fill(e->desk, &r, err);
	if (rc == KIT_OK)
		rc = kit_match_create(&e->desk->store,
		    &(struct kit_match_new){&r, &key, NULL}, issues, err);
	if (rc == KIT_OK && !issues->errors) {
		add_key(e, kit_str_view(&key));
		e->out->made++;
	}
	kit_record_done(&r);
	return rc;
}

/* Returns the text in a column of the row; p is NULL when the query has no such
 * column. */
static struct kit_sv
column(struct kit_stmt *q, const char *name)
{
	for (int i = 0; i < kit_sql_columns(q); i++)
		if (strcmp(kit_sql_column_name(q, i), name) == 0)
			return kit_sql_get_text(q, i);
	return (struct kit_sv){0};
}

static enum kit_code
take_row(struct emission *e, struct kit_stmt *q, struct kit_err *err)
{
	struct kit_sv missing = column(q, "_falta"), key = column(q, "_clave");

	if (missing.p) {
		kit_issues_add(&e->out->issues, "", "", "EMITIR", true,
		    KIT_SV_FMT, KIT_SV_ARG(missing));
		return KIT_OK;
	}
	if (!key.p)
		return make(e, q, err);
	add_key(e, key);
	e->out->again++;
	return KIT_OK;
}

static enum kit_code
take_rows(struct emission *e, struct kit_stmt *q, struct kit_err *err)
{
	bool row;

	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row || e->out->issues.errors)
			return KIT_OK;
		if (take_row(e, q, err) != KIT_OK)
			return err->code;
	}
}

/* Makes all records that the query yields, in one transaction. */
static enum kit_code
make_all(struct emission *e, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;

	enum kit_code rc = kit_store_begin(&e->desk->store, err);
	if (rc == KIT_OK)
		rc = open_query(e, &q, err);
	if (rc == KIT_OK)
		rc = take_rows(e, q, err);
	if (rc == KIT_OK && !e->count && !e->out->issues.count)
		rc = kit_err_set(err, KIT_ENOTFOUND,
		    "no hay a quién dar el documento %s con esos datos; los "
		    "que "
		    "pide los dice «terreno documentos»",
		    e->emit->document);
	return kit_desk_settle(e->desk, rc, &e->out->issues, err);
}

static enum kit_code
count_all(struct emission *e, struct kit_err *err)
{
	static const struct kit_issues none;
	int64_t before;

	enum kit_code rc = kit_store_begin(&e->desk->store, err);
	for (size_t i = 0; rc == KIT_OK && i < e->count; i++)
		rc = kit_number_printed(
		    e->desk, e->form->type, kit_sv(e->keys[i]), &before, err);
	return kit_desk_settle(e->desk, rc, &none, err);
}

static enum kit_code
print_all(struct emission *e, struct kit_err *err)
{
	const struct kit_print print = {.document = e->emit->document,
	    .param = e->form->type,
	    .keys = e->keys,
	    .key_count = e->count,
	    .to = e->emit->to};

	if (kit_print_each(e->desk, &print, &e->out->printed, err) == KIT_OK)
		return count_all(e, err);
	return kit_print_kept(err,
	    "lo emitido quedó anotado y no se pudo imprimir; repita la orden");
}

enum kit_code
kit_emit(struct kit_desk *desk, const struct kit_emit *emit,
    struct kit_emitted *emitted, struct kit_err *err)
{
	struct emission e = {.desk = desk, .emit = emit, .out = emitted};

	enum kit_code rc = make_all(&e, err);
	emitted->kept = rc == KIT_OK && !emitted->issues.errors && e.count;
	if (emitted->kept)
		rc = print_all(&e, err);
	kit_doc_free(e.doc);
	free(e.keys);
	kit_arena_done(&e.arena);
	return rc;
}
