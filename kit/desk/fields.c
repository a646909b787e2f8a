/* Reads fields as a person gives them and shows values as people read them: see
 * fields.h. */
#include "fields.h"

#include "near.h"

static void
unknown_field(
    const struct kit_record *r, struct kit_sv name, struct kit_issues *issues)
{
	struct kit_near near = {0};
	struct kit_str said KIT_STR_AUTO = {0};
	struct kit_str field KIT_STR_AUTO = {0};

	kit_near_init(&near, name);
	for (size_t i = 0; i < r->form->count; i++)
		kit_near_try(&near, kit_sv(r->form->fields[i].name),
		    r->form->fields[i].name);
	kit_near_say(&near, &said);
	kit_near_done(&near);
	kit_str_sv(&field, name);
	kit_issues_add(issues, kit_str_get(&field), "", "CAMPO", false,
	    "%s no tiene ese campo%s%s%s", r->form->title,
	    said.n ? "; ¿quiso decir " : "", kit_str_get(&said),
	    said.n ? "?" : "");
}

void
kit_fields_read_one(struct kit_desk *desk, struct kit_record *r,
    const struct kit_field *f, struct kit_sv value, struct kit_issues *issues)
{
	struct kit_kind_env env = {&desk->env, kit_view_refs(desk->view)};

	if (f->calculated)
		kit_issues_add(issues, f->name, f->label, "CALCULADO", false,
		    "lo calcula el programa: no se escribe");
	else
		kit_record_read(r, f, &env, value, issues);
}

void
kit_fields_read(struct kit_desk *desk, struct kit_record *r,
    struct kit_givens given, struct kit_issues *issues)
{
	for (size_t i = 0; i < given.count; i++) {
		const struct kit_given *g = &given.items[i];
		const struct kit_field *f = kit_form_field(r->form, g->name);

		if (!f || !f->kind->stored)
			unknown_field(r, g->name, issues);
		else
			kit_fields_read_one(desk, r, f, g->value, issues);
	}
}

void
kit_fields_give(
    const struct kit_field *f, const struct kit_value *v, struct kit_str *out)
{
	if (v->answer == KIT_ANSWER_ND)
		kit_str_add(out, KIT_ND);
	for (size_t i = 0; v->answer == KIT_ANSWER_VALUE && i < v->text.n; i++)
		kit_str_c(out,
		    v->text.p[i] == '\n' && f->kind->set ? ';' : v->text.p[i]);
}

static void
show_ref(struct kit_desk *desk, const char *type, struct kit_sv key,
    struct kit_str *out)
{
	static const char *const not_here[] = {
	    [KIT_VIEW_REMOVED] = "está borrada",
	    [KIT_VIEW_TO_COME] = "todavía no llega a este equipo",
	    [KIT_VIEW_BLOCKED] = "sus datos están bloqueados",
	};
	enum kit_view_there there = KIT_VIEW_HERE;
	struct kit_err err;

	if (kit_view_ref(desk->view, kit_sv(type), key, out, &there, &err) !=
	    KIT_OK)
		kit_str_sv(out, key);
	else if (there != KIT_VIEW_HERE)
		kit_str_printf(
		    out, KIT_SV_FMT " (%s)", KIT_SV_ARG(key), not_here[there]);
}

void
kit_fields_show(struct kit_desk *desk, const struct kit_field *f,
    const struct kit_value *v, struct kit_str *out)
{
	struct kit_str ordered KIT_STR_AUTO = {0};
	struct kit_sv rest, part;
	bool first = true;

	if (v->answer == KIT_ANSWER_ND)
		kit_str_add(out, KIT_ND);
	if (v->answer != KIT_ANSWER_VALUE)
		return;
	if (f->ref) {
		show_ref(desk, f->ref, v->text, out);
		return;
	}
	if (!f->kind->set) {
		f->kind->show(f, v->text, out);
		return;
	}
	kit_list_sort(f->list, v->text, &ordered);
	rest = kit_str_view(&ordered);
	while (kit_sv_split(&rest, '\n', &part)) {
		if (!first)
			kit_str_add(out, "; ");
		first = false;
		f->kind->show(f, part, out);
	}
}
