/*
 * How a sealed libro.db stores entries and what the laptop remembers, and how
 * it opens them (terreno-libro.5, AT REST).
 */

#include "journal_seal.h"

#include <stdio.h>

#include "crypto.h"

/* The text inside the proof: a wrong key is noticed at once. */
static const char proof[] = "terreno-sellado-1";

/* SQL itself reads these rows of equipo, or they tell whose file it is. */
static const char *const plain_metas[] = {"libro", "propio", KIT_META_SEALED};

/* What the box of an entry is bound to: id, number and trust of its row. A box
 * that was moved to another row does not open. */
struct about {
	char text[64];
	struct kit_sv sv;
};

static void
about_entry(const struct kit_journal_entry *e, struct about *a)
{
	char id[2 * KIT_ENTRY_ID_LEN + 1];

	kit_crypto_hex(e->id.b, KIT_ENTRY_ID_LEN, id);
	int n = snprintf(a->text, sizeof(a->text), "%s %lld %lld", id,
	    (long long)e->seq, (long long)e->trust);
	assert(n > 0 && (size_t)n < sizeof(a->text));
	a->sv = kit_sv_of(a->text, (size_t)n);
}

enum kit_code
kit_journal_take(const struct kit_journal *j, struct kit_stmt *q,
    struct kit_arena *arena, struct kit_journal_entry *e, struct kit_err *err)
{
	struct kit_str line KIT_STR_AUTO = {0};
	struct about about;

	kit_journal_blob(q, 0, e->id.b, KIT_ENTRY_ID_LEN);
	e->trust = kit_sql_get_int(q, 1);
	e->n = kit_sql_get_int(q, 3);
	e->writer = kit_sql_get_int(q, 4);
	e->seq = kit_sql_get_int(q, 5);
	if (!j->vault) {
		e->line = kit_sql_get_blob(q, 2);
		return KIT_OK;
	}
	about_entry(e, &about);
	if (!kit_vault_unbox(j->vault, about.sv, kit_sql_get_blob(q, 2), &line))
		return kit_err_set(err, KIT_ESTORE,
		    "diario: el asiento %lld está dañado o fuera de su "
		    "lugar; recupérelo de un respaldo",
		    (long long)e->n);
	e->line = kit_sv_of(kit_arena_copy(arena, line.p, line.n), line.n);
	kit_crypto_wipe(line.p, line.n);
	return KIT_OK;
}

void
kit_journal_place_of(const struct kit_journal *j, struct kit_sv type,
    struct kit_sv record, struct kit_journal_place *place)
{
	place->type = type;
	place->record = record;
	if (!j->vault)
		return;
	kit_vault_place(j->vault, type, record, place->bytes);
	place->type = kit_sv("");
	place->record =
	    kit_sv_of((const char *)place->bytes, sizeof(place->bytes));
}

enum kit_code
kit_journal_check_place(const struct kit_journal *j, struct kit_stmt *q,
    const struct kit_entry *e, struct kit_err *err)
{
	struct kit_journal_place place;

	if (!j->vault)
		return KIT_OK;
	kit_journal_place_of(j, e->type, e->record, &place);
	if (kit_sv_eq(place.record, kit_sql_get_blob(q, 6)))
		return KIT_OK;
	return kit_err_set(err, KIT_ESTORE,
	    "diario: el asiento %lld está en el lugar de otra ficha; "
	    "recupérelo de un respaldo",
	    (long long)kit_sql_get_int(q, 3));
}

void
kit_journal_bind_line(const struct kit_journal *j, struct kit_stmt *q, int at,
    const struct kit_journal_entry *e, struct kit_str *box)
{
	struct about about;

	if (!j->vault) {
		kit_sql_lend_at(q, at, e->line);
		return;
	}
	about_entry(e, &about);
	kit_vault_box(j->vault, about.sv, e->line, box);
	kit_sql_lend_blob_at(q, at, box->p, box->n);
}

enum kit_code
kit_journal_replace(struct kit_journal *j, int64_t n,
    const struct kit_journal_entry *row, const struct kit_entry *e,
    struct kit_err *err)
{
	struct kit_journal_place place;
	struct kit_str box KIT_STR_AUTO = {0};
	struct kit_stmt *q = NULL;

