/* ver: shows one record, and lists the records that belong to it. */
#include <stdio.h>

#include "out.h"
#include "show.h"

static void
print_fields(const struct kit_shown *s)
{
	const char *group = "";

	for (size_t i = 0; i < s->count; i++) {
		const struct kit_field *f = s->fields[i].field;

		if (strcmp(group, f->group) != 0) {
			group = f->group;
			printf("\n%s\n", group);
		}
		printf("  %s: %s\n", f->label, s->fields[i].text);
	}
}

static void
print_conflicts(const struct kit_shown *s)
{
	for (size_t i = 0; i < s->conflict_count; i++)
		printf("\nHay dos versiones de «%s»: véalas con «terreno "
		       "conflictos %s %s»\n",
		    s->conflicts[i] ? s->conflicts[i]->label : "un campo",
		    s->form->type, kit_str_get(&s->key));
}

static void
print_children(const struct kit_shown *s)
{
	const char *last = "";

	for (size_t i = 0; i < s->child_count; i++) {
		const struct kit_shown_child *child = &s->children[i];

		if (strcmp(child->type, last) != 0)
			printf("\n%s\n", child->plural);
		last = child->type;
		printf("  %s  (%s)\n", child->label, child->key);
	}
}

static json_t *
value_json(const struct kit_shown_field *s)
{
	struct kit_sv rest = s->value->text, part;

	if (s->value->answer == KIT_ANSWER_ND)
		return json_string(KIT_ND);
	if (!s->field->kind->set)
		return kit_out_text(s->value->text);
	json_t *list = json_array();
	while (kit_sv_split(&rest, '\n', &part))
		json_array_append_new(list, kit_out_text(part));
	return list;
}

static void
print_json(const struct kit_shown *s)
{
	json_t *fields = json_object();

	for (size_t i = 0; i < s->count; i++)
		if (!s->fields[i].hidden)
			json_object_set_new(fields, s->fields[i].field->name,
			    value_json(&s->fields[i]));
	kit_out_json(json_pack("{s:s, s:s, s:o, s:i}", "tipo", s->form->type,
	    "clave", kit_str_get(&s->key), "campos", fields, "conflictos",
	    (int)s->conflict_count));
}

static enum kit_code
run(struct kit_ctx *c, struct kit_err *err)
{
	struct kit_show q = {
	    NULL, kit_sv(c->words[1]), kit_ctx_opt(c, "restringido") != NULL};
	struct kit_shown s = {0};

	if (kit_ctx_form(c, &q.form, err) != KIT_OK)
		return err->code;
	enum kit_code rc = kit_show(&c->desk, &q, &s, err);
	if (rc == KIT_OK && c->json) {
		print_json(&s);
	} else if (rc == KIT_OK) {
		printf("%s: %s (%s)\n", q.form->title, kit_str_get(&s.label),
		    kit_str_get(&s.key));
		print_fields(&s);
		print_conflicts(&s);
		print_children(&s);
	}
	kit_shown_done(&s);
	return rc;
}

const struct kit_cmd cmd_show = {
    .name = "ver",
    .args = "CLAVE",
    .summary = "muestra una ficha",
    .opts =
	(const struct kit_opt[]){
	    {"restringido", 0, NULL, "muestra también lo restringido"}, {0}},
    .need = KIT_NEED_STORE,
    .least = 2,
    .most = 2,
    .run = run,
};
