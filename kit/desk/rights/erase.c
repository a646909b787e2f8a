/* Proposes and carries out the erasure of a person's data: see erase.h. */
#include "erase.h"

#include <stdlib.h>

#include "fields.h"
#include "givens.h"
#include "holding.h"
#include "journal_book.h"
#include "journal_erase.h"
#include "query.h"
#include "right_note.h"
#include "right_see.h"

enum {
	MOST_NAMED = 4000 /* entries that one redaction names, so that it fits
			     in a line of the journal */
};

void
kit_erased_done(struct kit_erased *erased)
{
	kit_str_done(&erased->key);
	kit_issues_done(&erased->issues);
	kit_printed_done(&erased->paper);
}

/* ---- what would be erased ---- */

struct inventory {
	struct kit_desk *desk;
	bool rewrite; /* true: the entries are about to be erased, so take_other
			 writes what is kept */
	struct kit_entry_id *ids;
	size_t count, cap;
	struct inventory_type {
		const struct kit_form *form;
		int64_t records;
	} * types;
	size_t type_count, type_cap;
	int64_t records, others;
};

static void
inventory_done(struct inventory *v)
{
	free(v->ids);
	free(v->types);
}

static void
count_type(struct inventory *v, const struct kit_form *form)
{
	v->records++;
	for (size_t i = 0; i < v->type_count; i++)
		if (v->types[i].form == form) {
			v->types[i].records++;
			return;
		}
	struct inventory_type *t = kit_mem_push(
	    &v->types, &v->type_count, &v->type_cap, sizeof(*v->types));
	*t = (struct inventory_type){form, 1};
}

static void
add_id(struct inventory *v, const struct kit_fold_entry *by)
{
	struct kit_entry_id *id =
	    kit_mem_push(&v->ids, &v->count, &v->cap, sizeof(*v->ids));

	*id = by->id;
}

static bool
is_naming(const struct kit_held *held, const struct kit_fold_entry *by)
{
	for (size_t i = 0; i < held->naming_count; i++)
		if (memcmp(&held->naming[i]->id, &by->id, sizeof(by->id)) == 0)
			return true;
	return false;
}

/* Writes the values anew that still count in a record of another person but
 * were written by entries to be erased. */
static enum kit_code
keep_values(
    struct inventory *v, const struct kit_held *held, struct kit_err *err)
{
	const struct kit_fold_state *st = &held->snap->state;
	struct kit_write *writes = kit_mem_alloc(st->count, sizeof(*writes));
	size_t n = 0;

	for (size_t i = 0; i < st->count; i++)
		for (size_t k = 0; k < st->fields[i].count; k++) {
			const struct kit_fold_write *w =
			    &st->fields[i].writes[k];
			if (!is_naming(held, w->by))
				continue;
			writes[n++] = (struct kit_write){
			    st->fields[i].name, w->value, &w->by->id, 1};
			break;
		}
	enum kit_code rc =
	    n ? kit_store_write(&v->desk->store, kit_sv(held->form->type),
		    kit_str_view(&held->snap->key), writes, n, err)
	      : KIT_OK;
	free(writes);
	return rc;
}

static enum kit_code
take_other(
    struct inventory *v, const struct kit_held *held, struct kit_err *err)
{
	v->others++;
	for (size_t i = 0; i < held->naming_count; i++)
		add_id(v, held->naming[i]);
	return v->rewrite ? keep_values(v, held, err) : KIT_OK;
}

/* Takes one record into the inventory. The supresion names her too while it is
 * proposed: its entries are erased as well, but it is not counted. */
static enum kit_code
take_held(void *ctx, const struct kit_held *held, struct kit_err *err)
{
	struct inventory *v = ctx;

	if (!held->hers)
		return take_other(v, held, err);
	if (strcmp(held->form->type, "supresion") != 0)
		count_type(v, held->form);
	for (size_t i = 0; i < held->snap->entries.count; i++)
		add_id(v, &held->snap->entries.items[i]);
	return KIT_OK;
}

/* Appends the inventory: «1 de Personas, 3 de Atenciones». */
static void
say_inventory(const struct inventory *v, struct kit_str *out)
{
	for (size_t i = 0; i < v->type_count; i++)
		kit_str_printf(out, "%s%lld de %s", i ? ", " : "",
		    (long long)v->types[i].records, v->types[i].form->plural);
}

/* ---- the record ---- */

