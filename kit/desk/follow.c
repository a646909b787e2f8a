/*
 * What became of a referral, of the BNE's list, of the network: see follow.h.
 */
#include "follow.h"

#include "day.h"
#include "fields.h"
#include "folio.h"
#include "query.h"

enum { MOST = 64 }; /* fields of one answer */

/*
 * The fields of an answer: those that were given, and those that the desk adds.
 */
struct answer {
	struct kit_given items[MOST];
	size_t count;
};

static bool
has(const struct answer *a, const char *name)
{
	for (size_t i = 0; i < a->count; i++)
		if (kit_sv_is(a->items[i].name, name))
			return true;
	return false;
}

/* Adds a field unless somebody gave it. */
static void
suppose(struct answer *a, const char *name, struct kit_sv value)
{
	if (a->count < MOST && !has(a, name))
		a->items[a->count++] = (struct kit_given){kit_sv(name), value};
}

static void
take(struct answer *a, struct kit_givens given)
{
	for (size_t i = 0; i < given.count && a->count < MOST; i++)
		a->items[a->count++] = given.items[i];
}

/* Which record the answer is of. */
struct about {
	const char *type;
	struct kit_sv named;
};

static enum kit_code
edit(struct kit_desk *desk, struct about about, const struct answer *a,
    struct kit_record_edited *edited, struct kit_err *err)
{
	const struct kit_form *form = NULL;

	if (kit_forms_get(desk->forms, kit_sv(about.type), &form, err) !=
	    KIT_OK)
		return err->code;
	return kit_records_edit(desk,
	    &(struct kit_record_edit){
		form, about.named, {a->items, a->count}, .own = true},
	    edited, err);
}

