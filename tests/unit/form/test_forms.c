/* The shipped forms, and how the form of a record type is found. */

#include "formcheck.h"
#include "os.h"
#include "temp.h"

static const char *const record_dirs[] = {
    SOURCE_DIR "/templates/records", NULL};

static const char *const shipped[] = {"atencion", "derivacion", "entidad",
    "estudio", "experiencia", "funcionario", "jornada", "junta_vecinos",
    "oficina", "persona", "programa", "punto", "referencia", "union_comunal"};

static const struct kit_form *
get(struct kit_forms *forms, const char *type)
{
	const struct kit_form *form = NULL;
	struct kit_err err = {0};

	if (kit_forms_get(forms, kit_sv(type), &form, &err) != KIT_OK)
		fail_msg("%s", err.text);
	return form;
}

/* ---- what is shipped ---- */

static void
every_shipped_form_is_whole(void **state KIT_UNUSED)
{
	KIT_AUTO(forms) forms = kit_forms_new(record_dirs);
	const char *const *types = NULL;
	struct kit_err err = {0};
	size_t count = 0;

	assert_int_equal(kit_forms_types(forms, &types, &count, &err), KIT_OK);
	assert_true(count >= LEN(shipped));
	for (size_t i = 0; i < LEN(shipped); i++)
		assert_true(kit_forms_has(forms, kit_sv(shipped[i])));
	for (size_t i = 0; i < count; i++) {
		const struct kit_form *form = get(forms, types[i]);
		assert_true(form->count > 0 && form->label);
		for (size_t k = 0; k < form->list_count; k++)
			check_list(&form->lists[k]);
		for (size_t k = 0; k < form->count; k++) {
			const struct kit_field *f = &form->fields[k];
			assert_int_equal(f->kind->listed, f->list != NULL);
			assert_string_not_equal(f->label, f->name);
			if (f->ref)
				assert_true(
				    kit_forms_has(forms, kit_sv(f->ref)));
		}
		check_sql(form);
	}
}

static void
persona_is_as_the_office_asked(void **state KIT_UNUSED)
{
	static const struct {
		const char *name, *kind;
		enum kit_privacy privacy;
		bool key, search;
	} rows[] = {
	    {"run", "run", KIT_PRIVACY_OPEN, true, true},
	    {"nombres", "text", KIT_PRIVACY_OPEN, false, true},
	    {"nombre", "text", KIT_PRIVACY_OPEN, false, true},
	    {"nombre_social", "text", KIT_PRIVACY_SENSITIVE, false, false},
	    {"telefono", "phone", KIT_PRIVACY_OPEN, false, true},
	    {"correo", "email", KIT_PRIVACY_OPEN, false, true},
	    {"grupo_prioritario", "select_multiple", KIT_PRIVACY_RESTRICTED,
		false, false},
	    {"situacion_migratoria", "select_one", KIT_PRIVACY_SENSITIVE, false,
		false},
	    {"rsh_tramo", "select_one", KIT_PRIVACY_SENSITIVE, false, false},
	    {"cesante_desde", "month", KIT_PRIVACY_OPEN, false, false},
	    {"pretension_renta", "money", KIT_PRIVACY_OPEN, false, false},
	    {"unidad_vecinal", "ref", KIT_PRIVACY_OPEN, false, false},
	};
	KIT_AUTO(forms) forms = kit_forms_new(record_dirs);
	const struct kit_form *form = get(forms, "persona");

	assert_true(form->keyed);
	assert_string_equal(form->plural, "Personas");
	for (size_t i = 0; i < LEN(rows); i++) {
		const struct kit_field *f =
		    kit_form_named(form, kit_sv(rows[i].name));
		assert_non_null(f);
		assert_string_equal(f->kind->name, rows[i].kind);
		assert_int_equal(f->privacy, rows[i].privacy);
		assert_int_equal(f->key, rows[i].key);
		assert_int_equal(f->search, rows[i].search);
	}
	const struct kit_field *f = kit_form_field(form, kit_sv("TELEFONO"));
	assert_string_equal(f->name, "telefono");
	f = kit_form_field(form, kit_sv("Fecha de nacimiento"));
	assert_string_equal(f->name, "fecha_nacimiento");
	assert_string_equal(f->group, "Identificación");
	f = kit_form_named(form, kit_sv("razon_cesantia"));
	assert_string_equal(f->relevant_on, "Situación laboral");
	assert_null(kit_form_field(form, kit_sv("no existe")));
	assert_int_equal(
	    kit_list_count(kit_form_named(form, kit_sv("oficios"))->list), 444);
	assert_int_equal(
	    kit_list_count(kit_form_named(form, kit_sv("cut"))->list), 346);
}

static void
an_unknown_type_names_the_nearest(void **state KIT_UNUSED)
{
	KIT_AUTO(forms) forms = kit_forms_new(record_dirs);
	const struct kit_form *form = NULL;
	struct kit_err err = {0};

	assert_int_equal(kit_forms_get(forms, kit_sv("personna"), &form, &err),
	    KIT_ENOTFOUND);
	assert_non_null(strstr(err.text, "«persona»"));
	assert_int_equal(
	    kit_forms_get(forms, kit_sv("../persona"), &form, &err),
	    KIT_ENOTFOUND);
	assert_false(kit_forms_has(forms, kit_sv("")));
	assert_true(kit_forms_stamp(forms) == kit_forms_stamp(forms));
}

/* A folder that can not be read is another error than an unknown type. */
static void
a_failing_stat_is_no_unknown_type(void **state KIT_UNUSED)
{
	char *dir = temp_dir();
	const char *const dirs[] = {dir, NULL};
	struct kit_str path KIT_STR_AUTO = {0};
	KIT_AUTO(forms) forms = kit_forms_new(dirs);
	const struct kit_form *form = NULL;
	struct kit_err err = {0};

	kit_str_printf(&path, "%s/persona.md", dir);
	assert_int_equal(symlink("persona.md", kit_str_get(&path)), 0);
	assert_int_equal(
	    kit_forms_get(forms, kit_sv("persona"), &form, &err), KIT_EIO);
	assert_int_equal(
	    kit_forms_get(forms, kit_sv("perso"), &form, &err), KIT_ENOTFOUND);
	temp_done(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_shipped_form_is_whole),
	    cmocka_unit_test(persona_is_as_the_office_asked),
	    cmocka_unit_test(an_unknown_type_names_the_nearest),
	    cmocka_unit_test(a_failing_stat_is_no_unknown_type),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
