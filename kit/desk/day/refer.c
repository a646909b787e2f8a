/* Sends a person to another service: see refer.h. */
#include "refer.h"

#include "advice.h"
#include "day.h"
#include "fields.h"
#include "folio.h"
#include "match.h"
#include "number.h"
#include "refer_doubts.h"
#include "refer_fill.h"
#include "view_find.h"

void
kit_referred_done(struct kit_referred *referred)
{
	kit_str_done(&referred->folio);
	kit_issues_done(&referred->issues);
	kit_printed_done(&referred->letter);
}

enum kit_code
kit_refer_person(struct kit_desk *desk, struct kit_sv named,
    struct kit_str *key, struct kit_err *err)
{
	struct kit_str misread KIT_STR_AUTO = {0};
	enum kit_code rc =
	    kit_store_find(&desk->store, "persona", named, key, err);

	if (rc != KIT_ENOTFOUND)
		return rc;
	if (kit_view_misread(
		desk->view, kit_sv("persona"), named, &misread, err) != KIT_OK)
		return err->code;
	return kit_err_set(err, KIT_ENOTFOUND, "no está «" KIT_SV_FMT "»%s%s",
	    KIT_SV_ARG(named), misread.n ? ": " : "",
	    misread.n ? kit_str_get(&misread)
		      : "; búsquela por su nombre con «terreno persona "
			"buscar» o créela con «terreno persona crear run=…»");
}