/* Adds a field that the desk fills in; it replaces a value that was typed. */
static void
put(struct kit_givens_list *v, const char *name, struct kit_sv value)
{
	struct kit_given one = {kit_sv(name), value};

	kit_givens_take(v, (struct kit_givens){&one, 1});
}

/* One erasure at work. */
struct erasing {
	struct kit_desk *desk;
	const struct kit_erasure *in;
	struct kit_erased *out;
	struct kit_str person; /* her key */
	struct inventory inventory;
};

/* Appends the key of her proposal that was not carried out yet; nothing when
 * there is none. */
static enum kit_code
find_proposal(struct erasing *x, struct kit_str *key, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_query_prepare(x->desk,
		kit_sv("SELECT _clave FROM supresion WHERE persona = :persona"
		       " AND estado = 'PRO' ORDER BY fecha, _clave LIMIT 1"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":persona", kit_str_view(&x->person));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(key, kit_sql_get_text(q, 0));
	return KIT_OK;
}

static enum kit_code
take_inventory(struct erasing *x, struct kit_givens_list *v,
    struct kit_arena *arena, struct kit_err *err)
{
	struct kit_str text KIT_STR_AUTO = {0};

	x->inventory.desk = x->desk;
	x->inventory.rewrite = x->out->step == KIT_ERASURE_DONE;
	if (kit_holding_each(x->desk, kit_str_view(&x->person), take_held,
		&x->inventory, err) != KIT_OK)
		return err->code;
	say_inventory(&x->inventory, &text);
	x->out->records = x->inventory.records;
	x->out->entries = (int64_t)x->inventory.count;
	x->out->others = x->inventory.others;
	put(v, "inventario",
	    kit_sv(kit_arena_copy(arena, kit_str_get(&text), text.n)));
	put(v, "fichas",
	    kit_sv(kit_arena_printf(
		arena, "%lld", (long long)x->inventory.records)));
	put(v, "asientos",
	    kit_sv(kit_arena_printf(arena, "%zu", x->inventory.count)));
	return KIT_OK;
}

/* Adds an issue when she asked for the erasure and nobody checked who she is.
 * When nobody said how, the form reports that it is missing. */
static enum kit_code
check_identity(
    const struct kit_record *r, struct kit_issues *issues, struct kit_err *err)
{
	const struct kit_field *f;
	struct kit_sv cause, identity;

	if (kit_desk_get(r, "causal", &cause, err) != KIT_OK ||
	    kit_desk_field(r->form, "identidad", &f, err) != KIT_OK ||
	    kit_desk_get(r, "identidad", &identity, err) != KIT_OK)
		return err->code;
	bool asked = kit_sv_is(cause, "PED") || kit_sv_is(cause, "CON");
	if (asked && kit_record_value(r, f)->answer != KIT_ANSWER_NONE &&
	    !kit_right_is_checked(identity))
		kit_issues_add(issues, f->name, f->label, "IDENTIDAD", false,
		    "sin comprobar quién lo pide no se suprime nada: anote la "
		    "solicitud con «terreno solicitud crear», y siga cuando "
		    "vuelva con su cédula");
	return KIT_OK;
}

/* Adds an issue for each of these fields that is N/D: nobody erases without
 * knowing why, who proposes it and which decree orders it. */
static enum kit_code
check_known(struct erasing *x, const struct kit_record *r, struct kit_err *err)
{
	static const char *const names[] = {
	    "causal", "propone", "decreto", "decreto_fecha"};

	for (size_t i = 0; i < LEN(names); i++) {
		const struct kit_field *f;
		if (kit_desk_field(r->form, names[i], &f, err) != KIT_OK)
			return err->code;
		if (kit_record_value(r, f)->answer == KIT_ANSWER_ND)
			kit_issues_add(&x->out->issues, f->name, f->label, "ND",
			    false,
			    "no puede quedar N/D: sin saberlo no se suprime "
			    "nada");
	}
	return KIT_OK;
}

/* Writes the supresion under its key, or under a new one when it has none. */
static enum kit_code
write_record(struct erasing *x, struct kit_record *r,
    const struct kit_givens_list *v, bool fill, struct kit_err *err)
{
	const struct kit_snapshot none = {0};
	bool changed;

	kit_fields_read(x->desk, r, kit_givens_of(v), &x->out->issues);
	if (x->out->issues.errors)
		return KIT_OK;
	if (kit_store_check(&x->desk->store, r, fill, &x->out->issues, err) !=
		KIT_OK ||
	    check_known(x, r, err) != KIT_OK ||
	    check_identity(r, &x->out->issues, err) != KIT_OK)
		return err->code;
	if (x->out->issues.errors)
		return KIT_OK;
	if (!x->out->key.n) {
		char key[17];
		kit_env_key(&x->desk->env, key);
		kit_str_add(&x->out->key, key);
	}
	return kit_store_save(&x->desk->store,
	    &(struct kit_save){
		.record = r, .snap = &none, .key = kit_str_view(&x->out->key)},
	    &changed, err);
}

/* ---- proposed ---- */

static enum kit_code
propose_in(struct erasing *x, const struct kit_form *form, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_str before KIT_STR_AUTO = {0};
	struct kit_givens_list v KIT_GIVENS_AUTO = {0};
	struct kit_record r;

	kit_record_init(&r, form);
	kit_givens_take(&v, x->in->given);
	put(&v, "persona", kit_str_view(&x->person));
	enum kit_code rc = find_proposal(x, &before, err);
	if (rc == KIT_OK && before.n)
		kit_issues_add(&x->out->issues, "persona", "Persona",
		    "PROPUESTA", false,
		    "ya hay una supresión propuesta de esta persona; ejecútela "
		    "con decreto=NÚMERO, o retírela con «terreno supresion "
		    "borrar %s»",
		    kit_str_get(&before));
	else if (rc == KIT_OK)
		rc = take_inventory(x, &v, &arena, err);
	if (rc == KIT_OK && !x->out->issues.errors)
		rc = write_record(x, &r, &v, true, err);
	kit_record_done(&r);
	kit_arena_done(&arena);
	return rc;
}

/* ---- carried out ---- */

/* Writes redactions of all entries to be erased into the supresion, and carries
 * them out. */
static enum kit_code
redact(struct erasing *x, struct kit_err *err)
{
	const struct inventory *v = &x->inventory;
	struct kit_arena arena = {0};
	struct kit_write *writes = kit_mem_alloc(MOST_NAMED, sizeof(*writes));
	enum kit_code rc = KIT_OK;

	for (size_t at = 0; rc == KIT_OK && at < v->count;) {
		size_t n = 0;
		for (; n < MOST_NAMED && at < v->count; n++, at++) {
			char hex[2 * KIT_ENTRY_ID_LEN + 1];
			kit_crypto_hex(v->ids[at].b, KIT_ENTRY_ID_LEN, hex);
			writes[n] = (struct kit_write){
			    .field = kit_sv(kit_arena_printf(
				&arena, KIT_ERASE_FIELD "%s", hex)),
			    .value = {.type = KIT_ATOM_INT, .number = 1}};
		}
		rc = kit_store_write(&x->desk->store, kit_sv("supresion"),
		    kit_str_view(&x->out->key), writes, n, err);
	}
	free(writes);
	kit_arena_done(&arena);
	if (rc != KIT_OK ||
	    kit_journal_believe_own(x->desk->journal, kit_sv("supresion"),
		kit_str_view(&x->out->key), err) != KIT_OK)
		return err->code;
	return kit_journal_erase(x->desk->journal, &x->out->entries, err);
}

static enum kit_code
carry_out(struct erasing *x, const struct kit_form *form,
    const struct kit_snapshot *proposal, struct kit_err *err)
{
	struct kit_arena arena = {0};
	struct kit_givens_list v KIT_GIVENS_AUTO = {0};
	struct kit_record r;
	char today[11];

	kit_record_init(&r, form);
	kit_store_fill(proposal, &r);
	kit_env_today(&x->desk->env, today);
	kit_givens_take(&v, x->in->given);
	put(&v, "persona", kit_sv(""));
	put(&v, "estado", kit_sv("EJE"));
	put(&v, "ejecutada", kit_sv(today));
	enum kit_code rc = take_inventory(x, &v, &arena, err);
	if (rc == KIT_OK)
		rc = write_record(x, &r, &v, false, err);
	if (rc == KIT_OK && !x->out->issues.errors)
		rc = redact(x, err);
	kit_record_done(&r);
	kit_arena_done(&arena);
	return rc;
}

/* True on the office's computer, and on one that belongs to no book. */
static bool
may_carry_out(struct kit_desk *desk)
{
	return !kit_journal_known(desk->journal, KIT_META_REPO) ||
	       kit_journal_known(desk->journal, KIT_META_ROLE);
}

static enum kit_code
carry_out_in(
    struct erasing *x, const struct kit_form *form, struct kit_err *err)
{
	struct kit_snapshot snap = {0};

	if (!may_carry_out(x->desk)) {
		kit_issues_add(&x->out->issues, "decreto", "Decreto", "OFICINA",
		    false,
		    "la supresión se ejecuta en el computador de la oficina; "
		    "este equipo se entera al sincronizar");
		return KIT_OK;
	}
	enum kit_code rc = find_proposal(x, &x->out->key, err);
	if (rc == KIT_OK && !x->out->key.n)
		kit_issues_add(&x->out->issues, "decreto", "Decreto",
		    "SIN_PROPUESTA", false,
		    "no hay una supresión propuesta de esta persona: primero "
		    "el inventario, con causal= y propone=");
	if (rc != KIT_OK || x->out->issues.errors)
		return rc;
	rc = kit_store_read(&x->desk->store, kit_sv("supresion"),
	    kit_str_view(&x->out->key), &snap, err);
	if (rc == KIT_OK)
		rc = carry_out(x, form, &snap, err);
	kit_snapshot_done(&snap);
	return rc;
}

/* ---- a whole erasure ---- */

/* An erasure with a decree is carried out; any other is proposed. */
static enum kit_erasure_step
step_of(const struct erasing *x, const struct kit_form *form)
{
	struct kit_givens_list all KIT_GIVENS_AUTO = {.form = form};

	kit_givens_take(&all, x->in->given);
	return kit_givens_has(&all, "decreto") ? KIT_ERASURE_DONE
					       : KIT_ERASURE_PROPOSED;
}

/* Proposes or carries out. A person whose data are blocked is found and shown
 * too. */
static enum kit_code
write_seen(struct erasing *x, const struct kit_form *form, struct kit_err *err)
{
	if (kit_right_find(x->desk, x->in->person, &x->person, err) != KIT_OK ||
	    kit_right_see(x->desk, kit_str_view(&x->person), err) != KIT_OK)
		return err->code;
	enum kit_code rc = x->out->step == KIT_ERASURE_DONE
			       ? carry_out_in(x, form, err)
			       : propose_in(x, form, err);
	return kit_right_unsee(x->desk, rc, err);
}

static enum kit_code
write_in_one(struct erasing *x, struct kit_err *err)
{
	const struct kit_form *form = NULL;

	if (kit_forms_get(x->desk->forms, kit_sv("supresion"), &form, err) !=
		KIT_OK ||
	    kit_store_begin(&x->desk->store, err) != KIT_OK)
		return err->code;
	x->out->step = step_of(x, form);
	enum kit_code rc = write_seen(x, form, err);
	return kit_desk_settle(x->desk, rc, &x->out->issues, err);
}

/* Opens the desk again: the old view still shows her, and opening removes her
 * traces (erase_traces.h). */
static enum kit_code
open_again(struct kit_desk *desk, struct kit_err *err)
{
	kit_desk_shut(desk);
	return kit_desk_open(desk, err);
}

static enum kit_code
print(struct erasing *x, struct kit_err *err)
{
	static const char *const documents[] = {
	    [KIT_ERASURE_PROPOSED] = "inventario-supresion",
	    [KIT_ERASURE_DONE] = "acta-supresion",
	};
	struct kit_err why;

	if (kit_print_one(x->desk,
		&(struct kit_print){.document = documents[x->out->step],
		    .param = "supresion",
		    .value = kit_str_get(&x->out->key),
		    .to = x->in->to},
		&x->out->paper, &why) == KIT_OK)
		return KIT_OK;
	*err = why;
	return kit_print_kept(err,
	    "quedó anotado; para imprimir otra vez, «terreno documento» con "
	    "supresion=CLAVE");
}

enum kit_code
kit_erase(struct kit_desk *desk, const struct kit_erasure *erasure,
    struct kit_erased *erased, struct kit_err *err)
{
	struct erasing x = {.desk = desk, .in = erasure, .out = erased};

	enum kit_code rc = write_in_one(&x, err);
	kit_str_done(&x.person);
	inventory_done(&x.inventory);
	erased->kept = rc == KIT_OK && !erased->issues.errors;
	if (erased->kept && erased->step == KIT_ERASURE_DONE)
		rc = open_again(desk, err);
	return rc == KIT_OK && erased->kept ? print(&x, err) : rc;
}
