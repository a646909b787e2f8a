/* Finds out whether a paper is genuine: see genuine.h. */
#include "genuine.h"

#include "folio.h"
#include "print.h"

/* Finds the folio in the text: the whole text, or one of its words. */
static enum kit_code
find_folio(struct kit_sv typed, struct kit_str *folio, struct kit_err *err)
{
	struct kit_err ignored;
	struct kit_sv rest = typed, word;

	if (kit_folio_read(typed, folio, err) == KIT_OK)
		return KIT_OK;
	while (kit_sv_split(&rest, ' ', &word)) {
		kit_str_clear(folio);
		if (kit_folio_read(word, folio, &ignored) == KIT_OK)
			return KIT_OK;
	}
	return err->code;
}

static enum kit_code
ask(struct kit_desk *desk, struct kit_sv folio, struct kit_sv typed,
    struct kit_printed *printed, struct kit_err *err)
{
	const struct kit_given given[] = {
	    {kit_sv("folio"), folio}, {kit_sv("texto"), typed}};
	const struct kit_print print = {.document = "verificar-certificado",
	    .given = {given, LEN(given)},
	    .to = {.as = KIT_PRINT_JSON}};

	enum kit_code rc = kit_print_one(desk, &print, printed, err);
	if (rc != KIT_ENOTFOUND)
		return rc;
	return kit_err_set(err, KIT_ENOTFOUND,
	    "el folio " KIT_SV_FMT
	    " está bien escrito y no es de ningún certificado de este equipo; "
	    "si lo dio otro, sincronice antes de darlo por falso",
	    KIT_SV_ARG(folio));
}

enum kit_code
kit_genuine(struct kit_desk *desk, struct kit_sv typed, json_t **said,
    struct kit_err *err)
{
	struct kit_str folio KIT_STR_AUTO = {0};
	struct kit_printed printed = {0};
	json_error_t why;

	*said = NULL;
	enum kit_code rc = find_folio(typed, &folio, err);
	if (rc == KIT_OK)
		rc = ask(desk, kit_str_view(&folio), typed, &printed, err);
	if (rc == KIT_OK) {
		*said = json_loadb(printed.text.p, printed.text.n, 0, &why);
		if (!json_is_object(*said))
			rc = kit_err_set(err, KIT_EFORM,
			    "verificar-certificado: la consulta no entrega un "
			    "objeto JSON");
	}
	kit_printed_done(&printed);
	return rc;
}