enum kit_code
kit_refer_keep(struct kit_desk *desk, const struct kit_refer_keep *keep,
    struct kit_str *folio, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_record *r = keep->record;

	if (kit_number_next(desk, "derivacion", folio, err) != KIT_OK ||
	    kit_desk_put(r, "folio", kit_str_view(folio), err) != KIT_OK ||
	    (keep->letter &&
		kit_desk_put(r, "estado", kit_sv("CAR"), err) != KIT_OK) ||
	    kit_desk_put(r, "persona", keep->person, err) != KIT_OK)
		return err->code;
	kit_fields_read(desk, r, keep->given, issues);
	if (kit_refer_fill(desk, r, issues, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_match_create(
	    &desk->store, &(struct kit_match_new){r, folio, NULL}, issues, err);
	if (rc != KIT_OK || issues->errors)
		return rc;
	if (kit_advice_check(desk, r->form, kit_str_view(folio), issues, err) !=
	    KIT_OK)
		return err->code;
	return kit_refer_doubts(desk, r, issues, err);
}

/* Refuses a folio that two laptops gave to different people; a person must
 * decide first who keeps it. */
static enum kit_code
check_one_person(
    const struct kit_snapshot *snap, const char *folio, struct kit_err *err)
{
	const struct kit_fold_field *f =
	    kit_fold_field(&snap->state, kit_sv("persona"));

	if (!f || !f->conflict)
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "folio: dos equipos dieron el %s a dos personas; véalas con "
	    "«terreno conflictos derivacion %s», derive a una de nuevo y "
	    "decida a quién le queda este",
	    folio, folio);
}

/* Refuses the letter of a draft, of a referral that was called off, and of one
 * that reveals what the person did not consent to. */
static enum kit_code
check_sent(struct kit_desk *desk, const struct kit_record *r, const char *folio,
    struct kit_err *err)
{
	struct kit_str place KIT_STR_AUTO = {0};
	struct kit_sv state;

	if (kit_desk_get(r, "estado", &state, err) != KIT_OK ||
	    kit_refer_reveals(desk, r, &place, err) != KIT_OK)
		return err->code;
	if (kit_sv_is(state, "BOR"))
		return kit_err_set(err, KIT_EINPUT,
		    "la derivación %s está en borrador y su carta no sale; si "
		    "ya la confirmó con la persona, «terreno derivacion editar "
		    "%s estado=CAR confirmado=SI»",
		    folio, folio);
	if (kit_sv_is(state, "ANU"))
		return kit_err_set(err, KIT_EINPUT,
		    "la derivación %s está anulada y su carta no sale; si "
		    "vale, «terreno derivacion editar %s estado=REA "
		    "reapertura=MOTIVO»",
		    folio, folio);
	if (!place.n)
		return KIT_OK;
	return kit_err_set(err, KIT_EINPUT,
	    "derivar a %s revela un dato sensible de la persona, y la "
	    "derivación %s no dice que ella lo autorizó: pídaselo y anótelo "
	    "con «terreno derivacion editar %s consiente=hoy "
	    "consiente_version=2026-12 consiente_alcance=RES»",
	    kit_str_get(&place), folio, folio);
}

static enum kit_code
check_letter(struct kit_desk *desk, const char *folio, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_snapshot snap = {0};
	struct kit_record r;

	if (kit_forms_get(desk->forms, kit_sv("derivacion"), &form, err) !=
	    KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc = kit_store_read(
	    &desk->store, kit_sv(form->type), kit_sv(folio), &snap, err);
	if (rc == KIT_OK)
		rc = check_one_person(&snap, folio, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &r);
		rc = check_sent(desk, &r, folio, err);
	}
	kit_record_done(&r);
	kit_snapshot_done(&snap);
	return rc;
}

/* Counts the letter as printed, so that the next print says REIMPRESIÓN. */
static enum kit_code
count_letter(
    struct kit_desk *desk, struct kit_referred *referred, struct kit_err *err)
{
	static const struct kit_issues none;

	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = kit_number_printed(desk, "derivacion",
		    kit_str_view(&referred->folio), &referred->reprint, err);
	return kit_desk_settle(desk, rc, &none, err);
}

static enum kit_code
print_letter(struct kit_desk *desk, const struct kit_print_to *to,
    struct kit_referred *referred, struct kit_err *err)
{
	const struct kit_print letter = {.document = "carta",
	    .param = "folio",
	    .value = kit_str_get(&referred->folio),
	    .to = *to};

	if (check_letter(desk, letter.value, err) != KIT_OK ||
	    kit_print_one(desk, &letter, &referred->letter, err) != KIT_OK)
		return err->code;
	return count_letter(desk, referred, err);
}

enum kit_code
kit_refer_print_kept(struct kit_desk *desk, const struct kit_print_to *to,
    struct kit_referred *referred, struct kit_err *err)
{
	const char *folio = kit_str_get(&referred->folio);
	struct kit_str kept KIT_STR_AUTO = {0};

	if (print_letter(desk, to, referred, err) == KIT_OK)
		return KIT_OK;
	kit_str_printf(&kept,
	    "la derivación quedó anotada con folio %s; imprímala con «terreno "
	    "carta %s»",
	    folio, folio);
	return kit_print_kept(err, kit_str_get(&kept));
}

static enum kit_code
keep_named(struct kit_desk *desk, const struct kit_refer *request,
    struct kit_record *r, struct kit_referred *referred, struct kit_err *err)
{
	struct kit_str person KIT_STR_AUTO = {0};

	if (kit_refer_person(desk, request->person, &person, err) != KIT_OK)
		return err->code;
	return kit_refer_keep(desk,
	    &(struct kit_refer_keep){
		r, kit_str_view(&person), request->given, request->to != NULL},
	    &referred->folio, &referred->issues, err);
}

enum kit_code
kit_refer(struct kit_desk *desk, const struct kit_refer *request,
    struct kit_referred *referred, struct kit_err *err)
{
	struct kit_str day KIT_STR_AUTO = {0};
	const struct kit_form *form = NULL;
	struct kit_record r;

	if (kit_day_key(desk, &day, err) != KIT_OK ||
	    kit_forms_get(desk->forms, kit_sv("derivacion"), &form, err) !=
		KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc = kit_store_begin(&desk->store, err);
	if (rc == KIT_OK)
		rc = keep_named(desk, request, &r, referred, err);
	rc = kit_desk_settle(desk, rc, &referred->issues, err);
	kit_record_done(&r);
	referred->kept = rc == KIT_OK && !referred->issues.errors;
	if (!referred->kept || !request->to)
		return rc;
	return kit_refer_print_kept(desk, request->to, referred, err);
}

enum kit_code
kit_refer_letter(struct kit_desk *desk, const char *folio,
    const struct kit_print_to *to, struct kit_referred *referred,
    struct kit_err *err)
{
	bool there;

	if (kit_folio_read(kit_sv(folio), &referred->folio, err) != KIT_OK ||
	    kit_view_has(desk->view, kit_sv("derivacion"),
		kit_str_view(&referred->folio), &there, err) != KIT_OK)
		return err->code;
	if (!there)
		return kit_err_set(err, KIT_ENOTFOUND,
		    "no hay una derivación con el folio %s en este equipo; "
		    "búsquela con «terreno derivacion buscar» y el nombre de "
		    "la persona, o sincronice si la hizo otro equipo",
		    kit_str_get(&referred->folio));
	return print_letter(desk, to, referred, err);
}
