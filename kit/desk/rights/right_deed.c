/* Carries out the rights that are exercised at the desk: see right_deed.h. */
#include "right_deed.h"

#include <stdlib.h>

#include "fields.h"
#include "folio.h"
#include "query.h"

/* ---- blocking ---- */

/* Gives the name of the field of persona that holds the block. */
static enum kit_code
block_field(struct kit_deed_work *w, const char **name, struct kit_err *err)
{
	const struct kit_form *form = NULL;

	if (kit_forms_get(w->desk->forms, kit_sv("persona"), &form, err) !=
	    KIT_OK)
		return err->code;
	*name = form->block;
	if (*name)
		return KIT_OK;
	return kit_err_set(err, KIT_EFORM,
	    "%s: falta terreno:bloqueo en settings: sin esa columna no se "
	    "puede bloquear",
	    form->path);
}

static bool
is_blocked(const struct kit_fold_field *f)
{
	for (size_t i = 0; f && i < f->count; i++)
		if (f->writes[i].value.type == KIT_ATOM_TEXT)
			return true;
	return false;
}

/* Writes the date of the block, or none, in place of every value before. */
static enum kit_code
write_block(struct kit_deed_work *w, const struct kit_snapshot *snap,
    const char *name, struct kit_atom value, struct kit_err *err)
{
	struct kit_write write = {.field = kit_sv(name), .value = value};
	struct kit_arena arena = {0};

	write.replaces =
	    kit_store_shown(kit_fold_field(&snap->state, write.field), true,
		&arena, &write.replaces_count);
	enum kit_code rc = kit_store_write(&w->desk->store, kit_sv("persona"),
	    kit_str_view(&snap->key), &write, 1, err);
	kit_arena_done(&arena);
	return rc;
}

/* Sets the block or ends it. *differs is false, and nothing is written, when it
 * is so already. */
static enum kit_code
set_block(
    struct kit_deed_work *w, bool block, bool *differs, struct kit_err *err)
{
	const struct kit_atom none = {0},
			      date = {KIT_ATOM_TEXT, 0, kit_sv(w->today)};
	struct kit_snapshot snap = {0};
	const char *name = NULL;

	enum kit_code rc = block_field(w, &name, err);
	if (rc == KIT_OK)
		rc = kit_store_read(
		    &w->desk->store, kit_sv("persona"), w->person, &snap, err);
	*differs = rc == KIT_OK && block != is_blocked(kit_fold_field(
						&snap.state, kit_sv(name)));
	if (*differs)
		rc = write_block(w, &snap, name, block ? date : none, err);
	kit_snapshot_done(&snap);
	return rc;
}

enum kit_code
kit_deed_block(struct kit_deed_work *w, struct kit_err *err)
{
	bool differs;

	if (set_block(w, true, &differs, err) != KIT_OK)
		return err->code;
	if (!differs)
		kit_issues_add(&w->done->issues, "", "Bloqueo", "YA", false,
		    "sus datos ya están bloqueados; para que se usen de nuevo, "
		    "«terreno titular desbloquear»");
	kit_str_add(&w->done->said,
	    "Sus datos quedan bloqueados: se guardan, y no se usan, no se "
	    "muestran, no se imprimen ni se buscan hasta que usted lo pida.");
	return KIT_OK;
}

enum kit_code
kit_deed_unblock(struct kit_deed_work *w, struct kit_err *err)
{
	bool differs;

	if (set_block(w, false, &differs, err) != KIT_OK)
		return err->code;
	if (!differs)
		kit_issues_add(&w->done->issues, "", "Bloqueo", "YA", false,
		    "sus datos no están bloqueados: no hay nada que hacer");
	kit_str_add(&w->done->said,
	    "Terminó el bloqueo: sus datos se usan de nuevo para atenderle.");
	return KIT_OK;
}

/* ---- correcting, objecting ---- */

