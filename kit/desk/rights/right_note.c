/* Notes requests about personal data as answered: see right_note.h. */
#include "right_note.h"

#include "query.h"
#include "records.h"

/* Appends the key of her oldest request of this right that waits for an answer;
 * nothing when there is none. */
static enum kit_code
find_open(struct kit_desk *desk, const struct kit_right_note *note,
    struct kit_str *key, struct kit_err *err)
{
	KIT_AUTO(stmt) q = NULL;
	bool row = false;

	if (kit_query_prepare(desk,
		kit_sv("SELECT _clave FROM solicitud WHERE persona = :persona"
		       " AND derecho = :derecho AND estado IN ('REC', 'PRO')"
		       " ORDER BY fecha, _clave LIMIT 1"),
		&q, err) != KIT_OK)
		return err->code;
	kit_sql_text(q, ":persona", note->person);
	kit_sql_text(q, ":derecho", kit_sv(note->right));
	if (kit_sql_step(q, &row, err) != KIT_OK)
		return err->code;
	if (row)
		kit_str_sv(key, kit_sql_get_text(q, 0));
	return KIT_OK;
}

/* Copies the record's issues to the caller's, except the warning of
 * solicitud.sql that the act was not printed yet: the act is printed next. */
static void
move_issues(struct kit_issues *from, struct kit_issues *to)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct kit_issue *s = &from->items[i];
		if (s->warning && strcmp(s->field, "impresiones") == 0)
			continue;
		kit_issues_copy(to, s);
	}
}

/* Writes the answer into the request that waits for it. */
static enum kit_code
answer_open(struct kit_desk *desk, const struct kit_givens_list *fields,
    struct kit_str *request, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_record_edited edited = {0};

	enum kit_code rc = kit_records_edit(desk,
	    &(struct kit_record_edit){
		fields->form, kit_str_view(request), kit_givens_of(fields)},
	    &edited, err);
	move_issues(&edited.issues, issues);
	kit_record_edited_done(&edited);
	return rc;
}

static enum kit_code
make_answered(struct kit_desk *desk, const struct kit_givens_list *fields,
    struct kit_str *request, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_record_made made = {0};

	enum kit_code rc = kit_records_create(
	    desk, fields->form, kit_givens_of(fields), &made, err);
	kit_str_sv(request, kit_str_view(&made.key));
	move_issues(&made.issues, issues);
	kit_record_made_done(&made);
	return rc;
}

bool
kit_right_is_checked(struct kit_sv identity)
{
	return identity.n && !kit_sv_is(identity, "NO");
}

/* Appends how her identity was checked: as it was given now, else as the
 * request that waits says. */
static enum kit_code
find_identity(struct kit_desk *desk, const struct kit_givens_list *given,
    struct kit_sv request, struct kit_str *identity, struct kit_err *err)
{
	struct kit_snapshot snap = {0};
	struct kit_sv text = {0};
	struct kit_record r;

	if (kit_givens_has(given, "identidad"))
		return kit_givens_value(
		    desk, given, "identidad", identity, err);
	kit_record_init(&r, given->form);
	enum kit_code rc = kit_store_read(
	    &desk->store, kit_sv(given->form->type), request, &snap, err);
	if (rc == KIT_OK) {
		kit_store_fill(&snap, &r);
		rc = kit_desk_get(&r, "identidad", &text, err);
	}
	if (rc == KIT_OK)
		kit_str_sv(identity, text);
	kit_snapshot_done(&snap);
	kit_record_done(&r);
	return rc;
}

/* Adds an issue when a request is about to be granted to somebody whose
 * identity nobody checked. When nobody said how, the form reports that it is
 * missing. */
static enum kit_code
check_identity(struct kit_desk *desk, const struct kit_givens_list *given,
    struct kit_sv request, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_str identity KIT_STR_AUTO = {0};

	if (!request.n && !kit_givens_has(given, "identidad"))
		return KIT_OK;
	if (find_identity(desk, given, request, &identity, err) != KIT_OK)
		return err->code;
	if (!kit_right_is_checked(kit_str_view(&identity)))
		kit_issues_add(issues, "identidad", "Cómo se comprobó",
		    "IDENTIDAD", false,
		    "sin comprobar quién es no se entrega ni se cambia nada: "
		    "%s",
		    request.n
			? "diga cómo se comprobó, como identidad=CED"
			: "anote la solicitud con «terreno solicitud crear» y "
			  "respóndala cuando vuelva con su cédula");
	return KIT_OK;
}

/* Adds an issue for each field of a refusal that is N/D: she is told why. */
static void
check_reason(const struct kit_givens_list *given, struct kit_issues *issues)
{
	static const char *const names[] = {"derecho", "negada", "fundamento"};

	for (size_t i = 0; i < given->count; i++) {
		const struct kit_field *f =
		    kit_form_field(given->form, given->items[i].name);
		for (size_t k = 0; f && k < LEN(names); k++)
			if (strcmp(f->name, names[k]) == 0 &&
			    kit_kind_is_nd(given->items[i].value))
				kit_issues_add(issues, f->name, f->label, "ND",
				    false,
				    "no puede quedar N/D: quien pide tiene "
				    "derecho a saber por qué se niega");
	}
}

/* Gathers the fields to write. A request that waits (open) has its person and
 * right already. */
static void
gather(const struct kit_right_note *note, struct kit_sv today, bool open,
    struct kit_givens_list *fields)
{
	const struct kit_given fixed[] = {
	    {kit_sv("estado"), kit_sv(note->state)},
	    {kit_sv("persona"), note->person},
	    {kit_sv("derecho"), kit_sv(note->right)}};

	kit_givens_take(fields, note->given);
	kit_givens_suppose(fields, "respuesta", today);
	if (note->said.n)
		kit_givens_suppose(fields, "fundamento", note->said);
	kit_givens_take(fields,
	    (struct kit_givens){fixed, open || !*note->right ? 1 : LEN(fixed)});
	if (!open && !*note->right)
		kit_givens_suppose(fields, "persona", note->person);
}

enum kit_code
kit_right_note(struct kit_desk *desk, const struct kit_right_note *note,
    struct kit_str *request, struct kit_issues *issues, struct kit_err *err)
{
	struct kit_givens_list given KIT_GIVENS_AUTO = {0};
	struct kit_givens_list fields KIT_GIVENS_AUTO = {0};
	char today[11];

	if (kit_forms_get(desk->forms, kit_sv("solicitud"), &given.form, err) !=
	    KIT_OK)
		return err->code;
	fields.form = given.form;
	kit_givens_take(&given, note->given);
	if (find_open(desk, note, request, err) != KIT_OK)
		return err->code;
	if (strcmp(note->state, "DEN") == 0)
		check_reason(&given, issues);
	else if (check_identity(desk, &given, kit_str_view(request), issues,
		     err) != KIT_OK)
		return err->code;
	if (issues->errors)
		return KIT_OK;
	kit_env_today(&desk->env, today);
	gather(note, kit_sv(today), request->n > 0, &fields);
	return request->n ? answer_open(desk, &fields, request, issues, err)
			  : make_answered(desk, &fields, request, issues, err);
}
