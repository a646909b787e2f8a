#include <stdio.h>

#include "cmds.h"
#include "crypto.h"
#include "ctx.h"
#include "doc.h"
#include "doc_names.h"
#include "kind.h"
#include "unit.h"
#include "utf8.h"

/* Walks all tables of commands, options, kinds, records and documents. */

static const char *const record_dirs[] = {
    SOURCE_DIR "/templates/records", NULL};
static const char *const document_dirs[] = {
    SOURCE_DIR "/templates/documents", NULL};

/* True for lower-case words that are joined by one of the joints. */
static bool
is_name(const char *s, const char *joints)
{
	if (!kit_ascii_alpha(s[0]))
		return false;
	for (; *s; s++) {
		bool joint = strchr(joints, *s) != NULL;
		if (!joint && !kit_ascii_digit(*s) && !(*s >= 'a' && *s <= 'z'))
			return false;
		if (joint && (!s[1] || strchr(joints, s[1])))
			return false;
	}
	return true;
}

/* Checks a text for people: not empty, trimmed, lower case at first, no full
 * stop. */
static void
assert_said(const char *of, const char *text)
{
	if (!text || !*text)
		fail_msg("%s: nothing is said", of);
	size_t n = strlen(text);
	if (kit_ascii_space(text[0]) || kit_ascii_space(text[n - 1]) ||
	    text[n - 1] == '.' || (text[0] >= 'A' && text[0] <= 'Z'))
		fail_msg("%s: badly said: %s", of, text);
}

static void
check_opts(const struct kit_cmd *cmd, const struct kit_opt *opts)
{
	for (const struct kit_opt *o = opts; o && o->name; o++) {
		if (!is_name(o->name, "-"))
			fail_msg("%s: --%s", cmd->name, o->name);
		assert_said(o->name, o->help);
		if (o->arg && !*o->arg)
			fail_msg("%s: --%s takes nothing", cmd->name, o->name);
		for (const struct kit_opt *b = opts; b < o; b++)
			if (strcmp(o->name, b->name) == 0 ||
			    (o->letter && o->letter == b->letter))
				fail_msg("%s: --%s twice", cmd->name, o->name);
		for (const struct kit_opt *b = kit_common_opts;
		     opts != kit_common_opts && b->name; b++)
			if (strcmp(o->name, b->name) == 0 ||
			    (o->letter && o->letter == b->letter))
				fail_msg(
				    "%s: --%s is of all", cmd->name, o->name);
	}
}

static void
check_cmds(const struct kit_cmd *const *cmds, size_t least)
{
	size_t n = 0;

	for (const struct kit_cmd *const *c = cmds; *c; c++, n++) {
		if (!is_name((*c)->name, " -"))
			fail_msg("command %s", (*c)->name);
		assert_said((*c)->name, (*c)->summary);
		assert_non_null((*c)->args);
		assert_non_null((*c)->run);
		if ((*c)->least > (*c)->most || (*c)->least < least)
			fail_msg("%s: from %zu to %zu words", (*c)->name,
			    (*c)->least, (*c)->most);
		if ((*c)->pairs && !strchr((*c)->args, '='))
			fail_msg("%s takes campo=valor and does not say so",
			    (*c)->name);
		for (const struct kit_cmd *const *b = cmds; b < c; b++)
			if (strcmp((*c)->name, (*b)->name) == 0)
				fail_msg("%s twice", (*c)->name);
		check_opts(*c, (*c)->opts);
	}
	assert_true(n > 5);
}

static void
test_commands(void **unused)
{
	(void)unused;
	check_cmds(kit_cmds, 0);
	check_cmds(kit_record_cmds, 1); /* the record type is a word too */
	check_opts(kit_cmds[0], kit_common_opts);
}

/* A command of one word would hide a record type's verbs. */
static void
test_no_command_hides_a_type(void **unused)
{
	KIT_AUTO(forms) forms = kit_forms_new(record_dirs);

	(void)unused;
	for (const struct kit_cmd *const *c = kit_cmds; *c; c++)
		if (kit_forms_has(forms, kit_sv((*c)->name)))
			fail_msg(
			    "%s is a command and a record type", (*c)->name);
}