	assert(kit_sql_in_transaction(j->db));
	if (kit_journal_statement(j, Q_REPLACE, &q, err) != KIT_OK)
		return err->code;
	kit_journal_place_of(j, e->type, e->record, &place);
	kit_sql_int_at(q, 1, row->n);
	kit_sql_lend_blob_at(q, 2, row->id.b, KIT_ENTRY_ID_LEN);
	kit_sql_lend_at(q, 3, place.type);
	if (j->vault)
		kit_sql_lend_blob_at(q, 4, place.record.p, place.record.n);
	else
		kit_sql_lend_at(q, 4, place.record);
	kit_journal_bind_line(j, q, 5, row, &box);
	kit_sql_int_at(q, 6, n);
	enum kit_code rc = kit_sql_run(q, err);
	kit_sql_clear(q);
	return rc;
}

static bool
is_plain(struct kit_sv name)
{
	for (size_t i = 0; i < LEN(plain_metas); i++)
		if (kit_sv_is(name, plain_metas[i]))
			return true;
	return false;
}

/* Seals a value as text (base64), because the values of equipo are text. */
static void
put_box(const struct kit_vault *vault, struct kit_sv about, struct kit_sv value,
    struct kit_str *stored)
{
	struct kit_str box KIT_STR_AUTO = {0};

	kit_vault_box(vault, about, value, &box);
	size_t n = kit_crypto_base64_len(KIT_BASE64_BARE, box.n);
	char *at = kit_str_room(stored, n + 1);
	kit_crypto_base64_write(KIT_BASE64_BARE, box.p, box.n, at);
	stored->n += n;
}

static bool
open_box(const struct kit_vault *vault, struct kit_sv about,
    struct kit_sv stored, struct kit_str *value)
{
	struct kit_str box KIT_STR_AUTO = {0};
	size_t n = 0;
	char *at = kit_str_room(&box, stored.n + 1);

	return kit_crypto_base64_read(
		   KIT_BASE64_BARE, stored, at, stored.n, &n) &&
	       kit_vault_unbox(vault, about, kit_sv_of(at, n), value);
}

void
kit_journal_meta_box(const struct kit_journal *j, const char *name,
    const char *value, struct kit_str *stored)
{
	if (!j->vault || is_plain(kit_sv(name)))
		kit_str_add(stored, value);
	else
		put_box(j->vault, kit_sv(name), kit_sv(value), stored);
}

bool
kit_journal_meta_open(const struct kit_journal *j, struct kit_sv name,
    struct kit_sv stored, struct kit_str *value)
{
	if (j->vault && !is_plain(name))
		return open_box(j->vault, name, stored, value);
	kit_str_sv(value, stored);
	return true;
}

enum kit_code
kit_journal_find_seal(struct kit_journal *j, struct kit_err *err)
{
	struct kit_str stored KIT_STR_AUTO = {0};

	j->vault = NULL;
	if (!kit_journal_meta(j, KIT_META_SEALED, &stored))
		return KIT_OK;
	if (!j->env->vault)
		return kit_err_set(err, KIT_ECLOSED,
		    "los datos de este equipo están cerrados con llave: "
		    "ábralos con «terreno abrir»");
	if (!kit_journal_seal_proves(j->env->vault, kit_str_view(&stored)))
		return kit_err_set(err, KIT_ECRYPTO,
		    "la llave que está abierta no es la del diario: ciérrela "
		    "con «terreno cerrar» y abra este equipo de nuevo");
	j->vault = j->env->vault;
	return KIT_OK;
}

void
kit_journal_seal_proof(const struct kit_vault *vault, struct kit_str *stored)
{
	put_box(vault, kit_sv(KIT_META_SEALED), kit_sv(proof), stored);
}

bool
kit_journal_seal_proves(const struct kit_vault *vault, struct kit_sv stored)
{
	struct kit_str said KIT_STR_AUTO = {0};

	return open_box(vault, kit_sv(KIT_META_SEALED), stored, &said) &&
	       kit_sv_is(kit_str_view(&said), proof);
}
