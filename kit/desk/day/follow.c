/* Notes how a referral ended, what was typed into the BNE, and what was
 * verified of the network: see follow.h. */
#include "follow.h"

#include "day.h"
#include "folio.h"
#include "givens.h"
#include "query.h"

static enum kit_code
start(struct kit_desk *desk, const char *type, struct kit_givens_list *a,
    struct kit_err *err)
{
	return kit_forms_get(desk->forms, kit_sv(type), &a->form, err);
}

static enum kit_code
edit(struct kit_desk *desk, struct kit_sv named,
    const struct kit_givens_list *a, struct kit_record_edited *edited,
    struct kit_err *err)
{
	return kit_records_edit(desk,
	    &(struct kit_record_edit){
		a->form, named, kit_givens_of(a), .own = true},
	    edited, err);
}

/* True for the states in which somebody answered. */
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

/* Adds the fields that an answer implies and that nobody gave. */
static enum kit_code
complete_slip(struct kit_desk *desk, struct kit_givens_list *a,
    struct kit_sv date, struct kit_err *err)
{
	struct kit_str state KIT_STR_AUTO = {0};
	bool silent = !kit_givens_has(a, "estado");

	if (kit_givens_value(desk, a, "estado", &state, err) != KIT_OK)
		return err->code;
	kit_givens_suppose(a, "estado",
	    kit_sv(kit_givens_has(a, "resultado") ? "RES" : "ACU"));
	if (silent || answers(kit_str_get(&state))) {
		kit_givens_suppose(a, "respuesta", date);
		kit_givens_suppose(a, "respuesta_via", kit_sv("TAL"));
	}
	if (strcmp(kit_str_get(&state), "REA") == 0)
		kit_givens_suppose(a, "motivo_termino", kit_sv(""));
	return KIT_OK;
}

enum kit_code
kit_follow_slip(struct kit_desk *desk, const char *folio,
    struct kit_givens given, struct kit_record_edited *edited,
    struct kit_err *err)
{
	struct kit_str key KIT_STR_AUTO = {0};
	struct kit_str date KIT_STR_AUTO = {0};
	struct kit_givens_list a KIT_GIVENS_AUTO = {0};

	if (kit_folio_read(kit_sv(folio), &key, err) != KIT_OK ||
	    start(desk, "derivacion", &a, err) != KIT_OK)
		return err->code;
	kit_day_date(desk, &date);
	kit_givens_take(&a, given);
	if (complete_slip(desk, &a, kit_str_view(&date), err) != KIT_OK)
		return err->code;
	return edit(desk, kit_str_view(&key), &a, edited, err);
}

/* True when the text is a folio, and so names a referral; anything else names a
 * person. */
static bool
is_folio(const char *named, struct kit_str *folio)
{
	struct kit_err err;

	return kit_folio_read(kit_sv(named), folio, &err) == KIT_OK;
}

/* The fields and codes by which a record says that it was typed into the
 * BNE. */
struct bne_words {
	const char *type, *done, *date;
	/* SQL that yields the date when it was done before; no row when it was
	 * not done yet. */
	const char *before;
};
static const struct bne_words bne_person = {"persona", "REG", "fecha_bne",
    "SELECT mostrar('date', coalesce(fecha_bne, '')) FROM persona"
    " WHERE _clave = :clave AND registro_bne IN ('REG', 'YA')"};
static const struct bne_words bne_referral = {"derivacion", "HECHO",
    "fecha_bne",
    "SELECT mostrar('date', coalesce(fecha_bne, '')) FROM derivacion"
    " WHERE _clave = :clave AND registro_bne = 'HECHO'"};

/* Fails with KIT_EINPUT when the record was typed into the BNE before, so that
 * nobody types it twice. */
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
	struct kit_givens_list a KIT_GIVENS_AUTO = {0};

	if (is_folio(bne->named, &folio)) {
		words = &bne_referral;
		named = kit_str_view(&folio);
	}
	if (check_waits(desk, words, named, err) != KIT_OK ||
	    start(desk, words->type, &a, err) != KIT_OK)
		return err->code;
	kit_day_date(desk, &date);
	if (bne->why_not.n) {
		kit_givens_suppose(&a, "registro_bne", kit_sv("IMP"));
		kit_givens_suppose(&a, "bne_motivo", bne->why_not);
	} else {
		kit_givens_suppose(&a, "registro_bne", kit_sv(words->done));
		kit_givens_suppose(&a, words->date, kit_str_view(&date));
		kit_givens_suppose(&a, "bne_motivo", kit_sv(""));
	}
	return edit(desk, named, &a, edited, err);
}

/* Appends the e-mail of the open day's official; nothing when it is not
 * known. */
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
	struct kit_givens_list a KIT_GIVENS_AUTO = {0};

	if (own_address(desk, &mail, err) != KIT_OK ||
	    start(desk, "entidad", &a, err) != KIT_OK)
		return err->code;
	kit_day_date(desk, &date);
	kit_givens_take(&a, assure->given);
	kit_givens_suppose(&a, "verificado", kit_str_view(&date));
	kit_givens_suppose(&a, "verificado_como", assure->how);
	kit_givens_suppose(&a, "verificado_por", kit_str_view(&mail));
	return edit(desk, kit_sv(assure->named), &a, edited, err);
}
