/* Prints notices of corrections: see right_notice.h. */
#include "right_notice.h"

#include "query.h"

void
kit_right_notice_done(struct kit_right_notice *notice)
{
	kit_str_done(&notice->name);
	kit_str_done(&notice->identity);
	kit_str_done(&notice->telephone);
}

/* Yields who she is, in the words that a letter has (carta.sql). */
static const char letter_sql[] =
    "SELECT nombre, CASE WHEN run IS NOT NULL THEN 'RUN ' || run"
    "  ELSE tipo_documento || ' ' || num_documento END, telefono"
    " FROM persona_texto WHERE _clave = :clave";

enum kit_code
kit_right_notice_before(struct kit_desk *desk, struct kit_sv person,
    struct kit_right_notice *notice, struct kit_err *err)
{
	struct kit_str *const texts[] = {
	    &notice->name, &notice->identity, &notice->telephone};
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_query_prepare(desk, kit_sv(letter_sql), &q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":clave", person);
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; row && i < LEN(texts); i++)
		if (kit_sql_get_text(q, (int)i).p)
			kit_str_sv(texts[i], kit_sql_get_text(q, (int)i));
	return KIT_OK;
}

enum kit_code
kit_right_notice_print(struct kit_desk *desk,
    const struct kit_right_notice_to *to, struct kit_printed *printed,
    struct kit_err *err)
{
	const struct kit_given before[] = {
	    {kit_sv("nombre"), kit_str_view(&to->before->name)},
	    {kit_sv("documento"), kit_str_view(&to->before->identity)},
	    {kit_sv("telefono"), kit_str_view(&to->before->telephone)}};
	enum kit_code rc = kit_print_one(desk,
	    &(struct kit_print){.document = "aviso-rectificacion",
		.given = {before, LEN(before)},
		.param = "solicitud",
		.value = to->request,
		.to = {.printer = to->printer}},
	    printed, err);

	return rc == KIT_ENOTFOUND ? KIT_OK : rc; /* there is nobody to tell */
}
