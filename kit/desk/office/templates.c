/* Tries the office's forms and documents and puts them in use: see
 * templates.h. */
#include "templates.h"

#include "doc.h"
#include "doc_names.h"
#include "journal_book.h"
#include "os.h"
#include "pending.h"
#include "picture.h"
#include "secrecy.h"
#include "templates_query.h"

enum kit_code
kit_templates_forms(struct kit_forms *forms, struct kit_templates_found *found,
    struct kit_err *err)
{
	const char *const *types = NULL;
	size_t count = 0;

	*found = (struct kit_templates_found){0};
	if (kit_forms_types(forms, &types, &count, err) != KIT_OK)
		return err->code;
	for (size_t i = 0; i < count; i++) {
		const struct kit_form *form = NULL;
		struct kit_err why;
		if (kit_forms_get(forms, kit_sv(types[i]), &form, &why) ==
			KIT_OK &&
		    kit_form_read_lists(form, &why) == KIT_OK)
			found->good++;
		else if (!found->bad++)
			*err = why;
	}
	return found->bad ? err->code : KIT_OK;
}

void
kit_templates_faults(struct kit_forms *forms, struct kit_str *out)
{
	const char *const *types = NULL;
	size_t count = 0;
	struct kit_err err;

	if (kit_forms_types(forms, &types, &count, &err) != KIT_OK)
		return;
	for (size_t i = 0; i < count; i++) {
		const struct kit_form_note *notes = NULL;
		const struct kit_form *form = NULL;
		size_t n = 0, faults = 0;
		if (kit_forms_get(forms, kit_sv(types[i]), &form, &err) ==
			KIT_OK &&
		    kit_form_read_lists(form, &err) == KIT_OK)
			continue;
		kit_str_printf(
		    out, "%s«%s» quedó aparte: ", out->n ? "; " : "", types[i]);
		kit_forms_notes(forms, kit_sv(types[i]), &notes, &n);
		for (size_t k = 0; k < n; k++)
			if (notes[k].fault)
				kit_str_printf(out, "%s%s",
				    faults++ ? "; " : "", notes[k].text);
		if (!faults)
			kit_str_add(out, err.text);
	}
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
	size_t pictures;
	return rc == KIT_OK ? kit_picture_try_all(dirs, &pictures, err) : rc;
}

/* Tries all forms and documents, with those of DATA/name in front of the
 * program's. */
static enum kit_code
try_all(struct kit_desk *desk, const char *name, struct kit_err *err)
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
	struct kit_templates_found found;
	enum kit_code rc = kit_templates_forms(forms, &found, err);
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
	if (try_all(desk, KIT_TEMPLATES_NEW, err) != KIT_OK ||
	    kit_os_swap(kit_str_get(&from), kit_str_get(&to), err) != KIT_OK ||
	    kit_os_remove_tree(kit_str_get(&from), err) != KIT_OK)
		return err->code;
	/* Forget the forms that were read from the templates before. */
	kit_forms_free(desk->forms);
	desk->forms = kit_forms_new(desk->record_dirs);
	return KIT_OK;
}

/*
 * Tries, on this computer's own records, the queries of its own documents and
 * of all record types, and whether the states of a referral still say what they
 * are. When the records can not be opened, nothing is tried.
 */
static enum kit_code
try_queries(struct kit_desk *desk, struct kit_err *err)
{
	struct kit_str own KIT_STR_AUTO = {0};
	struct kit_err closed = {0};
	struct kit_desk probe = {0};
	struct kit_pending pending = {0};
	enum kit_code rc = KIT_OK;

	kit_str_printf(&own, "%s/" KIT_TEMPLATES_OWN "/documents",
	    kit_str_get(&desk->data));
	kit_desk_init(&probe);
	if (kit_desk_open_forms(&probe, kit_str_get(&desk->data), &closed) ==
		KIT_OK &&
	    kit_desk_open(&probe, &closed) == KIT_OK) {
		rc = kit_templates_query(&probe, kit_str_get(&own), err);
		if (rc == KIT_OK)
			rc = kit_templates_advice(&probe, err);
		if (rc == KIT_OK)
			rc = kit_pending_read(&probe,
			    &(struct kit_pending_ask){.most = 1}, &pending,
			    err);
		kit_pending_done(&pending);
	}
	kit_desk_done(&probe);
	return rc;
}

const char *
kit_templates_word(struct kit_desk *desk, struct kit_err *why)
{
	struct kit_str own KIT_STR_AUTO = {0}, shown KIT_STR_AUTO = {0};
	char code[KIT_SECRECY_CODE + 1];

	*why = (struct kit_err){0};
	kit_str_printf(&own, "%s/" KIT_TEMPLATES_OWN, kit_str_get(&desk->data));
	if (!kit_os_is_dir(kit_str_get(&own)) ||
	    try_all(desk, KIT_TEMPLATES_OWN, why) != KIT_OK ||
	    try_queries(desk, why) != KIT_OK)
		return NULL;
	kit_secrecy_loosened(desk, KIT_TEMPLATES_OWN, &shown);
	if (!shown.n || kit_secrecy_is_confirmed(desk, kit_str_view(&shown)))
		return "con-plantillas";
	kit_secrecy_code(kit_str_view(&shown), code);
	kit_err_set(why, KIT_EINPUT,
	    "muestran lo que estaba reservado: %s. Si de verdad se quiere, "
	    "confírmelo con «terreno sincronizar --confirmar %s»",
	    kit_str_get(&shown), code);
	return NULL;
}