static void
test_kinds(void **unused)
{
	size_t n = 0;

	(void)unused;
	for (const struct kit_kind *k = kit_kinds; k->name; k++, n++) {
		if (!is_name(k->name, "_") ||
		    kit_kind_find(kit_sv(k->name)) != k)
			fail_msg("kind %s", k->name);
		if (!k->stored)
			continue;
		assert_non_null(k->column);
		assert_non_null(k->read);
		assert_non_null(k->show);
		assert_true(k->width > 0);
	}
	assert_true(n >= 14);
}

static void
check_list(const struct kit_form *form, const struct kit_list *list)
{
	if (!kit_list_count(list))
		fail_msg("%s: list %s is empty", form->type, list->name);
	for (size_t i = 0; i < kit_list_count(list); i++) {
		const struct kit_choice *c = kit_list_folded(list, i);
		if (!*c->code || !*c->label)
			fail_msg("%s: %s: a choice of nothing", form->type,
			    list->name);
		if (kit_list_code(list, kit_sv(c->code)) != c)
			fail_msg("%s: %s: %s is not found by its code",
			    form->type, list->name, c->code);
		if (!c->shared && kit_list_label(list, kit_sv(c->folded)) != c)
			fail_msg("%s: %s: %s is not found by its label",
			    form->type, list->name, c->label);
	}
}

static void
check_field(struct kit_forms *forms, const struct kit_form *form,
    const struct kit_field *f)
{
	if (!is_name(f->name, "_"))
		fail_msg("%s.%s", form->type, f->name);
	if (!*f->label)
		fail_msg("%s.%s has no label", form->type, f->name);
	if (kit_form_named(form, kit_sv(f->name)) != f)
		fail_msg("%s.%s twice", form->type, f->name);
	if (f->kind->listed != (f->list != NULL))
		fail_msg("%s.%s: choices", form->type, f->name);
	if (f->ref && !kit_forms_has(forms, kit_sv(f->ref)))
		fail_msg("%s.%s refers to %s", form->type, f->name, f->ref);
	if (f->constraint && !*f->constraint_message)
		fail_msg(
		    "%s.%s: a constraint says nothing", form->type, f->name);
	if (*f->constraint_message)
		assert_said(f->name, f->constraint_message);
	if (f->list)
		check_list(form, f->list);
	if (f->search && f->privacy != KIT_PRIVACY_OPEN)
		fail_msg(
		    "%s.%s is searched for and guarded", form->type, f->name);
}

static void
test_records(void **unused)
{
	KIT_AUTO(forms) forms = kit_forms_new(record_dirs);
	const char *const *types;
	struct kit_err err;
	size_t n;

	(void)unused;
	assert_int_equal(kit_forms_types(forms, &types, &n, &err), KIT_OK);
	assert_true(n >= 12);
	for (size_t i = 0; i < n; i++) {
		const struct kit_form *form;
		if (kit_forms_get(forms, kit_sv(types[i]), &form, &err) !=
		    KIT_OK)
			fail_msg("%s", err.text);
		assert_string_equal(form->type, types[i]);
		assert_true(form->count > 0 && *form->title && *form->plural);
		bool keyed = false;
		for (size_t k = 0; k < form->count; k++) {
			check_field(forms, form, &form->fields[k]);
			keyed |= form->fields[k].key;
		}
		assert_true(keyed == form->keyed);
	}
}

static void
test_documents(void **unused)
{
	char **names;
	struct kit_err err;
	size_t n;

	(void)unused;
	assert_int_equal(
	    kit_doc_names(document_dirs, &names, &n, &err), KIT_OK);
	assert_true(n >= 6);
	for (size_t i = 0; i < n; i++) {
		KIT_AUTO(doc) doc = NULL;
		if (!is_name(names[i], "-"))
			fail_msg("document %s", names[i]);
		if (kit_doc_load(document_dirs, names[i], &doc, &err) != KIT_OK)
			fail_msg("%s", err.text);
	}
	free(names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_commands),
	    cmocka_unit_test(test_no_command_hides_a_type),
	    cmocka_unit_test(test_kinds),
	    cmocka_unit_test(test_records),
	    cmocka_unit_test(test_documents),
	};
	struct kit_err err;

	if (kit_crypto_start(&err) != KIT_OK)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