static enum kit_code
edit_person(struct kit_deed_work *w, struct kit_givens given, bool own,
    struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_record_edited *edited = &w->done->edited;

	if (kit_forms_get(w->desk->forms, kit_sv("persona"), &form, err) !=
		KIT_OK ||
	    kit_records_edit(w->desk,
		&(struct kit_record_edit){form, w->person, given, own}, edited,
		err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < edited->issues.count; i++)
		kit_issues_copy(&w->done->issues, &edited->issues.items[i]);
	return KIT_OK;
}

enum kit_code
kit_deed_rectify(struct kit_deed_work *w, struct kit_err *err)
{
	const struct kit_record_edited *edited = &w->done->edited;

	if (!w->given.count)
		kit_issues_add(&w->done->issues, "", "Rectificación", "FALTA",
		    false, "diga qué se corrige, como telefono=912345678");
	else if (edit_person(w, w->given, false, err) != KIT_OK)
		return err->code;
	if (w->done->issues.errors)
		return KIT_OK;
	if (!edited->changed)
		kit_issues_add(&w->done->issues, "", "Rectificación", "YA",
		    false, "ya está así: no hay nada que corregir");
	kit_str_add(&w->done->said, "Se corrigió en su ficha: ");
	for (size_t i = 0; i < edited->count; i++)
		kit_str_printf(&w->done->said, "%s%s", i ? ", " : "",
		    edited->changes[i].field->label);
	kit_str_c(&w->done->said, '.');
	return KIT_OK;
}

/* True when the text names no use: nothing, or N/D. */
static bool
is_no_use(struct kit_sv text)
{
	if (text.n && (text.p[0] == '-' || text.p[0] == '+'))
		text = kit_sv_of(text.p + 1, text.n - 1);
	text = kit_sv_trim(text);
	return !text.n || kit_kind_is_nd(text);
}

/* "CAL,DER" adds uses that she objects to; "-CAL,DER" removes them. */
static enum kit_code
edit_objections(
    struct kit_deed_work *w, const struct kit_given *given, struct kit_err *err)
{
	struct kit_str value KIT_STR_AUTO = {0};
	struct kit_given one = {kit_sv("oposicion"), {0}};

	if (given->value.n && given->value.p[0] != '-' &&
	    given->value.p[0] != '+')
		kit_str_c(&value, '+');
	kit_str_sv(&value, given->value);
	one.value = kit_str_view(&value);
	return edit_person(w, (struct kit_givens){&one, 1}, true, err);
}

static void
say_objections(struct kit_deed_work *w)
{
	const struct kit_record_edited *edited = &w->done->edited;
	const char *now = edited->count ? edited->changes[0].after : "";

	if (!edited->changed)
		kit_issues_add(&w->done->issues, "oposicion", "Oposición", "YA",
		    false,
		    "ya está anotado así; lo que pidió antes, con «terreno "
		    "persona ver»");
	else if (*now)
		kit_str_printf(&w->done->said,
		    "Desde hoy sus datos no se usan para esto, a lo que usted "
		    "se opone: %s.",
		    now);
	else
		kit_str_add(&w->done->said,
		    "Usted retiró su oposición: ya no se opone a ningún uso.");
}

enum kit_code
kit_deed_oppose(struct kit_deed_work *w, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	const struct kit_field *f = NULL;

	if (kit_forms_get(w->desk->forms, kit_sv("persona"), &form, err) !=
		KIT_OK ||
	    kit_desk_field(form, "oposicion", &f, err) != KIT_OK)
		return err->code;
	if (w->given.count != 1 ||
	    kit_form_field(form, w->given.items[0].name) != f ||
	    is_no_use(w->given.items[0].value)) {
		kit_issues_add(&w->done->issues, "oposicion", "Oposición",
		    "FALTA", false,
		    "diga a qué se opone, y nada más: oposicion=CAL (que se "
		    "busquen ofertas para ella), DER (que sus datos se den a "
		    "otros) o CON (que se la contacte); con comas, varias");
		return KIT_OK;
	}
	if (edit_objections(w, &w->given.items[0], err) != KIT_OK)
		return err->code;
	if (!w->done->issues.errors)
		say_objections(w);
	return KIT_OK;
}

/* ---- withdrawing consent ---- */

enum { NAMED = 8 }; /* folios that the sentence names at most */

/* Appends the folio that was given, nothing for none. An issue says that
 * anything else was given, or no folio. */
static void
read_folio(struct kit_deed_work *w, struct kit_str *folio)
{
	const struct kit_given *given = w->given.items;
	struct kit_err why;

	if (!w->given.count)
		return;
	if (w->given.count > 1 || !kit_sv_is(given->name, "folio"))
		kit_issues_add(&w->done->issues, "folio", "Folio", "CAMPO",
		    false,
		    "se retiran todas sus autorizaciones, o la de un folio= de "
		    "derivación; nada más se dice aquí");
	else if (kit_folio_read(given->value, folio, &why) != KIT_OK)
		kit_issues_add(&w->done->issues, "folio", "Folio", "FOLIO",
		    false, "%s", why.text);
}

static enum kit_code
withdraw_one(struct kit_deed_work *w, const char *key, struct kit_err *err)
{
	const struct kit_given date = {
	    kit_sv("consiente_retiro"), kit_sv(w->today)};
	struct kit_record_edited edited = {0};
	const struct kit_form *form = NULL;

	enum kit_code rc =
	    kit_forms_get(w->desk->forms, kit_sv("derivacion"), &form, err);
	if (rc == KIT_OK)
		rc = kit_records_edit(w->desk,
		    &(struct kit_record_edit){
			form, kit_sv(key), {&date, 1}, .own = true},
		    &edited, err);
	for (size_t i = 0; i < edited.issues.count; i++)
		if (!edited.issues.items[i].warning)
			kit_issues_add(&w->done->issues, "", key, "CONSIENTE",
			    false, "%s", edited.issues.items[i].text);
	kit_record_edited_done(&edited);
	return rc;
}

/* Keys of the referrals in which her consent is in force. */
struct consents {
	struct kit_arena arena;
	const char **keys;
	size_t count, cap;
};

static enum kit_code
find_consents(struct kit_deed_work *w, struct kit_sv folio, struct consents *c,
    struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row;

	if (kit_query_prepare(w->desk,
		kit_sv("SELECT _clave FROM derivacion WHERE persona = :persona"
		       " AND consiente IS NOT NULL AND consiente_retiro IS NULL"
		       " AND (:folio = '' OR folio = :folio) ORDER BY fecha"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":persona", w->person);
	kit_sql_text(q, ":folio", folio);
	for (;;) {
		if (kit_sql_step(q, &row, err) != KIT_OK)
			return err->code;
		if (!row)
			return KIT_OK;
		struct kit_sv key = kit_sql_get_text(q, 0);
		const char **place = kit_mem_push(
		    &c->keys, &c->count, &c->cap, sizeof(*c->keys));
		*place = kit_arena_copy(&c->arena, key.p, key.n);
	}
}

static enum kit_code
withdraw_all(
    struct kit_deed_work *w, const struct consents *c, struct kit_err *err)
{
	struct kit_str *said = &w->done->said;

	kit_str_add(said,
	    "Retiró la autorización que dio para que el destino nos cuente "
	    "el resultado, en: ");
	for (size_t i = 0; i < c->count; i++) {
		if (withdraw_one(w, c->keys[i], err) != KIT_OK)
			return err->code;
		if (i < NAMED)
			kit_str_printf(said, "%s%s", i ? ", " : "", c->keys[i]);
	}
	if (c->count > NAMED)
		kit_str_printf(said, " y otras %zu", c->count - NAMED);
	kit_str_c(said, '.');
	return KIT_OK;
}

enum kit_code
kit_deed_withdraw(struct kit_deed_work *w, struct kit_err *err)
{
	struct consents c = {0};
	struct kit_str folio KIT_STR_AUTO = {0};

	read_folio(w, &folio);
	if (w->done->issues.errors)
		return KIT_OK;
	enum kit_code rc = find_consents(w, kit_str_view(&folio), &c, err);
	if (rc == KIT_OK && !c.count)
		kit_issues_add(&w->done->issues, "", "Consentimiento", "YA",
		    false,
		    "no hay ninguna autorización vigente que retirar: lo demás "
		    "se guarda porque lo manda la ley, y para eso están "
		    "«oponerse» y «bloquear»");
	else if (rc == KIT_OK)
		rc = withdraw_all(w, &c, err);
	free(c.keys);
	kit_arena_done(&c.arena);
	return rc;
}
