/* Takes a request about personal data at the desk: see right_ask.h. */
#include "right_ask.h"

#include "fields.h"
#include "right_note.h"
#include "right_see.h"

/* The rights that are carried out at once, because a solicitud holds all that
 * they need. */
static const struct {
	const char *code; /* a code of solicitud.derecho */
	enum kit_right_which which;
} at_once[] = {
    {"BLO", KIT_RIGHT_BLOCK},
    {"DES", KIT_RIGHT_UNBLOCK},
    {"CON", KIT_RIGHT_WITHDRAW},
};

static enum kit_code
say_deadline(struct kit_desk *desk, const struct kit_form *form,
    struct kit_right_done *done, struct kit_err *err)
{
	const struct kit_field *f = NULL;
	struct kit_snapshot snap = {0};
	struct kit_record r;

	kit_record_init(&r, form);
	enum kit_code rc = kit_desk_field(form, "plazo", &f, err);
	if (rc == KIT_OK)
		rc = kit_store_read(&desk->store, kit_sv("solicitud"),
		    kit_str_view(&done->request), &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &r);
		kit_str_add(&done->said,
		    "Anotada; todavía no está hecha: se responde hasta el ");
		kit_fields_show(desk, f, kit_record_value(&r, f), &done->said);
	}
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

/* Notes the request, which is answered later. */
static enum kit_code
note_open(struct kit_desk *desk, const struct kit_right *right,
    struct kit_givens_list *fields, struct kit_right_done *done,
    struct kit_err *err)
{
	struct kit_str person KIT_STR_AUTO = {0};
	struct kit_record_made made = {0};

	if (kit_right_find(desk, right->person, &person, err) != KIT_OK)
		return err->code;
	kit_givens_suppose(fields, "persona", kit_str_view(&person));
	enum kit_code rc = kit_right_see(desk, kit_str_view(&person), err);
	if (rc == KIT_OK)
		rc = kit_records_create(
		    desk, fields->form, kit_givens_of(fields), &made, err);
	rc = kit_right_unsee(desk, rc, err);
	kit_str_sv(&done->request, kit_str_view(&made.key));
	done->issues = made.issues;
	made.issues = (struct kit_issues){0};
	kit_record_made_done(&made);
	done->kept = rc == KIT_OK && !done->issues.errors;
	return done->kept ? say_deadline(desk, fields->form, done, err) : rc;
}

enum kit_code
kit_right_ask(struct kit_desk *desk, const struct kit_right *right,
    struct kit_right_done *done, struct kit_err *err)
{
	struct kit_givens_list fields KIT_GIVENS_AUTO = {0};
	struct kit_str code KIT_STR_AUTO = {0};
	struct kit_str identity KIT_STR_AUTO = {0};

	if (kit_forms_get(
		desk->forms, kit_sv("solicitud"), &fields.form, err) != KIT_OK)
		return err->code;
	kit_givens_take(&fields, right->given);
	if (kit_givens_value(desk, &fields, "derecho", &code, err) != KIT_OK ||
	    kit_givens_value(desk, &fields, "identidad", &identity, err) !=
		KIT_OK)
		return err->code;
	bool checked = kit_right_is_checked(kit_str_view(&identity));
	if (checked && strcmp(kit_str_get(&code), "ACC") == 0)
		return kit_right_access(desk, right, done, err);
	for (size_t i = 0; checked && i < LEN(at_once); i++)
		if (strcmp(kit_str_get(&code), at_once[i].code) == 0)
			return kit_right_exercise(
			    desk, at_once[i].which, right, done, err);
	return note_open(desk, right, &fields, done, err);
}
