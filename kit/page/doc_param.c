/* Reads the parameters of a document's query: see doc_param.h. */

#include "doc_param.h"

#include "kind.h"
#include "kind_choice.h"
#include "utf8.h"

static bool
is_among(struct kit_sv values, struct kit_sv folded)
{
	struct kit_sv one;

	while (kit_sv_split(&values, ',', &one))
		if (kit_sv_eq(kit_sv_trim(one), folded))
			return true;
	return false;
}

enum kit_code
kit_doc_param_read(const struct kit_doc_head *head, struct kit_sv name,
    struct kit_sv typed, struct kit_str *value, struct kit_err *err)
{
	struct kit_str folded KIT_STR_AUTO = {0};
	const struct kit_doc_param *param = NULL;

	for (size_t i = 0; i < head->param_count && !param; i++)
		if (kit_sv_eq(head->params[i].name, name))
			param = &head->params[i];
	if (!param) {
		kit_str_sv(value, typed);
		return KIT_OK;
	}
	kit_utf8_fold(kit_sv_trim(typed), &folded);
	struct kit_sv said = kit_str_view(&folded);
	const char *word = kit_kind_yes_no(said);
	if (word && !is_among(param->values, said))
		said = kit_sv(word);
	if (!is_among(param->values, said))
		return kit_err_set(err, KIT_EINPUT,
		    "«" KIT_SV_FMT "» no sirve; puede ser: " KIT_SV_FMT,
		    KIT_SV_ARG(typed), KIT_SV_ARG(param->values));
	kit_str_sv(value, said);
	return KIT_OK;
}
