/* Forms and documents of the office: see templates.h. */
#include "templates.h"

#include "doc.h"
#include "doc_names.h"
#include "journal_book.h"
#include "os.h"

enum kit_code
kit_templates_forms(struct kit_forms *forms, size_t *n, struct kit_err *err)
{
	const char *const *types = NULL;
	const struct kit_form *form = NULL;

	enum kit_code rc = kit_forms_types(forms, &types, n, err);
	for (size_t i = 0; rc == KIT_OK && i < *n; i++)
		if ((rc = kit_forms_get(forms, kit_sv(types[i]), &form, err)) ==
		    KIT_OK)
			rc = kit_form_read_lists(form, err);
	return rc;
}

enum kit_code
kit_templates_documents(const char *const *dirs, size_t *n, struct kit_err *err)
{
	char **names = NULL;

	enum kit_code rc = kit_doc_names(dirs, &names, n, err);
	for (size_t i = 0; rc == KIT_OK && i < *n; i++) {
		KIT_AUTO(doc) doc = NULL;
		rc = kit_doc_load(dirs, names[i], &doc, err);
	}
	free(names);
	return rc;
}

enum kit_code
kit_templates_try(struct kit_desk *desk, const char *name, struct kit_err *err)
{
	struct kit_str records KIT_STR_AUTO = {0};
	struct kit_str documents KIT_STR_AUTO = {0};
	const char *program = kit_str_get(&desk->templates);
	size_t n = 0;

	kit_str_printf(
	    &records, "%s/%s/records", kit_str_get(&desk->data), name);
	kit_str_printf(
	    &documents, "%s/%s/documents", kit_str_get(&desk->data), name);
	struct kit_arena arena = {0};
	const char *record_dirs[] = {kit_str_get(&records),
	    kit_arena_printf(&arena, "%s/records", program), NULL};
	const char *document_dirs[] = {kit_str_get(&documents),
	    kit_arena_printf(&arena, "%s/documents", program), NULL};
	KIT_AUTO(forms) forms = kit_forms_new(record_dirs);
	enum kit_code rc = kit_templates_forms(forms, &n, err);
	if (rc == KIT_OK)
		rc = kit_templates_documents(document_dirs, &n, err);
	kit_arena_done(&arena);
	return rc;
}

enum kit_code
kit_templates_take(struct kit_desk *desk, struct kit_err *err)
{
	struct kit_str from KIT_STR_AUTO = {0}, to KIT_STR_AUTO = {0};

	assert(!desk->view);
	kit_str_printf(
	    &from, "%s/" KIT_TEMPLATES_NEW, kit_str_get(&desk->data));
	kit_str_printf(&to, "%s/" KIT_TEMPLATES_BOOK, kit_str_get(&desk->data));
	if (kit_templates_try(desk, KIT_TEMPLATES_NEW, err) != KIT_OK ||
	    kit_os_swap(kit_str_get(&from), kit_str_get(&to), err) != KIT_OK ||
	    kit_os_remove_tree(kit_str_get(&from), err) != KIT_OK)
		return err->code;
	/* What was read of the old ones is forgotten. */
	kit_forms_free(desk->forms);
	desk->forms = kit_forms_new(desk->record_dirs);
	return KIT_OK;
}

const char *
kit_templates_word(struct kit_desk *desk, struct kit_err *why)
{
	struct kit_str own KIT_STR_AUTO = {0};

	*why = (struct kit_err){0};
	kit_str_printf(&own, "%s/" KIT_TEMPLATES_OWN, kit_str_get(&desk->data));
	if (!kit_os_is_dir(kit_str_get(&own)) ||
	    kit_templates_try(desk, KIT_TEMPLATES_OWN, why) == KIT_OK)
		return NULL;
	return "sin-plantillas";
}
