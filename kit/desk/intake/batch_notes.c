/* Writes the notes beside a sheet's fields: see batch_notes.h. */
#include "batch_notes.h"

#include "match.h"

static enum kit_code
put_note(const struct kit_batch_field *bf, struct kit_sv person,
    struct kit_sv key, struct kit_record *r, struct kit_err *err)
{
	const struct kit_desk_value rows[] = {
	    {"persona", person},
	    {"tipo", kit_sv(bf->record->values.form->type)},
	    {"registro", key},
	    {"campo", kit_sv(bf->field->name)},
	    {"etiqueta", kit_sv(bf->field->label)},
	    {"texto", kit_str_view(&bf->note)},
	};

	return kit_desk_put_all(r, rows, LEN(rows), err);
}

static enum kit_code
keep_note(struct kit_desk *desk, const struct kit_batch_field *bf,
    struct kit_sv person, struct kit_sv key, struct kit_err *err)
{
	const struct kit_form *form = NULL;
	struct kit_str made KIT_STR_AUTO = {0};
	struct kit_issues issues = {0};
	struct kit_record r;

	if (kit_forms_get(desk->forms, kit_sv("nota"), &form, err) != KIT_OK)
		return err->code;
	kit_record_init(&r, form);
	enum kit_code rc = put_note(bf, person, key, &r, err);
	if (rc == KIT_OK)
		rc = kit_match_create(&desk->store,
		    &(struct kit_match_new){&r, &made, NULL}, &issues, err);
	if (rc == KIT_OK && issues.errors)
		rc = kit_err_set(err, KIT_EINPUT, "nota de %s: %s",
		    bf->field->label, kit_issues_error(&issues)->text);
	kit_issues_done(&issues);
	kit_record_done(&r);
	return rc;
}

/* A note beside a row that was left blank is kept as a note on the person's
 * record. */
enum kit_code
kit_batch_notes_keep(struct kit_desk *desk, const struct kit_batch_sheet *s,
    const struct kit_batch_notes *notes, struct kit_err *err)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct kit_batch_field *bf = &s->fields[i];
		struct kit_sv key = notes->person;
		if (!bf->note.n)
			continue;
		for (size_t k = 0; k < s->record_count; k++)
			if (s->records[k] == bf->record && notes->keys[k].n)
				key = notes->keys[k];
		if (keep_note(desk, bf, notes->person, key, err) != KIT_OK)
			return err->code;
	}
	return KIT_OK;
}