/* The code of the state that was given; "" when none was, or no good one. */
static enum kit_code
state_given(struct kit_desk *desk, const struct answer *a, struct kit_str *code,
    struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_issues ignored = {0};
	struct kit_sv state = {0};
	struct kit_record r;

	if (!has(a, "estado"))
		return KIT_OK;
	if (kit_forms_get(desk->forms, kit_sv("derivacion"), &form, err) !=
	    KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	kit_fields_read(
	    desk, &r, (struct kit_givens){a->items, a->count}, &ignored);
	enum kit_code rc = kit_desk_get(&r, "estado", &state, err);
	if (rc == KIT_OK && state.p)
		kit_str_sv(code, state);
	kit_issues_done(&ignored);
	kit_record_done(&r);
	return rc;
}

/* True for the states that say that somebody answered. */
static bool
answers(const char *state)
{
	static const char *const codes[] = {
	    "ACU", "ACE", "ATE", "RES", "REC", "NAC"};

	for (size_t i = 0; i < LEN(codes); i++)
		if (strcmp(state, codes[i]) == 0)
			return true;
	return false;
}

enum kit_code
kit_follow_slip(struct kit_desk *desk, const char *folio,
    struct kit_givens given, struct kit_record_edited *edited,
    struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_str date KIT_STR_AUTO = {0};
	struct kit_str state KIT_STR_AUTO = {0};
	struct answer a = {0};

	if (kit_folio_read(kit_sv(folio), &key, err) != KIT_OK)
		return err->code;
	kit_day_date(desk, &date);
	take(&a, given);
	if (state_given(desk, &a, &state, err) != KIT_OK)
		return err->code;
	bool silent = !has(&a, "estado");
	suppose(&a, "estado", kit_sv(has(&a, "resultado") ? "RES" : "ACU"));
	if (silent || answers(kit_str_get(&state))) {
		suppose(&a, "respuesta", kit_str_view(&date));
		suppose(&a, "respuesta_via", kit_sv("TAL"));
	}
	if (strcmp(kit_str_get(&state), "REA") == 0)
		suppose(&a, "motivo_termino", kit_sv(""));
	return edit(desk, (struct about){"derivacion", kit_str_view(&key)}, &a,
	    edited, err);
}

/* Whether what was named is a folio, and so a referral; anything else is a
 * person. */
static bool
is_folio(const char *named, struct kit_str *folio)
{
	struct kit_err err;

	return kit_folio_read(kit_sv(named), folio, &err) == KIT_OK;
}

/* The words of the BNE's list for a person, and for a referral. */
struct bne_words {
	const char *type, *done, *date;
	/*
	 * SQL: a row says when it was done before; no row when it still waits.
	 */
	const char *before;
};
static const struct bne_words bne_person = {"persona", "REG", "fecha_bne",
    "SELECT mostrar('date', coalesce(fecha_bne, '')) FROM persona"
    " WHERE _clave = :clave AND registro_bne IN ('REG', 'YA')"};
static const struct bne_words bne_referral = {"derivacion", "HECHO",
    "fecha_bne",
    "SELECT mostrar('date', coalesce(fecha_bne, '')) FROM derivacion"
    " WHERE _clave = :clave AND registro_bne = 'HECHO'"};

/* Refuses what was done before with KIT_EINPUT: nothing is to be typed into the
 * BNE twice. */
static enum kit_code
check_waits(struct kit_desk *desk, const struct bne_words *words,
    struct kit_sv named, struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_store_find(&desk->store, words->type, named, &key, err) !=
		KIT_OK ||
	    kit_query_prepare(desk, kit_sv(words->before), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":clave", kit_str_view(&key));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (!row)
		return KIT_OK;
	struct kit_sv date = kit_sql_get_text(q, 0);
	return kit_err_set(err, KIT_EINPUT,
	    "ya estaba listo en la BNE%s" KIT_SV_FMT
	    "; si hay que volver a teclearlo, cambie registro_bne con «terreno "
	    "%s editar»",
	    date.n ? " desde el " : "", KIT_SV_ARG(date), words->type);
}

enum kit_code
kit_follow_bne(struct kit_desk *desk, const struct kit_follow_bne *bne,
    struct kit_record_edited *edited, struct kit_err *err)
{
	struct kit_str folio KIT_STR_AUTO = {0};
	struct kit_str date KIT_STR_AUTO = {0};
	struct kit_sv named = kit_sv(bne->named);
	const struct bne_words *words = &bne_person;
	struct answer a = {0};

	if (is_folio(bne->named, &folio)) {
		words = &bne_referral;
		named = kit_str_view(&folio);
	}
	if (check_waits(desk, words, named, err) != KIT_OK)
		return err->code;
	kit_day_date(desk, &date);
	if (bne->why_not.n) {
		suppose(&a, "registro_bne", kit_sv("IMP"));
		suppose(&a, "bne_motivo", bne->why_not);
	} else {
		suppose(&a, "registro_bne", kit_sv(words->done));
		suppose(&a, words->date, kit_str_view(&date));
		suppose(&a, "bne_motivo", kit_sv(""));
	}
	return edit(desk, (struct about){words->type, named}, &a, edited, err);
}

/* The e-mail of the official of the open day; "" when it is not known. */
static enum kit_code
own_address(struct kit_desk *desk, struct kit_str *mail, struct kit_err *err)
{
	struct kit_str user KIT_STR_AUTO = {0};
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (!kit_journal_meta(desk->journal, KIT_META_USER, &user))
		return KIT_OK;
	if (kit_query_prepare(desk,
		kit_sv("SELECT correo FROM funcionario"
		       " WHERE _clave = :codigo AND correo IS NOT NULL"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":codigo", kit_str_view(&user));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(mail, kit_sql_get_text(q, 0));
	return KIT_OK;
}

enum kit_code
kit_follow_assure(struct kit_desk *desk, const struct kit_follow_assure *assure,
    struct kit_record_edited *edited, struct kit_err *err)
{
	struct kit_str date KIT_STR_AUTO = {0};
	struct kit_str mail KIT_STR_AUTO = {0};
	struct answer a = {0};

	if (own_address(desk, &mail, err) != KIT_OK)
		return err->code;
	kit_day_date(desk, &date);
	take(&a, assure->given);
	suppose(&a, "verificado", kit_str_view(&date));
	suppose(&a, "verificado_como", assure->how);
	suppose(&a, "verificado_por", kit_str_view(&mail));
	return edit(desk, (struct about){"entidad", kit_sv(assure->named)}, &a,
	    edited, err);
}
