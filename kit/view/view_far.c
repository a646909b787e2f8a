/* Brings back persons whom a field copy let go of: see view_far.h. */

#include "view_far.h"

#include <stdlib.h>

#include "kind.h"
#include "log.h"
#include "view_inner.h"

void
kit_view_lines_done(struct kit_view_lines *lines)
{
	free(lines->items);
	kit_arena_done(&lines->arena);
	*lines = (struct kit_view_lines){0};
}

/* Inside an open transaction, the view sees the entries at once; otherwise puts
 * them back in a transaction of its own and commits the view. */
static enum kit_code
put_back(
    struct kit_view *v, const struct kit_view_lines *lines, struct kit_err *err)
{
	struct kit_journal *j = v->src.journal;
	const bool inside = kit_journal_in_transaction(j);

	if (!inside && kit_journal_begin(j, err) != KIT_OK)
		return err->code;
	enum kit_code rc =
	    kit_journal_far_return(j, lines->items, lines->count, err);
	if (!inside && rc == KIT_OK)
		rc = kit_journal_commit(j, err);
	if (!inside && rc != KIT_OK)
		kit_journal_rollback(j);
	if (rc == KIT_OK)
		rc = kit_view_catch_up(v, err);
	return rc == KIT_OK && !inside ? kit_view_commit(v, err) : rc;
}

static enum kit_code
bring(
    struct kit_view *v, const struct kit_far_name *person, struct kit_err *err)
{
	struct kit_view_lines lines = {0};

	enum kit_code rc =
	    v->src.far->fetch(v->src.far->ctx, person, &lines, err);
	/* The list is empty when another process brought her back after this
	 * one's transaction began: the transaction can not see that. */
	if (rc == KIT_OK && !lines.count)
		rc = kit_err_set(err, KIT_EBUSY,
		    "otro terreno de este equipo la está trayendo de vuelta; "
		    "repita la orden");
	if (rc == KIT_OK)
		rc = put_back(v, &lines, err);
	KIT_LOG(
	    "traer lo que se había soltado", (int64_t)lines.count, "asientos");
	kit_view_lines_done(&lines);
	return rc;
}

enum kit_code
kit_view_bring(
    struct kit_view *v, struct kit_sv text, bool *came, struct kit_err *err)
{
	struct kit_far_name person;
	bool far = false;

	*came = false;
	if (!v->src.far)
		return KIT_OK;
	/* Two persons may have borne the same RUN. */
	do {
		if (kit_journal_far_find(
			v->src.journal, text, &person, &far, err) != KIT_OK)
			return err->code;
		if (far && bring(v, &person, err) != KIT_OK)
			return err->code;
		*came |= far;
	} while (far);
	return KIT_OK;
}

static enum kit_code
bring_by_key(struct kit_view *v, const struct kit_form *form,
    struct kit_sv text, bool *came, struct kit_err *err)
{
	struct kit_kind_env env = {.env = v->src.env};
	enum kit_code rc = KIT_OK;

	for (size_t i = 0; i < form->count && !*came && rc == KIT_OK; i++) {
		const struct kit_field *f = &form->fields[i];
		struct kit_reading r = {0};

		if (!f->key || f->ref)
			continue;
		f->kind->read(f, &env, text, &r);
		if (r.value.n)
			rc = kit_view_bring(
			    v, kit_str_view(&r.value), came, err);
		kit_reading_done(&r);
	}
	return rc;
}

enum kit_code
kit_view_bring_typed(struct kit_view *v, struct kit_sv type, struct kit_sv text,
    bool *came, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_err faulty; /* its type was set aside */

	*came = false;
	if (!kit_journal_any_far(v->src.journal) || !text.n)
		return KIT_OK;
	enum kit_code rc = kit_view_bring(v, text, came, err);
	for (size_t i = 0; rc == KIT_OK && !*came && i < v->type_count; i++)
		if ((!type.n || kit_sv_is(type, v->type_names[i])) &&
		    kit_forms_get(v->src.forms, kit_sv(v->type_names[i]), &form,
			&faulty) == KIT_OK &&
		    form->keyed)
			rc = bring_by_key(v, form, text, came, err);
	return rc;
}
